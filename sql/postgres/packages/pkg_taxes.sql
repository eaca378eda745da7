create schema if not exists pkg_taxes;
comment on schema pkg_taxes is 'Categories of tax, their rates by day, and the presets that bring them';

-- The day whose rates count: today on the hospital's calendar, or the day on which a desk did it.
create or replace function pkg_taxes.rate_day() returns date
language sql stable security definer set search_path = hms, pg_temp
as $$
  select cast(pkg_settings.wall_time(p_at => pkg_desks.moment()) as date);
$$;

-- The row of the rates that counts for a unit price on a day. A price above the category's limit belongs to the other
-- category that it names. A day before the first rate has the first; null for an unknown category.
create or replace function pkg_taxes.rate_id_on(p_tax_code varchar, p_unit_price numeric, p_day date) returns bigint
language sql stable security definer set search_path = hms, pg_temp
as $$
  select coalesce(
    (
      select max(r.rate_id)
      from tax_rates r
      where r.tax_code = c.rate_code and r.from_day = (
        select max(o.from_day) from tax_rates o where o.tax_code = c.rate_code and o.from_day <= p_day)
    ), (
      select max(r.rate_id)
      from tax_rates r
      where r.tax_code = c.rate_code and r.from_day = (
        select min(o.from_day) from tax_rates o where o.tax_code = c.rate_code)
    ))
  from (
    select case when p_unit_price > above_price then above_code else tax_code end as rate_code
    from tax_categories
    where tax_code = p_tax_code
  ) c;
$$;

-- Per cent of tax on a unit price of a category on a day; null for an unknown category.
create or replace function pkg_taxes.rate_on(p_tax_code varchar, p_unit_price numeric, p_day date) returns numeric
language sql stable security definer set search_path = hms, pg_temp
as $$
  select max(tax_rate)
  from tax_rates
  where rate_id = pkg_taxes.rate_id_on(p_tax_code => p_tax_code, p_unit_price => p_unit_price, p_day => p_day);
$$;

-- Per cent of tax on a unit price of a category today.
create or replace function pkg_taxes.rate_now(p_tax_code varchar, p_unit_price numeric) returns numeric
language sql stable security definer set search_path = hms, pg_temp
as $$
  select pkg_taxes.rate_on(p_tax_code => p_tax_code, p_unit_price => p_unit_price, p_day => pkg_taxes.rate_day());
$$;

-- Whether it is TAXABLE, EXEMPT, NIL or ZERO on that day.
create or replace function pkg_taxes.treatment_on(p_tax_code varchar, p_unit_price numeric, p_day date) returns varchar
language sql stable security definer set search_path = hms, pg_temp
as $$
  select max(tax_treatment)
  from tax_rates
  where rate_id = pkg_taxes.rate_id_on(p_tax_code => p_tax_code, p_unit_price => p_unit_price, p_day => p_day);
$$;

-- The category of a kind of line that names no tax; null while the preset is seed-flat, or where no category has it.
create or replace function pkg_taxes.code_for(p_item_type varchar) returns varchar
language sql stable security definer set search_path = hms, pg_temp
as $$
  select min(c.tax_code)
  from tax_categories c
  cross join hospital_settings s
  where s.tax_preset <> 'seed-flat' and position(',' || btrim(p_item_type) || ',' in ',' || c.item_types || ',') > 0;
$$;

-- HSN or SAC of a category.
create or replace function pkg_taxes.hsn_of(p_tax_code varchar) returns varchar
language sql stable security definer set search_path = hms, pg_temp
as $$
  select max(hsn_sac) from tax_categories where tax_code = p_tax_code;
$$;

-- Refuses a category that is not there.
create or replace procedure pkg_taxes.check_code(p_tax_code varchar, p_field varchar default 'tax_code')
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if p_tax_code is not null and not exists (select from tax_categories where tax_code = p_tax_code) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such category of tax',
      p_field => p_field, p_problem => 'unknown');
  end if;
end;
$$;

-- Refuses what is no HSN or SAC: four to eight digits.
create or replace procedure pkg_taxes.check_hsn(p_hsn_sac varchar)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if p_hsn_sac is not null and not regexp_like(p_hsn_sac, '^[0-9]{4,8}$') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'An HSN or SAC has four to eight digits',
      p_field => 'hsn_sac', p_problem => 'malformed');
  end if;
