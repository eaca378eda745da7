create schema if not exists pkg_appointments;
comment on schema pkg_appointments is 'Booking visits, moving and cancelling them, and their way through the day';

-- What is locked, always in this order, so that no two calls wait for each other: the request, the visit, the
-- doctors by their number. Whoever makes a visit live or gives a token holds the doctor's row.

-- Private: the visit, locked until the transaction ends.
create or replace function pkg_appointments.locked_visit(p_appt_id bigint) returns appointments
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_visit appointments%rowtype;
begin
  select * into v_visit from appointments where appt_id = p_appt_id for no key update;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such visit',
      p_field => 'appt_id', p_problem => 'unknown');
  end if;
  return v_visit;
end;
$$;

-- Private: the visit is not where the step begins.
create or replace procedure pkg_appointments.refuse_status(p_status varchar)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_errors.raise_error(
    p_number => pkg_errors.c_invalid_state(), p_sentence => 'The visit is ' || p_status,
    p_field => 'appt_id',
    p_problem => case when p_status in ('CANCELLED', 'COMPLETED', 'NO_SHOW') then lower(p_status) else 'not_scheduled' end);
end;
$$;

-- Private: the patient does not wait.
create or replace procedure pkg_appointments.refuse_waiting(p_status varchar)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_errors.raise_error(
    p_number => pkg_errors.c_invalid_state(), p_sentence => 'The visit is ' || p_status,
    p_field => 'appt_id',
    p_problem => case when p_status in ('CANCELLED', 'COMPLETED', 'NO_SHOW') then lower(p_status) else 'not_checked_in' end);
end;
$$;

-- Private: whether a live visit of the doctor overlaps, overbooked ones included. Half-open: exactly at the end of
-- another is free. No visit is longer than 480 minutes, so the index need not look further back.
create or replace function pkg_appointments.is_taken(
  p_doctor_id      bigint,
  p_time           timestamp,
  p_duration_min   integer,
  p_except_appt_id bigint
) returns boolean
-- The index is right for every doctor and time: planning anew for each call costs more than the look.
language plpgsql stable security definer set search_path = hms, pg_temp set plan_cache_mode = force_generic_plan
as $$
begin
  return exists (
    select from appointments
    where doctor_id = p_doctor_id
      and appt_time > p_time - interval '480 minutes'
      and appt_time < p_time + make_interval(mins => p_duration_min)
      and end_time > p_time
      and status in ('SCHEDULED', 'CHECKED_IN', 'IN_CONSULTATION')
      and appt_id is distinct from p_except_appt_id
  );
end;
$$;

-- Private: refuses a time at which the doctor does not work or is taken. With a reason nothing is refused:
-- p_rule then says which rules were overridden, null when none was. The caller holds the doctor's row.
create or replace procedure pkg_appointments.check_slot(
  p_doctor_id         bigint,
  p_time              timestamp,
  p_duration_min      integer,
  p_except_appt_id    bigint,
  p_override_reason   varchar,
  out p_is_overbooked varchar,
  out p_rule          varchar
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_is_taken boolean;
begin
  p_rule := pkg_doctors.on_duty(p_doctor_id => p_doctor_id, p_time => p_time, p_duration_min => p_duration_min);
  if p_rule is not null and p_override_reason is null then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_doctor_unavailable(), p_sentence => 'The doctor does not work at that time',
      p_field => case p_rule when 'inactive' then 'doctor_id' else 'appt_time' end, p_problem => p_rule);
  end if;
  v_is_taken := pkg_appointments.is_taken(
    p_doctor_id => p_doctor_id, p_time => p_time, p_duration_min => p_duration_min,
    p_except_appt_id => p_except_appt_id);
  if v_is_taken and p_override_reason is null then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_slot_taken(), p_sentence => 'The doctor has a visit that overlaps',
      p_field => 'appt_time', p_problem => 'taken');
  end if;
  if v_is_taken then
    p_rule := concat_ws(' ', p_rule, 'taken');
  end if;
  p_is_overbooked := case when v_is_taken then 'Y' else 'N' end;
