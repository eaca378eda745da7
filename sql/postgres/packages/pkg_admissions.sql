create schema if not exists pkg_admissions;
comment on schema pkg_admissions is 'Admissions and beds: who lies where, who may leave, and what a stay costs';

-- What is locked, always in this order: the request, the patient, admissions by number, beds by number, the invoice.
-- Whoever puts somebody into a bed holds the bed's row; the exclusion constraints stand behind it.

-- Private: the admission, locked until the transaction ends.
create or replace function pkg_admissions.locked_admission(p_admission_id bigint) returns admissions
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_admission admissions%rowtype;
begin
  select * into v_admission from admissions where admission_id = p_admission_id for no key update;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such admission',
      p_field => 'admission_id', p_problem => 'unknown');
  end if;
  return v_admission;
end;
$$;

-- Private: the same, of a patient who lies in the hospital and has not been cleared to leave.
create or replace function pkg_admissions.locked_inpatient(p_admission_id bigint) returns admissions
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_admission admissions%rowtype := pkg_admissions.locked_admission(p_admission_id => p_admission_id);
begin
  if v_admission.status not in ('ADMITTED', 'DISCHARGE_ORDERED') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The admission is ' || v_admission.status,
      p_field => 'admission_id', p_problem => 'not_admitted');
  end if;
  return v_admission;
end;
$$;

-- Private: the bed, locked until the transaction ends.
create or replace function pkg_admissions.locked_bed(p_bed_id bigint) returns beds
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_bed beds%rowtype;
begin
  select * into v_bed from beds where bed_id = p_bed_id for no key update;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such bed',
      p_field => 'bed_id', p_problem => 'unknown');
  end if;
  return v_bed;
end;
$$;

-- Private: locks the patient's row, so that no other admission of the patient is written meanwhile.
create or replace procedure pkg_admissions.lock_patient(p_patient_id bigint)
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

-- Private: locks a bed and those that the patients have, with their rooms, each by number: whoever changes a stay also
-- writes whether its room is occupied.
create or replace procedure pkg_admissions.lock_places(
  p_bed_id             bigint,
  p_admission_id       bigint,
  p_other_admission_id bigint default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  perform from beds
  where bed_id = p_bed_id or bed_id in (
    select s.bed_id from bed_stays s
    where s.admission_id in (p_admission_id, p_other_admission_id) and s.status = 'ACTIVE')
  order by bed_id for no key update;
  perform from rooms
  where room_id in (
    select b.room_id from beds b
    where b.bed_id = p_bed_id or b.bed_id in (
      select s.bed_id from bed_stays s
      where s.admission_id in (p_admission_id, p_other_admission_id) and s.status = 'ACTIVE'))
  order by room_id for no key update;
end;
$$;

-- Private: when it happened, in whole minutes: now where nobody says otherwise, at most a day ago, not before p_after.
create or replace function pkg_admissions.checked_time(p_time timestamp, p_after timestamp) returns timestamp
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_now  timestamp := date_trunc('minute', pkg_settings.now_time());
  -- The clock goes back once a year: nothing ends before it began.
  v_time timestamp := date_trunc('minute', coalesce(p_time, greatest(v_now, p_after)));
begin
  if v_time > greatest(v_now, p_after) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The time is in the future',
      p_field => 'time', p_problem => 'in_future');
  elsif v_time < p_after or v_time < v_now - interval '1 day' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The time is before what it follows on',
      p_field => 'time', p_problem => 'too_early');
  end if;
  return v_time;
end;
$$;

-- Private: whether another patient has the bed, or it is kept for one, between two moments; a null end is open.
create or replace function pkg_admissions.is_taken(
  p_bed_id       bigint,
  p_from_time    timestamp,
  p_to_time      timestamp,
  p_admission_id bigint
) returns boolean
language sql stable security definer set search_path = hms, pg_temp
as $$
  select exists (
    select from bed_stays
    where bed_id = p_bed_id and status in ('ACTIVE', 'ENDED') and kind in ('PATIENT', 'KEPT')
      and admission_id <> p_admission_id
      and (p_to_time is null or from_time < p_to_time)
      and (to_time is null or (to_time > p_from_time and to_time > from_time)));
$$;

-- Private: refuses a bed that is gone, taken, not ready or reserved. Only the last two have a way round it, with a reason.
create or replace procedure pkg_admissions.check_bed(
  p_bed_id          bigint,
  p_admission_id    bigint,
  p_time            timestamp,
  p_override_reason varchar
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_bed beds%rowtype := pkg_admissions.locked_bed(p_bed_id => p_bed_id);
begin
  if v_bed.is_active = 'N' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The bed is gone',
      p_field => 'bed_id', p_problem => 'unknown');
  elsif pkg_admissions.is_taken(
    p_bed_id => p_bed_id, p_from_time => p_time, p_to_time => null, p_admission_id => p_admission_id)
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The bed is taken',
      p_field => 'bed_id', p_problem => 'taken');
  elsif coalesce(btrim(p_override_reason), '') <> '' then
    return;
  elsif v_bed.condition <> 'READY' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The bed is ' || v_bed.condition,
      p_field => 'bed_id', p_problem => 'not_ready');
  elsif exists (
    select from bed_stays
    where bed_id = p_bed_id and status = 'PLANNED' and admission_id <> p_admission_id
      and from_time <= p_time and to_time > p_time)
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The bed is reserved for another patient',
      p_field => 'bed_id', p_problem => 'reserved');
  end if;
end;
$$;

-- Private: the condition of a bed, from now on. The caller holds the bed's row.
create or replace procedure pkg_admissions.put_condition(p_bed_id bigint, p_condition varchar, p_reason varchar default null)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  update beds
  set condition = p_condition, condition_reason = nullif(btrim(p_reason), ''), condition_at = pkg_desks.moment()
  where bed_id = p_bed_id;
end;
$$;

-- Private: where the patient lies now; refused when nowhere.
create or replace function pkg_admissions.present_stay(p_admission_id bigint) returns bed_stays
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_stay bed_stays%rowtype;
begin
  select * into v_stay from bed_stays
  where admission_id = p_admission_id and status = 'ACTIVE' and kind in ('PATIENT', 'WITH_MOTHER');
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The patient lies in no bed',
      p_field => 'admission_id', p_problem => 'not_admitted');
  end if;
  return v_stay;
end;
$$;

-- Private: the stay from which the patient came into this one; a record of nulls for the first.
create or replace function pkg_admissions.stay_before(p_stay_id bigint) returns bed_stays
language sql stable security definer set search_path = hms, pg_temp
as $$
  select p.*
  from bed_stays s
  join bed_stays p on p.admission_id = s.admission_id and p.status = 'ENDED' and p.kind in ('PATIENT', 'WITH_MOTHER')
    and p.to_time = s.from_time and (p.from_time < s.from_time or p.stay_id < s.stay_id)
  where s.stay_id = p_stay_id
  order by p.from_time desc, p.stay_id desc
  limit 1;
$$;

-- Private: a row of bed_stays; ended where it has an end.
create or replace function pkg_admissions.add_stay(
  p_admission_id    bigint,
  p_bed_id          bigint,
  p_kind            varchar,
  p_from_time       timestamp,
  p_to_time         timestamp default null,
  p_reason          varchar default null,
  p_override_reason varchar default null
) returns bigint
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_stay_id bigint;
begin
  insert into bed_stays (admission_id, bed_id, kind, status, from_time, to_time, reason, override_reason)
  values (p_admission_id, p_bed_id, p_kind, case when p_to_time is null then 'ACTIVE' else 'ENDED' end, p_from_time,
    p_to_time, nullif(btrim(p_reason), ''), nullif(btrim(p_override_reason), ''))
  returning stay_id into v_stay_id;
  return v_stay_id;
end;
$$;

-- Private: ends a stay. A bed that a patient has left, or that is kept no more, is to be cleaned.
create or replace procedure pkg_admissions.end_stay(p_stay_id bigint, p_time timestamp, p_is_cleaned varchar default 'Y')
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_stay bed_stays%rowtype;
begin
  update bed_stays set status = 'ENDED', to_time = p_time
  where stay_id = p_stay_id and status = 'ACTIVE'
  returning * into v_stay;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The stay has ended',
      p_field => 'stay_id', p_problem => 'changed');
  elsif v_stay.kind <> 'WITH_MOTHER' and p_is_cleaned = 'Y' then
    call pkg_admissions.put_condition(p_bed_id => v_stay.bed_id, p_condition => 'CLEANING');
  end if;
end;
$$;

-- Private: says that a row was wrong. What is right is added by the caller.
create or replace procedure pkg_admissions.void_stay(p_stay_id bigint, p_reason varchar)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  update bed_stays set status = 'VOID', reason = btrim(p_reason) where stay_id = p_stay_id;
end;
$$;

-- Private: newborns who lie with the patient come along into the patient's present bed.
create or replace procedure pkg_admissions.bring_newborns(p_admission_id bigint, p_bed_id bigint, p_time timestamp)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_newborn bed_stays%rowtype;
  v_stay_id bigint;
