create schema if not exists pkg_patient_merges;
comment on schema pkg_patient_merges is 'Two numbers of one person made one, and taken back within the day';

-- Private: what becomes of the rows of a table that refer to the number that is given up: MOVE or KEEP. Null for a table
-- that nobody has thought of yet: a merge refuses to leave its rows behind.
create or replace function pkg_patient_merges.rule_of(p_table varchar, p_column varchar) returns varchar
language sql immutable security definer set search_path = hms, pg_temp
as $$
  select case
    when p_column = 'patient_id' and p_table in (
      'appointments', 'waitlist', 'billing', 'deposits', 'admissions', 'prescriptions', 'patient_allergies',
      'identifiers', 'patient_phones', 'dispenses') then 'MOVE'
    -- The history of the merges themselves, and consent: what was said under one number counts for that one alone.
    when p_table in ('patient_merges', 'reminder_consents') then 'KEEP'
  end;
$$;

-- Private: the patient's row, locked; refused when there is none or when the number was merged.
create or replace procedure pkg_patient_merges.lock_patient(
  p_patient_id  bigint,
  p_field       varchar,
  out p_patient patients
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  select * into p_patient from patients where patient_id = p_patient_id for update;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such patient',
      p_field => p_field, p_problem => 'unknown');
  elsif p_patient.merged_into is not null then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The number was merged already',
      p_field => p_field, p_problem => 'completed');
  end if;
end;
$$;

-- Private: every row that refers to the loser goes to the winner and is noted. The tables are read from the catalogue of
-- foreign keys, so that none is forgotten.
create or replace procedure pkg_patient_merges.move_rows(p_merge_id bigint, p_loser_id bigint, p_winner_id bigint)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_key record;
begin
  for v_key in
    select cast(t.relname as varchar) as table_name, cast(a.attname as varchar) as column_name, cast(k.attname as varchar) as key_column
    from pg_constraint c
    join pg_class t on t.oid = c.conrelid
    join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1]
    join pg_constraint p on p.conrelid = t.oid and p.contype = 'p'
    join pg_attribute k on k.attrelid = t.oid and k.attnum = p.conkey[1]
    where c.contype = 'f' and c.confrelid = cast('hms.patients' as regclass)
    order by t.relname, a.attname
  loop
    if pkg_patient_merges.rule_of(p_table => v_key.table_name, p_column => v_key.column_name) is null then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state(), p_sentence => 'A table that refers to patients has no rule for merging');
    end if;
    continue when pkg_patient_merges.rule_of(p_table => v_key.table_name, p_column => v_key.column_name) = 'KEEP';
    execute format('insert into patient_merge_rows (merge_id, table_name, row_id) select $1, %L, %I from %I where %I = $2',
      v_key.table_name, v_key.key_column, v_key.table_name, v_key.column_name)
    using p_merge_id, p_loser_id;
    execute format('update %I set %I = $1 where %I = $2', v_key.table_name, v_key.column_name, v_key.column_name)
    using p_winner_id, p_loser_id;
  end loop;
end;
$$;

-- Private: the same rows back.
create or replace procedure pkg_patient_merges.return_rows(p_merge_id bigint, p_loser_id bigint)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_key record;
begin
  for v_key in
    select cast(t.relname as varchar) as table_name, cast(k.attname as varchar) as key_column
    from pg_class t
    join pg_constraint p on p.conrelid = t.oid and p.contype = 'p'
    join pg_attribute k on k.attrelid = t.oid and k.attnum = p.conkey[1]
    where t.relnamespace = cast('hms' as regnamespace)
      and cast(t.relname as varchar) in (select table_name from patient_merge_rows where merge_id = p_merge_id and table_name <> 'patients')
    order by t.relname
  loop
    execute format('update %I set patient_id = $1 where %I in (select row_id from patient_merge_rows where merge_id = $2 and table_name = %L)',
      v_key.table_name, v_key.key_column, v_key.table_name)
    using p_loser_id, p_merge_id;
  end loop;
