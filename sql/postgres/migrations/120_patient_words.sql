-- The words to search by, one by one: the beginning of a word is found by a range of the key. The triggers' file, which an
-- upgrade runs after the steps, fills the table. And the names as lists are ordered by.
create table patient_words (
  word       varchar(120) collate "C" not null,
  patient_id bigint                   not null
);
comment on table patient_words is 'The words of patients.search_text one by one, so that the beginning of a word is found by a range of the key. No foreign key: kept by trigger';
comment on column patient_words.word is 'Word as it is compared, by code point';
comment on column patient_words.patient_id is 'The patient';
alter table patient_words add constraint patient_words_pk primary key (word, patient_id);
alter table patient_words alter column word set statistics 1000;

drop index patients_search_text_ix;
alter table patients alter column search_text set statistics -1;
alter table patients alter column search_text type varchar(2000);
alter table patients add column sort_name varchar(210) collate "C";
comment on column patients.search_text is 'Words to search by, each after a blank: number, names, telephone digits, e-mail, sounds; kept by trigger';
comment on column patients.sort_name is 'The names as lists are ordered by, compared by code point on every engine; kept by trigger';
create index patients_sort_name_ix on patients (sort_name, patient_id);

-- Whoever was registered before telephones were kept as E.164, or through an import, gets that form too. The hospital's
-- country was India until now.
update patients
set phone_e164 = case
    when phone ~ '^\s*(\+|00)' then '+' || ltrim(regexp_replace(phone, '\D', '', 'g'), '0')
    else '+91' || right(regexp_replace(phone, '\D', '', 'g'), 10)
  end
where phone_e164 is null
  and (regexp_replace(phone, '[-\s()./]', '', 'g') ~ '^(\+|00)[1-9][0-9]{7,14}$'
    or regexp_replace(phone, '[-\s()./]', '', 'g') ~ '^(0|91)?[1-9][0-9]{9}$');
