create schema if not exists pkg_refunds;
comment on schema pkg_refunds is 'The way back from money: credit notes, refunds, payments put right';

-- What is locked, always in this order: the request, the invoices by number, the deposit, the number series.

-- Private: the payment, refused when there is none or when it is itself a refund or a reversal.
create or replace function pkg_refunds.payment_of(p_payment_id bigint) returns payments
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_payment payments%rowtype;
begin
  select * into v_payment from payments where payment_id = p_payment_id;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such payment',
      p_field => 'payment_id', p_problem => 'unknown');
  elsif v_payment.kind <> 'PAYMENT' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'It is no payment but a ' || v_payment.kind,
      p_field => 'payment_id', p_problem => 'not_a_payment');
  end if;
  return v_payment;
end;
$$;

-- Private: a line of a credit note; refused when more is credited than is left of the line.
create or replace procedure pkg_refunds.credit_line(
  p_credit_note_id bigint,
  p_invoice_id     bigint,
  p_item_id        bigint,
  p_qty            numeric
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_item       billing_items%rowtype;
  v_qty        numeric;
  v_line_total numeric;
begin
  select * into v_item from billing_items where item_id = p_item_id and invoice_id = p_invoice_id;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'The invoice has no such line',
      p_field => 'item_id', p_problem => 'unknown');
  end if;
  call pkg_errors.require_amount(
    p_value => p_qty, p_field => 'qty', p_from => 0.001, p_to => 999999.999, p_places => 3);
  select coalesce(sum(qty), 0), coalesce(sum(line_total), 0) into v_qty, v_line_total
  from credit_note_items where item_id = p_item_id;
  if v_qty + p_qty > v_item.qty then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'More is credited than is left of the line',
      p_field => 'qty', p_problem => 'over_left');
  -- Goods are credited when they have come back: pkg_dispensing enters the return first.
  elsif v_item.qty - v_qty - p_qty < coalesce(pkg_ledger.goods_out(p_item_id => p_item_id), 0) then
    call pkg_ledger.refuse_goods_out(p_field => 'item_id');
  end if;
  -- What is credited of the line so far, less what was: the last part ends exactly at the line's total.
  insert into credit_note_items (invoice_id, credit_note_id, item_id, qty, line_total)
  values (p_invoice_id, p_credit_note_id, p_item_id, p_qty,
    round(v_item.line_total * (v_qty + p_qty) / v_item.qty, 2) - v_line_total);
end;
$$;

