create schema if not exists pkg_desks;
comment on schema pkg_desks is 'Desks that worked while this database was away: their numbers, and what they did, done here';

-- Within begin_replay's transaction the desk's own numbers and time hold: hms.made_at and hms.numbers, a list such as
-- ';APPOINTMENTS=4711;INV=I3/26-27/000001;' of which each number is taken once, in the order of its kind.

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

-- The number of a desk's store; a new store gets the next one. Safe to repeat.
create or replace procedure pkg_desks.register_desk(p_installation_id varchar, p_desk_name varchar, out p_desk_no integer)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  lock table desks in share row exclusive mode;
  select desk_no into p_desk_no from desks where installation_id = p_installation_id;
  if found then
    return;
  end if;
  select coalesce(max(desk_no), 0) + 1 into p_desk_no from desks;
  if p_desk_no > 99 then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'There are no more than 99 desks',
      p_field => 'desk_no', p_problem => 'out_of_range');
  end if;
  insert into desks (desk_no, installation_id, desk_name) values (p_desk_no, p_installation_id, left(p_desk_name, 60));
  call pkg_audit.log_event(
    p_entity_name => 'DESKS', p_entity_id => p_desk_no, p_action => 'REGISTER',
    p_details => cast(jsonb_build_object('desk_name', p_desk_name) as varchar));
end;
$$;

-- Numbers of a table's rows that nobody else will get, '4711,4712,4720'. A block lost with its desk is a gap among them,
-- which does no harm: only invoices and receipts have to be without gaps, and they have a series for each desk.
create or replace procedure pkg_desks.lease_numbers(
  p_desk_no     integer,
  p_entity_name varchar,
  p_count       integer,
  out p_numbers varchar
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_column varchar := case p_entity_name
    when 'PATIENTS' then 'patient_id'
    when 'APPOINTMENTS' then 'appt_id'
    when 'WAITLIST' then 'waitlist_id'
    when 'BILLING' then 'invoice_id'
    when 'BILLING_ITEMS' then 'item_id'
    when 'PAYMENTS' then 'payment_id'
  end;
begin
  update desks set last_seen_at = current_timestamp where desk_no = p_desk_no and retired_at is null;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such desk',
      p_field => 'desk_no', p_problem => 'unknown');
  end if;
  if v_column is null or p_count not between 1 and 300 then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'There are no such numbers to lease',
      p_field => 'count', p_problem => 'out_of_range');
  end if;
  select string_agg(cast(nextval(pg_get_serial_sequence(lower(p_entity_name), v_column)) as varchar), ',') into p_numbers
  from generate_series(1, p_count);
end;
$$;

-- Private: the history of a command, and its audit entry.
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
  insert into desk_commands (request_id, desk_no, call_name, made_by, made_at, outcome, numbers)
  values (p_request_id, p_desk_no, p_call_name, p_made_by, least(p_made_at, current_timestamp), p_outcome, p_numbers)
  on conflict on constraint desk_commands_pk do update set outcome = excluded.outcome, settled_at = current_timestamp;
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
  v_outcome desk_commands.outcome%type;
begin
  select outcome into v_outcome from desk_commands where request_id = p_request_id for no key update;
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
  v_outcome desk_commands.outcome%type;
begin
  select outcome into v_outcome from desk_commands where request_id = p_request_id for no key update;
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
