create schema if not exists pkg_billing;
comment on schema pkg_billing is 'Invoices, their lines, payments and prints; numbers without gaps';

-- What is locked, always in this order: the request, the visit or the invoice, the number series.

-- Private: the invoice, locked until the transaction ends; refused when its lines may no longer change.
create or replace function pkg_billing.locked_open_invoice(p_invoice_id bigint) returns billing
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_invoice billing%rowtype := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
begin
  if v_invoice.status <> 'OPEN' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The invoice is ' || v_invoice.status,
      p_field => 'invoice_id', p_problem => 'not_open');
  end if;
  return v_invoice;
end;
$$;

-- Private: what add_item and update_item both refuse.
create or replace procedure pkg_billing.check_item(
  p_item_type   varchar,
  p_description varchar,
  p_unit_price  numeric,
  p_qty         numeric,
  p_tax_rate    numeric,
  p_pack_qty    numeric,
  p_discount    numeric,
  p_percent     numeric,
  p_hsn_sac     varchar
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_errors.require_value(p_value => p_item_type, p_field => 'item_type');
  call pkg_errors.require_value(p_value => p_description, p_field => 'description');
  call pkg_errors.require_amount(p_value => p_unit_price, p_field => 'unit_price');
  call pkg_errors.require_amount(
    p_value => p_qty, p_field => 'qty', p_from => 0.001, p_to => 999999.999, p_places => 3);
  call pkg_errors.require_amount(
    p_value => p_pack_qty, p_field => 'pack_qty', p_from => 0.001, p_to => 999999.999, p_places => 3);
  call pkg_errors.require_amount(p_value => p_discount, p_field => 'discount');
  if p_percent is not null then
    call pkg_errors.require_amount(p_value => p_percent, p_field => 'discount_percent', p_to => 100);
  end if;
  -- The line's total has the same column as a price.
  call pkg_errors.require_amount(p_value => round(p_unit_price * p_qty / p_pack_qty, 2), p_field => 'unit_price');
  if p_tax_rate is not null then
    call pkg_errors.require_amount(p_value => p_tax_rate, p_field => 'tax_rate', p_to => 100);
  end if;
  call pkg_taxes.check_hsn(p_hsn_sac => p_hsn_sac);
end;
$$;

-- Private: the category and the rate of a line. A category that is said counts; then a rate that is said, unless it is the
-- one that the price list or the kind of line brings anyway; then what these bring. With a category the trigger takes the
-- rate of the day. Both are null where only the usual rate is left. HSN or SAC comes from the same places.
create or replace procedure pkg_billing.choose_tax(
  p_item_type      varchar,
  p_charge_code    varchar,
  p_unit_price     numeric,
  p_said_rate      numeric,
  p_said_code      varchar,
  out p_tax_code   varchar,
  out p_tax_rate   numeric,
  out p_hsn_sac    varchar
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_charge charges%rowtype;
begin
  call pkg_taxes.check_code(p_tax_code => p_said_code);
  if p_charge_code is not null then
    select * into v_charge from charges where charge_code = p_charge_code;
    if not found then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found(), p_sentence => 'The price list has no such code',
        p_field => 'charge_code', p_problem => 'unknown');
    end if;
  end if;
  p_tax_code := coalesce(
    p_said_code, v_charge.tax_code,
    case when p_charge_code is null then pkg_taxes.code_for(p_item_type => p_item_type) end);
  p_hsn_sac := coalesce(v_charge.hsn_sac, pkg_taxes.hsn_of(p_tax_code => p_tax_code));
  if p_said_code is null and p_said_rate <> all (array[
    pkg_taxes.rate_on(p_tax_code => p_tax_code, p_unit_price => p_unit_price, p_day => pkg_taxes.rate_day()),
    coalesce(
      pkg_taxes.rate_on(
        p_tax_code => p_tax_code, p_unit_price => v_charge.unit_price, p_day => pkg_taxes.rate_day()),
      -1)
  ]) then
    p_tax_code := null;
  end if;
  p_tax_rate := coalesce(p_said_rate, v_charge.tax_rate);
end;
$$;

-- Recomputes amount, tax and total from the lines. Tax is rounded once for each rate, so with one rate this is the
-- seed's formula; with a GSTIN each half of it is rounded, so that both are equal, unless it is supplied in another state:
-- IGST is one tax. A price that includes its tax has its own. Called by trigger after a change of the lines.
create or replace procedure pkg_billing.total_invoice(p_invoice_id bigint)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_halved     varchar;
  v_interstate varchar;
  v_amount     numeric;
  v_tax        numeric;
begin
  select case when b.place_of_supply <> substr(s.gstin, 1, 2) then 'Y' else 'N' end,
    case when s.gstin is null or b.place_of_supply <> substr(s.gstin, 1, 2) then 'N' else 'Y' end
  into v_interstate, v_halved
  from hospital_settings s
  cross join billing b
  where b.invoice_id = p_invoice_id;
  update billing set is_tax_halved = v_halved, is_interstate = v_interstate
  where invoice_id = p_invoice_id and (is_tax_halved <> v_halved or is_interstate <> v_interstate);
  -- Before the view, whose columns are no wider than the invoice's: what does not fit them is refused by name.
  select coalesce(sum(line_total + included_tax + line_total * tax_rate / 100), 0) into v_amount
  from billing_items
  where invoice_id = p_invoice_id;
  call pkg_errors.require_amount(p_value => round(v_amount, 2), p_field => 'unit_price');
  select coalesce(sum(taxable), 0), coalesce(sum(tax), 0) into v_amount, v_tax
  from billing_taxes_v
  where invoice_id = p_invoice_id;
  update billing set amount = v_amount, tax = v_tax where invoice_id = p_invoice_id;
end;
$$;

-- Raises an open invoice for a patient, for one of the patient's visits when p_appt_id names it. Its first line is
-- the fee when p_fee_code names a line of the price list. What it is was decided before, so that a replay decides
-- the same.
create or replace procedure pkg_billing.raise_invoice(
  p_patient_id     bigint,
  out p_invoice_id bigint,
  p_appt_id        bigint default null,
  p_discount       numeric default 0,
  p_fee_code       varchar default null,
  p_fee_price      numeric default null,
  p_request_id     varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_visit   appointments%rowtype;
  v_charge  charges%rowtype;
  v_item_id bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_billing.raise_invoice', p_earlier_id => p_invoice_id);
  if p_invoice_id is not null then
    return;
  end if;
  call pkg_errors.require_amount(p_value => coalesce(p_discount, 0), p_field => 'discount');
  if not exists (select from patients where patient_id = p_patient_id) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such patient',
      p_field => 'patient_id', p_problem => 'unknown');
  end if;
  if p_appt_id is not null then
    -- Locked, so that nobody cancels or bills it meanwhile.
    v_visit := pkg_appointments.locked_visit(p_appt_id => p_appt_id);
    if v_visit.patient_id <> p_patient_id then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input(), p_sentence => 'The visit is another patient''s',
        p_field => 'appt_id', p_problem => 'unknown');
    elsif v_visit.status = 'CANCELLED' then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state(), p_sentence => 'The visit is cancelled',
        p_field => 'appt_id', p_problem => 'cancelled');
    elsif exists (
      select from billing
      where appt_id = p_appt_id and status <> 'CANCELLED' and (credited = 0 or credited < total))
    then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state(), p_sentence => 'The visit has an invoice',
        p_field => 'appt_id', p_problem => 'already_billed');
    end if;
  end if;
  insert into billing (patient_id, appt_id, discount, status)
  values (p_patient_id, p_appt_id, coalesce(p_discount, 0), 'OPEN')
  returning invoice_id into p_invoice_id;
  if p_fee_code is not null then
    select * into v_charge from charges where charge_code = p_fee_code;
    if not found then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found(), p_sentence => 'The price list has no such code',
        p_field => 'charge_code', p_problem => 'unknown');
    end if;
    call pkg_billing.add_item(
      p_invoice_id => p_invoice_id, p_item_type => v_charge.item_type, p_description => v_charge.description,
      p_unit_price => coalesce(p_fee_price, v_charge.unit_price), p_qty => 1, p_item_id => v_item_id,
      p_charge_code => p_fee_code);
  end if;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_invoice_id);