end;
$$;

-- Adds a category or changes one. A new one needs a rate before lines have it.
create or replace procedure pkg_taxes.save_category(
  p_tax_code    varchar,
  p_description varchar,
  p_hsn_sac     varchar default null,
  p_item_types  varchar default null,
  p_above_price numeric default null,
  p_above_code  varchar default null,
  p_request_id  varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_taxes.save_category', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_tax_code, p_field => 'tax_code');
  call pkg_errors.require_value(p_value => p_description, p_field => 'description');
  call pkg_taxes.check_hsn(p_hsn_sac => p_hsn_sac);
  if p_above_code is not null then
    call pkg_errors.require_amount(p_value => p_above_price, p_field => 'above_price');
    call pkg_taxes.check_code(p_tax_code => p_above_code, p_field => 'above_code');
  end if;
  insert into tax_categories (tax_code, description, hsn_sac, item_types, above_price, above_code)
  values (btrim(p_tax_code), btrim(p_description), p_hsn_sac, p_item_types,
    case when p_above_code is not null then p_above_price end, p_above_code)
  on conflict on constraint tax_categories_pk do update
  set description = excluded.description, hsn_sac = excluded.hsn_sac, item_types = excluded.item_types,
    above_price = excluded.above_price, above_code = excluded.above_code;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => 1);
end;
$$;

-- Sets the rate of a category from a day on. Issued invoices keep the rate that they were issued with.
create or replace procedure pkg_taxes.save_rate(
  p_tax_code      varchar,
  p_from_day    date,
  p_tax_treatment varchar,
  p_tax_rate      numeric,
  p_reason        varchar default null,
  p_request_id    varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_taxes.save_rate', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  call pkg_taxes.check_code(p_tax_code => p_tax_code);
  call pkg_errors.require_amount(
    p_value => p_tax_rate, p_field => 'tax_rate', p_to => case p_tax_treatment when 'TAXABLE' then 100 else 0 end);
  if p_tax_treatment <> 'TAXABLE' then
    call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
  end if;
  insert into tax_rates (tax_code, from_day, tax_treatment, tax_rate, reason)
  values (p_tax_code, p_from_day, p_tax_treatment, p_tax_rate, nullif(btrim(p_reason), ''))
  on conflict on constraint tax_rates_from_day_uk do update
  set tax_treatment = excluded.tax_treatment, tax_rate = excluded.tax_rate, reason = excluded.reason;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => 1);
end;
$$;

-- Takes a rate away; the one before it counts on. The last rate of a category stays.
create or replace procedure pkg_taxes.remove_rate(p_rate_id bigint, p_request_id varchar default null)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_count      integer;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_taxes.remove_rate', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  select count(*) into v_count
  from tax_rates
  where tax_code = (select tax_code from tax_rates where rate_id = p_rate_id);
  if v_count = 0 then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such rate',
      p_field => 'rate_id', p_problem => 'unknown');
  elsif v_count = 1 then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'A category keeps one rate',
      p_field => 'rate_id', p_problem => 'in_use');
  end if;
  delete from tax_rates where rate_id = p_rate_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_rate_id);
end;
$$;