end;
$$;

-- Private: refuses what is no time or no length of a visit: a year that is a slip of the finger, and a time that the
-- wall clock skips in the night in which summer time begins.
create or replace procedure pkg_appointments.check_time(p_time timestamp, p_duration_min integer)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if p_time is null or not isfinite(p_time) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The time is missing',
      p_field => 'appt_time', p_problem => 'required');
  end if;
  if p_time not between pkg_settings.now_time() - interval '20 years' and pkg_settings.now_time() + interval '20 years' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The year cannot be right',
      p_field => 'appt_time', p_problem => 'out_of_range');
  end if;
  if pkg_settings.is_wall_time(p_time => p_time) = 'N' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The clock skips that time',
      p_field => 'appt_time', p_problem => 'no_such_time');
  end if;
  if p_duration_min not between 5 and 480 then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'A visit takes 5 to 480 minutes',
      p_field => 'duration_min', p_problem => 'out_of_range');
  end if;
end;
$$;

-- Private: refuses a step of the day before its time: a patient arrives on the day of the visit, three hours before it
-- at the earliest where midnight lies between. A replay counts with the time of the desk.
create or replace procedure pkg_appointments.refuse_early(p_visit appointments)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_now timestamp := pkg_settings.wall_time(p_at => pkg_desks.moment());
begin
  if cast(p_visit.appt_time as date) > cast(v_now as date) and p_visit.appt_time > v_now + interval '3 hours' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The day of the visit has not come',
      p_field => 'appt_id', p_problem => 'not_yet');
  end if;
end;
$$;

-- Private: refuses an arrival after the day of the visit, and half a day later where midnight lies between: nobody looks
-- at the queue of a day that is over. Such a visit is completed, missed, or moved to another day.
create or replace procedure pkg_appointments.refuse_late(p_visit appointments)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_now timestamp := pkg_settings.wall_time(p_at => pkg_desks.moment());
begin
  if cast(p_visit.appt_time as date) < cast(v_now as date) and p_visit.end_time < v_now - interval '12 hours' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The day of the visit is over',
      p_field => 'appt_id', p_problem => 'day_over');
  end if;
end;
$$;

-- Private: which rule was overridden, and why.
create or replace procedure pkg_appointments.log_override(p_appt_id bigint, p_rule varchar, p_reason varchar)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_audit.log_event(
    p_entity_name => 'APPOINTMENTS', p_entity_id => p_appt_id, p_action => 'OVERRIDE',
    p_details => cast(jsonb_build_object('rule', p_rule, 'reason', p_reason) as varchar));
end;
$$;

-- Books a visit. The doctor must be on duty and free for the whole time, unless an override reason is given.
create or replace procedure pkg_appointments.book_appointment(
  p_patient_id      bigint,
  p_doctor_id       bigint,
  p_time            timestamp,
  out p_appt_id     bigint,
  p_duration_min    integer default 30,
  p_notes           varchar default null,
  p_override_reason varchar default null,
  p_request_id      varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_time          timestamp := date_trunc('minute', p_time);
  v_duration_min  integer := coalesce(p_duration_min, 30);
  v_reason        varchar := nullif(btrim(p_override_reason), '');
  v_is_overbooked varchar;
  v_rule          varchar;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_appointments.book_appointment',
    p_earlier_id => p_appt_id);
  if p_appt_id is not null then
    return;
  end if;
  call pkg_appointments.check_time(p_time => v_time, p_duration_min => v_duration_min);
  if not exists (select from patients where patient_id = p_patient_id) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such patient',
      p_field => 'patient_id', p_problem => 'unknown');
  end if;
  call pkg_doctors.lock_doctor(p_doctor_id => p_doctor_id);
  call pkg_appointments.check_slot(
    p_doctor_id => p_doctor_id, p_time => v_time, p_duration_min => v_duration_min, p_except_appt_id => null,
    p_override_reason => v_reason, p_is_overbooked => v_is_overbooked, p_rule => v_rule);
  insert into appointments (patient_id, doctor_id, appt_time, duration_min, status, notes, is_overbooked, override_reason)
  values (p_patient_id, p_doctor_id, v_time, v_duration_min, 'SCHEDULED', nullif(p_notes, ''), v_is_overbooked,
    case when v_rule is not null then v_reason end)
  returning appt_id into p_appt_id;
  if v_rule is not null then
    call pkg_appointments.log_override(p_appt_id => p_appt_id, p_rule => v_rule, p_reason => v_reason);
  end if;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_appt_id);
