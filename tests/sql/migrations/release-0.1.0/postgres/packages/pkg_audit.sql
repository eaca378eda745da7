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
  insert into audit_log (entity_name, entity_id, action, changed_by, new_values)
  values (p_entity_name, p_entity_id, p_action, pkg_audit.actor(), p_details);
end;
$$;
