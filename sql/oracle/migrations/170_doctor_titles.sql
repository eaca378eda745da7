-- The title of a doctor stands in a column of its own, and the name as it is shown in another.
alter table doctors add (title varchar2(20 char) default 'Dr');
alter table doctors add (display_name varchar2(130 char));

alter table doctors disable all triggers;
update doctors
set first_name = coalesce(
  regexp_replace(first_name, '^(dr([.][[:space:]]*|[[:space:]]+))+', '', 1, 1, 'i'), first_name);
update doctors
set display_name = case when title is not null then title || ' ' end || first_name || ' ' || last_name;
alter table doctors enable all triggers;
alter table doctors modify (display_name not null);

comment on column doctors.title is 'Form of address, such as Dr or Prof; null for who has none, as a therapist';
comment on column doctors.display_name is 'Title and names as they are shown and printed; kept by trigger';