end;
$$;

-- Private: the winner takes telephone, e-mail and address from the loser where it has none.
create or replace procedure pkg_patient_merges.take_fields(
  p_winner           patients,
  p_loser            patients,
  out p_taken_fields varchar
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  p_taken_fields := concat_ws(',',
    case when p_winner.phone is null and p_loser.phone is not null then 'phone' end,
    case when p_winner.email is null and p_loser.email is not null then 'email' end,
    case when p_winner.address is null and p_loser.address is not null then 'address' end);
  -- An e-mail address is one row's at a time.
  if pkg_patients.names_field(p_fields => p_taken_fields, p_field => 'email') then
    update patients set email = null where patient_id = p_loser.patient_id;
  end if;
  update patients
  set phone = coalesce(phone, p_loser.phone),
    phone_e164 = case when phone is null then p_loser.phone_e164 else phone_e164 end,
    email = coalesce(email, p_loser.email),
    address = coalesce(address, p_loser.address),
    former_numbers = btrim(concat_ws(' ', former_numbers, p_loser.patient_id, p_loser.former_numbers))
  where patient_id = p_winner.patient_id;
end;
$$;

-- Makes two numbers of one person one: what refers to the loser refers to the winner from now on, and the loser's number
-- finds the winner.
create or replace procedure pkg_patient_merges.merge_patients(
  p_winner_id    bigint,
  p_loser_id     bigint,
  p_reason       varchar,
  out p_merge_id bigint,
  p_request_id   varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_winner patients%rowtype;
  v_loser  patients%rowtype;
  v_taken  varchar;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_patient_merges.merge_patients', p_earlier_id => p_merge_id);
  if p_merge_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
  if p_winner_id = p_loser_id then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'Both numbers are the same',
      p_field => 'loser_id', p_problem => 'taken');
  end if;
  -- Always the lower number first: two merges at once wait and do not block each other.
  perform from patients where patient_id in (p_winner_id, p_loser_id) order by patient_id for update;
  call pkg_patient_merges.lock_patient(p_patient_id => p_winner_id, p_field => 'patient_id', p_patient => v_winner);
  call pkg_patient_merges.lock_patient(p_patient_id => p_loser_id, p_field => 'loser_id', p_patient => v_loser);
  -- A patient lies in the hospital once, and waits for one bed.
  if exists (
    select from admissions w join admissions l on l.patient_id = p_loser_id
    where w.patient_id = p_winner_id and ((w.status = 'REQUESTED' and l.status = 'REQUESTED')
      or (w.status in ('ADMITTED', 'DISCHARGE_ORDERED', 'CLEARED') and l.status in ('ADMITTED', 'DISCHARGE_ORDERED', 'CLEARED')))
  ) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'Both numbers have an open stay',
      p_field => 'loser_id', p_problem => 'both_admitted');
  end if;
  insert into patient_merges (winner_id, loser_id, reason, merged_by)
  values (p_winner_id, p_loser_id, btrim(p_reason), pkg_audit.actor())
  returning merge_id into p_merge_id;
  -- Who was merged into the loser before goes along.
  insert into patient_merge_rows (merge_id, table_name, row_id)
  select p_merge_id, 'patients', patient_id from patients where merged_into = p_loser_id;
  update patients set merged_into = p_winner_id where patient_id = p_loser_id or merged_into = p_loser_id;
  call pkg_patient_merges.move_rows(p_merge_id => p_merge_id, p_loser_id => p_loser_id, p_winner_id => p_winner_id);
  call pkg_patient_merges.take_fields(p_winner => v_winner, p_loser => v_loser, p_taken_fields => v_taken);
  update patient_merges
  set taken_fields = nullif(v_taken, ''),
    loser_email = case when pkg_patients.names_field(p_fields => v_taken, p_field => 'email') then v_loser.email end
  where merge_id = p_merge_id;
  call pkg_patients.keep_further_words(p_patient_id => p_loser_id);
  call pkg_patients.keep_further_words(p_patient_id => p_winner_id);
  call pkg_audit.log_event(
    p_entity_name => 'PATIENTS', p_entity_id => p_winner_id, p_action => 'MERGE',
    p_details => cast(jsonb_build_object('loser_id', p_loser_id, 'reason', btrim(p_reason)) as varchar));
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_merge_id);
end;
$$;