begin
  for v_newborn in
    select s.* from bed_stays s join admissions a on a.admission_id = s.admission_id
    where a.mother_admission_id = p_admission_id and s.status = 'ACTIVE' and s.kind = 'WITH_MOTHER'
    order by s.stay_id
  loop
    -- A newborn who came after the time of the move never lay in the bed before.
    if v_newborn.from_time >= p_time then
      call pkg_admissions.void_stay(p_stay_id => v_newborn.stay_id, p_reason => 'Moved with the mother');
    else
      call pkg_admissions.end_stay(p_stay_id => v_newborn.stay_id, p_time => p_time);
    end if;
    v_stay_id := pkg_admissions.add_stay(
      p_admission_id => v_newborn.admission_id, p_bed_id => p_bed_id, p_kind => 'WITH_MOTHER',
      p_from_time => greatest(v_newborn.from_time, p_time));
  end loop;
end;
$$;

-- Asks for a bed: the patient waits, or is planned for p_expected_time. With p_appt_id from one of the patient's visits.
create or replace procedure pkg_admissions.request_admission(
  p_patient_id      bigint,
  out p_admission_id bigint,
  p_doctor_id       bigint default null,
  p_consultant_id   bigint default null,
  p_appt_id         bigint default null,
  p_priority        varchar default 'ROUTINE',
  p_reason          varchar default null,
  p_rent_class      varchar default null,
  p_ward_id         bigint default null,
  p_expected_time   timestamp default null,
  p_leave_day       date default null,
  p_attendant_name  varchar default null,
  p_attendant_phone varchar default null,
  p_payer           varchar default 'SELF',
  p_request_id      varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.request_admission',
    p_earlier_id => p_admission_id);
  if p_admission_id is not null then
    return;
  end if;
  call pkg_admissions.lock_patient(p_patient_id => p_patient_id);
  if exists (select from admissions where patient_id = p_patient_id and status = 'REQUESTED') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_duplicate(), p_sentence => 'The patient waits for a bed already',
      p_field => 'patient_id', p_problem => 'taken');
  elsif p_appt_id is not null
    and not exists (select from appointments where appt_id = p_appt_id and patient_id = p_patient_id)
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'The patient has no such visit',
      p_field => 'appt_id', p_problem => 'unknown');
  end if;
  insert into admissions (
    patient_id, doctor_id, consultant_id, appt_id, priority, reason, rent_class, ward_id, expected_time, leave_day,
    attendant_name, attendant_phone, payer)
  values (
    p_patient_id, p_doctor_id, coalesce(p_consultant_id, p_doctor_id), p_appt_id, coalesce(p_priority, 'ROUTINE'),
    nullif(btrim(p_reason), ''), nullif(btrim(p_rent_class), ''), p_ward_id, p_expected_time, p_leave_day,
    nullif(btrim(p_attendant_name), ''), nullif(btrim(p_attendant_phone), ''), coalesce(nullif(btrim(p_payer), ''), 'SELF'))
  returning admission_id into p_admission_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_admission_id);
end;
$$;

-- Changes what is known of an admission; where and how long the patient lies is not among it.
create or replace procedure pkg_admissions.update_admission(
  p_admission_id    bigint,
  p_doctor_id       bigint,
  p_consultant_id   bigint,
  p_priority        varchar,
  p_reason          varchar,
  p_rent_class      varchar,
  p_ward_id         bigint,
  p_expected_time   timestamp,
  p_leave_day       date,
  p_attendant_name  varchar,
  p_attendant_phone varchar,
  p_payer           varchar,
  p_request_id      varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_admission  admissions%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.update_admission', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_admission := pkg_admissions.locked_admission(p_admission_id => p_admission_id);
  if v_admission.status in ('LEFT', 'CANCELLED') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The admission is ' || v_admission.status,
      p_field => 'admission_id', p_problem => 'has_left');
  end if;
  update admissions
  set doctor_id = p_doctor_id, consultant_id = p_consultant_id, priority = coalesce(p_priority, 'ROUTINE'),
    reason = nullif(btrim(p_reason), ''), rent_class = nullif(btrim(p_rent_class), ''), ward_id = p_ward_id,
    expected_time = p_expected_time, leave_day = p_leave_day, attendant_name = nullif(btrim(p_attendant_name), ''),
    attendant_phone = nullif(btrim(p_attendant_phone), ''), payer = coalesce(nullif(btrim(p_payer), ''), 'SELF')
  where admission_id = p_admission_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_admission_id);
end;
$$;

-- Withdraws a request; a bed that was reserved for it is free again.
create or replace procedure pkg_admissions.cancel_admission(
  p_admission_id bigint,
  p_reason       varchar,
  p_request_id   varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_admission  admissions%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.cancel_admission', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
  v_admission := pkg_admissions.locked_admission(p_admission_id => p_admission_id);
  if v_admission.status <> 'REQUESTED' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The admission is ' || v_admission.status,
      p_field => 'admission_id', p_problem => 'not_requested');
  end if;
  update bed_stays set status = 'VOID', reason = 'The request was cancelled'
  where admission_id = p_admission_id and status = 'PLANNED';
  update admissions set status = 'CANCELLED', cancel_reason = btrim(p_reason), closed_at = pkg_desks.moment()
  where admission_id = p_admission_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_admission_id);
end;
$$;

-- Reserves a bed for a planned patient from one time to another. When that is over the bed is free again by itself. An
-- earlier reservation of the admission gives way.
create or replace procedure pkg_admissions.reserve_bed(
  p_admission_id bigint,
  p_bed_id       bigint,
  p_from_time    timestamp,
  p_to_time      timestamp,
  out p_stay_id  bigint,
  p_request_id   varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_admission admissions%rowtype;
  v_bed       beds%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.reserve_bed', p_earlier_id => p_stay_id);
  if p_stay_id is not null then
    return;
  end if;
  v_admission := pkg_admissions.locked_admission(p_admission_id => p_admission_id);
  if v_admission.status <> 'REQUESTED' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The admission is ' || v_admission.status,
      p_field => 'admission_id', p_problem => 'not_requested');
  elsif p_from_time is null or p_to_time is null or p_to_time <= p_from_time
    or p_to_time > p_from_time + interval '14 days' or p_to_time <= pkg_settings.now_time()
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'A bed is reserved for 14 days at most, and not for the past',
      p_field => 'to_time', p_problem => 'out_of_range');
  end if;
  v_bed := pkg_admissions.locked_bed(p_bed_id => p_bed_id);
  update bed_stays set status = 'VOID', reason = 'Reserved anew'
  where admission_id = p_admission_id and status = 'PLANNED';
  if v_bed.is_active = 'N' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The bed is gone',
      p_field => 'bed_id', p_problem => 'unknown');
  elsif exists (
    select from bed_stays
    where bed_id = p_bed_id and status = 'PLANNED' and from_time < p_to_time and to_time > p_from_time)
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The bed is reserved for another patient',
      p_field => 'bed_id', p_problem => 'reserved');
  end if;
  insert into bed_stays (admission_id, bed_id, kind, status, from_time, to_time)
  values (p_admission_id, p_bed_id, 'PATIENT', 'PLANNED', date_trunc('minute', p_from_time), date_trunc('minute', p_to_time))
  returning stay_id into p_stay_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_stay_id);
end;
$$;

-- Lets a reserved bed go.
create or replace procedure pkg_admissions.release_bed(p_admission_id bigint, p_request_id varchar default null)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_admission  admissions%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.release_bed', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_admission := pkg_admissions.locked_admission(p_admission_id => p_admission_id);
  update bed_stays set status = 'VOID', reason = 'Let go'
  where admission_id = v_admission.admission_id and status = 'PLANNED';
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_admission_id);
end;
$$;

-- Puts a patient who was requested into a bed.
create or replace procedure pkg_admissions.admit(
  p_admission_id    bigint,
  p_bed_id          bigint,
  out p_stay_id     bigint,
  p_time            timestamp default null,
  p_override_reason varchar default null,
  p_request_id      varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_patient_id bigint;
  v_admission  admissions%rowtype;
  v_time       timestamp;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.admit', p_earlier_id => p_stay_id);
  if p_stay_id is not null then
    return;
  end if;
  -- Not before: what is repeated may be too long ago by now.
  v_time := pkg_admissions.checked_time(p_time => p_time, p_after => null);
  select max(patient_id) into v_patient_id from admissions where admission_id = p_admission_id;
  if v_patient_id is not null then
    call pkg_admissions.lock_patient(p_patient_id => v_patient_id);
  end if;
  v_admission := pkg_admissions.locked_admission(p_admission_id => p_admission_id);
  if v_admission.status <> 'REQUESTED' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The admission is ' || v_admission.status,
      p_field => 'admission_id', p_problem => 'not_requested');
  elsif exists (
    select from admissions
    where patient_id = v_admission.patient_id and (status in ('ADMITTED', 'DISCHARGE_ORDERED', 'CLEARED')
      or (status = 'LEFT' and left_time > v_time)))
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_duplicate(), p_sentence => 'The patient lies in the hospital already',
      p_field => 'patient_id', p_problem => 'taken');
  end if;
  call pkg_admissions.check_bed(
    p_bed_id => p_bed_id, p_admission_id => p_admission_id, p_time => v_time, p_override_reason => p_override_reason);
  update bed_stays set status = 'VOID', reason = 'The patient came'
  where admission_id = p_admission_id and status = 'PLANNED';
  update admissions set status = 'ADMITTED', admitted_time = v_time where admission_id = p_admission_id;
  p_stay_id := pkg_admissions.add_stay(
    p_admission_id => p_admission_id, p_bed_id => p_bed_id, p_kind => 'PATIENT', p_from_time => v_time,
    p_override_reason => p_override_reason);
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_stay_id);
end;
$$;

