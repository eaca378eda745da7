create schema if not exists pkg_settings;
comment on schema pkg_settings is 'The hospital: letterhead, defaults, and its wall clock';

-- Per cent of tax on an item that names none.
create or replace function pkg_settings.default_tax_rate() returns numeric
language sql stable security definer set search_path = hms, pg_temp
as $$
  select default_tax_rate from hospital_settings;
$$;

-- The hospital's wall clock, in its own time zone whatever the server's is.
create or replace function pkg_settings.now_time() returns timestamp
language sql stable security definer set search_path = hms, pg_temp
as $$
  select date_trunc('second', current_timestamp at time zone time_zone) from hospital_settings;
$$;

-- What the hospital's wall clock shows at a moment.
create or replace function pkg_settings.wall_time(p_at timestamptz) returns timestamp
language sql stable security definer set search_path = hms, pg_temp
as $$
  select date_trunc('second', p_at at time zone time_zone) from hospital_settings;
$$;

-- 'N' for a time that the wall clock never shows, because the clock goes forward over it (summer time); else 'Y'.
create or replace function pkg_settings.is_wall_time(p_time timestamp) returns varchar
language sql stable security definer set search_path = hms, pg_temp
as $$
  select case when ((p_time at time zone time_zone) at time zone time_zone) = p_time then 'Y' else 'N' end
  from hospital_settings;
$$;

-- Private: what save_hospital replaces, a line for each value in the order of its parameters. The row is locked.
create or replace function pkg_settings.hospital_text() returns varchar
language sql volatile security definer set search_path = hms, pg_temp
as $$
  select concat(hospital_name, chr(10), address, chr(10), phone, chr(10), email, chr(10), gstin, chr(10),
    registration_no, chr(10), currency, chr(10), upi_id, chr(10), footer, chr(10),
    to_char(default_tax_rate, 'FM990.00'), chr(10), time_zone, chr(10), to_char(offline_days, 'FM90'), chr(10),
    home_country, chr(10), patient_number_format)
  from hospital_settings for no key update;
$$;

create or replace procedure pkg_settings.save_hospital(
  p_hospital_name    varchar,
  p_address          varchar,
  p_phone            varchar,
  p_email            varchar,
  p_gstin            varchar,
  p_registration_no  varchar,
  p_currency         varchar,
  p_upi_id           varchar,
  p_footer           varchar,
  p_default_tax_rate numeric,
  p_time_zone        varchar,
  p_offline_days     numeric default 7,
  p_home_country     varchar default 'IN',
  p_patient_number_format varchar default null,
  p_seen             varchar default null,
  p_request_id       varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_settings.save_hospital', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_hospital_name, p_field => 'hospital_name');
  call pkg_errors.require_value(p_value => p_currency, p_field => 'currency');
  call pkg_errors.require_amount(p_value => p_default_tax_rate, p_field => 'default_tax_rate', p_to => 100);
  call pkg_errors.require_amount(
    p_value => p_offline_days, p_field => 'offline_days', p_to => 30, p_places => 0);
  -- Full names only: an abbreviation such as IST is India to one and Israel to another.
  if not exists (select from pg_catalog.pg_timezone_names where name = p_time_zone) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'There is no such time zone',
      p_field => 'time_zone', p_problem => 'unknown');
  end if;
  call pkg_errors.require_value(p_value => p_home_country, p_field => 'home_country');
  if p_home_country !~ '^[A-Z]{2}$' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'A country is two capital letters',
      p_field => 'home_country', p_problem => 'malformed');
  end if;
  -- Letters come first and a sign stands between a digit and the zeros, so that a number is read in one way only.
  if nullif(btrim(p_patient_number_format), '') is not null
    and btrim(p_patient_number_format) !~ '^([A-Z]{1,8}[-/.]?|[A-Z][A-Z0-9]{1,7}[-/.])0{1,10}$'
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'A patient number is letters and then zeros',
      p_field => 'patient_number_format', p_problem => 'malformed');
  end if;
  call pkg_errors.require_seen(
    p_seen => p_seen, p_stands => pkg_settings.hospital_text(), p_field => 'hospital_name');
  update hospital_settings
  set hospital_name = btrim(p_hospital_name), address = nullif(btrim(p_address), ''),
    phone = nullif(btrim(p_phone), ''), email = nullif(lower(btrim(p_email)), ''),
    gstin = nullif(btrim(p_gstin), ''), registration_no = nullif(btrim(p_registration_no), ''),
    currency = p_currency, upi_id = nullif(btrim(p_upi_id), ''), footer = nullif(btrim(p_footer), ''),
    default_tax_rate = p_default_tax_rate, time_zone = p_time_zone, offline_days = p_offline_days,
    home_country = p_home_country, patient_number_format = nullif(btrim(p_patient_number_format), '');
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => 1);
end;
$$;

-- Says on every screen that this is the demo hospital.
create or replace procedure pkg_settings.mark_demo()
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  update hospital_settings set is_demo = 'Y';
end;
$$;
