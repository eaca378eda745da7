create or replace package body pkg_taxes as

  function rate_day return date is
  begin
    return trunc(pkg_settings.wall_time(p_at => pkg_desks.moment));
  end rate_day;

  function rate_id_on(p_tax_code in varchar2, p_unit_price in number, p_day in date) return number is
    v_code    tax_categories.tax_code%type;
    v_from    date;
    v_rate_id tax_rates.rate_id%type;
  begin
    select max(case when p_unit_price > c.above_price then c.above_code else c.tax_code end)
    into   v_code
    from   tax_categories c
    where  c.tax_code = p_tax_code;
    select coalesce(max(case when r.from_day <= p_day then r.from_day end), min(r.from_day))
    into   v_from
    from   tax_rates r
    where  r.tax_code = v_code;
    select max(r.rate_id)
    into   v_rate_id
    from   tax_rates r
    where  r.tax_code = v_code
    and    r.from_day = v_from;
    return v_rate_id;
  end rate_id_on;

  function rate_on(p_tax_code in varchar2, p_unit_price in number, p_day in date) return number is
    v_rate_id  tax_rates.rate_id%type :=
      rate_id_on(p_tax_code => p_tax_code, p_unit_price => p_unit_price, p_day => p_day);
    v_tax_rate tax_rates.tax_rate%type;
  begin
    select max(r.tax_rate)
    into   v_tax_rate
    from   tax_rates r
    where  r.rate_id = v_rate_id;
    return v_tax_rate;
  end rate_on;

  function rate_now(p_tax_code in varchar2, p_unit_price in number) return number is
  begin
    return rate_on(p_tax_code => p_tax_code, p_unit_price => p_unit_price, p_day => rate_day);
  end rate_now;

  function treatment_on(p_tax_code in varchar2, p_unit_price in number, p_day in date) return varchar2 is
    v_rate_id   tax_rates.rate_id%type :=
      rate_id_on(p_tax_code => p_tax_code, p_unit_price => p_unit_price, p_day => p_day);
    v_treatment tax_rates.tax_treatment%type;
  begin
    select max(r.tax_treatment)
    into   v_treatment
    from   tax_rates r
    where  r.rate_id = v_rate_id;
    return v_treatment;
  end treatment_on;

  function code_for(p_item_type in varchar2) return varchar2 is
    v_tax_code tax_categories.tax_code%type;
  begin
    select min(c.tax_code)
    into   v_tax_code
    from   tax_categories c
    cross  join hospital_settings s
    where  s.tax_preset <> 'seed-flat'
    and    instr(',' || c.item_types || ',', ',' || trim(p_item_type) || ',') > 0;
    return v_tax_code;
  end code_for;

  function hsn_of(p_tax_code in varchar2) return varchar2 is
    v_hsn_sac tax_categories.hsn_sac%type;
  begin
    select max(c.hsn_sac)
    into   v_hsn_sac
    from   tax_categories c
    where  c.tax_code = p_tax_code;
    return v_hsn_sac;
  end hsn_of;

  procedure check_code(p_tax_code in varchar2, p_field in varchar2 default 'tax_code') is
    v_count pls_integer;
  begin
    select count(*)
    into   v_count
    from   tax_categories c
    where  c.tax_code = p_tax_code;
    if p_tax_code is not null and v_count = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such category of tax',
        p_field => p_field, p_problem => 'unknown'
      );
    end if;
  end check_code;

  procedure check_hsn(p_hsn_sac in varchar2) is
  begin
    if p_hsn_sac is not null and not regexp_like(p_hsn_sac, '^[0-9]{4,8}$') then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'An HSN or SAC has four to eight digits',
        p_field => 'hsn_sac', p_problem => 'malformed'
      );
    end if;
  end check_hsn;

  procedure save_category(
    p_tax_code    in varchar2,
    p_description in varchar2,
    p_hsn_sac     in varchar2 default null,
    p_item_types  in varchar2 default null,
    p_above_price in number default null,
    p_above_code  in varchar2 default null,
    p_request_id  in varchar2 default null
  ) is
    v_earlier_id  request_log.result_id%type;
    v_above_price number := case when p_above_code is not null then p_above_price end;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_taxes.save_category', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_tax_code, p_field => 'tax_code');
    pkg_errors.require_value(p_value => p_description, p_field => 'description');
    check_hsn(p_hsn_sac => p_hsn_sac);
    if p_above_code is not null then
      pkg_errors.require_amount(p_value => p_above_price, p_field => 'above_price');
      check_code(p_tax_code => p_above_code, p_field => 'above_code');
    end if;
    begin
      -- Not merge: of two sessions that add one code at once, the second would fail instead of changing the line.
      insert into tax_categories (tax_code, description, hsn_sac, item_types, above_price, above_code)
      values (trim(p_tax_code), trim(p_description), p_hsn_sac, p_item_types, v_above_price, p_above_code);
    exception
      when dup_val_on_index then
        update tax_categories c
        set    c.description = trim(p_description),
               c.hsn_sac     = p_hsn_sac,
               c.item_types  = p_item_types,
               c.above_price = v_above_price,
               c.above_code  = p_above_code
        where  c.tax_code = trim(p_tax_code);
    end;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => 1);
  end save_category;

  procedure save_rate(
    p_tax_code      in varchar2,
    p_from_day    in date,
    p_tax_treatment in varchar2,
    p_tax_rate      in number,
    p_reason        in varchar2 default null,
    p_request_id    in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_taxes.save_rate', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    check_code(p_tax_code => p_tax_code);
    pkg_errors.require_amount(
      p_value => p_tax_rate, p_field => 'tax_rate', p_to => case p_tax_treatment when 'TAXABLE' then 100 else 0 end
    );
    if p_tax_treatment <> 'TAXABLE' then
      pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    end if;
    begin
      insert into tax_rates (tax_code, from_day, tax_treatment, tax_rate, reason)
      values (p_tax_code, p_from_day, p_tax_treatment, p_tax_rate, trim(p_reason));
    exception
      when dup_val_on_index then
        update tax_rates r
        set    r.tax_treatment = p_tax_treatment,
               r.tax_rate      = p_tax_rate,
               r.reason        = trim(p_reason)
        where  r.tax_code = p_tax_code
        and    r.from_day = p_from_day;
    end;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => 1);
  end save_rate;

  procedure remove_rate(p_rate_id in number, p_request_id in varchar2 default null) is
    v_earlier_id request_log.result_id%type;
    v_count      pls_integer;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_taxes.remove_rate', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    select count(*)
    into   v_count
    from   tax_rates r
    where  r.tax_code = (select o.tax_code from tax_rates o where o.rate_id = p_rate_id);
    if v_count = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such rate',
        p_field => 'rate_id', p_problem => 'unknown'
      );
    elsif v_count = 1 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'A category keeps one rate',
        p_field => 'rate_id', p_problem => 'in_use'
      );
    end if;
    delete from tax_rates r
    where  r.rate_id = p_rate_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_rate_id);
  end remove_rate;

  -- A rate of a preset, unless the category has one from that day on.
  procedure add_rate(
    p_tax_code      in varchar2,
    p_from_day    in date,
    p_tax_treatment in varchar2,
    p_tax_rate      in number,
    p_reason        in varchar2
  ) is
  begin
    insert into tax_rates (tax_code, from_day, tax_treatment, tax_rate, reason)
    values (p_tax_code, p_from_day, p_tax_treatment, p_tax_rate, p_reason);
  exception
    when dup_val_on_index then
      null; -- What the hospital has stays.
  end add_rate;

  -- A category of a preset with its first rate, unless the hospital has it.
  procedure add_category(
    p_tax_code      in varchar2,
    p_description   in varchar2,
    p_hsn_sac       in varchar2,
    p_item_types    in varchar2,
    p_tax_treatment in varchar2,
    p_tax_rate      in number,
    p_reason        in varchar2,
    p_above_price   in number default null,
    p_above_code    in varchar2 default null
  ) is
    v_count pls_integer;
  begin
    select count(*)
    into   v_count
    from   tax_categories c
    where  c.tax_code = p_tax_code;
    if v_count = 0 then
      insert into tax_categories (tax_code, description, hsn_sac, item_types, above_price, above_code)
      values (p_tax_code, p_description, p_hsn_sac, p_item_types, p_above_price, p_above_code);
      add_rate(
        p_tax_code => p_tax_code, p_from_day => date '2017-07-01', p_tax_treatment => p_tax_treatment,
        p_tax_rate => p_tax_rate, p_reason => p_reason
      );
    end if;
  end add_category;

  -- The categories of a hospital in India. An accountant signs them off before the hospital bills with them.
  -- Health care is exempt by notification 12/2017-CT(R), 74; rooms over 5,000 a day outside intensive care have 5 per
  -- cent since 18-Jul-2022 (03/2022-CT(R)); medicines went from 12 to 5 per cent on 22-Sep-2025 (56th GST Council).
  procedure add_healthcare is
    c_law constant varchar2(40) := 'Notification 12/2017-CT(R), 74';
  begin
    add_category(
      p_tax_code => 'HEALTHCARE', p_description => 'Consultations, procedures and other health care',
      p_hsn_sac => '9993', p_item_types => 'CONSULTATION,PROCEDURE', p_tax_treatment => 'EXEMPT', p_tax_rate => 0,
      p_reason => c_law
    );
    add_category(
      p_tax_code => 'LABORATORY', p_description => 'Laboratory and imaging', p_hsn_sac => '999316',
      p_item_types => 'LAB', p_tax_treatment => 'EXEMPT', p_tax_rate => 0, p_reason => c_law
    );
    add_category(
      p_tax_code => 'ROOM-5', p_description => 'Room over 5,000 a day', p_hsn_sac => '999311', p_item_types => null,
      p_tax_treatment => 'TAXABLE', p_tax_rate => 5, p_reason => 'Notification 03/2022-CT(R)'
    );
    add_category(
      p_tax_code => 'ROOM', p_description => 'Room, up to 5,000 a day', p_hsn_sac => '999311', p_item_types => 'ROOM',
      p_tax_treatment => 'EXEMPT', p_tax_rate => 0, p_reason => c_law, p_above_price => 5000, p_above_code => 'ROOM-5'
    );
    add_category(
      p_tax_code => 'ROOM-ICU', p_description => 'Intensive care: ICU, CCU, ICCU, NICU', p_hsn_sac => '999311',
      p_item_types => null, p_tax_treatment => 'EXEMPT', p_tax_rate => 0, p_reason => c_law
    );
    add_category(
      p_tax_code => 'MEDICINE', p_description => 'Medicines for out-patients', p_hsn_sac => '3004',
      p_item_types => 'PHARMACY', p_tax_treatment => 'TAXABLE', p_tax_rate => 12, p_reason => null
    );
    add_rate(
      p_tax_code => 'MEDICINE', p_from_day => date '2025-09-22', p_tax_treatment => 'TAXABLE', p_tax_rate => 5,
      p_reason => '56th GST Council'
    );
    add_category(
      p_tax_code => 'MEDICINE-NIL', p_description => 'Life-saving medicines without tax', p_hsn_sac => '3004',
      p_item_types => null, p_tax_treatment => 'NIL', p_tax_rate => 0, p_reason => '56th GST Council'
    );
    add_category(
      p_tax_code => 'COSMETIC', p_description => 'Cosmetic surgery and hair transplants', p_hsn_sac => '9993',
      p_item_types => null, p_tax_treatment => 'TAXABLE', p_tax_rate => 18, p_reason => null
    );
    add_category(
      p_tax_code => 'OTHER-18', p_description => 'Other supplies at 18 per cent', p_hsn_sac => null,
      p_item_types => null, p_tax_treatment => 'TAXABLE', p_tax_rate => 18, p_reason => null
    );
  end add_healthcare;

  procedure choose_preset(p_tax_preset in varchar2, p_request_id in varchar2 default null) is
    v_earlier_id request_log.result_id%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_taxes.choose_preset', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    if p_tax_preset = 'in-healthcare' then
      add_healthcare;
      update hospital_settings s
      set    s.tax_preset = p_tax_preset;
      update charges c
      set    c.tax_code = pkg_taxes.code_for(p_item_type => c.item_type)
      where  c.tax_code is null
      and    pkg_taxes.code_for(p_item_type => c.item_type) is not null;
    elsif p_tax_preset = 'seed-flat' then
      update charges c
      set    c.tax_code = null
      where  c.tax_code = pkg_taxes.code_for(p_item_type => c.item_type);
      update hospital_settings s
      set    s.tax_preset = p_tax_preset;
    else
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'There is no such preset',
        p_field => 'tax_preset', p_problem => 'not_in_list'
      );
    end if;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => 1);
  end choose_preset;

end pkg_taxes;
/
