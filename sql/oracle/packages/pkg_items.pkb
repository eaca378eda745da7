create or replace package body pkg_items as

  -- What save_item refuses.
  procedure check_item(
    p_generic_name in varchar2,
    p_tax_rate     in number,
    p_base_unit    in varchar2,
    p_min_stock    in number,
    p_packs        in varchar2
  ) is
  begin
    pkg_errors.require_value(p_value => p_generic_name, p_field => 'generic_name');
    pkg_errors.require_value(p_value => p_base_unit, p_field => 'base_unit');
    pkg_errors.require_amount(p_value => p_tax_rate, p_field => 'tax_rate', p_to => 100);
    pkg_errors.require_amount(p_value => p_min_stock, p_field => 'min_stock', p_to => 99999999, p_places => 0);
    if not regexp_like(p_packs, '^[^,:]{1,30}:[0-9]{1,6}(,[^,:]{1,30}:[0-9]{1,6})*$') then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The packs are not written as name:quantity',
        p_field => 'packs', p_problem => 'malformed'
      );
    end if;
  end check_item;

  -- The barcode as it is kept. 8 to 14 digits are a GTIN, kept with 14 digits as the scanner's reader makes it (a table
  -- may have eaten its zeros in front); a check digit that is wrong is refused. Any other code stays as it is.
  function kept_barcode(p_barcode in varchar2) return varchar2 is
    v_code varchar2(4000) := trim(p_barcode);
    v_sum  pls_integer := 0;
  begin
    if v_code is null or not regexp_like(v_code, '^[0-9]{8,14}$') then
      return v_code;
    end if;
    v_code := substr('000000' || v_code, -14);
    for v_at in 1 .. 14 loop
      v_sum := v_sum + to_number(substr(v_code, v_at, 1)) * case mod(v_at, 2) when 1 then 3 else 1 end;
    end loop;
    if mod(v_sum, 10) <> 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The last digit of the barcode does not fit the others',
        p_field => 'barcode', p_problem => 'check_digit'
      );
    end if;
    return v_code;
  end kept_barcode;

  -- One pack of keep_packs.
  procedure keep_pack(p_item_id in number, p_pack_name in varchar2, p_qty in number) is
    v_count pls_integer;
  begin
    if p_qty < 2 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'A pack holds more than one',
        p_field => 'packs', p_problem => 'out_of_range'
      );
    end if;
    select count(*)
    into   v_count
    from   item_packs k
    where  k.item_id = p_item_id
    and    k.pack_name = p_pack_name;
    if v_count = 0 then
      insert into item_packs (item_id, pack_name, qty)
      values (p_item_id, p_pack_name, p_qty);
    else
      update item_packs k
      set    k.qty = p_qty
      where  k.item_id = p_item_id
      and    k.pack_name = p_pack_name
      and    k.qty <> p_qty;
    end if;
  end keep_pack;

  -- The item has these packs and no other. A pack that stays as it is makes no entry in the audit.
  procedure keep_packs(p_item_id in number, p_packs in varchar2) is
    v_rest varchar2(32767) := case when p_packs is not null then p_packs || ',' end;
    v_pack varchar2(200);
  begin
    while v_rest is not null loop
      v_pack := substr(v_rest, 1, instr(v_rest, ',') - 1);
      v_rest := substr(v_rest, instr(v_rest, ',') + 1);
      keep_pack(
        p_item_id   => p_item_id,
        p_pack_name => substr(v_pack, 1, instr(v_pack, ':') - 1),
        p_qty       => to_number(substr(v_pack, instr(v_pack, ':') + 1))
      );
    end loop;
    delete from item_packs k
    where  k.item_id = p_item_id
    and    instr(',' || p_packs, ',' || k.pack_name || ':') = 0;
  end keep_packs;

  -- What the item is counted in; its row is locked until the transaction ends.
  function locked_unit(p_item_id in number) return varchar2 is
    v_base_unit items.base_unit%type;
  begin
    select i.base_unit
    into   v_base_unit
    from   items i
    where  i.item_id = p_item_id
    for update wait 5;
    return v_base_unit;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such item',
        p_field => 'item_id', p_problem => 'unknown'
      );
      return null; -- Never reached: raise_error raises.
  end locked_unit;

  procedure save_item(
    p_item_id      in number,
    p_generic_name in varchar2,
    p_brand_name   in varchar2,
    p_strength     in varchar2,
    p_form         in varchar2,
    p_manufacturer in varchar2,
    p_hsn          in varchar2,
    p_tax_category in varchar2,
    p_tax_rate     in number,
    p_schedule     in varchar2,
    p_base_unit    in varchar2,
    p_barcode      in varchar2,
    p_min_stock    in number,
    p_is_active    in varchar2,
    p_packs        in varchar2,
    p_saved_id     out number,
    p_request_id   in varchar2 default null
  ) is
    v_search_text items.search_text%type;
    v_base_unit   items.base_unit%type;
    v_moves       pls_integer;
    v_barcode     varchar2(4000);
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_items.save_item', p_earlier_id => p_saved_id
    );
    if p_saved_id is not null then
      return;
    end if;
    check_item(
      p_generic_name => p_generic_name, p_tax_rate => p_tax_rate, p_base_unit => p_base_unit,
      p_min_stock => p_min_stock, p_packs => p_packs
    );
    v_barcode := kept_barcode(p_barcode => p_barcode);
    -- The barcode also without the zeros in front, as it stands under the bars.
    v_search_text := ' ' || trim(substr(pkg_patients.plain_text(p_text =>
      p_brand_name || ' ' || p_generic_name || ' ' || p_strength || ' ' || p_form || ' ' || v_barcode || ' '
      || ltrim(v_barcode, '0')), 1, 590));
    if p_item_id is null then
      insert into items (
        generic_name, brand_name, strength, form, manufacturer, hsn, tax_category, tax_rate, schedule, base_unit,
        barcode, min_stock, is_active, search_text
      )
      values (
        trim(p_generic_name), trim(p_brand_name), trim(p_strength), trim(p_form), trim(p_manufacturer), trim(p_hsn),
        p_tax_category, p_tax_rate, p_schedule, trim(p_base_unit), v_barcode, p_min_stock, p_is_active,
        v_search_text
      )
      returning item_id into p_saved_id;
    else
      v_base_unit := locked_unit(p_item_id => p_item_id);
      select count(*)
      into   v_moves
      from   stock_moves m
      where  m.item_id = p_item_id
      and    rownum = 1;
      if v_base_unit <> trim(p_base_unit) and v_moves > 0 then
        pkg_errors.raise_error(
          p_number => pkg_errors.c_invalid_state, p_sentence => 'There was stock of the item in its unit',
          p_field => 'base_unit', p_problem => 'in_use'
        );
      end if;
      update items i
      set    i.generic_name = trim(p_generic_name),
             i.brand_name   = trim(p_brand_name),
             i.strength     = trim(p_strength),
             i.form         = trim(p_form),
             i.manufacturer = trim(p_manufacturer),
             i.hsn          = trim(p_hsn),
             i.tax_category = p_tax_category,
             i.tax_rate     = p_tax_rate,
             i.schedule     = p_schedule,
             i.base_unit    = trim(p_base_unit),
             i.barcode      = v_barcode,
             i.min_stock    = p_min_stock,
             i.is_active    = p_is_active,
             i.search_text  = v_search_text
      where  i.item_id = p_item_id;
      p_saved_id := p_item_id;
    end if;
    keep_packs(p_item_id => p_saved_id, p_packs => p_packs);
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_saved_id);
  end save_item;

end pkg_items;
/
