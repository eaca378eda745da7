create or replace package body pkg_waitlist as

  -- What is locked, always in this order, so that no two calls wait for each other: the request, the entry, the
  -- patient, then what pkg_appointments locks. Whoever makes a patient wait holds the patient's row: that lock is what
  -- keeps two sessions from making one patient wait twice.

  -- The entry, locked until the transaction ends.
  function locked_entry(p_waitlist_id in number) return waitlist%rowtype is
    v_entry waitlist%rowtype;
  begin
    select w.*
    into   v_entry
    from   waitlist w
    where  w.waitlist_id = p_waitlist_id
    for update wait 5;
    return v_entry;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such entry',
        p_field => 'waitlist_id', p_problem => 'unknown'
      );
      return v_entry; -- Never reached: raise_error raises.
  end locked_entry;

  -- The same, of somebody who still waits.
  function locked_waiting(p_waitlist_id in number) return waitlist%rowtype is
    v_entry waitlist%rowtype;
  begin
    v_entry := locked_entry(p_waitlist_id => p_waitlist_id);
    if v_entry.status <> 'WAITING' then
      pkg_errors.raise_error(
        p_number   => pkg_errors.c_invalid_state,
        p_sentence => 'The entry is ' || v_entry.status,
        p_field    => 'waitlist_id',
        p_problem  => case v_entry.status when 'BOOKED' then 'completed' else 'cancelled' end
      );
    end if;
    return v_entry;
  end locked_waiting;

  -- No other entry of the patient is written meanwhile.
  procedure lock_patient(p_patient_id in number) is
    v_patient_id patients.patient_id%type;
  begin
    select p.patient_id
    into   v_patient_id
    from   patients p
    where  p.patient_id = p_patient_id
    for update wait 5;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such patient',
        p_field => 'patient_id', p_problem => 'unknown'
      );
  end lock_patient;

  -- Refuses what are no days to wait for. What a desk did while they still lay ahead is taken as it was.
  procedure check_days(p_from_day in date, p_to_day in date) is
  begin
    pkg_errors.require_value(p_value => to_char(p_from_day, 'YYYY-MM-DD'), p_field => 'from_day');
    pkg_errors.require_value(p_value => to_char(p_to_day, 'YYYY-MM-DD'), p_field => 'to_day');
    if p_to_day not between p_from_day and p_from_day + 366 then
      pkg_errors.raise_error(
        p_number   => pkg_errors.c_invalid_input,
        p_sentence => 'The last day is before the first, or over a year after it',
        p_field    => 'to_day',
        p_problem  => 'out_of_range'
      );
    elsif p_to_day < trunc(pkg_settings.now_time) and not pkg_desks.is_replay then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The last day is over',
        p_field => 'to_day', p_problem => 'too_early'
      );
    end if;
  end check_days;

  -- Refuses what is no part of a day or no length of a visit.
  procedure check_length(p_day_part in varchar2, p_duration_min in number) is
  begin
    if p_day_part not in ('ANY', 'MORNING', 'AFTERNOON') then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'There is no such part of the day',
        p_field => 'day_part', p_problem => 'not_in_list'
      );
    elsif p_duration_min not between 5 and 480 or p_duration_min <> trunc(p_duration_min) then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'A visit takes 5 to 480 minutes',
        p_field => 'duration_min', p_problem => 'out_of_range'
      );
    end if;
  end check_length;

  -- A column holds 4000 bytes unless max_string_size = extended, and a longer text would end in ORA-01461.
  procedure check_notes(p_notes in varchar2) is
  begin
    if lengthb(p_notes) > 4000 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The note is too long',
        p_field => 'notes', p_problem => 'too_long'
      );
    end if;
  end check_notes;

  -- What is wished for, as it is kept: one doctor who takes visits, or a specialization that has one.
  function checked_specialization(p_doctor_id in number, p_specialization in varchar2) return varchar2 is
    v_specialization doctors.specialization%type;
    v_is_active      doctors.is_active%type;
  begin
    if (p_doctor_id is null and trim(p_specialization) is null)
      or (p_doctor_id is not null and trim(p_specialization) is not null)
    then
      pkg_errors.raise_error(
        p_number   => pkg_errors.c_invalid_input,
        p_sentence => 'Either a doctor or a specialization is waited for',
        p_field    => 'doctor_id',
        p_problem  => 'required'
      );
    end if;
    if p_doctor_id is null then
      select max(d.specialization)
      into   v_specialization
      from   doctors d
      where  lower(d.specialization) = lower(trim(p_specialization))
      and    d.is_active = 'Y';
      if v_specialization is null then
        pkg_errors.raise_error(
          p_number => pkg_errors.c_not_found, p_sentence => 'There is no such specialization',
          p_field => 'specialization', p_problem => 'unknown'
        );
      end if;
      return v_specialization;
    end if;
    select max(d.is_active)
    into   v_is_active
    from   doctors d
    where  d.doctor_id = p_doctor_id;
    if v_is_active is null then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such doctor',
        p_field => 'doctor_id', p_problem => 'unknown'
      );
    elsif v_is_active = 'N' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_doctor_unavailable, p_sentence => 'The doctor takes no visits',
        p_field => 'doctor_id', p_problem => 'inactive'
      );
    end if;
    return null;
  end checked_specialization;

  -- The visit that is kept meanwhile must be the patient's, and still to come.
  procedure check_held(p_held_appt_id in number, p_patient_id in number) is
    v_status appointments.status%type;
  begin
    if p_held_appt_id is null then
      return;
    end if;
    select max(a.status)
    into   v_status
    from   appointments a
    where  a.appt_id = p_held_appt_id
    and    a.patient_id = p_patient_id;
    if v_status is null then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'The patient has no such visit',
        p_field => 'held_appt_id', p_problem => 'unknown'
      );
    elsif v_status <> 'SCHEDULED' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The visit is ' || v_status,
        p_field => 'held_appt_id', p_problem => 'not_scheduled'
      );
    end if;
  end check_held;

  -- A patient does not wait twice for the same on the same day. The caller holds the patient's row.
  procedure refuse_double(
    p_patient_id         in number,
    p_doctor_id          in number,
    p_specialization     in varchar2,
    p_from_day           in date,
    p_to_day             in date,
    p_except_waitlist_id in number
  ) is
    v_count pls_integer;
  begin
    select count(*)
    into   v_count
    from   waitlist w
    where  w.patient_id = p_patient_id
    and    w.status = 'WAITING'
    and    (w.doctor_id = p_doctor_id or lower(w.specialization) = lower(p_specialization))
    and    w.from_day <= p_to_day
    and    w.to_day >= p_from_day
    and    (p_except_waitlist_id is null or w.waitlist_id <> p_except_waitlist_id);
    if v_count > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_duplicate, p_sentence => 'The patient waits for that already',
        p_field => 'patient_id', p_problem => 'taken'
      );
    end if;
  end refuse_double;

  procedure add_entry(
    p_patient_id     in number,
    p_doctor_id      in number,
    p_specialization in varchar2,
    p_from_day       in date,
    p_to_day         in date,
    p_waitlist_id    out number,
    p_day_part       in varchar2 default 'ANY',
    p_duration_min   in number default 30,
    p_notes          in varchar2 default null,
    p_held_appt_id   in number default null,
    p_request_id     in varchar2 default null
  ) is
    v_specialization waitlist.specialization%type;
    v_from_day       waitlist.from_day%type := trunc(p_from_day);
    v_to_day         waitlist.to_day%type := trunc(p_to_day);
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_waitlist.add_entry', p_earlier_id => p_waitlist_id
    );
    if p_waitlist_id is not null then
      return;
    end if;
    check_days(p_from_day => v_from_day, p_to_day => v_to_day);
    check_length(p_day_part => p_day_part, p_duration_min => p_duration_min);
    check_notes(p_notes => p_notes);
    lock_patient(p_patient_id => p_patient_id);
    v_specialization := checked_specialization(p_doctor_id => p_doctor_id, p_specialization => p_specialization);
    check_held(p_held_appt_id => p_held_appt_id, p_patient_id => p_patient_id);
    refuse_double(
      p_patient_id => p_patient_id, p_doctor_id => p_doctor_id, p_specialization => v_specialization,
      p_from_day => v_from_day, p_to_day => v_to_day, p_except_waitlist_id => null
    );
    insert into waitlist (
      patient_id, doctor_id, specialization, from_day, to_day, day_part, duration_min, notes, held_appt_id
    )
    values (
      p_patient_id, p_doctor_id, v_specialization, v_from_day, v_to_day, coalesce(p_day_part, 'ANY'),
      coalesce(p_duration_min, 30), trim(p_notes), p_held_appt_id
    )
    returning waitlist_id into p_waitlist_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_waitlist_id);
  end add_entry;

  procedure change_entry(
    p_waitlist_id in number,
    p_from_day    in date,
    p_to_day      in date,
    p_day_part    in varchar2,
    p_notes       in varchar2,
    p_seen        in varchar2 default null,
    p_request_id  in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_entry      waitlist%rowtype;
    v_from_day   waitlist.from_day%type := trunc(p_from_day);
    v_to_day     waitlist.to_day%type := trunc(p_to_day);
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_waitlist.change_entry', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_entry := locked_waiting(p_waitlist_id => p_waitlist_id);
    pkg_errors.require_seen(
      p_seen => p_seen, p_field => 'notes',
      p_stands => to_char(v_entry.from_day, 'YYYY-MM-DD') || chr(10) || to_char(v_entry.to_day, 'YYYY-MM-DD')
        || chr(10) || v_entry.day_part || chr(10) || v_entry.notes
    );
    check_days(p_from_day => v_from_day, p_to_day => v_to_day);
    check_length(p_day_part => p_day_part, p_duration_min => null);
    check_notes(p_notes => p_notes);
    lock_patient(p_patient_id => v_entry.patient_id);
    refuse_double(
      p_patient_id => v_entry.patient_id, p_doctor_id => v_entry.doctor_id,
      p_specialization => v_entry.specialization, p_from_day => v_from_day, p_to_day => v_to_day,
      p_except_waitlist_id => p_waitlist_id
    );
    update waitlist w
    set    w.from_day = v_from_day,
           w.to_day   = v_to_day,
           w.day_part = coalesce(p_day_part, 'ANY'),
           w.notes    = trim(p_notes)
    where  w.waitlist_id = p_waitlist_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_waitlist_id);
  end change_entry;

  procedure book_entry(
    p_waitlist_id     in number,
    p_doctor_id       in number,
    p_time            in date,
    p_appt_id         out number,
    p_duration_min    in number default null,
    p_override_reason in varchar2 default null,
    p_request_id      in varchar2 default null
  ) is
    v_entry       waitlist%rowtype;
    v_held_status appointments.status%type;
    v_closed_at   waitlist.closed_at%type := pkg_desks.moment;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_waitlist.book_entry', p_earlier_id => p_appt_id
    );
    if p_appt_id is not null then
      return;
    end if;
    v_entry := locked_waiting(p_waitlist_id => p_waitlist_id);
    select max(a.status)
    into   v_held_status
    from   appointments a
    where  a.appt_id = v_entry.held_appt_id;
    -- The desk has given the visit that it moved, or a new one with a number of its own: here it must be the same one.
    if pkg_desks.is_replay and (
      (v_held_status = 'SCHEDULED' and pkg_desks.has_numbers_left)
      or (v_held_status <> 'SCHEDULED' and not pkg_desks.has_numbers_left)
    ) then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The visit that was kept meanwhile has changed',
        p_field => 'held_appt_id', p_problem => 'changed'
      );
    end if;
    if v_held_status = 'SCHEDULED' then
      p_appt_id := v_entry.held_appt_id;
      pkg_appointments.reschedule_appointment(
        p_appt_id => p_appt_id, p_time => p_time, p_doctor_id => p_doctor_id,
        p_duration_min => coalesce(p_duration_min, v_entry.duration_min), p_override_reason => p_override_reason
      );
    else
      pkg_appointments.book_appointment(
        p_patient_id => v_entry.patient_id, p_doctor_id => p_doctor_id, p_time => p_time, p_appt_id => p_appt_id,
        p_duration_min => coalesce(p_duration_min, v_entry.duration_min), p_notes => v_entry.notes,
        p_override_reason => p_override_reason
      );
    end if;
    update waitlist w
    set    w.status    = 'BOOKED',
           w.appt_id   = p_appt_id,
           w.closed_at = v_closed_at
    where  w.waitlist_id = p_waitlist_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_appt_id);
  end book_entry;

  procedure remove_entry(
    p_waitlist_id in number,
    p_reason      in varchar2,
    p_request_id  in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_entry      waitlist%rowtype;
    v_closed_at  waitlist.closed_at%type := pkg_desks.moment;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_waitlist.remove_entry', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    v_entry := locked_waiting(p_waitlist_id => p_waitlist_id);
    update waitlist w
    set    w.status        = 'REMOVED',
           w.closed_reason = trim(p_reason),
           w.closed_at     = v_closed_at
    where  w.waitlist_id = v_entry.waitlist_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_waitlist_id);
  end remove_entry;

  procedure reinstate_entry(p_waitlist_id in number, p_request_id in varchar2 default null) is
    v_earlier_id request_log.result_id%type;
    v_entry      waitlist%rowtype;
    v_status     appointments.status%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_waitlist.reinstate_entry', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_entry := locked_entry(p_waitlist_id => p_waitlist_id);
    if v_entry.status = 'WAITING' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The patient waits for that already',
        p_field => 'waitlist_id', p_problem => 'taken'
      );
    end if;
    lock_patient(p_patient_id => v_entry.patient_id);
    refuse_double(
      p_patient_id => v_entry.patient_id, p_doctor_id => v_entry.doctor_id,
      p_specialization => v_entry.specialization, p_from_day => v_entry.from_day, p_to_day => v_entry.to_day,
      p_except_waitlist_id => p_waitlist_id
    );
    select max(a.status)
    into   v_status
    from   appointments a
    where  a.appt_id = v_entry.appt_id;
    if v_status not in ('CANCELLED', 'NO_SHOW')
      and (v_entry.held_appt_id is null or v_entry.held_appt_id <> v_entry.appt_id)
    then
      pkg_appointments.cancel_appointment(p_appt_id => v_entry.appt_id, p_reason => 'Back on the waitlist');
    end if;
    update waitlist w
    set    w.status        = 'WAITING',
           w.appt_id       = null,
           w.closed_reason = null,
           w.closed_at     = null
    where  w.waitlist_id = p_waitlist_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_waitlist_id);
  end reinstate_entry;

end pkg_waitlist;
/
