create schema if not exists pkg_desks;
comment on schema pkg_desks is 'Desks that worked while this database was away: their numbers, and what they did, done here';

-- Within begin_replay's transaction the desk's own numbers and time hold: hms.made_at and hms.numbers, a list such as
-- ';APPOINTMENTS=4711;INV=03I/2627/0000001;' of which each number is taken once, in the order of its kind.

create or replace function pkg_desks.is_replay() returns boolean
language sql stable parallel safe security definer set search_path = hms, pg_temp
as $$
  select coalesce(current_setting('hms.made_at', true), '') <> '';
$$;

-- When it happened: now, or when the desk did it.
create or replace function pkg_desks.moment() returns timestamptz
language sql stable parallel safe security definer set search_path = hms, pg_temp
as $$
  select coalesce(cast(nullif(current_setting('hms.made_at', true), '') as timestamptz), current_timestamp);
$$;

-- The next number of a kind that the desk gave; null when there is none.
create or replace function pkg_desks.taken_number(p_kind varchar) returns varchar
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_numbers varchar := current_setting('hms.numbers', true);
  v_at      integer := position(';' || p_kind || '=' in v_numbers);
  v_from    integer;
  v_to      integer;
begin
  if coalesce(v_at, 0) = 0 then
    return null;
  end if;
  v_from := v_at + length(p_kind) + 2;
  v_to := v_from + position(';' in substr(v_numbers, v_from)) - 1;
  perform set_config('hms.numbers', substr(v_numbers, 1, v_at - 1) || substr(v_numbers, v_to), true);
  return substr(v_numbers, v_from, v_to - v_from);
end;
$$;

-- Whether this is a replay whose numbers nobody has taken yet.
create or replace function pkg_desks.has_numbers_left() returns boolean
language sql stable security definer set search_path = hms, pg_temp
as $$
  select pkg_desks.is_replay() and coalesce(current_setting('hms.numbers', true), '') not in ('', ';');
$$;

-- Private: the financial year (April to March, on the hospital's calendar) of a moment.
create or replace function pkg_desks.fiscal_year(p_at timestamptz) returns integer
language sql stable security definer set search_path = hms, pg_temp
as $$
  select cast(extract(year from (p_at at time zone time_zone) - interval '3 months') as integer) from hospital_settings;
$$;

-- Private: a number for a new desk; the one it had where that is free. A retired desk's is given again when no unused one
-- is left, and then only in a later financial year, since every number that it has printed names its year. The
-- thirty days are the longest that somebody can go on signing in at a machine which was lost and does not know it.
create or replace function pkg_desks.free_number(p_former_no integer) returns integer
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  -- The last that two characters of a number can name: see sql/desk/desk.sql.
  c_last_no constant integer := 1295;
  v_free  integer;
  v_taken integer;
begin
  select count(*) into v_taken from desks where desk_no = p_former_no;
  if p_former_no between 1 and c_last_no and v_taken = 0 then
    return p_former_no;
  end if;
  select coalesce(max(desk_no), 0) + 1 into v_free from desks;
  if v_free <= c_last_no then
    return v_free;
  end if;
  select min(n.desk_no) into v_free
  from (select 1 as desk_no union all select desk_no + 1 from desks) n
  where n.desk_no <= c_last_no and not exists (select 1 from desks d where d.desk_no = n.desk_no);
  if v_free is null then
    select min(desk_no) into v_free
    from desks
    where retired_at is not null
      and pkg_desks.fiscal_year(p_at => retired_at)
        < pkg_desks.fiscal_year(p_at => current_timestamp - interval '30 days');
  end if;
  if v_free is null then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'There are no more than 1295 desks',
      p_field => 'desk_no', p_problem => 'out_of_range');
  end if;
  return v_free;
end;
$$;

