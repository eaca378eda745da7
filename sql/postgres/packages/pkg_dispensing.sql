create schema if not exists pkg_dispensing;
comment on schema pkg_dispensing is 'What the pharmacy gives out and takes back, with its bill and its registers';

-- What is locked, always in this order: the request, the dispense, the invoice, the items of the registers and the
-- stock by item, expiry and lot, the number series.

-- Private: the record on which customers are billed who are no patients; made when the first one comes.
create or replace function pkg_dispensing.counter_patient() returns bigint
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_patient_id bigint;
begin
  select counter_patient_id into v_patient_id from hospital_settings;
  if v_patient_id is null then
    -- Locked and read again: somebody else may have made it meanwhile.
    select counter_patient_id into v_patient_id from hospital_settings for no key update;
  end if;
  if v_patient_id is null then
    call pkg_patients.register_patient(
      p_first_name => 'Pharmacy', p_last_name => 'customer', p_dob => null, p_gender => null,
      p_patient_id => v_patient_id);
    update hospital_settings set counter_patient_id = v_patient_id;
  end if;
  return v_patient_id;
end;
$$;

-- Private: the open invoice that gets the lines: the named one, or a new one of the patient or customer.
create or replace procedure pkg_dispensing.open_bill(
  p_invoice_id    bigint,
  p_patient_id    bigint,
  p_customer_name varchar,
  out p_bill      billing
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_invoice_id bigint := p_invoice_id;
begin
  if v_invoice_id is null then
    if p_patient_id is null then
      call pkg_errors.require_value(p_value => p_customer_name, p_field => 'customer_name');
    end if;
    call pkg_billing.raise_invoice(
      p_patient_id => coalesce(p_patient_id, pkg_dispensing.counter_patient()), p_invoice_id => v_invoice_id);
    if p_patient_id is null then
      update billing set customer_name = btrim(p_customer_name) where invoice_id = v_invoice_id;
    end if;
  end if;
  p_bill := pkg_ledger.locked_invoice(p_invoice_id => v_invoice_id);
  if p_patient_id is not null and p_bill.patient_id <> pkg_patients.current_number(p_patient_id => p_patient_id) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The invoice is another patient''s',
      p_field => 'invoice_id', p_problem => 'unknown');
  end if;
end;
$$;

-- Private: the prescription by which goods are given out, refused when it does not count or is another patient's. It is
-- locked, so that two counters do not give the same order out twice.
create or replace procedure pkg_dispensing.check_order(p_prescription_id bigint, p_patient_id bigint)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_order prescriptions%rowtype;
begin
  select * into v_order from prescriptions where prescription_id = p_prescription_id for no key update;
  if not found
    or pkg_patients.current_number(p_patient_id => v_order.patient_id)
      <> pkg_patients.current_number(p_patient_id => p_patient_id)
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'The patient has no such prescription',
      p_field => 'prescription_id', p_problem => 'unknown');
  elsif v_order.status <> 'SIGNED' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The prescription is ' || v_order.status,
      p_field => 'prescription_id',
      p_problem => case v_order.status when 'DRAFT' then 'not_signed' else lower(v_order.status) end);
  elsif exists (select from prescriptions where replaces_id = p_prescription_id and status = 'SIGNED') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The prescription was replaced',
      p_field => 'prescription_id', p_problem => 'replaced');
  end if;
end;
$$;

-- Private: refuses a medicine that is not on the prescription, and more of it than is still owed. What is counted in
-- another unit than it was ordered in cannot be compared.
create or replace procedure pkg_dispensing.check_ordered(
  p_dispense      dispenses,
  p_order_line_id bigint,
  p_item          items,
  p_qty           numeric,
  p_field         varchar
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_quantity numeric;
  v_unit     varchar;
  v_counted  numeric;
begin
  select quantity, quantity_unit, counted_qty into v_quantity, v_unit, v_counted
  from order_progress_v
  where line_id = p_order_line_id and prescription_id = p_dispense.prescription_id;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'The prescription has no such medicine',
      p_field => p_field || '_order_line_id', p_problem => 'unknown');
  elsif upper(p_item.base_unit) = v_unit and v_counted + p_qty > ceil(v_quantity) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'So much is not owed of the prescription',
      p_field => p_field || '_qty', p_problem => 'over_ordered');
  end if;
