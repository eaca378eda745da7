create or replace view prescriptions_v as
select p.prescription_id, p.patient_id, q.first_name as patient_first_name, q.last_name as patient_last_name,
  q.dob as patient_dob, q.dob_estimated as patient_dob_estimated, q.gender as patient_gender,
  q.phone as patient_phone,
  p.doctor_id, coalesce(p.doctor_name, d.display_name) as prescriber_name,
  coalesce(p.registration_no, d.registration_no) as prescriber_no, d.specialization,
  p.appt_id, p.admission_id, p.status,
  case when p.status = 'SIGNED' and r.prescription_id is not null then 'REPLACED' else p.status end as standing,
  p.source, p.written_day, p.diagnosis, p.advice, p.follow_up_day, p.language, p.prescription_no, p.replaces_id,
  r.prescription_id as replaced_by_id, p.created_at, p.created_by, p.signed_at, p.signed_by, p.override_reason,
  p.cancel_reason, p.cancelled_at, p.cancelled_by, p.doctor_name, p.registration_no
from prescriptions p
left join patients q on q.patient_id = p.patient_id
left join doctors d on d.doctor_id = p.doctor_id
left join prescriptions r on r.replaces_id = p.prescription_id and r.status = 'SIGNED';
comment on table prescriptions_v is 'Prescriptions with patient, doctor, and whether a signed one was replaced';

create or replace view prescription_lines_v as
select line_id, prescription_id, line_no, generic_name, brand_name, strength, form, dose_amount, dose_unit, pattern,
  times_per_day, interval_hours, every_days, duration, duration_unit, meal, is_as_needed, as_needed_for, max_per_day,
  route, instructions, fixed_quantity, quantity, quantity_unit, course_days
from prescription_lines;
comment on table prescription_lines_v is 'Medicines of the prescriptions';

create or replace view running_medicines_v as
select l.line_id, l.prescription_id, p.prescription_no, p.patient_id, p.doctor_id, p.doctor_name, p.written_day,
  l.line_no, l.generic_name, l.brand_name, l.strength, l.form,
  -- Without a duration it is taken to run for a month.
  cast(p.written_day + cast(coalesce(l.course_days, 30) as integer) as date) as until_day
from prescription_lines l
join prescriptions p on p.prescription_id = l.prescription_id
where p.status = 'SIGNED'
  and not exists (select 1 from prescriptions r where r.replaces_id = p.prescription_id and r.status = 'SIGNED');
comment on table running_medicines_v is 'Medicines of signed prescriptions; until_day is the first day after the course';

create or replace view prescription_warnings_v as
select l.prescription_id, l.line_id, l.line_no, 'ALLERGY' as kind, a.substance as about, a.reaction as details,
  a.noted_by as said_by, cast(null as date) as until_day
from prescription_lines l
join prescriptions p on p.prescription_id = l.prescription_id
join patient_allergies a on a.patient_id = p.patient_id and a.removed_at is null
where pkg_prescriptions.shares_ingredient(l.generic_name, a.substance) = 'Y'
  or pkg_prescriptions.shares_ingredient(coalesce(l.brand_name, ''), a.substance) = 'Y'
union all
select l.prescription_id, l.line_id, l.line_no, 'TWICE' as kind, o.generic_name as about, o.strength as details,
  nullif(o.form, o.form) as said_by, cast(null as date) as until_day
from prescription_lines l
join prescription_lines o on o.prescription_id = l.prescription_id and o.line_no < l.line_no
where pkg_prescriptions.shares_ingredient(l.generic_name, o.generic_name) = 'Y'
union all
select l.prescription_id, l.line_id, l.line_no, 'RUNNING' as kind, m.generic_name as about,
  m.prescription_no as details, m.doctor_name as said_by, m.until_day
from prescription_lines l
join prescriptions p on p.prescription_id = l.prescription_id
join hospital_settings_v h on 1 = 1
join running_medicines_v m on m.patient_id = p.patient_id and m.prescription_id <> p.prescription_id
  and m.until_day > h.now_time
where (p.replaces_id is null or m.prescription_id <> p.replaces_id)
  and pkg_prescriptions.shares_ingredient(l.generic_name, m.generic_name) = 'Y';
comment on table prescription_warnings_v is 'What stands against a medicine: an allergy, the same ingredient twice, or one in use';

create or replace view patient_allergies_v as
select allergy_id, patient_id, substance, reaction, noted_at, noted_by, removed_at, removed_by, remove_reason
from patient_allergies;
comment on table patient_allergies_v is 'Allergies of patients, those too that were taken back';

create or replace view medicine_templates_v as
select template_id, doctor_id, kind, template_name, diagnosis, advice, medicines
from medicine_templates;
comment on table medicine_templates_v is 'Favourites and sets of medicines';