-- Private: amount, tax and discount of everything that is credited on an invoice with these lines: the shares of the
-- invoice's own figures, each rounded once, so that a return of all lines leaves nothing.
create or replace procedure pkg_refunds.credited_shares(
  p_invoice_id   bigint,
  out p_amount   numeric,
  out p_tax      numeric,
  out p_discount numeric
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_invoice billing%rowtype;
begin
  select * into strict v_invoice from billing where invoice_id = p_invoice_id;
  select coalesce(sum(r.credited), 0),
    coalesce(sum(case when r.taxable = 0 then 0 else round(r.tax * r.credited / r.taxable, 2) end), 0)
  into p_amount, p_tax
  from (
    select t.taxable, t.tax, (
      select coalesce(sum(c.line_total), 0)
      from credit_note_items c
      join billing_items i on i.item_id = c.item_id
      where c.invoice_id = p_invoice_id and i.tax_rate = t.tax_rate) as credited
    from billing_taxes_v t
    where t.invoice_id = p_invoice_id
  ) r;
  p_discount := case when v_invoice.amount = 0 then 0 else round(v_invoice.discount * p_amount / v_invoice.amount, 2) end;
end;
$$;

-- Issues a credit note for an issued invoice. p_lines names what is credited, '911:1,912:0.5' as line and quantity;
-- null is everything that is left. Money that is then too much stays on the invoice until it is given back.
create or replace procedure pkg_refunds.issue_credit_note(
  p_invoice_id         bigint,
  p_reason             varchar,
  out p_credit_note_id bigint,
  out p_credit_note_no varchar,
  p_lines              varchar default null,
  p_request_id         varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_invoice  billing%rowtype;
  v_line     varchar;
  v_item_id  bigint;
  v_qty      numeric;
  v_lines    integer := 0;
  v_amount   numeric;
  v_tax      numeric;
  v_discount numeric;
  v_earlier  credit_notes%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_refunds.issue_credit_note',
    p_earlier_id => p_credit_note_id);
  if p_credit_note_id is not null then
    select max(credit_note_no) into p_credit_note_no from credit_notes where credit_note_id = p_credit_note_id;
    return;
  end if;
  v_invoice := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
  call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
  if v_invoice.status not in ('ISSUED', 'PAID') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The invoice is ' || v_invoice.status,
      p_field => 'invoice_id',
      p_problem => case v_invoice.status when 'OPEN' then 'not_issued' else lower(v_invoice.status) end);
  end if;
  -- A bill that comes to nothing has nothing to credit: it is cancelled.
  if v_invoice.total = 0 then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'Everything is credited already',
      p_field => 'invoice_id', p_problem => 'credited');
  end if;
  select coalesce(sum(amount), 0), coalesce(sum(tax), 0), coalesce(sum(discount), 0)
  into v_earlier.amount, v_earlier.tax, v_earlier.discount
  from credit_notes where invoice_id = p_invoice_id;
  p_credit_note_no := pkg_ledger.next_number(p_series_code => 'CRN', p_at => pkg_desks.moment());
  insert into credit_notes (invoice_id, credit_note_no, reason, amount, tax, discount, total, issued_by)
  values (p_invoice_id, p_credit_note_no, btrim(p_reason), 0, 0, 0, 0, pkg_audit.actor())
  returning credit_note_id into p_credit_note_id;
  if p_lines is null then
    for v_item_id, v_qty in
      select i.item_id, i.qty - coalesce((select sum(c.qty) from credit_note_items c where c.item_id = i.item_id), 0)
      from billing_items i where i.invoice_id = p_invoice_id order by i.item_id
    loop
      if v_qty > 0 then
        v_lines := v_lines + 1;
        call pkg_refunds.credit_line(
          p_credit_note_id => p_credit_note_id, p_invoice_id => p_invoice_id, p_item_id => v_item_id, p_qty => v_qty);
      end if;
    end loop;
  else
    foreach v_line in array string_to_array(p_lines, ',') loop
      v_lines := v_lines + 1;
      call pkg_refunds.credit_line(
        p_credit_note_id => p_credit_note_id, p_invoice_id => p_invoice_id,
        p_item_id => cast(split_part(v_line, ':', 1) as bigint), p_qty => cast(split_part(v_line, ':', 2) as numeric));
    end loop;
  end if;
  if v_lines = 0 then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'Everything is credited already',
      p_field => 'invoice_id', p_problem => 'credited');
  end if;
  call pkg_refunds.credited_shares(
    p_invoice_id => p_invoice_id, p_amount => v_amount, p_tax => v_tax, p_discount => v_discount);
  v_amount := v_amount - v_earlier.amount;
  v_tax := v_tax - v_earlier.tax;
  v_discount := v_discount - v_earlier.discount;
  update credit_notes
  set amount = v_amount, tax = v_tax, discount = v_discount,
    total = v_amount + v_tax - v_discount
  where credit_note_id = p_credit_note_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_credit_note_id);
end;
$$;

-- Private: the payment that a refund is taken from when none is named: the latest that has enough left, of that way to
-- pay if there is one. Null when no single payment has enough.
create or replace function pkg_refunds.refundable_payment(p_invoice_id bigint, p_amount numeric, p_method varchar)
returns bigint
language sql stable security definer set search_path = hms, pg_temp
as $$
  select max(p.payment_id)
  from (
    select t.payment_id
    from payments t
    where t.invoice_id = p_invoice_id and t.kind = 'PAYMENT' and (t.method <> 'DEPOSIT' or p_method is null)
      and t.amount + coalesce(
        (select sum(r.amount) from payments r where r.of_payment_id = t.payment_id and r.kind <> 'PAYMENT'), 0)
        - coalesce(
          (select sum(v.amount) from provider_refunds v
           where v.of_payment_id = t.payment_id and v.state in ('NEW', 'SENT')), 0) >= p_amount
    order by case when t.method = p_method then 0 else 1 end, t.paid_at desc, t.payment_id desc
    offset 0 rows fetch next 1 rows only
  ) p;
$$;

