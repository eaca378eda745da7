create schema if not exists pkg_deposits;
comment on schema pkg_deposits is 'Money left in advance: received, used on invoices, given back';

-- What is locked, always in this order: the request, the invoice, the deposit, the number series.

-- Receives money in advance, with a receipt of its own series. p_tendered is the cash that was handed over.
create or replace procedure pkg_deposits.receive_deposit(
  p_patient_id     bigint,
  p_amount         numeric,
  p_method         varchar,
  out p_deposit_id bigint,
  p_reference      varchar default null,
  p_purpose        varchar default null,
  p_tendered       numeric default null,
  p_request_id     varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_deposits.receive_deposit', p_earlier_id => p_deposit_id);
  if p_deposit_id is not null then
    return;
  end if;
  call pkg_errors.require_amount(p_value => p_amount, p_field => 'amount', p_from => 0.01);
  call pkg_ledger.check_method(p_method => p_method);
  call pkg_ledger.check_tendered(p_tendered => p_tendered, p_amount => p_amount, p_method => p_method);
  if not exists (select from patients where patient_id = p_patient_id) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such patient',
      p_field => 'patient_id', p_problem => 'unknown');
  end if;
  insert into deposits (patient_id, amount, method, reference, purpose, receipt_no, received_by, tendered)
  values (p_patient_id, p_amount, p_method, nullif(btrim(p_reference), ''), nullif(btrim(p_purpose), ''),
    pkg_ledger.next_number(p_series_code => 'DEP', p_at => pkg_desks.moment()), pkg_audit.actor(), p_tendered)
  returning deposit_id into p_deposit_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_deposit_id);
end;
$$;

-- Pays on an issued invoice of the same patient from a deposit; never more than is due or left.
create or replace procedure pkg_deposits.use_deposit(
  p_invoice_id     bigint,
  p_deposit_id     bigint,
  p_amount         numeric,
  out p_payment_id bigint,
  p_request_id     varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_invoice billing%rowtype;
  v_deposit deposits%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_deposits.use_deposit', p_earlier_id => p_payment_id);
  if p_payment_id is not null then
    return;
  end if;
  v_invoice := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
  v_deposit := pkg_ledger.locked_deposit(p_deposit_id => p_deposit_id);
  if v_deposit.patient_id <> v_invoice.patient_id then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The deposit is another patient''s',
      p_field => 'deposit_id', p_problem => 'unknown');
  end if;
  call pkg_ledger.check_left(p_deposit => v_deposit, p_amount => p_amount);
  call pkg_ledger.check_payable(p_invoice => v_invoice, p_amount => p_amount);
  insert into payments (invoice_id, amount, method, receipt_no, taken_by, deposit_id)
  values (p_invoice_id, p_amount, 'DEPOSIT',
    pkg_ledger.next_number(p_series_code => 'RCT', p_at => pkg_desks.moment()), pkg_audit.actor(), p_deposit_id)
  returning payment_id into p_payment_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_payment_id);
end;
$$;

-- Gives back what is left of a deposit, or a part of it: by the method it came by unless another one is named.
create or replace procedure pkg_deposits.refund_deposit(
  p_deposit_id    bigint,
  p_amount        numeric,
  p_reason        varchar,
  out p_refund_id bigint,
  p_method        varchar default null,
  p_reference     varchar default null,
  p_request_id    varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_deposit deposits%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_deposits.refund_deposit', p_earlier_id => p_refund_id);
  if p_refund_id is not null then
    return;
  end if;
  v_deposit := pkg_ledger.locked_deposit(p_deposit_id => p_deposit_id);
  call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
  call pkg_ledger.check_method(p_method => coalesce(p_method, v_deposit.method));
  call pkg_ledger.check_left(p_deposit => v_deposit, p_amount => p_amount);
  insert into deposit_refunds (deposit_id, amount, method, reference, voucher_no, reason, refunded_by)
  values (p_deposit_id, p_amount, coalesce(p_method, v_deposit.method), nullif(btrim(p_reference), ''),
    pkg_ledger.next_number(p_series_code => 'VCH', p_at => pkg_desks.moment()), btrim(p_reason), pkg_audit.actor())
  returning deposit_refund_id into p_refund_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_refund_id);
end;
$$;

-- Keeps money of an invoice as a deposit instead of giving it back: a refund and a deposit by the same method, in one
-- transaction. The drawer holds as much as before.
create or replace procedure pkg_deposits.keep_as_deposit(
  p_invoice_id     bigint,
  p_amount         numeric,
  p_reason         varchar,
  out p_deposit_id bigint,
  p_payment_id     bigint default null,
  p_request_id     varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_invoice   billing%rowtype;
  v_refund_id bigint;
  v_method    varchar;
  v_reference varchar;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_deposits.keep_as_deposit', p_earlier_id => p_deposit_id);
  if p_deposit_id is not null then
    return;
  end if;
  v_invoice := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
  call pkg_refunds.refund_payment(
    p_invoice_id => p_invoice_id, p_amount => p_amount, p_reason => p_reason, p_refund_id => v_refund_id,
    p_payment_id => p_payment_id);
  select method, reference, deposit_id into strict v_method, v_reference, p_deposit_id
  from payments where payment_id = v_refund_id;
  -- What came from a deposit is back in it; anything else becomes a new one.
  if p_deposit_id is null then
    insert into deposits (patient_id, amount, method, reference, purpose, receipt_no, received_by, from_payment_id)
    values (v_invoice.patient_id, p_amount, v_method, v_reference, v_invoice.invoice_no,
      pkg_ledger.next_number(p_series_code => 'DEP', p_at => pkg_desks.moment()), pkg_audit.actor(), v_refund_id)
    returning deposit_id into p_deposit_id;
  end if;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_deposit_id);
end;
$$;
