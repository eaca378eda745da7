-- The words to search by, one by one: the beginning of a word is found by a range of the key. The triggers' file, which
-- an upgrade runs after the steps, fills the table. And the names as lists are ordered by.
create table patient_words (
  word       varchar2(120 char) not null,
  patient_id number             not null,
  constraint patient_words_pk primary key (word, patient_id)
)
organization index;
comment on table patient_words is 'The words of patients.search_text one by one, so that the beginning of a word is found by a range of the key. No foreign key: kept by trigger';
comment on column patient_words.word is 'Word as it is compared, by code point';
comment on column patient_words.patient_id is 'The patient';

drop index patients_search_text_ix;
alter table patients modify (search_text varchar2(2000 char));
alter table patients add (sort_name varchar2(210 char));
comment on column patients.search_text is 'Words to search by, each after a blank: number, names, telephone digits, e-mail, sounds; kept by trigger';
comment on column patients.sort_name is 'The names as lists are ordered by, compared by code point on every engine; kept by trigger';
create index patients_sort_name_ix on patients (sort_name, patient_id);

-- Whoever was registered before telephones were kept as E.164, or through an import, gets that form too. The hospital's
-- country was India until now.
alter table patients disable all triggers;
update patients
set    phone_e164 = case
         when regexp_like(phone, '^[[:space:]]*([+]|00)') then '+' || ltrim(regexp_replace(phone, '[^0-9]'), '0')
         else '+91' || substr(regexp_replace(phone, '[^0-9]'), -10)
       end
where  phone_e164 is null
and    (regexp_like(regexp_replace(phone, '[-[:space:]()./]'), '^([+]|00)[1-9][0-9]{7,14}$')
or     regexp_like(regexp_replace(phone, '[-[:space:]()./]'), '^(0|91)?[1-9][0-9]{9}$'));
alter table patients enable all triggers;
