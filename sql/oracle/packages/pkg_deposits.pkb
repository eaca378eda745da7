create or replace package body pkg_deposits as

  -- What is locked, always in this order: the request, the invoice, the deposit, the number series.

  procedure receive_deposit(
    p_patient_id in number,
    p_amount     in number,
    p_method     in varchar2,
    p_deposit_id out number,
    p_reference  in varchar2 default null,
    p_purpose    in varchar2 default null,
    p_tendered   in number default null,
    p_request_id in varchar2 default null
  ) is
    v_count      pls_integer;
    v_actor      deposits.received_by%type := pkg_audit.actor;
    v_receipt_no deposits.receipt_no%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_deposits.receive_deposit', p_earlier_id => p_deposit_id
    );
    if p_deposit_id is not null then
      return;
    end if;
    pkg_errors.require_amount(p_value => p_amount, p_field => 'amount', p_from => 0.01);
    pkg_ledger.check_method(p_method => p_method);
    pkg_ledger.check_tendered(p_tendered => p_tendered, p_amount => p_amount, p_method => p_method);
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
    -- Not in the insert: a function that writes may not run inside another statement (ORA-14551).
    v_receipt_no := pkg_ledger.next_number(p_series_code => 'DEP', p_at => pkg_desks.moment);
    insert into deposits (patient_id, amount, method, reference, purpose, receipt_no, received_by, tendered)
    values (
      p_patient_id, p_amount, p_method, trim(p_reference), trim(p_purpose), v_receipt_no, v_actor, p_tendered
    )
    returning deposit_id into p_deposit_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_deposit_id);
  end receive_deposit;

  procedure use_deposit(
    p_invoice_id in number,
    p_deposit_id in number,
    p_amount     in number,
    p_payment_id out number,
    p_request_id in varchar2 default null
  ) is
    v_invoice    billing%rowtype;
    v_deposit    deposits%rowtype;
    v_actor      payments.taken_by%type := pkg_audit.actor;
    v_receipt_no payments.receipt_no%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_deposits.use_deposit', p_earlier_id => p_payment_id
    );
    if p_payment_id is not null then
      return;
    end if;
    v_invoice := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
    v_deposit := pkg_ledger.locked_deposit(p_deposit_id => p_deposit_id);
    if v_deposit.patient_id <> v_invoice.patient_id then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The deposit is another patient''s',
        p_field => 'deposit_id', p_problem => 'unknown'
      );
    end if;
    pkg_ledger.check_left(p_deposit => v_deposit, p_amount => p_amount);
    pkg_ledger.check_payable(p_invoice => v_invoice, p_amount => p_amount);
    v_receipt_no := pkg_ledger.next_number(p_series_code => 'RCT', p_at => pkg_desks.moment);
    insert into payments (invoice_id, amount, method, receipt_no, taken_by, deposit_id)
    values (p_invoice_id, p_amount, 'DEPOSIT', v_receipt_no, v_actor, p_deposit_id)
    returning payment_id into p_payment_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_payment_id);
  end use_deposit;

  procedure refund_deposit(
    p_deposit_id in number,
    p_amount     in number,
    p_reason     in varchar2,
    p_refund_id  out number,
    p_method     in varchar2 default null,
    p_reference  in varchar2 default null,
    p_request_id in varchar2 default null
  ) is
    v_deposit    deposits%rowtype;
    v_actor      deposit_refunds.refunded_by%type := pkg_audit.actor;
    v_voucher_no deposit_refunds.voucher_no%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_deposits.refund_deposit', p_earlier_id => p_refund_id
    );
    if p_refund_id is not null then
      return;
    end if;
    v_deposit := pkg_ledger.locked_deposit(p_deposit_id => p_deposit_id);
    pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    pkg_ledger.check_method(p_method => coalesce(p_method, v_deposit.method));
    pkg_ledger.check_left(p_deposit => v_deposit, p_amount => p_amount);
    v_voucher_no := pkg_ledger.next_number(p_series_code => 'VCH', p_at => pkg_desks.moment);
    insert into deposit_refunds (deposit_id, amount, method, reference, voucher_no, reason, refunded_by)
    values (
      p_deposit_id, p_amount, coalesce(p_method, v_deposit.method), trim(p_reference), v_voucher_no, trim(p_reason),
      v_actor
    )
    returning deposit_refund_id into p_refund_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_refund_id);
  end refund_deposit;

  procedure keep_as_deposit(
    p_invoice_id in number,
    p_amount     in number,
    p_reason     in varchar2,
    p_deposit_id out number,
    p_payment_id in number default null,
    p_request_id in varchar2 default null
  ) is
    v_invoice    billing%rowtype;
    v_refund_id  payments.payment_id%type;
    v_method     payments.method%type;
    v_reference  payments.reference%type;
    v_actor      deposits.received_by%type := pkg_audit.actor;
    v_receipt_no deposits.receipt_no%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_deposits.keep_as_deposit', p_earlier_id => p_deposit_id
    );
    if p_deposit_id is not null then
      return;
    end if;
    v_invoice := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
    pkg_refunds.refund_payment(
      p_invoice_id => p_invoice_id, p_amount => p_amount, p_reason => p_reason, p_refund_id => v_refund_id,
      p_payment_id => p_payment_id
    );
    select max(p.method),
           max(p.reference),
           max(p.deposit_id)
    into   v_method, v_reference, p_deposit_id
    from   payments p
    where  p.payment_id = v_refund_id;
    -- What came from a deposit is back in it; anything else becomes a new one.
    if p_deposit_id is null then
      v_receipt_no := pkg_ledger.next_number(p_series_code => 'DEP', p_at => pkg_desks.moment);
      insert into deposits (patient_id, amount, method, reference, purpose, receipt_no, received_by, from_payment_id)
      values (
        v_invoice.patient_id, p_amount, v_method, v_reference, v_invoice.invoice_no, v_receipt_no, v_actor, v_refund_id
      )
      returning deposit_id into p_deposit_id;
    end if;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_deposit_id);
  end keep_as_deposit;

end pkg_deposits;
/
