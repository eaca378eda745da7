-- doctors: a title that was typed into the given name goes, and the name as it is shown is kept in one place.
create or replace trigger trg_doctors_name
before insert or update on doctors
for each row
declare
  v_given_name doctors.first_name%type :=
    regexp_replace(:new.first_name, '^(dr([.][[:space:]]*|[[:space:]]+))+', '', 1, 1, 'i');
begin
  -- Who is called nothing but "Dr." keeps it.
  :new.first_name := coalesce(v_given_name, :new.first_name);
  :new.display_name := case when :new.title is not null then :new.title || ' ' end || :new.first_name || ' '
    || :new.last_name;
end trg_doctors_name;
/
