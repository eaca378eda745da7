create schema if not exists pkg_prescriptions;
comment on schema pkg_prescriptions is 'Prescriptions, the allergies they are compared with, and the templates they are filled from';

-- What is locked, always in this order: the request, the prescription, the one that it replaces, the number series.

-- Private: how many ingredients a name may speak of: 'Paracetamol 500 mg + Caffeine' has two.
create or replace function pkg_prescriptions.ingredient_count(p_name varchar) returns integer
language sql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
  select coalesce(regexp_count(lower(p_name), '[+&/;,]| and | with '), 0) + 1;
$$;

-- Private: one of them in plain text without its strength; null where nothing is left.
create or replace function pkg_prescriptions.ingredient(p_name varchar, p_part integer) returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
declare
  v_part varchar := split_part(regexp_replace(lower(p_name), '[+&/;,]| and | with ', ';', 'g'), ';', p_part);
begin
  v_part := btrim(regexp_replace(
    pkg_patients.plain_text(p_text => v_part), '(^| )[0-9][0-9 ]*(mg|mcg|g|ml|iu|%)?( |$)', ' ', 'g'));
  return case when v_part not in ('', 'mg', 'mcg', 'g', 'ml', 'iu', '%') then v_part end;
end;
$$;

-- 'Y' when two names share an ingredient: one of the first is, word by word, in one of the second, or the other way
-- round. Names are all that is compared: that amoxicillin is a penicillin, it does not know.
create or replace function pkg_prescriptions.shares_ingredient(p_one varchar, p_other varchar) returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
declare
  v_one   varchar;
  v_other varchar;
begin
  for i_one in 1 .. pkg_prescriptions.ingredient_count(p_name => p_one) loop
    v_one := ' ' || pkg_prescriptions.ingredient(p_name => p_one, p_part => i_one) || ' ';
    for i_other in 1 .. pkg_prescriptions.ingredient_count(p_name => p_other) loop
      v_other := ' ' || pkg_prescriptions.ingredient(p_name => p_other, p_part => i_other) || ' ';
      if position(v_one in v_other) > 0 or position(v_other in v_one) > 0 then
        return 'Y';
      end if;
    end loop;
  end loop;
  return 'N';
end;
$$;

-- The days of a duration as the doctor said it; a month has 30. For the trigger.
create or replace function pkg_prescriptions.days_of(p_duration numeric, p_duration_unit varchar) returns numeric
language sql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
  select p_duration * case p_duration_unit when 'DAY' then 1 when 'WEEK' then 7 when 'MONTH' then 30 end;
$$;

-- What is handed out of a medicine: pieces and millilitres are counted, of drops or ointment it is a pack. For the
-- trigger.
create or replace function pkg_prescriptions.unit_of(p_dose_unit varchar) returns varchar
language sql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
  select case
    when p_dose_unit in ('TABLET', 'CAPSULE', 'ML', 'SACHET', 'SUPPOSITORY', 'VIAL', 'AMPOULE', 'PATCH') then p_dose_unit
    else 'PACK'
  end;
$$;

-- How much to hand out for a dose, rounded up to whole units. Null where it does not follow from the dose: without a
-- duration, or where packs are handed out. At most p_max_per_day counts for a medicine that is taken when needed.
create or replace function pkg_prescriptions.quantity(
  p_dose_amount    numeric,
  p_dose_unit      varchar,
  p_pattern        varchar,
  p_times_per_day  numeric,
  p_interval_hours numeric,
  p_every_days     numeric,
  p_duration       numeric,
  p_duration_unit  varchar,
  p_max_per_day    numeric
) returns numeric
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
declare
  v_days  numeric := pkg_prescriptions.days_of(p_duration => p_duration, p_duration_unit => p_duration_unit);
  v_doses numeric := p_times_per_day;
  v_part  varchar;
