-- patients: the number a desk gave, tidy values, at least one name, a birth date that can be, the words to search by.
create or replace function trg_patients_validate() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_key varchar;
begin
  if tg_op = 'INSERT' and pkg_desks.is_replay() then
    new.patient_id := coalesce(cast(pkg_desks.taken_number(p_kind => 'PATIENTS') as bigint), new.patient_id);
    new.created_at := pkg_desks.moment();
  end if;
  -- A point alone is no name: it is typed where somebody has one name and a form wants two.
  new.first_name := case when btrim(pkg_patients.plain_text(p_text => new.first_name)) <> '' then btrim(new.first_name) end;
  new.last_name := case when btrim(pkg_patients.plain_text(p_text => new.last_name)) <> '' then btrim(new.last_name) end;
  new.phone := nullif(btrim(new.phone), '');
  new.email := nullif(lower(btrim(new.email)), '');
  new.address := nullif(btrim(new.address), '');
  new.notes := nullif(btrim(new.notes), '');
  new.title := nullif(btrim(new.title), '');
  new.relation_name := nullif(btrim(new.relation_name), '');
  new.phone_e164 := case when new.phone is not null then nullif(btrim(new.phone_e164), '') end;
  call pkg_errors.require_value(p_value => coalesce(new.first_name, new.last_name), p_field => 'first_name');
  -- What was said is kept: the date is reckoned from the age and the day on which it was said.
  if coalesce(new.age_years, new.age_months, new.age_days) is not null then
    if new.age_said_day is null then
      select cast(pkg_desks.moment() at time zone time_zone as date) into new.age_said_day from hospital_settings;
    end if;
    new.dob := new.age_said_day - make_interval(years => cast(coalesce(new.age_years, 0) as integer),
      months => cast(coalesce(new.age_months, 0) as integer), days => cast(coalesce(new.age_days, 0) as integer));
    new.dob_estimated := 'Y';
  else
    new.age_said_day := null;
    new.dob_estimated := 'N';
  end if;
  if new.dob > cast(pkg_settings.now_time() as date) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The birth date is in the future',
      p_field => 'dob', p_problem => 'in_future');
  elsif new.dob < date '1900-01-01' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The birth date is before 1900',
      p_field => 'dob', p_problem => 'too_early');
  end if;
  new.search_text := pkg_patients.search_text(
    p_patient_id => new.patient_id, p_first_name => new.first_name, p_last_name => new.last_name,
    p_phone => new.phone, p_email => new.email, p_phone_e164 => new.phone_e164, p_title => new.title,
    p_relation_name => new.relation_name, p_former_numbers => new.former_numbers, p_further_words => new.further_words);
  new.name_key := pkg_patients.name_key(p_first_name => new.first_name, p_last_name => new.last_name);
  new.sort_name := pkg_patients.sort_name_of(p_first_name => new.first_name, p_last_name => new.last_name);
  v_key := case when new.dob_estimated = 'N' and new.merged_into is null then
    pkg_patients.identity_of(
      p_first_name => new.first_name, p_last_name => new.last_name, p_dob => new.dob, p_phone => new.phone,
      p_phone_e164 => new.phone_e164)
  end;
  if tg_op = 'INSERT' and new.identity_key = 'ONCE' then
    new.identity_key := v_key;
  elsif tg_op = 'INSERT' or old.identity_key is distinct from v_key then
    new.identity_key := v_key || ' #' || new.patient_id;
  end if;
  return new;
end;
$$;

create or replace trigger trg_patients_validate
  before insert or update on patients
  for each row execute function trg_patients_validate();

-- identifiers: the number a desk gave, tidy values, and how the number is compared.
create or replace function trg_identifiers_validate() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if tg_op = 'INSERT' and pkg_desks.is_replay() then
    new.identifier_id := coalesce(cast(pkg_desks.taken_number(p_kind => 'IDENTIFIERS') as bigint), new.identifier_id);
  end if;
  new.value := btrim(new.value);
  new.issuer := nullif(btrim(new.issuer), '');
  new.identifier_key := pkg_patients.identifier_key(
    p_system => new.system, p_value => new.value, p_issuer => new.issuer);
  call pkg_errors.require_value(p_value => new.identifier_key, p_field => 'identifiers');
  return new;
end;
$$;

create or replace trigger trg_identifiers_validate
  before insert or update on identifiers
  for each row execute function trg_identifiers_validate();

-- patient_phones: the number a desk gave, tidy values.
create or replace function trg_patient_phones_validate() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if tg_op = 'INSERT' and pkg_desks.is_replay() then
    new.phone_id := coalesce(cast(pkg_desks.taken_number(p_kind => 'PATIENT_PHONES') as bigint), new.phone_id);
  end if;
  new.phone := btrim(new.phone);
  new.whose := nullif(btrim(new.whose), '');
  return new;
end;
$$;

create or replace trigger trg_patient_phones_validate
  before insert or update on patient_phones
  for each row execute function trg_patient_phones_validate();

-- patients: each word of search_text by itself in patient_words, for the rows of a whole statement at once. They also fire
-- while a desk writes rows of the central database into its copy. A number that was merged is found by its words no more.
create or replace function trg_patients_words() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    insert into patient_words (word, patient_id)
    select distinct left(w.word, 120), n.patient_id
    from new_patients n cross join lateral string_to_table(btrim(n.search_text), ' ') w(word)
    where n.merged_into is null and w.word <> '';
  elsif tg_op = 'DELETE' then
    delete from patient_words x
    using old_patients o cross join lateral string_to_table(btrim(o.search_text), ' ') w(word)
    where x.word = left(w.word, 120) and x.patient_id = o.patient_id;
  else
    delete from patient_words x
    using old_patients o
    join new_patients n on n.patient_id = o.patient_id
    cross join lateral string_to_table(btrim(o.search_text), ' ') w(word)
    where (n.search_text <> o.search_text or n.merged_into is distinct from o.merged_into)
      and x.word = left(w.word, 120) and x.patient_id = o.patient_id;
    insert into patient_words (word, patient_id)
    select distinct left(w.word, 120), n.patient_id
    from old_patients o
    join new_patients n on n.patient_id = o.patient_id
    cross join lateral string_to_table(btrim(n.search_text), ' ') w(word)
    where (n.search_text <> o.search_text or n.merged_into is distinct from o.merged_into)
      and n.merged_into is null and w.word <> '';
  end if;
  return null;
end;
$$;

create or replace trigger trg_patients_words_insert
  after insert on patients referencing new table as new_patients
  for each statement execute function trg_patients_words();

create or replace trigger trg_patients_words_update
  after update on patients referencing old table as old_patients new table as new_patients
  for each statement execute function trg_patients_words();

create or replace trigger trg_patients_words_delete
  after delete on patients referencing old table as old_patients
  for each statement execute function trg_patients_words();

alter table patients enable always trigger trg_patients_words_insert;
alter table patients enable always trigger trg_patients_words_update;
alter table patients enable always trigger trg_patients_words_delete;

-- The words to search by and the key of the names follow from the package: where an upgrade changed how text is
-- compared, they are made anew.
update patients set search_text = search_text
where name_key is null or sort_name is null or name_key <> pkg_patients.name_key(p_first_name => first_name, p_last_name => last_name)
  or search_text <> pkg_patients.search_text(
  p_patient_id => patient_id, p_first_name => first_name, p_last_name => last_name, p_phone => phone, p_email => email,
  p_phone_e164 => phone_e164, p_title => title, p_relation_name => relation_name,
  p_former_numbers => former_numbers, p_further_words => further_words);