end;
$$;

-- Private: refuses what may not be given out without more: prescriber and registration number for H1, X and NDPS, a second
-- signer for X and NDPS, whose item is locked for its running balance.
create or replace procedure pkg_dispensing.check_schedule(p_item items, p_dispense dispenses)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if p_item.schedule in ('NONE', 'H') then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_dispense.prescriber_name, p_field => 'prescriber_name');
  call pkg_errors.require_value(p_value => p_dispense.prescriber_reg_no, p_field => 'prescriber_reg_no');
  if p_item.schedule = 'H1' then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_dispense.second_signer, p_field => 'second_signer');
  if p_dispense.second_signer = p_dispense.dispensed_by
    or not exists (select from staff where username = p_dispense.second_signer and is_active = 'Y')
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'Another person of the staff signs too',
      p_field => 'second_signer', p_problem => 'not_in_list');
  end if;
  perform item_id from items where item_id = p_item.item_id for no key update;
end;
$$;

-- Private: the entry in the register; null where the schedule has none. The second signer of what comes back is the one
-- of both who did not take it.
create or replace function pkg_dispensing.enter_register(
  p_item     items,
  p_dispense dispenses,
  p_lot_id   bigint,
  p_qty      numeric,
  p_store_id bigint
) returns bigint
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_entry_id bigint;
  v_name     varchar;
  v_balance  numeric;
begin
  if p_item.schedule in ('NONE', 'H') then
    return null;
  end if;
  select coalesce(p_dispense.customer_name, btrim(coalesce(first_name, '') || ' ' || coalesce(last_name, '')))
  into v_name
  from patients where patient_id = p_dispense.patient_id;
  if p_item.schedule <> 'H1' then
    select coalesce(sum(on_hand), 0) into v_balance from stock where store_id = p_store_id and item_id = p_item.item_id;
  end if;
  insert into register_entries (
    schedule, item_id, lot_id, qty, patient_name, prescriber_name, prescriber_reg_no, second_signer, balance,
    entered_day, entered_by)
  values (p_item.schedule, p_item.item_id, p_lot_id, p_qty, v_name, p_dispense.prescriber_name,
    p_dispense.prescriber_reg_no,
    case p_dispense.second_signer when pkg_audit.actor() then p_dispense.dispensed_by else p_dispense.second_signer end,
    v_balance,
    cast(pkg_settings.now_time() as date), pkg_audit.actor())
  returning entry_id into v_entry_id;
  return v_entry_id;
end;
$$;