-- The number of a desk's store; a new store gets one. p_former_no is the one it had, where this database was restored to a
-- moment before it came. Safe to repeat: the key it signs with is the last one that it has named.
create or replace procedure pkg_desks.register_desk(
  p_installation_id varchar,
  p_desk_name       varchar,
  p_public_key      varchar,
  p_former_no       integer,
  out p_desk_no     integer
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  lock table desks in share row exclusive mode;
  select max(desk_no) into p_desk_no from desks where installation_id = p_installation_id;
  if p_desk_no is not null then
    update desks set public_key = p_public_key where desk_no = p_desk_no;
    return;
  end if;
  p_desk_no := pkg_desks.free_number(p_former_no => p_former_no);
  update desks
  set installation_id = p_installation_id, desk_name = left(p_desk_name, 60), public_key = p_public_key,
    registered_at = current_timestamp, last_seen_at = current_timestamp, retired_at = null, retired_by = null
  where desk_no = p_desk_no;
  if not found then
    insert into desks (desk_no, installation_id, desk_name, public_key)
    values (p_desk_no, p_installation_id, left(p_desk_name, 60), p_public_key);
  end if;
  call pkg_audit.log_event(
    p_entity_name => 'DESKS', p_entity_id => p_desk_no, p_action => 'REGISTER',
    p_details => cast(jsonb_build_object('desk_name', p_desk_name) as varchar));
end;
$$;

-- From here on the desk gets no numbers. What it has not sent is still taken: nothing that was done there is lost. Safe to
-- repeat.
create or replace procedure pkg_desks.retire_desk(p_desk_no integer)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_desk desks%rowtype;
begin
  select * into v_desk from desks where desk_no = p_desk_no for no key update;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such desk',
      p_field => 'desk_no', p_problem => 'unknown');
  elsif v_desk.retired_at is not null then
    return;
  end if;
  update desks set retired_at = current_timestamp, retired_by = pkg_audit.actor() where desk_no = p_desk_no;
  call pkg_audit.log_event(
    p_entity_name => 'DESKS', p_entity_id => p_desk_no, p_action => 'RETIRE',
    p_details => cast(jsonb_build_object('desk_name', v_desk.desk_name) as varchar));
  call pkg_feed.note_change(p_entity_name => 'DESKS', p_entity_id => p_desk_no);
end;
$$;

-- Private: the sequence behind a table's identity column; null when the table has none to lease from.
create or replace function pkg_desks.sequence_of(p_entity_name varchar) returns varchar
language sql stable security definer set search_path = hms, pg_temp
as $$
  select pg_get_serial_sequence(table_name, key_column)
  from entities
  where entity_name = p_entity_name and is_leased = 'Y';
$$;

-- Numbers of a table's rows that nobody else will get, '4711,4712,4720'. A block lost with its desk is a gap among them,
-- which does no harm: only invoices and receipts have to be without gaps, and they have a series for each desk. The feed
-- is told, so that a desk which read it afterwards notices when the database is restored to a moment before the lease.
create or replace procedure pkg_desks.lease_numbers(
  p_desk_no     integer,
  p_entity_name varchar,
  p_count       integer,
  out p_numbers varchar
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_sequence varchar := pkg_desks.sequence_of(p_entity_name => p_entity_name);
begin
  update desks set last_seen_at = current_timestamp where desk_no = p_desk_no and retired_at is null;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such desk',
      p_field => 'desk_no', p_problem => 'unknown');
  end if;
  if v_sequence is null or p_count not between 1 and 300 then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'There are no such numbers to lease',
      p_field => 'count', p_problem => 'out_of_range');
  end if;
  select string_agg(cast(nextval(cast(v_sequence as regclass)) as varchar), ',') into p_numbers
  from generate_series(1, p_count);
  call pkg_feed.note_change(p_entity_name => 'DESKS', p_entity_id => p_desk_no);
end;
$$;

-- Nobody gets a number of the table's rows up to this one any more: a desk has them from before this database was put
-- back. Counted up and not set, so that two desks and a booking at once do no harm.
create or replace procedure pkg_desks.skip_numbers(p_entity_name varchar, p_number bigint)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_sequence varchar := pkg_desks.sequence_of(p_entity_name => p_entity_name);
  v_number   bigint;
begin
  if v_sequence is null or p_number is null then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'There are no such numbers to skip',
      p_field => 'number', p_problem => 'required');
  end if;
  v_number := nextval(cast(v_sequence as regclass));
  if p_number > v_number + 1000000 then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'So many numbers cannot be skipped',
      p_field => 'number', p_problem => 'out_of_range');
  end if;
  while v_number < p_number loop
    v_number := nextval(cast(v_sequence as regclass));
  end loop;
end;
$$;

