create or replace package body pkg_prescriptions as

  -- What stands between two ingredients. SQL*Plus would ask for the value of an ampersand, so it is named by its code.
  c_separators constant varchar2(40 char) := '[+' || chr(38) || '/;,]| and | with ';

  -- What is locked, always in this order: the request, the prescription, the one that it replaces, the number series.

  -- How many ingredients a name may speak of: 'Paracetamol 500 mg + Caffeine' has two.
  function ingredient_count(p_name in varchar2) return number is
  begin
    return coalesce(regexp_count(lower(p_name), c_separators), 0) + 1;
  end ingredient_count;

  -- One of them in plain text without its strength; null where nothing is left.
  function ingredient(p_name in varchar2, p_part in number) return varchar2 is
    -- A blank before each separator, so that an empty part counts too.
    v_text varchar2(4000) := regexp_replace(lower(p_name), c_separators, ' ;') || ' ';
    v_part varchar2(4000) := regexp_substr(v_text, '[^;]+', 1, p_part);
  begin
    v_part := trim(regexp_replace(
      pkg_patients.plain_text(p_text => v_part), '(^| )[0-9][0-9 ]*(mg|mcg|g|ml|iu|%)?( |$)', ' '
    ));
    if v_part in ('mg', 'mcg', 'g', 'ml', 'iu', '%') then
      return null;
    end if;
    return v_part;
  end ingredient;

  function shares_ingredient(p_one in varchar2, p_other in varchar2) return varchar2 is
    v_one   varchar2(4000);
    v_other varchar2(4000);
  begin
    for i_one in 1 .. ingredient_count(p_name => p_one) loop
      v_one := ingredient(p_name => p_one, p_part => i_one);
      for i_other in 1 .. ingredient_count(p_name => p_other) loop
        v_other := ingredient(p_name => p_other, p_part => i_other);
        if instr(' ' || v_other || ' ', nullif(' ' || v_one || ' ', '  ')) > 0
          or instr(' ' || v_one || ' ', nullif(' ' || v_other || ' ', '  ')) > 0
        then
          return 'Y';
        end if;
      end loop;
    end loop;
    return 'N';
  end shares_ingredient;

  function days_of(p_duration in number, p_duration_unit in varchar2) return number is
  begin
    return p_duration * case p_duration_unit when 'DAY' then 1 when 'WEEK' then 7 when 'MONTH' then 30 end;
  end days_of;

  function unit_of(p_dose_unit in varchar2) return varchar2 is
  begin
    if p_dose_unit in ('TABLET', 'CAPSULE', 'ML', 'SACHET', 'SUPPOSITORY', 'VIAL', 'AMPOULE', 'PATCH') then
      return p_dose_unit;
    end if;
    return 'PACK';
  end unit_of;

  function quantity(
    p_dose_amount    in number,
    p_dose_unit      in varchar2,
    p_pattern        in varchar2,
    p_times_per_day  in number,
    p_interval_hours in number,
    p_every_days     in number,
    p_duration       in number,
    p_duration_unit  in varchar2,
    p_max_per_day    in number
  ) return number is
    v_days  number := days_of(p_duration => p_duration, p_duration_unit => p_duration_unit);
    v_doses number := p_times_per_day;
  begin
    if unit_of(p_dose_unit => p_dose_unit) = 'PACK' then
      return null;
    end if;
    if p_max_per_day is not null then
      return ceil(p_max_per_day * ceil(v_days / coalesce(p_every_days, 1)));
    elsif p_interval_hours is not null then
      return ceil(p_dose_amount * ceil(v_days * 24 / p_interval_hours));
    end if;
    if p_pattern is not null then
      v_doses := 0;
      for i_part in 1 .. regexp_count(p_pattern, '-') + 1 loop
        v_doses := v_doses
          + to_number(regexp_substr(p_pattern, '[^-]+', 1, i_part), '99D999', 'nls_numeric_characters=''.,''');
      end loop;
    end if;
    return ceil(p_dose_amount * v_doses * ceil(v_days / coalesce(p_every_days, 1)));
  end quantity;

  -- The prescription, locked until the transaction ends.
  function locked_prescription(p_prescription_id in number) return prescriptions%rowtype is
    v_prescription prescriptions%rowtype;
  begin
    select p.*
    into   v_prescription
    from   prescriptions p
    where  p.prescription_id = p_prescription_id
    for update wait 5;
    return v_prescription;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such prescription',
        p_field => 'prescription_id', p_problem => 'unknown'
      );
      return v_prescription; -- Never reached: raise_error raises.
  end locked_prescription;

  -- Refuses anything but a draft.
  procedure check_draft(p_prescription in prescriptions%rowtype) is
  begin
    if p_prescription.status <> 'DRAFT' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The prescription is ' || p_prescription.status,
        p_field => 'prescription_id', p_problem => 'not_a_draft'
      );
    end if;
  end check_draft;

  -- Refuses to replace what is not signed, was replaced already, or is another patient's.
  procedure check_replaces(p_replaces_id in number, p_patient_id in number) is
    v_replaced   prescriptions%rowtype;
    v_patient_id prescriptions.patient_id%type;
    v_count      pls_integer;
  begin
    if p_replaces_id is null then
      return;
    end if;
    v_replaced := locked_prescription(p_prescription_id => p_replaces_id);
    v_patient_id := pkg_patients.current_number(p_patient_id => p_patient_id);
    select count(*)
    into   v_count
    from   prescriptions p
    where  p.replaces_id = p_replaces_id
    and    p.status = 'SIGNED';
    if v_replaced.patient_id <> v_patient_id then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The prescription is another patient''s',
        p_field => 'replaces_id', p_problem => 'unknown'
      );
    elsif v_replaced.status <> 'SIGNED' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The prescription is ' || v_replaced.status,
        p_field => 'replaces_id', p_problem => 'not_signed'
      );
    elsif v_count > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The prescription was replaced already',
        p_field => 'replaces_id', p_problem => 'replaced'
      );
    end if;
  end check_replaces;

  -- The lines of a draft, from JSON. What was there before goes.
  procedure write_lines(p_prescription_id in number, p_lines in clob) is
    v_lines json_array_t := json_array_t(p_lines);
    v_line  json_object_t;
    v_row   prescription_lines%rowtype;
  begin
    delete from prescription_lines l
    where  l.prescription_id = p_prescription_id;
    for i_line in 1 .. v_lines.get_size loop
      v_line := json_object_t(v_lines.get(i_line - 1).to_string);
      v_row.generic_name := v_line.get_string('generic_name');
      v_row.brand_name := v_line.get_string('brand_name');
      v_row.strength := v_line.get_string('strength');
      v_row.form := v_line.get_string('form');
      v_row.dose_amount := v_line.get_number('dose_amount');
      v_row.dose_unit := v_line.get_string('dose_unit');
      v_row.pattern := v_line.get_string('pattern');
      v_row.times_per_day := v_line.get_number('times_per_day');
      v_row.interval_hours := v_line.get_number('interval_hours');
      v_row.every_days := coalesce(v_line.get_number('every_days'), 1);
      v_row.duration := v_line.get_number('duration');
      v_row.duration_unit := v_line.get_string('duration_unit');
      v_row.meal := v_line.get_string('meal');
      v_row.is_as_needed := coalesce(v_line.get_string('is_as_needed'), 'N');
      v_row.as_needed_for := v_line.get_string('as_needed_for');
      v_row.max_per_day := v_line.get_number('max_per_day');
      v_row.route := coalesce(v_line.get_string('route'), 'ORAL');
      v_row.instructions := v_line.get_string('instructions');
      v_row.fixed_quantity := v_line.get_number('fixed_quantity');
      insert into prescription_lines (
        prescription_id, line_no, generic_name, brand_name, strength, form, dose_amount, dose_unit, pattern,
        times_per_day, interval_hours, every_days, duration, duration_unit, meal, is_as_needed, as_needed_for,
        max_per_day, route, instructions, fixed_quantity
      )
      values (
        p_prescription_id, i_line, v_row.generic_name, v_row.brand_name, v_row.strength, v_row.form, v_row.dose_amount,
        v_row.dose_unit, v_row.pattern, v_row.times_per_day, v_row.interval_hours, v_row.every_days, v_row.duration,
        v_row.duration_unit, v_row.meal, v_row.is_as_needed, v_row.as_needed_for, v_row.max_per_day, v_row.route,
        v_row.instructions, v_row.fixed_quantity
      );
    end loop;
  end write_lines;

  -- Refuses a doctor, visit or stay that is not there or is another patient's.
  procedure check_origin(
    p_patient_id   in number,
    p_doctor_id    in number,
    p_appt_id      in number,
    p_admission_id in number
  ) is
    v_patient_id prescriptions.patient_id%type := pkg_patients.current_number(p_patient_id => p_patient_id);
    v_patients   pls_integer;
    v_doctors    pls_integer;
    v_visits     pls_integer;
    v_stays      pls_integer;
  begin
    select count(*)
    into   v_patients
    from   patients p
    where  p.patient_id = p_patient_id;
    select count(*)
    into   v_doctors
    from   doctors d
    where  d.doctor_id = p_doctor_id;
    select count(*)
    into   v_visits
    from   appointments a
    where  a.appt_id = p_appt_id
    and    a.patient_id = v_patient_id;
    select count(*)
    into   v_stays
    from   admissions s
    where  s.admission_id = p_admission_id
    and    s.patient_id = v_patient_id;
    if v_patients = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such patient',
        p_field => 'patient_id', p_problem => 'unknown'
      );
    elsif p_doctor_id is not null and v_doctors = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such doctor',
        p_field => 'doctor_id', p_problem => 'unknown'
      );
    elsif p_appt_id is not null and v_visits = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'The patient has no such visit',
        p_field => 'appt_id', p_problem => 'unknown'
      );
    elsif p_admission_id is not null and v_stays = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'The patient has no such stay',
        p_field => 'admission_id', p_problem => 'unknown'
      );
    end if;
  end check_origin;

  procedure save_draft(
    p_patient_id      in number,
    p_lines           in clob,
    p_prescription_id out number,
    p_doctor_id       in number default null,
    p_appt_id         in number default null,
    p_admission_id    in number default null,
    p_source          in varchar2 default 'DESK',
    p_written_day     in date default null,
    p_diagnosis       in varchar2 default null,
    p_advice          in varchar2 default null,
    p_follow_up_day   in date default null,
    p_language        in varchar2 default 'en',
    p_doctor_name     in varchar2 default null,
    p_registration_no in varchar2 default null,
    p_replaces_id     in number default null,
    p_draft_id        in number default null,
    p_request_id      in varchar2 default null
  ) is
    v_today       date := trunc(pkg_settings.now_time);
    v_doctor_name prescriptions.doctor_name%type := trim(p_doctor_name);
    v_actor       prescriptions.created_by%type := pkg_audit.actor;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_prescriptions.save_draft',
      p_earlier_id => p_prescription_id
    );
    if p_prescription_id is not null then
      return;
    end if;
    check_origin(
      p_patient_id => p_patient_id, p_doctor_id => p_doctor_id, p_appt_id => p_appt_id, p_admission_id => p_admission_id
    );
    if p_doctor_id is null then
      pkg_errors.require_value(p_value => v_doctor_name, p_field => 'doctor_name');
    end if;
    if p_written_day > v_today then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The day is in the future',
        p_field => 'written_day', p_problem => 'in_future'
      );
    end if;
    if p_draft_id is null then
      check_replaces(p_replaces_id => p_replaces_id, p_patient_id => p_patient_id);
      insert into prescriptions (
        patient_id, doctor_id, appt_id, admission_id, source, written_day, diagnosis, advice, follow_up_day, language,
        doctor_name, registration_no, replaces_id, created_by
      )
      values (
        p_patient_id, p_doctor_id, p_appt_id, p_admission_id, coalesce(p_source, 'DESK'),
        coalesce(p_written_day, v_today), trim(p_diagnosis), trim(p_advice), p_follow_up_day,
        coalesce(p_language, 'en'), v_doctor_name, trim(p_registration_no), p_replaces_id, v_actor
      )
      returning prescription_id into p_prescription_id;
    else
      check_draft(p_prescription => locked_prescription(p_prescription_id => p_draft_id));
      update prescriptions p
      set    p.doctor_id = p_doctor_id,
             p.appt_id = p_appt_id,
             p.admission_id = p_admission_id,
             p.written_day = coalesce(p_written_day, p.written_day),
             p.diagnosis = trim(p_diagnosis),
             p.advice = trim(p_advice),
             p.follow_up_day = p_follow_up_day,
             p.language = coalesce(p_language, 'en'),
             p.doctor_name = v_doctor_name,
             p.registration_no = trim(p_registration_no)
      where  p.prescription_id = p_draft_id;
      p_prescription_id := p_draft_id;
    end if;
    write_lines(p_prescription_id => p_prescription_id, p_lines => p_lines);
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_prescription_id);
  end save_draft;

  -- What stands against signing a draft.
  procedure check_complete(p_prescription_id in number, p_override_reason in varchar2) is
    v_lines    pls_integer;
    v_unsaid   pls_integer;
    v_warnings pls_integer;
  begin
    select count(*),
           count(case when l.quantity is null then 1 end)
    into   v_lines, v_unsaid
    from   prescription_lines l
    where  l.prescription_id = p_prescription_id;
    select count(*)
    into   v_warnings
    from   prescription_warnings_v w
    where  w.prescription_id = p_prescription_id;
    if v_lines = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'There is no medicine on the prescription',
        p_field => 'lines', p_problem => 'no_medicine'
      );
    elsif v_unsaid > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'A medicine does not say how much is handed out',
        p_field => 'fixed_quantity', p_problem => 'required'
      );
    elsif trim(p_override_reason) is null and v_warnings > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'There are warnings and no reason',
        p_field => 'override_reason', p_problem => 'required'
      );
    end if;
  end check_complete;

  procedure sign_prescription(
    p_prescription_id in number,
    p_prescription_no out varchar2,
    p_override_reason in varchar2 default null,
    p_request_id      in varchar2 default null
  ) is
    v_earlier_id      request_log.result_id%type;
    v_prescription    prescriptions%rowtype;
    v_actor           prescriptions.signed_by%type := pkg_audit.actor;
    v_moment          prescriptions.signed_at%type := pkg_desks.moment;
    v_doctor_name     prescriptions.doctor_name%type;
    v_registration_no prescriptions.registration_no%type;
    v_written_day     prescriptions.written_day%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_prescriptions.sign_prescription',
      p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      select max(p.prescription_no)
      into   p_prescription_no
      from   prescriptions p
      where  p.prescription_id = v_earlier_id;
      return;
    end if;
    v_prescription := locked_prescription(p_prescription_id => p_prescription_id);
    check_draft(p_prescription => v_prescription);
    check_replaces(p_replaces_id => v_prescription.replaces_id, p_patient_id => v_prescription.patient_id);
    check_complete(p_prescription_id => p_prescription_id, p_override_reason => p_override_reason);
    select max(d.display_name),
           max(d.registration_no)
    into   v_doctor_name, v_registration_no
    from   doctors d
    where  d.doctor_id = v_prescription.doctor_id;
    select max(trunc(cast(v_moment at time zone s.time_zone as date)))
    into   v_written_day
    from   hospital_settings s;
    p_prescription_no := pkg_ledger.next_number(p_series_code => 'PRE', p_at => v_moment);
    update prescriptions p
    set    p.status = 'SIGNED',
           p.prescription_no = p_prescription_no,
           p.signed_at = v_moment,
           p.signed_by = v_actor,
           p.override_reason = trim(p_override_reason),
           p.written_day = case when p.source = 'DESK' then v_written_day else p.written_day end,
           p.doctor_name = coalesce(v_doctor_name, p.doctor_name),
           p.registration_no = coalesce(v_registration_no, p.registration_no)
    where  p.prescription_id = p_prescription_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_prescription_id);
  end sign_prescription;

  procedure cancel_prescription(
    p_prescription_id in number,
    p_reason          in varchar2,
    p_request_id      in varchar2 default null
  ) is
    v_earlier_id   request_log.result_id%type;
    v_prescription prescriptions%rowtype;
    v_count        pls_integer;
    v_actor        prescriptions.cancelled_by%type := pkg_audit.actor;
    v_moment       prescriptions.cancelled_at%type := pkg_desks.moment;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_prescriptions.cancel_prescription',
      p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    v_prescription := locked_prescription(p_prescription_id => p_prescription_id);
    select count(*)
    into   v_count
    from   prescriptions p
    where  p.replaces_id = p_prescription_id
    and    p.status = 'SIGNED';
    if v_prescription.status = 'CANCELLED' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The prescription is cancelled',
        p_field => 'prescription_id', p_problem => 'cancelled'
      );
    elsif v_count > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The prescription was replaced',
        p_field => 'prescription_id', p_problem => 'replaced'
      );
    end if;
    update prescriptions p
    set    p.status = 'CANCELLED',
           p.cancel_reason = trim(p_reason),
           p.cancelled_at = v_moment,
           p.cancelled_by = v_actor
    where  p.prescription_id = p_prescription_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_prescription_id);
  end cancel_prescription;

  procedure note_allergy(
    p_patient_id in number,
    p_substance  in varchar2,
    p_allergy_id out number,
    p_reaction   in varchar2 default null,
    p_request_id in varchar2 default null
  ) is
    v_patient_id patient_allergies.patient_id%type := pkg_patients.current_number(p_patient_id => p_patient_id);
    v_plain      varchar2(4000) := pkg_patients.plain_text(p_text => trim(p_substance));
    v_actor      patient_allergies.noted_by%type := pkg_audit.actor;
    v_count      pls_integer;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_prescriptions.note_allergy', p_earlier_id => p_allergy_id
    );
    if p_allergy_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_substance, p_field => 'substance');
    begin
      select p.patient_id
      into   v_patient_id
      from   patients p
      where  p.patient_id = v_patient_id
      for update wait 5;
    exception
      when no_data_found then
        pkg_errors.raise_error(
          p_number => pkg_errors.c_not_found, p_sentence => 'There is no such patient',
          p_field => 'patient_id', p_problem => 'unknown'
        );
    end;
    select count(*)
    into   v_count
    from   patient_allergies a
    where  a.patient_id = v_patient_id
    and    a.removed_at is null
    and    pkg_patients.plain_text(p_text => a.substance) = v_plain;
    if v_count > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_duplicate, p_sentence => 'The allergy is noted already',
        p_field => 'substance', p_problem => 'taken'
      );
    end if;
    insert into patient_allergies (patient_id, substance, reaction, noted_by)
    values (v_patient_id, trim(p_substance), trim(p_reaction), v_actor)
    returning allergy_id into p_allergy_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_allergy_id);
  end note_allergy;

  procedure remove_allergy(p_allergy_id in number, p_reason in varchar2, p_request_id in varchar2 default null) is
    v_earlier_id request_log.result_id%type;
    v_actor      patient_allergies.removed_by%type := pkg_audit.actor;
    v_moment     patient_allergies.removed_at%type := pkg_desks.moment;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_prescriptions.remove_allergy',
      p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    update patient_allergies a
    set    a.removed_at = v_moment,
           a.removed_by = v_actor,
           a.remove_reason = trim(p_reason)
    where  a.allergy_id = p_allergy_id
    and    a.removed_at is null;
    if sql%rowcount = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such allergy',
        p_field => 'allergy_id', p_problem => 'unknown'
      );
    end if;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_allergy_id);
  end remove_allergy;

  -- Two that save a template of one doctor at once wait for each other; refuses a doctor who is not there.
  procedure lock_doctor(p_doctor_id in number) is
    v_doctor_id doctors.doctor_id%type;
  begin
    if p_doctor_id is null then
      return;
    end if;
    select d.doctor_id
    into   v_doctor_id
    from   doctors d
    where  d.doctor_id = p_doctor_id
    for update wait 5;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such doctor',
        p_field => 'doctor_id', p_problem => 'unknown'
      );
  end lock_doctor;

  procedure save_template(
    p_kind          in varchar2,
    p_template_name in varchar2,
    p_medicines     in clob,
    p_template_id   out number,
    p_doctor_id     in number default null,
    p_diagnosis     in varchar2 default null,
    p_advice        in varchar2 default null,
    p_request_id    in varchar2 default null
  ) is
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_prescriptions.save_template',
      p_earlier_id => p_template_id
    );
    if p_template_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_template_name, p_field => 'template_name');
    lock_doctor(p_doctor_id => p_doctor_id);
    select min(t.template_id)
    into   p_template_id
    from   medicine_templates t
    where  t.kind = p_kind
    and    coalesce(t.doctor_id, 0) = coalesce(p_doctor_id, 0)
    and    lower(t.template_name) = lower(trim(p_template_name));
    if p_template_id is null then
      insert into medicine_templates (doctor_id, kind, template_name, diagnosis, advice, medicines)
      values (p_doctor_id, p_kind, trim(p_template_name), trim(p_diagnosis), trim(p_advice), p_medicines)
      returning template_id into p_template_id;
    else
      update medicine_templates t
      set    t.diagnosis = trim(p_diagnosis),
             t.advice = trim(p_advice),
             t.medicines = p_medicines
      where  t.template_id = p_template_id;
    end if;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_template_id);
  end save_template;

  procedure remove_template(
    p_template_id in number,
    p_doctor_id   in number default null,
    p_request_id  in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_prescriptions.remove_template',
      p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    delete from medicine_templates t
    where  t.template_id = p_template_id
    and    (p_doctor_id is null or t.doctor_id = p_doctor_id);
    if sql%rowcount = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such template',
        p_field => 'template_id', p_problem => 'unknown'
      );
    end if;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_template_id);
  end remove_template;

end pkg_prescriptions;
/