end;
$$;

-- Cancels a visit that has not begun. Its time is free again.
create or replace procedure pkg_appointments.cancel_appointment(
  p_appt_id    bigint,
  p_reason     varchar default null,
  p_request_id varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_visit      appointments%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_appointments.cancel_appointment',
    p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_visit := pkg_appointments.locked_visit(p_appt_id => p_appt_id);
  if v_visit.status not in ('SCHEDULED', 'CHECKED_IN') then
    call pkg_appointments.refuse_status(p_status => v_visit.status);
  end if;
  update appointments set status = 'CANCELLED', cancel_reason = nullif(btrim(p_reason), '') where appt_id = p_appt_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_appt_id);
end;
$$;

-- 'Y' when the doctor works then and no visit but p_except_appt_id overlaps. It promises nothing: only booking does.
create or replace function pkg_appointments.doctor_availability(
  p_doctor_id      bigint,
  p_time           timestamp,
  p_duration_min   integer default 30,
  p_except_appt_id bigint default null
) returns char
language plpgsql stable security definer set search_path = hms, pg_temp
as $$
declare
  v_time         timestamp := date_trunc('minute', p_time);
  v_duration_min integer := coalesce(p_duration_min, 30);
begin
  if pkg_doctors.on_duty(p_doctor_id => p_doctor_id, p_time => v_time, p_duration_min => v_duration_min) is null
    and not pkg_appointments.is_taken(
      p_doctor_id => p_doctor_id, p_time => v_time, p_duration_min => v_duration_min,
      p_except_appt_id => p_except_appt_id)
  then
    return 'Y';
  end if;
  return 'N';
end;
$$;

-- Moves a booked visit: the old time is free in the same moment as the new one is taken.
create or replace procedure pkg_appointments.reschedule_appointment(
  p_appt_id         bigint,
  p_time            timestamp,
  p_doctor_id       bigint default null,
  p_duration_min    integer default null,
  p_override_reason varchar default null,
  p_request_id      varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id    bigint;
  v_visit         appointments%rowtype;
  v_time          timestamp := date_trunc('minute', p_time);
  v_doctor_id     bigint;
  v_duration_min  integer;
  v_reason        varchar := nullif(btrim(p_override_reason), '');
  v_is_overbooked varchar;
  v_rule          varchar;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_appointments.reschedule_appointment',
    p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_visit := pkg_appointments.locked_visit(p_appt_id => p_appt_id);
  if v_visit.status <> 'SCHEDULED' then
    call pkg_appointments.refuse_status(p_status => v_visit.status);
  end if;
  v_doctor_id := coalesce(p_doctor_id, v_visit.doctor_id);
  v_duration_min := coalesce(p_duration_min, v_visit.duration_min);
  call pkg_appointments.check_time(p_time => v_time, p_duration_min => v_duration_min);
  call pkg_doctors.lock_doctor(p_doctor_id => least(v_doctor_id, v_visit.doctor_id));
  if v_doctor_id <> v_visit.doctor_id then
    call pkg_doctors.lock_doctor(p_doctor_id => greatest(v_doctor_id, v_visit.doctor_id));
  end if;
  call pkg_appointments.check_slot(
    p_doctor_id => v_doctor_id, p_time => v_time, p_duration_min => v_duration_min, p_except_appt_id => p_appt_id,
    p_override_reason => v_reason, p_is_overbooked => v_is_overbooked, p_rule => v_rule);
  update appointments
  set appt_time = v_time, doctor_id = v_doctor_id, duration_min = v_duration_min, is_overbooked = v_is_overbooked,
    override_reason = case when v_rule is not null then v_reason end,
    -- A token is of one doctor and day.
    token_no = case
      when v_doctor_id = v_visit.doctor_id and cast(v_time as date) = cast(v_visit.appt_time as date) then token_no
    end,
    prior_doctor_id = null, prior_token_no = null
  where appt_id = p_appt_id;
  if v_rule is not null then
    call pkg_appointments.log_override(p_appt_id => p_appt_id, p_rule => v_rule, p_reason => v_reason);
  end if;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_appt_id);
