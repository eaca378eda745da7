create or replace view patients_v as
select patient_id, first_name, last_name, dob, gender, phone, email, address, notes, created_at, search_text,
  title, relation, relation_name, phone_e164, dob_estimated, age_years, age_months, age_days,
  age_said_day
from patients;
comment on view patients_v is 'Patients, and search_text for pkg_patients.search_pattern';
