create or replace view hospital_settings_v as
select hospital_name, address, phone, email, gstin, registration_no, currency, upi_id, footer, default_tax_rate,
  time_zone, is_demo, offline_days,
  cast(date_trunc('second', current_timestamp at time zone time_zone) as timestamp(0)) as now_time,
  current_timestamp as now_at, cast(current_timestamp at time zone time_zone as date) as today, tax_preset,
  home_country, patient_number_format, counter_patient_id
from hospital_settings;
comment on view hospital_settings_v is 'The hospital, and what its wall clock shows';