-- Takes a merge back on the hospital's day on which it was made: the rows that it moved go back, and so do the details.
-- What came to the winner since then stays there.
create or replace procedure pkg_patient_merges.undo_merge(p_merge_id bigint, p_request_id varchar default null)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_merge      patient_merges%rowtype;
  v_winner     patients%rowtype;
  v_loser      patients%rowtype;
  v_email      varchar;
  v_today      date := cast(pkg_settings.now_time() as date);
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_patient_merges.undo_merge', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  select * into v_merge from patient_merges where merge_id = p_merge_id for update;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such merge',
      p_field => 'merge_id', p_problem => 'unknown');
  elsif v_merge.undone_at is not null then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The merge was taken back already',
      p_field => 'merge_id', p_problem => 'completed');
  elsif (select cast(v_merge.merged_at at time zone time_zone as date) from hospital_settings) <> v_today then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'A merge is taken back on its own day only',
      p_field => 'merge_id', p_problem => 'too_early');
  end if;
  perform from patients where patient_id in (v_merge.winner_id, v_merge.loser_id) order by patient_id for update;
  -- A later merge of the winner is taken back first.
  call pkg_patient_merges.lock_patient(p_patient_id => v_merge.winner_id, p_field => 'merge_id', p_patient => v_winner);
  select * into strict v_loser from patients where patient_id = v_merge.loser_id;
  call pkg_patient_merges.return_rows(p_merge_id => p_merge_id, p_loser_id => v_merge.loser_id);
  if pkg_patients.names_field(p_fields => coalesce(v_merge.taken_fields, ''), p_field => 'email') then
    -- The address goes back unless somebody gave it to a third patient. Another one that the winner has by now stays there.
    v_email := coalesce(v_merge.loser_email, v_winner.email);
    update patients set email = null where patient_id = v_merge.winner_id and email = v_email;
    update patients set email = v_email
    where patient_id = v_merge.loser_id and not exists (select from patients x where x.email = v_email);
  end if;
  update patients
  set phone = case when pkg_patients.names_field(p_fields => coalesce(v_merge.taken_fields, ''), p_field => 'phone') and phone = v_loser.phone then null else phone end,
    address = case when pkg_patients.names_field(p_fields => coalesce(v_merge.taken_fields, ''), p_field => 'address') and address = v_loser.address then null else address end,
    former_numbers = nullif(btrim(replace(' ' || former_numbers || ' ',
      ' ' || concat_ws(' ', v_loser.patient_id, v_loser.former_numbers) || ' ', ' ')), '')
  where patient_id = v_merge.winner_id;
  update patients set merged_into = v_merge.loser_id
  where patient_id in (select row_id from patient_merge_rows where merge_id = p_merge_id and table_name = 'patients');
  update patients set merged_into = null where patient_id = v_merge.loser_id;
  call pkg_patients.keep_further_words(p_patient_id => v_merge.winner_id);
  call pkg_patients.keep_further_words(p_patient_id => v_merge.loser_id);
  update patient_merges set undone_by = pkg_audit.actor(), undone_at = current_timestamp where merge_id = p_merge_id;
  call pkg_audit.log_event(
    p_entity_name => 'PATIENTS', p_entity_id => v_merge.winner_id, p_action => 'UNDO_MERGE',
    p_details => cast(jsonb_build_object('loser_id', v_merge.loser_id) as varchar));
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_merge_id);
end;
$$;