-- Admits a newborn, who lies in the mother's bed.
create or replace procedure pkg_admissions.admit_newborn(
  p_patient_id          bigint,
  p_mother_admission_id bigint,
  out p_admission_id    bigint,
  p_time                timestamp default null,
  p_request_id          varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_mother  admissions%rowtype;
  v_bed     bed_stays%rowtype;
  v_time    timestamp;
  v_stay_id bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.admit_newborn', p_earlier_id => p_admission_id);
  if p_admission_id is not null then
    return;
  end if;
  call pkg_admissions.lock_patient(p_patient_id => p_patient_id);
  v_mother := pkg_admissions.locked_inpatient(p_admission_id => p_mother_admission_id);
  v_bed := pkg_admissions.present_stay(p_admission_id => p_mother_admission_id);
  if v_mother.patient_id = p_patient_id then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The newborn and the mother are one patient',
      p_field => 'patient_id', p_problem => 'taken');
  elsif exists (
    select from admissions where patient_id = p_patient_id and status in ('ADMITTED', 'DISCHARGE_ORDERED', 'CLEARED'))
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_duplicate(), p_sentence => 'The patient lies in the hospital already',
      p_field => 'patient_id', p_problem => 'taken');
  end if;
  v_time := pkg_admissions.checked_time(p_time => p_time, p_after => v_bed.from_time);
  insert into admissions (
    patient_id, doctor_id, consultant_id, mother_admission_id, status, reason, payer, admitted_time)
  values (p_patient_id, v_mother.doctor_id, v_mother.consultant_id, p_mother_admission_id, 'ADMITTED', 'Newborn',
    v_mother.payer, v_time)
  returning admission_id into p_admission_id;
  v_stay_id := pkg_admissions.add_stay(
    p_admission_id => p_admission_id, p_bed_id => v_bed.bed_id, p_kind => 'WITH_MOTHER', p_from_time => v_time);
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_admission_id);
end;
$$;

-- Moves a patient into another bed, also back into one that was kept. With p_is_kept the bed before is kept; otherwise
-- it is to be cleaned. Newborns who lie with the patient come along.
create or replace procedure pkg_admissions.move_patient(
  p_admission_id    bigint,
  p_bed_id          bigint,
  out p_stay_id     bigint,
  p_time            timestamp default null,
  p_is_kept         varchar default 'N',
  p_reason          varchar default null,
  p_override_reason varchar default null,
  p_request_id      varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_admission admissions%rowtype;
  v_present   bed_stays%rowtype;
  v_kept      bed_stays%rowtype;
  v_time      timestamp;
  v_stay_id   bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.move_patient', p_earlier_id => p_stay_id);
  if p_stay_id is not null then
    return;
  end if;
  v_admission := pkg_admissions.locked_inpatient(p_admission_id => p_admission_id);
  v_present := pkg_admissions.present_stay(p_admission_id => p_admission_id);
  if v_present.bed_id = p_bed_id and v_present.kind = 'PATIENT' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The patient lies in this bed',
      p_field => 'bed_id', p_problem => 'taken');
  end if;
  call pkg_admissions.lock_places(p_bed_id => p_bed_id, p_admission_id => p_admission_id);
  select * into v_kept from bed_stays
  where admission_id = p_admission_id and bed_id = p_bed_id and kind = 'KEPT' and status = 'ACTIVE';
  v_time := pkg_admissions.checked_time(p_time => p_time, p_after => greatest(v_present.from_time, v_kept.from_time));
  call pkg_admissions.check_bed(
    p_bed_id => p_bed_id, p_admission_id => v_admission.admission_id, p_time => v_time,
    p_override_reason => p_override_reason);
  if v_kept.stay_id is not null then
    call pkg_admissions.end_stay(p_stay_id => v_kept.stay_id, p_time => v_time, p_is_cleaned => 'N');
  end if;
  if p_is_kept = 'Y' and v_present.kind = 'PATIENT' then
    call pkg_admissions.end_stay(p_stay_id => v_present.stay_id, p_time => v_time, p_is_cleaned => 'N');
    v_stay_id := pkg_admissions.add_stay(
      p_admission_id => p_admission_id, p_bed_id => v_present.bed_id, p_kind => 'KEPT', p_from_time => v_time);
  else
    call pkg_admissions.end_stay(p_stay_id => v_present.stay_id, p_time => v_time);
  end if;
  p_stay_id := pkg_admissions.add_stay(
    p_admission_id => p_admission_id, p_bed_id => p_bed_id, p_kind => 'PATIENT', p_from_time => v_time,
    p_reason => p_reason, p_override_reason => p_override_reason);
  call pkg_admissions.bring_newborns(p_admission_id => p_admission_id, p_bed_id => p_bed_id, p_time => v_time);
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_stay_id);
end;
$$;

-- Two patients take each other's beds, in one transaction.
create or replace procedure pkg_admissions.swap_patients(
  p_admission_id       bigint,
  p_other_admission_id bigint,
  p_time               timestamp default null,
  p_reason             varchar default null,
  p_request_id         varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_admission  admissions%rowtype;
  v_one        bed_stays%rowtype;
  v_other      bed_stays%rowtype;
  v_time       timestamp;
  v_stay_id    bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.swap_patients', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_admission := pkg_admissions.locked_inpatient(p_admission_id => least(p_admission_id, p_other_admission_id));
  v_admission := pkg_admissions.locked_inpatient(p_admission_id => greatest(p_admission_id, p_other_admission_id));
  v_one := pkg_admissions.present_stay(p_admission_id => p_admission_id);
  v_other := pkg_admissions.present_stay(p_admission_id => p_other_admission_id);
  if v_admission.admission_id is null or v_one.bed_id = v_other.bed_id
    or v_one.kind <> 'PATIENT' or v_other.kind <> 'PATIENT'
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The two do not lie in beds of their own',
      p_field => 'other_admission_id', p_problem => 'taken');
  end if;
  call pkg_admissions.lock_places(
    p_bed_id => null, p_admission_id => p_admission_id, p_other_admission_id => p_other_admission_id);
  v_time := pkg_admissions.checked_time(p_time => p_time, p_after => greatest(v_one.from_time, v_other.from_time));
  -- Both beds are free before they are taken, so no key is ever there twice.
  call pkg_admissions.end_stay(p_stay_id => v_one.stay_id, p_time => v_time, p_is_cleaned => 'N');
  call pkg_admissions.end_stay(p_stay_id => v_other.stay_id, p_time => v_time, p_is_cleaned => 'N');
  v_stay_id := pkg_admissions.add_stay(
    p_admission_id => p_admission_id, p_bed_id => v_other.bed_id, p_kind => 'PATIENT', p_from_time => v_time,
    p_reason => p_reason);
  v_stay_id := pkg_admissions.add_stay(
    p_admission_id => p_other_admission_id, p_bed_id => v_one.bed_id, p_kind => 'PATIENT', p_from_time => v_time,
    p_reason => p_reason);
  call pkg_admissions.bring_newborns(p_admission_id => p_admission_id, p_bed_id => v_other.bed_id, p_time => v_time);
  call pkg_admissions.bring_newborns(p_admission_id => p_other_admission_id, p_bed_id => v_one.bed_id, p_time => v_time);
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_admission_id);
end;
$$;

-- Gives a kept room up: its bed is to be cleaned.
create or replace procedure pkg_admissions.give_up_room(
  p_admission_id bigint,
  p_time         timestamp default null,
  p_request_id   varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_admission  admissions%rowtype;
  v_kept       bed_stays%rowtype;
  v_time       timestamp;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.give_up_room', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_admission := pkg_admissions.locked_inpatient(p_admission_id => p_admission_id);
  select * into v_kept from bed_stays
  where admission_id = v_admission.admission_id and kind = 'KEPT' and status = 'ACTIVE'
  order by stay_id limit 1;
  if v_kept.stay_id is null then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'No room is kept for the patient',
      p_field => 'admission_id', p_problem => 'no_room_kept');
  end if;
  v_time := pkg_admissions.checked_time(p_time => p_time, p_after => v_kept.from_time);
  call pkg_admissions.end_stay(p_stay_id => v_kept.stay_id, p_time => v_time);
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_admission_id);
end;
$$;

