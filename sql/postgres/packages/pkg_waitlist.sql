create schema if not exists pkg_waitlist;
comment on schema pkg_waitlist is 'Patients who wait for a visit: put on the list, booked from it, removed and put back';

-- What is locked, always in this order, so that no two calls wait for each other: the request, the entry, the patient,
-- then what pkg_appointments locks. Whoever makes a patient wait holds the patient's row.

-- Private: the entry, locked until the transaction ends.
create or replace function pkg_waitlist.locked_entry(p_waitlist_id bigint) returns waitlist
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_entry waitlist%rowtype;
begin
  select * into v_entry from waitlist where waitlist_id = p_waitlist_id for no key update;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such entry',
      p_field => 'waitlist_id', p_problem => 'unknown');
  end if;
  return v_entry;
end;
$$;

-- Private: the same, of somebody who still waits.
create or replace function pkg_waitlist.locked_waiting(p_waitlist_id bigint) returns waitlist
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_entry waitlist%rowtype := pkg_waitlist.locked_entry(p_waitlist_id => p_waitlist_id);
begin
  if v_entry.status <> 'WAITING' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The entry is ' || v_entry.status,
      p_field => 'waitlist_id', p_problem => case v_entry.status when 'BOOKED' then 'completed' else 'cancelled' end);
  end if;
  return v_entry;
end;
$$;

-- Private: no other entry of the patient is written meanwhile.
create or replace procedure pkg_waitlist.lock_patient(p_patient_id bigint)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  perform from patients where patient_id = p_patient_id for no key update;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such patient',
      p_field => 'patient_id', p_problem => 'unknown');
  end if;
end;
$$;

-- Private: refuses what are no days to wait for. What a desk did while they still lay ahead is taken as it was.
create or replace procedure pkg_waitlist.check_days(p_from_day date, p_to_day date)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_errors.require_value(p_value => cast(p_from_day as varchar), p_field => 'from_day');
  call pkg_errors.require_value(p_value => cast(p_to_day as varchar), p_field => 'to_day');
  if p_to_day not between p_from_day and p_from_day + 366 then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The last day is before the first, or over a year after it',
      p_field => 'to_day', p_problem => 'out_of_range');
  elsif p_to_day < cast(pkg_settings.now_time() as date) and not pkg_desks.is_replay() then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The last day is over',
      p_field => 'to_day', p_problem => 'too_early');
  end if;
end;
$$;

-- Private: refuses what is no part of a day or no length of a visit.
create or replace procedure pkg_waitlist.check_length(p_day_part varchar, p_duration_min integer)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if p_day_part not in ('ANY', 'MORNING', 'AFTERNOON') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'There is no such part of the day',
      p_field => 'day_part', p_problem => 'not_in_list');
  elsif p_duration_min not between 5 and 480 then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'A visit takes 5 to 480 minutes',
      p_field => 'duration_min', p_problem => 'out_of_range');
  end if;
end;
$$;

-- Private: what is wished for, as it is kept: one doctor who takes visits, or a specialization that has one.
create or replace function pkg_waitlist.checked_specialization(p_doctor_id bigint, p_specialization varchar) returns varchar
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_specialization varchar;
  v_is_active      varchar;
begin
  if (p_doctor_id is null) = (coalesce(btrim(p_specialization), '') = '') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'Either a doctor or a specialization is waited for',
      p_field => 'doctor_id', p_problem => 'required');
  end if;
  if p_doctor_id is null then
    select max(specialization) into v_specialization
    from doctors where lower(specialization) = lower(btrim(p_specialization)) and is_active = 'Y';
    if v_specialization is null then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such specialization',
        p_field => 'specialization', p_problem => 'unknown');
    end if;
    return v_specialization;
  end if;
  select max(is_active) into v_is_active from doctors where doctor_id = p_doctor_id;
  if v_is_active is null then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such doctor',
      p_field => 'doctor_id', p_problem => 'unknown');
  elsif v_is_active = 'N' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_doctor_unavailable(), p_sentence => 'The doctor takes no visits',
      p_field => 'doctor_id', p_problem => 'inactive');
  end if;
  return null;
end;
$$;

-- Private: the visit that is kept meanwhile must be the patient's, and still to come.
create or replace procedure pkg_waitlist.check_held(p_held_appt_id bigint, p_patient_id bigint)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_status varchar;
begin
  if p_held_appt_id is null then
    return;
  end if;
  select max(status) into v_status from appointments where appt_id = p_held_appt_id and patient_id = p_patient_id;
  if v_status is null then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'The patient has no such visit',
      p_field => 'held_appt_id', p_problem => 'unknown');
  elsif v_status <> 'SCHEDULED' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The visit is ' || v_status,
      p_field => 'held_appt_id', p_problem => 'not_scheduled');
  end if;
