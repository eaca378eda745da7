-- patients: the number a desk gave, tidy values, a birth date that can be, the words to search by.
create or replace trigger trg_patients_validate
before insert or update on patients
for each row
begin
  if inserting and pkg_desks.is_replay then
    :new.patient_id := coalesce(to_number(pkg_desks.taken_number(p_kind => 'PATIENTS')), :new.patient_id);
    :new.created_at := pkg_desks.moment;
  end if;
  :new.first_name := trim(:new.first_name);
  :new.last_name := trim(:new.last_name);
  :new.dob := trunc(:new.dob);
  :new.phone := trim(:new.phone);
  :new.email := lower(trim(:new.email));
  :new.address := trim(:new.address);
  :new.notes := trim(:new.notes);
  pkg_errors.require_value(p_value => :new.first_name, p_field => 'first_name');
  pkg_errors.require_value(p_value => :new.last_name, p_field => 'last_name');
  pkg_errors.require_value(p_value => to_char(:new.dob, 'YYYY-MM-DD'), p_field => 'dob');
  if :new.dob > trunc(pkg_settings.now_time) then
    pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input, p_sentence => 'The birth date is in the future',
      p_field => 'dob', p_problem => 'in_future'
    );
  elsif :new.dob < date '1900-01-01' then
    pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input, p_sentence => 'The birth date is before 1900',
      p_field => 'dob', p_problem => 'too_early'
    );
  end if;
  :new.search_text := pkg_patients.search_text(
    p_patient_id => :new.patient_id, p_first_name => :new.first_name, p_last_name => :new.last_name,
    p_phone => :new.phone, p_email => :new.email
  );
end trg_patients_validate;
/

-- The words to search by follow from the package: where an upgrade changed how text is compared, they are made anew.
update patients p
set    p.search_text = p.search_text
where  p.search_text <> pkg_patients.search_text(
         p_patient_id => p.patient_id, p_first_name => p.first_name, p_last_name => p.last_name,
         p_phone => p.phone, p_email => p.email
       );
commit;