end;
$$;

-- Private: the next token of the doctor and day, or the one a desk gave while this database was away. The caller holds
-- the doctor's row.
create or replace function pkg_appointments.next_token(p_doctor_id bigint, p_day date) returns integer
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_token_no integer := cast(pkg_desks.taken_number(p_kind => 'TOKEN') as integer);
begin
  if v_token_no is null then
    insert into token_series (doctor_id, visit_day, last_token)
    values (p_doctor_id, p_day, 1)
    on conflict on constraint token_series_pk do update set last_token = token_series.last_token + 1
    returning last_token into v_token_no;
  end if;
  return v_token_no;
end;
$$;

-- The patient has arrived and waits with the next token of the doctor and day, or with the one a check-in that was
-- taken back has given.
create or replace procedure pkg_appointments.check_in(
  p_appt_id      bigint,
  out p_token_no integer,
  p_request_id   varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_visit      appointments%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_appointments.check_in', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    select token_no into p_token_no from appointments where appt_id = v_earlier_id;
    return;
  end if;
  v_visit := pkg_appointments.locked_visit(p_appt_id => p_appt_id);
  if v_visit.status <> 'SCHEDULED' then
    call pkg_appointments.refuse_status(p_status => v_visit.status);
  end if;
  call pkg_appointments.refuse_early(p_visit => v_visit);
  call pkg_appointments.refuse_late(p_visit => v_visit);
  p_token_no := v_visit.token_no;
  if p_token_no is null then
    call pkg_doctors.lock_doctor(p_doctor_id => v_visit.doctor_id);
    p_token_no := pkg_appointments.next_token(p_doctor_id => v_visit.doctor_id, p_day => cast(v_visit.appt_time as date));
  end if;
  update appointments
  set status = 'CHECKED_IN', token_no = p_token_no, checked_in_at = pkg_desks.moment()
  where appt_id = p_appt_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_appt_id);
end;
$$;

create or replace procedure pkg_appointments.start_consultation(p_appt_id bigint, p_request_id varchar default null)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_visit      appointments%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_appointments.start_consultation',
    p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_visit := pkg_appointments.locked_visit(p_appt_id => p_appt_id);
  if v_visit.status not in ('SCHEDULED', 'CHECKED_IN') then
    call pkg_appointments.refuse_status(p_status => v_visit.status);
  end if;
  call pkg_appointments.refuse_early(p_visit => v_visit);
  call pkg_appointments.refuse_late(p_visit => v_visit);
  update appointments set status = 'IN_CONSULTATION', started_at = pkg_desks.moment() where appt_id = p_appt_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_appt_id);
end;
$$;

-- The visit is done. A booked one may be completed without check-in, and one of an earlier day too: many desks enter
-- afterwards what happened.
create or replace procedure pkg_appointments.complete_appointment(p_appt_id bigint, p_request_id varchar default null)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_visit      appointments%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_appointments.complete_appointment',
    p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_visit := pkg_appointments.locked_visit(p_appt_id => p_appt_id);
  if v_visit.status not in ('SCHEDULED', 'CHECKED_IN', 'IN_CONSULTATION') then
    call pkg_appointments.refuse_status(p_status => v_visit.status);
  end if;
  call pkg_appointments.refuse_early(p_visit => v_visit);
  update appointments set status = 'COMPLETED', completed_at = pkg_desks.moment() where appt_id = p_appt_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_appt_id);
