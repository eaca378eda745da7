-- People as they are: one name only, an estimated or unknown birth date, numbers of every country, title and relation.
alter table patients modify (first_name null);
alter table patients modify (last_name null);
alter table patients modify (dob null);
alter table patients modify (phone varchar2(40 char));
alter table patients modify (search_text varchar2(600 char));
alter table doctors modify (phone varchar2(40 char));

alter table patients add (title varchar2(20 char));
alter table patients add (relation varchar2(12 char));
alter table patients add (relation_name varchar2(100 char));
alter table patients add (phone_e164 varchar2(16 char));
alter table patients add (dob_estimated char(1 char) default 'N' not null);
alter table patients add (age_years number(3));
alter table patients add (age_months number(4));
alter table patients add (age_days number(5));
alter table patients add (age_said_day date);

comment on column patients.first_name is 'Given name, or the only name of who has one';
comment on column patients.last_name is 'Family name; null for who has one name only';
comment on column patients.dob is 'Date of birth; reckoned from an age where dob_estimated is Y; null where it is not known';
comment on column patients.phone is 'Telephone as it was given; families share one';
comment on column patients.title is 'Form of address, such as Mrs or Dr';
comment on column patients.relation is 'What the patient is to the person in relation_name: SON_OF, WIFE_OF, BABY_OF ...';
comment on column patients.relation_name is 'Father, husband, mother of a newborn, guardian';
comment on column patients.phone_e164 is 'The telephone as +919845012345; null where it is no full number of any country';
comment on column patients.dob_estimated is 'Y when dob was reckoned from an age: no match with a date of birth';
comment on column patients.age_years is 'The age as it was said; dob is reckoned from it';
comment on column patients.age_months is 'Months of the age that was said';
comment on column patients.age_days is 'Days of the age that was said';
comment on column patients.age_said_day is 'When the age was said, on the calendar of the hospital';

alter table patients add constraint patients_name_ck check (first_name is not null or last_name is not null);
alter table patients add constraint patients_relation_ck
  check (relation in ('SON_OF', 'DAUGHTER_OF', 'WIFE_OF', 'HUSBAND_OF', 'CARE_OF', 'BABY_OF'));
alter table patients add constraint patients_relation_name_ck
  check ((relation is null and relation_name is null) or (relation is not null and relation_name is not null));
alter table patients add constraint patients_dob_estimated_ck check (dob_estimated in ('Y', 'N'));
alter table patients add constraint patients_age_years_ck check (age_years between 0 and 120);
alter table patients add constraint patients_age_months_ck check (age_months between 0 and 1440);
alter table patients add constraint patients_age_days_ck check (age_days between 0 and 36500);