end;
$$;

-- Adds a line. Without a tax of its own it has the price list's when a code is given, else its kind's, else the usual rate.
-- p_tax_treatment says why a line of its own rate 0 is not taxed; EXEMPT when it is null.
create or replace procedure pkg_billing.add_item(
  p_invoice_id         bigint,
  p_item_type          varchar,
  p_description        varchar,
  p_unit_price         numeric,
  p_qty                numeric,
  out p_item_id        bigint,
  p_tax_rate           numeric default null,
  p_charge_code        varchar default null,
  p_pack_qty           numeric default 1,
  p_discount           numeric default 0,
  p_discount_percent   numeric default null,
  p_price_includes_tax varchar default 'N',
  p_tax_code           varchar default null,
  p_hsn_sac            varchar default null,
  p_tax_treatment      varchar default null,
  p_request_id         varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_invoice  billing%rowtype;
  v_tax_code varchar;
  v_tax_rate numeric;
  v_hsn_sac  varchar;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_billing.add_item', p_earlier_id => p_item_id);
  if p_item_id is not null then
    return;
  end if;
  v_invoice := pkg_billing.locked_open_invoice(p_invoice_id => p_invoice_id);
  call pkg_billing.check_item(
    p_item_type => p_item_type, p_description => p_description, p_unit_price => p_unit_price, p_qty => p_qty,
    p_tax_rate => p_tax_rate, p_pack_qty => p_pack_qty, p_discount => p_discount, p_percent => p_discount_percent,
    p_hsn_sac => p_hsn_sac);
  call pkg_billing.choose_tax(
    p_item_type => p_item_type, p_charge_code => p_charge_code, p_unit_price => p_unit_price,
    p_said_rate => p_tax_rate, p_said_code => p_tax_code, p_tax_code => v_tax_code, p_tax_rate => v_tax_rate,
    p_hsn_sac => v_hsn_sac);
  insert into billing_items (
    invoice_id, item_type, description, unit_price, qty, tax_rate, charge_code, pack_qty, discount, discount_percent,
    price_includes_tax, tax_code, hsn_sac, tax_treatment)
  values (v_invoice.invoice_id, btrim(p_item_type), btrim(p_description), p_unit_price, p_qty, v_tax_rate, p_charge_code,
    p_pack_qty, p_discount, p_discount_percent, p_price_includes_tax, v_tax_code, coalesce(p_hsn_sac, v_hsn_sac),
    p_tax_treatment)
  returning item_id into p_item_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_item_id);
