create schema if not exists pkg_staff;
comment on schema pkg_staff is 'Who may sign in, and as what. Passwords come hashed';

-- Private: whether a role is among those of a person: p_role, and p_other_roles such as billing,doctor.
create or replace function pkg_staff.is_among(p_wanted varchar, p_role varchar, p_other_roles varchar) returns boolean
language plpgsql immutable security definer set search_path = hms, pg_temp
as $$
begin
  return p_role = p_wanted or coalesce(',' || p_other_roles || ',' like '%,' || p_wanted || ',%', false);
end;
$$;

-- Private: refuses a role that there is not, and one that is there twice.
create or replace procedure pkg_staff.check_roles(p_role varchar, p_other_roles varchar)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_rest varchar(200) := coalesce(p_other_roles || ',', '');
  v_role varchar(200) := coalesce(p_role, '-');
  v_field varchar(20) := 'role';
begin
  loop
    if v_role not in ('admin', 'receptionist', 'billing', 'doctor')
      or position(',' || v_role || ',' in ',' || v_rest) > 0
    then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input(), p_sentence => 'There is no such role',
        p_field => v_field, p_problem => 'not_in_list');
    end if;
    exit when v_rest = '';
    v_field := 'other_roles';
    v_role := substr(v_rest, 1, position(',' in v_rest) - 1);
    v_rest := substr(v_rest, position(',' in v_rest) + 1);
  end loop;
end;
$$;

-- Private: what add_staff and update_staff both refuse.
create or replace procedure pkg_staff.check_person(
  p_full_name varchar, p_role varchar, p_doctor_id bigint, p_other_roles varchar
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_errors.require_value(p_value => p_full_name, p_field => 'full_name');
  call pkg_staff.check_roles(p_role => p_role, p_other_roles => p_other_roles);
  if not pkg_staff.is_among(p_wanted => 'doctor', p_role => p_role, p_other_roles => p_other_roles) then
    return;
  end if;
  if p_doctor_id is null then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'A doctor''s sign-in belongs to a doctor',
      p_field => 'doctor_id', p_problem => 'required');
  elsif not exists (select from doctors where doctor_id = p_doctor_id) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such doctor',
      p_field => 'doctor_id', p_problem => 'unknown');
  end if;
end;
$$;

create or replace procedure pkg_staff.add_staff(
  p_username      varchar,
  p_full_name     varchar,
  p_role          varchar,
  p_password_hash varchar,
  out p_staff_id  bigint,
  p_doctor_id     bigint default null,
  p_other_roles   varchar default null,
  p_request_id    varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_staff.add_staff', p_earlier_id => p_staff_id);
  if p_staff_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_username, p_field => 'username');
  call pkg_errors.require_value(p_value => p_password_hash, p_field => 'password_hash');
  call pkg_staff.check_person(
    p_full_name => p_full_name, p_role => p_role, p_doctor_id => p_doctor_id, p_other_roles => p_other_roles);
  if exists (select from staff where username = lower(btrim(p_username))) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_duplicate(), p_sentence => 'The user name is taken',
      p_field => 'username', p_problem => 'taken');
  end if;
  insert into staff (username, full_name, role, doctor_id, password_hash, other_roles)
  values (lower(btrim(p_username)), btrim(p_full_name), p_role,
    case when pkg_staff.is_among(p_wanted => 'doctor', p_role => p_role, p_other_roles => p_other_roles)
      then p_doctor_id end,
    p_password_hash, p_other_roles)
  returning staff_id into p_staff_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_staff_id);
end;
$$;

-- The first admin of an empty database. The table is locked: of two who come at once one is the first.
create or replace procedure pkg_staff.add_first_admin(
  p_username      varchar,
  p_full_name     varchar,
  p_password_hash varchar,
  out p_staff_id  bigint
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  lock table staff in share row exclusive mode;
  if exists (select from staff) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'There is somebody who may sign in');
  end if;
  call pkg_staff.add_staff(
    p_username => p_username, p_full_name => p_full_name, p_role => 'admin', p_password_hash => p_password_hash,
    p_staff_id => p_staff_id);
end;
$$;

