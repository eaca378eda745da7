-- appointments: what the patient is told follows the visit, in the same transaction.
create or replace trigger trg_appointments_tell
after insert or update on appointments
for each row
begin
  if inserting then
    pkg_reminders.follow_visit(
      p_appt_id => :new.appt_id, p_time => :new.appt_time, p_status => :new.status,
      p_is_moved => 'N'
    );
  elsif :new.status <> :old.status or :new.appt_time <> :old.appt_time or :new.doctor_id <> :old.doctor_id then
    pkg_reminders.follow_visit(
      p_appt_id => :new.appt_id, p_time => :new.appt_time, p_status => :new.status,
      p_is_moved => case when :new.appt_time <> :old.appt_time or :new.doctor_id <> :old.doctor_id then 'Y' else 'N' end
    );
  end if;
end trg_appointments_tell;
/