-- Private: what is known of a command, its row locked. Null when nothing is known: then p_outcome is noted. It waits for
-- a session that settles the same command now: a connection that stopped answering leaves its transaction at the server
-- for a while.
create or replace function pkg_desks.outcome_of(
  p_desk_no    integer,
  p_request_id varchar,
  p_call_name  varchar,
  p_made_by    varchar,
  p_made_at    timestamptz,
  p_numbers    varchar,
  p_outcome    varchar
) returns varchar
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_outcome desk_commands.outcome%type;
begin
  insert into desk_commands (request_id, desk_no, call_name, made_by, made_at, outcome, numbers)
  values (p_request_id, p_desk_no, p_call_name, p_made_by, least(p_made_at, current_timestamp), p_outcome, p_numbers)
  on conflict on constraint desk_commands_pk do nothing;
  if found then
    return null;
  end if;
  -- A statement of its own, so that it sees the row that the insert has waited for.
  select outcome into strict v_outcome from desk_commands where request_id = p_request_id for no key update;
  return v_outcome;
end;
$$;

-- Private: what became of a command, and its audit entry.
create or replace procedure pkg_desks.settle(
  p_desk_no    integer,
  p_request_id varchar,
  p_call_name  varchar,
  p_made_by    varchar,
  p_made_at    timestamptz,
  p_numbers    varchar,
  p_outcome    varchar,
  p_details    varchar
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  update desk_commands set outcome = p_outcome, settled_at = current_timestamp where request_id = p_request_id;
  call pkg_audit.log_event(
    p_entity_name => 'DESK_COMMANDS', p_entity_id => p_desk_no, p_action => p_outcome,
    p_details => cast(jsonb_build_object(
      'request_id', p_request_id, 'call_name', p_call_name, 'made_by', p_made_by, 'made_at', p_made_at,
      'numbers', p_numbers, 'details', p_details) as varchar));
end;
$$;

-- The rest of this transaction is what the desk did: its numbers are taken, its time is when it happened. The desk's
-- clock is not believed where it runs ahead.
create or replace procedure pkg_desks.begin_replay(
  p_desk_no    integer,
  p_request_id varchar,
  p_call_name  varchar,
  p_made_at    timestamptz,
  p_numbers    varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_outcome desk_commands.outcome%type := pkg_desks.outcome_of(
    p_desk_no => p_desk_no, p_request_id => p_request_id, p_call_name => p_call_name, p_made_by => pkg_audit.actor(),
    p_made_at => p_made_at, p_numbers => p_numbers, p_outcome => 'REPLAYED');
begin
  if v_outcome = 'WITHDRAWN' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The command was withdrawn',
      p_field => 'request_id', p_problem => 'cancelled');
  end if;
  if v_outcome is distinct from 'REPLAYED' then
    call pkg_desks.settle(
      p_desk_no => p_desk_no, p_request_id => p_request_id, p_call_name => p_call_name,
      p_made_by => pkg_audit.actor(), p_made_at => p_made_at, p_numbers => p_numbers, p_outcome => 'REPLAYED',
      p_details => null);
  end if;
  -- A repetition finds the rows that have the numbers.
  perform set_config('hms.made_at', cast(least(p_made_at, current_timestamp) as varchar), true),
    set_config('hms.numbers', case when v_outcome = 'REPLAYED' then '' else coalesce(p_numbers, '') end, true);
end;
$$;

-- What was refused here, and what a person gave up: neither has left a row. The numbers of a withdrawn one stand in
-- the audit, so that a series of printed papers has no gap that nobody can explain.
create or replace procedure pkg_desks.record_outcome(
  p_desk_no    integer,
  p_request_id varchar,
  p_call_name  varchar,
  p_made_by    varchar,
  p_made_at    timestamptz,
  p_outcome    varchar,
  p_numbers    varchar default null,
  p_details    varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_outcome desk_commands.outcome%type := pkg_desks.outcome_of(
    p_desk_no => p_desk_no, p_request_id => p_request_id, p_call_name => p_call_name, p_made_by => p_made_by,
    p_made_at => p_made_at, p_numbers => p_numbers, p_outcome => p_outcome);
begin
  if v_outcome = p_outcome then
    return;
  elsif v_outcome in ('REPLAYED', 'WITHDRAWN') or p_outcome not in ('REFUSED', 'WITHDRAWN') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The command is settled',
      p_field => 'request_id', p_problem => 'completed');
  end if;
  call pkg_desks.settle(
    p_desk_no => p_desk_no, p_request_id => p_request_id, p_call_name => p_call_name, p_made_by => p_made_by,
    p_made_at => p_made_at, p_numbers => p_numbers, p_outcome => p_outcome, p_details => p_details);
end;
$$;