end;
$$;

-- Private: a patient does not wait twice for the same on the same day. The caller holds the patient's row.
create or replace procedure pkg_waitlist.refuse_double(
  p_patient_id         bigint,
  p_doctor_id          bigint,
  p_specialization     varchar,
  p_from_day           date,
  p_to_day             date,
  p_except_waitlist_id bigint
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if exists (
    select from waitlist
    where patient_id = p_patient_id and status = 'WAITING'
      and (doctor_id = p_doctor_id or lower(specialization) = lower(p_specialization))
      and from_day <= p_to_day and to_day >= p_from_day
      and waitlist_id is distinct from p_except_waitlist_id
  ) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_duplicate(), p_sentence => 'The patient waits for that already',
      p_field => 'patient_id', p_problem => 'taken');
  end if;
end;
$$;

-- Puts a patient on the list: for one doctor, or for any of a specialization. With p_held_appt_id the patient has a
-- visit and waits for a better time: then that one is moved when the time is there.
create or replace procedure pkg_waitlist.add_entry(
  p_patient_id      bigint,
  p_doctor_id       bigint,
  p_specialization  varchar,
  p_from_day        date,
  p_to_day          date,
  out p_waitlist_id bigint,
  p_day_part        varchar default 'ANY',
  p_duration_min    integer default 30,
  p_notes           varchar default null,
  p_held_appt_id    bigint default null,
  p_request_id      varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_specialization varchar;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_waitlist.add_entry', p_earlier_id => p_waitlist_id);
  if p_waitlist_id is not null then
    return;
  end if;
  call pkg_waitlist.check_days(p_from_day => p_from_day, p_to_day => p_to_day);
  call pkg_waitlist.check_length(p_day_part => p_day_part, p_duration_min => p_duration_min);
  call pkg_waitlist.lock_patient(p_patient_id => p_patient_id);
  v_specialization := pkg_waitlist.checked_specialization(p_doctor_id => p_doctor_id, p_specialization => p_specialization);
  call pkg_waitlist.check_held(p_held_appt_id => p_held_appt_id, p_patient_id => p_patient_id);
  call pkg_waitlist.refuse_double(
    p_patient_id => p_patient_id, p_doctor_id => p_doctor_id, p_specialization => v_specialization,
    p_from_day => p_from_day, p_to_day => p_to_day, p_except_waitlist_id => null);
  insert into waitlist (
    patient_id, doctor_id, specialization, from_day, to_day, day_part, duration_min, notes, held_appt_id)
  values (
    p_patient_id, p_doctor_id, v_specialization, p_from_day, p_to_day, coalesce(p_day_part, 'ANY'),
    coalesce(p_duration_min, 30), nullif(btrim(p_notes), ''), p_held_appt_id)
  returning waitlist_id into p_waitlist_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_waitlist_id);
end;
$$;

-- Other days, part of the day or note. The place on the list stays.
create or replace procedure pkg_waitlist.change_entry(
  p_waitlist_id bigint,
  p_from_day    date,
  p_to_day      date,
  p_day_part    varchar,
  p_notes       varchar,
  p_seen        varchar default null,
  p_request_id  varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_entry      waitlist%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_waitlist.change_entry', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_entry := pkg_waitlist.locked_waiting(p_waitlist_id => p_waitlist_id);
  call pkg_errors.require_seen(
    p_seen => p_seen, p_field => 'notes',
    p_stands => to_char(v_entry.from_day, 'YYYY-MM-DD') || chr(10) || to_char(v_entry.to_day, 'YYYY-MM-DD') || chr(10)
      || v_entry.day_part || chr(10) || coalesce(v_entry.notes, ''));
  call pkg_waitlist.check_days(p_from_day => p_from_day, p_to_day => p_to_day);
  call pkg_waitlist.check_length(p_day_part => p_day_part, p_duration_min => null);
  call pkg_waitlist.lock_patient(p_patient_id => v_entry.patient_id);
  call pkg_waitlist.refuse_double(
    p_patient_id => v_entry.patient_id, p_doctor_id => v_entry.doctor_id, p_specialization => v_entry.specialization,
    p_from_day => p_from_day, p_to_day => p_to_day, p_except_waitlist_id => p_waitlist_id);
  update waitlist
  set from_day = p_from_day, to_day = p_to_day, day_part = coalesce(p_day_part, 'ANY'), notes = nullif(btrim(p_notes), '')
  where waitlist_id = p_waitlist_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_waitlist_id);
