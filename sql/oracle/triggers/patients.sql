-- patients: the number a desk gave, tidy values, at least one name, a birth date that can be, the words to search by.
create or replace trigger trg_patients_validate
before insert or update on patients
for each row
declare
  v_key patients.identity_key%type;
begin
  if inserting and pkg_desks.is_replay then
    :new.patient_id := coalesce(to_number(pkg_desks.taken_number(p_kind => 'PATIENTS')), :new.patient_id);
    :new.created_at := pkg_desks.moment;
  end if;
  -- A point alone is no name: it is typed where somebody has one name and a form wants two.
  :new.first_name := case
                       when trim(pkg_patients.plain_text(p_text => :new.first_name)) is not null then
                         trim(:new.first_name)
                     end;
  :new.last_name := case
                      when trim(pkg_patients.plain_text(p_text => :new.last_name)) is not null then
                        trim(:new.last_name)
                    end;
  :new.dob := trunc(:new.dob);
  :new.phone := trim(:new.phone);
  :new.email := lower(trim(:new.email));
  :new.address := trim(:new.address);
  :new.notes := trim(:new.notes);
  :new.title := trim(:new.title);
  :new.relation_name := trim(:new.relation_name);
  :new.phone_e164 := case when :new.phone is not null then trim(:new.phone_e164) end;
  pkg_errors.require_value(p_value => coalesce(:new.first_name, :new.last_name), p_field => 'first_name');
  -- What was said is kept: the date is reckoned from the age and the day on which it was said.
  if coalesce(:new.age_years, :new.age_months, :new.age_days) is not null then
    if :new.age_said_day is null then
      select trunc(cast(pkg_desks.moment at time zone s.time_zone as date))
      into   :new.age_said_day
      from   hospital_settings s;
    end if;
    :new.dob := add_months(:new.age_said_day, -(12 * coalesce(:new.age_years, 0) + coalesce(:new.age_months, 0)))
      - coalesce(:new.age_days, 0);
    :new.dob_estimated := 'Y';
  else
    :new.age_said_day := null;
    :new.dob_estimated := 'N';
  end if;
  if :new.dob > trunc(pkg_settings.now_time) then
    pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input, p_sentence => 'The birth date is in the future',
      p_field => 'dob', p_problem => 'in_future'
    );
  elsif :new.dob < date '1900-01-01' then
    pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input, p_sentence => 'The birth date is before 1900',
      p_field => 'dob', p_problem => 'too_early'
    );
  end if;
  :new.search_text := pkg_patients.search_text(
    p_patient_id => :new.patient_id, p_first_name => :new.first_name, p_last_name => :new.last_name,
    p_phone => :new.phone, p_email => :new.email, p_phone_e164 => :new.phone_e164, p_title => :new.title,
    p_relation_name => :new.relation_name, p_former_numbers => :new.former_numbers,
    p_further_words => :new.further_words
  );
  :new.name_key := pkg_patients.name_key(p_first_name => :new.first_name, p_last_name => :new.last_name);
  :new.sort_name := pkg_patients.sort_name_of(p_first_name => :new.first_name, p_last_name => :new.last_name);
  if :new.dob_estimated = 'N' and :new.merged_into is null then
    v_key := pkg_patients.identity_of(
      p_first_name => :new.first_name, p_last_name => :new.last_name, p_dob => :new.dob, p_phone => :new.phone,
      p_phone_e164 => :new.phone_e164
    );
  end if;
  if inserting and :new.identity_key = 'ONCE' then
    :new.identity_key := v_key;
  elsif v_key is null then
    :new.identity_key := null;
  elsif inserting or :old.identity_key is null or :old.identity_key <> v_key then
    :new.identity_key := v_key || ' #' || to_char(:new.patient_id);
  end if;
exception
  when no_data_found then
    pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state, p_sentence => 'The hospital has no settings'
    );
end trg_patients_validate;
/

-- identifiers: the number a desk gave, tidy values, and how the number is compared.
create or replace trigger trg_identifiers_validate
before insert or update on identifiers
for each row
begin
  if inserting and pkg_desks.is_replay then
    :new.identifier_id := coalesce(
      to_number(pkg_desks.taken_number(p_kind => 'IDENTIFIERS')), :new.identifier_id
    );
  end if;
  :new.value := trim(:new.value);
  :new.issuer := trim(:new.issuer);
  :new.identifier_key := pkg_patients.identifier_key(
    p_system => :new.system, p_value => :new.value, p_issuer => :new.issuer
  );
  pkg_errors.require_value(p_value => :new.identifier_key, p_field => 'identifiers');