-- Another time at which a stay began: its row and the one before it become void, and are entered anew.
create or replace procedure pkg_admissions.correct_time(
  p_stay_id         bigint,
  p_time            timestamp,
  p_reason          varchar,
  out p_new_stay_id bigint,
  p_request_id      varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_admission_id bigint;
  v_admission    admissions%rowtype;
  v_stay         bed_stays%rowtype;
  v_before       bed_stays%rowtype;
  v_kept         bed_stays%rowtype;
  v_time         timestamp := date_trunc('minute', p_time);
  v_stay_id      bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.correct_time', p_earlier_id => p_new_stay_id);
  if p_new_stay_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
  call pkg_errors.require_value(p_value => cast(p_time as varchar), p_field => 'time');
  select max(admission_id) into v_admission_id from bed_stays where stay_id = p_stay_id;
  v_admission := pkg_admissions.locked_admission(p_admission_id => v_admission_id);
  select * into v_stay from bed_stays
  where stay_id = p_stay_id and status in ('ACTIVE', 'ENDED') and kind = 'PATIENT';
  if v_stay.stay_id is null then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The stay has been corrected',
      p_field => 'stay_id', p_problem => 'changed');
  end if;
  v_before := pkg_admissions.stay_before(p_stay_id => p_stay_id);
  call pkg_admissions.lock_places(p_bed_id => v_before.bed_id, p_admission_id => v_stay.admission_id);
  if v_time > coalesce(v_stay.to_time, pkg_settings.now_time()) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The stay would begin after its end',
      p_field => 'time', p_problem => 'out_of_range');
  elsif v_time < coalesce(v_before.from_time, v_stay.from_time - interval '7 days') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The time is before what it follows on',
      p_field => 'time', p_problem => 'too_early');
  elsif pkg_admissions.is_taken(
      p_bed_id => v_stay.bed_id, p_from_time => v_time, p_to_time => v_stay.to_time,
      p_admission_id => v_stay.admission_id)
    or (v_before.kind = 'PATIENT' and pkg_admissions.is_taken(
      p_bed_id => v_before.bed_id, p_from_time => v_before.from_time, p_to_time => v_time,
      p_admission_id => v_stay.admission_id))
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'Another patient lay there then',
      p_field => 'time', p_problem => 'taken');
  elsif v_before.stay_id is null and exists (
    select from admissions
    where patient_id = v_admission.patient_id and admission_id <> v_admission.admission_id
      and admitted_time < v_admission.admitted_time and left_time > v_time)
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The patient had not left then',
      p_field => 'time', p_problem => 'too_early');
  end if;
  call pkg_admissions.void_stay(p_stay_id => v_stay.stay_id, p_reason => p_reason);
  if v_before.stay_id is null then
    update admissions set admitted_time = v_time where admission_id = v_admission.admission_id;
  else
    call pkg_admissions.void_stay(p_stay_id => v_before.stay_id, p_reason => p_reason);
    v_stay_id := pkg_admissions.add_stay(
      p_admission_id => v_before.admission_id, p_bed_id => v_before.bed_id, p_kind => v_before.kind,
      p_from_time => v_before.from_time, p_to_time => v_time, p_reason => v_before.reason,
      p_override_reason => v_before.override_reason);
    -- A room that was kept from the move on, or until it, follows the time of the move.
    for v_kept in
      select * from bed_stays
      where admission_id = v_stay.admission_id and kind = 'KEPT' and status in ('ACTIVE', 'ENDED')
        and (from_time = v_stay.from_time or to_time = v_stay.from_time)
      order by stay_id
    loop
      call pkg_admissions.void_stay(p_stay_id => v_kept.stay_id, p_reason => p_reason);
      v_stay_id := pkg_admissions.add_stay(
        p_admission_id => v_kept.admission_id, p_bed_id => v_kept.bed_id, p_kind => 'KEPT',
        p_from_time => case when v_kept.from_time = v_stay.from_time then v_time else v_kept.from_time end,
        p_to_time => case when v_kept.to_time = v_stay.from_time then v_time else v_kept.to_time end);
    end loop;
  end if;
  p_new_stay_id := pkg_admissions.add_stay(
    p_admission_id => v_stay.admission_id, p_bed_id => v_stay.bed_id, p_kind => v_stay.kind, p_from_time => v_time,
    p_to_time => v_stay.to_time, p_reason => v_stay.reason, p_override_reason => v_stay.override_reason);
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_new_stay_id);
end;
$$;

-- Private: the patient is back in the bed before, as if the last move had not been.
create or replace procedure pkg_admissions.step_back(p_stay_id bigint, p_reason varchar)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_stay    bed_stays%rowtype;
  v_before  bed_stays%rowtype := pkg_admissions.stay_before(p_stay_id => p_stay_id);
  v_kept    bed_stays%rowtype;
  v_bed     beds%rowtype;
  v_stay_id bigint;
begin
  select * into strict v_stay from bed_stays where stay_id = p_stay_id;
  call pkg_admissions.lock_places(p_bed_id => v_before.bed_id, p_admission_id => v_stay.admission_id);
  if v_before.kind = 'PATIENT' and pkg_admissions.is_taken(
    p_bed_id => v_before.bed_id, p_from_time => v_before.from_time, p_to_time => null,
    p_admission_id => v_before.admission_id)
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The bed before is taken by now',
      p_field => 'admission_id', p_problem => 'later_change');
  end if;
  call pkg_admissions.void_stay(p_stay_id => v_stay.stay_id, p_reason => p_reason);
  call pkg_admissions.void_stay(p_stay_id => v_before.stay_id, p_reason => p_reason);
  for v_kept in
    select * from bed_stays
    where admission_id = v_stay.admission_id and kind = 'KEPT' and status in ('ACTIVE', 'ENDED')
      and (from_time = v_stay.from_time or (to_time = v_stay.from_time and bed_id = v_stay.bed_id))
    order by stay_id
  loop
    call pkg_admissions.void_stay(p_stay_id => v_kept.stay_id, p_reason => p_reason);
    if v_kept.from_time < v_stay.from_time then
      v_stay_id := pkg_admissions.add_stay(
        p_admission_id => v_kept.admission_id, p_bed_id => v_kept.bed_id, p_kind => 'KEPT',
        p_from_time => v_kept.from_time);
    end if;
  end loop;
  v_stay_id := pkg_admissions.add_stay(
    p_admission_id => v_before.admission_id, p_bed_id => v_before.bed_id, p_kind => v_before.kind,
    p_from_time => v_before.from_time, p_reason => v_before.reason, p_override_reason => v_before.override_reason);
  v_bed := pkg_admissions.locked_bed(p_bed_id => v_before.bed_id);
  if v_bed.condition = 'CLEANING' then
    call pkg_admissions.put_condition(p_bed_id => v_bed.bed_id, p_condition => 'READY');
  end if;
end;
$$;

-- Takes the last move back, or the admission itself when the patient was not moved. Refused once something stands on it:
-- the bed before is taken, something was charged, or, for the admission itself, a newborn came.
create or replace procedure pkg_admissions.undo(
  p_admission_id bigint,
  p_reason       varchar default 'Undone',
  p_request_id   varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_admission  admissions%rowtype;
  v_stay       bed_stays%rowtype;
  v_before     bed_stays%rowtype;
  v_newborn    bed_stays%rowtype;
  v_earlier    bed_stays%rowtype;
  v_stay_id    bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.undo', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_admission := pkg_admissions.locked_admission(p_admission_id => p_admission_id);
  if v_admission.status <> 'ADMITTED' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The admission is ' || v_admission.status,
      p_field => 'admission_id', p_problem => 'later_change');
  end if;
  v_stay := pkg_admissions.present_stay(p_admission_id => p_admission_id);
  v_before := pkg_admissions.stay_before(p_stay_id => v_stay.stay_id);
  if v_before.stay_id is not null then
    call pkg_admissions.step_back(p_stay_id => v_stay.stay_id, p_reason => p_reason);
    for v_newborn in
      select s.* from bed_stays s join admissions a on a.admission_id = s.admission_id
      where a.mother_admission_id = p_admission_id and s.status = 'ACTIVE' and s.kind = 'WITH_MOTHER'
        and s.bed_id = v_stay.bed_id
      order by s.stay_id
    loop
      v_earlier := pkg_admissions.stay_before(p_stay_id => v_newborn.stay_id);
      if v_earlier.stay_id is not null then
        call pkg_admissions.step_back(p_stay_id => v_newborn.stay_id, p_reason => p_reason);
      else
        -- Born since the move: in the bed in which the mother lay after all.
        call pkg_admissions.void_stay(p_stay_id => v_newborn.stay_id, p_reason => p_reason);
        v_stay_id := pkg_admissions.add_stay(
          p_admission_id => v_newborn.admission_id, p_bed_id => v_before.bed_id, p_kind => 'WITH_MOTHER',
          p_from_time => v_newborn.from_time);
      end if;
    end loop;
  elsif exists (select from admissions where mother_admission_id = p_admission_id and status <> 'CANCELLED') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'A newborn lies here with the mother',
      p_field => 'admission_id', p_problem => 'with_newborn');
  elsif v_admission.mother_admission_id is not null
    or exists (select from stay_charges where admission_id = p_admission_id and void_reason is null)
    or exists (select from admissions where patient_id = v_admission.patient_id and status = 'REQUESTED')
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'Something was charged or requested since',
      p_field => 'admission_id', p_problem => 'later_change');
  else
    call pkg_admissions.lock_places(p_bed_id => null, p_admission_id => p_admission_id);
    call pkg_admissions.void_stay(p_stay_id => v_stay.stay_id, p_reason => p_reason);
    update admissions set status = 'REQUESTED', admitted_time = null where admission_id = p_admission_id;
  end if;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_admission_id);
end;
$$;

-- The doctor lets the patient go: from here on the bill is made ready. The bed stays taken.
create or replace procedure pkg_admissions.order_discharge(p_admission_id bigint, p_request_id varchar default null)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_admission  admissions%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.order_discharge', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_admission := pkg_admissions.locked_admission(p_admission_id => p_admission_id);
  if v_admission.status <> 'ADMITTED' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The admission is ' || v_admission.status,
      p_field => 'admission_id', p_problem => 'not_admitted');
  end if;
  update admissions
  set status = 'DISCHARGE_ORDERED', ordered_time = date_trunc('minute', pkg_settings.now_time())
  where admission_id = p_admission_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_admission_id);