begin
  if pkg_prescriptions.unit_of(p_dose_unit => p_dose_unit) = 'PACK' then
    return null;
  end if;
  if p_max_per_day is not null then
    return ceil(p_max_per_day * ceil(v_days / coalesce(p_every_days, 1)));
  elsif p_interval_hours is not null then
    return ceil(p_dose_amount * ceil(v_days * 24 / p_interval_hours));
  end if;
  if p_pattern is not null then
    v_doses := 0;
    foreach v_part in array string_to_array(p_pattern, '-') loop
      v_doses := v_doses + cast(v_part as numeric);
    end loop;
  end if;
  return ceil(p_dose_amount * v_doses * ceil(v_days / coalesce(p_every_days, 1)));
end;
$$;

-- Private: the prescription, locked until the transaction ends.
create or replace function pkg_prescriptions.locked_prescription(p_prescription_id bigint) returns prescriptions
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_prescription prescriptions%rowtype;
begin
  select * into v_prescription from prescriptions where prescription_id = p_prescription_id for no key update;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such prescription',
      p_field => 'prescription_id', p_problem => 'unknown');
  end if;
  return v_prescription;
end;
$$;

-- Private: refuses anything but a draft.
create or replace procedure pkg_prescriptions.check_draft(p_prescription prescriptions)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if p_prescription.status <> 'DRAFT' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The prescription is ' || p_prescription.status,
      p_field => 'prescription_id', p_problem => 'not_a_draft');
  end if;
end;
$$;

-- Private: refuses to replace what is not signed, was replaced already, or is another patient's.
create or replace procedure pkg_prescriptions.check_replaces(p_replaces_id bigint, p_patient_id bigint)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_replaced prescriptions%rowtype;
begin
  if p_replaces_id is null then
    return;
  end if;
  v_replaced := pkg_prescriptions.locked_prescription(p_prescription_id => p_replaces_id);
  if v_replaced.patient_id <> pkg_patients.current_number(p_patient_id => p_patient_id) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The prescription is another patient''s',
      p_field => 'replaces_id', p_problem => 'unknown');
  elsif v_replaced.status <> 'SIGNED' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The prescription is ' || v_replaced.status,
      p_field => 'replaces_id', p_problem => 'not_signed');
  elsif exists (select from prescriptions where replaces_id = p_replaces_id and status = 'SIGNED') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The prescription was replaced already',
      p_field => 'replaces_id', p_problem => 'replaced');
  end if;
end;
$$;

-- Private: the lines of a draft, from JSON. What was there before goes.
create or replace procedure pkg_prescriptions.write_lines(p_prescription_id bigint, p_lines text)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  delete from prescription_lines where prescription_id = p_prescription_id;
  insert into prescription_lines (
    prescription_id, line_no, generic_name, brand_name, strength, form, dose_amount, dose_unit, pattern, times_per_day,
    interval_hours, every_days, duration, duration_unit, meal, is_as_needed, as_needed_for, max_per_day, route,
    instructions, fixed_quantity)
  select p_prescription_id, cast(entry.line_no as integer), entry.line ->> 'generic_name', entry.line ->> 'brand_name',
    entry.line ->> 'strength', entry.line ->> 'form', cast(entry.line ->> 'dose_amount' as numeric),
    entry.line ->> 'dose_unit', entry.line ->> 'pattern', cast(entry.line ->> 'times_per_day' as numeric),
    cast(entry.line ->> 'interval_hours' as numeric), coalesce(cast(entry.line ->> 'every_days' as numeric), 1),
    cast(entry.line ->> 'duration' as numeric), entry.line ->> 'duration_unit', entry.line ->> 'meal',
    coalesce(entry.line ->> 'is_as_needed', 'N'), entry.line ->> 'as_needed_for',
    cast(entry.line ->> 'max_per_day' as numeric), coalesce(entry.line ->> 'route', 'ORAL'),
    entry.line ->> 'instructions', cast(entry.line ->> 'fixed_quantity' as numeric)
  from jsonb_array_elements(cast(p_lines as jsonb)) with ordinality as entry (line, line_no)
  order by entry.line_no;
end;
$$;

