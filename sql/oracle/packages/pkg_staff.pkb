create or replace package body pkg_staff as

  procedure refuse_unknown_person is
  begin
    pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found, p_sentence => 'There is no such person',
      p_field => 'staff_id', p_problem => 'unknown'
    );
  end refuse_unknown_person;

  -- Whether a role is among those of a person: p_role, and p_other_roles such as billing,doctor.
  function is_among(p_wanted in varchar2, p_role in varchar2, p_other_roles in varchar2) return boolean is
  begin
    return p_role = p_wanted or ',' || p_other_roles || ',' like '%,' || p_wanted || ',%';
  end is_among;

  -- Refuses a role that there is not, and one that is there twice.
  procedure check_roles(p_role in varchar2, p_other_roles in varchar2) is
    v_rest  varchar2(200 char) := case when p_other_roles is not null then p_other_roles || ',' end;
    v_role  varchar2(200 char) := coalesce(p_role, '-');
    v_field varchar2(20 char) := 'role';
  begin
    loop
      if v_role not in ('admin', 'receptionist', 'billing', 'doctor')
        or instr(',' || v_rest, ',' || v_role || ',') > 0
      then
        pkg_errors.raise_error(
          p_number => pkg_errors.c_invalid_input, p_sentence => 'There is no such role',
          p_field => v_field, p_problem => 'not_in_list'
        );
      end if;
      exit when v_rest is null;
      v_field := 'other_roles';
      -- An empty place between two commas is no role.
      v_role := coalesce(substr(v_rest, 1, instr(v_rest, ',') - 1), '-');
      v_rest := substr(v_rest, instr(v_rest, ',') + 1);
    end loop;
  end check_roles;

  -- What add_staff and update_staff both refuse.
  procedure check_person(
    p_full_name   in varchar2,
    p_role        in varchar2,
    p_doctor_id   in number,
    p_other_roles in varchar2
  ) is
    v_count pls_integer;
  begin
    pkg_errors.require_value(p_value => p_full_name, p_field => 'full_name');
    check_roles(p_role => p_role, p_other_roles => p_other_roles);
    if not is_among(p_wanted => 'doctor', p_role => p_role, p_other_roles => p_other_roles) then
      return;
    end if;
    if p_doctor_id is null then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'A doctor''s sign-in belongs to a doctor',
        p_field => 'doctor_id', p_problem => 'required'
      );
    end if;
    select count(*)
    into   v_count
    from   doctors d
    where  d.doctor_id = p_doctor_id;
    if v_count = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such doctor',
        p_field => 'doctor_id', p_problem => 'unknown'
      );
    end if;
  end check_person;

  procedure add_staff(
    p_username      in varchar2,
    p_full_name     in varchar2,
    p_role          in varchar2,
    p_password_hash in varchar2,
    p_staff_id      out number,
    p_doctor_id     in number default null,
    p_other_roles   in varchar2 default null,
    p_request_id    in varchar2 default null
  ) is
    v_doctor_id staff.doctor_id%type;
    v_count     pls_integer;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_staff.add_staff', p_earlier_id => p_staff_id
    );
    if p_staff_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_username, p_field => 'username');
    pkg_errors.require_value(p_value => p_password_hash, p_field => 'password_hash');
    check_person(
      p_full_name => p_full_name, p_role => p_role, p_doctor_id => p_doctor_id, p_other_roles => p_other_roles
    );
    select count(*)
    into   v_count
    from   staff s
    where  s.username = lower(trim(p_username));
    if v_count > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_duplicate, p_sentence => 'The user name is taken',
        p_field => 'username', p_problem => 'taken'
      );
    end if;
    if is_among(p_wanted => 'doctor', p_role => p_role, p_other_roles => p_other_roles) then
      v_doctor_id := p_doctor_id;
    end if;
    insert into staff (username, full_name, role, doctor_id, password_hash, other_roles)
    values (lower(trim(p_username)), trim(p_full_name), p_role, v_doctor_id, p_password_hash, p_other_roles)
    returning staff_id into p_staff_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_staff_id);
  end add_staff;

  procedure add_first_admin(
    p_username      in varchar2,
    p_full_name     in varchar2,
    p_password_hash in varchar2,
    p_staff_id      out number
  ) is
    v_count pls_integer;
  begin
    lock table staff in share row exclusive mode wait 5;
    select count(*)
    into   v_count
    from   staff s;
    if v_count > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'There is somebody who may sign in'
      );
    end if;
    add_staff(
      p_username => p_username, p_full_name => p_full_name, p_role => 'admin', p_password_hash => p_password_hash,
      p_staff_id => p_staff_id
    );
  end add_first_admin;

  -- The person, locked until the transaction ends, and all admins too: two of them may take the right from each other
  -- at once, and one must stay.
  function locked_person(p_staff_id in number) return staff%rowtype is
    v_person staff%rowtype;
  begin
    for r_person in (
      select s.*
      from   staff s
      where  s.staff_id = p_staff_id
      or     s.role = 'admin'
      or     ',' || s.other_roles || ',' like '%,admin,%'
      order  by s.staff_id
      for update wait 5
    ) loop
      if r_person.staff_id = p_staff_id then
        v_person := r_person;
      end if;
    end loop;
    if v_person.staff_id is null then
      refuse_unknown_person;
    end if;
    return v_person;
  end locked_person;

  procedure update_staff(
    p_staff_id    in number,
    p_full_name   in varchar2,
    p_role        in varchar2,
    p_doctor_id   in number,
    p_is_active   in varchar2,
    p_other_roles in varchar2 default null,
    p_request_id  in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_before     staff%rowtype;
    v_doctor_id  staff.doctor_id%type;
    v_stays      boolean := p_is_active = 'Y'
      and is_among(p_wanted => 'admin', p_role => p_role, p_other_roles => p_other_roles);
    v_count      pls_integer;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_staff.update_staff', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_before := locked_person(p_staff_id => p_staff_id);
    check_person(
      p_full_name => p_full_name, p_role => p_role, p_doctor_id => p_doctor_id, p_other_roles => p_other_roles
    );
    if is_among(p_wanted => 'doctor', p_role => p_role, p_other_roles => p_other_roles) then
      v_doctor_id := p_doctor_id;
    end if;
    if v_before.is_active = 'Y'
      and not v_stays
      and is_among(p_wanted => 'admin', p_role => v_before.role, p_other_roles => v_before.other_roles)
    then
      select count(*)
      into   v_count
      from   staff s
      where  s.is_active = 'Y'
      and    s.staff_id <> p_staff_id
      and    (s.role = 'admin' or ',' || s.other_roles || ',' like '%,admin,%');
      if v_count = 0 then
        pkg_errors.raise_error(
          p_number   => pkg_errors.c_invalid_state,
          p_sentence => 'The last admin stays one',
          p_field    => case p_is_active when 'Y' then 'role' else 'is_active' end,
          p_problem  => 'last_admin'
        );
      end if;
    end if;
    update staff s
    set    s.full_name   = trim(p_full_name),
           s.role        = p_role,
           s.other_roles = p_other_roles,
           s.doctor_id   = v_doctor_id,
           s.is_active   = p_is_active,
           -- decode takes two nulls for equal: no doctor before and none now is no change.
           s.session_no  = s.session_no + case
             when s.role <> p_role
               or s.is_active <> p_is_active
               or decode(s.other_roles, p_other_roles, 0, 1) = 1
               or decode(s.doctor_id, v_doctor_id, 0, 1) = 1 then 1
             else 0
           end
    where  s.staff_id = p_staff_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_staff_id);
  end update_staff;

  procedure set_password(
    p_staff_id      in number,
    p_password_hash in varchar2,
    p_request_id    in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_staff.set_password', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_password_hash, p_field => 'password_hash');
    update staff s
    set    s.password_hash = p_password_hash,
           s.session_no = s.session_no + 1
    where  s.staff_id = p_staff_id;
    if sql%notfound then
      refuse_unknown_person;
    end if;
    pkg_audit.log_event(p_entity_name => 'STAFF', p_entity_id => p_staff_id, p_action => 'PASSWORD');
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_staff_id);
  end set_password;

  procedure record_sign_in(p_staff_id in number) is
  begin
    update staff s
    set    s.last_sign_in_at = systimestamp
    where  s.staff_id = p_staff_id;
    if sql%notfound then
      refuse_unknown_person;
    end if;
    pkg_audit.log_event(p_entity_name => 'STAFF', p_entity_id => p_staff_id, p_action => 'SIGN_IN');
  end record_sign_in;

  procedure record_failed_sign_in(p_username in varchar2, p_attempts in number default 1) is
    v_staff_id staff.staff_id%type;
    v_details  varchar2(4000);
  begin
    begin
      select s.staff_id, json_object('username' value s.username)
      into   v_staff_id, v_details
      from   staff s
      where  s.username = lower(trim(p_username));
    exception
      when no_data_found then
        v_staff_id := null;
        v_details := null;
        if p_attempts > 1 then
          v_details := json_object('attempts' value p_attempts);
        end if;
    end;
    pkg_audit.log_event(
      p_entity_name => 'STAFF', p_entity_id => v_staff_id, p_action => 'SIGN_IN_FAILED', p_details => v_details
    );
  end record_failed_sign_in;

  procedure end_session(p_session_id in varchar2, p_staff_id in number) is
  begin
    pkg_errors.require_value(p_value => p_session_id, p_field => 'session_id');
    delete from ended_sessions e
    where  e.ended_at < systimestamp - interval '2' day;
    insert into ended_sessions (session_id, staff_id)
    values (p_session_id, p_staff_id);
    pkg_audit.log_event(p_entity_name => 'STAFF', p_entity_id => p_staff_id, p_action => 'SIGN_OUT');
    -- The other hosts hear of it by the change feed.
    pkg_feed.note_change(p_entity_name => 'ENDED_SESSIONS', p_entity_id => 0);
  exception
    when dup_val_on_index then
      null; -- It has ended already.
  end end_session;

  procedure save_sign_in_settings(p_lock_minutes in number, p_request_id in varchar2 default null) is
    v_earlier_id request_log.result_id%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_staff.save_sign_in_settings', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    pkg_errors.require_amount(p_value => p_lock_minutes, p_field => 'lock_minutes', p_to => 240, p_places => 0);
    update sign_in_settings s
    set    s.lock_minutes = p_lock_minutes;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => 1);
  end save_sign_in_settings;

  procedure withhold_call(
    p_role        in varchar2,
    p_call_name   in varchar2,
    p_is_withheld in varchar2,
    p_request_id  in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_actor      withheld_calls.withheld_by%type := pkg_audit.actor;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_staff.withhold_call', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    check_roles(p_role => p_role, p_other_roles => null);
    pkg_errors.require_value(p_value => p_call_name, p_field => 'call_name');
    if p_is_withheld = 'Y' then
      begin
        insert into withheld_calls (role, call_name, withheld_by)
        values (p_role, p_call_name, v_actor);
      exception
        when dup_val_on_index then
          null; -- It is withheld already.
      end;
    else
      delete from withheld_calls w
      where  w.role = p_role
      and    w.call_name = p_call_name;
    end if;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => 1);
  end withhold_call;

end pkg_staff;
/