end;
$$;

-- Private: when the admission's rent ends: now, or when the patient was cleared or left; never before it began.
create or replace function pkg_admissions.rent_end(p_admission admissions, p_as_of timestamp) returns timestamp
language sql stable security definer set search_path = hms, pg_temp
as $$
  select greatest(p_admission.admitted_time, least(
    date_trunc('minute', coalesce(p_as_of, pkg_settings.now_time())), p_admission.cleared_time, p_admission.left_time));
$$;

-- Private: what a class costs on a day, and how its days are counted; a record of nulls where nobody has said.
create or replace function pkg_admissions.policy_at(p_rent_class varchar, p_day date) returns rent_policies
language sql stable security definer set search_path = hms, pg_temp
as $$
  select * from rent_policies
  where rent_class = p_rent_class and from_day <= p_day
  order by from_day desc limit 1;
$$;

-- Private: one line of the rent.
create or replace function pkg_admissions.rent_line(
  p_from_time  timestamp,
  p_to_time    timestamp,
  p_rent_class varchar,
  p_kind       varchar,
  p_portion    varchar,
  p_rule       varchar,
  p_moved_time timestamp,
  p_units      numeric,
  p_is_icu     varchar
) returns jsonb
language plpgsql stable security definer set search_path = hms, pg_temp
as $$
declare
  v_policy rent_policies%rowtype :=
    pkg_admissions.policy_at(p_rent_class => p_rent_class, p_day => cast(p_from_time as date));
begin
  return jsonb_build_object(
    'day', to_char(p_from_time, 'YYYY-MM-DD'), 'fromTime', to_char(p_from_time, 'YYYY-MM-DD"T"HH24:MI'),
    'toTime', to_char(p_to_time, 'YYYY-MM-DD"T"HH24:MI'), 'rentClass', p_rent_class, 'kind', p_kind,
    'portion', p_portion, 'rule', p_rule, 'movedTime', to_char(p_moved_time, 'YYYY-MM-DD"T"HH24:MI'),
    'units', p_units, 'rate', coalesce(v_policy.daily_rate, 0),
    'taxRate', case
      when p_is_icu = 'N' and v_policy.daily_rate > v_policy.tax_above then v_policy.tax_rate
      else 0
    end);
end;
$$;

-- The rent of a stay up to a moment (now when null), as a JSON list: for each period its day, class, units and why. Only
-- stays and policies are read, so it may be asked at any time and as often as one likes. The first period counts in
-- whole, unless the whole stay is short; the last counts by the minutes that were used of it.
create or replace function pkg_admissions.bed_days(p_admission_id bigint, p_as_of_time timestamp default null) returns text
language plpgsql stable security definer set search_path = hms, pg_temp
as $$
declare
  v_admission admissions%rowtype;
  v_first     rent_policies%rowtype;
  v_policy    rent_policies%rowtype;
  r_piece     record;
  v_lines     jsonb := '[]';
  v_start     timestamp;
  v_end       timestamp;
  v_from      timestamp;
  v_to        timestamp;
  v_cut       timestamp;
  v_hours     numeric;
  v_units     numeric;
  v_rest      numeric;
  v_minutes   numeric;
  v_total     numeric := 0;
  v_portion   varchar;
  v_rule      varchar;
  v_class     varchar;
  v_is_icu    varchar;
  v_moved     timestamp;
  v_cut_class varchar;
  v_cut_icu   varchar;
  v_whole     varchar;
  v_whole_icu varchar;
  v_rate      numeric;
  v_best      numeric;
  v_pieces    integer;
begin
  select * into v_admission from admissions where admission_id = p_admission_id;
  v_start := v_admission.admitted_time;
  v_end := pkg_admissions.rent_end(p_admission => v_admission, p_as_of => p_as_of_time);
  v_whole := null;
  v_best := -1;
  for r_piece in
    select r.rent_class, r.is_icu, s.from_time
    from bed_stays s join beds b on b.bed_id = s.bed_id join rooms r on r.room_id = b.room_id
    where s.admission_id = p_admission_id and s.kind = 'PATIENT' and s.status in ('ACTIVE', 'ENDED')
      and s.from_time <= v_end
    order by s.from_time, s.stay_id
  loop
    if v_best = -1 then
      v_first := pkg_admissions.policy_at(p_rent_class => r_piece.rent_class, p_day => cast(v_start as date));
    end if;
    v_policy := pkg_admissions.policy_at(p_rent_class => r_piece.rent_class, p_day => cast(r_piece.from_time as date));
    v_rate := coalesce(v_policy.daily_rate, 0);
    if v_rate > v_best then
      v_best := v_rate;
      v_whole := r_piece.rent_class;
      v_whole_icu := r_piece.is_icu;
    end if;
  end loop;
  if v_start is null or v_best = -1 then
    return '[]';
  end if;
  v_hours := coalesce(v_first.unit_hours, 24);
  v_from := case v_first.day_start
    when 'ADMISSION' then v_start
    when 'NOON' then date_trunc('day', v_start - interval '12 hours') + interval '12 hours'
    else date_trunc('day', v_start)
  end;
  -- Where a day is counted in parts, those before the admission cost nothing.
  while v_from + make_interval(hours => cast(v_hours as integer)) <= v_start loop
    v_from := v_from + make_interval(hours => cast(v_hours as integer));
  end loop;
  loop
    v_to := v_from + make_interval(hours => cast(v_hours as integer));
    v_cut := least(v_to, v_end);
    v_best := -1;
    v_pieces := 0;
    v_minutes := 0;
    v_moved := null;
    -- The dearest class of the period, and how its rule divides the period.
    for r_piece in
      select r.rent_class, r.is_icu, greatest(s.from_time, v_from) as from_time,
        extract(epoch from least(coalesce(s.to_time, v_cut), v_cut) - greatest(s.from_time, v_from)) / 60 as minutes
      from bed_stays s join beds b on b.bed_id = s.bed_id join rooms r on r.room_id = b.room_id
      where s.admission_id = p_admission_id and s.kind = 'PATIENT' and s.status in ('ACTIVE', 'ENDED')
        and ((s.from_time < v_cut and coalesce(s.to_time, v_cut) > greatest(v_from, s.from_time)) or v_start = v_end)
      order by s.from_time, s.stay_id
    loop
      v_policy := pkg_admissions.policy_at(p_rent_class => r_piece.rent_class, p_day => cast(greatest(v_from, v_start) as date));
      v_rate := coalesce(v_policy.daily_rate, 0);
      if v_pieces > 0 then
        v_moved := r_piece.from_time;
      end if;
      if v_rate >= v_best then
        v_best := v_rate;
        v_class := r_piece.rent_class;
        v_is_icu := r_piece.is_icu;
        v_rule := coalesce(v_policy.transfer_rule, 'HIGHEST');
      end if;
      v_cut_class := r_piece.rent_class;
      v_cut_icu := r_piece.is_icu;
      v_pieces := v_pieces + 1;
      v_minutes := v_minutes + r_piece.minutes;
    end loop;
    if v_rule = 'WHOLE_STAY' then
      v_class := v_whole;
      v_is_icu := v_whole_icu;
    elsif v_rule = 'AT_CUT' and v_pieces > 1 then
      v_class := v_cut_class;
      v_is_icu := v_cut_icu;
    end if;
    v_policy := pkg_admissions.policy_at(p_rent_class => v_class, p_day => cast(greatest(v_from, v_start) as date));
    v_portion := case
      when v_from <= v_start and v_end - v_start < make_interval(mins => cast(coalesce(v_policy.short_min, 0) as integer))
        then 'SHORT'
      when v_from <= v_start or v_to < v_end then 'FULL'
      when v_end - v_from <= make_interval(mins => cast(coalesce(v_policy.grace_min, 0) as integer)) then 'GRACE'
      when v_end - v_from <= make_interval(mins => cast(coalesce(v_policy.half_min, 0) as integer)) then 'HALF'
      else 'FULL'
    end;
    v_units := case v_portion when 'GRACE' then 0 when 'FULL' then 1 else 0.5 end * v_hours / 24;
    v_total := v_total + v_units;
    if v_rule = 'SPLIT' and v_pieces > 1 and v_minutes > 0 then
      v_rest := v_units;
      for r_piece in
        select r.rent_class, r.is_icu, greatest(s.from_time, v_from) as from_time,
          least(coalesce(s.to_time, v_cut), v_cut) as to_time
        from bed_stays s join beds b on b.bed_id = s.bed_id join rooms r on r.room_id = b.room_id
        where s.admission_id = p_admission_id and s.kind = 'PATIENT' and s.status in ('ACTIVE', 'ENDED')
          and s.from_time < v_cut and coalesce(s.to_time, v_cut) > greatest(v_from, s.from_time)
        order by s.from_time, s.stay_id
      loop
        v_pieces := v_pieces - 1;
        v_rate := case
          when v_pieces = 0 then v_rest
          else round(v_units * extract(epoch from r_piece.to_time - r_piece.from_time) / 60 / v_minutes, 3)
        end;
        v_rest := v_rest - v_rate;
        v_lines := v_lines || pkg_admissions.rent_line(
          p_from_time => r_piece.from_time, p_to_time => r_piece.to_time, p_rent_class => r_piece.rent_class,
          p_kind => 'PATIENT', p_portion => v_portion, p_rule => v_rule, p_moved_time => v_moved, p_units => v_rate,
          p_is_icu => r_piece.is_icu);
      end loop;
    else
      v_lines := v_lines || pkg_admissions.rent_line(
        p_from_time => greatest(v_from, v_start), p_to_time => v_cut, p_rent_class => v_class, p_kind => 'PATIENT',
        p_portion => v_portion, p_rule => case when v_pieces > 1 or v_rule = 'WHOLE_STAY' then v_rule end,
        p_moved_time => v_moved, p_units => round(v_units, 3), p_is_icu => v_is_icu);
    end if;
    -- A room that is kept at the end of the period.
    for r_piece in
      select r.rent_class, r.is_icu, s.from_time
      from bed_stays s join beds b on b.bed_id = s.bed_id join rooms r on r.room_id = b.room_id
      where s.admission_id = p_admission_id and s.kind = 'KEPT' and s.status in ('ACTIVE', 'ENDED')
        and s.from_time < v_cut and (s.to_time is null or s.to_time >= v_cut)
      order by s.stay_id
    loop
      v_policy := pkg_admissions.policy_at(p_rent_class => r_piece.rent_class, p_day => cast(greatest(v_from, v_start) as date));
      v_lines := v_lines || pkg_admissions.rent_line(
        p_from_time => greatest(v_from, v_start), p_to_time => v_cut, p_rent_class => r_piece.rent_class,
        p_kind => 'KEPT', p_portion => v_portion, p_rule => null, p_moved_time => r_piece.from_time,
        p_units => round(v_units * coalesce(v_policy.kept_percent, 0) / 100, 3), p_is_icu => r_piece.is_icu);
    end loop;
    v_from := v_to;
    exit when v_from >= v_end;
  end loop;
  if v_total < v_first.min_units then
    v_lines := v_lines || pkg_admissions.rent_line(
      p_from_time => v_start, p_to_time => v_end, p_rent_class => v_first.rent_class, p_kind => 'PATIENT',
      p_portion => 'MINIMUM', p_rule => null, p_moved_time => null, p_units => v_first.min_units - v_total,
      p_is_icu => v_is_icu);
  end if;
  return cast(v_lines as text);