-- Private: gives so much of one lot: out of the stock, onto the bill, into the register. The price is the lot's maximum
-- retail price, which includes the tax; what a patient gets who lies in the hospital is part of the stay, without tax.
create or replace procedure pkg_dispensing.give_lot(
  p_dispense      dispenses,
  p_item          items,
  p_lot_id        bigint,
  p_qty           numeric,
  p_asked_qty     numeric,
  p_field         varchar,
  p_order_line_id bigint
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_lot          lots%rowtype;
  v_bill_item_id bigint;
  v_is_inpatient boolean;
begin
  select * into strict v_lot from lots where lot_id = p_lot_id;
  v_is_inpatient := exists (
    select from admissions
    where patient_id = p_dispense.patient_id and status in ('ADMITTED', 'DISCHARGE_ORDERED'));
  call pkg_stock.move_stock(
    p_store_id => p_dispense.store_id, p_lot_id => p_lot_id, p_qty => -p_qty, p_kind => 'SALE',
    p_document_id => p_dispense.dispense_id, p_field => p_field);
  call pkg_billing.add_item(
    p_invoice_id => p_dispense.invoice_id, p_item_type => 'PHARMACY',
    p_description => left(coalesce(p_item.brand_name, p_item.generic_name) || coalesce(' ' || p_item.strength, '')
      || ', ' || v_lot.batch || ', ' || to_char(v_lot.expiry_day, 'MM/YYYY'), 200),
    p_unit_price => v_lot.mrp, p_qty => p_qty, p_item_id => v_bill_item_id,
    p_tax_rate => case when v_is_inpatient then 0 else p_item.tax_rate end, p_pack_qty => v_lot.pack_qty,
    p_price_includes_tax => 'Y', p_hsn_sac => p_item.hsn,
    p_tax_treatment => case when v_is_inpatient then 'EXEMPT' else p_item.tax_category end);
  insert into dispense_lines (
    dispense_id, item_id, lot_id, qty, asked_qty, bill_item_id, schedule, entry_id, prescription_line_id)
  values (p_dispense.dispense_id, p_item.item_id, p_lot_id, p_qty, p_asked_qty, v_bill_item_id, p_item.schedule,
    pkg_dispensing.enter_register(
      p_item => p_item, p_dispense => p_dispense, p_lot_id => p_lot_id, p_qty => p_qty,
      p_store_id => p_dispense.store_id),
    p_order_line_id);
end;
$$;

-- Private: the lot that was asked for by name, which must be good; leaving the order of expiry needs a reason.
create or replace procedure pkg_dispensing.check_chosen_lot(
  p_dispense dispenses,
  p_item     items,
  p_lot_id   bigint,
  p_until    date,
  p_field    varchar
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_lot lots%rowtype;
begin
  select * into v_lot from lots where lot_id = p_lot_id and item_id = p_item.item_id;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'The item has no such lot',
      p_field => p_field || '_lot_id', p_problem => 'unknown');
  elsif v_lot.is_recalled = 'Y' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The batch was recalled',
      p_field => p_field || '_lot_id', p_problem => 'recalled');
  elsif v_lot.expiry_day < p_until then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The lot expires too early',
      p_field => p_field || '_lot_id', p_problem => 'expired');
  elsif p_dispense.order_reason is null and exists (
    select from stock s
    join lots l on l.lot_id = s.lot_id
    where s.store_id = p_dispense.store_id and s.item_id = p_item.item_id and s.on_hand > s.held
      and l.is_recalled = 'N' and l.expiry_day >= p_until and l.expiry_day < v_lot.expiry_day)
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'Another lot expires earlier',
      p_field => 'order_reason', p_problem => 'required');
  end if;
end;
$$;

-- Private: gives a line, from the lots that expire first; never from one that has expired, was recalled, or expires
-- before the course ends. Less than was asked for is given on purpose only.
create or replace procedure pkg_dispensing.give_item(
  p_dispense      dispenses,
  p_item_id       bigint,
  p_qty           numeric,
  p_lot_id        bigint,
  p_days          numeric,
  p_is_partial    varchar,
  p_field         varchar,
  p_order_line_id bigint
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_item  items%rowtype;
  v_until date := cast(pkg_settings.now_time() as date) + cast(coalesce(p_days, 0) as integer);
  v_left  numeric := p_qty;
  v_part  numeric;
  r_lot   record;
begin
  select * into v_item from items where item_id = p_item_id;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such item',
      p_field => p_field || '_item_id', p_problem => 'unknown');
  end if;
  call pkg_stock.require_qty(p_value => p_qty, p_field => p_field || '_qty');
  call pkg_dispensing.check_schedule(p_item => v_item, p_dispense => p_dispense);
  if p_order_line_id is not null then
    call pkg_dispensing.check_ordered(
      p_dispense => p_dispense, p_order_line_id => p_order_line_id, p_item => v_item, p_qty => p_qty,
      p_field => p_field);
  end if;
  if p_lot_id is not null then
    call pkg_dispensing.check_chosen_lot(
      p_dispense => p_dispense, p_item => v_item, p_lot_id => p_lot_id, p_until => v_until, p_field => p_field);
  end if;
  for r_lot in
    select s.lot_id, s.on_hand - s.held as free
    from stock s
    join lots l on l.lot_id = s.lot_id
    where s.store_id = p_dispense.store_id and s.item_id = p_item_id and s.on_hand > s.held
      and l.is_recalled = 'N' and l.expiry_day >= v_until and (p_lot_id is null or s.lot_id = p_lot_id)
    order by l.expiry_day, s.lot_id
    for no key update of s
  loop
    exit when v_left = 0;
    v_part := least(v_left, r_lot.free);
    call pkg_dispensing.give_lot(
      p_dispense => p_dispense, p_item => v_item, p_lot_id => r_lot.lot_id, p_qty => v_part, p_asked_qty => p_qty,
      p_field => p_field || '_qty', p_order_line_id => p_order_line_id);
    v_left := v_left - v_part;
  end loop;
  if v_left = p_qty or (v_left > 0 and p_is_partial = 'N') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'So much is not in the store',
      p_field => p_field || '_qty', p_problem => 'over_stock');
  end if;