-- All values as they shall be. What a person may do takes effect at once: session_no ends the older sessions.
create or replace procedure pkg_staff.update_staff(
  p_staff_id    bigint,
  p_full_name   varchar,
  p_role        varchar,
  p_doctor_id   bigint,
  p_is_active   varchar,
  p_other_roles varchar default null,
  p_request_id  varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_before     staff%rowtype;
  v_doctor_id  bigint := case
    when pkg_staff.is_among(p_wanted => 'doctor', p_role => p_role, p_other_roles => p_other_roles) then p_doctor_id
  end;
  v_stays_admin boolean := p_is_active = 'Y'
    and pkg_staff.is_among(p_wanted => 'admin', p_role => p_role, p_other_roles => p_other_roles);
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_staff.update_staff', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  -- All admins are locked, since two of them may take the right from each other at once.
  perform
  from staff
  where staff_id = p_staff_id
    or pkg_staff.is_among(p_wanted => 'admin', p_role => role, p_other_roles => other_roles)
  order by staff_id
  for no key update;
  select * into v_before from staff where staff_id = p_staff_id;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such person',
      p_field => 'staff_id', p_problem => 'unknown');
  end if;
  call pkg_staff.check_person(
    p_full_name => p_full_name, p_role => p_role, p_doctor_id => p_doctor_id, p_other_roles => p_other_roles);
  if v_before.is_active = 'Y' and not v_stays_admin
    and pkg_staff.is_among(p_wanted => 'admin', p_role => v_before.role, p_other_roles => v_before.other_roles)
    and not exists (
      select from staff
      where is_active = 'Y' and staff_id <> p_staff_id
        and pkg_staff.is_among(p_wanted => 'admin', p_role => role, p_other_roles => other_roles))
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The last admin stays one',
      p_field => case p_is_active when 'Y' then 'role' else 'is_active' end, p_problem => 'last_admin');
  end if;
  update staff
  set full_name = btrim(p_full_name), role = p_role, doctor_id = v_doctor_id, is_active = p_is_active,
    other_roles = p_other_roles,
    session_no = session_no + case
      when role <> p_role or other_roles is distinct from p_other_roles or is_active <> p_is_active
        or doctor_id is distinct from v_doctor_id then 1
      else 0
    end
  where staff_id = p_staff_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_staff_id);
end;
$$;

create or replace procedure pkg_staff.set_password(
  p_staff_id      bigint,
  p_password_hash varchar,
  p_request_id    varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_staff.set_password', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_password_hash, p_field => 'password_hash');
  update staff set password_hash = p_password_hash, session_no = session_no + 1 where staff_id = p_staff_id;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such person',
      p_field => 'staff_id', p_problem => 'unknown');
  end if;
  call pkg_audit.log_event(p_entity_name => 'STAFF', p_entity_id => p_staff_id, p_action => 'PASSWORD');
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_staff_id);
end;
$$;

create or replace procedure pkg_staff.record_sign_in(p_staff_id bigint)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  update staff set last_sign_in_at = current_timestamp where staff_id = p_staff_id;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such person',
      p_field => 'staff_id', p_problem => 'unknown');
  end if;
  call pkg_audit.log_event(p_entity_name => 'STAFF', p_entity_id => p_staff_id, p_action => 'SIGN_IN');
end;
$$;

-- Nothing of an unknown name is kept: it may be a password that was typed into the wrong field. p_attempts is how
-- many failures with unknown names this row stands for.
create or replace procedure pkg_staff.record_failed_sign_in(p_username varchar, p_attempts numeric default 1)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_staff staff%rowtype;
begin
  select * into v_staff from staff where username = lower(btrim(p_username));
  call pkg_audit.log_event(
    p_entity_name => 'STAFF', p_entity_id => v_staff.staff_id, p_action => 'SIGN_IN_FAILED',
    p_details => case
      when v_staff.staff_id is not null then cast(jsonb_build_object('username', v_staff.username) as varchar)
      when p_attempts > 1 then cast(jsonb_build_object('attempts', p_attempts) as varchar)
    end);
end;
$$;

-- Ends one session on every host of this database; ending it again changes nothing. A session lasts twelve hours at
-- most, so what ended two days ago is removed.
create or replace procedure pkg_staff.end_session(p_session_id varchar, p_staff_id bigint)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_errors.require_value(p_value => p_session_id, p_field => 'session_id');
  delete from ended_sessions where ended_at < current_timestamp - interval '2' day;
  insert into ended_sessions (session_id, staff_id) values (p_session_id, p_staff_id) on conflict do nothing;
  if found then
    call pkg_audit.log_event(p_entity_name => 'STAFF', p_entity_id => p_staff_id, p_action => 'SIGN_OUT');
    -- The other hosts hear of it by the change feed.
    call pkg_feed.note_change(p_entity_name => 'ENDED_SESSIONS', p_entity_id => 0);
  end if;
end;
$$;

create or replace procedure pkg_staff.save_sign_in_settings(p_lock_minutes numeric, p_request_id varchar default null)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_staff.save_sign_in_settings', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  call pkg_errors.require_amount(
    p_value => p_lock_minutes, p_field => 'lock_minutes', p_to => 240, p_places => 0);
  update sign_in_settings set lock_minutes = p_lock_minutes;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => 1);
end;
$$;

-- Withholds a call from a role (p_is_withheld Y), or gives it back. What is so already stays as it is. The
-- application offers no call that would leave nobody who could give it back.
create or replace procedure pkg_staff.withhold_call(
  p_role        varchar,
  p_call_name   varchar,
  p_is_withheld varchar,
  p_request_id  varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_staff.withhold_call', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  call pkg_staff.check_roles(p_role => p_role, p_other_roles => null);
  call pkg_errors.require_value(p_value => p_call_name, p_field => 'call_name');
  if p_is_withheld = 'Y' then
    insert into withheld_calls (role, call_name, withheld_by)
    values (p_role, p_call_name, pkg_audit.actor())
    on conflict on constraint withheld_calls_role_uk do nothing;
  else
    delete from withheld_calls where role = p_role and call_name = p_call_name;
  end if;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => 1);
end;
$$;
