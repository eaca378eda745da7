create schema if not exists pkg_patients;
comment on schema pkg_patients is 'Registering patients and finding them';

-- How text is compared: small letters without the accents of Latin script, a hyphen is a blank, an apostrophe is
-- nothing, one blank between words. Other scripts stay as they are, in composed form.
create or replace function pkg_patients.plain_text(p_text varchar) returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
declare
  v_text varchar := p_text;
begin
  -- Most names here are ASCII, where there is nothing to take apart.
  if octet_length(v_text) <> char_length(v_text) then
    v_text := normalize(regexp_replace(normalize(v_text, NFD), '[\u0300-\u036f]', '', 'g'), NFC);
  end if;
  v_text := lower(v_text);
  if octet_length(v_text) <> char_length(v_text) then
    v_text := replace(replace(replace(v_text, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe');
  end if;
  return regexp_replace(translate(v_text, '-øłđ''’', ' old'), '\s+', ' ', 'g');
end;
$$;

-- The digits of a telephone number as words to search by: all of them, and where a country code leads, the last ten.
create or replace function pkg_patients.phone_words(p_phone varchar) returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
declare
  v_digits varchar := regexp_replace(p_phone, '\D', '', 'g');
begin
  return case when length(v_digits) > 10 then v_digits || ' ' || right(v_digits, 10) else v_digits end;
end;
$$;

-- ' 42 ravi patel 9998887777 ravi@x.in ': each word after a blank, so that '% ra%' finds the beginning of a word.
create or replace function pkg_patients.search_text(
  p_patient_id bigint,
  p_first_name varchar,
  p_last_name  varchar,
  p_phone      varchar,
  p_email      varchar
) returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
begin
  return left(pkg_patients.plain_text(p_text =>
    ' ' || p_patient_id || ' ' || concat_ws(' ', p_first_name, p_last_name,
      pkg_patients.phone_words(p_phone => p_phone), p_email) || ' '), 400);
end;
$$;

-- A typed word as a pattern on search_text, for `like ... escape '\'`: '% ravi%'; everything ('%') for no word.
-- A telephone number may be typed with its signs and country code. Immutable, so that it is computed once, while
-- the statement is planned, and not once for each row.
create or replace function pkg_patients.search_pattern(p_word varchar) returns varchar
language plpgsql immutable parallel safe security definer set search_path = hms, pg_temp
as $$
declare
  v_word varchar := btrim(p_word);
begin
  if v_word ~ '^[-+()0-9]*[0-9][-+()0-9]*$' then
    v_word := regexp_replace(v_word, '\D', '', 'g');
    v_word := case when length(v_word) > 10 then right(v_word, 10) else v_word end;
  else
    v_word := btrim(pkg_patients.plain_text(p_text => v_word));
  end if;
  if coalesce(v_word, '') = '' then
    return '%';
  end if;
  return '% ' || replace(replace(replace(v_word, '\', '\\'), '%', '\%'), '_', '\_') || '%';
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
  p_request_id     varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_patients.register_patient', p_earlier_id => p_patient_id);
  if p_patient_id is not null then
    return;
  end if;
  call pkg_patients.refuse_taken_email(p_email => p_email, p_patient_id => null);
  insert into patients (first_name, last_name, dob, gender, phone, email, address, notes)
  values (p_first_name, p_last_name, p_dob, p_gender, p_phone, p_email, p_address, p_notes)
  returning patient_id into p_patient_id;
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
-- changes them in the same moment.
create or replace procedure pkg_patients.update_patient(
  p_patient_id bigint,
  p_first_name varchar,
  p_last_name  varchar,
  p_dob        date,
  p_gender     varchar,
  p_phone      varchar,
  p_email      varchar,
  p_address    varchar,
  p_notes      varchar,
  p_fields     varchar default null,
  p_request_id varchar default null
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
    notes = case when pkg_patients.names_field(p_fields => p_fields, p_field => 'notes') then p_notes else notes end
  where patient_id = p_patient_id;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such patient',
      p_field => 'patient_id', p_problem => 'unknown');
  end if;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_patient_id);
end;
$$;