end;
$$;

-- Private: whether a charge stands on an invoice that counts. An invoice that was cancelled or credited in whole leaves
-- it open, and so does a line that was taken out.
create or replace function pkg_admissions.is_billed(p_item_id bigint) returns boolean
language sql stable security definer set search_path = hms, pg_temp
as $$
  select exists (
    select from billing_items i join billing b on b.invoice_id = i.invoice_id
    where i.item_id = p_item_id and b.status <> 'CANCELLED' and (b.credited = 0 or b.credited < b.total));
$$;

-- Private: writes the rent down as charges, as far as no invoice has it. May run twice, late or never: it doubles nothing.
create or replace procedure pkg_admissions.accrue_rent(p_admission_id bigint, p_as_of_time timestamp default null)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_admission admissions%rowtype := pkg_admissions.locked_admission(p_admission_id => p_admission_id);
begin
  delete from stay_charges
  where admission_id = v_admission.admission_id and source = 'RENT' and not pkg_admissions.is_billed(p_item_id => item_id);
  insert into stay_charges (
    admission_id, service_day, source, charge_code, part_no, item_type, description, unit_price, qty, tax_rate, entered_by)
  select p_admission_id, l.day, 'RENT', l.charge_code,
    (select coalesce(max(c.part_no), 0) + 1 from stay_charges c
      where c.admission_id = p_admission_id and c.service_day = l.day and c.charge_code = l.charge_code),
    'ROOM', l.description, l.rate, l.units - l.billed, l.tax_rate, pkg_audit.actor()
  from (
    select d.day, case d.kind when 'KEPT' then 'KEPT-' else 'RENT-' end || d."rentClass" as charge_code,
      case d.kind when 'KEPT' then 'Room kept, ' else 'Room rent, ' end || d."rentClass" as description,
      max(d.rate) as rate, max(d."taxRate") as tax_rate, sum(d.units) as units,
      coalesce((select sum(c.qty) from stay_charges c
        where c.admission_id = p_admission_id and c.service_day = d.day and c.source = 'RENT'
          and c.charge_code = case d.kind when 'KEPT' then 'KEPT-' else 'RENT-' end || d."rentClass"), 0) as billed
    from jsonb_to_recordset(cast(
      pkg_admissions.bed_days(p_admission_id => p_admission_id, p_as_of_time => p_as_of_time) as jsonb))
      as d (day date, "rentClass" varchar, kind varchar, units numeric, rate numeric, "taxRate" numeric)
    group by d.day, d.kind, d."rentClass"
  ) l
  where l.units > l.billed
  order by l.day, l.charge_code;
end;
$$;

-- What of the rent of a stay is on no invoice, before tax. For who has left it must be nothing.
create or replace function pkg_admissions.unbilled_rent(p_admission_id bigint) returns numeric
language sql stable security definer set search_path = hms, pg_temp
as $$
  select coalesce(sum(greatest(l.units - l.billed, 0) * l.rate), 0)
  from (
    select sum(d.units) as units, max(d.rate) as rate,
      coalesce((select sum(c.qty) from stay_charges c
        where c.admission_id = p_admission_id and c.service_day = d.day and c.source = 'RENT'
          and c.charge_code = case d.kind when 'KEPT' then 'KEPT-' else 'RENT-' end || d."rentClass"
          and pkg_admissions.is_billed(p_item_id => c.item_id)), 0) as billed
    from jsonb_to_recordset(cast(pkg_admissions.bed_days(p_admission_id => p_admission_id) as jsonb))
      as d (day date, "rentClass" varchar, kind varchar, units numeric, rate numeric)
    group by d.day, d.kind, d."rentClass"
  ) l;
$$;

-- Puts everything that is not billed on an invoice of the patient: the stay's own open one, or a new one. Rent is
-- counted up to now. Issue it, discount it and take the money as with any other invoice.
create or replace procedure pkg_admissions.bill_stay(
  p_admission_id   bigint,
  out p_invoice_id bigint,
  p_request_id     varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_admission admissions%rowtype;
  r_line      record;
  v_item_id   bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.bill_stay', p_earlier_id => p_invoice_id);
  if p_invoice_id is not null then
    return;
  end if;
  v_admission := pkg_admissions.locked_admission(p_admission_id => p_admission_id);
  call pkg_admissions.accrue_rent(p_admission_id => p_admission_id);
  select max(b.invoice_id) into p_invoice_id
  from stay_charges c
  join billing_items i on i.item_id = c.item_id
  join billing b on b.invoice_id = i.invoice_id
  where c.admission_id = p_admission_id and b.status = 'OPEN';
  for r_line in
    select charge_code, source, item_type, description, unit_price, tax_rate, sum(qty) as qty,
      min(service_day) as first_day, max(service_day) as last_day
    from stay_charges
    where admission_id = p_admission_id and void_reason is null and not pkg_admissions.is_billed(p_item_id => item_id)
    group by charge_code, source, item_type, description, unit_price, tax_rate
    order by source desc, first_day, charge_code
  loop
    if p_invoice_id is null then
      call pkg_billing.raise_invoice(p_patient_id => v_admission.patient_id, p_invoice_id => p_invoice_id);
    end if;
    call pkg_billing.add_item(
      p_invoice_id => p_invoice_id, p_item_type => r_line.item_type,
      p_description => case
        when r_line.source = 'ENTERED' then r_line.description
        else r_line.description || ', ' || to_char(r_line.first_day, 'DD-Mon-YYYY') || ' to ' ||
          to_char(r_line.last_day, 'DD-Mon-YYYY')
      end,
      p_unit_price => r_line.unit_price, p_qty => r_line.qty, p_item_id => v_item_id, p_tax_rate => r_line.tax_rate,
      p_charge_code => case r_line.source when 'ENTERED' then r_line.charge_code end);
    update stay_charges set item_id = v_item_id
    where admission_id = p_admission_id and void_reason is null and charge_code = r_line.charge_code
      and source = r_line.source and item_type = r_line.item_type and description = r_line.description
      and unit_price = r_line.unit_price and tax_rate = r_line.tax_rate
      and not pkg_admissions.is_billed(p_item_id => item_id);
  end loop;
  if p_invoice_id is null then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'Nothing is left to be billed',
      p_field => 'admission_id', p_problem => 'all_billed');
  end if;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_invoice_id);
end;
$$;