-- Private: refuses a doctor, visit or stay that is not there or is another patient's.
create or replace procedure pkg_prescriptions.check_origin(
  p_patient_id   bigint,
  p_doctor_id    bigint,
  p_appt_id      bigint,
  p_admission_id bigint
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_patient_id bigint := pkg_patients.current_number(p_patient_id => p_patient_id);
begin
  if not exists (select from patients where patient_id = p_patient_id) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such patient',
      p_field => 'patient_id', p_problem => 'unknown');
  elsif p_doctor_id is not null and not exists (select from doctors where doctor_id = p_doctor_id) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such doctor',
      p_field => 'doctor_id', p_problem => 'unknown');
  elsif p_appt_id is not null
    and not exists (select from appointments where appt_id = p_appt_id and patient_id = v_patient_id)
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'The patient has no such visit',
      p_field => 'appt_id', p_problem => 'unknown');
  elsif p_admission_id is not null
    and not exists (select from admissions where admission_id = p_admission_id and patient_id = v_patient_id)
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'The patient has no such stay',
      p_field => 'admission_id', p_problem => 'unknown');
  end if;
end;
$$;

-- Writes a draft, or writes the draft p_draft_id anew. p_lines is a JSON array of the medicines in the order of the
-- paper, with the names of the columns. p_doctor_name and p_registration_no are a doctor's of another place, whose
-- paper is entered. Patient and replaced prescription of a draft stay what they were.
create or replace procedure pkg_prescriptions.save_draft(
  p_patient_id          bigint,
  p_lines               text,
  out p_prescription_id bigint,
  p_doctor_id           bigint default null,
  p_appt_id             bigint default null,
  p_admission_id        bigint default null,
  p_source              varchar default 'DESK',
  p_written_day         date default null,
  p_diagnosis           varchar default null,
  p_advice              varchar default null,
  p_follow_up_day       date default null,
  p_language            varchar default 'en',
  p_doctor_name         varchar default null,
  p_registration_no     varchar default null,
  p_replaces_id         bigint default null,
  p_draft_id            bigint default null,
  p_request_id          varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_today       date := cast(pkg_settings.now_time() as date);
  v_doctor_name varchar := nullif(btrim(p_doctor_name), '');
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_prescriptions.save_draft',
    p_earlier_id => p_prescription_id);
  if p_prescription_id is not null then
    return;
  end if;
  call pkg_prescriptions.check_origin(
    p_patient_id => p_patient_id, p_doctor_id => p_doctor_id, p_appt_id => p_appt_id, p_admission_id => p_admission_id);
  if p_doctor_id is null then
    call pkg_errors.require_value(p_value => v_doctor_name, p_field => 'doctor_name');
  end if;
  if p_written_day > v_today then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The day is in the future',
      p_field => 'written_day', p_problem => 'in_future');
  end if;
  if p_draft_id is null then
    call pkg_prescriptions.check_replaces(p_replaces_id => p_replaces_id, p_patient_id => p_patient_id);
    insert into prescriptions (
      patient_id, doctor_id, appt_id, admission_id, source, written_day, diagnosis, advice, follow_up_day, language,
      doctor_name, registration_no, replaces_id, created_by)
    values (
      p_patient_id, p_doctor_id, p_appt_id, p_admission_id, coalesce(p_source, 'DESK'), coalesce(p_written_day, v_today),
      nullif(btrim(p_diagnosis), ''), nullif(btrim(p_advice), ''), p_follow_up_day, coalesce(p_language, 'en'),
      v_doctor_name, nullif(btrim(p_registration_no), ''), p_replaces_id, pkg_audit.actor())
    returning prescription_id into p_prescription_id;
  else
    call pkg_prescriptions.check_draft(
      p_prescription => pkg_prescriptions.locked_prescription(p_prescription_id => p_draft_id));
    update prescriptions
    set doctor_id = p_doctor_id, appt_id = p_appt_id, admission_id = p_admission_id,
      written_day = coalesce(p_written_day, written_day), diagnosis = nullif(btrim(p_diagnosis), ''),
      advice = nullif(btrim(p_advice), ''), follow_up_day = p_follow_up_day, language = coalesce(p_language, 'en'),
      doctor_name = v_doctor_name, registration_no = nullif(btrim(p_registration_no), '')
    where prescription_id = p_draft_id;
    p_prescription_id := p_draft_id;
  end if;
  call pkg_prescriptions.write_lines(p_prescription_id => p_prescription_id, p_lines => p_lines);
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_prescription_id);
end;
$$;

