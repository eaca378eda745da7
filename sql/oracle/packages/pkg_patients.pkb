create or replace package body pkg_patients as

  -- Letters and signs are written with their code points: this file stays ASCII, so that it installs right whatever
  -- NLS_LANG the session has.
  c_sharp_s constant varchar2(1 char) := to_char(unistr('\00df'));
  c_ae      constant varchar2(1 char) := to_char(unistr('\00e6'));
  c_oe      constant varchar2(1 char) := to_char(unistr('\0153'));
  -- Letters without an accented form to take apart: o, l and d with stroke, dotless i, final sigma; then hyphens,
  -- dashes, minus and dots, which are blanks; apostrophes and quotation marks have no counterpart and vanish.
  c_letters constant varchar2(20 char) := to_char(
    unistr('\00f8\0142\0111\0131\03c2\2010\2013\2014\2015\2212\00b7\2022\2019\2018\02bc\201c\201d\201e\00ab\00bb')
  );
  c_plain   constant varchar2(12 char) := 'oldi' || to_char(unistr('\03c3')) || '       ';
  c_signs   constant varchar2(17 char) := '-.,;:/\()[]{}|' || '''' || '"`';
  c_blanks  constant varchar2(14 char) := '              ';

  -- What disappears, after an x that stands for itself: combining marks of Latin script, soft hyphen, joiners,
  -- direction marks, fillers, variation selectors. The body's last lines fill it.
  g_marks varchar2(200 char) := 'x';

  -- The six chillu letters of Malayalam are a consonant with a virama.
  function plain_chillu(p_text in varchar2) return varchar2 deterministic is
    v_text varchar2(32767) := p_text;
  begin
    v_text := replace(v_text, to_char(unistr('\0d7a')), to_char(unistr('\0d23\0d4d')));
    v_text := replace(v_text, to_char(unistr('\0d7b')), to_char(unistr('\0d28\0d4d')));
    v_text := replace(v_text, to_char(unistr('\0d7c')), to_char(unistr('\0d30\0d4d')));
    v_text := replace(v_text, to_char(unistr('\0d7d')), to_char(unistr('\0d32\0d4d')));
    v_text := replace(v_text, to_char(unistr('\0d7e')), to_char(unistr('\0d33\0d4d')));
    v_text := replace(v_text, to_char(unistr('\0d7f')), to_char(unistr('\0d15\0d4d')));
    return v_text;
  end plain_chillu;

  function plain_text(p_text in varchar2) return varchar2 deterministic is
    v_text varchar2(32767) := p_text;
  begin
    -- Most names here are ASCII, where there is nothing to take apart.
    if lengthb(v_text) <> length(v_text) then
      v_text := compose(translate(decompose(v_text, 'COMPATIBILITY'), g_marks, 'x'));
    end if;
    v_text := lower(v_text);
    if lengthb(v_text) <> length(v_text) then
      v_text := replace(replace(replace(v_text, c_sharp_s, 'ss'), c_ae, 'ae'), c_oe, 'oe');
      v_text := plain_chillu(p_text => translate(v_text, c_letters, c_plain));
    end if;
    return regexp_replace(translate(v_text, c_signs, c_blanks), '[[:space:]]+', ' ');
  end plain_text;

  function national_digits(p_phone_e164 in varchar2) return varchar2 deterministic is
    v_digits varchar2(32767) := regexp_replace(p_phone_e164, '[^0-9]');
  begin
    return case
      when regexp_like(v_digits, '^[17]') then substr(v_digits, 2)
      when regexp_like(v_digits, '^(20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])') then substr(v_digits, 3)
      else substr(v_digits, 4)
    end;
  end national_digits;

  function reversed(p_text in varchar2) return varchar2 deterministic is
    v_reversed varchar2(32767);
  begin
    for i_place in reverse 1 .. coalesce(length(p_text), 0) loop
      v_reversed := v_reversed || substr(p_text, i_place, 1);
    end loop;
    return v_reversed;
  end reversed;

  function phone_words(p_phone in varchar2, p_phone_e164 in varchar2 default null) return varchar2 deterministic is
    v_typed    varchar2(32767) := regexp_replace(p_phone, '[^0-9]');
    v_digits   varchar2(32767) := coalesce(regexp_replace(p_phone_e164, '[^0-9]'), v_typed);
    v_national varchar2(32767) := national_digits(p_phone_e164 => p_phone_e164);
    v_words    varchar2(32767) := v_typed;
  begin
    if v_digits <> v_typed then
      v_words := v_words || ' ' || v_digits;
    end if;
    if v_national <> v_typed then
      v_words := v_words || ' ' || v_national;
    end if;
    if ltrim(v_digits, '0') is not null then
      v_words := v_words || ' ~' || reversed(p_text => ltrim(v_digits, '0'));
    end if;
    return v_words;
  end phone_words;

  function joined_initials(p_names in varchar2) return varchar2 deterministic is
    v_joined      varchar2(32767);
    v_word        varchar2(32767);
    v_is_initial  boolean;
    v_was_initial boolean := false;
  begin
    for i_word in 1 .. coalesce(regexp_count(p_names, '[^ ]+'), 0) loop
      v_word := regexp_substr(p_names, '[^ ]+', 1, i_word);
      v_is_initial := length(v_word) = 1;
      if v_is_initial and v_was_initial then
        v_joined := v_joined || v_word;
      else
        v_joined := v_joined || ' ' || v_word;
      end if;
      v_was_initial := v_is_initial;
    end loop;
    return case when v_joined <> p_names then v_joined end;
  end joined_initials;

  function name_pairs(p_names in varchar2) return varchar2 deterministic is
    v_count pls_integer := least(coalesce(regexp_count(p_names, '[^ ]+'), 0), 5);
    v_pairs varchar2(32767);
  begin
    for i_first in 1 .. v_count loop
      for i_second in 1 .. v_count loop
        if i_first <> i_second then
          v_pairs := v_pairs || ' ' || substr(
            regexp_substr(p_names, '[^ ]+', 1, i_first) || '+' || regexp_substr(p_names, '[^ ]+', 1, i_second), 1, 120
          );
        end if;
      end loop;
    end loop;
    return v_pairs;
  end name_pairs;

  -- Indic letters as Latin ones. The scripts from Devanagari to Malayalam have the same letter at the same place of
  -- their block of 128, so that one list does for all: capitals are consonants, which bring an a along; 1 is ri, 2 ai,
  -- 3 au, 4 ch; a point is nothing.
  function latin_letters(p_word in varchar2) return varchar2 deterministic is
    c_letters constant varchar2(128 char) :=
      '.nn.aaaiiuu1leee2ooo3KKGGN44JJNTTDDNTTDDNNPFBBMYRRLLLVSSSH....aiiuu11eee2ooo3'
      || '...........KKGJDDFY1l..............................';
    v_latin  varchar2(32767);
    v_code   pls_integer;
    v_letter varchar2(8 char);
  begin
    for i_place in 1 .. coalesce(length(p_word), 0) loop
      v_letter := substr(p_word, i_place, 1);
      v_code := 0;
      -- asciistr gives '\0938' for a letter of the first 65536; one beyond is two of these.
      if lengthb(v_letter) > 1 and length(asciistr(v_letter)) = 5 then
        v_code := to_number(substr(asciistr(v_letter), 2), 'xxxx');
      end if;
      if v_code between 2304 and 3455 then
        v_letter := replace(substr(c_letters, mod(v_code, 128) + 1, 1), '.');
        if v_letter <> lower(v_letter) or v_letter = '4' then
          v_letter := lower(v_letter) || 'a';
        end if;
      end if;
      v_latin := v_latin || v_letter;
    end loop;
    return replace(replace(replace(replace(v_latin, '1', 'ri'), '2', 'ai'), '3', 'au'), '4', 'ch');
  end latin_letters;

  function sound_of(p_word in varchar2) return varchar2 deterministic is
    v_sound varchar2(32767) := p_word;
  begin
    if lengthb(v_sound) <> length(v_sound) then
      v_sound := latin_letters(p_word => v_sound);
    end if;
    v_sound := replace(replace(replace(replace(v_sound, 'ph', 'f'), 'x', 'ks'), 'q', 'k'), 'ow', 'u');
    v_sound := replace(replace(replace(v_sound, 'ch', '4'), 'c', 'k'), '4', 'c');
    v_sound := replace(replace(replace(replace(v_sound, 'ee', 'i'), 'oo', 'u'), 'ou', 'u'), 'o', 'u');
    v_sound := translate(v_sound, 'wzy', 'vji');
    v_sound := regexp_replace(v_sound, '([bcdfgjklmnpqrstv])h', '\1');
    -- Vowels but the first are written in too many ways to count, i and u excepted.
    v_sound := replace(substr(v_sound, 1, 1), 'e', 'i') || translate(substr(v_sound, 2), 'iae', 'i');
    v_sound := regexp_replace(regexp_replace(v_sound, 'm([bfpv])', 'n\1'), '(.)\1+', '\1');
    return case
      when length(p_word) > 1 and length(v_sound) > 1 and not regexp_like(v_sound, '[0-9]') then
        substr(v_sound, 1, 119)
    end;
  end sound_of;

  -- ' *srm *rv' for ' sharma ravi'.
  function sound_words(p_names in varchar2) return varchar2 deterministic is
    v_sound varchar2(32767);
    v_words varchar2(32767);
  begin
    for i_word in 1 .. coalesce(regexp_count(p_names, '[^ ]+'), 0) loop
      v_sound := sound_of(p_word => regexp_substr(p_names, '[^ ]+', 1, i_word));
      if v_sound is not null then
        v_words := v_words || ' *' || v_sound;
      end if;
    end loop;
    return v_words;
  end sound_words;

  function name_key(p_first_name in varchar2, p_last_name in varchar2) return varchar2 deterministic is
    v_first varchar2(32767) := replace(plain_text(p_text => p_first_name), ' ');
    v_last  varchar2(32767) := replace(plain_text(p_text => p_last_name), ' ');
  begin
    if v_first is null or v_last is null then
      return substr(v_first || v_last, 1, 250);
    end if;
    return substr(least(v_first, v_last) || ' ' || greatest(v_first, v_last), 1, 250);
  end name_key;

  function identity_of(
    p_first_name in varchar2,
    p_last_name  in varchar2,
    p_dob        in date,
    p_phone      in varchar2,
    p_phone_e164 in varchar2
  ) return varchar2 deterministic is
    v_phone varchar2(32767) := regexp_replace(coalesce(p_phone_e164, p_phone), '[^0-9]');
  begin
    if p_dob is null or v_phone is null then
      return null;
    end if;
    return name_key(p_first_name => p_first_name, p_last_name => p_last_name) || ' ' || to_char(p_dob, 'YYYY-MM-DD')
      || ' ' || coalesce(substr(v_phone, -10), v_phone);
  end identity_of;

  function current_number(p_patient_id in number) return number is
    v_merged_into patients.merged_into%type;
  begin
    select p.merged_into
    into   v_merged_into
    from   patients p
    where  p.patient_id = p_patient_id
    for update wait 5;
    return coalesce(v_merged_into, p_patient_id);
  exception
    when no_data_found then
      return p_patient_id;
  end current_number;

  function is_merged(p_patient_id in number, p_other_id in number) return boolean is
    v_count pls_integer;
  begin
    select count(*)
    into   v_count
    from   patients p
    where  (p.patient_id = p_patient_id and p.merged_into = p_other_id)
    or     (p.patient_id = p_other_id and p.merged_into = p_patient_id);
    return v_count > 0;
  end is_merged;

  function sort_name_of(p_first_name in varchar2, p_last_name in varchar2) return varchar2 deterministic is
    v_first varchar2(32767) := trim(plain_text(p_text => p_first_name));
    v_last  varchar2(32767) := trim(plain_text(p_text => p_last_name));
  begin
    -- A tab comes before every letter and blank: all of the family Das come before Das Gupta.
    if v_first is null or v_last is null then
      return substr(v_last || v_first, 1, 210);
    end if;
    return substr(v_last || chr(9) || v_first, 1, 210);
  end sort_name_of;

  function search_text(
    p_patient_id    in number,
    p_first_name    in varchar2,
    p_last_name     in varchar2,
    p_phone         in varchar2,
    p_email         in varchar2,
    p_phone_e164    in varchar2 default null,
    p_title         in varchar2 default null,
    p_relation_name in varchar2 default null,
    p_former_numbers in varchar2 default null,
    p_further_words in varchar2 default null
  ) return varchar2 deterministic is
    v_names    varchar2(32767) := rtrim(plain_text(p_text => ' ' || p_first_name || ' ' || p_last_name));
    v_relation varchar2(32767) := rtrim(plain_text(p_text => ' ' || p_title || ' ' || p_relation_name));
    v_text     varchar2(32767);
  begin
    v_text := ' ' || to_char(p_patient_id) || v_names
      || rtrim(' ' || phone_words(p_phone => p_phone, p_phone_e164 => p_phone_e164))
      || rtrim(' ' || replace(lower(p_email), ' '))
      || rtrim(plain_text(p_text => ' ' || regexp_substr(p_email, '^[^@]*')))
      || joined_initials(p_names => v_names) || v_relation || rtrim(' ' || p_former_numbers)
      || rtrim(' ' || p_further_words)
      || sound_words(p_names => v_names) || name_pairs(p_names => v_names) || ' ';
    return case
      when length(v_text) <= 2000 then v_text
      else regexp_replace(substr(v_text, 1, 2000), '[^ ]*$')
    end;
  end search_text;

  -- The number of an identifier as one word to search by: 'KA-01 2011001' gives 'ka012011001'.
  function identifier_word(p_value in varchar2) return varchar2 deterministic is
  begin
    return case
      when instr(p_value, '@') > 1 then replace(lower(p_value), ' ')
      else replace(plain_text(p_text => p_value), ' ')
    end;
  end identifier_word;

  function identifier_key(
    p_system in varchar2,
    p_value  in varchar2,
    p_issuer in varchar2 default null
  ) return varchar2 deterministic is
    v_value  varchar2(32767) := identifier_word(p_value => p_value);
    v_issuer varchar2(32767) := replace(plain_text(p_text => p_issuer), ' ');
  begin
    return case
      when v_value is not null then substr(rtrim(p_system || ' ' || v_value || ' ' || v_issuer), 1, 200)
    end;
  end identifier_key;

  -- A plain word for `like ... escape '\'`.
  function escaped_word(p_word in varchar2) return varchar2 deterministic is
  begin
    return replace(replace(replace(p_word, '\', '\\'), '%', '\%'), '_', '\_');
  end escaped_word;

  function whole_word(p_word in varchar2) return varchar2 deterministic is
    v_word varchar2(32767) := trim(p_word);
  begin
    if regexp_like(v_word, '^[-+()0-9]*[0-9][-+()0-9]*$') then
      v_word := regexp_replace(v_word, '[^0-9]');
    elsif instr(v_word, '@') > 1 then
      v_word := lower(v_word);
    else
      v_word := trim(plain_text(p_text => v_word));
    end if;
    return substr(v_word, 1, 120);
  end whole_word;

  function pair_word(p_first in varchar2, p_second in varchar2) return varchar2 deterministic is
    v_first  varchar2(32767) := whole_word(p_word => p_first);
    v_second varchar2(32767) := whole_word(p_word => p_second);
  begin
    return case
      when v_first is not null and v_second is not null then substr(v_first || '+' || v_second, 1, 120)
    end;
  end pair_word;

  function beginning_pattern(p_word in varchar2, p_second in varchar2 default null) return varchar2 deterministic is
    v_beginning varchar2(32767);
  begin
    if p_second is null then
      v_beginning := whole_word(p_word => p_word);
    else
      v_beginning := pair_word(p_first => p_word, p_second => p_second);
    end if;
    return case when v_beginning is not null then escaped_word(p_word => v_beginning) || '%' end;
  end beginning_pattern;

  function ending_pattern(p_word in varchar2) return varchar2 deterministic is
    v_digits varchar2(32767) := ltrim(regexp_replace(p_word, '[^0-9]'), '0');
  begin
    return case
      when v_digits is not null then '~' || reversed(p_text => coalesce(substr(v_digits, -10), v_digits)) || '%'
    end;
  end ending_pattern;

  function sound_word(p_word in varchar2) return varchar2 deterministic is
    v_sound varchar2(32767) := sound_of(p_word => whole_word(p_word => p_word));
  begin
    return case when v_sound is not null then '*' || v_sound end;
  end sound_word;

  function others_pattern(p_identity_key in varchar2) return varchar2 deterministic is
  begin
    return case when p_identity_key is not null then escaped_word(p_word => p_identity_key) || ' #%' end;
  end others_pattern;

  -- Another patient's e-mail address. The unique key behind it decides when two come at once.
  procedure refuse_taken_email(p_email in varchar2, p_patient_id in number) is
    v_count pls_integer;
  begin
    select count(*)
    into   v_count
    from   patients p
    where  p.email = lower(trim(p_email))
    and    (p_patient_id is null or p.patient_id <> p_patient_id);
    if v_count > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_duplicate, p_sentence => 'Another patient has this e-mail address',
        p_field => 'email', p_problem => 'taken'
      );
    end if;
  end refuse_taken_email;

  -- Says that the new patient is somebody else than each one who looks the same.
  procedure keep_apart_from_same(p_patient_id in number, p_identity_key in varchar2, p_reason in varchar2) is
    v_details varchar2(4000);
  begin
    insert into patient_pairs (patient_id, other_id, reason, decided_by)
    select least(p.patient_id, p_patient_id), greatest(p.patient_id, p_patient_id), trim(p_reason), pkg_audit.actor
    from   patients p
    where  p.patient_id <> p_patient_id
    and    (p.identity_key = p_identity_key
    or     p.identity_key like others_pattern(p_identity_key => p_identity_key) escape '\')
    and    not exists (
             select 1
             from   patient_pairs r
             where  r.patient_id = least(p.patient_id, p_patient_id)
             and    r.other_id = greatest(p.patient_id, p_patient_id)
           );
    select json_object('reason' value trim(p_reason))
    into   v_details
    from   dual;
    pkg_audit.log_event(
      p_entity_name => 'PATIENTS', p_entity_id => p_patient_id, p_action => 'KEEP_APART', p_details => v_details
    );
  end keep_apart_from_same;

  procedure keep_further_words(p_patient_id in number) is
    v_words varchar2(32767);
  begin
    for r_entry in (
      select i.value
      from   identifiers i
      where  i.patient_id = p_patient_id
      order by i.identifier_id
    ) loop
      v_words := v_words || ' ' || identifier_word(p_value => r_entry.value)
        || rtrim(plain_text(p_text => ' ' || r_entry.value));
    end loop;
    for r_entry in (
      select f.phone, f.phone_e164
      from   patient_phones f
      where  f.patient_id = p_patient_id
      order by f.phone_id
    ) loop
      v_words := v_words || ' ' || phone_words(p_phone => r_entry.phone, p_phone_e164 => r_entry.phone_e164);
    end loop;
    v_words := trim(substr(v_words, 1, 1000));
    update patients p
    set    p.further_words = v_words
    where  p.patient_id = p_patient_id
    and    coalesce(p.further_words, ' ') <> coalesce(v_words, ' ');
  end keep_further_words;

  -- The identifiers of a patient, from a JSON array of system, value and issuer; the others that were there go. Refused
  -- where one of them is another patient's.
  procedure write_identifiers(p_patient_id in number, p_identifiers in varchar2) is
    type t_keys is table of pls_integer index by varchar2(800);
    v_entries json_array_t := json_array_t(coalesce(p_identifiers, '[]'));
    v_entry   json_object_t;
    v_keys    t_keys;
    v_key     identifiers.identifier_key%type;
    v_row     identifiers%rowtype;
    v_count   pls_integer;
  begin
    for i_entry in 1 .. v_entries.get_size loop
      v_entry := json_object_t(v_entries.get(i_entry - 1).to_string);
      v_key := identifier_key(
        p_system => v_entry.get_string('system'), p_value => v_entry.get_string('value'),
        p_issuer => v_entry.get_string('issuer')
      );
      if v_key is not null then
        v_keys(v_key) := 1;
      end if;
    end loop;
    for r_known in (
      select i.identifier_id, i.identifier_key
      from   identifiers i
      where  i.patient_id = p_patient_id
      order by i.identifier_id
    ) loop
      if not v_keys.exists(r_known.identifier_key) then
        delete from identifiers i
        where  i.identifier_id = r_known.identifier_id;
      end if;
    end loop;
    for i_entry in 1 .. v_entries.get_size loop
      v_entry := json_object_t(v_entries.get(i_entry - 1).to_string);
      v_row.system := v_entry.get_string('system');
      v_row.value := v_entry.get_string('value');
      v_row.issuer := v_entry.get_string('issuer');
      v_key := identifier_key(p_system => v_row.system, p_value => v_row.value, p_issuer => v_row.issuer);
      select count(*)
      into   v_count
      from   identifiers i
      where  i.identifier_key = v_key
      and    i.patient_id <> p_patient_id;
      if v_count > 0 then
        pkg_errors.raise_error(
          p_number => pkg_errors.c_duplicate, p_sentence => 'Another patient has this identifier',
          p_field => 'identifiers', p_problem => 'taken'
        );
      end if;
      update identifiers i
      set    i.value = v_row.value,
             i.issuer = v_row.issuer
      where  i.identifier_key = v_key;
      if sql%notfound then
        insert into identifiers (patient_id, system, value, issuer)
        values (p_patient_id, v_row.system, v_row.value, v_row.issuer);
      end if;
    end loop;
  end write_identifiers;

  -- The further telephones of a patient, from a JSON array of phone, phone_e164 and whose; the others that were there
  -- go.
  procedure write_phones(p_patient_id in number, p_phones in varchar2) is
    type t_phones is table of pls_integer index by varchar2(160);
    v_entries json_array_t := json_array_t(coalesce(p_phones, '[]'));
    v_entry   json_object_t;
    v_phones  t_phones;
    v_known   patient_phones%rowtype;
  begin
    for i_entry in 1 .. v_entries.get_size loop
      v_entry := json_object_t(v_entries.get(i_entry - 1).to_string);
      v_known.phone := v_entry.get_string('phone');
      v_phones(v_known.phone) := 1;
    end loop;
    for r_known in (
      select f.phone_id, f.phone
      from   patient_phones f
      where  f.patient_id = p_patient_id
      order by f.phone_id
    ) loop
      if not v_phones.exists(r_known.phone) then
        delete from patient_phones f
        where  f.phone_id = r_known.phone_id;
      end if;
    end loop;
    for i_entry in 1 .. v_entries.get_size loop
      v_entry := json_object_t(v_entries.get(i_entry - 1).to_string);
      v_known.phone := v_entry.get_string('phone');
      v_known.phone_e164 := v_entry.get_string('phone_e164');
      v_known.whose := v_entry.get_string('whose');
      update patient_phones f
      set    f.phone_e164 = v_known.phone_e164,
             f.whose = v_known.whose
      where  f.patient_id = p_patient_id
      and    f.phone = v_known.phone;
      if sql%notfound then
        insert into patient_phones (patient_id, phone, phone_e164, whose)
        values (p_patient_id, v_known.phone, v_known.phone_e164, v_known.whose);
      end if;
    end loop;
  end write_phones;

  procedure register_patient(
    p_first_name    in varchar2,
    p_last_name     in varchar2,
    p_dob           in date,
    p_gender        in varchar2,
    p_patient_id    out number,
    p_phone         in varchar2 default null,
    p_email         in varchar2 default null,
    p_address       in varchar2 default null,
    p_notes         in varchar2 default null,
    p_phone_e164    in varchar2 default null,
    p_title         in varchar2 default null,
    p_relation      in varchar2 default null,
    p_relation_name in varchar2 default null,
    p_age_years     in number default null,
    p_age_months    in number default null,
    p_age_days      in number default null,
    p_other_reason  in varchar2 default null,
    p_identifiers   in varchar2 default null,
    p_phones        in varchar2 default null,
    p_request_id    in varchar2 default null
  ) is
    v_identity_key patients.identity_key%type := identity_of(
      p_first_name => p_first_name, p_last_name => p_last_name, p_dob => p_dob, p_phone => p_phone,
      p_phone_e164 => p_phone_e164
    );
    v_once         patients.identity_key%type;
    v_count        pls_integer;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_patients.register_patient', p_earlier_id => p_patient_id
    );
    if p_patient_id is not null then
      return;
    end if;
    refuse_taken_email(p_email => p_email, p_patient_id => null);
    -- The trigger makes the key; it adds the number of the patient unless there may be one such key only.
    if trim(p_other_reason) is null and not pkg_desks.is_replay then
      v_once := 'ONCE';
      select count(*)
      into   v_count
      from   patients p
      where  p.identity_key = v_identity_key
      or     p.identity_key like others_pattern(p_identity_key => v_identity_key) escape '\';
      if v_count > 0 and v_identity_key is not null then
        pkg_errors.raise_error(
          p_number => pkg_errors.c_duplicate,
          p_sentence => 'A patient with these names, birth date and phone is registered',
          p_field => 'identity_key', p_problem => 'taken'
        );
      end if;
    end if;
    insert into patients (
      first_name, last_name, dob, gender, phone, email, address, notes, phone_e164, title, relation, relation_name,
      age_years, age_months, age_days, identity_key
    )
    values (
      p_first_name, p_last_name, p_dob, p_gender, p_phone, p_email, p_address, p_notes, p_phone_e164, p_title,
      p_relation, p_relation_name, p_age_years, p_age_months, p_age_days, v_once
    )
    returning patient_id into p_patient_id;
    if p_identifiers is not null or p_phones is not null then
      write_identifiers(p_patient_id => p_patient_id, p_identifiers => p_identifiers);
      write_phones(p_patient_id => p_patient_id, p_phones => p_phones);
      keep_further_words(p_patient_id => p_patient_id);
    end if;
    if trim(p_other_reason) is not null then
      keep_apart_from_same(
        p_patient_id => p_patient_id, p_identity_key => v_identity_key, p_reason => p_other_reason
      );
    end if;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_patient_id);
  end register_patient;

  procedure update_patient(
    p_patient_id    in number,
    p_first_name    in varchar2,
    p_last_name     in varchar2,
    p_dob           in date,
    p_gender        in varchar2,
    p_phone         in varchar2,
    p_email         in varchar2,
    p_address       in varchar2,
    p_notes         in varchar2,
    p_fields        in varchar2 default null,
    p_phone_e164    in varchar2 default null,
    p_title         in varchar2 default null,
    p_relation      in varchar2 default null,
    p_relation_name in varchar2 default null,
    p_age_years     in number default null,
    p_age_months    in number default null,
    p_age_days      in number default null,
    p_identifiers   in varchar2 default null,
    p_phones        in varchar2 default null,
    p_request_id    in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_fields     varchar2(4000) :=
      ',' || nvl(
        p_fields, 'first_name,last_name,dob,gender,phone,email,address,notes,title,relation,identifiers,phones'
      ) || ',';
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_patients.update_patient', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    if instr(v_fields, ',email,') > 0 then
      refuse_taken_email(p_email => p_email, p_patient_id => p_patient_id);
    end if;
    update patients p
    set    p.first_name = case when instr(v_fields, ',first_name,') > 0 then p_first_name else p.first_name end,
           p.last_name  = case when instr(v_fields, ',last_name,') > 0 then p_last_name else p.last_name end,
           p.dob        = case when instr(v_fields, ',dob,') > 0 then p_dob else p.dob end,
           p.gender     = case when instr(v_fields, ',gender,') > 0 then p_gender else p.gender end,
           p.phone      = case when instr(v_fields, ',phone,') > 0 then p_phone else p.phone end,
           p.email      = case when instr(v_fields, ',email,') > 0 then p_email else p.email end,
           p.address    = case when instr(v_fields, ',address,') > 0 then p_address else p.address end,
           p.notes      = case when instr(v_fields, ',notes,') > 0 then p_notes else p.notes end,
           p.title = case when instr(v_fields, ',title,') > 0 then p_title else p.title end,
           p.relation = case when instr(v_fields, ',relation,') > 0 then p_relation else p.relation end,
           p.relation_name = case when instr(v_fields, ',relation,') > 0 then p_relation_name else p.relation_name end,
           p.phone_e164 = case when instr(v_fields, ',phone,') > 0 then p_phone_e164 else p.phone_e164 end,
           p.age_years = case when instr(v_fields, ',dob,') > 0 then p_age_years else p.age_years end,
           p.age_months = case when instr(v_fields, ',dob,') > 0 then p_age_months else p.age_months end,
           p.age_days = case when instr(v_fields, ',dob,') > 0 then p_age_days else p.age_days end,
           p.age_said_day = case when instr(v_fields, ',dob,') > 0 then null else p.age_said_day end
    where  p.patient_id = p_patient_id;
    if sql%notfound then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such patient',
        p_field => 'patient_id', p_problem => 'unknown'
      );
    end if;
    if instr(v_fields, ',identifiers,') > 0 then
      write_identifiers(p_patient_id => p_patient_id, p_identifiers => p_identifiers);
    end if;
    if instr(v_fields, ',phones,') > 0 then
      write_phones(p_patient_id => p_patient_id, p_phones => p_phones);
    end if;
    keep_further_words(p_patient_id => p_patient_id);
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_patient_id);
  end update_patient;

  procedure keep_apart(
    p_patient_id in number,
    p_other_id   in number,
    p_reason     in varchar2,
    p_request_id in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_count      pls_integer;
    v_details    varchar2(4000);
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_patients.keep_apart', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    select count(*)
    into   v_count
    from   patients p
    where  p.patient_id in (p_patient_id, p_other_id);
    if v_count <> 2 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such patient',
        p_field => 'other_id', p_problem => 'unknown'
      );
    end if;
    update patient_pairs r
    set    r.reason = trim(p_reason),
           r.decided_by = pkg_audit.actor,
           r.decided_at = systimestamp
    where  r.patient_id = least(p_patient_id, p_other_id)
    and    r.other_id = greatest(p_patient_id, p_other_id);
    if sql%notfound then
      insert into patient_pairs (patient_id, other_id, reason, decided_by)
      values (
        least(p_patient_id, p_other_id), greatest(p_patient_id, p_other_id), trim(p_reason), pkg_audit.actor
      );
    end if;
    select json_object('other_id' value p_other_id, 'reason' value trim(p_reason))
    into   v_details
    from   dual;
    pkg_audit.log_event(
      p_entity_name => 'PATIENTS', p_entity_id => p_patient_id, p_action => 'KEEP_APART', p_details => v_details
    );
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_patient_id);
  end keep_apart;

begin
  for r_range in (
    select 768 as first_code, 879 as last_code from dual
    union all
    select 173, 173 from dual
    union all
    select 1564, 1564 from dual
    union all
    select 4447, 4448 from dual
    union all
    select 6158, 6158 from dual
    union all
    select 8203, 8207 from dual
    union all
    select 8234, 8238 from dual
    union all
    select 8288, 8303 from dual
    union all
    select 65024, 65039 from dual
    union all
    select 65279, 65279 from dual
  ) loop
    for i_code in r_range.first_code .. r_range.last_code loop
      g_marks := g_marks || to_char(unistr('\' || to_char(i_code, 'fm0xxx')));
    end loop;
  end loop;
end pkg_patients;
/