end;
$$;

-- Gives out what p_lines names, '12:30,13:5:90,14:10::7,15:10:::88': item and base units, then a lot that is chosen on
-- purpose, then the days of the course, then the medicine of p_prescription_id for which it is given. Its lines go on
-- p_invoice_id, which is open, or on a new invoice of the patient or of a customer who is none. With p_method the new
-- invoice is issued and paid in the same transaction.
create or replace procedure pkg_dispensing.dispense(
  p_store_id          bigint,
  p_lines             varchar,
  out p_dispense_id   bigint,
  p_patient_id        bigint default null,
  p_customer_name     varchar default null,
  p_invoice_id        bigint default null,
  p_prescriber_name   varchar default null,
  p_prescriber_reg_no varchar default null,
  p_second_signer     varchar default null,
  p_order_reason      varchar default null,
  p_is_partial        varchar default 'N',
  p_method            varchar default null,
  p_tendered          numeric default null,
  p_reference         varchar default null,
  p_prescription_id   bigint default null,
  p_request_id        varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_store      stores%rowtype;
  v_bill       billing%rowtype;
  v_dispense   dispenses%rowtype;
  v_line       record;
  v_invoice_no varchar;
  v_payment_id bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_dispensing.dispense', p_earlier_id => p_dispense_id);
  if p_dispense_id is not null then
    return;
  end if;
  if p_lines is null or p_lines !~ '^[0-9]+:[0-9]+(:[0-9]*){0,3}(,[0-9]+:[0-9]+(:[0-9]*){0,3})*$' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The lines are not written as item:quantity',
      p_field => 'lines', p_problem => 'malformed');
  end if;
  v_store := pkg_stock.open_store(p_store_id => p_store_id);
  if v_store.kind = 'QUARANTINE' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'Nothing is given out of quarantine',
      p_field => 'store_id', p_problem => 'quarantine');
  end if;
  call pkg_dispensing.open_bill(
    p_invoice_id => p_invoice_id, p_patient_id => p_patient_id, p_customer_name => p_customer_name, p_bill => v_bill);
  if p_prescription_id is not null then
    call pkg_dispensing.check_order(p_prescription_id => p_prescription_id, p_patient_id => v_bill.patient_id);
  end if;
  insert into dispenses (
    store_id, patient_id, customer_name, invoice_id, prescriber_name, prescriber_reg_no, second_signer, order_reason,
    dispensed_by, prescription_id)
  values (p_store_id, v_bill.patient_id, v_bill.customer_name, v_bill.invoice_id, nullif(btrim(p_prescriber_name), ''),
    nullif(btrim(p_prescriber_reg_no), ''), lower(nullif(btrim(p_second_signer), '')),
    nullif(btrim(p_order_reason), ''), pkg_audit.actor(), p_prescription_id)
  returning * into v_dispense;
  -- By item, so that two who give out the same things in another order do not wait for each other in a circle.
  for v_line in
    select place - 1 as place, cast(split_part(line, ':', 1) as bigint) as item_id,
      cast(split_part(line, ':', 2) as numeric) as qty, cast(nullif(split_part(line, ':', 3), '') as bigint) as lot_id,
      cast(nullif(split_part(line, ':', 4), '') as numeric) as days,
      cast(nullif(split_part(line, ':', 5), '') as bigint) as order_line_id
    from unnest(string_to_array(p_lines, ',')) with ordinality named (line, place)
    order by item_id, place
  loop
    call pkg_dispensing.give_item(
      p_dispense => v_dispense, p_item_id => v_line.item_id, p_qty => v_line.qty, p_lot_id => v_line.lot_id,
      p_days => v_line.days, p_is_partial => p_is_partial, p_field => 'lines_' || v_line.place,
      p_order_line_id => v_line.order_line_id);
  end loop;
  if p_method is not null then
    select * into strict v_bill from billing where invoice_id = v_bill.invoice_id;
    call pkg_billing.issue_and_pay(
      p_invoice_id => v_bill.invoice_id, p_amount => v_bill.total, p_method => p_method, p_invoice_no => v_invoice_no,
      p_payment_id => v_payment_id, p_reference => p_reference, p_tendered => p_tendered);
  end if;
  p_dispense_id := v_dispense.dispense_id;
  call pkg_stock.note_stock();
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_dispense_id);
end;
$$;

