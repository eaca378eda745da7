create or replace package body pkg_billing as

  -- What is locked, always in this order: the request, the visit or the invoice, the number series.

  -- The invoice, locked until the transaction ends; refused when its lines may no longer change.
  function locked_open_invoice(p_invoice_id in number) return billing%rowtype is
    v_invoice billing%rowtype := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
  begin
    if v_invoice.status <> 'OPEN' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The invoice is ' || v_invoice.status,
        p_field => 'invoice_id', p_problem => 'not_open'
      );
    end if;
    return v_invoice;
  end locked_open_invoice;

  procedure refuse_unknown_item is
  begin
    pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found, p_sentence => 'The invoice has no such line',
      p_field => 'item_id', p_problem => 'unknown'
    );
  end refuse_unknown_item;

  -- What add_item and update_item both refuse.
  procedure check_item(
    p_item_type   in varchar2,
    p_description in varchar2,
    p_unit_price  in number,
    p_qty         in number,
    p_tax_rate    in number,
    p_pack_qty    in number,
    p_discount    in number,
    p_percent     in number,
    p_hsn_sac     in varchar2
  ) is
  begin
    pkg_errors.require_value(p_value => p_item_type, p_field => 'item_type');
    pkg_errors.require_value(p_value => p_description, p_field => 'description');
    pkg_errors.require_amount(p_value => p_unit_price, p_field => 'unit_price');
    pkg_errors.require_amount(p_value => p_qty, p_field => 'qty', p_from => 0.001, p_to => 999999.999, p_places => 3);
    pkg_errors.require_amount(
      p_value => p_pack_qty, p_field => 'pack_qty', p_from => 0.001, p_to => 999999.999, p_places => 3
    );
    pkg_errors.require_amount(p_value => p_discount, p_field => 'discount');
    if p_percent is not null then
      pkg_errors.require_amount(p_value => p_percent, p_field => 'discount_percent', p_to => 100);
    end if;
    -- The line's total has the same column as a price.
    pkg_errors.require_amount(p_value => round(p_unit_price * p_qty / p_pack_qty, 2), p_field => 'unit_price');
    if p_tax_rate is not null then
      pkg_errors.require_amount(p_value => p_tax_rate, p_field => 'tax_rate', p_to => 100);
    end if;
    pkg_taxes.check_hsn(p_hsn_sac => p_hsn_sac);
  end check_item;

  -- The category and the rate of a line. A category that is said counts; then a rate that is said, unless it is the one
  -- that the price list or the kind of line brings anyway; then what these bring. With a category the trigger takes the
  -- rate of the day. Both are null where only the usual rate is left. HSN or SAC comes from the same places.
  procedure choose_tax(
    p_item_type   in varchar2,
    p_charge_code in varchar2,
    p_unit_price  in number,
    p_said_rate   in number,
    p_said_code   in varchar2,
    p_tax_code    out varchar2,
    p_tax_rate    out number,
    p_hsn_sac     out varchar2
  ) is
    v_charge charges%rowtype;
    v_code   tax_categories.tax_code%type := p_said_code;
    v_day    date := pkg_taxes.rate_day;
    v_rate   number;
    v_listed number;
  begin
    pkg_taxes.check_code(p_tax_code => p_said_code);
    if p_charge_code is not null then
      select c.*
      into   v_charge
      from   charges c
      where  c.charge_code = p_charge_code;
    end if;
    if v_code is null then
      v_code := v_charge.tax_code;
      if p_charge_code is null then
        v_code := pkg_taxes.code_for(p_item_type => p_item_type);
      end if;
    end if;
    p_hsn_sac := coalesce(v_charge.hsn_sac, pkg_taxes.hsn_of(p_tax_code => v_code));
    if p_said_code is null then
      v_rate := pkg_taxes.rate_on(p_tax_code => v_code, p_unit_price => p_unit_price, p_day => v_day);
      v_listed := pkg_taxes.rate_on(p_tax_code => v_code, p_unit_price => v_charge.unit_price, p_day => v_day);
      if p_said_rate <> v_rate and p_said_rate <> coalesce(v_listed, -1) then
        v_code := null;
      end if;
    end if;
    p_tax_code := v_code;
    p_tax_rate := coalesce(p_said_rate, v_charge.tax_rate);
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'The price list has no such code',
        p_field => 'charge_code', p_problem => 'unknown'
      );
  end choose_tax;

  procedure total_invoice(p_invoice_id in number) is
    v_invoice    billing%rowtype := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
    v_halved     billing.is_tax_halved%type;
    v_interstate billing.is_interstate%type;
    v_amount     number;
    v_tax        number;
  begin
    select max(case when v_invoice.place_of_supply <> substr(s.gstin, 1, 2) then 'Y' else 'N' end),
           max(case when s.gstin is null or v_invoice.place_of_supply <> substr(s.gstin, 1, 2) then 'N' else 'Y' end)
    into   v_interstate, v_halved
    from   hospital_settings s;
    update billing b
    set    b.is_tax_halved = v_halved,
           b.is_interstate = v_interstate
    where  b.invoice_id = v_invoice.invoice_id
    and    (b.is_tax_halved <> v_halved or b.is_interstate <> v_interstate);
    -- Before the view, whose columns are no wider than the invoice's: what does not fit them is refused by name.
    select coalesce(sum(i.line_total + i.included_tax + i.line_total * i.tax_rate / 100), 0)
    into   v_amount
    from   billing_items i
    where  i.invoice_id = v_invoice.invoice_id;
    pkg_errors.require_amount(p_value => round(v_amount, 2), p_field => 'unit_price');
    select coalesce(sum(t.taxable), 0),
           coalesce(sum(t.tax), 0)
    into   v_amount, v_tax
    from   billing_taxes_v t
    where  t.invoice_id = v_invoice.invoice_id;
    -- From the values just read: the seed's trigger took amount and tax as they were before.
    update billing b
    set    b.amount = v_amount,
           b.tax    = v_tax
    where  b.invoice_id = v_invoice.invoice_id;
  end total_invoice;

  -- Refuses a visit that cannot be billed to the patient. It is locked, so that nobody cancels or bills it meanwhile.
  procedure lock_billable_visit(p_appt_id in number, p_patient_id in number) is
    v_visit appointments%rowtype;
    v_count pls_integer;
  begin
    select a.*
    into   v_visit
    from   appointments a
    where  a.appt_id = p_appt_id
    for update wait 5;
    if v_visit.patient_id <> p_patient_id then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The visit is another patient''s',
        p_field => 'appt_id', p_problem => 'unknown'
      );
    elsif v_visit.status = 'CANCELLED' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The visit is cancelled',
        p_field => 'appt_id', p_problem => 'cancelled'
      );
    end if;
    select count(*)
    into   v_count
    from   billing b
    where  b.appt_id = p_appt_id
    and    b.status <> 'CANCELLED'
    and    (b.credited = 0 or b.credited < b.total);
    if v_count > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The visit has an invoice',
        p_field => 'appt_id', p_problem => 'already_billed'
      );
    end if;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such visit',
        p_field => 'appt_id', p_problem => 'unknown'
      );
  end lock_billable_visit;

  -- The line of the price list, refused when there is none.
  function charge_of(p_charge_code in varchar2) return charges%rowtype is
    v_charge charges%rowtype;
  begin
    select c.*
    into   v_charge
    from   charges c
    where  c.charge_code = p_charge_code;
    return v_charge;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'The price list has no such code',
        p_field => 'charge_code', p_problem => 'unknown'
      );
      return v_charge; -- Never reached: raise_error raises.
  end charge_of;

  procedure raise_invoice(
    p_patient_id in number,
    p_invoice_id out number,
    p_appt_id    in number default null,
    p_discount   in number default 0,
    p_fee_code   in varchar2 default null,
    p_fee_price  in number default null,
    p_request_id in varchar2 default null
  ) is
    v_discount number := coalesce(p_discount, 0);
    v_count    pls_integer;
    v_charge   charges%rowtype;
    v_item_id  billing_items.item_id%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_billing.raise_invoice', p_earlier_id => p_invoice_id
    );
    if p_invoice_id is not null then
      return;
    end if;
    pkg_errors.require_amount(p_value => v_discount, p_field => 'discount');
    select count(*)
    into   v_count
    from   patients p
    where  p.patient_id = p_patient_id;
    if v_count = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such patient',
        p_field => 'patient_id', p_problem => 'unknown'
      );
    end if;
    if p_appt_id is not null then
      lock_billable_visit(p_appt_id => p_appt_id, p_patient_id => p_patient_id);
    end if;
    insert into billing (patient_id, appt_id, discount, status)
    values (p_patient_id, p_appt_id, v_discount, 'OPEN')
    returning invoice_id into p_invoice_id;
    if p_fee_code is not null then
      v_charge := charge_of(p_charge_code => p_fee_code);
      add_item(
        p_invoice_id => p_invoice_id, p_item_type => v_charge.item_type, p_description => v_charge.description,
        p_unit_price => coalesce(p_fee_price, v_charge.unit_price), p_qty => 1, p_item_id => v_item_id,
        p_charge_code => p_fee_code
      );
    end if;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_invoice_id);
  end raise_invoice;

  procedure add_item(
    p_invoice_id         in number,
    p_item_type          in varchar2,
    p_description        in varchar2,
    p_unit_price         in number,
    p_qty                in number,
    p_item_id            out number,
    p_tax_rate           in number default null,
    p_charge_code        in varchar2 default null,
    p_pack_qty           in number default 1,
    p_discount           in number default 0,
    p_discount_percent   in number default null,
    p_price_includes_tax in varchar2 default 'N',
    p_tax_code           in varchar2 default null,
    p_hsn_sac            in varchar2 default null,
    p_tax_treatment      in varchar2 default null,
    p_request_id         in varchar2 default null
  ) is
    v_invoice  billing%rowtype;
    v_tax_code billing_items.tax_code%type;
    v_tax_rate billing_items.tax_rate%type;
    v_hsn_sac  billing_items.hsn_sac%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_billing.add_item', p_earlier_id => p_item_id
    );
    if p_item_id is not null then
      return;
    end if;
    v_invoice := locked_open_invoice(p_invoice_id => p_invoice_id);
    check_item(
      p_item_type => p_item_type, p_description => p_description, p_unit_price => p_unit_price, p_qty => p_qty,
      p_tax_rate => p_tax_rate, p_pack_qty => p_pack_qty, p_discount => p_discount, p_percent => p_discount_percent,
      p_hsn_sac => p_hsn_sac
    );
    choose_tax(
      p_item_type => p_item_type, p_charge_code => p_charge_code, p_unit_price => p_unit_price,
      p_said_rate => p_tax_rate, p_said_code => p_tax_code, p_tax_code => v_tax_code, p_tax_rate => v_tax_rate,
      p_hsn_sac => v_hsn_sac
    );
    -- trg_billing_items_total puts the default rate in where there is none.
    insert into billing_items (
      invoice_id, item_type, description, unit_price, qty, tax_rate, charge_code, pack_qty, discount, discount_percent,
      price_includes_tax, tax_code, hsn_sac, tax_treatment
    )
    values (
      v_invoice.invoice_id, trim(p_item_type), trim(p_description), p_unit_price, p_qty, v_tax_rate, p_charge_code,
      p_pack_qty, p_discount, p_discount_percent, p_price_includes_tax, v_tax_code, coalesce(p_hsn_sac, v_hsn_sac),
      p_tax_treatment
    )
    returning item_id into p_item_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_item_id);
  end add_item;

  -- A line of goods that the pharmacy gave out says what is out, at the price at which it was given; only its discount
  -- may change. What came back in whole stays as an empty line: what was given out refers to it.
  procedure check_goods(p_old in billing_items%rowtype, p_new in billing_items%rowtype) is
    v_out number := pkg_ledger.goods_out(p_item_id => p_old.item_id);
  begin
    if v_out is null or (
      (p_new.qty = v_out or v_out = 0 and p_new.qty = p_old.qty)
      and (p_new.unit_price = p_old.unit_price or v_out = 0 and p_new.unit_price = 0)
      and p_new.pack_qty = p_old.pack_qty and p_new.tax_rate = p_old.tax_rate
      and coalesce(p_new.tax_code, ' ') = coalesce(p_old.tax_code, ' ')
      and p_new.price_includes_tax = p_old.price_includes_tax and p_new.item_type = p_old.item_type
      and p_new.description = p_old.description
    ) then
      return;
    elsif v_out > 0 then
      pkg_ledger.refuse_goods_out(p_field => 'item_id');
    end if;
    pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state, p_sentence => 'The goods of the line came back',
      p_field => 'item_id', p_problem => 'goods_back'
    );
  end check_goods;

  procedure update_item(
    p_invoice_id         in number,
    p_item_id            in number,
    p_item_type          in varchar2,
    p_description        in varchar2,
    p_unit_price         in number,
    p_qty                in number,
    p_tax_rate           in number default null,
    p_charge_code        in varchar2 default null,
    p_fields             in varchar2 default null,
    p_pack_qty           in number default null,
    p_discount           in number default null,
    p_discount_percent   in number default null,
    p_price_includes_tax in varchar2 default null,
    p_tax_code           in varchar2 default null,
    p_hsn_sac            in varchar2 default null,
    p_request_id         in varchar2 default null
  ) is
    v_earlier_id  request_log.result_id%type;
    v_invoice     billing%rowtype;
    v_item        billing_items%rowtype;
    v_new         billing_items%rowtype;
    v_fields      varchar2(4000) :=
      ',' || nvl(p_fields, 'item_type,description,unit_price,qty,tax_rate,charge_code') || ',';
    v_item_type   varchar2(4000);
    v_description varchar2(4000);
    v_unit_price  number;
    v_qty         number;
    v_tax_rate    number;
    v_charge_code varchar2(4000);
    v_pack_qty    number;
    v_discount    number;
    v_percent     number;
    v_said_code   varchar2(4000);
    v_is_retaxed  boolean;
    v_tax_code    billing_items.tax_code%type;
    v_chosen_rate billing_items.tax_rate%type;
    v_hsn_sac     billing_items.hsn_sac%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_billing.update_item', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    -- With the invoice its lines are locked.
    v_invoice := locked_open_invoice(p_invoice_id => p_invoice_id);
    begin
      select i.*
      into   v_item
      from   billing_items i
      where  i.item_id = p_item_id
      and    i.invoice_id = v_invoice.invoice_id;
    exception
      when no_data_found then
        refuse_unknown_item;
    end;
    v_item_type := case when instr(v_fields, ',item_type,') > 0 then p_item_type else v_item.item_type end;
    v_description := case when instr(v_fields, ',description,') > 0 then p_description else v_item.description end;
    v_unit_price := case when instr(v_fields, ',unit_price,') > 0 then p_unit_price else v_item.unit_price end;
    v_qty := case when instr(v_fields, ',qty,') > 0 then p_qty else v_item.qty end;
    v_tax_rate := case when instr(v_fields, ',tax_rate,') > 0 then p_tax_rate end;
    v_charge_code := case when instr(v_fields, ',charge_code,') > 0 then p_charge_code else v_item.charge_code end;
    v_pack_qty := case when instr(v_fields, ',pack_qty,') > 0 then p_pack_qty else v_item.pack_qty end;
    -- Of the two ways to say a discount the one that is named counts; the other is forgotten.
    v_percent := v_item.discount_percent;
    v_discount := v_item.discount;
    if instr(v_fields, ',discount_percent,') > 0 then
      v_percent := p_discount_percent;
      v_discount := 0;
    elsif instr(v_fields, ',discount,') > 0 then
      v_percent := null;
      v_discount := p_discount;
    end if;
    check_item(
      p_item_type => v_item_type, p_description => v_description, p_unit_price => v_unit_price, p_qty => v_qty,
      p_tax_rate => v_tax_rate, p_pack_qty => v_pack_qty, p_discount => v_discount, p_percent => v_percent,
      p_hsn_sac => p_hsn_sac
    );
    v_said_code := case when instr(v_fields, ',tax_code,') > 0 then p_tax_code end;
    v_is_retaxed := v_tax_rate is not null or v_said_code is not null
      or coalesce(v_charge_code <> coalesce(v_item.charge_code, ' '), false);
    v_tax_code := v_item.tax_code;
    v_hsn_sac := v_item.hsn_sac;
    if v_is_retaxed then
      choose_tax(
        p_item_type => v_item_type, p_charge_code => v_charge_code, p_unit_price => v_unit_price,
        p_said_rate => v_tax_rate, p_said_code => v_said_code, p_tax_code => v_tax_code, p_tax_rate => v_chosen_rate,
        p_hsn_sac => v_hsn_sac
      );
      v_hsn_sac := coalesce(v_hsn_sac, v_item.hsn_sac);
    end if;
    if instr(v_fields, ',hsn_sac,') > 0 then
      v_hsn_sac := p_hsn_sac;
    end if;
    v_new.item_type := trim(v_item_type);
    v_new.description := trim(v_description);
    v_new.unit_price := v_unit_price;
    v_new.qty := v_qty;
    v_new.pack_qty := v_pack_qty;
    v_new.tax_rate := coalesce(v_chosen_rate, v_item.tax_rate);
    v_new.tax_code := v_tax_code;
    v_new.price_includes_tax := coalesce(
      case when instr(v_fields, ',price_includes_tax,') > 0 then p_price_includes_tax end, v_item.price_includes_tax
    );
    check_goods(p_old => v_item, p_new => v_new);
    update billing_items i
    set    i.item_type   = v_new.item_type,
           i.description = v_new.description,
           i.unit_price  = v_unit_price,
           i.qty         = v_qty,
           i.tax_rate    = v_new.tax_rate,
           i.tax_code    = v_tax_code,
           i.hsn_sac     = v_hsn_sac,
           i.charge_code = v_charge_code,
           i.pack_qty    = v_pack_qty,
           i.discount    = v_discount,
           i.discount_percent = v_percent,
           i.price_includes_tax = v_new.price_includes_tax
    where  i.item_id = p_item_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_item_id);
  end update_item;

  procedure remove_item(
    p_invoice_id in number,
    p_item_id    in number,
    p_request_id in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_invoice    billing%rowtype;
    v_item       billing_items%rowtype;
    v_none       billing_items%rowtype;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_billing.remove_item', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_invoice := locked_open_invoice(p_invoice_id => p_invoice_id);
    begin
      select i.*
      into   v_item
      from   billing_items i
      where  i.item_id = p_item_id
      and    i.invoice_id = v_invoice.invoice_id;
    exception
      when no_data_found then
        refuse_unknown_item;
    end;
    check_goods(p_old => v_item, p_new => v_none);
    delete from billing_items i
    where  i.item_id = p_item_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_item_id);
  end remove_item;

  procedure set_discount(
    p_invoice_id       in number,
    p_discount         in number,
    p_discount_percent in number default null,
    p_reason           in varchar2 default null,
    p_request_id       in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_invoice    billing%rowtype;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_billing.set_discount', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_invoice := locked_open_invoice(p_invoice_id => p_invoice_id);
    if p_discount_percent is not null then
      pkg_errors.require_amount(p_value => p_discount_percent, p_field => 'discount_percent', p_to => 100);
    else
      pkg_errors.require_amount(p_value => p_discount, p_field => 'discount');
    end if;
    if p_discount_percent is null and p_discount > v_invoice.amount then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The discount is above the amount',
        p_field => 'discount', p_problem => 'over_amount'
      );
    end if;
    update billing b
    set    b.discount         = coalesce(p_discount, 0),
           b.discount_percent = p_discount_percent,
           b.discount_reason  = trim(p_reason),
           b.is_waived        = 'N'
    where  b.invoice_id = p_invoice_id;
    pkg_ledger.check_discount(p_invoice_id => p_invoice_id);
    pkg_ledger.keep_approval(p_invoice_id => p_invoice_id, p_reason => trim(p_reason));
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_invoice_id);
  end set_discount;

  procedure waive_invoice(
    p_invoice_id in number,
    p_reason     in varchar2,
    p_request_id in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_invoice    billing%rowtype;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_billing.waive_invoice', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_invoice := locked_open_invoice(p_invoice_id => p_invoice_id);
    pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    update billing b
    set    b.is_waived        = 'Y',
           b.discount_percent = null,
           b.discount_reason  = trim(p_reason)
    where  b.invoice_id = v_invoice.invoice_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_invoice_id);
  end waive_invoice;

  procedure set_buyer(
    p_invoice_id      in number,
    p_buyer_name      in varchar2,
    p_buyer_gstin     in varchar2 default null,
    p_place_of_supply in varchar2 default null,
    p_request_id      in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_invoice    billing%rowtype;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_billing.set_buyer', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_invoice := locked_open_invoice(p_invoice_id => p_invoice_id);
    if p_buyer_gstin is not null then
      pkg_errors.require_value(p_value => p_buyer_name, p_field => 'buyer_name');
      if not regexp_like(p_buyer_gstin, '^[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][0-9A-Z]{3}$') then
        pkg_errors.raise_error(
          p_number => pkg_errors.c_invalid_input, p_sentence => 'That is no GSTIN',
          p_field => 'buyer_gstin', p_problem => 'malformed'
        );
      end if;
    end if;
    if p_place_of_supply is not null and not regexp_like(p_place_of_supply, '^[0-9]{2}$') then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'That is no code of a state',
        p_field => 'place_of_supply', p_problem => 'malformed'
      );
    end if;
    update billing b
    set    b.buyer_name      = trim(p_buyer_name),
           b.buyer_gstin     = p_buyer_gstin,
           b.place_of_supply = p_place_of_supply
    where  b.invoice_id = v_invoice.invoice_id;
    total_invoice(p_invoice_id => p_invoice_id);
    -- The tax within the prices that include it is one tax or two equal halves now.
    update billing_items i
    set    i.qty = i.qty
    where  i.invoice_id = p_invoice_id
    and    i.price_includes_tax = 'Y';
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_invoice_id);
  end set_buyer;

  -- What the paper of an invoice is by its lines: rules 46, 49 and 46A of the CGST Rules 2017. One paper may be both
  -- only for somebody without a GSTIN.
  function kind_of(p_invoice in billing%rowtype) return varchar2 is
    v_gstin hospital_settings.gstin%type;
    v_lines pls_integer;
    v_taxed pls_integer;
  begin
    select max(s.gstin)
    into   v_gstin
    from   hospital_settings s;
    select count(*),
           count(case when i.tax_treatment in ('TAXABLE', 'ZERO') then 1 end)
    into   v_lines, v_taxed
    from   billing_items i
    where  i.invoice_id = p_invoice.invoice_id;
    return case
      when v_gstin is null then 'INVOICE'
      when v_taxed = 0 then 'BILL_OF_SUPPLY'
      when v_taxed < v_lines and p_invoice.buyer_gstin is null then 'INVOICE_CUM_BILL'
      else 'TAX_INVOICE'
    end;
  end kind_of;

  procedure issue_invoice(
    p_invoice_id in number,
    p_invoice_no out varchar2,
    p_request_id in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_invoice    billing%rowtype;
    v_count      pls_integer;
    v_kind       billing.document_kind%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_billing.issue_invoice', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      -- An aggregate, so that an invoice that is gone is null and no exception.
      select max(b.invoice_no)
      into   p_invoice_no
      from   billing b
      where  b.invoice_id = v_earlier_id;
      return;
    end if;
    v_invoice := locked_open_invoice(p_invoice_id => p_invoice_id);
    -- A draft of yesterday has the rates of today: they are frozen now.
    update billing_items i
    set    i.qty = i.qty
    where  i.invoice_id = p_invoice_id
    and    i.tax_code is not null
    and    i.tax_rate <> pkg_taxes.rate_on(
             p_tax_code => i.tax_code, p_unit_price => i.unit_price, p_day => pkg_taxes.rate_day
           );
    v_invoice := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
    v_kind := kind_of(p_invoice => v_invoice);
    select count(*)
    into   v_count
    from   billing_items i
    where  i.invoice_id = p_invoice_id;
    if v_count = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The invoice has no lines',
        p_field => 'items', p_problem => 'no_items'
      );
    elsif v_invoice.discount > v_invoice.amount and v_invoice.is_waived = 'N' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The discount is above the amount',
        p_field => 'discount', p_problem => 'over_amount'
      );
    end if;
    pkg_ledger.check_discount(p_invoice_id => p_invoice_id);
    p_invoice_no := pkg_ledger.next_number(p_series_code => 'INV', p_at => pkg_desks.moment);
    update billing b
    set    b.status = case when b.total = 0 then 'PAID' else 'ISSUED' end,
           b.invoice_no = p_invoice_no,
           b.issued_at = pkg_desks.moment,
           b.document_kind = v_kind
    where  b.invoice_id = p_invoice_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_invoice_id);
  end issue_invoice;

  procedure keep_document(p_invoice_id in number, p_document in clob) is
    v_invoice billing%rowtype := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
  begin
    if p_document is null or dbms_lob.getlength(lob_loc => p_document) = 0 then
      pkg_errors.require_value(p_value => null, p_field => 'document');
    elsif v_invoice.status not in ('ISSUED', 'PAID') then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The invoice is ' || v_invoice.status,
        p_field => 'invoice_id', p_problem => 'not_issued'
      );
    elsif v_invoice.issued_document is not null then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The invoice has its document',
        p_field => 'invoice_id', p_problem => 'not_open'
      );
    end if;
    update billing b
    set    b.issued_document = p_document
    where  b.invoice_id = p_invoice_id;
  end keep_document;

  procedure take_payment(
    p_invoice_id in number,
    p_amount     in number,
    p_method     in varchar2,
    p_payment_id out number,
    p_reference  in varchar2 default null,
    p_tendered   in number default null,
    p_payer_id   in number default null,
    p_request_id in varchar2 default null
  ) is
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_billing.take_payment', p_earlier_id => p_payment_id
    );
    if p_payment_id is not null then
      return;
    end if;
    pkg_ledger.enter_payment(
      p_invoice_id => p_invoice_id, p_amount => p_amount, p_method => p_method, p_payment_id => p_payment_id,
      p_reference => p_reference, p_tendered => p_tendered, p_payer_id => p_payer_id
    );
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_payment_id);
  end take_payment;

  procedure pay_invoices(
    p_shares     in varchar2,
    p_method     in varchar2,
    p_payment_id out number,
    p_reference  in varchar2 default null,
    p_tendered   in number default null,
    p_request_id in varchar2 default null
  ) is
    type t_amounts is table of number index by varchar2(40);
    v_rest       varchar2(32767) := p_shares || ',';
    v_share      varchar2(100);
    v_key        varchar2(40);
    v_invoice_id billing.invoice_id%type;
    v_payer_id   invoice_payers.payer_id%type;
    v_amounts    t_amounts;
    v_amount     number;
    v_total      number := 0;
    v_tendered   payments.tendered%type;
    v_payment_id payments.payment_id%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_billing.pay_invoices', p_earlier_id => p_payment_id
    );
    if p_payment_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_shares, p_field => 'shares');
    pkg_ledger.check_method(p_method => p_method);
    while v_rest is not null loop
      v_share := substr(v_rest, 1, instr(v_rest, ',') - 1);
      v_rest := substr(v_rest, instr(v_rest, ',') + 1);
      v_invoice_id := to_number(substr(v_share, 1, instr(v_share, ':') - 1));
      v_share := substr(v_share, instr(v_share, ':') + 1) || ':';
      v_amount := to_number(
        substr(v_share, 1, instr(v_share, ':') - 1), '999999999999.99', 'nls_numeric_characters=''.,'''
      );
      v_payer_id := to_number(replace(substr(v_share, instr(v_share, ':') + 1), ':', null));
      -- As wide as the widest number, so that the keys are in the order of the numbers.
      v_key := to_char(v_invoice_id, 'fm0000000000000000000')
        || to_char(coalesce(v_payer_id, 0), 'fm0000000000000000000');
      v_total := v_total + v_amount;
      if v_amounts.exists(v_key) then
        v_amount := v_amounts(v_key) + v_amount;
      end if;
      v_amounts(v_key) := v_amount;
    end loop;
    pkg_ledger.check_tendered(p_tendered => p_tendered, p_amount => v_total, p_method => p_method);
    -- By number, so that two payments for the same invoices do not wait for each other.
    v_key := v_amounts.first;
    while v_key is not null loop
      v_amount := v_amounts(v_key);
      v_payer_id := nullif(to_number(substr(v_key, 20)), 0);
      v_tendered := case
        when p_tendered is null then null
        when v_key = v_amounts.last then v_amount + p_tendered - v_total
        else v_amount
      end;
      pkg_ledger.enter_payment(
        p_invoice_id => to_number(substr(v_key, 1, 19)), p_amount => v_amount, p_method => p_method,
        p_payment_id => v_payment_id, p_reference => p_reference, p_tendered => v_tendered,
        p_taken_with_id => p_payment_id, p_field => 'shares', p_payer_id => v_payer_id
      );
      p_payment_id := coalesce(p_payment_id, v_payment_id);
      v_key := v_amounts.next(v_key);
    end loop;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_payment_id);
  end pay_invoices;

  procedure issue_and_pay(
    p_invoice_id in number,
    p_amount     in number,
    p_method     in varchar2,
    p_invoice_no out varchar2,
    p_payment_id out number,
    p_reference  in varchar2 default null,
    p_tendered   in number default null,
    p_request_id in varchar2 default null
  ) is
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_billing.issue_and_pay', p_earlier_id => p_payment_id
    );
    if p_payment_id is not null then
      -- An aggregate, so that a payment that is gone is null and no exception.
      select max(b.invoice_no)
      into   p_invoice_no
      from   payments p
      join   billing b on b.invoice_id = p.invoice_id
      where  p.payment_id = p_payment_id;
      return;
    end if;
    issue_invoice(p_invoice_id => p_invoice_id, p_invoice_no => p_invoice_no);
    take_payment(
      p_invoice_id => p_invoice_id, p_amount => p_amount, p_method => p_method, p_payment_id => p_payment_id,
      p_reference => p_reference, p_tendered => p_tendered
    );
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_payment_id);
  end issue_and_pay;

  procedure cancel_invoice(
    p_invoice_id in number,
    p_reason     in varchar2,
    p_request_id in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_invoice    billing%rowtype;
    v_lines_out  pls_integer;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_billing.cancel_invoice', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_invoice := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
    pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    -- The payments are asked and not the status: an invoice over nothing is PAID without one.
    if v_invoice.status = 'CANCELLED' or v_invoice.paid > 0 then
      pkg_errors.raise_error(
        p_number   => pkg_errors.c_invalid_state,
        p_sentence => 'The invoice is ' || v_invoice.status,
        p_field    => 'invoice_id',
        p_problem  => case v_invoice.status when 'ISSUED' then 'has_payments' else lower(v_invoice.status) end
      );
    elsif v_invoice.credited > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The invoice has a credit note',
        p_field => 'invoice_id', p_problem => 'has_credit_notes'
      );
    end if;
    select count(*)
    into   v_lines_out
    from   billing_items i
    where  i.invoice_id = p_invoice_id
    and    pkg_ledger.goods_out(p_item_id => i.item_id) > 0;
    if v_lines_out > 0 then
      pkg_ledger.refuse_goods_out(p_field => 'invoice_id');
    end if;
    update billing b
    set    b.status = 'CANCELLED',
           b.cancel_reason = trim(p_reason),
           b.cancelled_at = pkg_desks.moment
    where  b.invoice_id = p_invoice_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_invoice_id);
  end cancel_invoice;

  procedure record_print(
    p_invoice_id in number,
    p_paper      in varchar2,
    p_copy_no    out number,
    p_payment_id in number default null,
    p_request_id in varchar2 default null
  ) is
    v_invoice    billing%rowtype;
    v_actor      document_prints.printed_by%type := pkg_audit.actor;
    v_printed_at document_prints.printed_at%type := pkg_desks.moment;
    v_print_id   document_prints.print_id%type;
    v_count      pls_integer;
    v_details    varchar2(4000);
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_billing.record_print', p_earlier_id => v_print_id
    );
    if v_print_id is not null then
      -- A desk's copy has the print that it sent by its central number: that is the last one there.
      select coalesce(max(case when d.print_id = v_print_id then d.copy_no end), max(d.copy_no))
      into   p_copy_no
      from   document_prints d
      where  d.invoice_id = p_invoice_id
      and    (d.payment_id = p_payment_id or (d.payment_id is null and p_payment_id is null));
      return;
    end if;
    v_invoice := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
    if v_invoice.invoice_no is null then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The invoice was not issued',
        p_field => 'invoice_id', p_problem => 'not_issued'
      );
    end if;
    if p_payment_id is not null then
      select count(*)
      into   v_count
      from   payments p
      where  p.payment_id = p_payment_id
      and    p.invoice_id = p_invoice_id;
      if v_count = 0 then
        pkg_errors.raise_error(
          p_number => pkg_errors.c_not_found, p_sentence => 'The invoice has no such payment',
          p_field => 'payment_id', p_problem => 'unknown'
        );
      end if;
    end if;
    select count(*) + 1
    into   p_copy_no
    from   document_prints d
    where  d.invoice_id = p_invoice_id
    and    (d.payment_id = p_payment_id or (d.payment_id is null and p_payment_id is null));
    insert into document_prints (invoice_id, payment_id, copy_no, paper, printed_by, printed_at)
    values (p_invoice_id, p_payment_id, p_copy_no, p_paper, v_actor, v_printed_at)
    returning print_id into v_print_id;
    select json_object('copy_no' value p_copy_no, 'paper' value p_paper, 'payment_id' value p_payment_id)
    into   v_details
    from   dual;
    pkg_feed.note_change(p_entity_name => 'BILLING', p_entity_id => p_invoice_id);
    pkg_audit.log_event(
      p_entity_name => 'BILLING', p_entity_id => p_invoice_id, p_action => 'PRINT', p_details => v_details
    );
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => v_print_id);
  end record_print;

  -- What save_charge replaces, a line for each value; null for a new line. The row is locked.
  function charge_text(p_charge_code in varchar2) return varchar2 is
    v_text varchar2(1000);
  begin
    select c.item_type || chr(10) || c.description || chr(10) || to_char(c.unit_price, 'FM9999999990.00') || chr(10)
           || to_char(c.tax_rate, 'FM990.00') || chr(10) || c.is_active || chr(10) || c.hsn_sac || chr(10) || c.tax_code
    into   v_text
    from   charges c
    where  c.charge_code = p_charge_code
    for update wait 5;
    return v_text;
  exception
    when no_data_found then
      return null;
  end charge_text;

  procedure save_charge(
    p_charge_code in varchar2,
    p_item_type   in varchar2,
    p_description in varchar2,
    p_unit_price  in number,
    p_tax_rate    in number,
    p_is_active   in varchar2 default 'Y',
    p_hsn_sac     in varchar2 default null,
    p_tax_code    in varchar2 default null,
    p_seen        in varchar2 default null,
    p_request_id  in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_billing.save_charge', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_charge_code, p_field => 'charge_code');
    pkg_errors.require_value(p_value => p_item_type, p_field => 'item_type');
    pkg_errors.require_value(p_value => p_description, p_field => 'description');
    pkg_errors.require_amount(p_value => p_unit_price, p_field => 'unit_price');
    pkg_errors.require_amount(p_value => p_tax_rate, p_field => 'tax_rate', p_to => 100);
    pkg_taxes.check_hsn(p_hsn_sac => p_hsn_sac);
    pkg_taxes.check_code(p_tax_code => p_tax_code);
    pkg_errors.require_seen(
      p_seen => p_seen, p_stands => charge_text(p_charge_code => trim(p_charge_code)), p_field => 'charge_code'
    );
    begin
      -- Not merge: of two sessions that add one code at once, the second would fail instead of changing the line.
      insert into charges (charge_code, item_type, description, unit_price, tax_rate, is_active, hsn_sac, tax_code)
      values (
        trim(p_charge_code), trim(p_item_type), trim(p_description), p_unit_price, p_tax_rate, p_is_active, p_hsn_sac,
        p_tax_code
      );
    exception
      when dup_val_on_index then
        update charges c
        set    c.item_type   = trim(p_item_type),
               c.description = trim(p_description),
               c.unit_price  = p_unit_price,
               c.tax_rate    = p_tax_rate,
               c.is_active   = p_is_active,
               c.hsn_sac     = p_hsn_sac,
               c.tax_code    = p_tax_code
        where  c.charge_code = trim(p_charge_code);
    end;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => 1);
  end save_charge;

end pkg_billing;
/
