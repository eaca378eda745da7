create or replace package body pkg_payments as

  -- What is locked, always in this order: the request, the invoice, the attempt, the deposit, the number series.
  -- A state goes forward only: NEW, SENT, WAITING, PAID, PART_REFUNDED, REFUNDED; or EXPIRED, CANCELLED, FAILED, and
  -- from each of these three PAID_LATE. A report that would lead back changes nothing.

  -- The attempt, locked together with its invoice.
  function locked_attempt(p_attempt_id in number) return payment_attempts%rowtype is
    v_attempt payment_attempts%rowtype;
    v_invoice billing%rowtype;
  begin
    select t.*
    into   v_attempt
    from   payment_attempts t
    where  t.attempt_id = p_attempt_id;
    v_invoice := pkg_ledger.locked_invoice(p_invoice_id => v_attempt.invoice_id);
    select t.*
    into   v_attempt
    from   payment_attempts t
    where  t.attempt_id = p_attempt_id
    and    t.invoice_id = v_invoice.invoice_id
    for    update wait 5;
    return v_attempt;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such attempt',
        p_field => 'attempt_id', p_problem => 'unknown'
      );
      return v_attempt; -- Never reached: raise_error raises.
  end locked_attempt;

  -- The screens that show the invoice read it again.
  procedure note_change(p_attempt in payment_attempts%rowtype) is
  begin
    pkg_feed.note_change(p_entity_name => 'BILLING', p_entity_id => p_attempt.invoice_id);
  end note_change;

  procedure start_attempt(
    p_invoice_id in number,
    p_amount     in number,
    p_provider   in varchar2,
    p_kind       in varchar2,
    p_attempt_id out number,
    p_request_id in varchar2 default null
  ) is
    v_invoice  billing%rowtype;
    v_currency hospital_settings.currency%type;
    v_actor    payment_attempts.created_by%type := pkg_audit.actor;
    v_count    pls_integer;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_payments.start_attempt', p_earlier_id => p_attempt_id
    );
    if p_attempt_id is not null then
      return;
    end if;
    v_invoice := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
    pkg_errors.require_amount(p_value => p_amount, p_field => 'amount', p_from => 0.01);
    if coalesce(p_provider, '-') not in ('RAZORPAY', 'STRIPE', 'PINE_LABS') then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'There is no such provider',
        p_field => 'provider', p_problem => 'not_in_list'
      );
    elsif coalesce(p_kind, '-') not in ('QR', 'LINK', 'TERMINAL') then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'There is no such way to collect',
        p_field => 'kind', p_problem => 'not_in_list'
      );
    end if;
    pkg_ledger.check_payable(p_invoice => v_invoice, p_amount => p_amount);
    select count(*)
    into   v_count
    from   payment_attempts t
    where  t.invoice_id = p_invoice_id
    and    t.state in ('NEW', 'SENT', 'WAITING');
    if v_count > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'Another payment of the invoice is not over yet',
        p_field => 'invoice_id', p_problem => 'already_open'
      );
    end if;
    select max(s.currency)
    into   v_currency
    from   hospital_settings s;
    insert into payment_attempts (invoice_id, provider, kind, amount, currency, created_by)
    values (p_invoice_id, p_provider, p_kind, p_amount, v_currency, v_actor)
    returning attempt_id into p_attempt_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_attempt_id);
  end start_attempt;

  procedure note_sent(p_attempt_id in number, p_is_sender out varchar2) is
    v_attempt payment_attempts%rowtype := locked_attempt(p_attempt_id => p_attempt_id);
  begin
    p_is_sender := case v_attempt.state when 'NEW' then 'Y' else 'N' end;
    if v_attempt.state = 'NEW' then
      update payment_attempts set state = 'SENT' where attempt_id = p_attempt_id;
    end if;
  end note_sent;

  procedure note_waiting(
    p_attempt_id   in number,
    p_provider_ref in varchar2,
    p_qr           in varchar2,
    p_expires_at   in timestamp with time zone
  ) is
    v_attempt payment_attempts%rowtype := locked_attempt(p_attempt_id => p_attempt_id);
  begin
    if v_attempt.provider_ref is not null then
      return;
    end if;
    update payment_attempts
    set    state = case when state in ('NEW', 'SENT') then 'WAITING' else state end,
           provider_ref = p_provider_ref,
           qr = p_qr,
           expires_at = p_expires_at
    where  attempt_id = p_attempt_id;
  end note_waiting;

  procedure note_closed(
    p_attempt_id in number,
    p_state      in varchar2,
    p_failure    in varchar2 default null
  ) is
    v_attempt payment_attempts%rowtype := locked_attempt(p_attempt_id => p_attempt_id);
  begin
    if coalesce(p_state, '-') not in ('EXPIRED', 'CANCELLED', 'FAILED') then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'An attempt does not end so',
        p_field => 'state', p_problem => 'not_in_list'
      );
    end if;
    if v_attempt.state in ('NEW', 'SENT', 'WAITING') then
      update payment_attempts
      set    state = p_state,
             failure = substr(trim(p_failure), 1, 200)
      where  attempt_id = p_attempt_id;
    end if;
  end note_closed;

  procedure note_event(
    p_provider   in varchar2,
    p_event_id   in varchar2,
    p_event_type in varchar2,
    p_body_hash  in varchar2,
    p_is_first   out varchar2
  ) is
  begin
    p_is_first := 'Y';
    insert into provider_events (provider, event_id, event_type, body_hash)
    values (p_provider, p_event_id, substr(p_event_type, 1, 60), p_body_hash);
  exception
    when dup_val_on_index then
      p_is_first := 'N';
  end note_event;

  -- Keeps money that cannot be booked on the invoice as a deposit of its patient, which belongs to no invoice.
  function keep_unallocated(
    p_attempt             in payment_attempts%rowtype,
    p_provider_payment_id in varchar2,
    p_amount              in number,
    p_method              in varchar2
  ) return number is
    v_invoice    billing%rowtype := pkg_ledger.locked_invoice(p_invoice_id => p_attempt.invoice_id);
    v_actor      deposits.received_by%type := pkg_audit.actor;
    v_receipt_no deposits.receipt_no%type;
    v_deposit_id deposits.deposit_id%type;
  begin
    v_receipt_no := pkg_ledger.next_number(p_series_code => 'DEP', p_at => pkg_desks.moment);
    insert into deposits (patient_id, amount, method, reference, purpose, receipt_no, received_by)
    values (
      v_invoice.patient_id, p_amount, p_method, p_provider_payment_id, v_invoice.invoice_no, v_receipt_no, v_actor
    )
    returning deposit_id into v_deposit_id;
    return v_deposit_id;
  end keep_unallocated;

  procedure note_paid(
    p_attempt_id          in number,
    p_provider_payment_id in varchar2,
    p_amount              in number,
    p_currency            in varchar2,
    p_method              in varchar2,
    p_state               out varchar2,
    p_fee                 in number default null,
    p_fee_tax             in number default null
  ) is
    v_attempt    payment_attempts%rowtype := locked_attempt(p_attempt_id => p_attempt_id);
    v_invoice    billing%rowtype;
    v_method     payments.method%type := case when p_method in ('UPI', 'CARD') then p_method else 'OTHER' end;
    v_currency   payment_attempts.currency%type := upper(p_currency);
    v_needs      payment_attempts.needs_person%type := v_attempt.needs_person;
    v_received   payment_attempts.received%type := v_attempt.received;
    v_actor      payments.taken_by%type := pkg_audit.actor;
    v_receipt_no payments.receipt_no%type;
    v_payment_id payments.payment_id%type;
    v_deposit_id deposits.deposit_id%type;
  begin
    pkg_errors.require_value(p_value => p_provider_payment_id, p_field => 'provider_payment_id');
    pkg_errors.require_amount(p_value => p_amount, p_field => 'amount', p_from => 0.01);
    p_state := v_attempt.state;
    begin
      insert into provider_payments (provider, provider_payment_id, attempt_id, amount, currency, method, fee, fee_tax)
      values (
        v_attempt.provider, p_provider_payment_id, p_attempt_id, p_amount, v_currency, v_method, p_fee, p_fee_tax
      );
    exception
      when dup_val_on_index then
        return;
    end;
    v_invoice := pkg_ledger.locked_invoice(p_invoice_id => v_attempt.invoice_id);
    if v_attempt.state in ('NEW', 'SENT', 'WAITING')
      and p_amount = v_attempt.amount
      and v_currency = v_attempt.currency
      and v_invoice.status = 'ISSUED'
      and p_amount <= v_invoice.total - v_invoice.credited - v_invoice.paid
    then
      v_receipt_no := pkg_ledger.next_number(p_series_code => 'RCT', p_at => pkg_desks.moment);
      insert into payments (invoice_id, amount, method, reference, receipt_no, taken_by)
      values (v_attempt.invoice_id, p_amount, v_method, p_provider_payment_id, v_receipt_no, v_actor)
      returning payment_id into v_payment_id;
    else
      v_needs := 'Y';
      if v_currency = v_attempt.currency then
        v_deposit_id := keep_unallocated(
          p_attempt => v_attempt, p_provider_payment_id => p_provider_payment_id, p_amount => p_amount,
          p_method => v_method
        );
      end if;
    end if;
    update provider_payments
    set    payment_id = v_payment_id,
           deposit_id = v_deposit_id
    where  provider = v_attempt.provider
    and    provider_payment_id = p_provider_payment_id;
    if v_attempt.state in ('NEW', 'SENT', 'WAITING') then
      p_state := 'PAID';
    elsif v_attempt.state in ('EXPIRED', 'CANCELLED', 'FAILED') then
      p_state := 'PAID_LATE';
    end if;
    if v_currency = v_attempt.currency then
      v_received := v_received + p_amount;
    end if;
    update payment_attempts
    set    state = p_state,
           received = v_received,
           needs_person = v_needs
    where  attempt_id = p_attempt_id;
  end note_paid;

  -- A payment of the provider of which so much was neither given back nor promised; refused when there is none.
  function payment_with_left(p_attempt_id in number, p_amount in number) return provider_payments%rowtype is
    v_paid provider_payments%rowtype;
  begin
    select p.*
    into   v_paid
    from   provider_payments p
    where  p.attempt_id = p_attempt_id
    and    (p.payment_id is not null or p.deposit_id is not null)
    and    p.amount - coalesce(
             (
               select sum(r.amount)
               from   provider_refunds r
               where  r.attempt_id = p.attempt_id
               and    r.provider_payment_id = p.provider_payment_id
               and    r.state <> 'REFUSED'
             ), 0
           ) >= p_amount
    order  by p.received_at desc, p.provider_payment_id
    offset 0 rows fetch next 1 rows only;
    return v_paid;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The refund is above what was paid',
        p_field => 'amount', p_problem => 'over_paid'
      );
      return v_paid; -- Never reached: raise_error raises.
  end payment_with_left;

  procedure start_refund(
    p_attempt_id in number,
    p_amount     in number,
    p_reason     in varchar2,
    p_refund_id  out number,
    p_request_id in varchar2 default null
  ) is
    v_attempt    payment_attempts%rowtype;
    v_paid       provider_payments%rowtype;
    v_deposit    deposits%rowtype;
    v_invoice    billing%rowtype;
    v_invoice_id billing.invoice_id%type;
    v_actor      provider_refunds.created_by%type := pkg_audit.actor;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_payments.start_refund', p_earlier_id => p_refund_id
    );
    if p_refund_id is not null then
      return;
    end if;
    v_attempt := locked_attempt(p_attempt_id => p_attempt_id);
    pkg_errors.require_amount(p_value => p_amount, p_field => 'amount', p_from => 0.01);
    pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    v_paid := payment_with_left(p_attempt_id => p_attempt_id, p_amount => p_amount);
    -- The same rules as for a refund by hand: the money must still be here.
    if v_paid.payment_id is not null then
      select max(p.invoice_id)
      into   v_invoice_id
      from   payments p
      where  p.payment_id = v_paid.payment_id;
      v_invoice := pkg_ledger.locked_invoice(p_invoice_id => v_invoice_id);
      pkg_ledger.check_refundable(p_invoice => v_invoice, p_amount => p_amount, p_payment_id => v_paid.payment_id);
    else
      v_deposit := pkg_ledger.locked_deposit(p_deposit_id => v_paid.deposit_id);
      pkg_ledger.check_left(p_deposit => v_deposit, p_amount => p_amount);
    end if;
    insert into provider_refunds (
      attempt_id, provider_payment_id, amount, reason, of_payment_id, of_deposit_id, created_by
    )
    values (
      p_attempt_id, v_paid.provider_payment_id, p_amount, trim(p_reason), v_paid.payment_id, v_paid.deposit_id, v_actor
    )
    returning refund_id into p_refund_id;
    note_change(p_attempt => v_attempt);
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_refund_id);
  end start_refund;

  -- Books a refund that the provider has made.
  procedure book_refund(p_refund in provider_refunds%rowtype, p_provider_ref in varchar2) is
    v_invoice_id        billing.invoice_id%type;
    v_payment_id        payments.payment_id%type;
    v_deposit_refund_id deposit_refunds.deposit_refund_id%type;
  begin
    -- First, so that the reservation does not stand in its own way.
    update provider_refunds set state = 'DONE', provider_ref = p_provider_ref where refund_id = p_refund.refund_id;
    if p_refund.of_payment_id is not null then
      select max(p.invoice_id)
      into   v_invoice_id
      from   payments p
      where  p.payment_id = p_refund.of_payment_id;
      pkg_refunds.refund_payment(
        p_invoice_id => v_invoice_id, p_amount => p_refund.amount, p_reason => p_refund.reason,
        p_refund_id => v_payment_id, p_payment_id => p_refund.of_payment_id, p_reference => p_provider_ref
      );
    else
      pkg_deposits.refund_deposit(
        p_deposit_id => p_refund.of_deposit_id, p_amount => p_refund.amount, p_reason => p_refund.reason,
        p_refund_id => v_deposit_refund_id, p_reference => p_provider_ref
      );
    end if;
    update provider_refunds
    set    payment_id = v_payment_id,
           deposit_refund_id = v_deposit_refund_id
    where  refund_id = p_refund.refund_id;
    update payment_attempts
    set    refunded = refunded + p_refund.amount,
           state = case when refunded + p_refund.amount >= received then 'REFUNDED' else 'PART_REFUNDED' end,
           needs_person = case when refunded + p_refund.amount >= received then 'N' else needs_person end
    where  attempt_id = p_refund.attempt_id;
  end book_refund;

  -- The refund, refused when there is none.
  function refund_of(p_refund_id in number) return provider_refunds%rowtype is
    v_refund provider_refunds%rowtype;
  begin
    select r.*
    into   v_refund
    from   provider_refunds r
    where  r.refund_id = p_refund_id;
    return v_refund;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such refund',
        p_field => 'refund_id', p_problem => 'unknown'
      );
      return v_refund; -- Never reached: raise_error raises.
  end refund_of;

  procedure note_refund(
    p_refund_id    in number,
    p_state        in varchar2,
    p_provider_ref in varchar2 default null,
    p_failure      in varchar2 default null
  ) is
    v_refund  provider_refunds%rowtype;
    v_attempt payment_attempts%rowtype;
  begin
    if coalesce(p_state, '-') not in ('SENT', 'DONE', 'REFUSED') then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'A refund does not go so',
        p_field => 'state', p_problem => 'not_in_list'
      );
    end if;
    v_refund := refund_of(p_refund_id => p_refund_id);
    v_attempt := locked_attempt(p_attempt_id => v_refund.attempt_id);
    -- Once more, now that nobody else changes it.
    v_refund := refund_of(p_refund_id => p_refund_id);
    if v_refund.state in ('DONE', 'REFUSED') or v_refund.state = p_state then
      return;
    end if;
    if p_state = 'DONE' then
      book_refund(p_refund => v_refund, p_provider_ref => p_provider_ref);
    else
      update provider_refunds
      set    state = p_state,
             failure = substr(trim(p_failure), 1, 200)
      where  refund_id = p_refund_id;
      if p_state = 'REFUSED' then
        update payment_attempts set needs_person = 'Y' where attempt_id = v_refund.attempt_id;
      end if;
    end if;
    note_change(p_attempt => v_attempt);
  end note_refund;

  procedure resolve_attempt(
    p_attempt_id in number,
    p_resolution in varchar2,
    p_request_id in varchar2 default null
  ) is
    v_earlier_id number;
    v_attempt    payment_attempts%rowtype;
    v_actor      payment_attempts.resolved_by%type := pkg_audit.actor;
    v_moment     payment_attempts.resolved_at%type := pkg_desks.moment;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_payments.resolve_attempt', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_attempt := locked_attempt(p_attempt_id => p_attempt_id);
    pkg_errors.require_value(p_value => p_resolution, p_field => 'resolution');
    if v_attempt.needs_person = 'N' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'Nothing is to be decided about it',
        p_field => 'attempt_id', p_problem => 'completed'
      );
    end if;
    update payment_attempts
    set    needs_person = 'N',
           resolution = trim(p_resolution),
           resolved_by = v_actor,
           resolved_at = v_moment
    where  attempt_id = p_attempt_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_attempt_id);
  end resolve_attempt;

end pkg_payments;
/
