create or replace package body pkg_settings as

  function default_tax_rate return number is
    v_tax_rate hospital_settings.default_tax_rate%type;
  begin
    select s.default_tax_rate
    into   v_tax_rate
    from   hospital_settings s;
    return v_tax_rate;
  exception
    when no_data_found then
      return null; -- Only before 02_constraints.sql has put the one row in.
  end default_tax_rate;

  function now_time return date is
    v_now_time date;
  begin
    select cast(systimestamp at time zone s.time_zone as date)
    into   v_now_time
    from   hospital_settings s;
    return v_now_time;
  exception
    when no_data_found then
      return null; -- Only before 02_constraints.sql has put the one row in.
  end now_time;

  function wall_time(p_at in timestamp with time zone) return date is
    v_time date;
  begin
    select cast(p_at at time zone s.time_zone as date)
    into   v_time
    from   hospital_settings s;
    return v_time;
  exception
    when no_data_found then
      return null; -- Only before 02_constraints.sql has put the one row in.
  end wall_time;

  function is_wall_time(p_time in date) return varchar2 is
    e_no_such_time exception;
    pragma exception_init(e_no_such_time, -1878);
    v_zone hospital_settings.time_zone%type;
    v_at   timestamp with time zone;
  begin
    select s.time_zone
    into   v_zone
    from   hospital_settings s;
    v_at := from_tz(cast(p_time as timestamp), v_zone);
    return case when v_at is not null then 'Y' else 'N' end;
  exception
    when e_no_such_time then
      return 'N';
    when no_data_found then
      return null; -- Only before 02_constraints.sql has put the one row in.
  end is_wall_time;

  -- What save_hospital replaces, a line for each value in the order of its parameters. The row is locked.
  function hospital_text return varchar2 is
    v_text varchar2(4000);
  begin
    select s.hospital_name || chr(10) || s.address || chr(10) || s.phone || chr(10) || s.email || chr(10)
           || s.gstin || chr(10) || s.registration_no || chr(10) || s.currency || chr(10) || s.upi_id || chr(10)
           || s.footer || chr(10) || to_char(s.default_tax_rate, 'FM990.00') || chr(10) || s.time_zone || chr(10)
           || to_char(s.offline_days, 'FM90') || chr(10) || s.home_country || chr(10) || s.patient_number_format
    into   v_text
    from   hospital_settings s
    for update wait 5;
    return v_text;
  exception
    when no_data_found then
      return null; -- Only before 02_constraints.sql has put the one row in.
  end hospital_text;

  procedure save_hospital(
    p_hospital_name    in varchar2,
    p_address          in varchar2,
    p_phone            in varchar2,
    p_email            in varchar2,
    p_gstin            in varchar2,
    p_registration_no  in varchar2,
    p_currency         in varchar2,
    p_upi_id           in varchar2,
    p_footer           in varchar2,
    p_default_tax_rate in number,
    p_time_zone        in varchar2,
    p_offline_days     in number default 7,
    p_home_country     in varchar2 default 'IN',
    p_patient_number_format in varchar2 default null,
    p_seen             in varchar2 default null,
    p_request_id       in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_zone_count pls_integer;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_settings.save_hospital', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_hospital_name, p_field => 'hospital_name');
    pkg_errors.require_value(p_value => p_currency, p_field => 'currency');
    pkg_errors.require_amount(p_value => p_default_tax_rate, p_field => 'default_tax_rate', p_to => 100);
    pkg_errors.require_amount(p_value => p_offline_days, p_field => 'offline_days', p_to => 30, p_places => 0);
    -- Names only, no offset such as +05:30: that one would not follow a change of the clocks.
    select count(*)
    into   v_zone_count
    from   v$timezone_names z
    where  z.tzname = p_time_zone;
    if v_zone_count = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'There is no such time zone',
        p_field => 'time_zone', p_problem => 'unknown'
      );
    end if;
    pkg_errors.require_value(p_value => p_home_country, p_field => 'home_country');
    if not regexp_like(p_home_country, '^[A-Z]{2}$', 'c') then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'A country is two capital letters',
        p_field => 'home_country', p_problem => 'malformed'
      );
    end if;
    -- Letters come first and a sign stands between a digit and the zeros, so that a number is read in one way only.
    if trim(p_patient_number_format) is not null
       and not regexp_like(
         trim(p_patient_number_format), '^([A-Z]{1,8}[-/.]?|[A-Z][A-Z0-9]{1,7}[-/.])0{1,10}$', 'c'
       ) then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'A patient number is letters and then zeros',
        p_field => 'patient_number_format', p_problem => 'malformed'
      );
    end if;
    pkg_errors.require_seen(p_seen => p_seen, p_stands => hospital_text, p_field => 'hospital_name');
    update hospital_settings s
    set    s.hospital_name         = trim(p_hospital_name),
           s.address               = trim(p_address),
           s.phone                 = trim(p_phone),
           s.email                 = lower(trim(p_email)),
           s.gstin                 = trim(p_gstin),
           s.registration_no       = trim(p_registration_no),
           s.currency              = p_currency,
           s.upi_id                = trim(p_upi_id),
           s.footer                = trim(p_footer),
           s.default_tax_rate      = p_default_tax_rate,
           s.time_zone             = p_time_zone,
           s.offline_days          = p_offline_days,
           s.home_country          = p_home_country,
           s.patient_number_format = trim(p_patient_number_format);
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => 1);
  end save_hospital;

  procedure mark_demo is
  begin
    update hospital_settings s
    set    s.is_demo = 'Y';
  end mark_demo;

end pkg_settings;
/
