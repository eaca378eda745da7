-- waitlist: the number that a desk gave, the current number of the patient, and since when the patient waits.
create or replace trigger trg_waitlist_validate
before insert on waitlist
for each row
begin
  :new.patient_id := pkg_patients.current_number(p_patient_id => :new.patient_id);
  if pkg_desks.is_replay then
    :new.waitlist_id := coalesce(to_number(pkg_desks.taken_number(p_kind => 'WAITLIST')), :new.waitlist_id);
    :new.created_at := pkg_desks.moment;
  end if;
end trg_waitlist_validate;
/
