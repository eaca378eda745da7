-- The store of a desk: what it leased, what it has not sent, and how far its copy of the central database goes.

create table if not exists desk.store (
  store_id        numeric(1)  default 1 not null constraint store_pk primary key
                              constraint store_single_ck check (store_id = 1),
  installation_id varchar(36) not null,
  desk_no         numeric(4),
  feed_no         bigint,
  copied_at       timestamptz,
  window_day      date,
  public_key      varchar(100),
  database_id     varchar(36),
  feed_mark_no    bigint,
  feed_mark       varchar(36),
  feed_mark_at    timestamptz,
  retired_at      timestamptz,
  exported_no     bigint,
  restored_at     timestamptz,
  sent_again      integer,
  clock_offset    interval    default interval '0' not null
);
-- A store of the first release has this column under its earlier name.
do $$
begin
  if exists (select from information_schema.columns
             where table_schema = 'desk' and table_name = 'store' and column_name = 'put_back_at') then
    alter table desk.store rename column put_back_at to restored_at;
  end if;
end;
$$;
comment on table desk.store is 'One row: which desk this is, and how far its copy goes';
comment on column desk.store.installation_id is 'Made with the store';
comment on column desk.store.desk_no is 'From the central database; null before the first meeting';
comment on column desk.store.feed_no is 'Everything up to this number of the change feed is in the copy; null before the first copy';
comment on column desk.store.copied_at is 'When that was so';
comment on column desk.store.window_day is 'The day for which the bounds of the copy were drawn';
comment on column desk.store.public_key is 'What the central database knows to check this desk''s signature by';
comment on column desk.store.database_id is 'The central database''s own, from feed_state';
comment on column desk.store.feed_mark_no is 'A number of the feed that is in the copy';
comment on column desk.store.feed_mark is 'Its mark; another one there says that the central database was restored to an earlier moment';
comment on column desk.store.feed_mark_at is 'When that was noted';
comment on column desk.store.retired_at is 'When this desk learnt that it is retired: it takes no more work, and goes when everything is sent';
comment on column desk.store.exported_no is 'The last command when the outbox was exported; null once one was changed since';
comment on column desk.store.restored_at is 'When this desk noticed that the central database was restored';
comment on column desk.store.sent_again is 'How many commands it has then sent again';
comment on column desk.store.clock_offset is 'What the central clock is ahead of this machine''s';

insert into desk.store (installation_id) select gen_random_uuid() where not exists (select from desk.store);

create table if not exists desk.leased_numbers (
  entity_name varchar(30) not null,
  number      bigint      not null,
  constraint leased_numbers_pk primary key (entity_name, number)
);
comment on table desk.leased_numbers is 'Numbers for new rows, from the central database, given to nobody else';

create table if not exists desk.sign_ins (
  staff_id     bigint      not null constraint sign_ins_pk primary key,
  signed_in_at timestamptz not null
);
comment on table desk.sign_ins is 'Who signed in here while the central database was there: they may sign in without it for some days';

create table if not exists desk.outbox (
  command_no bigint       generated always as identity constraint outbox_pk primary key,
  request_id varchar(100) not null constraint outbox_request_id_uk unique,
  call_name  varchar(60)  not null,
  input      text         not null,
  person     text         not null,
  made_by    varchar(100) not null,
  made_at    timestamptz  not null,
  state      varchar(10)  not null
    constraint outbox_state_ck check (state in ('UNSENT', 'UNCERTAIN', 'REFUSED', 'SENT', 'WITHDRAWN')),
  numbers    varchar(4000),
  creates    text         default '[]' not null,
  writes     text         default '[]' not null,
  facts      text         not null,
  document   text,
  refusal    text,
  settled_at timestamptz,
  desk_no    numeric(4)
);
comment on table desk.outbox is 'Calls made while the central database was away, in the order in which they are sent';
comment on column desk.outbox.input is 'JSON of the checked input';
comment on column desk.outbox.person is 'JSON of who made it: it is sent with the rights the person had';
comment on column desk.outbox.numbers is 'Numbers given here that must hold there: ;APPOINTMENTS=4711;INV=03I/2627/0000001;';
comment on column desk.outbox.creates is 'JSON array of rows it made, such as "PATIENTS:12"';
comment on column desk.outbox.writes is 'JSON array of rows it made or changed';
comment on column desk.outbox.facts is 'JSON: what a person recognises it by';
comment on column desk.outbox.document is 'What was printed with it, such as the invoice that it issued';
comment on column desk.outbox.refusal is 'JSON: code and fields with which the central database refused it';
comment on column desk.outbox.desk_no is 'The desk that did it, where it came in a file: it has no effect here. Null for this one';
-- Two digits in the stores of 0.1.0.
alter table desk.store alter column desk_no type numeric(4);
alter table desk.outbox alter column desk_no type numeric(4);
create index if not exists outbox_state_ix on desk.outbox (state, command_no);