-- Enters a line of the price list on a stay.
create or replace procedure pkg_admissions.add_charge(
  p_admission_id  bigint,
  p_charge_code   varchar,
  p_qty           numeric,
  out p_charge_id bigint,
  p_service_day   date default null,
  p_request_id    varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_admission admissions%rowtype;
  v_charge    charges%rowtype;
  v_today     date := cast(pkg_settings.now_time() as date);
  v_day       date := coalesce(p_service_day, v_today);
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.add_charge', p_earlier_id => p_charge_id);
  if p_charge_id is not null then
    return;
  end if;
  v_admission := pkg_admissions.locked_inpatient(p_admission_id => p_admission_id);
  call pkg_errors.require_amount(
    p_value => p_qty, p_field => 'qty', p_from => 0.001, p_to => 999999.999, p_places => 3);
  select * into v_charge from charges where charge_code = p_charge_code and is_active = 'Y';
  if v_charge.charge_code is null then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'The price list has no such code',
      p_field => 'charge_code', p_problem => 'unknown');
  elsif v_day > v_today or v_day < cast(v_admission.admitted_time as date) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The day is not within the stay',
      p_field => 'service_day', p_problem => 'out_of_range');
  end if;
  insert into stay_charges (
    admission_id, service_day, source, charge_code, part_no, item_type, description, unit_price, qty, tax_rate, entered_by)
  select p_admission_id, v_day, 'ENTERED', v_charge.charge_code, coalesce(max(part_no), 0) + 1, v_charge.item_type,
    v_charge.description, v_charge.unit_price, p_qty, coalesce(
      pkg_taxes.rate_on(p_tax_code => v_charge.tax_code, p_unit_price => v_charge.unit_price, p_day => v_day),
      v_charge.tax_rate), pkg_audit.actor()
  from stay_charges
  where admission_id = p_admission_id and service_day = v_day and charge_code = v_charge.charge_code
  returning charge_id into p_charge_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_charge_id);
end;
$$;

-- Says why an entered charge does not count. One on an invoice is taken off there first.
create or replace procedure pkg_admissions.void_charge(
  p_charge_id  bigint,
  p_reason     varchar,
  p_request_id varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_admission  admissions%rowtype;
  v_charge     stay_charges%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.void_charge', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
  select * into v_charge from stay_charges where charge_id = p_charge_id and source = 'ENTERED';
  if v_charge.charge_id is null then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such charge',
      p_field => 'charge_id', p_problem => 'unknown');
  end if;
  v_admission := pkg_admissions.locked_admission(p_admission_id => v_charge.admission_id);
  select * into v_charge from stay_charges
  where charge_id = p_charge_id and admission_id = v_admission.admission_id and void_reason is null;
  if v_charge.charge_id is null or pkg_admissions.is_billed(p_item_id => v_charge.item_id) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The charge is void or on an invoice',
      p_field => 'charge_id', p_problem => 'all_billed');
  end if;
  update stay_charges set void_reason = btrim(p_reason) where charge_id = p_charge_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_charge_id);
end;
$$;

-- Private: what is due on the invoices of a stay.
create or replace function pkg_admissions.due_of(p_admission_id bigint) returns numeric
language sql stable security definer set search_path = hms, pg_temp
as $$
  select coalesce(sum(b.total - b.credited - b.paid), 0)
  from billing b
  where b.status <> 'CANCELLED' and exists (
    select from stay_charges c join billing_items i on i.item_id = c.item_id
    where c.admission_id = p_admission_id and i.invoice_id = b.invoice_id);
$$;

-- Clears the patient to leave: everything is billed and paid, or p_credit_reason says why not. No rent runs from here on.
create or replace procedure pkg_admissions.clear_admission(
  p_admission_id  bigint,
  p_credit_reason varchar default null,
  p_request_id    varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_admission  admissions%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.clear_admission', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_admission := pkg_admissions.locked_admission(p_admission_id => p_admission_id);
  if v_admission.status <> 'DISCHARGE_ORDERED' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The admission is ' || v_admission.status,
      p_field => 'admission_id', p_problem => 'not_ordered');
  end if;
  call pkg_admissions.accrue_rent(p_admission_id => p_admission_id);
  if exists (
    select from stay_charges
    where admission_id = p_admission_id and void_reason is null and not pkg_admissions.is_billed(p_item_id => item_id))
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'Something is not on an invoice',
      p_field => 'admission_id', p_problem => 'unbilled');
  elsif coalesce(btrim(p_credit_reason), '') = '' and pkg_admissions.due_of(p_admission_id => p_admission_id) > 0 then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'Something is due',
      p_field => 'admission_id', p_problem => 'unpaid');
  end if;
  update admissions
  set status = 'CLEARED', cleared_time = date_trunc('minute', pkg_settings.now_time()),
    credit_reason = nullif(btrim(p_credit_reason), '')
  where admission_id = p_admission_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_admission_id);
end;
$$;

-- The patient has gone: every stay ends, and the beds are to be cleaned.
create or replace procedure pkg_admissions.leave(
  p_admission_id bigint,
  p_left_to      varchar default 'HOME',
  p_time         timestamp default null,
  p_request_id   varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_admission  admissions%rowtype;
  v_stay       bed_stays%rowtype;
  v_time       timestamp;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.leave', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_admission := pkg_admissions.locked_admission(p_admission_id => p_admission_id);
  if v_admission.status <> 'CLEARED' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The admission is ' || v_admission.status,
      p_field => 'admission_id', p_problem => 'not_cleared');
  elsif exists (
    select from bed_stays s join admissions a on a.admission_id = s.admission_id
    where a.mother_admission_id = p_admission_id and s.status = 'ACTIVE' and s.kind = 'WITH_MOTHER')
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'A newborn lies here with the mother',
      p_field => 'admission_id', p_problem => 'with_newborn');
  end if;
  call pkg_admissions.lock_places(p_bed_id => null, p_admission_id => p_admission_id);
  select max(from_time) into v_time from bed_stays where admission_id = p_admission_id and status = 'ACTIVE';
  v_time := pkg_admissions.checked_time(p_time => p_time, p_after => v_time);
  for v_stay in
    select * from bed_stays where admission_id = p_admission_id and status = 'ACTIVE' order by bed_id, stay_id
  loop
    call pkg_admissions.end_stay(p_stay_id => v_stay.stay_id, p_time => v_time);
  end loop;
  update admissions
  set status = 'LEFT', left_time = v_time, left_to = coalesce(p_left_to, 'HOME'), closed_at = pkg_desks.moment()
  where admission_id = p_admission_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_admission_id);
end;
$$;

-- Takes a discharge back, with a reason that the audit keeps: the order, the clearing, or the leaving itself. Who has left
-- lies in the last bed again, as if the patient had not gone; where somebody lay there since, it is a new admission.
create or replace procedure pkg_admissions.reopen_admission(
  p_admission_id bigint,
  p_reason       varchar,
  p_request_id   varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_patient_id bigint;
  v_admission  admissions%rowtype;
  v_stay       bed_stays%rowtype;
  v_bed        beds%rowtype;
  v_stay_id    bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.reopen_admission', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
  select max(patient_id) into v_patient_id from admissions where admission_id = p_admission_id;
  if v_patient_id is not null then
    call pkg_admissions.lock_patient(p_patient_id => v_patient_id);
  end if;
  v_admission := pkg_admissions.locked_admission(p_admission_id => p_admission_id);
  if v_admission.status not in ('DISCHARGE_ORDERED', 'CLEARED', 'LEFT') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The admission is ' || v_admission.status,
      p_field => 'admission_id', p_problem => 'not_ordered');
  end if;
  call pkg_audit.log_event(
    p_entity_name => 'ADMISSIONS', p_entity_id => p_admission_id, p_action => 'REOPEN',
    p_details => cast(jsonb_build_object('from_status', v_admission.status, 'reason', btrim(p_reason)) as varchar));
  if v_admission.status = 'LEFT' then
    if exists (
      select from admissions
      where patient_id = v_patient_id and admission_id <> p_admission_id
        and (status in ('ADMITTED', 'DISCHARGE_ORDERED', 'CLEARED') or admitted_time > v_admission.admitted_time))
    then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_duplicate(), p_sentence => 'The patient lies in the hospital already',
        p_field => 'patient_id', p_problem => 'taken');
    end if;
    select * into v_stay from bed_stays
    where admission_id = p_admission_id and status = 'ENDED' and kind in ('PATIENT', 'WITH_MOTHER')
      and to_time = v_admission.left_time
    order by from_time desc, stay_id desc limit 1;
    v_bed := pkg_admissions.locked_bed(p_bed_id => v_stay.bed_id);
    if v_stay.kind = 'PATIENT' and pkg_admissions.is_taken(
      p_bed_id => v_stay.bed_id, p_from_time => v_stay.from_time, p_to_time => null, p_admission_id => p_admission_id)
    then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state(), p_sentence => 'The bed is taken',
        p_field => 'bed_id', p_problem => 'taken');
    end if;
    update admissions
    set status = 'ADMITTED', left_time = null, left_to = null, closed_at = null, cleared_time = null, ordered_time = null,
      credit_reason = null, reopen_reason = btrim(p_reason)
    where admission_id = p_admission_id;
    call pkg_admissions.void_stay(p_stay_id => v_stay.stay_id, p_reason => p_reason);
    v_stay_id := pkg_admissions.add_stay(
      p_admission_id => p_admission_id, p_bed_id => v_stay.bed_id, p_kind => v_stay.kind,
      p_from_time => v_stay.from_time, p_reason => v_stay.reason, p_override_reason => v_stay.override_reason);
    if v_stay.kind = 'PATIENT' and v_bed.condition = 'CLEANING' then
      call pkg_admissions.put_condition(p_bed_id => v_bed.bed_id, p_condition => 'READY');
    end if;
  else
    update admissions
    set status = 'ADMITTED', cleared_time = null, ordered_time = null, credit_reason = null, reopen_reason = btrim(p_reason)
    where admission_id = p_admission_id;
  end if;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_admission_id);
