create schema if not exists pkg_doctors;
comment on schema pkg_doctors is 'Doctors, their weekly hours and their leave';

-- Private: locks the doctor's row, so that no visit is booked while hours or leave change; refuses an unknown one.
create or replace procedure pkg_doctors.lock_doctor(p_doctor_id bigint)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  perform from doctors where doctor_id = p_doctor_id for no key update;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such doctor',
      p_field => 'doctor_id', p_problem => 'unknown');
  end if;
end;
$$;

-- Private: what add_doctor and update_doctor both refuse.
create or replace procedure pkg_doctors.check_doctor(
  p_doctor_id      bigint,
  p_first_name     varchar,
  p_last_name      varchar,
  p_specialization varchar,
  p_email          varchar
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_errors.require_value(p_value => p_first_name, p_field => 'first_name');
  call pkg_errors.require_value(p_value => p_last_name, p_field => 'last_name');
  call pkg_errors.require_value(p_value => p_specialization, p_field => 'specialization');
  if exists (
    select from doctors
    where email = lower(btrim(p_email)) and doctor_id is distinct from p_doctor_id
  ) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_duplicate(), p_sentence => 'Another doctor has this e-mail address',
      p_field => 'email', p_problem => 'taken');
  end if;
end;
$$;

create or replace procedure pkg_doctors.add_doctor(
  p_first_name      varchar,
  p_last_name       varchar,
  p_specialization  varchar,
  out p_doctor_id   bigint,
  p_phone           varchar default null,
  p_email           varchar default null,
  p_is_active       varchar default 'Y',
  p_registration_no varchar default null,
  p_title           varchar default 'Dr',
  p_request_id      varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_doctors.add_doctor', p_earlier_id => p_doctor_id);
  if p_doctor_id is not null then
    return;
  end if;
  call pkg_doctors.check_doctor(
    p_doctor_id => null, p_first_name => p_first_name, p_last_name => p_last_name,
    p_specialization => p_specialization, p_email => p_email);
  insert into doctors (first_name, last_name, specialization, phone, email, is_active, registration_no, title)
  values (btrim(p_first_name), btrim(p_last_name), btrim(p_specialization), nullif(btrim(p_phone), ''),
    nullif(lower(btrim(p_email)), ''), p_is_active, nullif(btrim(p_registration_no), ''),
    nullif(btrim(p_title), ''))
  returning doctor_id into p_doctor_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_doctor_id);
end;
$$;

-- All values as they shall be. The visits of a doctor who takes no new ones stay.
create or replace procedure pkg_doctors.update_doctor(
  p_doctor_id       bigint,
  p_first_name      varchar,
  p_last_name       varchar,
  p_specialization  varchar,
  p_phone           varchar,
  p_email           varchar,
  p_is_active       varchar,
  p_registration_no varchar default null,
  p_title           varchar default 'Dr',
  p_request_id      varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_doctors.update_doctor', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  call pkg_doctors.lock_doctor(p_doctor_id => p_doctor_id);
  call pkg_doctors.check_doctor(
    p_doctor_id => p_doctor_id, p_first_name => p_first_name, p_last_name => p_last_name,
    p_specialization => p_specialization, p_email => p_email);
  update doctors
  set first_name = btrim(p_first_name), last_name = btrim(p_last_name), specialization = btrim(p_specialization),
    phone = nullif(btrim(p_phone), ''), email = nullif(lower(btrim(p_email)), ''), is_active = p_is_active,
    registration_no = nullif(btrim(p_registration_no), ''), title = nullif(btrim(p_title), '')
  where doctor_id = p_doctor_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_doctor_id);
end;
$$;

-- Private: the hours as save_hours takes them.
create or replace function pkg_doctors.hours_text(p_doctor_id bigint) returns varchar
language sql stable security definer set search_path = hms, pg_temp
as $$
  select string_agg(weekday || ':' || from_min || '-' || to_min, ',' order by weekday, from_min)
  from doctor_hours where doctor_id = p_doctor_id;