-- Begins a command: one at a time, so that their order is the order of their commits, and the rows that are noted as
-- changed from here on are its own.
create or replace procedure desk.begin_command(out p_mark bigint)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_desk_no numeric;
begin
  perform pg_advisory_xact_lock(4872002);
  select desk_no into strict v_desk_no from desk.store;
  if v_desk_no is null then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'This desk has no number yet');
  end if;
  perform set_config('hms.desk_no', cast(v_desk_no as varchar), true), set_config('hms.numbers', ';', true);
  select coalesce(max(inbox_id), 0) into p_mark from feed_inbox;
end;
$$;

-- Puts the command into the outbox, in the transaction that has its effect here. A request that is there already stays.
drop procedure if exists desk.queue_command(varchar, varchar, text, text, text, bigint, varchar);
create or replace procedure desk.queue_command(
  p_request_id varchar,
  p_call_name  varchar,
  p_input      text,
  p_person     text,
  p_facts      text,
  p_document   text,
  p_mark       bigint,
  p_state      varchar
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_numbers varchar := nullif(current_setting('hms.numbers', true), ';');
begin
  insert into desk.outbox (
    request_id, call_name, input, person, made_by, made_at, state, numbers, facts, creates, writes, document)
  values (
    p_request_id, p_call_name, p_input, p_person, pkg_audit.actor(), pkg_desks.moment(), p_state, v_numbers, p_facts,
    (select coalesce(json_agg(replace(kept.number, '=', ':')), '[]')
     from regexp_split_to_table(v_numbers, ';') kept (number)
     -- Rows that others name: a line of an invoice is part of it.
     join entities e on e.entity_name = split_part(kept.number, '=', 1) and e.feed_name = e.entity_name),
    (select coalesce(json_agg(distinct entity_name || ':' || entity_id), '[]')
     from feed_inbox where inbox_id > p_mark and entity_id > 0),
    p_document)
  on conflict on constraint outbox_request_id_uk do nothing;
end;
$$;

-- The outcome of a request that is in the outbox; null when it is not. One that was done there alone stays UNCERTAIN
-- here: doing it here would be doing it again; so would doing what came from another desk.
create or replace function desk.state_of(p_request_id varchar) returns varchar
language sql stable security definer set search_path = hms, pg_temp
as $$
  select case
    when state = 'UNSENT' and desk_no is not null then 'UNCERTAIN'
    when state = 'SENT' and not exists (select from request_log r where r.request_id = p_request_id) then 'UNCERTAIN'
    else state
  end
  from desk.outbox where request_id = p_request_id;
$$;

-- Private: remembers a number that this command has given.
create or replace procedure desk.note_number(p_kind varchar, p_number varchar)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  perform set_config('hms.numbers', current_setting('hms.numbers', true) || p_kind || '=' || p_number || ';', true);
end;
$$;

-- A new row of a command takes a leased number. Arguments: the key's column.
create or replace function desk.take_leased_number() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_entity_name varchar := upper(tg_table_name);
  v_number      bigint;
begin
  if coalesce(current_setting('hms.desk_no', true), '') = '' then
    return new;
  end if;
  delete from desk.leased_numbers
  where entity_name = v_entity_name
    and number = (select min(number) from desk.leased_numbers where entity_name = v_entity_name)
  returning number into v_number;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'This desk has used up its numbers',
      p_field => 'desk_no', p_problem => 'out_of_range');
  end if;
  call desk.note_number(p_kind => v_entity_name, p_number => cast(v_number as varchar));
  return jsonb_populate_record(new, jsonb_build_object(tg_argv[0], v_number));
end;
$$;

-- Before the schema's own triggers, by their names: patients are searched by their number too.
do $$
declare
  v_entity entities%rowtype;
begin
  for v_entity in select * from entities where is_leased = 'Y' loop
    execute format(
      'create or replace trigger desk_leased_number before insert on %I for each row execute function desk.take_leased_number(%L)',
      v_entity.table_name, v_entity.key_column);
  end loop;
end;
$$;

-- Replaces the schema's: the time by the central clock, as it was known last. What is done here must not be dated by
-- a machine whose clock is wrong.
create or replace function pkg_desks.moment() returns timestamptz
language sql stable parallel safe security definer set search_path = hms, pg_temp
as $$
  select current_timestamp + clock_offset from desk.store;
$$;

create or replace function pkg_settings.now_time() returns timestamp
language sql stable security definer set search_path = hms, pg_temp
as $$
  select date_trunc('second', pkg_desks.moment() at time zone time_zone) from hospital_settings;
$$;

