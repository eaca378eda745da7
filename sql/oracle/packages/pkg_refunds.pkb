create or replace package body pkg_refunds as

  -- What is locked, always in this order: the request, the invoices by number, the deposit, the number series.

  -- The payment, refused when there is none or when it is itself a refund or a reversal.
  function payment_of(p_payment_id in number) return payments%rowtype is
    v_payment payments%rowtype;
  begin
    select p.*
    into   v_payment
    from   payments p
    where  p.payment_id = p_payment_id;
    if v_payment.kind <> 'PAYMENT' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'It is no payment but a ' || v_payment.kind,
        p_field => 'payment_id', p_problem => 'not_a_payment'
      );
    end if;
    return v_payment;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such payment',
        p_field => 'payment_id', p_problem => 'unknown'
      );
      return v_payment; -- Never reached: raise_error raises.
  end payment_of;

  -- A line of a credit note; refused when more is credited than is left of the line.
  procedure credit_line(
    p_credit_note_id in number,
    p_invoice_id     in number,
    p_item_id        in number,
    p_qty            in number
  ) is
    v_item       billing_items%rowtype;
    v_qty        number;
    v_line_total number;
  begin
    begin
      select i.*
      into   v_item
      from   billing_items i
      where  i.item_id = p_item_id
      and    i.invoice_id = p_invoice_id;
    exception
      when no_data_found then
        pkg_errors.raise_error(
          p_number => pkg_errors.c_not_found, p_sentence => 'The invoice has no such line',
          p_field => 'item_id', p_problem => 'unknown'
        );
    end;
    pkg_errors.require_amount(p_value => p_qty, p_field => 'qty', p_from => 0.001, p_to => 999999.999, p_places => 3);
    select coalesce(sum(c.qty), 0),
           coalesce(sum(c.line_total), 0)
    into   v_qty, v_line_total
    from   credit_note_items c
    where  c.item_id = p_item_id;
    if v_qty + p_qty > v_item.qty then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'More is credited than is left of the line',
        p_field => 'qty', p_problem => 'over_left'
      );
    -- Goods are credited when they have come back: pkg_dispensing enters the return first.
    elsif v_item.qty - v_qty - p_qty < coalesce(pkg_ledger.goods_out(p_item_id => p_item_id), 0) then
      pkg_ledger.refuse_goods_out(p_field => 'item_id');
    end if;
    -- What is credited of the line so far, less what was: the last part ends exactly at the line's total.
    v_line_total := round(v_item.line_total * (v_qty + p_qty) / v_item.qty, 2) - v_line_total;
    insert into credit_note_items (invoice_id, credit_note_id, item_id, qty, line_total)
    values (p_invoice_id, p_credit_note_id, p_item_id, p_qty, v_line_total);
  end credit_line;

  -- Amount, tax and discount of everything that is credited on an invoice with these lines: the shares of the
  -- invoice's own figures, each rounded once, so that a return of all lines leaves nothing.
  procedure credited_shares(
    p_invoice  in billing%rowtype,
    p_amount   out number,
    p_tax      out number,
    p_discount out number
  ) is
  begin
    select coalesce(sum(r.credited), 0),
           coalesce(sum(case when r.taxable = 0 then 0 else round(r.tax * r.credited / r.taxable, 2) end), 0)
    into   p_amount, p_tax
    from   (
             select t.taxable,
                    t.tax,
                    (
                      select coalesce(sum(c.line_total), 0)
                      from   credit_note_items c
                      join   billing_items i on i.item_id = c.item_id
                      where  c.invoice_id = p_invoice.invoice_id
                      and    i.tax_rate = t.tax_rate
                    ) as credited
             from   billing_taxes_v t
             where  t.invoice_id = p_invoice.invoice_id
           ) r;
    p_discount := case
      when p_invoice.amount = 0 then 0
      else round(p_invoice.discount * p_amount / p_invoice.amount, 2)
    end;
  end credited_shares;

  -- Everything that is left of the invoice's lines; how many lines that are.
  procedure credit_rest(p_credit_note_id in number, p_invoice_id in number, p_line_count out pls_integer) is
  begin
    p_line_count := 0;
    for r_item in (
      select i.item_id,
             i.qty - coalesce((select sum(c.qty) from credit_note_items c where c.item_id = i.item_id), 0) as qty
      from   billing_items i
      where  i.invoice_id = p_invoice_id
      order  by i.item_id
    ) loop
      if r_item.qty > 0 then
        p_line_count := p_line_count + 1;
        credit_line(
          p_credit_note_id => p_credit_note_id, p_invoice_id => p_invoice_id, p_item_id => r_item.item_id,
          p_qty => r_item.qty
        );
      end if;
    end loop;
  end credit_rest;

  -- The lines that p_lines names, '911:1,912:0.5'.
  procedure credit_named(p_credit_note_id in number, p_invoice_id in number, p_lines in varchar2) is
    v_rest varchar2(32767) := p_lines || ',';
    v_line varchar2(100);
  begin
    while v_rest is not null loop
      v_line := substr(v_rest, 1, instr(v_rest, ',') - 1);
      v_rest := substr(v_rest, instr(v_rest, ',') + 1);
      credit_line(
        p_credit_note_id => p_credit_note_id, p_invoice_id => p_invoice_id,
        p_item_id => to_number(substr(v_line, 1, instr(v_line, ':') - 1)),
        p_qty => to_number(substr(v_line, instr(v_line, ':') + 1), '999999999.999', 'nls_numeric_characters=''.,''')
      );
    end loop;
  end credit_named;

  procedure issue_credit_note(
    p_invoice_id     in number,
    p_reason         in varchar2,
    p_credit_note_id out number,
    p_credit_note_no out varchar2,
    p_lines          in varchar2 default null,
    p_request_id     in varchar2 default null
  ) is
    v_invoice    billing%rowtype;
    v_actor      credit_notes.issued_by%type := pkg_audit.actor;
    v_line_count pls_integer := 1;
    v_amount     number;
    v_tax        number;
    v_discount   number;
    v_earlier    credit_notes%rowtype;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_refunds.issue_credit_note',
      p_earlier_id => p_credit_note_id
    );
    if p_credit_note_id is not null then
      select max(c.credit_note_no)
      into   p_credit_note_no
      from   credit_notes c
      where  c.credit_note_id = p_credit_note_id;
      return;
    end if;
    v_invoice := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
    pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    if v_invoice.status not in ('ISSUED', 'PAID') then
      pkg_errors.raise_error(
        p_number   => pkg_errors.c_invalid_state,
        p_sentence => 'The invoice is ' || v_invoice.status,
        p_field    => 'invoice_id',
        p_problem  => case v_invoice.status when 'OPEN' then 'not_issued' else lower(v_invoice.status) end
      );
    end if;
    -- A bill that comes to nothing has nothing to credit: it is cancelled.
    if v_invoice.total = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'Everything is credited already',
        p_field => 'invoice_id', p_problem => 'credited'
      );
    end if;
    select coalesce(sum(c.amount), 0),
           coalesce(sum(c.tax), 0),
           coalesce(sum(c.discount), 0)
    into   v_earlier.amount, v_earlier.tax, v_earlier.discount
    from   credit_notes c
    where  c.invoice_id = p_invoice_id;
    p_credit_note_no := pkg_ledger.next_number(p_series_code => 'CRN', p_at => pkg_desks.moment);
    insert into credit_notes (invoice_id, credit_note_no, reason, amount, tax, discount, total, issued_by)
    values (p_invoice_id, p_credit_note_no, trim(p_reason), 0, 0, 0, 0, v_actor)
    returning credit_note_id into p_credit_note_id;
    if p_lines is null then
      credit_rest(p_credit_note_id => p_credit_note_id, p_invoice_id => p_invoice_id, p_line_count => v_line_count);
    else
      credit_named(p_credit_note_id => p_credit_note_id, p_invoice_id => p_invoice_id, p_lines => p_lines);
    end if;
    if v_line_count = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'Everything is credited already',
        p_field => 'invoice_id', p_problem => 'credited'
      );
    end if;
    credited_shares(p_invoice => v_invoice, p_amount => v_amount, p_tax => v_tax, p_discount => v_discount);
    v_amount := v_amount - v_earlier.amount;
    v_tax := v_tax - v_earlier.tax;
    v_discount := v_discount - v_earlier.discount;
    update credit_notes c
    set    c.amount   = v_amount,
           c.tax      = v_tax,
           c.discount = v_discount,
           c.total    = v_amount + v_tax - v_discount
    where  c.credit_note_id = p_credit_note_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_credit_note_id);
  end issue_credit_note;

  -- The payment that a refund is taken from when none is named: the latest that has enough left, of that way to pay if
  -- there is one. Null when no single payment has enough.
  function refundable_payment(p_invoice_id in number, p_amount in number, p_method in varchar2) return number is
    v_payment_id payments.payment_id%type;
  begin
    select max(p.payment_id)
    into   v_payment_id
    from   (
             select t.payment_id
             from   payments t
             where  t.invoice_id = p_invoice_id
             and    t.kind = 'PAYMENT'
             and    (t.method <> 'DEPOSIT' or p_method is null)
             and    t.amount + coalesce(
                      (
                        select sum(r.amount)
                        from   payments r
                        where  r.of_payment_id = t.payment_id
                        and    r.kind <> 'PAYMENT'
                      ), 0
                    ) - coalesce(
                      (
                        select sum(v.amount)
                        from   provider_refunds v
                        where  v.of_payment_id = t.payment_id
                        and    v.state in ('NEW', 'SENT')
                      ), 0
                    ) >= p_amount
             order  by case when t.method = p_method then 0 else 1 end, t.paid_at desc, t.payment_id desc
             offset 0 rows fetch next 1 rows only
           ) p;
    return v_payment_id;
  end refundable_payment;

  procedure refund_payment(
    p_invoice_id in number,
    p_amount     in number,
    p_reason     in varchar2,
    p_refund_id  out number,
    p_method     in varchar2 default null,
    p_payment_id in number default null,
    p_reference  in varchar2 default null,
    p_request_id in varchar2 default null
  ) is
    v_invoice    billing%rowtype;
    v_payment    payments%rowtype;
    v_payment_id payments.payment_id%type := p_payment_id;
    v_deposit    deposits%rowtype;
    v_actor      payments.taken_by%type := pkg_audit.actor;
    v_voucher_no payments.receipt_no%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_refunds.refund_payment', p_earlier_id => p_refund_id
    );
    if p_refund_id is not null then
      return;
    end if;
    v_invoice := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
    pkg_errors.require_amount(p_value => p_amount, p_field => 'amount', p_from => 0.01);
    pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    if p_payment_id is not null then
      v_payment := payment_of(p_payment_id => p_payment_id);
      if v_payment.invoice_id <> p_invoice_id then
        pkg_errors.raise_error(
          p_number => pkg_errors.c_not_found, p_sentence => 'The invoice has no such payment',
          p_field => 'payment_id', p_problem => 'unknown'
        );
      end if;
    end if;
    pkg_ledger.check_refundable(p_invoice => v_invoice, p_amount => p_amount, p_payment_id => p_payment_id);
    if p_payment_id is null then
      v_payment_id := refundable_payment(p_invoice_id => p_invoice_id, p_amount => p_amount, p_method => p_method);
      if v_payment_id is not null then
        v_payment := payment_of(p_payment_id => v_payment_id);
      end if;
    end if;
    if v_payment.method is null or v_payment.method <> 'DEPOSIT' then
      v_payment.method := coalesce(p_method, v_payment.method);
    end if;
    if v_payment.method is null then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'No single payment has so much left: name the method',
        p_field => 'method', p_problem => 'required'
      );
    elsif v_payment.method <> 'DEPOSIT' then
      pkg_ledger.check_method(p_method => v_payment.method);
    else
      v_deposit := pkg_ledger.locked_deposit(p_deposit_id => v_payment.deposit_id);
    end if;
    v_voucher_no := pkg_ledger.next_number(p_series_code => 'VCH', p_at => pkg_desks.moment);
    insert into payments (
      invoice_id, amount, method, reference, receipt_no, taken_by, kind, of_payment_id, reason, deposit_id,
      payer_id
    )
    values (
      p_invoice_id, -p_amount, v_payment.method, trim(p_reference), v_voucher_no, v_actor, 'REFUND', v_payment_id,
      trim(p_reason), v_deposit.deposit_id, v_payment.payer_id
    )
    returning payment_id into p_refund_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_refund_id);
  end refund_payment;

  -- Whether a provider has reported the payment.
  function is_of_provider(p_payment_id in number) return boolean is
    v_count pls_integer;
  begin
    select count(*)
    into   v_count
    from   provider_payments p
    where  p.payment_id = p_payment_id;
    return v_count > 0;
  end is_of_provider;

  procedure correct_payment(
    p_payment_id     in number,
    p_reason         in varchar2,
    p_new_payment_id out number,
    p_method         in varchar2 default null,
    p_invoice_id     in number default null,
    p_reference      in varchar2 default null,
    p_request_id     in varchar2 default null
  ) is
    v_payment    payments%rowtype;
    v_invoice    billing%rowtype;
    v_target     billing%rowtype;
    v_left       number;
    v_actor      payments.taken_by%type := pkg_audit.actor;
    v_receipt_no payments.receipt_no%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_refunds.correct_payment',
      p_earlier_id => p_new_payment_id
    );
    if p_new_payment_id is not null then
      return;
    end if;
    v_payment := payment_of(p_payment_id => p_payment_id);
    pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    if coalesce(p_method, v_payment.method) = v_payment.method
      and coalesce(p_invoice_id, v_payment.invoice_id) = v_payment.invoice_id
    then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'Nothing of the payment would change',
        p_field => 'method', p_problem => 'unchanged'
      );
    elsif v_payment.method = 'DEPOSIT' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'It is a use of a deposit: give it back instead',
        p_field => 'payment_id', p_problem => 'of_deposit'
      );
    elsif p_method <> v_payment.method and is_of_provider(p_payment_id => p_payment_id) then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The provider says how it was paid',
        p_field => 'method', p_problem => 'of_provider'
      );
    end if;
    if p_method is not null then
      pkg_ledger.check_method(p_method => p_method);
    end if;
    -- Both invoices, the one with the lower number first, so that two corrections at once do not wait for each other.
    if p_invoice_id < v_payment.invoice_id then
      v_target := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
    end if;
    v_invoice := pkg_ledger.locked_invoice(p_invoice_id => v_payment.invoice_id);
    if p_invoice_id > v_payment.invoice_id then
      v_target := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
    end if;
    v_left := least(pkg_ledger.left_of_payment(p_payment_id => p_payment_id), v_invoice.paid);
    if v_left <= 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'Nothing is left of the payment',
        p_field => 'payment_id', p_problem => 'refunded'
      );
    end if;
    if v_target.invoice_id is not null then
      pkg_ledger.check_payable(p_invoice => v_target, p_amount => v_left, p_field => 'invoice_id');
    end if;
    v_receipt_no := pkg_ledger.next_number(p_series_code => 'JRN', p_at => pkg_desks.moment);
    insert into payments (
      invoice_id, amount, method, reference, receipt_no, taken_by, kind, of_payment_id, reason, payer_id
    )
    values (
      v_payment.invoice_id, -v_left, v_payment.method, v_payment.reference, v_receipt_no, v_actor, 'REVERSAL',
      p_payment_id, trim(p_reason), v_payment.payer_id
    );
    v_receipt_no := pkg_ledger.next_number(p_series_code => 'RCT', p_at => pkg_desks.moment);
    -- On another invoice it is the patient's: a payer belongs to one invoice.
    insert into payments (
      invoice_id, amount, method, reference, receipt_no, taken_by, of_payment_id, reason, payer_id
    )
    values (
      coalesce(p_invoice_id, v_payment.invoice_id), v_left, coalesce(p_method, v_payment.method),
      coalesce(trim(p_reference), v_payment.reference), v_receipt_no, v_actor, p_payment_id, trim(p_reason),
      case when v_target.invoice_id is null then v_payment.payer_id end
    )
    returning payment_id into p_new_payment_id;
    -- What the provider gives back of it belongs to the new entry.
    update provider_payments set payment_id = p_new_payment_id where payment_id = p_payment_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_new_payment_id);
  end correct_payment;

end pkg_refunds;
/
