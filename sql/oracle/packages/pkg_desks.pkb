create or replace package body pkg_desks as

  -- A package's variables live as long as the session, which the pool hands to the next call: they count only in the
  -- transaction that set them.
  g_transaction_id varchar2(100 char);
  g_made_at        timestamp(6) with time zone;
  g_numbers        varchar2(4000 char);

  function is_replay return boolean is
  begin
    -- Without a transaction there is no id to compare with, and the comparison alone would be null, not false.
    return coalesce(
      g_transaction_id = dbms_transaction.local_transaction_id(create_transaction => false), false
    );
  end is_replay;

  function moment return timestamp with time zone is
  begin
    if is_replay then
      return g_made_at;
    end if;
    return systimestamp;
  end moment;

  function taken_number(p_kind in varchar2) return varchar2 is
    v_at     pls_integer;
    v_from   pls_integer;
    v_to     pls_integer;
    v_number varchar2(100 char);
  begin
    if not is_replay then
      return null;
    end if;
    v_at := coalesce(instr(g_numbers, ';' || p_kind || '='), 0);
    if v_at = 0 then
      return null;
    end if;
    v_from := v_at + length(p_kind) + 2;
    v_to := instr(g_numbers, ';', v_from);
    v_number := substr(g_numbers, v_from, v_to - v_from);
    g_numbers := substr(g_numbers, 1, v_at - 1) || substr(g_numbers, v_to);
    return v_number;
  end taken_number;

  function has_numbers_left return boolean is
  begin
    return is_replay and coalesce(g_numbers, ';') <> ';';
  end has_numbers_left;

  -- The financial year (April to March, on the hospital's calendar) of a moment.
  function fiscal_year(p_at in timestamp with time zone) return number is
    v_year pls_integer;
  begin
    select max(extract(year from add_months(cast(p_at at time zone s.time_zone as date), -3)))
    into   v_year
    from   hospital_settings s;
    return v_year;
  end fiscal_year;

  -- A number for a new desk; the one it had where that is free. A retired desk's is given again when no unused one is
  -- left, and then only in a later financial year, since every number that it has printed names its year. The thirty
  -- days are the longest that somebody can go on signing in at a machine which was lost and does not know it.
  function free_number(p_former_no in number) return number is
    -- The last that two characters of a number can name: see sql/desk/desk.sql.
    c_last_no constant pls_integer := 1295;
    v_free  desks.desk_no%type;
    v_taken pls_integer;
    v_next  pls_integer;
    v_year  pls_integer;
  begin
    select count(*)
    into   v_taken
    from   desks d
    where  d.desk_no = p_former_no;
    if p_former_no between 1 and c_last_no and v_taken = 0 then
      return p_former_no;
    end if;
    select coalesce(max(d.desk_no), 0) + 1
    into   v_next
    from   desks d;
    if v_next <= c_last_no then
      return v_next;
    end if;
    select min(n.desk_no)
    into   v_free
    from   (
      select 1 as desk_no from dual
      union all
      select e.desk_no + 1 from desks e
    ) n
    where  n.desk_no <= c_last_no
    and    not exists (select 1 from desks d where d.desk_no = n.desk_no);
    if v_free is null then
      v_year := fiscal_year(p_at => systimestamp - interval '30' day);
      for r_desk in (
        select d.desk_no, d.retired_at
        from   desks d
        where  d.retired_at is not null
        order  by d.desk_no
      ) loop
        if v_free is null and fiscal_year(p_at => r_desk.retired_at) < v_year then
          v_free := r_desk.desk_no;
        end if;
      end loop;
    end if;
    if v_free is null then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'There are no more than 1295 desks',
        p_field => 'desk_no', p_problem => 'out_of_range'
      );
    end if;
    return v_free;
  end free_number;

  procedure register_desk(
    p_installation_id in varchar2,
    p_desk_name       in varchar2,
    p_public_key      in varchar2,
    p_former_no       in number,
    p_desk_no         out number
  ) is
    v_details varchar2(4000 char);
  begin
    lock table desks in exclusive mode wait 5;
    -- Aggregates, so that none is null and no exception.
    select max(d.desk_no)
    into   p_desk_no
    from   desks d
    where  d.installation_id = p_installation_id;
    if p_desk_no is not null then
      update desks d
      set    d.public_key = p_public_key
      where  d.desk_no = p_desk_no;
      return;
    end if;
    p_desk_no := free_number(p_former_no => p_former_no);
    update desks d
    set    d.installation_id = p_installation_id,
           d.desk_name = substr(p_desk_name, 1, 60),
           d.public_key = p_public_key,
           d.registered_at = systimestamp,
           d.last_seen_at = systimestamp,
           d.retired_at = null,
           d.retired_by = null
    where  d.desk_no = p_desk_no;
    if sql%notfound then
      insert into desks (desk_no, installation_id, desk_name, public_key)
      values (p_desk_no, p_installation_id, substr(p_desk_name, 1, 60), p_public_key);
    end if;
    select json_object('desk_name' value p_desk_name)
    into   v_details
    from   dual;
    pkg_audit.log_event(
      p_entity_name => 'DESKS', p_entity_id => p_desk_no, p_action => 'REGISTER', p_details => v_details
    );
  end register_desk;

  procedure retire_desk(p_desk_no in number) is
    v_actor   desks.retired_by%type := pkg_audit.actor;
    v_desk    desks%rowtype;
    v_details varchar2(4000 char);
  begin
    select d.*
    into   v_desk
    from   desks d
    where  d.desk_no = p_desk_no
    for update wait 5;
    if v_desk.retired_at is not null then
      return;
    end if;
    update desks d
    set    d.retired_at = systimestamp,
           d.retired_by = v_actor
    where  d.desk_no = p_desk_no;
    select json_object('desk_name' value v_desk.desk_name)
    into   v_details
    from   dual;
    pkg_audit.log_event(
      p_entity_name => 'DESKS', p_entity_id => p_desk_no, p_action => 'RETIRE', p_details => v_details
    );
    pkg_feed.note_change(p_entity_name => 'DESKS', p_entity_id => p_desk_no);
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such desk',
        p_field => 'desk_no', p_problem => 'unknown'
      );
  end retire_desk;

  -- The sequence behind a table's identity column; null when the table has none to lease from.
  function sequence_of(p_entity_name in varchar2) return varchar2 is
    v_sequence user_tab_identity_cols.sequence_name%type;
  begin
    select max(c.sequence_name)
    into   v_sequence
    from   user_tab_identity_cols c
    join   entities e on e.entity_name = c.table_name
    where  e.entity_name = p_entity_name
    and    e.is_leased = 'Y';
    return v_sequence;
  end sequence_of;

  -- Oracle names the sequence of an identity column itself, so that its name is known only here.
  function next_of(p_sequence in varchar2) return number is
    v_number patients.patient_id%type;
  begin
    execute immediate 'select ' || dbms_assert.enquote_name(p_sequence, false) || '.nextval from dual' into v_number;
    return v_number;
  end next_of;

  procedure lease_numbers(
    p_desk_no     in number,
    p_entity_name in varchar2,
    p_count       in number,
    p_numbers     out varchar2
  ) is
    v_number   patients.patient_id%type;
    v_sequence user_tab_identity_cols.sequence_name%type := sequence_of(p_entity_name => p_entity_name);
  begin
    update desks d
    set    d.last_seen_at = systimestamp
    where  d.desk_no = p_desk_no
    and    d.retired_at is null;
    if sql%notfound then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such desk',
        p_field => 'desk_no', p_problem => 'unknown'
      );
    end if;
    if v_sequence is null or p_count is null or p_count not between 1 and 300 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'There are no such numbers to lease',
        p_field => 'count', p_problem => 'out_of_range'
      );
    end if;
    for v_index in 1 .. p_count loop
      v_number := next_of(p_sequence => v_sequence);
      p_numbers := p_numbers || case when v_index > 1 then ',' end || to_char(v_number);
    end loop;
    pkg_feed.note_change(p_entity_name => 'DESKS', p_entity_id => p_desk_no);
  end lease_numbers;

  procedure skip_numbers(p_entity_name in varchar2, p_number in number) is
    type t_numbers is table of number;
    v_numbers  t_numbers;
    v_number   patients.patient_id%type;
    v_sequence user_tab_identity_cols.sequence_name%type := sequence_of(p_entity_name => p_entity_name);
  begin
    if v_sequence is null or p_number is null then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'There are no such numbers to skip',
        p_field => 'number', p_problem => 'required'
      );
    end if;
    v_number := next_of(p_sequence => v_sequence);
    if p_number > v_number + 1000000 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'So many numbers cannot be skipped',
        p_field => 'number', p_problem => 'out_of_range'
      );
    end if;
    -- A million numbers in a thousand statements. Setting the sequence itself would be DDL, which commits.
    while v_number < p_number loop
      execute immediate
        'select ' || dbms_assert.enquote_name(v_sequence, false) || '.nextval from dual connect by level <= :many'
      bulk collect into v_numbers
      using least(p_number - v_number, 1000);
      v_number := v_numbers(v_numbers.count);
    end loop;
  end skip_numbers;

  procedure put_text(p_object in out nocopy json_object_t, p_name in varchar2, p_value in varchar2) is
  begin
    if p_value is null then
      p_object.put_null(p_name);
    else
      p_object.put(p_name, p_value);
    end if;
  end put_text;

  -- The history of a command, and its audit entry.
  procedure settle(
    p_desk_no    in number,
    p_request_id in varchar2,
    p_call_name  in varchar2,
    p_made_by    in varchar2,
    p_made_at    in timestamp with time zone,
    p_numbers    in varchar2,
    p_outcome    in varchar2,
    p_details    in varchar2
  ) is
    -- Not the SQL function: the numbers alone may fill the 4,000 bytes that it returns.
    v_details json_object_t := json_object_t();
  begin
    update desk_commands c
    set    c.outcome = p_outcome,
           c.settled_at = systimestamp
    where  c.request_id = p_request_id;
    put_text(p_object => v_details, p_name => 'request_id', p_value => p_request_id);
    put_text(p_object => v_details, p_name => 'call_name', p_value => p_call_name);
    put_text(p_object => v_details, p_name => 'made_by', p_value => p_made_by);
    put_text(
      p_object => v_details, p_name => 'made_at',
      p_value => to_char(sys_extract_utc(p_made_at), 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
    );
    put_text(p_object => v_details, p_name => 'numbers', p_value => p_numbers);
    put_text(p_object => v_details, p_name => 'details', p_value => p_details);
    pkg_audit.log_event(
      p_entity_name => 'DESK_COMMANDS', p_entity_id => p_desk_no, p_action => p_outcome,
      p_details => v_details.to_string
    );
  end settle;

  -- What is known of a command, its row locked. Null when nothing is known: then p_outcome is noted. It waits for a
  -- session that settles the same command now: a connection that stopped answering leaves its transaction at the server
  -- for a while.
  function outcome_of(
    p_desk_no    in number,
    p_request_id in varchar2,
    p_call_name  in varchar2,
    p_made_by    in varchar2,
    p_made_at    in timestamp with time zone,
    p_numbers    in varchar2,
    p_outcome    in varchar2
  ) return varchar2 is
    v_made_at desk_commands.made_at%type := least(p_made_at, systimestamp);
    v_outcome desk_commands.outcome%type;
  begin
    begin
      insert into desk_commands (request_id, desk_no, call_name, made_by, made_at, outcome, numbers)
      values (p_request_id, p_desk_no, p_call_name, p_made_by, v_made_at, p_outcome, p_numbers);
      return null;
    exception
      when dup_val_on_index then
        null;
    end;
    select c.outcome
    into   v_outcome
    from   desk_commands c
    where  c.request_id = p_request_id
    for update wait 5;
    return v_outcome;
  exception
    when no_data_found then
      return null;
  end outcome_of;

  procedure begin_replay(
    p_desk_no    in number,
    p_request_id in varchar2,
    p_call_name  in varchar2,
    p_made_at    in timestamp with time zone,
    p_numbers    in varchar2 default null
  ) is
    v_actor   desk_commands.made_by%type := pkg_audit.actor;
    v_outcome desk_commands.outcome%type := outcome_of(
      p_desk_no => p_desk_no, p_request_id => p_request_id, p_call_name => p_call_name, p_made_by => v_actor,
      p_made_at => p_made_at, p_numbers => p_numbers, p_outcome => 'REPLAYED'
    );
  begin
    if v_outcome = 'WITHDRAWN' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The command was withdrawn',
        p_field => 'request_id', p_problem => 'cancelled'
      );
    end if;
    if v_outcome is null or v_outcome <> 'REPLAYED' then
      settle(
        p_desk_no => p_desk_no, p_request_id => p_request_id, p_call_name => p_call_name, p_made_by => v_actor,
        p_made_at => p_made_at, p_numbers => p_numbers, p_outcome => 'REPLAYED', p_details => null
      );
    end if;
    g_transaction_id := dbms_transaction.local_transaction_id(create_transaction => true);
    g_made_at := least(p_made_at, systimestamp);
    -- A repetition finds the rows that have the numbers.
    g_numbers := case when v_outcome = 'REPLAYED' then null else p_numbers end;
  end begin_replay;

  procedure record_outcome(
    p_desk_no    in number,
    p_request_id in varchar2,
    p_call_name  in varchar2,
    p_made_by    in varchar2,
    p_made_at    in timestamp with time zone,
    p_outcome    in varchar2,
    p_numbers    in varchar2 default null,
    p_details    in varchar2 default null
  ) is
    v_outcome desk_commands.outcome%type := outcome_of(
      p_desk_no => p_desk_no, p_request_id => p_request_id, p_call_name => p_call_name, p_made_by => p_made_by,
      p_made_at => p_made_at, p_numbers => p_numbers, p_outcome => p_outcome
    );
  begin
    if v_outcome = p_outcome then
      return;
    elsif v_outcome in ('REPLAYED', 'WITHDRAWN') or p_outcome is null or p_outcome not in ('REFUSED', 'WITHDRAWN') then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The command is settled',
        p_field => 'request_id', p_problem => 'completed'
      );
    end if;
    settle(
      p_desk_no => p_desk_no, p_request_id => p_request_id, p_call_name => p_call_name, p_made_by => p_made_by,
      p_made_at => p_made_at, p_numbers => p_numbers, p_outcome => p_outcome, p_details => p_details
    );
  end record_outcome;

end pkg_desks;
/
