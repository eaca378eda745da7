create or replace package body pkg_patients as

  -- Letters that are no accented form of another, written with their code points: this file stays ASCII, so that it
  -- installs right whatever NLS_LANG the session has.
  c_sharp_s constant varchar2(1 char) := to_char(unistr('\00df'));
  c_ae      constant varchar2(1 char) := to_char(unistr('\00e6'));
  c_oe      constant varchar2(1 char) := to_char(unistr('\0153'));
  -- Hyphen, o with stroke, l with stroke, d with stroke; the two apostrophes have no counterpart and vanish.
  c_letters constant varchar2(6 char) := '-' || to_char(unistr('\00f8\0142\0111')) || '''' || to_char(unistr('\2019'));
  c_plain   constant varchar2(4 char) := ' old';

  -- U+0300 to U+036F, the combining marks of Latin script, after an x that stands for itself.
  g_marks varchar2(113 char) := 'x';

  function plain_text(p_text in varchar2) return varchar2 deterministic is
    v_text varchar2(32767) := p_text;
  begin
    -- Most names here are ASCII, where there is nothing to take apart.
    if lengthb(v_text) <> length(v_text) then
      v_text := compose(translate(decompose(v_text), g_marks, 'x'));
    end if;
    v_text := lower(v_text);
    if lengthb(v_text) <> length(v_text) then
      v_text := replace(replace(replace(v_text, c_sharp_s, 'ss'), c_ae, 'ae'), c_oe, 'oe');
    end if;
    return regexp_replace(translate(v_text, c_letters, c_plain), '[[:space:]]+', ' ');
  end plain_text;

  function phone_words(p_phone in varchar2) return varchar2 deterministic is
    v_digits varchar2(32767) := regexp_replace(p_phone, '[^0-9]');
  begin
    return v_digits || case when length(v_digits) > 10 then ' ' || substr(v_digits, -10) end;
  end phone_words;

  function search_text(
    p_patient_id in number,
    p_first_name in varchar2,
    p_last_name  in varchar2,
    p_phone      in varchar2,
    p_email      in varchar2
  ) return varchar2 deterministic is
  begin
    return substr(
      plain_text(
        p_text => ' ' || to_char(p_patient_id) || ' ' || p_first_name || ' ' || p_last_name || ' '
          || phone_words(p_phone => p_phone) || ' ' || p_email || ' '
      ),
      1,
      400
    );
  end search_text;

  function search_pattern(p_word in varchar2) return varchar2 deterministic is
    v_word varchar2(32767) := trim(p_word);
  begin
    if regexp_like(v_word, '^[-+()0-9]*[0-9][-+()0-9]*$') then
      v_word := regexp_replace(v_word, '[^0-9]');
      if length(v_word) > 10 then
        v_word := substr(v_word, -10);
      end if;
    else
      v_word := trim(plain_text(p_text => v_word));
    end if;
    if v_word is null then
      return '%';
    end if;
    return '% ' || replace(replace(replace(v_word, '\', '\\'), '%', '\%'), '_', '\_') || '%';
  end search_pattern;

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

  procedure register_patient(
    p_first_name in varchar2,
    p_last_name  in varchar2,
    p_dob        in date,
    p_gender     in varchar2,
    p_patient_id out number,
    p_phone      in varchar2 default null,
    p_email      in varchar2 default null,
    p_address    in varchar2 default null,
    p_notes      in varchar2 default null,
    p_request_id in varchar2 default null
  ) is
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_patients.register_patient', p_earlier_id => p_patient_id
    );
    if p_patient_id is not null then
      return;
    end if;
    refuse_taken_email(p_email => p_email, p_patient_id => null);
    insert into patients (first_name, last_name, dob, gender, phone, email, address, notes)
    values (p_first_name, p_last_name, p_dob, p_gender, p_phone, p_email, p_address, p_notes)
    returning patient_id into p_patient_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_patient_id);
  end register_patient;

  procedure update_patient(
    p_patient_id in number,
    p_first_name in varchar2,
    p_last_name  in varchar2,
    p_dob        in date,
    p_gender     in varchar2,
    p_phone      in varchar2,
    p_email      in varchar2,
    p_address    in varchar2,
    p_notes      in varchar2,
    p_fields     in varchar2 default null,
    p_request_id in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_fields     varchar2(4000) :=
      ',' || nvl(p_fields, 'first_name,last_name,dob,gender,phone,email,address,notes') || ',';
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
           p.notes      = case when instr(v_fields, ',notes,') > 0 then p_notes else p.notes end
    where  p.patient_id = p_patient_id;
    if sql%notfound then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such patient',
        p_field => 'patient_id', p_problem => 'unknown'
      );
    end if;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_patient_id);
  end update_patient;

begin
  for i_code in 768 .. 879 loop
    g_marks := g_marks || to_char(unistr('\' || to_char(i_code, 'fm0xxx')));
  end loop;
end pkg_patients;
/
