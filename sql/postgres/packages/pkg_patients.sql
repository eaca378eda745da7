create schema if not exists pkg_patients;
comment on schema pkg_patients is 'Registering patients and finding them';

-- How text is compared: small letters without the accents of Latin script and without characters that nobody sees; one
-- form for letters that have several (Malayalam chillu, full width, final sigma). Points, commas, hyphens and other
-- separators are blanks, apostrophes and quotation marks are nothing, one blank between words. search-rules.ts splits a
-- typed text at the same separators.
create or replace function pkg_patients.plain_text(p_text varchar) returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
declare
  v_text varchar := p_text;
begin
  -- Most names here are ASCII, where there is nothing to take apart.
  if octet_length(v_text) <> char_length(v_text) then
    -- Combining marks of Latin script, soft hyphen, joiners, direction marks, fillers, variation selectors.
    v_text := normalize(regexp_replace(normalize(v_text, NFKD),
      '[\u0300-\u036f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]',
      '', 'g'), NFKC);
  end if;
  v_text := lower(v_text);
  if octet_length(v_text) <> char_length(v_text) then
    v_text := replace(replace(replace(v_text, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe');
    v_text := translate(v_text, 'øłđıς‐–—―−·•’‘ʼ“”„«»', 'oldiσ       ');
    v_text := replace(replace(replace(v_text, 'ൺ', 'ണ്'), 'ൻ', 'ന്'), 'ർ', 'ര്');
    v_text := replace(replace(replace(v_text, 'ൽ', 'ല്'), 'ൾ', 'ള്'), 'ൿ', 'ക്');
  end if;
  return regexp_replace(translate(v_text, '-.,;:/\()[]{}|''"`', '              '), '\s+', ' ', 'g');
end;
$$;

-- The digits of a number of E.164 without its country code, which has one to three digits by the list of ITU-T E.164.
create or replace function pkg_patients.national_digits(p_phone_e164 varchar) returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
declare
  v_digits varchar := regexp_replace(p_phone_e164, '\D', '', 'g');
begin
  return case
    when v_digits ~ '^[17]' then substr(v_digits, 2)
    when v_digits ~ '^(20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])' then substr(v_digits, 3)
    else substr(v_digits, 4)
  end;
end;
$$;

-- The digits of a telephone number as words to search by: as they were typed, with the country code, without it. Then,
-- after ~, all of them in reverse order, so that the last digits are the beginning of a word too. Leading zeros do not
-- count there: they are the trunk code of a number whose country code may be stored.
create or replace function pkg_patients.phone_words(p_phone varchar, p_phone_e164 varchar default null) returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
declare
  v_typed    varchar := regexp_replace(p_phone, '\D', '', 'g');
  v_digits   varchar := coalesce(regexp_replace(p_phone_e164, '\D', '', 'g'), v_typed);
  v_national varchar := pkg_patients.national_digits(p_phone_e164 => p_phone_e164);
begin
  return concat_ws(' ', v_typed, case when v_digits <> v_typed then v_digits end,
    case when v_national <> v_typed then v_national end, '~' || reverse(nullif(ltrim(v_digits, '0'), '')));
end;
$$;

-- Plain names with initials that follow each other as one word, after a blank: ' k r narayan' gives ' kr narayan'.
-- Nothing for names without such initials, which are words to search by already.
create or replace function pkg_patients.joined_initials(p_names varchar) returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
declare
  v_joined varchar := regexp_replace(p_names || ' ', '(?<= \S) (?=\S )', '', 'g');
begin
  return case when v_joined <> p_names || ' ' then rtrim(v_joined) end;
end;
$$;

-- Each two of the first five plain names as one word, in either order: ' kavya iyer' gives ' kavya+iyer iyer+kavya'. Of two
-- common names the few who have both are then found without reading everybody who has one.
create or replace function pkg_patients.name_pairs(p_names varchar) returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
declare
  v_words varchar[] := (string_to_array(btrim(p_names), ' '))[1:5];
  v_pairs varchar := '';
begin
  for i_first in 1 .. coalesce(array_length(v_words, 1), 0) loop
    for i_second in 1 .. array_length(v_words, 1) loop
      if i_first <> i_second then
        v_pairs := v_pairs || ' ' || left(v_words[i_first] || '+' || v_words[i_second], 120);
      end if;
    end loop;
  end loop;
  return v_pairs;
end;
$$;

-- Private: Indic letters as Latin ones. The scripts from Devanagari to Malayalam have the same letter at the same place of
-- their block of 128, so that one list does for all: capitals are consonants, which bring an a along; 1 is ri, 2 ai,
-- 3 au, 4 ch; a point is nothing.
create or replace function pkg_patients.latin_letters(p_word varchar) returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
declare
  c_letters constant varchar := '.nn.aaaiiuu1leee2ooo3KKGGN44JJNTTDDNTTDDNNPFBBMYRRLLLVSSSH....aiiuu11eee2ooo3'
    || '...........KKGJDDFY1l..............................';
  v_latin  varchar := '';
  v_code   integer;
  v_letter varchar;
begin
  for i_place in 1 .. char_length(p_word) loop
    v_letter := substr(p_word, i_place, 1);
    v_code := ascii(v_letter);
    if v_code between 2304 and 3455 then
      v_letter := replace(substr(c_letters, v_code % 128 + 1, 1), '.', '');
      v_letter := case when v_letter <> lower(v_letter) or v_letter = '4' then lower(v_letter) || 'a' else v_letter end;
    end if;
    v_latin := v_latin || v_letter;
  end loop;
  return replace(replace(replace(replace(v_latin, '1', 'ri'), '2', 'ai'), '3', 'au'), '4', 'ch');
end;
$$;

-- How a plain word sounds, roughly: names that are spelled in several ways, or in another script, have the same. Sharma,
-- Sharam and the same name in Devanagari are srm; Seema and Sima are sim. Null where too little is left to tell anything.
create or replace function pkg_patients.sound_of(p_word varchar) returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
declare
  v_sound varchar := p_word;
begin
  if octet_length(v_sound) <> char_length(v_sound) then
    v_sound := pkg_patients.latin_letters(p_word => v_sound);
  end if;
  v_sound := replace(replace(replace(replace(v_sound, 'ph', 'f'), 'x', 'ks'), 'q', 'k'), 'ow', 'u');
  v_sound := replace(replace(replace(v_sound, 'ch', '4'), 'c', 'k'), '4', 'c');
  v_sound := replace(replace(replace(replace(v_sound, 'ee', 'i'), 'oo', 'u'), 'ou', 'u'), 'o', 'u');
  v_sound := translate(v_sound, 'wzy', 'vji');
  v_sound := regexp_replace(v_sound, '([bcdfgjklmnpqrstv])h', '\1', 'g');
  -- Vowels but the first are written in too many ways to count, i and u excepted.
  v_sound := replace(left(v_sound, 1), 'e', 'i') || translate(substr(v_sound, 2), 'iae', 'i');
  v_sound := regexp_replace(regexp_replace(v_sound, 'm([bfpv])', 'n\1', 'g'), '(.)\1+', '\1', 'g');
  return case when char_length(p_word) > 1 and char_length(v_sound) > 1 and v_sound !~ '[0-9]' then left(v_sound, 119) end;
end;
$$;

-- Private: ' *srm *rv' for ' sharma ravi'.
create or replace function pkg_patients.sound_words(p_names varchar) returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
begin
  return (
    select string_agg(' *' || pkg_patients.sound_of(p_word => w.word), '')
    from (select string_to_table(btrim(p_names), ' ') as word) w
  );
end;
$$;

-- The names as two registrations of one person are compared: folded, without blanks, in one order of both.
create or replace function pkg_patients.name_key(p_first_name varchar, p_last_name varchar) returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
declare
  v_first varchar := coalesce(replace(pkg_patients.plain_text(p_text => p_first_name), ' ', ''), '');
  v_last  varchar := coalesce(replace(pkg_patients.plain_text(p_text => p_last_name), ' ', ''), '');
begin
  return nullif(left(btrim(least(v_first, v_last) || ' ' || greatest(v_first, v_last)), 250), '');
end;
$$;

-- Names, date of birth and telephone as one text, where all three are known: two registrations with the same one are the
-- same person unless somebody says why not.
create or replace function pkg_patients.identity_of(
  p_first_name varchar,
  p_last_name  varchar,
  p_dob        date,
  p_phone      varchar,
  p_phone_e164 varchar
) returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
declare
  v_phone varchar := right(regexp_replace(coalesce(p_phone_e164, p_phone), '\D', '', 'g'), 10);
begin
  if p_dob is null or coalesce(v_phone, '') = '' then
    return null;
  end if;
  return pkg_patients.name_key(p_first_name => p_first_name, p_last_name => p_last_name) || ' '
    || to_char(p_dob, 'YYYY-MM-DD') || ' ' || v_phone;
end;
$$;

-- The number that a patient has now: another one where the given one was merged. Waits for a merge that is under way.
create or replace function pkg_patients.current_number(p_patient_id bigint) returns bigint
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_merged_into bigint;
begin
  select merged_into into v_merged_into from patients where patient_id = p_patient_id for key share;
  return coalesce(v_merged_into, p_patient_id);
end;
$$;

-- Whether one of two numbers was merged into the other.
create or replace function pkg_patients.is_merged(p_patient_id bigint, p_other_id bigint) returns boolean
language plpgsql stable security definer set search_path = hms, pg_temp
as $$
begin
  return exists (
    select from patients
    where (patient_id = p_patient_id and merged_into = p_other_id)
      or (patient_id = p_other_id and merged_into = p_patient_id)
  );
end;
$$;

-- Lists of people and pages of lists are in this order: as names are compared, not as they are spelled.
create or replace function pkg_patients.sort_name_of(p_first_name varchar, p_last_name varchar) returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
begin
  -- A tab comes before every letter and blank: all of the family Das come before Das Gupta.
  return left(concat_ws(chr(9), btrim(pkg_patients.plain_text(p_text => p_last_name)),
    btrim(pkg_patients.plain_text(p_text => p_first_name))), 210);
end;
$$;

-- ' 42 ravi patel 9998887777 ~7778889999 ravi@x.in ': each word after a blank, so that '% ra%' finds the beginning of a
-- word. patient_words has the same words one by one. Some begin with a sign: ~ digits in reverse, * a sound; and two
-- names with + between them.
create or replace function pkg_patients.search_text(
  p_patient_id    bigint,
  p_first_name    varchar,
  p_last_name     varchar,
  p_phone         varchar,
  p_email         varchar,
  p_phone_e164    varchar default null,
  p_title         varchar default null,
  p_relation_name varchar default null,
  p_former_numbers varchar default null,
  p_further_words varchar default null
) returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
declare
  v_names    varchar := rtrim(pkg_patients.plain_text(p_text => ' ' || concat_ws(' ', p_first_name, p_last_name)));
  v_relation varchar := rtrim(pkg_patients.plain_text(p_text => ' ' || concat_ws(' ', p_title, p_relation_name)));
  v_text     varchar;
begin
  v_text := concat(' ', p_patient_id, v_names,
    rtrim(' ' || pkg_patients.phone_words(p_phone => p_phone, p_phone_e164 => p_phone_e164)),
    ' ' || replace(lower(p_email), ' ', ''),
    rtrim(pkg_patients.plain_text(p_text => ' ' || split_part(p_email, '@', 1))),
    pkg_patients.joined_initials(p_names => v_names),
    v_relation, rtrim(' ' || coalesce(p_former_numbers, '')), rtrim(' ' || coalesce(p_further_words, '')),
    pkg_patients.sound_words(p_names => v_names), pkg_patients.name_pairs(p_names => v_names), ' ');
  return case when char_length(v_text) <= 2000 then v_text else regexp_replace(left(v_text, 2000), '[^ ]*$', '') end;
end;
$$;

-- Private: the number of an identifier as one word to search by: 'KA-01 2011001' gives 'ka012011001'.
create or replace function pkg_patients.identifier_word(p_value varchar) returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
begin
  return case
    when position('@' in p_value) > 1 then replace(lower(p_value), ' ', '')
    else replace(pkg_patients.plain_text(p_text => p_value), ' ', '')
  end;
end;
$$;

-- A number by which an office knows the patient, as two are compared: system, number and issuer, each folded and without
-- separators. An address such as ravi.patel@abdm keeps its points. Null where nothing is left of the number.
create or replace function pkg_patients.identifier_key(p_system varchar, p_value varchar, p_issuer varchar default null)
returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
declare
  v_value  varchar := nullif(pkg_patients.identifier_word(p_value => p_value), '');
  v_issuer varchar := replace(pkg_patients.plain_text(p_text => p_issuer), ' ', '');
begin
  return left(p_system || ' ' || v_value || case when coalesce(v_issuer, '') <> '' then ' ' || v_issuer else '' end, 200);
end;
$$;

-- Private: a plain word for `like ... escape '\'`.
create or replace function pkg_patients.escaped_word(p_word varchar) returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
begin
  return replace(replace(replace(p_word, '\', '\\'), '%', '\%'), '_', '\_');
end;
$$;

-- A typed word as it stands in patient_words: 'Ravi' gives 'ravi', '+91-99988' gives '9199988'. Null for no word.
-- Immutable, so that it is computed once, while the statement is planned, and not once for each row.
create or replace function pkg_patients.whole_word(p_word varchar) returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
declare
  v_word varchar := btrim(p_word);
begin
  if v_word ~ '^[-+()0-9]*[0-9][-+()0-9]*$' then
    v_word := regexp_replace(v_word, '\D', '', 'g');
  elsif position('@' in v_word) > 1 then
    v_word := lower(v_word);
  else
    v_word := btrim(pkg_patients.plain_text(p_text => v_word));
  end if;
  return nullif(left(v_word, 120), '');
end;
$$;

-- Two typed names as pkg_patients.name_pairs has them: 'kavya+iyer'.
create or replace function pkg_patients.pair_word(p_first varchar, p_second varchar) returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
begin
  return left(pkg_patients.whole_word(p_word => p_first) || '+' || pkg_patients.whole_word(p_word => p_second), 120);
end;
$$;

-- Words that begin like this in patient_words, for `like ... escape '\'`: 'ravi%'. With two words, one whole name and the
-- beginning of another: 'kavya+iy%'. Nothing begins like no word.
create or replace function pkg_patients.beginning_pattern(p_word varchar, p_second varchar default null) returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
begin
  return pkg_patients.escaped_word(p_word => case
    when p_second is null then pkg_patients.whole_word(p_word => p_word)
    else pkg_patients.pair_word(p_first => p_word, p_second => p_second)
  end) || '%';
end;
$$;

-- The same for the last digits of a telephone number: '~54321%'. Of a number with its country code the last ten count.
create or replace function pkg_patients.ending_pattern(p_word varchar) returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
begin
  return '~' || reverse(right(nullif(ltrim(regexp_replace(p_word, '\D', '', 'g'), '0'), ''), 10)) || '%';
end;
$$;

-- A typed name by its sound, as it stands in patient_words: '*srm'.
create or replace function pkg_patients.sound_word(p_word varchar) returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
begin
  return '*' || pkg_patients.sound_of(p_word => pkg_patients.whole_word(p_word => p_word));
end;
$$;

-- The keys of those who have the same names, date of birth and telephone and are registered all the same, for
-- `like ... escape '\'`: their keys end with the number of the patient.
create or replace function pkg_patients.others_pattern(p_identity_key varchar) returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
begin
  return pkg_patients.escaped_word(p_word => p_identity_key) || ' #%';
end;
$$;

-- Private: another patient's e-mail address. The unique key behind it decides when two come at once.
create or replace procedure pkg_patients.refuse_taken_email(p_email varchar, p_patient_id bigint)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if exists (
    select from patients
    where email = lower(btrim(p_email)) and patient_id is distinct from p_patient_id
  ) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_duplicate(), p_sentence => 'Another patient has this e-mail address',
      p_field => 'email', p_problem => 'taken');
  end if;
end;
$$;

-- Private: says that the new patient is somebody else than each one who looks the same.
create or replace procedure pkg_patients.keep_apart_from_same(
  p_patient_id   bigint,
  p_identity_key varchar,
  p_reason       varchar
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  insert into patient_pairs (patient_id, other_id, reason, decided_by)
  select least(patient_id, p_patient_id), greatest(patient_id, p_patient_id), btrim(p_reason), pkg_audit.actor()
  from patients
  where patient_id <> p_patient_id and (identity_key = p_identity_key
    or identity_key like pkg_patients.others_pattern(p_identity_key => p_identity_key) escape '\')
  on conflict on constraint patient_pairs_pk do nothing;
  call pkg_audit.log_event(
    p_entity_name => 'PATIENTS', p_entity_id => p_patient_id, p_action => 'KEEP_APART',
    p_details => cast(jsonb_build_object('reason', btrim(p_reason)) as varchar));
end;
$$;

-- Makes the words of a patient's identifiers and further telephones anew: an identifier as one word and as the words it was
-- written in.
create or replace procedure pkg_patients.keep_further_words(p_patient_id bigint)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_words varchar := '';
  v_entry record;
begin
  for v_entry in select value from identifiers where patient_id = p_patient_id order by identifier_id loop
    v_words := concat(v_words, ' ', pkg_patients.identifier_word(p_value => v_entry.value),
      rtrim(pkg_patients.plain_text(p_text => ' ' || v_entry.value)));
  end loop;
  for v_entry in select phone, phone_e164 from patient_phones where patient_id = p_patient_id order by phone_id loop
    v_words := concat(v_words, ' ', pkg_patients.phone_words(p_phone => v_entry.phone, p_phone_e164 => v_entry.phone_e164));
  end loop;
  v_words := nullif(btrim(left(v_words, 1000)), '');
  update patients set further_words = v_words
  where patient_id = p_patient_id and further_words is distinct from v_words;
end;
$$;

-- Private: the identifiers of a patient, from a JSON array of system, value and issuer; the others that were there go.
-- Refused where one of them is another patient's.
create or replace procedure pkg_patients.write_identifiers(p_patient_id bigint, p_identifiers varchar)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_entries jsonb := cast(coalesce(p_identifiers, '[]') as jsonb);
  v_entry   record;
  v_key     varchar;
begin
  delete from identifiers
  where patient_id = p_patient_id and identifier_key not in (
    select pkg_patients.identifier_key(p_system => e.line ->> 'system', p_value => e.line ->> 'value', p_issuer => e.line ->> 'issuer')
    from jsonb_array_elements(v_entries) e(line));
  for v_entry in
    select e.line ->> 'system' as system, e.line ->> 'value' as value, e.line ->> 'issuer' as issuer
    from jsonb_array_elements(v_entries) with ordinality e(line, line_no)
    order by e.line_no
  loop
    v_key := pkg_patients.identifier_key(
      p_system => v_entry.system, p_value => v_entry.value, p_issuer => v_entry.issuer);
    if exists (select from identifiers where identifier_key = v_key and patient_id <> p_patient_id) then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_duplicate(), p_sentence => 'Another patient has this identifier',
        p_field => 'identifiers', p_problem => 'taken');
    end if;
    update identifiers set value = v_entry.value, issuer = v_entry.issuer where identifier_key = v_key;
    if not found then
      insert into identifiers (patient_id, system, value, issuer)
      values (p_patient_id, v_entry.system, v_entry.value, v_entry.issuer);
    end if;
  end loop;
end;
$$;

-- Private: the further telephones of a patient, from a JSON array of phone, phone_e164 and whose; the others that were
-- there go.
create or replace procedure pkg_patients.write_phones(p_patient_id bigint, p_phones varchar)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_entries jsonb := cast(coalesce(p_phones, '[]') as jsonb);
  v_entry   record;
begin
  delete from patient_phones
  where patient_id = p_patient_id and phone not in (select e.line ->> 'phone' from jsonb_array_elements(v_entries) e(line));
  for v_entry in
    select e.line ->> 'phone' as phone, e.line ->> 'phone_e164' as phone_e164, e.line ->> 'whose' as whose
    from jsonb_array_elements(v_entries) with ordinality e(line, line_no)
    order by e.line_no
  loop
    update patient_phones set phone_e164 = v_entry.phone_e164, whose = v_entry.whose
    where patient_id = p_patient_id and phone = v_entry.phone;
    if not found then
      insert into patient_phones (patient_id, phone, phone_e164, whose)
      values (p_patient_id, v_entry.phone, v_entry.phone_e164, v_entry.whose);
    end if;
  end loop;
end;
$$;

-- Registers a patient. Who has the names, the date of birth and the telephone of another patient is refused, unless
-- p_other_reason says why it is another person. What a desk did is taken: the list of likely duplicates shows it.
-- p_identifiers and p_phones are JSON arrays, see write_identifiers and write_phones.
create or replace procedure pkg_patients.register_patient(
  p_first_name     varchar,
  p_last_name      varchar,
  p_dob            date,
  p_gender         varchar,
  out p_patient_id bigint,
  p_phone          varchar default null,
  p_email          varchar default null,
  p_address        varchar default null,
  p_notes          varchar default null,
  p_phone_e164     varchar default null,
  p_title          varchar default null,
  p_relation       varchar default null,
  p_relation_name  varchar default null,
  p_age_years      integer default null,
  p_age_months     integer default null,
  p_age_days       integer default null,
  p_other_reason   varchar default null,
  p_identifiers    varchar default null,
  p_phones         varchar default null,
  p_request_id     varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_identity_key varchar := pkg_patients.identity_of(
    p_first_name => p_first_name, p_last_name => p_last_name, p_dob => p_dob, p_phone => p_phone,
    p_phone_e164 => p_phone_e164);
  v_is_other     boolean := coalesce(btrim(p_other_reason), '') <> '';
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_patients.register_patient', p_earlier_id => p_patient_id);
  if p_patient_id is not null then
    return;
  end if;
  call pkg_patients.refuse_taken_email(p_email => p_email, p_patient_id => null);
  if not v_is_other and not pkg_desks.is_replay() and exists (
    select from patients where identity_key = v_identity_key
      or identity_key like pkg_patients.others_pattern(p_identity_key => v_identity_key) escape '\'
  ) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_duplicate(), p_sentence => 'A patient with these names, birth date and phone is registered',
      p_field => 'identity_key', p_problem => 'taken');
  end if;
  insert into patients (first_name, last_name, dob, gender, phone, email, address, notes, phone_e164, title, relation,
    relation_name, age_years, age_months, age_days, identity_key)
  values (p_first_name, p_last_name, p_dob, p_gender, p_phone, p_email, p_address, p_notes, p_phone_e164, p_title,
    p_relation, p_relation_name, p_age_years, p_age_months, p_age_days,
    -- The trigger makes the key; it adds the number of the patient unless there may be one such key only.
    case when not v_is_other and not pkg_desks.is_replay() then 'ONCE' end)
  returning patient_id into p_patient_id;
  if p_identifiers is not null or p_phones is not null then
    call pkg_patients.write_identifiers(p_patient_id => p_patient_id, p_identifiers => p_identifiers);
    call pkg_patients.write_phones(p_patient_id => p_patient_id, p_phones => p_phones);
    call pkg_patients.keep_further_words(p_patient_id => p_patient_id);
  end if;
  if v_is_other then
    call pkg_patients.keep_apart_from_same(
      p_patient_id => p_patient_id, p_identity_key => v_identity_key, p_reason => p_other_reason);
  end if;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_patient_id);
end;
$$;

-- Private: whether a list of fields names one; no list names all.
create or replace function pkg_patients.names_field(p_fields varchar, p_field varchar) returns boolean
language sql immutable security definer set search_path = hms, pg_temp
as $$
  select p_fields is null or position(',' || p_field || ',' in ',' || p_fields || ',') > 0;
$$;

-- The named fields as they shall be ('phone,email'; null names all). The others stay, also when another desk
-- changes them in the same moment. 'dob' names the date of birth and the age, 'phone' the number in both forms,
-- 'relation' the name of that person too. p_identifiers and p_phones are JSON arrays, as 'identifiers' and 'phones' name
-- them; each replaces the whole list.
create or replace procedure pkg_patients.update_patient(
  p_patient_id    bigint,
  p_first_name    varchar,
  p_last_name     varchar,
  p_dob           date,
  p_gender        varchar,
  p_phone         varchar,
  p_email         varchar,
  p_address       varchar,
  p_notes         varchar,
  p_fields        varchar default null,
  p_phone_e164    varchar default null,
  p_title         varchar default null,
  p_relation      varchar default null,
  p_relation_name varchar default null,
  p_age_years     integer default null,
  p_age_months    integer default null,
  p_age_days      integer default null,
  p_identifiers   varchar default null,
  p_phones        varchar default null,
  p_request_id    varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_patients.update_patient', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  if pkg_patients.names_field(p_fields => p_fields, p_field => 'email') then
    call pkg_patients.refuse_taken_email(p_email => p_email, p_patient_id => p_patient_id);
  end if;
  update patients
  set first_name = case when pkg_patients.names_field(p_fields => p_fields, p_field => 'first_name') then p_first_name else first_name end,
    last_name = case when pkg_patients.names_field(p_fields => p_fields, p_field => 'last_name') then p_last_name else last_name end,
    dob = case when pkg_patients.names_field(p_fields => p_fields, p_field => 'dob') then p_dob else dob end,
    gender = case when pkg_patients.names_field(p_fields => p_fields, p_field => 'gender') then p_gender else gender end,
    phone = case when pkg_patients.names_field(p_fields => p_fields, p_field => 'phone') then p_phone else phone end,
    email = case when pkg_patients.names_field(p_fields => p_fields, p_field => 'email') then p_email else email end,
    address = case when pkg_patients.names_field(p_fields => p_fields, p_field => 'address') then p_address else address end,
    notes = case when pkg_patients.names_field(p_fields => p_fields, p_field => 'notes') then p_notes else notes end,
    title = case when pkg_patients.names_field(p_fields => p_fields, p_field => 'title') then p_title else title end,
    relation = case when pkg_patients.names_field(p_fields => p_fields, p_field => 'relation') then p_relation else relation end,
    relation_name = case when pkg_patients.names_field(p_fields => p_fields, p_field => 'relation') then p_relation_name else relation_name end,
    phone_e164 = case when pkg_patients.names_field(p_fields => p_fields, p_field => 'phone') then p_phone_e164 else phone_e164 end,
    age_years = case when pkg_patients.names_field(p_fields => p_fields, p_field => 'dob') then p_age_years else age_years end,
    age_months = case when pkg_patients.names_field(p_fields => p_fields, p_field => 'dob') then p_age_months else age_months end,
    age_days = case when pkg_patients.names_field(p_fields => p_fields, p_field => 'dob') then p_age_days else age_days end,
    age_said_day = case when pkg_patients.names_field(p_fields => p_fields, p_field => 'dob') then null else age_said_day end
  where patient_id = p_patient_id;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such patient',
      p_field => 'patient_id', p_problem => 'unknown');
  end if;
  if pkg_patients.names_field(p_fields => p_fields, p_field => 'identifiers') then
    call pkg_patients.write_identifiers(p_patient_id => p_patient_id, p_identifiers => p_identifiers);
  end if;
  if pkg_patients.names_field(p_fields => p_fields, p_field => 'phones') then
    call pkg_patients.write_phones(p_patient_id => p_patient_id, p_phones => p_phones);
  end if;
  call pkg_patients.keep_further_words(p_patient_id => p_patient_id);
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_patient_id);
end;
$$;

-- Two patients who look like one person and are not. Safe to repeat: the last reason counts.
create or replace procedure pkg_patients.keep_apart(
  p_patient_id bigint,
  p_other_id   bigint,
  p_reason     varchar,
  p_request_id varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_patients.keep_apart', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
  if (select count(*) from patients where patient_id in (p_patient_id, p_other_id)) <> 2 then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such patient',
      p_field => 'other_id', p_problem => 'unknown');
  end if;
  update patient_pairs set reason = btrim(p_reason), decided_by = pkg_audit.actor(), decided_at = current_timestamp
  where patient_id = least(p_patient_id, p_other_id) and other_id = greatest(p_patient_id, p_other_id);
  if not found then
    insert into patient_pairs (patient_id, other_id, reason, decided_by)
    values (least(p_patient_id, p_other_id), greatest(p_patient_id, p_other_id), btrim(p_reason), pkg_audit.actor());
  end if;
  call pkg_audit.log_event(
    p_entity_name => 'PATIENTS', p_entity_id => p_patient_id, p_action => 'KEEP_APART',
    p_details => cast(jsonb_build_object('other_id', p_other_id, 'reason', btrim(p_reason)) as varchar));
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_patient_id);
end;
$$;
