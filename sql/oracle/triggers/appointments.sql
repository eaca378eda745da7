-- appointments: the number that a desk gave, the current number of the patient, whole minutes, and the end time from
-- the duration.
create or replace trigger trg_appointments_validate
before insert or update on appointments
for each row
begin
  if inserting and pkg_desks.is_replay then
    :new.appt_id := coalesce(to_number(pkg_desks.taken_number(p_kind => 'APPOINTMENTS')), :new.appt_id);
    :new.created_at := pkg_desks.moment;
  end if;
  if inserting then
    :new.patient_id := pkg_patients.current_number(p_patient_id => :new.patient_id);
  end if;
  :new.appt_time := trunc(:new.appt_time, 'mi');
  :new.end_time := :new.appt_time + numtodsinterval(:new.duration_min, 'minute');
end trg_appointments_validate;
/