-- Private: what stands against signing a draft.
create or replace procedure pkg_prescriptions.check_complete(p_prescription_id bigint, p_override_reason varchar)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if not exists (select from prescription_lines where prescription_id = p_prescription_id) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'There is no medicine on the prescription',
      p_field => 'lines', p_problem => 'no_medicine');
  elsif exists (select from prescription_lines where prescription_id = p_prescription_id and quantity is null) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'A medicine does not say how much is handed out',
      p_field => 'fixed_quantity', p_problem => 'required');
  elsif coalesce(btrim(p_override_reason), '') = ''
    and exists (select from prescription_warnings_v where prescription_id = p_prescription_id)
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'There are warnings and no reason',
      p_field => 'override_reason', p_problem => 'required');
  end if;
end;
$$;

-- Signs a draft: from here on it never changes, and it has its number. Each medicine must say how much is handed out.
-- Where there are warnings a reason is needed. Name and registration number of the doctor are kept as they are now.
create or replace procedure pkg_prescriptions.sign_prescription(
  p_prescription_id     bigint,
  out p_prescription_no varchar,
  p_override_reason     varchar default null,
  p_request_id          varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id   bigint;
  v_prescription prescriptions%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_prescriptions.sign_prescription',
    p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    select prescription_no into p_prescription_no from prescriptions where prescription_id = v_earlier_id;
    return;
  end if;
  v_prescription := pkg_prescriptions.locked_prescription(p_prescription_id => p_prescription_id);
  call pkg_prescriptions.check_draft(p_prescription => v_prescription);
  call pkg_prescriptions.check_replaces(
    p_replaces_id => v_prescription.replaces_id, p_patient_id => v_prescription.patient_id);
  call pkg_prescriptions.check_complete(
    p_prescription_id => p_prescription_id, p_override_reason => p_override_reason);
  p_prescription_no := pkg_ledger.next_number(p_series_code => 'PRE', p_at => pkg_desks.moment());
  update prescriptions p
  set status = 'SIGNED', prescription_no = p_prescription_no, signed_at = pkg_desks.moment(),
    signed_by = pkg_audit.actor(), override_reason = nullif(btrim(p_override_reason), ''),
    written_day = case p.source
      when 'DESK' then (select cast(pkg_desks.moment() at time zone s.time_zone as date) from hospital_settings s)
      else p.written_day
    end,
    doctor_name = coalesce(
      (select d.display_name from doctors d where d.doctor_id = p.doctor_id), p.doctor_name),
    registration_no = coalesce(
      (select d.registration_no from doctors d where d.doctor_id = p.doctor_id), p.registration_no)
  where p.prescription_id = p_prescription_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_prescription_id);
end;
$$;

-- Cancels a draft or a signed prescription, with the reason. One that was replaced stays as it is.
create or replace procedure pkg_prescriptions.cancel_prescription(
  p_prescription_id bigint,
  p_reason          varchar,
  p_request_id      varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id   bigint;
  v_prescription prescriptions%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_prescriptions.cancel_prescription',
    p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
  v_prescription := pkg_prescriptions.locked_prescription(p_prescription_id => p_prescription_id);
  if v_prescription.status = 'CANCELLED' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The prescription is cancelled',
      p_field => 'prescription_id', p_problem => 'cancelled');
  elsif exists (select from prescriptions where replaces_id = p_prescription_id and status = 'SIGNED') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The prescription was replaced',
      p_field => 'prescription_id', p_problem => 'replaced');
  end if;
  update prescriptions
  set status = 'CANCELLED', cancel_reason = btrim(p_reason), cancelled_at = pkg_desks.moment(),
    cancelled_by = pkg_audit.actor()
  where prescription_id = p_prescription_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_prescription_id);
end;
$$;