end;
$$;

-- Private: a line of goods that the pharmacy gave out says what is out, at the price at which it was given; only its
-- discount may change. What came back in whole stays as an empty line: what was given out refers to it.
create or replace procedure pkg_billing.check_goods(p_old billing_items, p_new billing_items)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_out numeric := pkg_ledger.goods_out(p_item_id => p_old.item_id);
begin
  if v_out is null or (
    (p_new.qty = v_out or v_out = 0 and p_new.qty = p_old.qty)
    and (p_new.unit_price = p_old.unit_price or v_out = 0 and p_new.unit_price = 0)
    and p_new.pack_qty = p_old.pack_qty and p_new.tax_rate = p_old.tax_rate
    and coalesce(p_new.tax_code, ' ') = coalesce(p_old.tax_code, ' ')
    and p_new.price_includes_tax = p_old.price_includes_tax and p_new.item_type = p_old.item_type
    and p_new.description = p_old.description)
  then
    return;
  elsif v_out > 0 then
    call pkg_ledger.refuse_goods_out(p_field => 'item_id');
  end if;
  call pkg_errors.raise_error(
    p_number => pkg_errors.c_invalid_state(), p_sentence => 'The goods of the line came back',
    p_field => 'item_id', p_problem => 'goods_back');
end;
$$;