end;
$$;

create or replace procedure pkg_appointments.mark_no_show(p_appt_id bigint, p_request_id varchar default null)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_visit      appointments%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_appointments.mark_no_show', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_visit := pkg_appointments.locked_visit(p_appt_id => p_appt_id);
  if v_visit.status <> 'SCHEDULED' then
    call pkg_appointments.refuse_status(p_status => v_visit.status);
  end if;
  if v_visit.appt_time > pkg_settings.wall_time(p_at => pkg_desks.moment()) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The time of the visit has not come',
      p_field => 'appt_id', p_problem => 'not_yet');
  end if;
  update appointments set status = 'NO_SHOW' where appt_id = p_appt_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_appt_id);
end;
$$;

-- Takes the last step back. A visit that holds the doctor's time again needs it free; one that was cancelled or
-- missed needs the doctor on duty too.
create or replace procedure pkg_appointments.reinstate(p_appt_id bigint, p_request_id varchar default null)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id    bigint;
  v_visit         appointments%rowtype;
  v_is_overbooked varchar;
  v_rule          varchar;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_appointments.reinstate', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_visit := pkg_appointments.locked_visit(p_appt_id => p_appt_id);
  if v_visit.status in ('CANCELLED', 'NO_SHOW') then
    call pkg_doctors.lock_doctor(p_doctor_id => v_visit.doctor_id);
    call pkg_appointments.check_slot(
      p_doctor_id => v_visit.doctor_id, p_time => v_visit.appt_time,
      p_duration_min => cast(v_visit.duration_min as integer), p_except_appt_id => p_appt_id,
      p_override_reason => null, p_is_overbooked => v_is_overbooked, p_rule => v_rule);
    update appointments
    set status = 'SCHEDULED', cancel_reason = null, checked_in_at = null, is_overbooked = 'N',
      is_priority = 'N', priority_reason = null, skipped_at = null, called_at = null, call_count = 0
    where appt_id = p_appt_id;
  elsif v_visit.status = 'COMPLETED' then
    call pkg_doctors.lock_doctor(p_doctor_id => v_visit.doctor_id);
    -- One that was put over another on purpose may overlap still.
    if v_visit.is_overbooked = 'N' and pkg_appointments.is_taken(
      p_doctor_id => v_visit.doctor_id, p_time => v_visit.appt_time,
      p_duration_min => cast(v_visit.duration_min as integer), p_except_appt_id => p_appt_id)
    then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_slot_taken(), p_sentence => 'The doctor has a visit that overlaps',
        p_field => 'appt_time', p_problem => 'taken');
    end if;
    update appointments
    set status = case
        when started_at is not null then 'IN_CONSULTATION'
        when checked_in_at is not null then 'CHECKED_IN'
        else 'SCHEDULED'
      end,
      completed_at = null
    where appt_id = p_appt_id;
  elsif v_visit.status = 'IN_CONSULTATION' then
    update appointments
    set status = case when checked_in_at is not null then 'CHECKED_IN' else 'SCHEDULED' end, started_at = null
    where appt_id = p_appt_id;
  elsif v_visit.status = 'CHECKED_IN' then
    -- Whose arrival is taken back has no turn either.
    update appointments
    set status = 'SCHEDULED', checked_in_at = null,
      is_priority = 'N', priority_reason = null, skipped_at = null, called_at = null, call_count = 0
    where appt_id = p_appt_id;
  else
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The visit has no step to take back',
      p_field => 'appt_id', p_problem => 'not_checked_in');
  end if;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_appt_id);
end;
$$;