end trg_identifiers_validate;
/

-- patient_phones: the number a desk gave, tidy values.
create or replace trigger trg_patient_phones_validate
before insert or update on patient_phones
for each row
begin
  if inserting and pkg_desks.is_replay then
    :new.phone_id := coalesce(to_number(pkg_desks.taken_number(p_kind => 'PATIENT_PHONES')), :new.phone_id);
  end if;
  :new.phone := trim(:new.phone);
  :new.whose := trim(:new.whose);
end trg_patient_phones_validate;
/

-- patients: each word of search_text by itself in patient_words, for the rows of a whole statement at once, some
-- thousand words at a time. A number that was merged is found by its words no more.
create or replace trigger trg_patients_words
for insert or update or delete on patients
compound trigger

  type t_ids is table of patients.patient_id%type index by pls_integer;
  type t_words is table of patient_words.word%type index by pls_integer;
  type t_known is table of pls_integer index by varchar2(500);
  v_old_words    t_words;
  v_old_word_ids t_ids;
  v_new_words    t_words;
  v_new_word_ids t_ids;
  v_no_words     t_words;
  v_no_ids       t_ids;

  -- The words of a text, each once, to be deleted or inserted.
  procedure note_words(p_text in varchar2, p_patient_id in number, p_is_old in boolean) is
    v_known t_known;
    v_word  patient_words.word%type;
    v_from  pls_integer := 1;
    v_until pls_integer;
  begin
    while v_from <= length(p_text) loop
      v_until := instr(p_text || ' ', ' ', v_from);
      v_word := substr(p_text, v_from, least(v_until - v_from, 120));
      v_from := v_until + 1;
      if v_word is not null and not v_known.exists(v_word) then
        v_known(v_word) := 1;
        if p_is_old then
          v_old_words(v_old_words.count + 1) := v_word;
          v_old_word_ids(v_old_words.count) := p_patient_id;
        else
          v_new_words(v_new_words.count + 1) := v_word;
          v_new_word_ids(v_new_words.count) := p_patient_id;
        end if;
      end if;
    end loop;
  end note_words;

  procedure write_words is
  begin
    forall i_word in 1 .. v_old_words.count
      delete from patient_words w
      where  w.word = v_old_words(i_word)
      and    w.patient_id = v_old_word_ids(i_word);
    forall i_word in 1 .. v_new_words.count
      insert into patient_words (word, patient_id)
      values (v_new_words(i_word), v_new_word_ids(i_word));
    v_old_words := v_no_words;
    v_old_word_ids := v_no_ids;
    v_new_words := v_no_words;
    v_new_word_ids := v_no_ids;
  end write_words;

  after each row is
    v_is_changed boolean := true;
  begin
    if updating then
      v_is_changed := :old.search_text <> :new.search_text
        or coalesce(:old.merged_into, 0) <> coalesce(:new.merged_into, 0);
    end if;
    if v_is_changed and not inserting then
      note_words(p_text => :old.search_text, p_patient_id => :old.patient_id, p_is_old => true);
    end if;
    if v_is_changed and not deleting and :new.merged_into is null then
      note_words(p_text => :new.search_text, p_patient_id => :new.patient_id, p_is_old => false);
    end if;
    if v_old_words.count + v_new_words.count >= 20000 then
      write_words;
    end if;
  end after each row;

  after statement is
  begin
    write_words;
  end after statement;

end trg_patients_words;
/

-- The words to search by and the key of the names follow from the package: where an upgrade changed how text is
-- compared, they are made anew.
update patients p
set    p.search_text = p.search_text
where  p.name_key is null
or     p.sort_name is null
or     p.name_key <> pkg_patients.name_key(p_first_name => p.first_name, p_last_name => p.last_name)
or     p.search_text <> pkg_patients.search_text(
         p_patient_id => p.patient_id, p_first_name => p.first_name, p_last_name => p.last_name,
         p_phone => p.phone, p_email => p.email, p_phone_e164 => p.phone_e164, p_title => p.title,
         p_relation_name => p.relation_name, p_former_numbers => p.former_numbers,
         p_further_words => p.further_words
       );
commit;
