create or replace package body pkg_doctors as

  -- Locks the doctor's row, so that no visit is booked while hours or leave change; refuses an unknown one.
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

  -- What add_doctor and update_doctor both refuse.
  procedure check_doctor(
    p_doctor_id      in number,
    p_first_name     in varchar2,
    p_last_name      in varchar2,
    p_specialization in varchar2,
    p_email          in varchar2
  ) is
    v_count pls_integer;
  begin
    pkg_errors.require_value(p_value => p_first_name, p_field => 'first_name');
    pkg_errors.require_value(p_value => p_last_name, p_field => 'last_name');
    pkg_errors.require_value(p_value => p_specialization, p_field => 'specialization');
    select count(*)
    into   v_count
    from   doctors d
    where  d.email = lower(trim(p_email))
    and    (p_doctor_id is null or d.doctor_id <> p_doctor_id);
    if v_count > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_duplicate, p_sentence => 'Another doctor has this e-mail address',
        p_field => 'email', p_problem => 'taken'
      );
    end if;
  end check_doctor;

  procedure add_doctor(
    p_first_name      in varchar2,
    p_last_name       in varchar2,
    p_specialization  in varchar2,
    p_doctor_id       out number,
    p_phone           in varchar2 default null,
    p_email           in varchar2 default null,
    p_is_active       in varchar2 default 'Y',
    p_registration_no in varchar2 default null,
    p_title           in varchar2 default 'Dr',
    p_request_id      in varchar2 default null
  ) is
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_doctors.add_doctor', p_earlier_id => p_doctor_id
    );
    if p_doctor_id is not null then
      return;
    end if;
    check_doctor(
      p_doctor_id => null, p_first_name => p_first_name, p_last_name => p_last_name,
      p_specialization => p_specialization, p_email => p_email
    );
    insert into doctors (first_name, last_name, specialization, phone, email, is_active, registration_no, title)
    values (
      trim(p_first_name), trim(p_last_name), trim(p_specialization), trim(p_phone), lower(trim(p_email)), p_is_active,
      trim(p_registration_no), trim(p_title)
    )
    returning doctor_id into p_doctor_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_doctor_id);
  end add_doctor;

  procedure update_doctor(
    p_doctor_id       in number,
    p_first_name      in varchar2,
    p_last_name       in varchar2,
    p_specialization  in varchar2,
    p_phone           in varchar2,
    p_email           in varchar2,
    p_is_active       in varchar2,
    p_registration_no in varchar2 default null,
    p_title           in varchar2 default 'Dr',
    p_request_id      in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_doctors.update_doctor', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    lock_doctor(p_doctor_id => p_doctor_id);
    check_doctor(
      p_doctor_id => p_doctor_id, p_first_name => p_first_name, p_last_name => p_last_name,
      p_specialization => p_specialization, p_email => p_email
    );
    update doctors d
    set    d.first_name      = trim(p_first_name),
           d.last_name       = trim(p_last_name),
           d.specialization  = trim(p_specialization),
           d.phone           = trim(p_phone),
           d.email           = lower(trim(p_email)),
           d.is_active       = p_is_active,
           d.registration_no = trim(p_registration_no),
           d.title           = trim(p_title)
    where  d.doctor_id = p_doctor_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_doctor_id);
  end update_doctor;

  -- The hours as save_hours takes them; null without any.
  function hours_text(p_doctor_id in number) return varchar2 is
    v_hours varchar2(4000);
  begin
    select listagg(h.weekday || ':' || h.from_min || '-' || h.to_min, ',') within group (order by h.weekday, h.from_min)
    into   v_hours
    from   doctor_hours h
    where  h.doctor_id = p_doctor_id;
    return v_hours;
  end hours_text;

  procedure refuse_overlapping_hours is
  begin
    pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input, p_sentence => 'Two periods of a day overlap',
      p_field => 'hours', p_problem => 'taken'
    );
  end refuse_overlapping_hours;

  -- One period of save_hours, such as '1:540-780'.
  procedure insert_period(p_doctor_id in number, p_period in varchar2) is
    v_weekday  doctor_hours.weekday%type := to_number(regexp_substr(p_period, '[0-9]+', 1, 1));
    v_from_min doctor_hours.from_min%type := to_number(regexp_substr(p_period, '[0-9]+', 1, 2));
    v_to_min   doctor_hours.to_min%type := to_number(regexp_substr(p_period, '[0-9]+', 1, 3));
  begin
    if v_weekday not between 1 and 7 or v_from_min >= v_to_min or v_to_min > 1440 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'A period ends before it begins or outside the week',
        p_field => 'hours', p_problem => 'out_of_range'
      );
    end if;
    insert into doctor_hours (doctor_id, weekday, from_min, to_min)
    values (p_doctor_id, v_weekday, v_from_min, v_to_min);
  exception
    when dup_val_on_index then
      refuse_overlapping_hours; -- They begin in the same minute.
  end insert_period;

  procedure save_hours(
    p_doctor_id  in number,
    p_hours      in varchar2,
    p_seen       in varchar2 default null,
    p_request_id in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_hours      varchar2(32767) := trim(p_hours);
    v_before     varchar2(4000);
    v_after      varchar2(4000);
    v_overlaps   pls_integer;
    v_details    varchar2(4000);
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_doctors.save_hours', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    lock_doctor(p_doctor_id => p_doctor_id);
    if not regexp_like(v_hours, '^[0-9]:[0-9]{1,4}-[0-9]{1,4}(,[0-9]:[0-9]{1,4}-[0-9]{1,4})*$') then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The hours are not written as weekday:from-to',
        p_field => 'hours', p_problem => 'malformed'
      );
    end if;
    v_before := hours_text(p_doctor_id => p_doctor_id);
    pkg_errors.require_seen(p_seen => p_seen, p_stands => v_before, p_field => 'hours');
    delete from doctor_hours h
    where  h.doctor_id = p_doctor_id;
    for i_period in 1 .. coalesce(regexp_count(v_hours, ':'), 0) loop
      insert_period(p_doctor_id => p_doctor_id, p_period => regexp_substr(v_hours, '[^,]+', 1, i_period));
    end loop;
    select count(*)
    into   v_overlaps
    from   doctor_hours a
    join   doctor_hours b
    on     b.doctor_id = a.doctor_id
    and    b.weekday = a.weekday
    and    b.from_min > a.from_min
    and    b.from_min < a.to_min
    where  a.doctor_id = p_doctor_id;
    if v_overlaps > 0 then
      refuse_overlapping_hours;
    end if;
    v_after := hours_text(p_doctor_id => p_doctor_id);
    select json_object('before' value v_before, 'after' value v_after)
    into   v_details
    from   dual;
    pkg_feed.note_change(p_entity_name => 'DOCTORS', p_entity_id => 0);
    pkg_audit.log_event(
      p_entity_name => 'DOCTORS', p_entity_id => p_doctor_id, p_action => 'HOURS', p_details => v_details
    );
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_doctor_id);
  end save_hours;

  procedure log_leave(p_leave in doctor_leave%rowtype, p_action in varchar2) is
    v_details varchar2(4000);
  begin
    select json_object(
             'leave_id' value p_leave.leave_id,
             'first_day' value to_char(p_leave.first_day, 'YYYY-MM-DD'),
             'last_day' value to_char(p_leave.last_day, 'YYYY-MM-DD'),
             'reason' value p_leave.reason,
             'from_min' value p_leave.from_min,
             'to_min' value p_leave.to_min
           )
    into   v_details
    from   dual;
    pkg_feed.note_change(p_entity_name => 'DOCTORS', p_entity_id => 0);
    pkg_audit.log_event(
      p_entity_name => 'DOCTORS', p_entity_id => p_leave.doctor_id, p_action => p_action, p_details => v_details
    );
  end log_leave;

  procedure add_leave(
    p_doctor_id  in number,
    p_first_day  in date,
    p_last_day   in date,
    p_leave_id   out number,
    p_visits_hit out number,
    p_reason     in varchar2 default null,
    p_from_min   in number default 0,
    p_to_min     in number default 1440,
    p_request_id in varchar2 default null
  ) is
    v_leave doctor_leave%rowtype;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_doctors.add_leave', p_earlier_id => p_leave_id
    );
    v_leave.doctor_id := p_doctor_id;
    v_leave.first_day := trunc(p_first_day);
    v_leave.last_day := trunc(p_last_day);
    v_leave.reason := trim(p_reason);
    v_leave.from_min := p_from_min;
    v_leave.to_min := p_to_min;
    if p_leave_id is null then
      lock_doctor(p_doctor_id => p_doctor_id);
      pkg_errors.require_value(p_value => to_char(v_leave.first_day, 'YYYY-MM-DD'), p_field => 'first_day');
      pkg_errors.require_value(p_value => to_char(v_leave.last_day, 'YYYY-MM-DD'), p_field => 'last_day');
      if v_leave.last_day < v_leave.first_day then
        pkg_errors.raise_error(
          p_number => pkg_errors.c_invalid_input, p_sentence => 'The leave ends before it begins',
          p_field => 'last_day', p_problem => 'out_of_range'
        );
      end if;
      if v_leave.last_day > trunc(pkg_settings.now_time) + 7300 then
        pkg_errors.raise_error(
          p_number => pkg_errors.c_invalid_input, p_sentence => 'The year cannot be right',
          p_field => 'last_day', p_problem => 'out_of_range'
        );
      end if;
      if v_leave.last_day = v_leave.first_day and v_leave.to_min <= v_leave.from_min then
        pkg_errors.raise_error(
          p_number => pkg_errors.c_invalid_input, p_sentence => 'The leave ends before it begins',
          p_field => 'to_time', p_problem => 'out_of_range'
        );
      end if;
      insert into doctor_leave (doctor_id, first_day, last_day, reason, from_min, to_min)
      values (
        v_leave.doctor_id, v_leave.first_day, v_leave.last_day, v_leave.reason, v_leave.from_min, v_leave.to_min
      )
      returning leave_id into v_leave.leave_id;
      p_leave_id := v_leave.leave_id;
      log_leave(p_leave => v_leave, p_action => 'LEAVE');
      pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_leave_id);
    end if;
    select count(*)
    into   p_visits_hit
    from   appointments a
    where  a.doctor_id = v_leave.doctor_id
    and    a.status in ('SCHEDULED', 'CHECKED_IN', 'IN_CONSULTATION')
    and    a.appt_time > v_leave.first_day - 1
    and    a.end_time > v_leave.first_day + v_leave.from_min / 1440
    and    a.appt_time < v_leave.last_day + v_leave.to_min / 1440;
  end add_leave;

  procedure remove_leave(p_leave_id in number, p_request_id in varchar2 default null) is
    v_earlier_id request_log.result_id%type;
    v_leave      doctor_leave%rowtype;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_doctors.remove_leave', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    delete from doctor_leave l
    where  l.leave_id = p_leave_id
    returning l.leave_id, l.doctor_id, l.first_day, l.last_day, l.reason, l.from_min, l.to_min
    into v_leave.leave_id, v_leave.doctor_id, v_leave.first_day, v_leave.last_day, v_leave.reason, v_leave.from_min,
         v_leave.to_min;
    if sql%notfound then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such leave',
        p_field => 'leave_id', p_problem => 'unknown'
      );
    end if;
    log_leave(p_leave => v_leave, p_action => 'LEAVE_REMOVED');
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_leave_id);
  end remove_leave;

  function on_duty(
    p_doctor_id    in number,
    p_time         in date,
    p_duration_min in number
  ) return varchar2 is
    v_end     date := p_time + numtodsinterval(p_duration_min, 'minute');
    -- ISO weeks begin on Monday whatever nls_territory says.
    v_weekday pls_integer := trunc(p_time) - trunc(p_time, 'iw') + 1;
    v_from    pls_integer := to_number(to_char(p_time, 'hh24')) * 60 + to_number(to_char(p_time, 'mi'));
    v_count   pls_integer;
    v_worked  pls_integer;
  begin
    select count(*)
    into   v_count
    from   doctors d
    where  d.doctor_id = p_doctor_id
    and    d.is_active = 'Y';
    if v_count = 0 then
      return 'inactive';
    end if;
    select count(*)
    into   v_count
    from   doctor_leave l
    where  l.doctor_id = p_doctor_id
    and    l.last_day >= trunc(p_time)
    and    l.first_day + l.from_min / 1440 < v_end
    and    l.last_day + l.to_min / 1440 > p_time;
    if v_count > 0 then
      return 'on_leave';
    end if;
    -- Periods of a day never overlap, so the minutes they share with the visit add up.
    select count(*),
           coalesce(
             sum(
               greatest(
                 least(h.to_min + h.shift_min, v_from + p_duration_min) - greatest(h.from_min + h.shift_min, v_from), 0
               )
             ),
             0
           )
    into   v_count, v_worked
    from   (
             select p.from_min,
                    p.to_min,
                    case p.weekday when v_weekday then 0 when mod(v_weekday, 7) + 1 then 1440 else 2880 end as shift_min
             from   doctor_hours p
             where  p.doctor_id = p_doctor_id
           ) h;
    if v_count > 0 and v_worked < p_duration_min then
      return 'outside_hours';
    end if;
    return null;
  end on_duty;

end pkg_doctors;
/