-- The clerk's note, at any time. p_seen is what require_seen wants: the note that is replaced.
create or replace procedure pkg_appointments.edit_notes(
  p_appt_id    bigint,
  p_notes      varchar,
  p_seen       varchar default null,
  p_request_id varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_visit      appointments%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_appointments.edit_notes', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_visit := pkg_appointments.locked_visit(p_appt_id => p_appt_id);
  call pkg_errors.require_seen(p_seen => p_seen, p_stands => v_visit.notes, p_field => 'notes');
  update appointments set notes = nullif(p_notes, '') where appt_id = v_visit.appt_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_appt_id);
end;
$$;

-- Private: refuses a doctor who sees nobody today: inactive, or on leave without a reason why the doctor comes. The hours
-- do not matter: a doctor who has not finished with the list is here, whatever they say.
create or replace procedure pkg_appointments.require_here(
  p_doctor_id       bigint,
  p_time            timestamp,
  p_override_reason varchar
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_rule varchar := pkg_doctors.on_duty(p_doctor_id => p_doctor_id, p_time => p_time, p_duration_min => 5);
begin
  if v_rule in ('inactive', 'on_leave') and p_override_reason is null then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_doctor_unavailable(), p_sentence => 'The doctor does not work at that time',
      p_field => 'doctor_id', p_problem => v_rule);
  end if;
end;
$$;

-- Somebody comes without a booking: a visit of this minute, arrived, with the next token. The list may be full: the place
-- is behind those who wait. A patient who has a visit with the doctor today is checked in there instead.
create or replace procedure pkg_appointments.walk_in(
  p_patient_id      bigint,
  p_doctor_id       bigint,
  out p_appt_id     bigint,
  out p_token_no    integer,
  p_notes           varchar default null,
  p_override_reason varchar default null,
  p_request_id      varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_now    timestamp := date_trunc('minute', pkg_settings.wall_time(p_at => pkg_desks.moment()));
  v_reason varchar := nullif(btrim(p_override_reason), '');
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_appointments.walk_in', p_earlier_id => p_appt_id);
  if p_appt_id is not null then
    select token_no into p_token_no from appointments where appt_id = p_appt_id;
    return;
  end if;
  if not exists (select from patients where patient_id = p_patient_id) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such patient',
      p_field => 'patient_id', p_problem => 'unknown');
  end if;
  call pkg_doctors.lock_doctor(p_doctor_id => p_doctor_id);
  call pkg_appointments.require_here(p_doctor_id => p_doctor_id, p_time => v_now, p_override_reason => v_reason);
  if exists (
    select from appointments
    where patient_id = p_patient_id and doctor_id = p_doctor_id
      and appt_time >= date_trunc('day', v_now) and appt_time < date_trunc('day', v_now) + interval '1 day'
      and status in ('SCHEDULED', 'CHECKED_IN', 'IN_CONSULTATION')
  ) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_duplicate(), p_sentence => 'The patient has a visit with the doctor today',
      p_field => 'patient_id', p_problem => 'visit_today');
  end if;
  -- Over the visits of the list on purpose: no time of it is taken, and none is free for long.
  insert into appointments (
    patient_id, doctor_id, appt_time, duration_min, status, notes, is_overbooked, override_reason, checked_in_at)
  values (p_patient_id, p_doctor_id, v_now, 5, 'CHECKED_IN', nullif(p_notes, ''), 'Y', coalesce(v_reason, 'Walk-in'),
    pkg_desks.moment())
  returning appt_id into p_appt_id;
  p_token_no := pkg_appointments.next_token(p_doctor_id => p_doctor_id, p_day => cast(v_now as date));
  update appointments set token_no = p_token_no where appt_id = p_appt_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_appt_id);
end;
$$;

