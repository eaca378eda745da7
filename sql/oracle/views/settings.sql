create or replace view hospital_settings_v as
select hospital_name, address, phone, email, gstin, registration_no, currency, upi_id, footer, default_tax_rate,
  time_zone, is_demo, offline_days, cast(systimestamp at time zone time_zone as date) as now_time,
  systimestamp as now_at, trunc(cast(systimestamp at time zone time_zone as date)) as today,
  tax_preset, home_country, patient_number_format, counter_patient_id
from hospital_settings;
comment on table hospital_settings_v is 'The hospital, and what its wall clock shows';