-- Gives money of an invoice back, never more than there is on it, and by the method paid unless another one is named.
-- What a deposit has paid goes back into the deposit. p_payment_id names the payment that is given back.
create or replace procedure pkg_refunds.refund_payment(
  p_invoice_id    bigint,
  p_amount        numeric,
  p_reason        varchar,
  out p_refund_id bigint,
  p_method        varchar default null,
  p_payment_id    bigint default null,
  p_reference     varchar default null,
  p_request_id    varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_invoice billing%rowtype;
  v_payment payments%rowtype;
  v_deposit deposits%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_refunds.refund_payment', p_earlier_id => p_refund_id);
  if p_refund_id is not null then
    return;
  end if;
  v_invoice := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
  call pkg_errors.require_amount(p_value => p_amount, p_field => 'amount', p_from => 0.01);
  call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
  if p_payment_id is not null then
    v_payment := pkg_refunds.payment_of(p_payment_id => p_payment_id);
    if v_payment.invoice_id <> p_invoice_id then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found(), p_sentence => 'The invoice has no such payment',
        p_field => 'payment_id', p_problem => 'unknown');
    end if;
  end if;
  call pkg_ledger.check_refundable(p_invoice => v_invoice, p_amount => p_amount, p_payment_id => p_payment_id);
  if p_payment_id is null then
    select * into v_payment
    from payments
    where payment_id = pkg_refunds.refundable_payment(
      p_invoice_id => p_invoice_id, p_amount => p_amount, p_method => p_method);
  end if;
  if v_payment.method is null or v_payment.method <> 'DEPOSIT' then
    v_payment.method := coalesce(p_method, v_payment.method);
  end if;
  if v_payment.method is null then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'No single payment has so much left: name the method',
      p_field => 'method', p_problem => 'required');
  elsif v_payment.method <> 'DEPOSIT' then
    call pkg_ledger.check_method(p_method => v_payment.method);
  else
    v_deposit := pkg_ledger.locked_deposit(p_deposit_id => v_payment.deposit_id);
  end if;
  insert into payments (
    invoice_id, amount, method, reference, receipt_no, taken_by, kind, of_payment_id, reason, deposit_id, payer_id)
  values (p_invoice_id, -p_amount, v_payment.method, nullif(btrim(p_reference), ''),
    pkg_ledger.next_number(p_series_code => 'VCH', p_at => pkg_desks.moment()), pkg_audit.actor(), 'REFUND',
    v_payment.payment_id, btrim(p_reason), v_deposit.deposit_id, v_payment.payer_id)
  returning payment_id into p_refund_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_refund_id);
end;
$$;

-- Private: whether a provider has reported the payment.
create or replace function pkg_refunds.is_of_provider(p_payment_id bigint) returns boolean
language sql stable security definer set search_path = hms, pg_temp
as $$
  select exists (select from provider_payments where payment_id = p_payment_id);
$$;

-- Puts a payment right that was entered by the wrong method or on the wrong invoice: what is left of it is reversed
-- and entered anew, each with a number of its own. Nothing that was entered changes.
create or replace procedure pkg_refunds.correct_payment(
  p_payment_id         bigint,
  p_reason             varchar,
  out p_new_payment_id bigint,
  p_method             varchar default null,
  p_invoice_id         bigint default null,
  p_reference          varchar default null,
  p_request_id         varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_payment payments%rowtype;
  v_invoice billing%rowtype;
  v_target  billing%rowtype;
  v_left    numeric;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_refunds.correct_payment',
    p_earlier_id => p_new_payment_id);
  if p_new_payment_id is not null then
    return;
  end if;
  v_payment := pkg_refunds.payment_of(p_payment_id => p_payment_id);
  call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
  if coalesce(p_method, v_payment.method) = v_payment.method
    and coalesce(p_invoice_id, v_payment.invoice_id) = v_payment.invoice_id
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'Nothing of the payment would change',
      p_field => 'method', p_problem => 'unchanged');
  elsif v_payment.method = 'DEPOSIT' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'It is a use of a deposit: give it back instead',
      p_field => 'payment_id', p_problem => 'of_deposit');
  elsif p_method <> v_payment.method and pkg_refunds.is_of_provider(p_payment_id => p_payment_id) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The provider says how it was paid',
      p_field => 'method', p_problem => 'of_provider');
  end if;
  if p_method is not null then
    call pkg_ledger.check_method(p_method => p_method);
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
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'Nothing is left of the payment',
      p_field => 'payment_id', p_problem => 'refunded');
  end if;
  if v_target.invoice_id is not null then
    call pkg_ledger.check_payable(p_invoice => v_target, p_amount => v_left, p_field => 'invoice_id');
  end if;
  insert into payments (
    invoice_id, amount, method, reference, receipt_no, taken_by, kind, of_payment_id, reason, payer_id)
  values (v_payment.invoice_id, -v_left, v_payment.method, v_payment.reference,
    pkg_ledger.next_number(p_series_code => 'JRN', p_at => pkg_desks.moment()), pkg_audit.actor(), 'REVERSAL',
    p_payment_id, btrim(p_reason), v_payment.payer_id);
  insert into payments (invoice_id, amount, method, reference, receipt_no, taken_by, of_payment_id, reason, payer_id)
  values (coalesce(p_invoice_id, v_payment.invoice_id), v_left, coalesce(p_method, v_payment.method),
    coalesce(nullif(btrim(p_reference), ''), v_payment.reference),
    pkg_ledger.next_number(p_series_code => 'RCT', p_at => pkg_desks.moment()), pkg_audit.actor(),
    p_payment_id, btrim(p_reason),
    -- On another invoice it is the patient's: a payer belongs to one invoice.
    case when v_target.invoice_id is null then v_payment.payer_id end)
  returning payment_id into p_new_payment_id;
  -- What the provider gives back of it belongs to the new entry.
  update provider_payments set payment_id = p_new_payment_id where payment_id = p_payment_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_new_payment_id);
end;
$$;