-- Private: one line of a return: at most what is left of it, into the stock as the same lot, and back in the register.
-- The bill's line and quantity come back, for the credit note.
create or replace procedure pkg_dispensing.take_back(
  p_return       dispense_returns,
  p_dispense     dispenses,
  p_line_id      bigint,
  p_qty          numeric,
  out p_bill_item_id bigint
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_line     dispense_lines%rowtype;
  v_item     items%rowtype;
  v_returned numeric;
  v_entry_id bigint;
begin
  select * into v_line from dispense_lines where dispense_line_id = p_line_id and dispense_id = p_dispense.dispense_id;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'The dispense has no such line',
      p_field => 'dispense_line_id', p_problem => 'unknown');
  end if;
  call pkg_stock.require_qty(p_value => p_qty, p_field => 'qty');
  select coalesce(sum(qty), 0) into v_returned from return_lines where dispense_line_id = p_line_id;
  if v_returned + p_qty > v_line.qty then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'More comes back than is left of the line',
      p_field => 'qty', p_problem => 'over_left');
  end if;
  insert into return_lines (return_id, dispense_line_id, qty) values (p_return.return_id, p_line_id, p_qty);
  call pkg_stock.move_stock(
    p_store_id => p_return.store_id, p_lot_id => v_line.lot_id, p_qty => p_qty, p_kind => 'RETURN',
    p_document_id => p_return.return_id);
  select * into strict v_item from items where item_id = v_line.item_id;
  v_item.schedule := v_line.schedule;
  v_entry_id := pkg_dispensing.enter_register(
    p_item => v_item, p_dispense => p_dispense, p_lot_id => v_line.lot_id, p_qty => -p_qty,
    p_store_id => p_return.store_id);
  p_bill_item_id := v_line.bill_item_id;
end;
$$;