-- Changes the named fields of a line ('qty,unit_price'; null names all); the others stay. Without a tax the line keeps
-- its own, unless it becomes another line of the price list.
create or replace procedure pkg_billing.update_item(
  p_invoice_id         bigint,
  p_item_id            bigint,
  p_item_type          varchar,
  p_description        varchar,
  p_unit_price         numeric,
  p_qty                numeric,
  p_tax_rate           numeric default null,
  p_charge_code        varchar default null,
  p_fields             varchar default null,
  p_pack_qty           numeric default null,
  p_discount           numeric default null,
  p_discount_percent   numeric default null,
  p_price_includes_tax varchar default null,
  p_tax_code           varchar default null,
  p_hsn_sac            varchar default null,
  p_request_id         varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id  bigint;
  v_invoice     billing%rowtype;
  v_item        billing_items%rowtype;
  v_new         billing_items%rowtype;
  v_fields      varchar := ',' || coalesce(p_fields, 'item_type,description,unit_price,qty,tax_rate,charge_code') || ',';
  v_item_type   varchar;
  v_description varchar;
  v_unit_price  numeric;
  v_qty         numeric;
  v_tax_rate    numeric;
  v_charge_code varchar;
  v_pack_qty    numeric;
  v_discount    numeric;
  v_percent     numeric;
  v_said_code   varchar;
  v_is_retaxed  boolean;
  v_tax_code    varchar;
  v_chosen_rate numeric;
  v_hsn_sac     varchar;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_billing.update_item', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  -- With the invoice its lines are locked.
  v_invoice := pkg_billing.locked_open_invoice(p_invoice_id => p_invoice_id);
  select * into v_item from billing_items where item_id = p_item_id and invoice_id = v_invoice.invoice_id;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'The invoice has no such line',
      p_field => 'item_id', p_problem => 'unknown');
  end if;
  v_item_type := case when position(',item_type,' in v_fields) > 0 then p_item_type else v_item.item_type end;
  v_description := case when position(',description,' in v_fields) > 0 then p_description else v_item.description end;
  v_unit_price := case when position(',unit_price,' in v_fields) > 0 then p_unit_price else v_item.unit_price end;
  v_qty := case when position(',qty,' in v_fields) > 0 then p_qty else v_item.qty end;
  v_tax_rate := case when position(',tax_rate,' in v_fields) > 0 then p_tax_rate end;
  v_charge_code := case when position(',charge_code,' in v_fields) > 0 then p_charge_code else v_item.charge_code end;
  v_pack_qty := case when position(',pack_qty,' in v_fields) > 0 then p_pack_qty else v_item.pack_qty end;
  -- Of the two ways to say a discount the one that is named counts; the other is forgotten.
  v_percent := v_item.discount_percent;
  v_discount := v_item.discount;
  if position(',discount_percent,' in v_fields) > 0 then
    v_percent := p_discount_percent;
    v_discount := 0;
  elsif position(',discount,' in v_fields) > 0 then
    v_percent := null;
    v_discount := p_discount;
  end if;
  call pkg_billing.check_item(
    p_item_type => v_item_type, p_description => v_description, p_unit_price => v_unit_price, p_qty => v_qty,
    p_tax_rate => v_tax_rate, p_pack_qty => v_pack_qty, p_discount => v_discount, p_percent => v_percent,
    p_hsn_sac => p_hsn_sac);
  v_said_code := case when position(',tax_code,' in v_fields) > 0 then p_tax_code end;
  v_is_retaxed := v_tax_rate is not null or v_said_code is not null
    or coalesce(v_charge_code <> coalesce(v_item.charge_code, ' '), false);
  v_tax_code := v_item.tax_code;
  v_hsn_sac := v_item.hsn_sac;
  if v_is_retaxed then
    call pkg_billing.choose_tax(
      p_item_type => v_item_type, p_charge_code => v_charge_code, p_unit_price => v_unit_price,
      p_said_rate => v_tax_rate, p_said_code => v_said_code, p_tax_code => v_tax_code, p_tax_rate => v_chosen_rate,
      p_hsn_sac => v_hsn_sac);
    v_hsn_sac := coalesce(v_hsn_sac, v_item.hsn_sac);
  end if;
  if position(',hsn_sac,' in v_fields) > 0 then
    v_hsn_sac := p_hsn_sac;
  end if;
  v_new.item_type := btrim(v_item_type);
  v_new.description := btrim(v_description);
  v_new.unit_price := v_unit_price;
  v_new.qty := v_qty;
  v_new.pack_qty := v_pack_qty;
  v_new.tax_rate := coalesce(v_chosen_rate, v_item.tax_rate);
  v_new.tax_code := v_tax_code;
  v_new.price_includes_tax := coalesce(
    case when position(',price_includes_tax,' in v_fields) > 0 then p_price_includes_tax end, v_item.price_includes_tax);
  call pkg_billing.check_goods(p_old => v_item, p_new => v_new);
  update billing_items
  set item_type = v_new.item_type, description = v_new.description, unit_price = v_unit_price, qty = v_qty,
    tax_rate = v_new.tax_rate, tax_code = v_tax_code, hsn_sac = v_hsn_sac, charge_code = v_charge_code,
    pack_qty = v_pack_qty, discount = v_discount, discount_percent = v_percent,
    price_includes_tax = v_new.price_includes_tax
  where item_id = p_item_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_item_id);
end;
$$;