end;
$$;

-- Books the visit, or moves the one that the patient kept, and closes the entry. The time is what the desk has agreed
-- with the patient, also one outside the days of the entry; whatever booking refuses, this refuses.
create or replace procedure pkg_waitlist.book_entry(
  p_waitlist_id     bigint,
  p_doctor_id       bigint,
  p_time            timestamp,
  out p_appt_id     bigint,
  p_duration_min    integer default null,
  p_override_reason varchar default null,
  p_request_id      varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_entry       waitlist%rowtype;
  v_held_status varchar;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_waitlist.book_entry', p_earlier_id => p_appt_id);
  if p_appt_id is not null then
    return;
  end if;
  v_entry := pkg_waitlist.locked_waiting(p_waitlist_id => p_waitlist_id);
  select max(status) into v_held_status from appointments where appt_id = v_entry.held_appt_id;
  -- The desk has given the visit that it moved, or a new one with a number of its own: here it must be the same one.
  if pkg_desks.is_replay() and (
    (v_held_status = 'SCHEDULED' and pkg_desks.has_numbers_left())
    or (v_held_status <> 'SCHEDULED' and not pkg_desks.has_numbers_left())
  ) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The visit that was kept meanwhile has changed',
      p_field => 'held_appt_id', p_problem => 'changed');
  end if;
  if v_held_status = 'SCHEDULED' then
    p_appt_id := v_entry.held_appt_id;
    call pkg_appointments.reschedule_appointment(
      p_appt_id => p_appt_id, p_time => p_time, p_doctor_id => p_doctor_id,
      p_duration_min => coalesce(p_duration_min, cast(v_entry.duration_min as integer)),
      p_override_reason => p_override_reason);
  else
    call pkg_appointments.book_appointment(
      p_patient_id => v_entry.patient_id, p_doctor_id => p_doctor_id, p_time => p_time, p_appt_id => p_appt_id,
      p_duration_min => coalesce(p_duration_min, cast(v_entry.duration_min as integer)), p_notes => v_entry.notes,
      p_override_reason => p_override_reason);
  end if;
  update waitlist set status = 'BOOKED', appt_id = p_appt_id, closed_at = pkg_desks.moment()
  where waitlist_id = p_waitlist_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_appt_id);
end;
$$;

create or replace procedure pkg_waitlist.remove_entry(
  p_waitlist_id bigint,
  p_reason      varchar,
  p_request_id  varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_entry      waitlist%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_waitlist.remove_entry', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
  v_entry := pkg_waitlist.locked_waiting(p_waitlist_id => p_waitlist_id);
  update waitlist set status = 'REMOVED', closed_reason = btrim(p_reason), closed_at = pkg_desks.moment()
  where waitlist_id = v_entry.waitlist_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_waitlist_id);
end;
$$;

-- The patient waits again, in the old place. A visit that was booked from the list and has not begun is cancelled, one
-- that was only moved stays where it is.
create or replace procedure pkg_waitlist.reinstate_entry(p_waitlist_id bigint, p_request_id varchar default null)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_entry      waitlist%rowtype;
  v_status     varchar;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_waitlist.reinstate_entry', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_entry := pkg_waitlist.locked_entry(p_waitlist_id => p_waitlist_id);
  if v_entry.status = 'WAITING' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The patient waits for that already',
      p_field => 'waitlist_id', p_problem => 'taken');
  end if;
  call pkg_waitlist.lock_patient(p_patient_id => v_entry.patient_id);
  call pkg_waitlist.refuse_double(
    p_patient_id => v_entry.patient_id, p_doctor_id => v_entry.doctor_id, p_specialization => v_entry.specialization,
    p_from_day => v_entry.from_day, p_to_day => v_entry.to_day, p_except_waitlist_id => p_waitlist_id);
  select max(status) into v_status from appointments where appt_id = v_entry.appt_id;
  if v_status not in ('CANCELLED', 'NO_SHOW') and v_entry.appt_id is distinct from v_entry.held_appt_id then
    call pkg_appointments.cancel_appointment(p_appt_id => v_entry.appt_id, p_reason => 'Back on the waitlist');
  end if;
  update waitlist set status = 'WAITING', appt_id = null, closed_reason = null, closed_at = null
  where waitlist_id = p_waitlist_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_waitlist_id);
end;
$$;
