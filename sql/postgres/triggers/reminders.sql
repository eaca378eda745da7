-- appointments: what the patient is told follows the visit, in the same transaction.
create or replace function trg_appointments_tell() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    call pkg_reminders.follow_visit(
      p_appt_id => new.appt_id, p_time => new.appt_time, p_status => new.status,
      p_is_moved => 'N');
  elsif new.status <> old.status or new.appt_time <> old.appt_time or new.doctor_id <> old.doctor_id then
    call pkg_reminders.follow_visit(
      p_appt_id => new.appt_id, p_time => new.appt_time, p_status => new.status,
      p_is_moved => case when new.appt_time <> old.appt_time or new.doctor_id <> old.doctor_id then 'Y' else 'N' end);
  end if;
  return null;
end;
$$;

create or replace trigger trg_appointments_tell
  after insert or update on appointments
  for each row execute function trg_appointments_tell();