-- Removes a line of an open invoice; never one of goods that the pharmacy gave out.
create or replace procedure pkg_billing.remove_item(
  p_invoice_id bigint,
  p_item_id    bigint,
  p_request_id varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_invoice    billing%rowtype;
  v_item       billing_items%rowtype;
  v_none       billing_items%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_billing.remove_item', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_invoice := pkg_billing.locked_open_invoice(p_invoice_id => p_invoice_id);
  select * into v_item from billing_items where item_id = p_item_id and invoice_id = v_invoice.invoice_id;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'The invoice has no such line',
      p_field => 'item_id', p_problem => 'unknown');
  end if;
  call pkg_billing.check_goods(p_old => v_item, p_new => v_none);
  delete from billing_items where item_id = p_item_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_item_id);
end;
$$;

-- Sets the discount of an open invoice: an amount, or a per cent of its amount that follows the lines. The invoice is
-- charged again, if it was free.
create or replace procedure pkg_billing.set_discount(
  p_invoice_id       bigint,
  p_discount         numeric,
  p_discount_percent numeric default null,
  p_reason           varchar default null,
  p_request_id       varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_invoice    billing%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_billing.set_discount', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_invoice := pkg_billing.locked_open_invoice(p_invoice_id => p_invoice_id);
  if p_discount_percent is not null then
    call pkg_errors.require_amount(p_value => p_discount_percent, p_field => 'discount_percent', p_to => 100);
  else
    call pkg_errors.require_amount(p_value => p_discount, p_field => 'discount');
  end if;
  if p_discount_percent is null and p_discount > v_invoice.amount then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The discount is above the amount',
      p_field => 'discount', p_problem => 'over_amount');
  end if;
  update billing
  set discount = coalesce(p_discount, 0), discount_percent = p_discount_percent,
    discount_reason = nullif(btrim(p_reason), ''), is_waived = 'N'
  where invoice_id = p_invoice_id;
  call pkg_ledger.check_discount(p_invoice_id => p_invoice_id);
  call pkg_ledger.keep_approval(p_invoice_id => p_invoice_id, p_reason => nullif(btrim(p_reason), ''));
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_invoice_id);
end;
$$;

-- Makes an open invoice free of charge: the discount covers amount and tax, also of lines that are still added.
create or replace procedure pkg_billing.waive_invoice(
  p_invoice_id bigint,
  p_reason     varchar,
  p_request_id varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_invoice    billing%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_billing.waive_invoice', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_invoice := pkg_billing.locked_open_invoice(p_invoice_id => p_invoice_id);
  call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
  update billing
  set is_waived = 'Y', discount_percent = null, discount_reason = btrim(p_reason)
  where invoice_id = p_invoice_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_invoice_id);
end;
$$;

-- Says whom the paper of an open invoice is made out to, and where it is supplied: a code of a state of the GST, null for
-- the hospital's own. Supplied in another state the tax is IGST.
create or replace procedure pkg_billing.set_buyer(
  p_invoice_id      bigint,
  p_buyer_name      varchar,
  p_buyer_gstin     varchar default null,
  p_place_of_supply varchar default null,
  p_request_id      varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_invoice    billing%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_billing.set_buyer', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_invoice := pkg_billing.locked_open_invoice(p_invoice_id => p_invoice_id);
  if p_buyer_gstin is not null then
    call pkg_errors.require_value(p_value => p_buyer_name, p_field => 'buyer_name');
    if not regexp_like(p_buyer_gstin, '^[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][0-9A-Z]{3}$') then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input(), p_sentence => 'That is no GSTIN',
        p_field => 'buyer_gstin', p_problem => 'malformed');
    end if;
  end if;
  if p_place_of_supply is not null and not regexp_like(p_place_of_supply, '^[0-9]{2}$') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'That is no code of a state',
      p_field => 'place_of_supply', p_problem => 'malformed');
  end if;
  update billing
  set buyer_name = nullif(btrim(p_buyer_name), ''), buyer_gstin = p_buyer_gstin, place_of_supply = p_place_of_supply
  where invoice_id = v_invoice.invoice_id;
  call pkg_billing.total_invoice(p_invoice_id => p_invoice_id);
  -- The tax within the prices that include it is one tax or two equal halves now.
  update billing_items set qty = qty where invoice_id = p_invoice_id and price_includes_tax = 'Y';
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_invoice_id);
end;
$$;

-- Private: what the paper of an invoice is by its lines: rules 46, 49 and 46A of the CGST Rules 2017. One paper may be
-- both only for somebody without a GSTIN.
create or replace function pkg_billing.kind_of(p_invoice billing) returns varchar
language plpgsql stable security definer set search_path = hms, pg_temp
as $$
declare
  v_gstin varchar;
  v_lines integer;
  v_taxed integer;
