-- appointments: the number that a desk gave, the current number of the patient, whole minutes, and the end time from
-- the duration.
create or replace function trg_appointments_validate() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if tg_op = 'INSERT' and pkg_desks.is_replay() then
    new.appt_id := coalesce(cast(pkg_desks.taken_number(p_kind => 'APPOINTMENTS') as bigint), new.appt_id);
    new.created_at := pkg_desks.moment();
  end if;
  if tg_op = 'INSERT' then
    new.patient_id := pkg_patients.current_number(p_patient_id => new.patient_id);
  end if;
  new.appt_time := date_trunc('minute', new.appt_time);
  new.end_time := new.appt_time + make_interval(mins => cast(new.duration_min as integer));
  return new;
end;
$$;

create or replace trigger trg_appointments_validate
  before insert or update on appointments
  for each row execute function trg_appointments_validate();