-- Notes that a patient does not tolerate something.
create or replace procedure pkg_prescriptions.note_allergy(
  p_patient_id     bigint,
  p_substance      varchar,
  out p_allergy_id bigint,
  p_reaction       varchar default null,
  p_request_id     varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_patient_id bigint := pkg_patients.current_number(p_patient_id => p_patient_id);
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_prescriptions.note_allergy', p_earlier_id => p_allergy_id);
  if p_allergy_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_substance, p_field => 'substance');
  perform from patients where patient_id = v_patient_id for no key update;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such patient',
      p_field => 'patient_id', p_problem => 'unknown');
  elsif exists (
    select from patient_allergies
    where patient_id = v_patient_id and removed_at is null
      and pkg_patients.plain_text(p_text => substance) = pkg_patients.plain_text(p_text => btrim(p_substance)))
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_duplicate(), p_sentence => 'The allergy is noted already',
      p_field => 'substance', p_problem => 'taken');
  end if;
  insert into patient_allergies (patient_id, substance, reaction, noted_by)
  values (v_patient_id, btrim(p_substance), nullif(btrim(p_reaction), ''), pkg_audit.actor())
  returning allergy_id into p_allergy_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_allergy_id);
end;
$$;

-- Takes an allergy back that was noted by mistake, with the reason. The entry stays for who wants to know.
create or replace procedure pkg_prescriptions.remove_allergy(
  p_allergy_id bigint,
  p_reason     varchar,
  p_request_id varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_prescriptions.remove_allergy', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
  update patient_allergies
  set removed_at = pkg_desks.moment(), removed_by = pkg_audit.actor(), remove_reason = btrim(p_reason)
  where allergy_id = p_allergy_id and removed_at is null;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such allergy',
      p_field => 'allergy_id', p_problem => 'unknown');
  end if;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_allergy_id);
end;
$$;

-- Private: two that save a template of one doctor at once wait for each other; refuses a doctor who is not there.
create or replace procedure pkg_prescriptions.lock_doctor(p_doctor_id bigint)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  perform from doctors where doctor_id = p_doctor_id for no key update;
  if not found and p_doctor_id is not null then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such doctor',
      p_field => 'doctor_id', p_problem => 'unknown');
  end if;
end;
$$;

-- Adds a favourite medicine or a set of medicines, or replaces the doctor's one of the same kind and name.
create or replace procedure pkg_prescriptions.save_template(
  p_kind            varchar,
  p_template_name   varchar,
  p_medicines       text,
  out p_template_id bigint,
  p_doctor_id       bigint default null,
  p_diagnosis       varchar default null,
  p_advice          varchar default null,
  p_request_id      varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_prescriptions.save_template', p_earlier_id => p_template_id);
  if p_template_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_template_name, p_field => 'template_name');
  call pkg_prescriptions.lock_doctor(p_doctor_id => p_doctor_id);
  select min(template_id) into p_template_id
  from medicine_templates
  where kind = p_kind and coalesce(doctor_id, 0) = coalesce(p_doctor_id, 0)
    and lower(template_name) = lower(btrim(p_template_name));
  if p_template_id is null then
    insert into medicine_templates (doctor_id, kind, template_name, diagnosis, advice, medicines)
    values (p_doctor_id, p_kind, btrim(p_template_name), nullif(btrim(p_diagnosis), ''), nullif(btrim(p_advice), ''),
      p_medicines)
    returning template_id into p_template_id;
  else
    update medicine_templates
    set diagnosis = nullif(btrim(p_diagnosis), ''), advice = nullif(btrim(p_advice), ''), medicines = p_medicines
    where template_id = p_template_id;
  end if;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_template_id);
end;
$$;

-- Removes a template; with p_doctor_id only one of that doctor.
create or replace procedure pkg_prescriptions.remove_template(
  p_template_id bigint,
  p_doctor_id   bigint default null,
  p_request_id  varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_prescriptions.remove_template', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  delete from medicine_templates
  where template_id = p_template_id and (p_doctor_id is null or doctor_id = p_doctor_id);
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such template',
      p_field => 'template_id', p_problem => 'unknown');
  end if;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_template_id);
end;
$$;