begin
  select gstin into v_gstin from hospital_settings;
  select count(*), count(case when tax_treatment in ('TAXABLE', 'ZERO') then 1 end) into v_lines, v_taxed
  from billing_items
  where invoice_id = p_invoice.invoice_id;
  return case
    when v_gstin is null then 'INVOICE'
    when v_taxed = 0 then 'BILL_OF_SUPPLY'
    when v_taxed < v_lines and p_invoice.buyer_gstin is null then 'INVOICE_CUM_BILL'
    else 'TAX_INVOICE'
  end;
end;
$$;

-- Gives the invoice the next number of the financial year; from then on it does not change. One over nothing is paid.
create or replace procedure pkg_billing.issue_invoice(
  p_invoice_id     bigint,
  out p_invoice_no varchar,
  p_request_id     varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_invoice    billing%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_billing.issue_invoice', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    select invoice_no into p_invoice_no from billing where invoice_id = v_earlier_id;
    return;
  end if;
  v_invoice := pkg_billing.locked_open_invoice(p_invoice_id => p_invoice_id);
  -- A draft of yesterday has the rates of today: they are frozen now.
  update billing_items set qty = qty
  where invoice_id = p_invoice_id and tax_code is not null
    and tax_rate <> pkg_taxes.rate_on(p_tax_code => tax_code, p_unit_price => unit_price, p_day => pkg_taxes.rate_day());
  v_invoice := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
  if not exists (select from billing_items where invoice_id = p_invoice_id) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The invoice has no lines',
      p_field => 'items', p_problem => 'no_items');
  elsif v_invoice.discount > v_invoice.amount and v_invoice.is_waived = 'N' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The discount is above the amount',
      p_field => 'discount', p_problem => 'over_amount');
  end if;
  call pkg_ledger.check_discount(p_invoice_id => p_invoice_id);
  p_invoice_no := pkg_ledger.next_number(p_series_code => 'INV', p_at => pkg_desks.moment());
  update billing
  set status = case when total = 0 then 'PAID' else 'ISSUED' end, invoice_no = p_invoice_no,
    issued_at = pkg_desks.moment(), document_kind = pkg_billing.kind_of(p_invoice => v_invoice)
  where invoice_id = p_invoice_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_invoice_id);
end;
$$;

-- Keeps what the invoice prints, in the transaction that issues it; once only.
create or replace procedure pkg_billing.keep_document(p_invoice_id bigint, p_document text)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_invoice billing%rowtype := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
begin
  call pkg_errors.require_value(p_value => p_document, p_field => 'document');
  if v_invoice.status not in ('ISSUED', 'PAID') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The invoice is ' || v_invoice.status,
      p_field => 'invoice_id', p_problem => 'not_issued');
  elsif v_invoice.issued_document is not null then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The invoice has its document',
      p_field => 'invoice_id', p_problem => 'not_open');
  end if;
  update billing set issued_document = p_document where invoice_id = p_invoice_id;
end;
$$;

-- Takes a payment on an issued invoice, never more than is due. The trigger behind it settles the invoice.
-- p_tendered is the cash that was handed over: what is above the amount is the change. p_payer_id says which of the payers
-- of the invoice pays; null is the patient.
create or replace procedure pkg_billing.take_payment(
  p_invoice_id     bigint,
  p_amount         numeric,
  p_method         varchar,
  out p_payment_id bigint,
  p_reference      varchar default null,
  p_tendered       numeric default null,
  p_payer_id       bigint default null,
  p_request_id     varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_billing.take_payment', p_earlier_id => p_payment_id);
  if p_payment_id is not null then
    return;
  end if;
  call pkg_ledger.enter_payment(
    p_invoice_id => p_invoice_id, p_amount => p_amount, p_method => p_method, p_payment_id => p_payment_id,
    p_reference => p_reference, p_tendered => p_tendered, p_payer_id => p_payer_id);
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_payment_id);
end;
$$;

