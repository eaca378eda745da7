create or replace view patients_v as
select patient_id, first_name, last_name, dob, gender, phone, email, address, notes, created_at, search_text,
  title, relation, relation_name, phone_e164, dob_estimated, age_years, age_months, age_days,
  age_said_day, name_key, identity_key, merged_into, former_numbers, sort_name,
  further_words
from patients;
comment on table patients_v is 'Patients, with the words to search by in one text';

create or replace view identifiers_v as
select identifier_id, patient_id, system, value, issuer, identifier_key
from identifiers;
comment on table identifiers_v is 'Numbers by which offices and insurers know the patients';

create or replace view patient_phones_v as
select phone_id, patient_id, phone, phone_e164, whose
from patient_phones;
comment on table patient_phones_v is 'Telephones besides the first one of each patient';

create or replace view patient_words_v as
select word, patient_id
from patient_words;
comment on table patient_words_v is 'The words to search by, one by one';

create or replace view patient_merges_v as
select m.merge_id, m.winner_id, m.loser_id, l.first_name as loser_first_name, l.last_name as loser_last_name, m.reason,
  m.merged_by, m.merged_at, m.undone_by, m.undone_at
from patient_merges m
join patients l on l.patient_id = m.loser_id;
comment on table patient_merges_v is 'Numbers that were merged, also those that were taken back';

create or replace view likely_duplicates_v as
select d.patient_id, d.other_id, min(d.why) as why
from (
  select a.patient_id, b.patient_id as other_id, 'NAME_AND_DOB' as why
  from patients a
  join patients b on b.name_key = a.name_key and b.dob = a.dob and b.patient_id > a.patient_id
  where a.dob_estimated = 'N' and b.dob_estimated = 'N' and a.merged_into is null and b.merged_into is null
  union all
  select a.patient_id, b.patient_id as other_id, 'NAME_AND_PHONE' as why
  from patients a
  join patients b on b.phone_e164 = a.phone_e164 and b.name_key = a.name_key and b.patient_id > a.patient_id
  where a.merged_into is null and b.merged_into is null
  union all
  select a.patient_id, b.patient_id as other_id, 'PHONE_AND_DOB' as why
  from patients a
  join patients b on b.phone_e164 = a.phone_e164 and b.dob = a.dob and b.patient_id > a.patient_id
  where a.dob_estimated = 'N' and b.dob_estimated = 'N' and a.merged_into is null and b.merged_into is null
) d
left join patient_pairs r on r.patient_id = d.patient_id and r.other_id = d.other_id
where r.patient_id is null
group by d.patient_id, d.other_id;
comment on table likely_duplicates_v is 'Pairs of numbers that may be one person, without those that somebody keeps apart';