$$;

-- Replaces the weekly hours in one call. p_hours is '1:540-780,1:840-1020,2:540-780': weekday (1 Monday), begin and
-- end in minutes after midnight. Without any the doctor has no fixed hours. Visits that were booked stay.
create or replace procedure pkg_doctors.save_hours(
  p_doctor_id  bigint,
  p_hours      varchar,
  p_seen       varchar default null,
  p_request_id varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_before     varchar;
  v_hours      varchar := nullif(btrim(p_hours), '');
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_doctors.save_hours', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  call pkg_doctors.lock_doctor(p_doctor_id => p_doctor_id);
  if v_hours !~ '^\d:\d{1,4}-\d{1,4}(,\d:\d{1,4}-\d{1,4})*$' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The hours are not written as weekday:from-to',
      p_field => 'hours', p_problem => 'malformed');
  end if;
  v_before := pkg_doctors.hours_text(p_doctor_id => p_doctor_id);
  call pkg_errors.require_seen(p_seen => p_seen, p_stands => v_before, p_field => 'hours');
  delete from doctor_hours where doctor_id = p_doctor_id;
  if exists (
    select from regexp_matches(v_hours, '(\d):(\d+)-(\d+)', 'g') as period
    where cast(period[1] as integer) not between 1 and 7
      or cast(period[2] as integer) >= cast(period[3] as integer)
      or cast(period[3] as integer) > 1440
  ) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'A period ends before it begins or outside the week',
      p_field => 'hours', p_problem => 'out_of_range');
  end if;
  insert into doctor_hours (doctor_id, weekday, from_min, to_min)
  select p_doctor_id, cast(period[1] as integer), cast(period[2] as integer), cast(period[3] as integer)
  from regexp_matches(v_hours, '(\d):(\d+)-(\d+)', 'g') as period
  -- Two that begin together overlap: kept out here, counted below.
  on conflict on constraint doctor_hours_pk do nothing;
  if (select count(*) from doctor_hours where doctor_id = p_doctor_id) <> regexp_count(v_hours, ':')
    or exists (
      select from doctor_hours a
      join doctor_hours b
        on b.doctor_id = a.doctor_id and b.weekday = a.weekday and b.from_min > a.from_min and b.from_min < a.to_min
      where a.doctor_id = p_doctor_id
    )
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'Two periods of a day overlap',
      p_field => 'hours', p_problem => 'taken');
  end if;
  call pkg_feed.note_change(p_entity_name => 'DOCTORS', p_entity_id => 0);
  call pkg_audit.log_event(
    p_entity_name => 'DOCTORS', p_entity_id => p_doctor_id, p_action => 'HOURS',
    p_details => cast(jsonb_build_object(
      'before', v_before, 'after', pkg_doctors.hours_text(p_doctor_id => p_doctor_id)) as varchar));
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_doctor_id);
end;
$$;