-- Takes one payment for several issued invoices. p_shares says what of it is for which, '318:1180.00,319:250.00:12'
-- as invoice, amount and payer (nobody named is the patient). Each invoice gets an entry with a receipt of its own,
-- so that each can be given back or put right by itself; taken_with_id keeps them together. p_payment_id is the
-- first. Change is given of the last.
create or replace procedure pkg_billing.pay_invoices(
  p_shares         varchar,
  p_method         varchar,
  out p_payment_id bigint,
  p_reference      varchar default null,
  p_tendered       numeric default null,
  p_request_id     varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_total numeric;
  v_share record;
  v_id    bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_billing.pay_invoices', p_earlier_id => p_payment_id);
  if p_payment_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_shares, p_field => 'shares');
  call pkg_ledger.check_method(p_method => p_method);
  select sum(cast(split_part(l.share, ':', 2) as numeric)) into v_total
  from unnest(string_to_array(p_shares, ',')) l (share);
  call pkg_ledger.check_tendered(p_tendered => p_tendered, p_amount => v_total, p_method => p_method);
  -- By number, so that two payments for the same invoices do not wait for each other.
  for v_share in
    select s.invoice_id, s.payer_id, sum(s.amount) as amount,
      row_number() over (order by s.invoice_id desc, coalesce(s.payer_id, 0) desc) as from_last
    from (
      select cast(split_part(l.share, ':', 1) as bigint) as invoice_id,
        cast(nullif(split_part(l.share, ':', 3), '') as bigint) as payer_id,
        cast(split_part(l.share, ':', 2) as numeric) as amount
      from unnest(string_to_array(p_shares, ',')) l (share)
    ) s
    group by s.invoice_id, s.payer_id
    order by s.invoice_id, coalesce(s.payer_id, 0)
  loop
    call pkg_ledger.enter_payment(
      p_invoice_id => v_share.invoice_id, p_amount => v_share.amount, p_method => p_method, p_payment_id => v_id,
      p_reference => p_reference, p_taken_with_id => p_payment_id, p_field => 'shares', p_payer_id => v_share.payer_id,
      p_tendered => case when p_tendered is not null then
        v_share.amount + case v_share.from_last when 1 then p_tendered - v_total else 0 end end);
    p_payment_id := coalesce(p_payment_id, v_id);
  end loop;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_payment_id);
end;
$$;

-- Issues the invoice and takes a payment on it, in one transaction: where one of the two is refused, neither is done.
create or replace procedure pkg_billing.issue_and_pay(
  p_invoice_id     bigint,
  p_amount         numeric,
  p_method         varchar,
  out p_invoice_no varchar,
  out p_payment_id bigint,
  p_reference      varchar default null,
  p_tendered       numeric default null,
  p_request_id     varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_billing.issue_and_pay', p_earlier_id => p_payment_id);
  if p_payment_id is not null then
    select b.invoice_no into p_invoice_no
    from payments p join billing b on b.invoice_id = p.invoice_id
    where p.payment_id = p_payment_id;
    return;
  end if;
  call pkg_billing.issue_invoice(p_invoice_id => p_invoice_id, p_invoice_no => p_invoice_no);
  call pkg_billing.take_payment(
    p_invoice_id => p_invoice_id, p_amount => p_amount, p_method => p_method, p_payment_id => p_payment_id,
    p_reference => p_reference, p_tendered => p_tendered);
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_payment_id);
end;
$$;

-- Cancels an invoice on which there is no money and no credit note, and none of whose goods are still with the patient;
-- also one over nothing. Its number stays used.
create or replace procedure pkg_billing.cancel_invoice(
  p_invoice_id bigint,
  p_reason     varchar,
  p_request_id varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_invoice    billing%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_billing.cancel_invoice', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_invoice := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
  call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
  -- The payments are asked and not the status: an invoice over nothing is PAID without one.
  if v_invoice.status = 'CANCELLED' or v_invoice.paid > 0 then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The invoice is ' || v_invoice.status,
      p_field => 'invoice_id',
      p_problem => case v_invoice.status when 'ISSUED' then 'has_payments' else lower(v_invoice.status) end);
  elsif v_invoice.credited > 0 then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The invoice has a credit note',
      p_field => 'invoice_id', p_problem => 'has_credit_notes');
  elsif exists (
    select from billing_items where invoice_id = p_invoice_id and pkg_ledger.goods_out(p_item_id => item_id) > 0)
  then
    call pkg_ledger.refuse_goods_out(p_field => 'invoice_id');
  end if;
  update billing
  set status = 'CANCELLED', cancel_reason = btrim(p_reason), cancelled_at = pkg_desks.moment()
  where invoice_id = p_invoice_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_invoice_id);
end;
$$;

