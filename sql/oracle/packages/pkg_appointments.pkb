create or replace package body pkg_appointments as

  -- What is locked, always in this order, so that no two calls wait for each other: the request, the visit, the
  -- doctors by their number. Whoever makes a visit live or gives a token holds the doctor's row: Oracle has no
  -- constraint against overlapping periods, so this lock is what keeps two sessions from taking one slot. After five
  -- seconds a waiting session gives up (ORA-30006), which the application calls busy.

  -- The visit, locked until the transaction ends.
  function locked_visit(p_appt_id in number) return appointments%rowtype is
    v_visit appointments%rowtype;
  begin
    select a.*
    into   v_visit
    from   appointments a
    where  a.appt_id = p_appt_id
    for update wait 5;
    return v_visit;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such visit',
        p_field => 'appt_id', p_problem => 'unknown'
      );
      return v_visit; -- Never reached: raise_error raises.
  end locked_visit;

  procedure lock_doctor(p_doctor_id in number) is
    v_doctor_id doctors.doctor_id%type;
  begin
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

  procedure require_patient(p_patient_id in number) is
    v_count pls_integer;
  begin
    select count(*)
    into   v_count
    from   patients p
    where  p.patient_id = p_patient_id;
    if v_count = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such patient',
        p_field => 'patient_id', p_problem => 'unknown'
      );
    end if;
  end require_patient;

  -- The visit is not where the step begins.
  procedure refuse_status(p_status in varchar2) is
  begin
    pkg_errors.raise_error(
      p_number   => pkg_errors.c_invalid_state,
      p_sentence => 'The visit is ' || p_status,
      p_field    => 'appt_id',
      p_problem  => case
        when p_status in ('CANCELLED', 'COMPLETED', 'NO_SHOW') then lower(p_status)
        else 'not_scheduled'
      end
    );
  end refuse_status;

  -- The patient does not wait.
  procedure refuse_waiting(p_status in varchar2) is
  begin
    pkg_errors.raise_error(
      p_number   => pkg_errors.c_invalid_state,
      p_sentence => 'The visit is ' || p_status,
      p_field    => 'appt_id',
      p_problem  => case
        when p_status in ('CANCELLED', 'COMPLETED', 'NO_SHOW') then lower(p_status)
        else 'not_checked_in'
      end
    );
  end refuse_waiting;

  -- Whether a live visit of the doctor overlaps, overbooked ones included. Half-open: exactly at the end of another is
  -- free. Times are whole minutes and an interval is added to them, not a fraction of a day: the seed's
  -- ABS(difference * 24*60) < 30 takes 29.999... for less than 30. No visit is longer than 480 minutes, so the index
  -- need not look further back.
  function is_taken(
    p_doctor_id      in number,
    p_time           in date,
    p_duration_min   in number,
    p_except_appt_id in number
  ) return boolean is
    v_count pls_integer;
  begin
    select count(*)
    into   v_count
    from   appointments a
    where  a.doctor_id = p_doctor_id
    and    a.appt_time > p_time - numtodsinterval(480, 'minute')
    and    a.appt_time < p_time + numtodsinterval(p_duration_min, 'minute')
    and    a.end_time > p_time
    and    a.status in ('SCHEDULED', 'CHECKED_IN', 'IN_CONSULTATION')
    and    (p_except_appt_id is null or a.appt_id <> p_except_appt_id);
    return v_count > 0;
  end is_taken;

  procedure refuse_taken_slot is
  begin
    pkg_errors.raise_error(
      p_number => pkg_errors.c_slot_taken, p_sentence => 'The doctor has a visit that overlaps',
      p_field => 'appt_time', p_problem => 'taken'
    );
  end refuse_taken_slot;

  -- Refuses a time at which the doctor does not work or is taken. With a reason nothing is refused: p_rule then says
  -- which rules were overridden, null when none was. The caller holds the doctor's row.
  procedure check_slot(
    p_doctor_id       in number,
    p_time            in date,
    p_duration_min    in number,
    p_except_appt_id  in number,
    p_override_reason in varchar2,
    p_is_overbooked   out varchar2,
    p_rule            out varchar2
  ) is
    v_is_taken boolean;
  begin
    p_is_overbooked := 'N';
    p_rule := pkg_doctors.on_duty(p_doctor_id => p_doctor_id, p_time => p_time, p_duration_min => p_duration_min);
    if p_rule is not null and p_override_reason is null then
      pkg_errors.raise_error(
        p_number   => pkg_errors.c_doctor_unavailable,
        p_sentence => 'The doctor does not work at that time',
        p_field    => case p_rule when 'inactive' then 'doctor_id' else 'appt_time' end,
        p_problem  => p_rule
      );
    end if;
    v_is_taken := is_taken(
      p_doctor_id => p_doctor_id, p_time => p_time, p_duration_min => p_duration_min,
      p_except_appt_id => p_except_appt_id
    );
    if v_is_taken and p_override_reason is null then
      refuse_taken_slot;
    end if;
    if v_is_taken then
      p_rule := trim(p_rule || ' taken');
      p_is_overbooked := 'Y';
    end if;
  end check_slot;

  -- Refuses what is no time or no length of a visit: a year that is a slip of the finger, and a time that the wall
  -- clock skips in the night in which summer time begins.
  procedure check_time(p_time in date, p_duration_min in number) is
  begin
    if p_time is null then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The time is missing',
        p_field => 'appt_time', p_problem => 'required'
      );
    end if;
    if p_time not between add_months(pkg_settings.now_time, -240) and add_months(pkg_settings.now_time, 240) then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The year cannot be right',
        p_field => 'appt_time', p_problem => 'out_of_range'
      );
    end if;
    if pkg_settings.is_wall_time(p_time => p_time) = 'N' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The clock skips that time',
        p_field => 'appt_time', p_problem => 'no_such_time'
      );
    end if;
    if p_duration_min not between 5 and 480 or p_duration_min <> trunc(p_duration_min) then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'A visit takes 5 to 480 minutes',
        p_field => 'duration_min', p_problem => 'out_of_range'
      );
    end if;
  end check_time;

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

  -- Refuses a step of the day before its time: a patient arrives on the day of the visit, three hours before it at the
  -- earliest where midnight lies between. A replay counts with the time of the desk.
  procedure refuse_early(p_visit in appointments%rowtype) is
    v_now date := pkg_settings.wall_time(p_at => pkg_desks.moment);
  begin
    if trunc(p_visit.appt_time) > trunc(v_now) and p_visit.appt_time > v_now + numtodsinterval(3, 'hour') then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The day of the visit has not come',
        p_field => 'appt_id', p_problem => 'not_yet'
      );
    end if;
  end refuse_early;

  -- Refuses an arrival after the day of the visit, and half a day later where midnight lies between: nobody looks at
  -- the queue of a day that is over. Such a visit is completed, missed, or moved to another day.
  procedure refuse_late(p_visit in appointments%rowtype) is
    v_now date := pkg_settings.wall_time(p_at => pkg_desks.moment);
  begin
    if trunc(p_visit.appt_time) < trunc(v_now) and p_visit.end_time < v_now - numtodsinterval(12, 'hour') then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The day of the visit is over',
        p_field => 'appt_id', p_problem => 'day_over'
      );
    end if;
  end refuse_late;

  -- Which rule was overridden, and why.
  procedure log_override(p_appt_id in number, p_rule in varchar2, p_reason in varchar2) is
    v_details varchar2(4000);
  begin
    select json_object('rule' value p_rule, 'reason' value p_reason)
    into   v_details
    from   dual;
    pkg_audit.log_event(
      p_entity_name => 'APPOINTMENTS', p_entity_id => p_appt_id, p_action => 'OVERRIDE', p_details => v_details
    );
  end log_override;

  procedure book_appointment(
    p_patient_id      in number,
    p_doctor_id       in number,
    p_time            in date,
    p_appt_id         out number,
    p_duration_min    in number default 30,
    p_notes           in varchar2 default null,
    p_override_reason in varchar2 default null,
    p_request_id      in varchar2 default null
  ) is
    v_time            appointments.appt_time%type := trunc(p_time, 'mi');
    v_duration_min    number := coalesce(p_duration_min, 30);
    v_override_reason varchar2(32767) := trim(p_override_reason);
    v_is_overbooked   appointments.is_overbooked%type;
    v_rule            varchar2(60);
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_appointments.book_appointment', p_earlier_id => p_appt_id
    );
    if p_appt_id is not null then
      return;
    end if;
    check_time(p_time => v_time, p_duration_min => v_duration_min);
    check_notes(p_notes => p_notes);
    require_patient(p_patient_id => p_patient_id);
    lock_doctor(p_doctor_id => p_doctor_id);
    check_slot(
      p_doctor_id => p_doctor_id, p_time => v_time, p_duration_min => v_duration_min, p_except_appt_id => null,
      p_override_reason => v_override_reason, p_is_overbooked => v_is_overbooked, p_rule => v_rule
    );
    insert into appointments (
      patient_id, doctor_id, appt_time, duration_min, status, notes, is_overbooked, override_reason
    )
    values (
      p_patient_id, p_doctor_id, v_time, v_duration_min, 'SCHEDULED', p_notes, v_is_overbooked,
      case when v_rule is not null then v_override_reason end
    )
    returning appt_id into p_appt_id;
    if v_rule is not null then
      log_override(p_appt_id => p_appt_id, p_rule => v_rule, p_reason => v_override_reason);
    end if;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_appt_id);
  end book_appointment;

  procedure cancel_appointment(
    p_appt_id    in number,
    p_reason     in varchar2 default null,
    p_request_id in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_visit      appointments%rowtype;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_appointments.cancel_appointment',
      p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_visit := locked_visit(p_appt_id => p_appt_id);
    if v_visit.status not in ('SCHEDULED', 'CHECKED_IN') then
      refuse_status(p_status => v_visit.status);
    end if;
    update appointments a
    set    a.status = 'CANCELLED',
           a.cancel_reason = trim(p_reason)
    where  a.appt_id = p_appt_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_appt_id);
  end cancel_appointment;

  function doctor_availability(
    p_doctor_id      in number,
    p_time           in date,
    p_duration_min   in number default 30,
    p_except_appt_id in number default null
  ) return char is
    v_time         appointments.appt_time%type := trunc(p_time, 'mi');
    v_duration_min number := coalesce(p_duration_min, 30);
  begin
    if pkg_doctors.on_duty(
        p_doctor_id => p_doctor_id, p_time => v_time, p_duration_min => v_duration_min
      ) is null
      and not is_taken(
        p_doctor_id => p_doctor_id, p_time => v_time, p_duration_min => v_duration_min,
        p_except_appt_id => p_except_appt_id
      )
    then
      return 'Y';
    end if;
    return 'N';
  end doctor_availability;

  procedure reschedule_appointment(
    p_appt_id         in number,
    p_time            in date,
    p_doctor_id       in number default null,
    p_duration_min    in number default null,
    p_override_reason in varchar2 default null,
    p_request_id      in varchar2 default null
  ) is
    v_earlier_id      request_log.result_id%type;
    v_visit           appointments%rowtype;
    v_time            appointments.appt_time%type := trunc(p_time, 'mi');
    v_doctor_id       appointments.doctor_id%type;
    v_duration_min    number;
    v_override_reason varchar2(32767) := trim(p_override_reason);
    v_is_overbooked   appointments.is_overbooked%type;
    v_rule            varchar2(60);
    v_token_no        appointments.token_no%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_appointments.reschedule_appointment',
      p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_visit := locked_visit(p_appt_id => p_appt_id);
    if v_visit.status <> 'SCHEDULED' then
      refuse_status(p_status => v_visit.status);
    end if;
    v_doctor_id := coalesce(p_doctor_id, v_visit.doctor_id);
    v_duration_min := coalesce(p_duration_min, v_visit.duration_min);
    check_time(p_time => v_time, p_duration_min => v_duration_min);
    lock_doctor(p_doctor_id => least(v_doctor_id, v_visit.doctor_id));
    if v_doctor_id <> v_visit.doctor_id then
      lock_doctor(p_doctor_id => greatest(v_doctor_id, v_visit.doctor_id));
    end if;
    check_slot(
      p_doctor_id => v_doctor_id, p_time => v_time, p_duration_min => v_duration_min, p_except_appt_id => p_appt_id,
      p_override_reason => v_override_reason, p_is_overbooked => v_is_overbooked, p_rule => v_rule
    );
    -- A token is of one doctor and day.
    if v_doctor_id = v_visit.doctor_id and trunc(v_time) = trunc(v_visit.appt_time) then
      v_token_no := v_visit.token_no;
    end if;
    update appointments a
    set    a.appt_time       = v_time,
           a.doctor_id       = v_doctor_id,
           a.duration_min    = v_duration_min,
           a.is_overbooked   = v_is_overbooked,
           a.override_reason = case when v_rule is not null then v_override_reason end,
           a.token_no        = v_token_no,
           a.prior_doctor_id = null,
           a.prior_token_no = null
    where  a.appt_id = p_appt_id;
    if v_rule is not null then
      log_override(p_appt_id => p_appt_id, p_rule => v_rule, p_reason => v_override_reason);
    end if;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_appt_id);
  end reschedule_appointment;

  -- The next token of the doctor and day, or the one a desk gave while this database was away. The caller holds the
  -- doctor's row, so nobody else counts here.
  function next_token(p_doctor_id in number, p_day in date) return number is
    v_token_no token_series.last_token%type := to_number(pkg_desks.taken_number(p_kind => 'TOKEN'));
  begin
    if v_token_no is not null then
      return v_token_no;
    end if;
    update token_series t
    set    t.last_token = t.last_token + 1
    where  t.doctor_id = p_doctor_id
    and    t.visit_day = p_day
    returning t.last_token into v_token_no;
    if sql%notfound then
      -- Oracle leaves undefined what an update of no row returns.
      v_token_no := 1;
      insert into token_series (doctor_id, visit_day, last_token)
      values (p_doctor_id, p_day, v_token_no);
    end if;
    return v_token_no;
  end next_token;

  procedure check_in(
    p_appt_id    in number,
    p_token_no   out number,
    p_request_id in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_visit      appointments%rowtype;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_appointments.check_in', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      -- An aggregate, so that a visit that is gone is null and no exception.
      select max(a.token_no)
      into   p_token_no
      from   appointments a
      where  a.appt_id = v_earlier_id;
      return;
    end if;
    v_visit := locked_visit(p_appt_id => p_appt_id);
    if v_visit.status <> 'SCHEDULED' then
      refuse_status(p_status => v_visit.status);
    end if;
    refuse_early(p_visit => v_visit);
    refuse_late(p_visit => v_visit);
    p_token_no := v_visit.token_no;
    if p_token_no is null then
      lock_doctor(p_doctor_id => v_visit.doctor_id);
      p_token_no := next_token(p_doctor_id => v_visit.doctor_id, p_day => trunc(v_visit.appt_time));
    end if;
    update appointments a
    set    a.status = 'CHECKED_IN',
           a.token_no = p_token_no,
           a.checked_in_at = pkg_desks.moment
    where  a.appt_id = p_appt_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_appt_id);
  end check_in;

  procedure start_consultation(p_appt_id in number, p_request_id in varchar2 default null) is
    v_earlier_id request_log.result_id%type;
    v_visit      appointments%rowtype;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_appointments.start_consultation',
      p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_visit := locked_visit(p_appt_id => p_appt_id);
    if v_visit.status not in ('SCHEDULED', 'CHECKED_IN') then
      refuse_status(p_status => v_visit.status);
    end if;
    refuse_early(p_visit => v_visit);
    refuse_late(p_visit => v_visit);
    update appointments a
    set    a.status = 'IN_CONSULTATION',
           a.started_at = pkg_desks.moment
    where  a.appt_id = p_appt_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_appt_id);
  end start_consultation;

  procedure complete_appointment(p_appt_id in number, p_request_id in varchar2 default null) is
    v_earlier_id request_log.result_id%type;
    v_visit      appointments%rowtype;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_appointments.complete_appointment',
      p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_visit := locked_visit(p_appt_id => p_appt_id);
    if v_visit.status not in ('SCHEDULED', 'CHECKED_IN', 'IN_CONSULTATION') then
      refuse_status(p_status => v_visit.status);
    end if;
    refuse_early(p_visit => v_visit);
    update appointments a
    set    a.status = 'COMPLETED',
           a.completed_at = pkg_desks.moment
    where  a.appt_id = p_appt_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_appt_id);
  end complete_appointment;

  procedure mark_no_show(p_appt_id in number, p_request_id in varchar2 default null) is
    v_earlier_id request_log.result_id%type;
    v_visit      appointments%rowtype;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_appointments.mark_no_show', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_visit := locked_visit(p_appt_id => p_appt_id);
    if v_visit.status <> 'SCHEDULED' then
      refuse_status(p_status => v_visit.status);
    end if;
    if v_visit.appt_time > pkg_settings.wall_time(p_at => pkg_desks.moment) then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The time of the visit has not come',
        p_field => 'appt_id', p_problem => 'not_yet'
      );
    end if;
    update appointments a
    set    a.status = 'NO_SHOW'
    where  a.appt_id = p_appt_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_appt_id);
  end mark_no_show;

  -- From CANCELLED and NO_SHOW: the visit is booked anew.
  procedure reinstate_lost(p_visit in appointments%rowtype) is
    v_is_overbooked appointments.is_overbooked%type;
    v_rule          varchar2(60);
  begin
    lock_doctor(p_doctor_id => p_visit.doctor_id);
    check_slot(
      p_doctor_id => p_visit.doctor_id, p_time => p_visit.appt_time, p_duration_min => p_visit.duration_min,
      p_except_appt_id => p_visit.appt_id, p_override_reason => null, p_is_overbooked => v_is_overbooked,
      p_rule => v_rule
    );
    update appointments a
    set    a.status = 'SCHEDULED',
           a.cancel_reason = null,
           a.checked_in_at = null,
           a.is_overbooked = 'N',
           a.is_priority = 'N',
           a.priority_reason = null,
           a.skipped_at = null,
           a.called_at = null,
           a.call_count = 0
    where  a.appt_id = p_visit.appt_id;
  end reinstate_lost;

  -- From COMPLETED: the visit is where it was before, and holds the doctor's time again.
  procedure reinstate_completed(p_visit in appointments%rowtype) is
  begin
    lock_doctor(p_doctor_id => p_visit.doctor_id);
    -- One that was put over another on purpose may overlap still.
    if p_visit.is_overbooked = 'N' and is_taken(
      p_doctor_id => p_visit.doctor_id, p_time => p_visit.appt_time, p_duration_min => p_visit.duration_min,
      p_except_appt_id => p_visit.appt_id
    )
    then
      refuse_taken_slot;
    end if;
    update appointments a
    set    a.status = case
             when a.started_at is not null then 'IN_CONSULTATION'
             when a.checked_in_at is not null then 'CHECKED_IN'
             else 'SCHEDULED'
           end,
           a.completed_at = null
    where  a.appt_id = p_visit.appt_id;
  end reinstate_completed;

  procedure reinstate(p_appt_id in number, p_request_id in varchar2 default null) is
    v_earlier_id request_log.result_id%type;
    v_visit      appointments%rowtype;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_appointments.reinstate', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_visit := locked_visit(p_appt_id => p_appt_id);
    case
      when v_visit.status in ('CANCELLED', 'NO_SHOW') then
        reinstate_lost(p_visit => v_visit);
      when v_visit.status = 'COMPLETED' then
        reinstate_completed(p_visit => v_visit);
      when v_visit.status = 'IN_CONSULTATION' then
        update appointments a
        set    a.status = case when a.checked_in_at is not null then 'CHECKED_IN' else 'SCHEDULED' end,
               a.started_at = null
        where  a.appt_id = p_appt_id;
      when v_visit.status = 'CHECKED_IN' then
        -- Whose arrival is taken back has no turn either.
        update appointments a
        set    a.status = 'SCHEDULED',
               a.checked_in_at = null,
               a.is_priority = 'N',
               a.priority_reason = null,
               a.skipped_at = null,
               a.called_at = null,
               a.call_count = 0
        where  a.appt_id = p_appt_id;
      else
        pkg_errors.raise_error(
          p_number => pkg_errors.c_invalid_state, p_sentence => 'The visit has no step to take back',
          p_field => 'appt_id', p_problem => 'not_checked_in'
        );
    end case;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_appt_id);
  end reinstate;

  procedure edit_notes(
    p_appt_id    in number,
    p_notes      in varchar2,
    p_seen       in varchar2 default null,
    p_request_id in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_visit      appointments%rowtype;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_appointments.edit_notes', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    check_notes(p_notes => p_notes);
    v_visit := locked_visit(p_appt_id => p_appt_id);
    pkg_errors.require_seen(p_seen => p_seen, p_stands => v_visit.notes, p_field => 'notes');
    update appointments a
    set    a.notes = p_notes
    where  a.appt_id = v_visit.appt_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_appt_id);
  end edit_notes;

  -- Refuses a doctor who sees nobody today: inactive, or on leave without a reason why the doctor comes. The hours do
  -- not matter: a doctor who has not finished with the list is here, whatever they say.
  procedure require_here(p_doctor_id in number, p_time in date, p_override_reason in varchar2) is
    v_rule varchar2(60) := pkg_doctors.on_duty(p_doctor_id => p_doctor_id, p_time => p_time, p_duration_min => 5);
  begin
    if v_rule in ('inactive', 'on_leave') and p_override_reason is null then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_doctor_unavailable, p_sentence => 'The doctor does not work at that time',
        p_field => 'doctor_id', p_problem => v_rule
      );
    end if;
  end require_here;

  procedure refuse_second_visit(p_patient_id in number, p_doctor_id in number, p_day in date) is
    v_count pls_integer;
  begin
    select count(*)
    into   v_count
    from   appointments a
    where  a.patient_id = p_patient_id
    and    a.doctor_id = p_doctor_id
    and    a.appt_time >= p_day
    and    a.appt_time < p_day + 1
    and    a.status in ('SCHEDULED', 'CHECKED_IN', 'IN_CONSULTATION');
    if v_count > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_duplicate, p_sentence => 'The patient has a visit with the doctor today',
        p_field => 'patient_id', p_problem => 'visit_today'
      );
    end if;
  end refuse_second_visit;

  procedure walk_in(
    p_patient_id      in number,
    p_doctor_id       in number,
    p_appt_id         out number,
    p_token_no        out number,
    p_notes           in varchar2 default null,
    p_override_reason in varchar2 default null,
    p_request_id      in varchar2 default null
  ) is
    v_now             appointments.appt_time%type := trunc(pkg_settings.wall_time(p_at => pkg_desks.moment), 'mi');
    v_override_reason varchar2(32767) := trim(p_override_reason);
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_appointments.walk_in', p_earlier_id => p_appt_id
    );
    if p_appt_id is not null then
      -- An aggregate, so that a visit that is gone is null and no exception.
      select max(a.token_no)
      into   p_token_no
      from   appointments a
      where  a.appt_id = p_appt_id;
      return;
    end if;
    check_notes(p_notes => p_notes);
    require_patient(p_patient_id => p_patient_id);
    lock_doctor(p_doctor_id => p_doctor_id);
    require_here(p_doctor_id => p_doctor_id, p_time => v_now, p_override_reason => v_override_reason);
    refuse_second_visit(p_patient_id => p_patient_id, p_doctor_id => p_doctor_id, p_day => trunc(v_now));
    -- Over the visits of the list on purpose: no time of it is taken, and none is free for long.
    insert into appointments (
      patient_id, doctor_id, appt_time, duration_min, status, notes, is_overbooked, override_reason, checked_in_at
    )
    values (
      p_patient_id, p_doctor_id, v_now, 5, 'CHECKED_IN', p_notes, 'Y', coalesce(v_override_reason, 'Walk-in'),
      pkg_desks.moment
    )
    returning appt_id into p_appt_id;
    p_token_no := next_token(p_doctor_id => p_doctor_id, p_day => trunc(v_now));
    update appointments a
    set    a.token_no = p_token_no
    where  a.appt_id = p_appt_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_appt_id);
  end walk_in;

  procedure hand_over(
    p_appt_id    in number,
    p_doctor_id  in number,
    p_token_no   out number,
    p_request_id in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_visit      appointments%rowtype;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_appointments.hand_over', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      -- An aggregate, so that a visit that is gone is null and no exception.
      select max(a.token_no)
      into   p_token_no
      from   appointments a
      where  a.appt_id = v_earlier_id;
      return;
    end if;
    v_visit := locked_visit(p_appt_id => p_appt_id);
    if v_visit.status <> 'CHECKED_IN' then
      refuse_waiting(p_status => v_visit.status);
    end if;
    if v_visit.doctor_id = p_doctor_id then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The patient waits for this doctor already',
        p_field => 'doctor_id', p_problem => 'unchanged'
      );
    end if;
    lock_doctor(p_doctor_id => least(p_doctor_id, v_visit.doctor_id));
    lock_doctor(p_doctor_id => greatest(p_doctor_id, v_visit.doctor_id));
    require_here(
      p_doctor_id => p_doctor_id, p_time => trunc(pkg_settings.wall_time(p_at => pkg_desks.moment), 'mi'),
      p_override_reason => null
    );
    if is_taken(
      p_doctor_id => p_doctor_id, p_time => v_visit.appt_time, p_duration_min => v_visit.duration_min,
      p_except_appt_id => p_appt_id
    )
    then
      v_visit.is_overbooked := 'Y';
      v_visit.override_reason := coalesce(v_visit.override_reason, 'Handed over');
    elsif v_visit.override_reason = 'Handed over' then
      -- A time that nobody else has with the new doctor is no longer over another.
      v_visit.is_overbooked := 'N';
      v_visit.override_reason := null;
    end if;
    if v_visit.prior_doctor_id = p_doctor_id then
      p_token_no := v_visit.prior_token_no;
    end if;
    if p_token_no is null then
      p_token_no := next_token(p_doctor_id => p_doctor_id, p_day => trunc(v_visit.appt_time));
    end if;
    update appointments a
    set    a.doctor_id = p_doctor_id,
           a.token_no = p_token_no,
           a.skipped_at = null,
           a.is_overbooked = v_visit.is_overbooked,
           a.override_reason = v_visit.override_reason,
           a.prior_doctor_id = v_visit.doctor_id,
           a.prior_token_no = v_visit.token_no
    where  a.appt_id = p_appt_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_appt_id);
  end hand_over;

  procedure change_turn(
    p_appt_id    in number,
    p_step       in varchar2,
    p_reason     in varchar2 default null,
    p_request_id in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_visit      appointments%rowtype;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_appointments.change_turn', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    if p_step is null or p_step not in ('CALL', 'SKIP', 'PRIORITY', 'NORMAL') then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'There is no such step',
        p_field => 'step', p_problem => 'not_in_list'
      );
    end if;
    if p_step = 'PRIORITY' then
      pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    end if;
    v_visit := locked_visit(p_appt_id => p_appt_id);
    if not (v_visit.status = 'CHECKED_IN' or (v_visit.status = 'IN_CONSULTATION' and p_step = 'CALL')) then
      refuse_waiting(p_status => v_visit.status);
    end if;
    update appointments a
    set    a.called_at = case p_step when 'CALL' then pkg_desks.moment else a.called_at end,
           a.call_count = case when p_step = 'CALL' and a.call_count < 999 then a.call_count + 1 else a.call_count end,
           a.skipped_at = case p_step when 'SKIP' then pkg_desks.moment when 'CALL' then a.skipped_at end,
           a.is_priority = case p_step when 'PRIORITY' then 'Y' when 'CALL' then a.is_priority else 'N' end,
           a.priority_reason = case p_step when 'PRIORITY' then trim(p_reason) when 'CALL' then a.priority_reason end
    where  a.appt_id = p_appt_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_appt_id);
  end change_turn;

end pkg_appointments;
/
