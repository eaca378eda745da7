-- waitlist: the number that a desk gave, the current number of the patient, and since when the patient waits.
create or replace function trg_waitlist_validate() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  new.patient_id := pkg_patients.current_number(p_patient_id => new.patient_id);
  if pkg_desks.is_replay() then
    new.waitlist_id := coalesce(cast(pkg_desks.taken_number(p_kind => 'WAITLIST') as bigint), new.waitlist_id);
    new.created_at := pkg_desks.moment();
  end if;
  return new;
end;
$$;

create or replace trigger trg_waitlist_validate
  before insert on waitlist
  for each row execute function trg_waitlist_validate();
