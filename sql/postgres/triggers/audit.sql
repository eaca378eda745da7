-- The audit: who changed what, the row before and after as JSON. Arguments: the key, and the columns that are left out: a
-- secret, a copy of other columns, or an event of its own. A change of these columns alone makes no entry. Each change
-- with an entry is noted for the change feed too.
create or replace function write_audit() returns trigger
language plpgsql security definer set search_path = hms, pg_temp set timezone = 'UTC'
as $$
declare
  v_left_out text[] := tg_argv[1:];
  v_old      jsonb;
  v_new      jsonb;
begin
  if tg_op <> 'INSERT' then
    v_old := to_jsonb(old) - v_left_out;
  end if;
  if tg_op <> 'DELETE' then
    v_new := to_jsonb(new) - v_left_out;
  end if;
  if v_old = v_new then
    return null;
  end if;
  call pkg_feed.note_row(p_entity_name => upper(tg_table_name), p_row => coalesce(v_new, v_old));
  insert into audit_log (entity_name, entity_id, action, changed_by, old_values, new_values, place)
  values (upper(tg_table_name), cast(coalesce(v_new, v_old) ->> tg_argv[0] as bigint), tg_op, pkg_audit.actor(),
    cast(v_old as text), cast(v_new as text), pkg_audit.place());
  return null;
end;
$$;

-- audit_log: entries are added, and never changed or deleted.
create or replace function trg_audit_log_append_only() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_errors.raise_error(
    p_number => pkg_errors.c_forbidden(), p_sentence => 'The audit is neither changed nor deleted');
  return null;
end;
$$;

create or replace trigger trg_audit_log_append_only
  before update or delete or truncate on audit_log
  for each statement execute function trg_audit_log_append_only();

-- audit_seals: the same.
create or replace function trg_audit_seals_append_only() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_errors.raise_error(
    p_number => pkg_errors.c_forbidden(), p_sentence => 'The audit is neither changed nor deleted');
  return null;
end;
$$;

create or replace trigger trg_audit_seals_append_only
  before update or delete or truncate on audit_seals
  for each statement execute function trg_audit_seals_append_only();
