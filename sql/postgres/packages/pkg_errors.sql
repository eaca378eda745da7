-- How the database says no. The numbers are the Oracle twin's; here they travel as SQLSTATE HM001 ....
-- main/database/errors.ts maps them to the codes of the contract.
create schema if not exists pkg_errors;
comment on schema pkg_errors is 'The application''s errors: a number for each code, and how one is raised';

create or replace function pkg_errors.c_slot_taken() returns integer
  language sql immutable parallel safe security definer set search_path = hms, pg_temp
  return -20001;

create or replace function pkg_errors.c_doctor_unavailable() returns integer
  language sql immutable parallel safe security definer set search_path = hms, pg_temp
  return -20002;

create or replace function pkg_errors.c_not_found() returns integer
  language sql immutable parallel safe security definer set search_path = hms, pg_temp
  return -20003;

create or replace function pkg_errors.c_invalid_state() returns integer
  language sql immutable parallel safe security definer set search_path = hms, pg_temp
  return -20004;

create or replace function pkg_errors.c_duplicate() returns integer
  language sql immutable parallel safe security definer set search_path = hms, pg_temp
  return -20005;

create or replace function pkg_errors.c_invalid_input() returns integer
  language sql immutable parallel safe security definer set search_path = hms, pg_temp
  return -20006;

create or replace function pkg_errors.c_idempotency_mismatch() returns integer
  language sql immutable parallel safe security definer set search_path = hms, pg_temp
  return -20007;

create or replace function pkg_errors.c_forbidden() returns integer
  language sql immutable parallel safe security definer set search_path = hms, pg_temp
  return -20008;

create or replace function pkg_errors.c_stale() returns integer
  language sql immutable parallel safe security definer set search_path = hms, pg_temp
  return -20009;

-- Raises p_number with the text '[field:problem] Sentence', '[] Sentence' where no field is at fault. The sentence
-- names no patient: it may reach a log.
create or replace procedure pkg_errors.raise_error(
  p_number   integer,
  p_sentence varchar,
  p_field    varchar default null,
  p_problem  varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  raise exception using
    errcode = 'HM' || lpad(cast(-p_number - 20000 as varchar), 3, '0'),
    message = '[' || coalesce(p_field || ':' || p_problem, '') || '] ' || p_sentence;
end;
$$;

-- Refuses a value that is missing or blank.
create or replace procedure pkg_errors.require_value(p_value varchar, p_field varchar)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if coalesce(btrim(p_value), '') = '' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'A value is missing',
      p_field => p_field, p_problem => 'required');
  end if;
end;
$$;

-- Refuses a write over something that was changed since its author has read it. p_seen is '=' and what the author saw,
-- null where nobody says; p_stands is what stands now. The caller holds the row.
create or replace procedure pkg_errors.require_seen(p_seen varchar, p_stands varchar, p_field varchar)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if p_seen <> '=' || coalesce(p_stands, '') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_stale(), p_sentence => 'Somebody has changed it meanwhile',
      p_field => p_field, p_problem => 'changed');
  end if;
end;
$$;

-- Refuses what is no amount of money: missing, below p_from, above what the columns hold, or finer than p_places.
-- A column would round the last one silently.
create or replace procedure pkg_errors.require_amount(
  p_value  numeric,
  p_field  varchar,
  p_from   numeric default 0,
  p_to     numeric default 9999999999.99,
  p_places integer default 2
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if p_value is null then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'A number is missing',
      p_field => p_field, p_problem => 'required');
  -- NaN is above every number, so the range refuses it too.
  elsif p_value < p_from or p_value > p_to then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'A number is out of range',
      p_field => p_field, p_problem => 'out_of_range');
  elsif p_value <> round(p_value, p_places) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'A number has too many decimal places',
      p_field => p_field, p_problem => 'malformed');
  end if;
end;
$$;