-- A patient who waits goes to a colleague, with the colleague's next token, and back to the doctor before with the token
-- of before; the waiting counts on.
create or replace procedure pkg_appointments.hand_over(
  p_appt_id      bigint,
  p_doctor_id    bigint,
  out p_token_no integer,
  p_request_id   varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_visit      appointments%rowtype;
  v_is_taken   boolean;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_appointments.hand_over', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    select token_no into p_token_no from appointments where appt_id = v_earlier_id;
    return;
  end if;
  v_visit := pkg_appointments.locked_visit(p_appt_id => p_appt_id);
  if v_visit.status <> 'CHECKED_IN' then
    call pkg_appointments.refuse_waiting(p_status => v_visit.status);
  end if;
  if v_visit.doctor_id = p_doctor_id then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The patient waits for this doctor already',
      p_field => 'doctor_id', p_problem => 'unchanged');
  end if;
  call pkg_doctors.lock_doctor(p_doctor_id => least(p_doctor_id, v_visit.doctor_id));
  call pkg_doctors.lock_doctor(p_doctor_id => greatest(p_doctor_id, v_visit.doctor_id));
  call pkg_appointments.require_here(
    p_doctor_id => p_doctor_id, p_time => date_trunc('minute', pkg_settings.wall_time(p_at => pkg_desks.moment())),
    p_override_reason => null);
  v_is_taken := pkg_appointments.is_taken(
    p_doctor_id => p_doctor_id, p_time => v_visit.appt_time, p_duration_min => cast(v_visit.duration_min as integer),
    p_except_appt_id => p_appt_id);
  if v_visit.prior_doctor_id = p_doctor_id then
    p_token_no := v_visit.prior_token_no;
  end if;
  if p_token_no is null then
    p_token_no := pkg_appointments.next_token(p_doctor_id => p_doctor_id, p_day => cast(v_visit.appt_time as date));
  end if;
  -- A time that nobody else has with the new doctor is no longer over another.
  if v_is_taken then
    v_visit.is_overbooked := 'Y';
    v_visit.override_reason := coalesce(v_visit.override_reason, 'Handed over');
  elsif v_visit.override_reason = 'Handed over' then
    v_visit.is_overbooked := 'N';
    v_visit.override_reason := null;
  end if;
  update appointments
  set doctor_id = p_doctor_id, token_no = p_token_no, skipped_at = null, is_overbooked = v_visit.is_overbooked,
    override_reason = v_visit.override_reason, prior_doctor_id = v_visit.doctor_id,
    prior_token_no = v_visit.token_no
  where appt_id = p_appt_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_appt_id);
end;
$$;

-- The turn of a patient who waits: CALL again (also in consultation, who did not come in), SKIP behind those who are here,
-- PRIORITY before them with a reason, or NORMAL by the token.
create or replace procedure pkg_appointments.change_turn(
  p_appt_id    bigint,
  p_step       varchar,
  p_reason     varchar default null,
  p_request_id varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_visit      appointments%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_appointments.change_turn', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  if p_step is null or p_step not in ('CALL', 'SKIP', 'PRIORITY', 'NORMAL') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'There is no such step',
      p_field => 'step', p_problem => 'not_in_list');
  end if;
  if p_step = 'PRIORITY' then
    call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
  end if;
  v_visit := pkg_appointments.locked_visit(p_appt_id => p_appt_id);
  if not (v_visit.status = 'CHECKED_IN' or (v_visit.status = 'IN_CONSULTATION' and p_step = 'CALL')) then
    call pkg_appointments.refuse_waiting(p_status => v_visit.status);
  end if;
  update appointments
  set called_at = case p_step when 'CALL' then pkg_desks.moment() else called_at end,
    call_count = case when p_step = 'CALL' and call_count < 999 then call_count + 1 else call_count end,
    skipped_at = case p_step when 'SKIP' then pkg_desks.moment() when 'CALL' then skipped_at end,
    is_priority = case p_step when 'PRIORITY' then 'Y' when 'CALL' then is_priority else 'N' end,
    priority_reason = case p_step when 'PRIORITY' then btrim(p_reason) when 'CALL' then priority_reason end
  where appt_id = p_appt_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_appt_id);
end;
$$;