create or replace view hospital_settings_v as
select hospital_name, address, phone, email, gstin, registration_no, currency, upi_id, footer, default_tax_rate,
  time_zone, is_demo, offline_days, cast(pkg_settings.now_time() as timestamp(0)) as now_time, pkg_desks.moment() as now_at,
  cast(pkg_settings.now_time() as date) as today, tax_preset, home_country, patient_number_format,
  counter_patient_id
from hospital_settings;

-- Replaces the schema's: those who signed in here lately. The copy forgets the others when it next follows, which a
-- machine that was lost never does.
create or replace view staff_credentials_v as
select staff_id, username, full_name, role, doctor_id, password_hash, is_active, session_no, other_roles
from staff
where exists (
  select from desk.sign_ins s, hospital_settings h
  where s.staff_id = staff.staff_id and s.signed_in_at > current_timestamp - h.offline_days * interval '1 day');

-- Two characters that stand for a desk in its numbers: 01 to 99, then A0 to ZZ, then 0A to 9Z for the last ones up to 1295.
create or replace function desk.code_of(p_desk_no integer) returns varchar
language sql immutable set search_path = hms, pg_temp
as $$
  select case
    when p_desk_no < 100 then lpad(cast(p_desk_no as varchar), 2, '0')
    when p_desk_no < 1036 then
      substr(letters, (p_desk_no - 100) / 36 + 1, 1) || substr('0123456789' || letters, (p_desk_no - 100) % 36 + 1, 1)
    else cast((p_desk_no - 1036) / 26 as varchar) || substr(letters, (p_desk_no - 1036) % 26 + 1, 1)
  end
  from (values ('ABCDEFGHIJKLMNOPQRSTUVWXYZ')) alphabet (letters);
$$;

-- Replaces the schema's: a number of the desk's own series, '03I/2627/0000001' for an invoice and '03R/...' for a
-- receipt: the code and the first letter of the series, since two desks may not print the same one. Numbers were 'I3/26-27/000001' before: a series that began so
-- continues so until its year ends or its six digits are used up.
create or replace function pkg_ledger.next_number(p_series_code varchar, p_at timestamptz) returns varchar
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_desk_no     integer := nullif(current_setting('hms.desk_no', true), '');
  v_series_code varchar := desk.code_of(p_desk_no => v_desk_no) || left(p_series_code, 1);
  v_older_code  varchar := left(p_series_code, 1) || v_desk_no;
  v_year        integer;
  v_fiscal_year varchar;
  v_older_year  varchar;
  v_last        numeric;
  v_number      varchar;
begin
  select extract(year from (p_at at time zone time_zone) - interval '3 months') into v_year from hospital_settings;
  v_fiscal_year := lpad(cast(v_year % 100 as varchar), 2, '0') || lpad(cast((v_year + 1) % 100 as varchar), 2, '0');
  v_older_year := substr(v_fiscal_year, 1, 2) || '-' || substr(v_fiscal_year, 3);
  update invoice_series
  set last_number = last_number + 1
  where series_code = v_older_code and fiscal_year = v_older_year and last_number < 999999
  returning last_number into v_last;
  if found then
    v_number := v_older_code || '/' || v_older_year || '/' || lpad(cast(v_last as varchar), 6, '0');
  else
    insert into invoice_series (series_code, fiscal_year, last_number)
    values (v_series_code, v_fiscal_year, 1)
    on conflict on constraint invoice_series_pk do update set last_number = invoice_series.last_number + 1
    returning last_number into v_last;
    v_number := v_series_code || '/' || v_fiscal_year || '/' || lpad(cast(v_last as varchar), 7, '0');
  end if;
  call desk.note_number(p_kind => p_series_code, p_number => v_number);
  return v_number;
end;
$$;

-- Replaces the schema's: desk 3 gives the tokens from 3001 on, so that two desks do not give the same one.
create or replace function pkg_appointments.next_token(p_doctor_id bigint, p_day date) returns integer
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_token_no integer;
begin
  insert into token_series (doctor_id, visit_day, last_token)
  values (p_doctor_id, p_day, cast(current_setting('hms.desk_no', true) as integer) * 1000 + 1)
  on conflict on constraint token_series_pk do update set last_token = token_series.last_token + 1
  returning last_token into v_token_no;
  call desk.note_number(p_kind => 'TOKEN', p_number => cast(v_token_no as varchar));
  return v_token_no;
end;
$$;

-- Copies of prints keep the central numbers; those made here stay out of their way.
select setval(pg_get_serial_sequence('document_prints', 'print_id'),
  greatest(1000000000000, (select coalesce(max(print_id), 0) from document_prints)));

revoke all on schema desk from public;
revoke all on all routines in schema desk, pkg_ledger, pkg_appointments, pkg_desks, pkg_settings from public;
grant usage on schema desk to hms_app;
grant execute on procedure desk.begin_command, desk.queue_command to hms_app;
grant execute on function desk.state_of, pkg_desks.moment to hms_app;
