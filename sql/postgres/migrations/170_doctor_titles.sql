-- The title of a doctor stands in a column of its own, and the name as it is shown in another.
alter table doctors add column title varchar(20) default 'Dr';
alter table doctors add column display_name varchar(130);

update doctors
set first_name = coalesce(
  nullif(regexp_replace(first_name, '^(dr([.][[:space:]]*|[[:space:]]+))+', '', 'i'), ''), first_name);
update doctors set display_name = coalesce(title || ' ', '') || first_name || ' ' || last_name;
alter table doctors alter column display_name set not null;

comment on column doctors.title is 'Form of address, such as Dr or Prof; null for who has none, as a therapist';
comment on column doctors.display_name is 'Title and names as they are shown and printed; kept by trigger';
