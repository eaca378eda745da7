create or replace package body pkg_dispensing as

  -- What is locked, always in this order: the request, the dispense, the invoice, the items of the registers and the
  -- stock by item, expiry and lot, the number series.

  -- A line that is to be given out, as dispense reads it.
  type t_line is record (
    place         pls_integer,
    item_id       items.item_id%type,
    qty           number,
    lot_id        lots.lot_id%type,
    days          number,
    order_line_id prescription_lines.line_id%type
  );
  type t_lines is table of t_line index by varchar2(60);

  -- The record on which customers are billed who are no patients; made when the first one comes.
  function counter_patient return number is
    v_patient_id hospital_settings.counter_patient_id%type;
  begin
    select s.counter_patient_id
    into   v_patient_id
    from   hospital_settings s;
    if v_patient_id is null then
      -- Locked and read again: somebody else may have made it meanwhile.
      select s.counter_patient_id
      into   v_patient_id
      from   hospital_settings s
      for update wait 5;
    end if;
    if v_patient_id is null then
      pkg_patients.register_patient(
        p_first_name => 'Pharmacy', p_last_name => 'customer', p_dob => null, p_gender => null,
        p_patient_id => v_patient_id
      );
      update hospital_settings s
      set    s.counter_patient_id = v_patient_id;
    end if;
    return v_patient_id;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The hospital has no settings'
      );
      return null; -- Never reached: raise_error raises.
  end counter_patient;

  -- The open invoice that gets the lines: the named one, or a new one of the patient or customer.
  procedure open_bill(
    p_invoice_id    in number,
    p_patient_id    in number,
    p_customer_name in varchar2,
    p_bill          out billing%rowtype
  ) is
    v_invoice_id billing.invoice_id%type := p_invoice_id;
    v_patient_id billing.patient_id%type := p_patient_id;
  begin
    if v_invoice_id is null then
      if p_patient_id is null then
        pkg_errors.require_value(p_value => p_customer_name, p_field => 'customer_name');
        v_patient_id := counter_patient;
      end if;
      pkg_billing.raise_invoice(p_patient_id => v_patient_id, p_invoice_id => v_invoice_id);
      if p_patient_id is null then
        update billing b
        set    b.customer_name = trim(p_customer_name)
        where  b.invoice_id = v_invoice_id;
      end if;
    end if;
    p_bill := pkg_ledger.locked_invoice(p_invoice_id => v_invoice_id);
    if p_patient_id is not null and p_bill.patient_id <> pkg_patients.current_number(p_patient_id => p_patient_id) then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The invoice is another patient''s',
        p_field => 'invoice_id', p_problem => 'unknown'
      );
    end if;
  end open_bill;

  -- Locks the item: the running balance of its register is of one dispense after the other.
  procedure lock_item(p_item_id in number) is
    v_item_id items.item_id%type;
  begin
    select i.item_id
    into   v_item_id
    from   items i
    where  i.item_id = p_item_id
    for update wait 5;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such item',
        p_field => 'item_id', p_problem => 'unknown'
      );
  end lock_item;

  -- The prescription of this number, locked so that two counters do not give the same order out twice; empty
  -- where there is none.
  function locked_order(p_prescription_id in number) return prescriptions%rowtype is
    v_order prescriptions%rowtype;
  begin
    select r.*
    into   v_order
    from   prescriptions r
    where  r.prescription_id = p_prescription_id
    for update wait 5;
    return v_order;
  exception
    when no_data_found then
      return v_order;
  end locked_order;

  -- The prescription by which goods are given out, refused when it does not count or is another patient's. It is
  -- locked, so that two counters do not give the same order out twice.
  procedure check_order(p_prescription_id in number, p_patient_id in number) is
    v_order    prescriptions%rowtype := locked_order(p_prescription_id => p_prescription_id);
    v_replaced pls_integer;
  begin
    select count(*)
    into   v_replaced
    from   prescriptions r
    where  r.replaces_id = p_prescription_id
    and    r.status = 'SIGNED';
    if v_order.prescription_id is null
      or pkg_patients.current_number(p_patient_id => v_order.patient_id)
        <> pkg_patients.current_number(p_patient_id => p_patient_id)
    then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'The patient has no such prescription',
        p_field => 'prescription_id', p_problem => 'unknown'
      );
    elsif v_order.status <> 'SIGNED' then
      pkg_errors.raise_error(
        p_number   => pkg_errors.c_invalid_state,
        p_sentence => 'The prescription is ' || v_order.status,
        p_field    => 'prescription_id',
        p_problem  => case v_order.status when 'DRAFT' then 'not_signed' else lower(v_order.status) end
      );
    elsif v_replaced > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The prescription was replaced',
        p_field => 'prescription_id', p_problem => 'replaced'
      );
    end if;
  end check_order;

  -- Refuses a medicine that is not on the prescription, and more of it than is still owed. What is counted in another
  -- unit than it was ordered in cannot be compared.
  procedure check_ordered(
    p_dispense      in dispenses%rowtype,
    p_order_line_id in number,
    p_item          in items%rowtype,
    p_qty           in number,
    p_field         in varchar2
  ) is
    v_quantity prescription_lines.quantity%type;
    v_unit     prescription_lines.quantity_unit%type;
    v_counted  number;
  begin
    select g.quantity,
           g.quantity_unit,
           g.counted_qty
    into   v_quantity, v_unit, v_counted
    from   order_progress_v g
    where  g.line_id = p_order_line_id
    and    g.prescription_id = p_dispense.prescription_id;
    if upper(p_item.base_unit) = v_unit and v_counted + p_qty > ceil(v_quantity) then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'So much is not owed of the prescription',
        p_field => p_field || '_qty', p_problem => 'over_ordered'
      );
    end if;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'The prescription has no such medicine',
        p_field => p_field || '_order_line_id', p_problem => 'unknown'
      );
  end check_ordered;

  -- Refuses what may not be given out without more: prescriber and registration number for H1, X and NDPS, a second
  -- signer for X and NDPS, whose item is locked for its running balance.
  procedure check_schedule(p_item in items%rowtype, p_dispense in dispenses%rowtype) is
    v_signers pls_integer;
  begin
    if p_item.schedule in ('NONE', 'H') then
      return;
    end if;
    pkg_errors.require_value(p_value => p_dispense.prescriber_name, p_field => 'prescriber_name');
    pkg_errors.require_value(p_value => p_dispense.prescriber_reg_no, p_field => 'prescriber_reg_no');
    if p_item.schedule = 'H1' then
      return;
    end if;
    pkg_errors.require_value(p_value => p_dispense.second_signer, p_field => 'second_signer');
    select count(*)
    into   v_signers
    from   staff s
    where  s.username = p_dispense.second_signer
    and    s.is_active = 'Y';
    if p_dispense.second_signer = p_dispense.dispensed_by or v_signers = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'Another person of the staff signs too',
        p_field => 'second_signer', p_problem => 'not_in_list'
      );
    end if;
    lock_item(p_item_id => p_item.item_id);
  end check_schedule;

  -- The entry in the register; null where the schedule has none. The second signer of what comes back is the one of
  -- both who did not take it.
  function enter_register(
    p_item     in items%rowtype,
    p_dispense in dispenses%rowtype,
    p_lot_id   in number,
    p_qty      in number,
    p_store_id in number
  ) return number is
    v_entry_id register_entries.entry_id%type;
    v_name     register_entries.patient_name%type;
    v_balance  register_entries.balance%type;
    v_actor    register_entries.entered_by%type := pkg_audit.actor;
    v_today    date := trunc(pkg_settings.now_time);
  begin
    if p_item.schedule in ('NONE', 'H') then
      return null;
    end if;
    select max(coalesce(p_dispense.customer_name, trim(p.first_name || ' ' || p.last_name)))
    into   v_name
    from   patients p
    where  p.patient_id = p_dispense.patient_id;
    if p_item.schedule <> 'H1' then
      select coalesce(sum(s.on_hand), 0)
      into   v_balance
      from   stock s
      where  s.store_id = p_store_id
      and    s.item_id = p_item.item_id;
    end if;
    insert into register_entries (
      schedule, item_id, lot_id, qty, patient_name, prescriber_name, prescriber_reg_no, second_signer, balance,
      entered_day, entered_by
    )
    values (
      p_item.schedule, p_item.item_id, p_lot_id, p_qty, v_name, p_dispense.prescriber_name,
      p_dispense.prescriber_reg_no,
      case p_dispense.second_signer when v_actor then p_dispense.dispensed_by else p_dispense.second_signer end,
      v_balance, v_today, v_actor
    )
    returning entry_id into v_entry_id;
    return v_entry_id;
  end enter_register;

  -- Whether the patient lies in the hospital.
  function is_inpatient(p_patient_id in number) return boolean is
    v_count pls_integer;
  begin
    select count(*)
    into   v_count
    from   admissions a
    where  a.patient_id = p_patient_id
    and    a.status in ('ADMITTED', 'DISCHARGE_ORDERED');
    return v_count > 0;
  end is_inpatient;

  -- Gives so much of one lot: out of the stock, onto the bill, into the register. The price is the lot's maximum retail
  -- price, which includes the tax; what a patient gets who lies in the hospital is part of the stay, without tax.
  procedure give_lot(
    p_dispense      in dispenses%rowtype,
    p_item          in items%rowtype,
    p_lot           in lots%rowtype,
    p_qty           in number,
    p_asked_qty     in number,
    p_field         in varchar2,
    p_order_line_id in number
  ) is
    v_bill_item_id billing_items.item_id%type;
    v_entry_id     register_entries.entry_id%type;
    v_tax_rate     items.tax_rate%type := p_item.tax_rate;
    v_treatment    items.tax_category%type := p_item.tax_category;
    v_name         varchar2(400 char) := coalesce(p_item.brand_name, p_item.generic_name);
  begin
    if is_inpatient(p_patient_id => p_dispense.patient_id) then
      v_tax_rate := 0;
      v_treatment := 'EXEMPT';
    end if;
    if p_item.strength is not null then
      v_name := v_name || ' ' || p_item.strength;
    end if;
    pkg_stock.move_stock(
      p_store_id => p_dispense.store_id, p_lot_id => p_lot.lot_id, p_qty => -p_qty, p_kind => 'SALE',
      p_document_id => p_dispense.dispense_id, p_field => p_field
    );
    pkg_billing.add_item(
      p_invoice_id => p_dispense.invoice_id, p_item_type => 'PHARMACY',
      p_description => substr(v_name || ', ' || p_lot.batch || ', ' || to_char(p_lot.expiry_day, 'MM/YYYY'), 1, 200),
      p_unit_price => p_lot.mrp, p_qty => p_qty, p_item_id => v_bill_item_id, p_tax_rate => v_tax_rate,
      p_pack_qty => p_lot.pack_qty, p_price_includes_tax => 'Y', p_hsn_sac => p_item.hsn,
      p_tax_treatment => v_treatment
    );
    v_entry_id := enter_register(
      p_item => p_item, p_dispense => p_dispense, p_lot_id => p_lot.lot_id, p_qty => p_qty,
      p_store_id => p_dispense.store_id
    );
    insert into dispense_lines (
      dispense_id, item_id, lot_id, qty, asked_qty, bill_item_id, schedule, entry_id, prescription_line_id
    )
    values (
      p_dispense.dispense_id, p_item.item_id, p_lot.lot_id, p_qty, p_asked_qty, v_bill_item_id, p_item.schedule,
      v_entry_id, p_order_line_id
    );
  end give_lot;

  -- The lot, null where the item has none of this number.
  function lot_of_item(p_item_id in number, p_lot_id in number) return lots%rowtype is
    v_lot lots%rowtype;
  begin
    select l.*
    into   v_lot
    from   lots l
    where  l.lot_id = p_lot_id
    and    l.item_id = p_item_id;
    return v_lot;
  exception
    when no_data_found then
      return v_lot;
  end lot_of_item;

  -- The lot that was asked for by name, which must be good; leaving the order of expiry needs a reason.
  procedure check_chosen_lot(
    p_dispense in dispenses%rowtype,
    p_item     in items%rowtype,
    p_lot_id   in number,
    p_until    in date,
    p_field    in varchar2
  ) is
    v_lot     lots%rowtype := lot_of_item(p_item_id => p_item.item_id, p_lot_id => p_lot_id);
    v_earlier pls_integer;
  begin
    select count(*)
    into   v_earlier
    from   stock s
    join   lots l
    on     l.lot_id = s.lot_id
    where  s.store_id = p_dispense.store_id
    and    s.item_id = p_item.item_id
    and    s.on_hand > s.held
    and    l.is_recalled = 'N'
    and    l.expiry_day >= p_until
    and    l.expiry_day < v_lot.expiry_day;
    if v_lot.lot_id is null then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'The item has no such lot',
        p_field => p_field || '_lot_id', p_problem => 'unknown'
      );
    elsif v_lot.is_recalled = 'Y' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The batch was recalled',
        p_field => p_field || '_lot_id', p_problem => 'recalled'
      );
    elsif v_lot.expiry_day < p_until then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The lot expires too early',
        p_field => p_field || '_lot_id', p_problem => 'expired'
      );
    elsif p_dispense.order_reason is null and v_earlier > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'Another lot expires earlier',
        p_field => 'order_reason', p_problem => 'required'
      );
    end if;
  end check_chosen_lot;

  -- The item, refused under the name of the line where there is none.
  function item_of(p_item_id in number, p_field in varchar2) return items%rowtype is
    v_item items%rowtype;
  begin
    select i.*
    into   v_item
    from   items i
    where  i.item_id = p_item_id;
    return v_item;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such item',
        p_field => p_field || '_item_id', p_problem => 'unknown'
      );
      return v_item; -- Never reached: raise_error raises.
  end item_of;

  -- Gives a line, from the lots that expire first; never from one that has expired, was recalled, or expires before the
  -- course ends. Less than was asked for is given on purpose only.
  procedure give_item(
    p_dispense   in dispenses%rowtype,
    p_line       in t_line,
    p_is_partial in varchar2,
    p_field      in varchar2
  ) is
    v_item   items%rowtype := item_of(p_item_id => p_line.item_id, p_field => p_field);
    v_lot_id lots.lot_id%type := p_line.lot_id;
    v_until  date := trunc(pkg_settings.now_time) + coalesce(p_line.days, 0);
    v_left   number := p_line.qty;
    v_part   number;
  begin
    pkg_stock.require_qty(p_value => p_line.qty, p_field => p_field || '_qty');
    check_schedule(p_item => v_item, p_dispense => p_dispense);
    if p_line.order_line_id is not null then
      check_ordered(
        p_dispense => p_dispense, p_order_line_id => p_line.order_line_id, p_item => v_item, p_qty => p_line.qty,
        p_field => p_field
      );
    end if;
    if v_lot_id is not null then
      check_chosen_lot(
        p_dispense => p_dispense, p_item => v_item, p_lot_id => v_lot_id, p_until => v_until, p_field => p_field
      );
    end if;
    for r_lot in (
      select s.lot_id,
             s.on_hand - s.held as free
      from   stock s
      where  s.store_id = p_dispense.store_id
      and    s.item_id = v_item.item_id
      and    s.on_hand > s.held
      and    (v_lot_id is null or s.lot_id = v_lot_id)
      and    s.lot_id in (
               select l.lot_id
               from   lots l
               where  l.item_id = v_item.item_id
               and    l.is_recalled = 'N'
               and    l.expiry_day >= v_until
             )
      order by (
        select o.expiry_day
        from   lots o
        where  o.lot_id = s.lot_id
      ), s.lot_id
      for update wait 5
    ) loop
      exit when v_left = 0;
      v_part := least(v_left, r_lot.free);
      give_lot(
        p_dispense => p_dispense, p_item => v_item,
        p_lot => lot_of_item(p_item_id => v_item.item_id, p_lot_id => r_lot.lot_id), p_qty => v_part,
        p_asked_qty => p_line.qty, p_field => p_field || '_qty', p_order_line_id => p_line.order_line_id
      );
      v_left := v_left - v_part;
    end loop;
    if v_left = p_line.qty or (v_left > 0 and p_is_partial = 'N') then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'So much is not in the store',
        p_field => p_field || '_qty', p_problem => 'over_stock'
      );
    end if;
  end give_item;

  -- The lines that p_lines names, by item and then by their place: two who give out the same things in another order
  -- do not wait for each other in a circle.
  function lines_of(p_lines in varchar2) return t_lines is
    v_lines t_lines;
    v_named t_line;
    v_rest  varchar2(32767) := p_lines || ',';
    v_text  varchar2(200);
    v_place pls_integer := 0;
  begin
    while v_rest is not null loop
      v_text := substr(v_rest, 1, instr(v_rest, ',') - 1) || '::::';
      v_rest := substr(v_rest, instr(v_rest, ',') + 1);
      v_named.place := v_place;
      v_named.item_id := to_number(substr(v_text, 1, instr(v_text, ':') - 1));
      v_named.qty := to_number(
        substr(v_text, instr(v_text, ':') + 1, instr(v_text, ':', 1, 2) - instr(v_text, ':') - 1)
      );
      v_named.lot_id := to_number(
        substr(v_text, instr(v_text, ':', 1, 2) + 1, instr(v_text, ':', 1, 3) - instr(v_text, ':', 1, 2) - 1)
      );
      v_named.days := to_number(
        substr(v_text, instr(v_text, ':', 1, 3) + 1, instr(v_text, ':', 1, 4) - instr(v_text, ':', 1, 3) - 1)
      );
      v_named.order_line_id := to_number(rtrim(substr(v_text, instr(v_text, ':', 1, 4) + 1), ':'));
      v_lines(to_char(v_named.item_id, 'fm000000000000000') || to_char(v_place, 'fm0000')) := v_named;
      v_place := v_place + 1;
    end loop;
    return v_lines;
  end lines_of;

  procedure dispense(
    p_store_id          in number,
    p_lines             in varchar2,
    p_dispense_id       out number,
    p_patient_id        in number default null,
    p_customer_name     in varchar2 default null,
    p_invoice_id        in number default null,
    p_prescriber_name   in varchar2 default null,
    p_prescriber_reg_no in varchar2 default null,
    p_second_signer     in varchar2 default null,
    p_order_reason      in varchar2 default null,
    p_is_partial        in varchar2 default 'N',
    p_method            in varchar2 default null,
    p_tendered          in number default null,
    p_reference         in varchar2 default null,
    p_prescription_id   in number default null,
    p_request_id        in varchar2 default null
  ) is
    v_store      stores%rowtype;
    v_bill       billing%rowtype;
    v_dispense   dispenses%rowtype;
    v_actor      dispenses.dispensed_by%type := pkg_audit.actor;
    v_lines      t_lines;
    v_key        varchar2(60);
    v_invoice_no billing.invoice_no%type;
    v_payment_id payments.payment_id%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_dispensing.dispense', p_earlier_id => p_dispense_id
    );
    if p_dispense_id is not null then
      return;
    end if;
    if p_lines is null
      or not regexp_like(p_lines, '^[0-9]+:[0-9]+(:[0-9]*){0,3}(,[0-9]+:[0-9]+(:[0-9]*){0,3})*$')
    then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The lines are not written as item:quantity',
        p_field => 'lines', p_problem => 'malformed'
      );
    end if;
    v_store := pkg_stock.open_store(p_store_id => p_store_id);
    if v_store.kind = 'QUARANTINE' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'Nothing is given out of quarantine',
        p_field => 'store_id', p_problem => 'quarantine'
      );
    end if;
    open_bill(
      p_invoice_id => p_invoice_id, p_patient_id => p_patient_id, p_customer_name => p_customer_name, p_bill => v_bill
    );
    if p_prescription_id is not null then
      check_order(p_prescription_id => p_prescription_id, p_patient_id => v_bill.patient_id);
    end if;
    v_dispense.prescription_id := p_prescription_id;
    v_dispense.store_id := p_store_id;
    v_dispense.patient_id := v_bill.patient_id;
    v_dispense.customer_name := v_bill.customer_name;
    v_dispense.invoice_id := v_bill.invoice_id;
    v_dispense.prescriber_name := trim(p_prescriber_name);
    v_dispense.prescriber_reg_no := trim(p_prescriber_reg_no);
    v_dispense.second_signer := lower(trim(p_second_signer));
    v_dispense.order_reason := trim(p_order_reason);
    v_dispense.dispensed_by := v_actor;
    insert into dispenses (
      store_id, patient_id, customer_name, invoice_id, prescriber_name, prescriber_reg_no, second_signer, order_reason,
      dispensed_by, prescription_id
    )
    values (
      v_dispense.store_id, v_dispense.patient_id, v_dispense.customer_name, v_dispense.invoice_id,
      v_dispense.prescriber_name, v_dispense.prescriber_reg_no, v_dispense.second_signer, v_dispense.order_reason,
      v_dispense.dispensed_by, v_dispense.prescription_id
    )
    returning dispense_id into v_dispense.dispense_id;
    v_lines := lines_of(p_lines => p_lines);
    v_key := v_lines.first;
    while v_key is not null loop
      give_item(
        p_dispense => v_dispense, p_line => v_lines(v_key), p_is_partial => p_is_partial,
        p_field => 'lines_' || v_lines(v_key).place
      );
      v_key := v_lines.next(v_key);
    end loop;
    if p_method is not null then
      v_bill := pkg_ledger.locked_invoice(p_invoice_id => v_bill.invoice_id);
      pkg_billing.issue_and_pay(
        p_invoice_id => v_bill.invoice_id, p_amount => v_bill.total, p_method => p_method,
        p_invoice_no => v_invoice_no, p_payment_id => v_payment_id, p_reference => p_reference,
        p_tendered => p_tendered
      );
    end if;
    p_dispense_id := v_dispense.dispense_id;
    pkg_stock.note_stock;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_dispense_id);
  end dispense;

  -- The line of a dispense, refused where it has none of this number.
  function line_of(p_dispense_id in number, p_line_id in number) return dispense_lines%rowtype is
    v_line dispense_lines%rowtype;
  begin
    select d.*
    into   v_line
    from   dispense_lines d
    where  d.dispense_line_id = p_line_id
    and    d.dispense_id = p_dispense_id;
    return v_line;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'The dispense has no such line',
        p_field => 'dispense_line_id', p_problem => 'unknown'
      );
      return v_line; -- Never reached: raise_error raises.
  end line_of;

  -- One line of a return: at most what is left of it, into the stock as the same lot, and back in the register. The
  -- bill's line comes back, for the credit note.
  procedure take_back(
    p_return       in dispense_returns%rowtype,
    p_dispense     in dispenses%rowtype,
    p_line_id      in number,
    p_qty          in number,
    p_bill_item_id out number
  ) is
    v_line     dispense_lines%rowtype := line_of(p_dispense_id => p_dispense.dispense_id, p_line_id => p_line_id);
    v_item     items%rowtype;
    v_returned number;
    v_entry_id register_entries.entry_id%type;
  begin
    pkg_stock.require_qty(p_value => p_qty, p_field => 'qty');
    select coalesce(sum(r.qty), 0)
    into   v_returned
    from   return_lines r
    where  r.dispense_line_id = p_line_id;
    if v_returned + p_qty > v_line.qty then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'More comes back than is left of the line',
        p_field => 'qty', p_problem => 'over_left'
      );
    end if;
    insert into return_lines (return_id, dispense_line_id, qty)
    values (p_return.return_id, p_line_id, p_qty);
    pkg_stock.move_stock(
      p_store_id => p_return.store_id, p_lot_id => v_line.lot_id, p_qty => p_qty, p_kind => 'RETURN',
      p_document_id => p_return.return_id
    );
    v_item := item_of(p_item_id => v_line.item_id, p_field => 'line');
    v_item.schedule := v_line.schedule;
    v_entry_id := enter_register(
      p_item => v_item, p_dispense => p_dispense, p_lot_id => v_line.lot_id, p_qty => -p_qty,
      p_store_id => p_return.store_id
    );
    p_bill_item_id := v_line.bill_item_id;
  end take_back;

  -- Takes so much off a line of an open invoice. A line of which nothing is left costs nothing, and stays: what was
  -- given out refers to it.
  procedure take_off_line(p_invoice_id in number, p_item_id in number, p_qty in number) is
    v_qty billing_items.qty%type;
  begin
    select max(i.qty)
    into   v_qty
    from   billing_items i
    where  i.item_id = p_item_id;
    if v_qty > p_qty then
      pkg_billing.update_item(
        p_invoice_id => p_invoice_id, p_item_id => p_item_id, p_item_type => null, p_description => null,
        p_unit_price => null, p_qty => v_qty - p_qty, p_fields => 'qty'
      );
    else
      pkg_billing.update_item(
        p_invoice_id => p_invoice_id, p_item_id => p_item_id, p_item_type => null, p_description => null,
        p_unit_price => 0, p_qty => v_qty, p_fields => 'unit_price'
      );
    end if;
  end take_off_line;

  -- Takes what came back off the bill: by a credit note where it was issued, off the line where it is open.
  procedure credit_return(
    p_dispense       in dispenses%rowtype,
    p_credit_lines   in varchar2,
    p_reason         in varchar2,
    p_credit_note_id out number
  ) is
    v_bill           billing%rowtype := pkg_ledger.locked_invoice(p_invoice_id => p_dispense.invoice_id);
    v_rest           varchar2(32767) := p_credit_lines || ',';
    v_line           varchar2(100);
    v_credit_note_no credit_notes.credit_note_no%type;
  begin
    p_credit_note_id := null;
    if v_bill.status <> 'OPEN' then
      pkg_refunds.issue_credit_note(
        p_invoice_id => p_dispense.invoice_id, p_reason => p_reason, p_credit_note_id => p_credit_note_id,
        p_credit_note_no => v_credit_note_no, p_lines => p_credit_lines
      );
      return;
    end if;
    while v_rest is not null loop
      v_line := substr(v_rest, 1, instr(v_rest, ',') - 1);
      v_rest := substr(v_rest, instr(v_rest, ',') + 1);
      take_off_line(
        p_invoice_id => p_dispense.invoice_id,
        p_item_id => to_number(substr(v_line, 1, instr(v_line, ':') - 1)),
        p_qty => to_number(substr(v_line, instr(v_line, ':') + 1))
      );
    end loop;
  end credit_return;

  -- The dispense, locked until the transaction ends.
  function locked_dispense(p_dispense_id in number) return dispenses%rowtype is
    v_dispense dispenses%rowtype;
  begin
    select d.*
    into   v_dispense
    from   dispenses d
    where  d.dispense_id = p_dispense_id
    for update wait 5;
    return v_dispense;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such dispense',
        p_field => 'dispense_id', p_problem => 'unknown'
      );
      return v_dispense; -- Never reached: raise_error raises.
  end locked_dispense;

  -- Every line of a return; the lines of the bill come back as pkg_refunds takes them.
  procedure take_back_lines(
    p_return       in dispense_returns%rowtype,
    p_dispense     in dispenses%rowtype,
    p_lines        in varchar2,
    p_credit_lines out varchar2
  ) is
    v_rest         varchar2(32767) := p_lines || ',';
    v_line         varchar2(100);
    v_bill_item_id billing_items.item_id%type;
  begin
    p_credit_lines := null;
    while v_rest is not null loop
      v_line := substr(v_rest, 1, instr(v_rest, ',') - 1);
      v_rest := substr(v_rest, instr(v_rest, ',') + 1);
      take_back(
        p_return => p_return, p_dispense => p_dispense,
        p_line_id => to_number(substr(v_line, 1, instr(v_line, ':') - 1)),
        p_qty => to_number(substr(v_line, instr(v_line, ':') + 1)), p_bill_item_id => v_bill_item_id
      );
      p_credit_lines :=
        case when p_credit_lines is not null then p_credit_lines || ',' end
        || v_bill_item_id || substr(v_line, instr(v_line, ':'));
    end loop;
  end take_back_lines;

  procedure return_goods(
    p_dispense_id in number,
    p_lines       in varchar2,
    p_reason      in varchar2,
    p_return_id   out number,
    p_store_id    in number default null,
    p_method      in varchar2 default null,
    p_request_id  in varchar2 default null
  ) is
    v_dispense       dispenses%rowtype;
    v_return         dispense_returns%rowtype;
    v_store          stores%rowtype;
    v_actor          dispense_returns.returned_by%type := pkg_audit.actor;
    v_credit_lines   varchar2(32767);
    v_credit_note_id credit_notes.credit_note_id%type;
    v_refund_id      payments.payment_id%type;
    v_bill           billing%rowtype;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_dispensing.return_goods', p_earlier_id => p_return_id
    );
    if p_return_id is not null then
      return;
    end if;
    v_dispense := locked_dispense(p_dispense_id => p_dispense_id);
    pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    if p_lines is null or not regexp_like(p_lines, '^[0-9]+:[0-9]+(,[0-9]+:[0-9]+)*$') then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The lines are not written as line:quantity',
        p_field => 'lines', p_problem => 'malformed'
      );
    end if;
    v_store := pkg_stock.open_store(p_store_id => coalesce(p_store_id, v_dispense.store_id));
    -- Before the stock, as a sale does.
    v_bill := pkg_ledger.locked_invoice(p_invoice_id => v_dispense.invoice_id);
    v_return.store_id := v_store.store_id;
    insert into dispense_returns (dispense_id, store_id, reason, returned_by)
    values (p_dispense_id, v_return.store_id, trim(p_reason), v_actor)
    returning return_id into v_return.return_id;
    take_back_lines(
      p_return => v_return, p_dispense => v_dispense, p_lines => p_lines, p_credit_lines => v_credit_lines
    );
    credit_return(
      p_dispense => v_dispense, p_credit_lines => v_credit_lines, p_reason => p_reason,
      p_credit_note_id => v_credit_note_id
    );
    if p_method is not null then
      v_bill := pkg_ledger.locked_invoice(p_invoice_id => v_dispense.invoice_id);
      if v_bill.paid > v_bill.total - v_bill.credited then
        pkg_refunds.refund_payment(
          p_invoice_id => v_bill.invoice_id, p_amount => v_bill.paid - (v_bill.total - v_bill.credited),
          p_reason => p_reason, p_refund_id => v_refund_id, p_method => p_method
        );
      end if;
    end if;
    update dispense_returns r
    set    r.credit_note_id = v_credit_note_id,
           r.refund_id = v_refund_id
    where  r.return_id = v_return.return_id;
    p_return_id := v_return.return_id;
    pkg_stock.note_stock;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_return_id);
  end return_goods;

end pkg_dispensing;
/