end;
$$;

-- READY after cleaning, or why nobody should be put into the bed. A bed in which a patient lies may be isolated.
create or replace procedure pkg_admissions.set_condition(
  p_bed_id     bigint,
  p_condition  varchar,
  p_reason     varchar default null,
  p_request_id varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_bed        beds%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.set_condition', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  if p_condition is null or p_condition not in ('READY', 'CLEANING', 'CONTAMINATED', 'ISOLATED', 'CLOSED') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'There is no such condition',
      p_field => 'condition', p_problem => 'not_in_list');
  end if;
  v_bed := pkg_admissions.locked_bed(p_bed_id => p_bed_id);
  if p_condition = 'CLOSED' then
    call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    if exists (select from bed_stays where open_bed_id = p_bed_id) then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state(), p_sentence => 'The bed is taken',
        p_field => 'bed_id', p_problem => 'taken');
    end if;
  end if;
  call pkg_admissions.put_condition(p_bed_id => v_bed.bed_id, p_condition => p_condition, p_reason => p_reason);
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_bed_id);
end;
$$;

-- Adds a ward, or changes the one with the number.
create or replace procedure pkg_admissions.save_ward(
  p_ward_id      bigint,
  p_ward_name    varchar,
  p_sex          varchar,
  p_is_active    varchar,
  out p_saved_id bigint,
  p_request_id   varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.save_ward', p_earlier_id => p_saved_id);
  if p_saved_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_ward_name, p_field => 'ward_name');
  if p_ward_id is null then
    insert into wards (ward_name, sex, is_active) values (btrim(p_ward_name), p_sex, p_is_active)
    returning ward_id into p_saved_id;
  else
    update wards set ward_name = btrim(p_ward_name), sex = p_sex, is_active = p_is_active
    where ward_id = p_ward_id
    returning ward_id into p_saved_id;
    if p_saved_id is null then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such ward',
        p_field => 'ward_id', p_problem => 'unknown');
    end if;
  end if;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_saved_id);
end;
$$;

-- Private: each room has the rate of its class today.
create or replace procedure pkg_admissions.keep_rates()
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  update rooms r
  set daily_rate = p.daily_rate
  from rent_policies p
  where p.rent_class = r.rent_class and p.daily_rate <> r.daily_rate
    and p.from_day = (
      select max(o.from_day) from rent_policies o
      where o.rent_class = r.rent_class and o.from_day <= cast(pkg_settings.now_time() as date));
end;
$$;

-- Adds a room, or changes the one with the number.
create or replace procedure pkg_admissions.save_room(
  p_room_id      bigint,
  p_ward_id      bigint,
  p_room_name    varchar,
  p_room_type    varchar,
  p_rent_class   varchar,
  p_is_icu       varchar,
  out p_saved_id bigint,
  p_request_id   varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.save_room', p_earlier_id => p_saved_id);
  if p_saved_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_room_name, p_field => 'room_name');
  call pkg_errors.require_value(p_value => p_rent_class, p_field => 'rent_class');
  if not exists (select from wards where ward_id = p_ward_id) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such ward',
      p_field => 'ward_id', p_problem => 'unknown');
  end if;
  if p_room_id is null then
    insert into rooms (room_type, ward_id, room_name, rent_class, is_icu)
    values (btrim(p_room_type), p_ward_id, btrim(p_room_name), upper(btrim(p_rent_class)), p_is_icu)
    returning room_id into p_saved_id;
  else
    update rooms
    set room_type = btrim(p_room_type), ward_id = p_ward_id, room_name = btrim(p_room_name),
      rent_class = upper(btrim(p_rent_class)), is_icu = p_is_icu
    where room_id = p_room_id
    returning room_id into p_saved_id;
    if p_saved_id is null then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such room',
        p_field => 'room_id', p_problem => 'unknown');
    end if;
  end if;
  call pkg_admissions.keep_rates();
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_saved_id);
end;
$$;

-- Adds a bed, or changes the one with the number. A bed that is taken does not go.
create or replace procedure pkg_admissions.save_bed(
  p_bed_id       bigint,
  p_room_id      bigint,
  p_bed_label    varchar,
  p_is_active    varchar,
  out p_saved_id bigint,
  p_request_id   varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_bed beds%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.save_bed', p_earlier_id => p_saved_id);
  if p_saved_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_bed_label, p_field => 'bed_label');
  if p_bed_id is null then
    insert into beds (room_id, bed_label, is_active) values (p_room_id, btrim(p_bed_label), p_is_active)
    returning bed_id into p_saved_id;
  else
    v_bed := pkg_admissions.locked_bed(p_bed_id => p_bed_id);
    if p_is_active = 'N' and exists (select from bed_stays where open_bed_id = p_bed_id) then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state(), p_sentence => 'The bed is taken',
        p_field => 'bed_id', p_problem => 'taken');
    end if;
    p_saved_id := v_bed.bed_id;
    update beds set bed_label = btrim(p_bed_label), is_active = p_is_active where bed_id = p_saved_id;
  end if;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_saved_id);
end;
$$;

-- Says what a class costs from a day on, and how its days are counted. What was billed stays as it was.
create or replace procedure pkg_admissions.save_policy(
  p_rent_class    varchar,
  p_from_day      date,
  p_daily_rate    numeric,
  p_day_start     varchar,
  p_unit_hours    integer,
  p_min_units     numeric,
  p_grace_min     integer,
  p_half_min      integer,
  p_short_min     integer,
  p_transfer_rule varchar,
  p_kept_percent  numeric,
  p_tax_rate      numeric,
  p_tax_above     numeric,
  out p_saved_id  bigint,
  p_request_id    varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.save_policy', p_earlier_id => p_saved_id);
  if p_saved_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_rent_class, p_field => 'rent_class');
  call pkg_errors.require_value(p_value => cast(p_from_day as varchar), p_field => 'from_day');
  call pkg_errors.require_amount(p_value => p_daily_rate, p_field => 'daily_rate');
  update rent_policies
  set daily_rate = p_daily_rate, day_start = p_day_start, unit_hours = p_unit_hours, min_units = p_min_units,
    grace_min = p_grace_min, half_min = p_half_min, short_min = p_short_min, transfer_rule = p_transfer_rule,
    kept_percent = p_kept_percent, tax_rate = p_tax_rate, tax_above = p_tax_above
  where rent_class = upper(btrim(p_rent_class)) and from_day = p_from_day
  returning policy_id into p_saved_id;
  if p_saved_id is null then
    insert into rent_policies (
      rent_class, from_day, daily_rate, day_start, unit_hours, min_units, grace_min, half_min, short_min, transfer_rule,
      kept_percent, tax_rate, tax_above)
    values (
      upper(btrim(p_rent_class)), p_from_day, p_daily_rate, p_day_start, p_unit_hours, p_min_units, p_grace_min,
      p_half_min, p_short_min, p_transfer_rule, p_kept_percent, p_tax_rate, p_tax_above)
    returning policy_id into p_saved_id;
  end if;
  call pkg_admissions.keep_rates();
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_saved_id);
end;
$$;

-- Says how much a patient of a class and payer is asked to deposit, for admissions from a day on. 0 for nothing.
create or replace procedure pkg_admissions.save_deposit_rule(
  p_rent_class   varchar,
  p_payer        varchar,
  p_from_day     date,
  p_amount       numeric,
  out p_saved_id bigint,
  p_request_id   varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_admissions.save_deposit_rule', p_earlier_id => p_saved_id);
  if p_saved_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_rent_class, p_field => 'rent_class');
  call pkg_errors.require_value(p_value => p_payer, p_field => 'payer');
  call pkg_errors.require_value(p_value => cast(p_from_day as varchar), p_field => 'from_day');
  call pkg_errors.require_amount(p_value => p_amount, p_field => 'amount');
  update deposit_rules set amount = p_amount
  where rent_class = upper(btrim(p_rent_class)) and upper(payer) = upper(btrim(p_payer)) and from_day = p_from_day
  returning deposit_rule_id into p_saved_id;
  if p_saved_id is null then
    insert into deposit_rules (rent_class, payer, from_day, amount)
    values (
      upper(btrim(p_rent_class)),
      case when upper(btrim(p_payer)) in ('ANY', 'SELF') then upper(btrim(p_payer)) else btrim(p_payer) end,
      p_from_day, p_amount)
    returning deposit_rule_id into p_saved_id;
  end if;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_saved_id);
end;
$$;

-- What the rules ask for a class of room and a payer on a day of admission: the rule that names the payer counts before
-- the one that names the class. 0 where there is none.
create or replace function pkg_admissions.deposit_of(p_rent_class varchar, p_payer varchar, p_day date) returns numeric
language sql stable security definer set search_path = hms, pg_temp
as $$
  select coalesce((
    select amount from deposit_rules
    where rent_class in (upper(p_rent_class), 'ANY') and upper(payer) in (upper(p_payer), 'ANY') and from_day <= p_day
    order by case payer when 'ANY' then 2 else 1 end, case rent_class when 'ANY' then 2 else 1 end, from_day desc
    limit 1), 0);
$$;
