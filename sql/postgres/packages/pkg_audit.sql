create schema if not exists pkg_audit;
comment on schema pkg_audit is 'Who does it, and the entries of the audit that no trigger makes';

-- The signed-in person as the application set it for this transaction; without one, the database user.
create or replace function pkg_audit.actor() returns varchar
language sql stable parallel safe security definer set search_path = hms, pg_temp
as $$
  select cast(left(coalesce(nullif(current_setting('hms.actor', true), ''), session_user), 100) as varchar);
$$;

-- SHA-256 of person, call and input as the application set it for this transaction; null without one.
create or replace function pkg_audit.fingerprint() returns varchar
language sql stable parallel safe security definer set search_path = hms, pg_temp
as $$
  select cast(left(nullif(current_setting('hms.fingerprint', true), ''), 64) as varchar);
$$;

-- Address or computer of the person as the application set it for this transaction; null without one.
create or replace function pkg_audit.place() returns varchar
language sql stable parallel safe security definer set search_path = hms, pg_temp
as $$
  select cast(left(nullif(current_setting('hms.place', true), ''), 60) as varchar);
$$;

-- An event worth knowing that changes no audited row: a print, a sign-in, an overridden rule. p_details is JSON.
create or replace procedure pkg_audit.log_event(
  p_entity_name varchar,
  p_entity_id   bigint,
  p_action      varchar,
  p_details     varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  insert into audit_log (entity_name, entity_id, action, changed_by, new_values, place)
  values (p_entity_name, p_entity_id, p_action, pkg_audit.actor(), p_details, pkg_audit.place());
end;
$$;

-- Adds the next seal over entries of the audit. p_is_added is N when another host has added one meanwhile: its number is
-- taken, or it is not the seal that this one follows. The hashes are the application's; whoever checks them needs no
-- right beyond reading.
create or replace procedure pkg_audit.add_seal(
  p_seal_no       bigint,
  p_seal_format   numeric,
  p_sealed_at     timestamptz,
  p_row_count     numeric,
  p_members       text,
  p_digests       text,
  p_last_log_id   bigint,
  p_open_numbers  text,
  p_previous_hash varchar,
  p_seal_hash     varchar,
  p_public_key    varchar,
  p_signature     varchar,
  out p_is_added  varchar
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_last_no   audit_seals.seal_no%type;
  v_last_hash audit_seals.seal_hash%type;
begin
  p_is_added := 'N';
  select seal_no, seal_hash into v_last_no, v_last_hash from audit_seals order by seal_no desc limit 1;
  if p_seal_no <> coalesce(v_last_no, 0) + 1 or p_previous_hash <> coalesce(v_last_hash, repeat('0', 64)) then
    return;
  end if;
  insert into audit_seals (seal_no, seal_format, sealed_at, row_count, members, digests, last_log_id, open_numbers,
    previous_hash, seal_hash, public_key, signature)
  values (p_seal_no, p_seal_format, p_sealed_at, p_row_count, p_members, p_digests, p_last_log_id, p_open_numbers,
    p_previous_hash, p_seal_hash, p_public_key, p_signature)
  on conflict do nothing;
  p_is_added := case when found then 'Y' else 'N' end;
end;
$$;