-- Enters leave, from p_from_min minutes after midnight of the first day to p_to_min of the last. p_visits_hit
-- counts the visits in that time: they stay until somebody moves them.
create or replace procedure pkg_doctors.add_leave(
  p_doctor_id      bigint,
  p_first_day      date,
  p_last_day       date,
  out p_leave_id   bigint,
  out p_visits_hit integer,
  p_reason         varchar default null,
  p_from_min       integer default 0,
  p_to_min         integer default 1440,
  p_request_id     varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_leave doctor_leave%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_doctors.add_leave', p_earlier_id => p_leave_id);
  if p_leave_id is null then
    call pkg_doctors.lock_doctor(p_doctor_id => p_doctor_id);
    call pkg_errors.require_value(p_value => cast(p_first_day as varchar), p_field => 'first_day');
    call pkg_errors.require_value(p_value => cast(p_last_day as varchar), p_field => 'last_day');
    if p_last_day < p_first_day then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input(), p_sentence => 'The leave ends before it begins',
        p_field => 'last_day', p_problem => 'out_of_range');
    end if;
    if p_last_day > cast(pkg_settings.now_time() as date) + 7300 then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input(), p_sentence => 'The year cannot be right',
        p_field => 'last_day', p_problem => 'out_of_range');
    end if;
    if p_last_day = p_first_day and p_to_min <= p_from_min then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input(), p_sentence => 'The leave ends before it begins',
        p_field => 'to_time', p_problem => 'out_of_range');
    end if;
    insert into doctor_leave (doctor_id, first_day, last_day, reason, from_min, to_min)
    values (p_doctor_id, p_first_day, p_last_day, nullif(btrim(p_reason), ''), p_from_min, p_to_min)
    returning * into v_leave;
    p_leave_id := v_leave.leave_id;
    call pkg_feed.note_change(p_entity_name => 'DOCTORS', p_entity_id => 0);
    call pkg_audit.log_event(
      p_entity_name => 'DOCTORS', p_entity_id => p_doctor_id, p_action => 'LEAVE',
      p_details => cast(to_jsonb(v_leave) - 'doctor_id' as varchar));
    call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_leave_id);
  end if;
  select count(*) into p_visits_hit
  from appointments
  where doctor_id = p_doctor_id and status in ('SCHEDULED', 'CHECKED_IN', 'IN_CONSULTATION')
    and appt_time > p_first_day - 1 and appt_time < p_last_day + make_interval(mins => p_to_min)
    and end_time > p_first_day + make_interval(mins => p_from_min);
end;
$$;

create or replace procedure pkg_doctors.remove_leave(p_leave_id bigint, p_request_id varchar default null)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_leave      doctor_leave%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_doctors.remove_leave', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  delete from doctor_leave where leave_id = p_leave_id returning * into v_leave;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such leave',
      p_field => 'leave_id', p_problem => 'unknown');
  end if;
  call pkg_feed.note_change(p_entity_name => 'DOCTORS', p_entity_id => 0);
  call pkg_audit.log_event(
    p_entity_name => 'DOCTORS', p_entity_id => v_leave.doctor_id, p_action => 'LEAVE_REMOVED',
    p_details => cast(to_jsonb(v_leave) - 'doctor_id' as varchar));
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_leave_id);
end;
$$;

-- Null when the doctor works for the whole visit, else why not: inactive, on_leave or outside_hours. Periods that
-- touch count as one, and a visit over midnight looks into the next day's.
create or replace function pkg_doctors.on_duty(
  p_doctor_id    bigint,
  p_time         timestamp,
  p_duration_min integer
) returns varchar
-- The indexes are right for every doctor and time: planning anew for each call costs more than the look.
language plpgsql stable security definer set search_path = hms, pg_temp set plan_cache_mode = force_generic_plan
as $$
declare
  v_end     timestamp := p_time + make_interval(mins => p_duration_min);
  v_weekday integer := extract(isodow from p_time);
  v_from    integer := extract(hour from p_time) * 60 + extract(minute from p_time);
  v_worked  integer;
begin
  if not exists (select from doctors where doctor_id = p_doctor_id and is_active = 'Y') then
    return 'inactive';
  end if;
  if exists (
    select from doctor_leave
    where doctor_id = p_doctor_id and last_day >= cast(p_time as date)
      and first_day + from_min * interval '1 minute' < v_end and last_day + to_min * interval '1 minute' > p_time
  ) then
    return 'on_leave';
  end if;
  -- Periods of a day never overlap, so the minutes they share with the visit add up. Null without any period.
  select coalesce(sum(greatest(least(h.to_min + h.shift, v_from + p_duration_min)
    - greatest(h.from_min + h.shift, v_from), 0)), 0)
  into v_worked
  from (
    select from_min, to_min, case weekday when v_weekday then 0 when v_weekday % 7 + 1 then 1440 else 2880 end as shift
    from doctor_hours
    where doctor_id = p_doctor_id
  ) h
  having count(*) > 0;
  return case when v_worked < p_duration_min then 'outside_hours' end;
end;
$$;
