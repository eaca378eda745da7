-- prescriptions: the number a desk gave, the current number of the patient, and that a signed one changes no more. It
-- can be cancelled, and goes to another number of the patient when two are merged.
create or replace function trg_prescriptions_validate() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if tg_op = 'DELETE' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'A prescription is never deleted',
      p_field => 'prescription_id', p_problem => 'not_a_draft');
  elsif tg_op = 'INSERT' then
    if pkg_desks.is_replay() then
      new.prescription_id :=
        coalesce(cast(pkg_desks.taken_number(p_kind => 'PRESCRIPTIONS') as bigint), new.prescription_id);
      new.created_at := pkg_desks.moment();
    end if;
    new.patient_id := pkg_patients.current_number(p_patient_id => new.patient_id);
  elsif old.status <> 'DRAFT' and (
    new.doctor_id is distinct from old.doctor_id or new.appt_id is distinct from old.appt_id
    or new.admission_id is distinct from old.admission_id or new.source <> old.source
    or new.written_day <> old.written_day or new.diagnosis is distinct from old.diagnosis
    or new.advice is distinct from old.advice or new.follow_up_day is distinct from old.follow_up_day
    or new.language <> old.language or new.prescription_no is distinct from old.prescription_no
    or new.replaces_id is distinct from old.replaces_id or new.doctor_name is distinct from old.doctor_name
    or new.registration_no is distinct from old.registration_no or new.signed_at is distinct from old.signed_at
    or new.signed_by is distinct from old.signed_by or new.override_reason is distinct from old.override_reason
    or (new.status <> old.status and (old.status <> 'SIGNED' or new.status <> 'CANCELLED')))
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'A signed prescription never changes',
      p_field => 'prescription_id', p_problem => 'not_a_draft');
  end if;
  return new;
end;
$$;

create or replace trigger trg_prescriptions_validate
  before insert or update or delete on prescriptions
  for each row execute function trg_prescriptions_validate();

-- prescription_lines: the number a desk gave, what follows from the dose, and that only a draft changes.
create or replace function trg_prescription_line_validate() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_status prescriptions.status%type;
begin
  select status into v_status from prescriptions where prescription_id = coalesce(new.prescription_id, old.prescription_id);
  if v_status <> 'DRAFT' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'A signed prescription never changes',
      p_field => 'prescription_id', p_problem => 'not_a_draft');
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  if tg_op = 'INSERT' and pkg_desks.is_replay() then
    new.line_id := coalesce(cast(pkg_desks.taken_number(p_kind => 'PRESCRIPTION_LINES') as bigint), new.line_id);
  end if;
  if new.pattern !~ '^[0-9]{1,2}([.][0-9]{1,3})?(-[0-9]{1,2}([.][0-9]{1,3})?){2,3}$' or new.pattern !~ '[1-9]' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The pattern is not written as 1-0-1',
      p_field => 'pattern', p_problem => 'malformed');
  end if;
  new.course_days := pkg_prescriptions.days_of(p_duration => new.duration, p_duration_unit => new.duration_unit);
  new.quantity_unit := pkg_prescriptions.unit_of(p_dose_unit => new.dose_unit);
  new.quantity := coalesce(new.fixed_quantity, pkg_prescriptions.quantity(
    p_dose_amount => new.dose_amount, p_dose_unit => new.dose_unit, p_pattern => new.pattern,
    p_times_per_day => new.times_per_day, p_interval_hours => new.interval_hours, p_every_days => new.every_days,
    p_duration => new.duration, p_duration_unit => new.duration_unit, p_max_per_day => new.max_per_day));
  return new;
end;
$$;

create or replace trigger trg_prescription_line_validate
  before insert or update or delete on prescription_lines
  for each row execute function trg_prescription_line_validate();

-- patient_allergies: the number a desk gave.
create or replace function trg_patient_allergies_validate() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if pkg_desks.is_replay() then
    new.allergy_id := coalesce(cast(pkg_desks.taken_number(p_kind => 'PATIENT_ALLERGIES') as bigint), new.allergy_id);
    new.noted_at := pkg_desks.moment();
  end if;
  return new;
end;
$$;

create or replace trigger trg_patient_allergies_validate
  before insert on patient_allergies
  for each row execute function trg_patient_allergies_validate();