-- Counts and audits a print of the invoice, or of one payment's receipt. Copy 1 is the original.
create or replace procedure pkg_billing.record_print(
  p_invoice_id  bigint,
  p_paper       varchar,
  out p_copy_no integer,
  p_payment_id  bigint default null,
  p_request_id  varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_invoice  billing%rowtype;
  v_print_id bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_billing.record_print', p_earlier_id => v_print_id);
  if v_print_id is not null then
    -- A desk's copy has the print that it sent by its central number: that is the last one there.
    select coalesce(max(case when print_id = v_print_id then copy_no end), max(copy_no)) into p_copy_no
    from document_prints
    where invoice_id = p_invoice_id and payment_id is not distinct from p_payment_id;
    return;
  end if;
  v_invoice := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
  if v_invoice.invoice_no is null then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The invoice was not issued',
      p_field => 'invoice_id', p_problem => 'not_issued');
  end if;
  if p_payment_id is not null
    and not exists (select from payments where payment_id = p_payment_id and invoice_id = p_invoice_id)
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'The invoice has no such payment',
      p_field => 'payment_id', p_problem => 'unknown');
  end if;
  select count(*) + 1 into p_copy_no
  from document_prints
  where invoice_id = p_invoice_id and payment_id is not distinct from p_payment_id;
  insert into document_prints (invoice_id, payment_id, copy_no, paper, printed_by, printed_at)
  values (p_invoice_id, p_payment_id, p_copy_no, p_paper, pkg_audit.actor(), pkg_desks.moment())
  returning print_id into v_print_id;
  call pkg_feed.note_change(p_entity_name => 'BILLING', p_entity_id => p_invoice_id);
  call pkg_audit.log_event(
    p_entity_name => 'BILLING', p_entity_id => p_invoice_id, p_action => 'PRINT',
    p_details => cast(jsonb_build_object(
      'copy_no', p_copy_no, 'paper', p_paper, 'payment_id', p_payment_id) as varchar));
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => v_print_id);
end;
$$;

-- Private: what save_charge replaces, a line for each value; null for a new line. The row is locked.
create or replace function pkg_billing.charge_text(p_charge_code varchar) returns varchar
language sql volatile security definer set search_path = hms, pg_temp
as $$
  select concat(item_type, chr(10), description, chr(10), to_char(unit_price, 'FM9999999990.00'), chr(10),
    to_char(tax_rate, 'FM990.00'), chr(10), is_active, chr(10), hsn_sac, chr(10), tax_code)
  from charges where charge_code = p_charge_code for no key update;
$$;

-- Adds a line to the price list or changes one. Invoices keep the price they were made with.
create or replace procedure pkg_billing.save_charge(
  p_charge_code varchar,
  p_item_type   varchar,
  p_description varchar,
  p_unit_price  numeric,
  p_tax_rate    numeric,
  p_is_active   varchar default 'Y',
  p_hsn_sac     varchar default null,
  p_tax_code    varchar default null,
  p_seen        varchar default null,
  p_request_id  varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_billing.save_charge', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_charge_code, p_field => 'charge_code');
  call pkg_errors.require_value(p_value => p_item_type, p_field => 'item_type');
  call pkg_errors.require_value(p_value => p_description, p_field => 'description');
  call pkg_errors.require_amount(p_value => p_unit_price, p_field => 'unit_price');
  call pkg_errors.require_amount(p_value => p_tax_rate, p_field => 'tax_rate', p_to => 100);
  call pkg_taxes.check_hsn(p_hsn_sac => p_hsn_sac);
  call pkg_taxes.check_code(p_tax_code => p_tax_code);
  call pkg_errors.require_seen(
    p_seen => p_seen, p_stands => pkg_billing.charge_text(p_charge_code => btrim(p_charge_code)),
    p_field => 'charge_code');
  insert into charges (charge_code, item_type, description, unit_price, tax_rate, is_active, hsn_sac, tax_code)
  values (btrim(p_charge_code), btrim(p_item_type), btrim(p_description), p_unit_price, p_tax_rate, p_is_active,
    p_hsn_sac, p_tax_code)
  on conflict on constraint charges_pk do update
  set item_type = excluded.item_type, description = excluded.description, unit_price = excluded.unit_price,
    tax_rate = excluded.tax_rate, is_active = excluded.is_active, hsn_sac = excluded.hsn_sac,
    tax_code = excluded.tax_code;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => 1);
end;
$$;
