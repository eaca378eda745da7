-- patients: the number a desk gave, tidy values, a birth date that can be, the words to search by.
create or replace function trg_patients_validate() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if tg_op = 'INSERT' and pkg_desks.is_replay() then
    new.patient_id := coalesce(cast(pkg_desks.taken_number(p_kind => 'PATIENTS') as bigint), new.patient_id);
    new.created_at := pkg_desks.moment();
  end if;
  new.first_name := btrim(new.first_name);
  new.last_name := btrim(new.last_name);
  new.phone := nullif(btrim(new.phone), '');
  new.email := nullif(lower(btrim(new.email)), '');
  new.address := nullif(btrim(new.address), '');
  new.notes := nullif(btrim(new.notes), '');
  call pkg_errors.require_value(p_value => new.first_name, p_field => 'first_name');
  call pkg_errors.require_value(p_value => new.last_name, p_field => 'last_name');
  call pkg_errors.require_value(p_value => cast(new.dob as varchar), p_field => 'dob');
  if new.dob > cast(pkg_settings.now_time() as date) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The birth date is in the future',
      p_field => 'dob', p_problem => 'in_future');
  elsif new.dob < date '1900-01-01' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The birth date is before 1900',
      p_field => 'dob', p_problem => 'too_early');
  end if;
  new.search_text := pkg_patients.search_text(
    p_patient_id => new.patient_id, p_first_name => new.first_name, p_last_name => new.last_name,
    p_phone => new.phone, p_email => new.email);
  return new;
end;
$$;

create or replace trigger trg_patients_validate
  before insert or update on patients
  for each row execute function trg_patients_validate();

-- The words to search by follow from the package: where an upgrade changed how text is compared, they are made anew.
update patients set search_text = search_text
where search_text <> pkg_patients.search_text(
  p_patient_id => patient_id, p_first_name => first_name, p_last_name => last_name, p_phone => phone, p_email => email);