-- Private: a category of a preset with its first rate, unless the hospital has it.
create or replace procedure pkg_taxes.add_category(
  p_tax_code      varchar,
  p_description   varchar,
  p_hsn_sac       varchar,
  p_item_types    varchar,
  p_tax_treatment varchar,
  p_tax_rate      numeric,
  p_reason        varchar,
  p_above_price   numeric default null,
  p_above_code    varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if not exists (select from tax_categories where tax_code = p_tax_code) then
    insert into tax_categories (tax_code, description, hsn_sac, item_types, above_price, above_code)
    values (p_tax_code, p_description, p_hsn_sac, p_item_types, p_above_price, p_above_code);
    insert into tax_rates (tax_code, from_day, tax_treatment, tax_rate, reason)
    values (p_tax_code, date '2017-07-01', p_tax_treatment, p_tax_rate, p_reason);
  end if;
end;
$$;

-- Private: the categories of a hospital in India. An accountant signs them off before the hospital bills with them.
-- Health care is exempt by notification 12/2017-CT(R), 74; rooms over 5,000 a day outside intensive care have 5 per
-- cent since 18-Jul-2022 (03/2022-CT(R)); medicines went from 12 to 5 per cent on 22-Sep-2025 (56th GST Council).
create or replace procedure pkg_taxes.add_healthcare()
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_law varchar := 'Notification 12/2017-CT(R), 74';
begin
  call pkg_taxes.add_category(
    p_tax_code => 'HEALTHCARE', p_description => 'Consultations, procedures and other health care', p_hsn_sac => '9993',
    p_item_types => 'CONSULTATION,PROCEDURE', p_tax_treatment => 'EXEMPT', p_tax_rate => 0, p_reason => v_law);
  call pkg_taxes.add_category(
    p_tax_code => 'LABORATORY', p_description => 'Laboratory and imaging', p_hsn_sac => '999316',
    p_item_types => 'LAB', p_tax_treatment => 'EXEMPT', p_tax_rate => 0, p_reason => v_law);
  call pkg_taxes.add_category(
    p_tax_code => 'ROOM-5', p_description => 'Room over 5,000 a day', p_hsn_sac => '999311', p_item_types => null,
    p_tax_treatment => 'TAXABLE', p_tax_rate => 5, p_reason => 'Notification 03/2022-CT(R)');
  call pkg_taxes.add_category(
    p_tax_code => 'ROOM', p_description => 'Room, up to 5,000 a day', p_hsn_sac => '999311', p_item_types => 'ROOM',
    p_tax_treatment => 'EXEMPT', p_tax_rate => 0, p_reason => v_law, p_above_price => 5000, p_above_code => 'ROOM-5');
  call pkg_taxes.add_category(
    p_tax_code => 'ROOM-ICU', p_description => 'Intensive care: ICU, CCU, ICCU, NICU', p_hsn_sac => '999311',
    p_item_types => null, p_tax_treatment => 'EXEMPT', p_tax_rate => 0, p_reason => v_law);
  call pkg_taxes.add_category(
    p_tax_code => 'MEDICINE', p_description => 'Medicines for out-patients', p_hsn_sac => '3004',
    p_item_types => 'PHARMACY', p_tax_treatment => 'TAXABLE', p_tax_rate => 12, p_reason => null);
  insert into tax_rates (tax_code, from_day, tax_treatment, tax_rate, reason)
  values ('MEDICINE', date '2025-09-22', 'TAXABLE', 5, '56th GST Council')
  on conflict on constraint tax_rates_from_day_uk do nothing;
  call pkg_taxes.add_category(
    p_tax_code => 'MEDICINE-NIL', p_description => 'Life-saving medicines without tax', p_hsn_sac => '3004',
    p_item_types => null, p_tax_treatment => 'NIL', p_tax_rate => 0, p_reason => '56th GST Council');
  call pkg_taxes.add_category(
    p_tax_code => 'COSMETIC', p_description => 'Cosmetic surgery and hair transplants', p_hsn_sac => '9993',
    p_item_types => null, p_tax_treatment => 'TAXABLE', p_tax_rate => 18, p_reason => null);
  call pkg_taxes.add_category(
    p_tax_code => 'OTHER-18', p_description => 'Other supplies at 18 per cent', p_hsn_sac => null,
    p_item_types => null, p_tax_treatment => 'TAXABLE', p_tax_rate => 18, p_reason => null);
end;
$$;

-- Chooses how lines that name no tax are taxed. in-healthcare brings its categories, and gives the prices that have
-- none the category of their kind; seed-flat takes these away from the prices again. What the hospital changed stays.
create or replace procedure pkg_taxes.choose_preset(p_tax_preset varchar, p_request_id varchar default null)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_taxes.choose_preset', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  if p_tax_preset = 'in-healthcare' then
    call pkg_taxes.add_healthcare();
    update hospital_settings set tax_preset = p_tax_preset;
    update charges set tax_code = pkg_taxes.code_for(p_item_type => item_type)
    where tax_code is null and pkg_taxes.code_for(p_item_type => item_type) is not null;
  elsif p_tax_preset = 'seed-flat' then
    update charges set tax_code = null
    where tax_code = pkg_taxes.code_for(p_item_type => item_type);
    update hospital_settings set tax_preset = p_tax_preset;
  else
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'There is no such preset',
      p_field => 'tax_preset', p_problem => 'not_in_list');
  end if;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => 1);
end;
$$;
