-- doctors: a title that was typed into the given name goes, and the name as it is shown is kept in one place.
create or replace function trg_doctors_name() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_given_name varchar := regexp_replace(new.first_name, '^(dr([.][[:space:]]*|[[:space:]]+))+', '', 'i');
begin
  -- Who is called nothing but "Dr." keeps it.
  new.first_name := coalesce(nullif(v_given_name, ''), new.first_name);
  new.display_name := coalesce(new.title || ' ', '') || new.first_name || ' ' || new.last_name;
  return new;
end;
$$;

create or replace trigger trg_doctors_name
  before insert or update on doctors
  for each row execute function trg_doctors_name();