-- Private: takes what came back off the bill: by a credit note where it was issued, off the line where it is open.
create or replace procedure pkg_dispensing.credit_return(
  p_dispense           dispenses,
  p_credit_lines       varchar,
  p_reason             varchar,
  out p_credit_note_id bigint
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_bill           billing%rowtype := pkg_ledger.locked_invoice(p_invoice_id => p_dispense.invoice_id);
  v_line           varchar;
  v_item           billing_items%rowtype;
  v_qty            numeric;
  v_credit_note_no varchar;
begin
  if v_bill.status <> 'OPEN' then
    call pkg_refunds.issue_credit_note(
      p_invoice_id => p_dispense.invoice_id, p_reason => p_reason, p_credit_note_id => p_credit_note_id,
      p_credit_note_no => v_credit_note_no, p_lines => p_credit_lines);
    return;
  end if;
  foreach v_line in array string_to_array(p_credit_lines, ',') loop
    select * into strict v_item from billing_items where item_id = cast(split_part(v_line, ':', 1) as bigint);
    v_qty := v_item.qty - cast(split_part(v_line, ':', 2) as numeric);
    if v_qty > 0 then
      call pkg_billing.update_item(
        p_invoice_id => v_item.invoice_id, p_item_id => v_item.item_id, p_item_type => null, p_description => null,
        p_unit_price => null, p_qty => v_qty, p_fields => 'qty');
    else
      -- The line stays as an empty one: what was given out refers to it.
      call pkg_billing.update_item(
        p_invoice_id => v_item.invoice_id, p_item_id => v_item.item_id, p_item_type => null, p_description => null,
        p_unit_price => 0, p_qty => v_item.qty, p_fields => 'unit_price');
    end if;
  end loop;
end;
$$;

-- Takes back what p_lines names, '55:10,56:5' as line of the dispense and base units: the same lot, into the store it came
-- from or into p_store_id, at the same price off the bill. With p_method what was paid too much is given back at once.
create or replace procedure pkg_dispensing.return_goods(
  p_dispense_id   bigint,
  p_lines         varchar,
  p_reason        varchar,
  out p_return_id bigint,
  p_store_id      bigint default null,
  p_method        varchar default null,
  p_request_id    varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_dispense       dispenses%rowtype;
  v_return         dispense_returns%rowtype;
  v_store          stores%rowtype;
  v_line           varchar;
  v_bill_item_id   bigint;
  v_credit_lines   varchar;
  v_credit_note_id bigint;
  v_refund_id      bigint;
  v_bill           billing%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_dispensing.return_goods', p_earlier_id => p_return_id);
  if p_return_id is not null then
    return;
  end if;
  select * into v_dispense from dispenses where dispense_id = p_dispense_id for no key update;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such dispense',
      p_field => 'dispense_id', p_problem => 'unknown');
  end if;
  call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
  if p_lines is null or p_lines !~ '^[0-9]+:[0-9]+(,[0-9]+:[0-9]+)*$' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The lines are not written as line:quantity',
      p_field => 'lines', p_problem => 'malformed');
  end if;
  v_store := pkg_stock.open_store(p_store_id => coalesce(p_store_id, v_dispense.store_id));
  -- Before the stock, as a sale does.
  v_bill := pkg_ledger.locked_invoice(p_invoice_id => v_dispense.invoice_id);
  insert into dispense_returns (dispense_id, store_id, reason, returned_by)
  values (p_dispense_id, v_store.store_id, btrim(p_reason), pkg_audit.actor())
  returning * into v_return;
  foreach v_line in array string_to_array(p_lines, ',') loop
    call pkg_dispensing.take_back(
      p_return => v_return, p_dispense => v_dispense, p_line_id => cast(split_part(v_line, ':', 1) as bigint),
      p_qty => cast(split_part(v_line, ':', 2) as numeric), p_bill_item_id => v_bill_item_id);
    v_credit_lines := coalesce(v_credit_lines || ',', '') || v_bill_item_id || ':' || split_part(v_line, ':', 2);
  end loop;
  call pkg_dispensing.credit_return(
    p_dispense => v_dispense, p_credit_lines => v_credit_lines, p_reason => p_reason,
    p_credit_note_id => v_credit_note_id);
  if p_method is not null then
    select * into strict v_bill from billing where invoice_id = v_dispense.invoice_id;
    if v_bill.paid > v_bill.total - v_bill.credited then
      call pkg_refunds.refund_payment(
        p_invoice_id => v_bill.invoice_id, p_amount => v_bill.paid - (v_bill.total - v_bill.credited),
        p_reason => p_reason, p_refund_id => v_refund_id, p_method => p_method);
    end if;
  end if;
  update dispense_returns set credit_note_id = v_credit_note_id, refund_id = v_refund_id
  where return_id = v_return.return_id;
  p_return_id := v_return.return_id;
  call pkg_stock.note_stock();
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_return_id);
end;
$$;
