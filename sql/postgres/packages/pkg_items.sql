create schema if not exists pkg_items;
comment on schema pkg_items is 'What the pharmacy keeps and sells, and the packs it comes in';

-- Private: what save_item refuses.
create or replace procedure pkg_items.check_item(
  p_generic_name varchar,
  p_tax_rate     numeric,
  p_base_unit    varchar,
  p_min_stock    numeric,
  p_packs        varchar
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_errors.require_value(p_value => p_generic_name, p_field => 'generic_name');
  call pkg_errors.require_value(p_value => p_base_unit, p_field => 'base_unit');
  call pkg_errors.require_amount(p_value => p_tax_rate, p_field => 'tax_rate', p_to => 100);
  call pkg_errors.require_amount(p_value => p_min_stock, p_field => 'min_stock', p_to => 99999999, p_places => 0);
  if p_packs !~ '^[^,:]{1,30}:[0-9]{1,6}(,[^,:]{1,30}:[0-9]{1,6})*$' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The packs are not written as name:quantity',
      p_field => 'packs', p_problem => 'malformed');
  end if;
end;
$$;

-- Private: the barcode as it is kept. 8 to 14 digits are a GTIN, kept with 14 digits as the scanner's reader makes it (a
-- table may have eaten its zeros in front); a check digit that is wrong is refused. Any other code stays as it is.
create or replace function pkg_items.kept_barcode(p_barcode varchar) returns varchar
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_code varchar := nullif(btrim(p_barcode), '');
  v_sum  integer := 0;
begin
  if v_code is null or v_code !~ '^[0-9]{8,14}$' then
    return v_code;
  end if;
  v_code := lpad(v_code, 14, '0');
  for v_at in 1..14 loop
    v_sum := v_sum + cast(substr(v_code, v_at, 1) as integer) * case mod(v_at, 2) when 1 then 3 else 1 end;
  end loop;
  if mod(v_sum, 10) <> 0 then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The last digit of the barcode does not fit the others',
      p_field => 'barcode', p_problem => 'check_digit');
  end if;
  return v_code;
end;
$$;

-- Private: the item has these packs and no other. A pack that stays as it is makes no entry in the audit.
create or replace procedure pkg_items.keep_packs(p_item_id bigint, p_packs varchar)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_pack varchar;
  v_name varchar;
  v_qty  numeric;
begin
  foreach v_pack in array coalesce(string_to_array(p_packs, ','), '{}') loop
    v_name := split_part(v_pack, ':', 1);
    v_qty := cast(split_part(v_pack, ':', 2) as numeric);
    if v_qty < 2 then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input(), p_sentence => 'A pack holds more than one',
        p_field => 'packs', p_problem => 'out_of_range');
    end if;
    update item_packs set qty = v_qty where item_id = p_item_id and pack_name = v_name and qty <> v_qty;
    insert into item_packs (item_id, pack_name, qty)
    select p_item_id, v_name, v_qty
    where not exists (select from item_packs where item_id = p_item_id and pack_name = v_name);
  end loop;
  delete from item_packs
  where item_id = p_item_id and position(',' || pack_name || ':' in coalesce(',' || p_packs, ' ')) = 0;
end;
$$;

-- Adds an item, or changes the one with the number. p_packs is 'strip:15,box:150', null for none. What is counted does
-- not change once there was stock of it.
create or replace procedure pkg_items.save_item(
  p_item_id      bigint,
  p_generic_name varchar,
  p_brand_name   varchar,
  p_strength     varchar,
  p_form         varchar,
  p_manufacturer varchar,
  p_hsn          varchar,
  p_tax_category varchar,
  p_tax_rate     numeric,
  p_schedule     varchar,
  p_base_unit    varchar,
  p_barcode      varchar,
  p_min_stock    numeric,
  p_is_active    varchar,
  p_packs        varchar,
  out p_saved_id bigint,
  p_request_id   varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_search_text varchar;
  v_base_unit   varchar;
  v_barcode     varchar;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_items.save_item', p_earlier_id => p_saved_id);
  if p_saved_id is not null then
    return;
  end if;
  call pkg_items.check_item(
    p_generic_name => p_generic_name, p_tax_rate => p_tax_rate, p_base_unit => p_base_unit,
    p_min_stock => p_min_stock, p_packs => p_packs);
  v_barcode := pkg_items.kept_barcode(p_barcode => p_barcode);
  -- The barcode also without the zeros in front, as it stands under the bars.
  v_search_text := ' ' || btrim(left(pkg_patients.plain_text(p_text =>
    coalesce(p_brand_name || ' ', '') || p_generic_name || coalesce(' ' || p_strength, '')
    || coalesce(' ' || p_form, '') || coalesce(' ' || v_barcode || ' ' || ltrim(v_barcode, '0'), '')), 590));
  if p_item_id is null then
    insert into items (
      generic_name, brand_name, strength, form, manufacturer, hsn, tax_category, tax_rate, schedule, base_unit, barcode,
      min_stock, is_active, search_text)
    values (btrim(p_generic_name), nullif(btrim(p_brand_name), ''), nullif(btrim(p_strength), ''),
      nullif(btrim(p_form), ''), nullif(btrim(p_manufacturer), ''), nullif(btrim(p_hsn), ''), p_tax_category,
      p_tax_rate, p_schedule, btrim(p_base_unit), v_barcode, p_min_stock, p_is_active, v_search_text)
    returning item_id into p_saved_id;
  else
    select base_unit into v_base_unit from items where item_id = p_item_id for no key update;
    if not found then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such item',
        p_field => 'item_id', p_problem => 'unknown');
    end if;
    if v_base_unit <> btrim(p_base_unit) and exists (select from stock_moves where item_id = p_item_id) then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state(), p_sentence => 'There was stock of the item in its unit',
        p_field => 'base_unit', p_problem => 'in_use');
    end if;
    update items
    set generic_name = btrim(p_generic_name), brand_name = nullif(btrim(p_brand_name), ''),
      strength = nullif(btrim(p_strength), ''), form = nullif(btrim(p_form), ''),
      manufacturer = nullif(btrim(p_manufacturer), ''), hsn = nullif(btrim(p_hsn), ''), tax_category = p_tax_category,
      tax_rate = p_tax_rate, schedule = p_schedule, base_unit = btrim(p_base_unit),
      barcode = v_barcode, min_stock = p_min_stock, is_active = p_is_active,
      search_text = v_search_text
    where item_id = p_item_id;
    p_saved_id := p_item_id;
  end if;
  call pkg_items.keep_packs(p_item_id => p_saved_id, p_packs => p_packs);
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_saved_id);
end;
$$;
