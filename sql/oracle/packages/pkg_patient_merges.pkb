create or replace package body pkg_patient_merges as

  -- What becomes of the rows of a table that refer to the number that is given up: MOVE or KEEP. Null for a table that
  -- nobody has thought of yet: a merge refuses to leave its rows behind.
  function rule_of(p_table in varchar2, p_column in varchar2) return varchar2 is
  begin
    if p_column = 'patient_id' and p_table in (
      'appointments', 'waitlist', 'billing', 'deposits', 'admissions', 'prescriptions', 'patient_allergies',
      'identifiers', 'patient_phones', 'dispenses'
    ) then
      return 'MOVE';
    elsif p_table in ('patient_merges', 'reminder_consents') then
      -- The history of the merges themselves, and consent: what was said under one number counts for that one alone.
      return 'KEEP';
    end if;
    return null;
  end rule_of;

  -- The patient's row, locked; refused when there is none or when the number was merged.
  procedure lock_patient(p_patient_id in number, p_field in varchar2, p_patient out patients%rowtype) is
  begin
    select p.*
    into   p_patient
    from   patients p
    where  p.patient_id = p_patient_id
    for update wait 5;
    if p_patient.merged_into is not null then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The number was merged already',
        p_field => p_field, p_problem => 'completed'
      );
    end if;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such patient',
        p_field => p_field, p_problem => 'unknown'
      );
  end lock_patient;

  -- Every row that refers to the loser goes to the winner and is noted. The tables are read from the catalogue of
  -- foreign keys, so that none is forgotten.
  procedure move_rows(p_merge_id in number, p_loser_id in number, p_winner_id in number) is
  begin
    for r_key in (
      select lower(c.table_name) as table_name, lower(a.column_name) as column_name, lower(k.column_name) as key_column
      from   user_constraints c
      join   user_cons_columns a
      on     a.constraint_name = c.constraint_name
      join   user_constraints p
      on     p.table_name = c.table_name
      and    p.constraint_type = 'P'
      join   user_cons_columns k
      on     k.constraint_name = p.constraint_name
      and    k.position = 1
      where  c.constraint_type = 'R'
      and    c.r_constraint_name = 'PATIENTS_PK'
      order by 1, 2
    ) loop
      if rule_of(p_table => r_key.table_name, p_column => r_key.column_name) is null then
        pkg_errors.raise_error(
          p_number => pkg_errors.c_invalid_state,
          p_sentence => 'A table that refers to patients has no rule for merging'
        );
      end if;
      continue when rule_of(p_table => r_key.table_name, p_column => r_key.column_name) = 'KEEP';
      execute immediate
        'insert into patient_merge_rows (merge_id, table_name, row_id) select :1, :2, '
          || dbms_assert.simple_sql_name(r_key.key_column) || ' from '
          || dbms_assert.simple_sql_name(r_key.table_name) || ' where '
          || dbms_assert.simple_sql_name(r_key.column_name) || ' = :3'
        using p_merge_id, r_key.table_name, p_loser_id;
      execute immediate
        'update ' || dbms_assert.simple_sql_name(r_key.table_name) || ' set '
          || dbms_assert.simple_sql_name(r_key.column_name) || ' = :1 where '
          || dbms_assert.simple_sql_name(r_key.column_name) || ' = :2'
        using p_winner_id, p_loser_id;
    end loop;
  end move_rows;

  -- The same rows back.
  procedure return_rows(p_merge_id in number, p_loser_id in number) is
  begin
    for r_key in (
      select lower(p.table_name) as table_name, lower(k.column_name) as key_column
      from   user_constraints p
      join   user_cons_columns k
      on     k.constraint_name = p.constraint_name
      and    k.position = 1
      where  p.constraint_type = 'P'
      and    lower(p.table_name) in (
               select m.table_name
               from   patient_merge_rows m
               where  m.merge_id = p_merge_id
               and    m.table_name <> 'patients'
             )
      order by 1
    ) loop
      execute immediate
        'update ' || dbms_assert.simple_sql_name(r_key.table_name) || ' set patient_id = :1 where '
          || dbms_assert.simple_sql_name(r_key.key_column)
          || ' in (select row_id from patient_merge_rows where merge_id = :2 and table_name = :3)'
        using p_loser_id, p_merge_id, r_key.table_name;
    end loop;
  end return_rows;

  -- The winner takes telephone, e-mail and address from the loser where it has none.
  procedure take_fields(p_winner in patients%rowtype, p_loser in patients%rowtype, p_taken_fields out varchar2) is
  begin
    if p_winner.phone is null and p_loser.phone is not null then
      p_taken_fields := p_taken_fields || ',phone';
    end if;
    if p_winner.email is null and p_loser.email is not null then
      p_taken_fields := p_taken_fields || ',email';
      -- An e-mail address is one row's at a time.
      update patients p
      set    p.email = null
      where  p.patient_id = p_loser.patient_id;
    end if;
    if p_winner.address is null and p_loser.address is not null then
      p_taken_fields := p_taken_fields || ',address';
    end if;
    p_taken_fields := ltrim(p_taken_fields, ',');
    update patients p
    set    p.phone = coalesce(p.phone, p_loser.phone),
           p.phone_e164 = case when p.phone is null then p_loser.phone_e164 else p.phone_e164 end,
           p.email = coalesce(p.email, p_loser.email),
           p.address = coalesce(p.address, p_loser.address),
           p.former_numbers = trim(
             p.former_numbers || ' ' || to_char(p_loser.patient_id) || ' ' || p_loser.former_numbers
           )
    where  p.patient_id = p_winner.patient_id;
  end take_fields;

  procedure merge_patients(
    p_winner_id  in number,
    p_loser_id   in number,
    p_reason     in varchar2,
    p_merge_id   out number,
    p_request_id in varchar2 default null
  ) is
    v_winner  patients%rowtype;
    v_loser   patients%rowtype;
    v_taken   patient_merges.taken_fields%type;
    v_details varchar2(4000);
    v_count   pls_integer;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_patient_merges.merge_patients', p_earlier_id => p_merge_id
    );
    if p_merge_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    if p_winner_id = p_loser_id then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'Both numbers are the same',
        p_field => 'loser_id', p_problem => 'taken'
      );
    end if;
    -- Always the lower number first: two merges at once wait and do not block each other.
    if p_winner_id < p_loser_id then
      lock_patient(p_patient_id => p_winner_id, p_field => 'patient_id', p_patient => v_winner);
      lock_patient(p_patient_id => p_loser_id, p_field => 'loser_id', p_patient => v_loser);
    else
      lock_patient(p_patient_id => p_loser_id, p_field => 'loser_id', p_patient => v_loser);
      lock_patient(p_patient_id => p_winner_id, p_field => 'patient_id', p_patient => v_winner);
    end if;
    -- A patient lies in the hospital once, and waits for one bed.
    select count(*)
    into   v_count
    from   admissions w
    join   admissions l on l.patient_id = p_loser_id
    where  w.patient_id = p_winner_id
    and    ((w.status = 'REQUESTED' and l.status = 'REQUESTED')
    or     (w.status in ('ADMITTED', 'DISCHARGE_ORDERED', 'CLEARED')
    and    l.status in ('ADMITTED', 'DISCHARGE_ORDERED', 'CLEARED')));
    if v_count > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'Both numbers have an open stay',
        p_field => 'loser_id', p_problem => 'both_admitted'
      );
    end if;
    insert into patient_merges (winner_id, loser_id, reason, merged_by)
    values (p_winner_id, p_loser_id, trim(p_reason), pkg_audit.actor)
    returning merge_id into p_merge_id;
    -- Who was merged into the loser before goes along.
    insert into patient_merge_rows (merge_id, table_name, row_id)
    select p_merge_id, 'patients', p.patient_id
    from   patients p
    where  p.merged_into = p_loser_id;
    update patients p
    set    p.merged_into = p_winner_id
    where  p.patient_id = p_loser_id
    or     p.merged_into = p_loser_id;
    move_rows(p_merge_id => p_merge_id, p_loser_id => p_loser_id, p_winner_id => p_winner_id);
    take_fields(p_winner => v_winner, p_loser => v_loser, p_taken_fields => v_taken);
    update patient_merges m
    set    m.taken_fields = v_taken,
           m.loser_email = case when instr(',' || v_taken || ',', ',email,') > 0 then v_loser.email end
    where  m.merge_id = p_merge_id;
    pkg_patients.keep_further_words(p_patient_id => p_loser_id);
    pkg_patients.keep_further_words(p_patient_id => p_winner_id);
    select json_object('loser_id' value p_loser_id, 'reason' value trim(p_reason))
    into   v_details
    from   dual;
    pkg_audit.log_event(
      p_entity_name => 'PATIENTS', p_entity_id => p_winner_id, p_action => 'MERGE', p_details => v_details
    );
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_merge_id);
  end merge_patients;

  procedure undo_merge(p_merge_id in number, p_request_id in varchar2 default null) is
    v_earlier_id request_log.result_id%type;
    v_merge      patient_merges%rowtype;
    v_winner     patients%rowtype;
    v_loser      patients%rowtype;
    v_email      patients.email%type;
    v_merged_day date;
    v_taken      varchar2(200);
    v_details    varchar2(4000);
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_patient_merges.undo_merge', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    select m.*
    into   v_merge
    from   patient_merges m
    where  m.merge_id = p_merge_id
    for update wait 5;
    select trunc(cast(v_merge.merged_at at time zone s.time_zone as date))
    into   v_merged_day
    from   hospital_settings s;
    if v_merge.undone_at is not null then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The merge was taken back already',
        p_field => 'merge_id', p_problem => 'completed'
      );
    elsif v_merged_day <> trunc(pkg_settings.now_time) then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'A merge is taken back on its own day only',
        p_field => 'merge_id', p_problem => 'too_early'
      );
    end if;
    -- A later merge of the winner is taken back first.
    lock_patient(p_patient_id => v_merge.winner_id, p_field => 'merge_id', p_patient => v_winner);
    select p.*
    into   v_loser
    from   patients p
    where  p.patient_id = v_merge.loser_id
    for update wait 5;
    return_rows(p_merge_id => p_merge_id, p_loser_id => v_merge.loser_id);
    v_taken := ',' || v_merge.taken_fields || ',';
    if instr(v_taken, ',email,') > 0 then
      -- The address goes back unless somebody gave it to a third patient. Another one that the winner has by now stays
      -- there.
      v_email := coalesce(v_merge.loser_email, v_winner.email);
      update patients p
      set    p.email = null
      where  p.patient_id = v_merge.winner_id
      and    p.email = v_email;
      update patients p
      set    p.email = v_email
      where  p.patient_id = v_merge.loser_id
      and    not exists (
               select 1
               from   patients x
               where  x.email = v_email
             );
    end if;
    update patients p
    set    p.phone = case when instr(v_taken, ',phone,') > 0 and p.phone = v_loser.phone then null else p.phone end,
           p.address = case
             when instr(v_taken, ',address,') > 0 and p.address = v_loser.address then null
             else p.address
           end,
           p.former_numbers = trim(replace(
             ' ' || p.former_numbers || ' ',
             ' ' || trim(to_char(v_loser.patient_id) || ' ' || v_loser.former_numbers) || ' ',
             ' '
           ))
    where  p.patient_id = v_merge.winner_id;
    update patients p
    set    p.merged_into = v_merge.loser_id
    where  p.patient_id in (
             select m.row_id
             from   patient_merge_rows m
             where  m.merge_id = p_merge_id
             and    m.table_name = 'patients'
           );
    update patients p
    set    p.merged_into = null
    where  p.patient_id = v_merge.loser_id;
    pkg_patients.keep_further_words(p_patient_id => v_merge.winner_id);
    pkg_patients.keep_further_words(p_patient_id => v_merge.loser_id);
    update patient_merges m
    set    m.undone_by = pkg_audit.actor,
           m.undone_at = systimestamp
    where  m.merge_id = p_merge_id;
    select json_object('loser_id' value v_merge.loser_id)
    into   v_details
    from   dual;
    pkg_audit.log_event(
      p_entity_name => 'PATIENTS', p_entity_id => v_merge.winner_id, p_action => 'UNDO_MERGE', p_details => v_details
    );
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_merge_id);
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such merge',
        p_field => 'merge_id', p_problem => 'unknown'
      );
  end undo_merge;

end pkg_patient_merges;
/
