create schema if not exists pkg_payments;
comment on schema pkg_payments is 'Payments that a provider collects: each is booked once, in whatever order it is reported';

-- What is locked, always in this order: the request, the invoice, the attempt, the deposit, the number series.
-- A state goes forward only: NEW, SENT, WAITING, PAID, PART_REFUNDED, REFUNDED; or EXPIRED, CANCELLED, FAILED, and
-- from each of these three PAID_LATE. A report that would lead back changes nothing.

-- Private: the attempt, locked together with its invoice.
create or replace function pkg_payments.locked_attempt(p_attempt_id bigint) returns payment_attempts
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_attempt payment_attempts%rowtype;
  v_invoice billing%rowtype;
begin
  select * into v_attempt from payment_attempts where attempt_id = p_attempt_id;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such attempt',
      p_field => 'attempt_id', p_problem => 'unknown');
  end if;
  v_invoice := pkg_ledger.locked_invoice(p_invoice_id => v_attempt.invoice_id);
  select * into strict v_attempt from payment_attempts where attempt_id = p_attempt_id for no key update;
  return v_attempt;
end;
$$;

-- Private: the screens that show the invoice read it again.
create or replace procedure pkg_payments.note_change(p_attempt payment_attempts)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_feed.note_change(p_entity_name => 'BILLING', p_entity_id => p_attempt.invoice_id);
end;
$$;

-- Begins to collect a payment on an issued invoice. There is no second attempt while one is not over: its money may
-- be on the way.
create or replace procedure pkg_payments.start_attempt(
  p_invoice_id     bigint,
  p_amount         numeric,
  p_provider       varchar,
  p_kind           varchar,
  out p_attempt_id bigint,
  p_request_id     varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_invoice  billing%rowtype;
  v_currency hospital_settings.currency%type;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_payments.start_attempt', p_earlier_id => p_attempt_id);
  if p_attempt_id is not null then
    return;
  end if;
  v_invoice := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
  call pkg_errors.require_amount(p_value => p_amount, p_field => 'amount', p_from => 0.01);
  if coalesce(p_provider, '-') not in ('RAZORPAY', 'STRIPE', 'PINE_LABS') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'There is no such provider',
      p_field => 'provider', p_problem => 'not_in_list');
  elsif coalesce(p_kind, '-') not in ('QR', 'LINK', 'TERMINAL') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'There is no such way to collect',
      p_field => 'kind', p_problem => 'not_in_list');
  end if;
  call pkg_ledger.check_payable(p_invoice => v_invoice, p_amount => p_amount);
  if exists (
    select from payment_attempts where invoice_id = p_invoice_id and state in ('NEW', 'SENT', 'WAITING')
  ) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'Another payment of the invoice is not over yet',
      p_field => 'invoice_id', p_problem => 'already_open');
  end if;
  select currency into v_currency from hospital_settings;
  insert into payment_attempts (invoice_id, provider, kind, amount, currency, created_by)
  values (p_invoice_id, p_provider, p_kind, p_amount, v_currency, pkg_audit.actor())
  returning attempt_id into p_attempt_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_attempt_id);
end;
$$;

-- Committed before the provider is asked. Y for the one caller who may ask; all others look it up by its receipt.
create or replace procedure pkg_payments.note_sent(p_attempt_id bigint, out p_is_sender varchar)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_attempt payment_attempts%rowtype := pkg_payments.locked_attempt(p_attempt_id => p_attempt_id);
begin
  p_is_sender := case v_attempt.state when 'NEW' then 'Y' else 'N' end;
  if v_attempt.state = 'NEW' then
    update payment_attempts set state = 'SENT' where attempt_id = p_attempt_id;
  end if;
end;
$$;

-- The provider has it and waits for the money. Its number is kept in every state: money may still come.
create or replace procedure pkg_payments.note_waiting(
  p_attempt_id   bigint,
  p_provider_ref varchar,
  p_qr           varchar,
  p_expires_at   timestamptz
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_attempt payment_attempts%rowtype := pkg_payments.locked_attempt(p_attempt_id => p_attempt_id);
begin
  if v_attempt.provider_ref is not null then
    return;
  end if;
  update payment_attempts
  set state = case when state in ('NEW', 'SENT') then 'WAITING' else state end, provider_ref = p_provider_ref,
    qr = p_qr, expires_at = p_expires_at
  where attempt_id = p_attempt_id;
end;
$$;

-- The provider takes no money for it any more: EXPIRED, CANCELLED or FAILED. It changes only what is not over.
create or replace procedure pkg_payments.note_closed(
  p_attempt_id bigint,
  p_state      varchar,
  p_failure    varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_attempt payment_attempts%rowtype := pkg_payments.locked_attempt(p_attempt_id => p_attempt_id);
begin
  if coalesce(p_state, '-') not in ('EXPIRED', 'CANCELLED', 'FAILED') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'An attempt does not end so',
      p_field => 'state', p_problem => 'not_in_list');
  end if;
  if v_attempt.state in ('NEW', 'SENT', 'WAITING') then
    update payment_attempts
    set state = p_state, failure = substr(nullif(btrim(p_failure), ''), 1, 200)
    where attempt_id = p_attempt_id;
  end if;
end;
$$;

-- Notes a signed message in the transaction that books what it says. N when it was taken before.
create or replace procedure pkg_payments.note_event(
  p_provider     varchar,
  p_event_id     varchar,
  p_event_type   varchar,
  p_body_hash    varchar,
  out p_is_first varchar
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  insert into provider_events (provider, event_id, event_type, body_hash)
  values (p_provider, p_event_id, substr(p_event_type, 1, 60), p_body_hash)
  on conflict on constraint provider_events_pk do nothing;
  p_is_first := case when found then 'Y' else 'N' end;
end;
$$;

-- Private: keeps money that cannot be booked on the invoice as a deposit of its patient, which belongs to no invoice.
create or replace function pkg_payments.keep_unallocated(
  p_attempt             payment_attempts,
  p_provider_payment_id varchar,
  p_amount              numeric,
  p_method              varchar
) returns bigint
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_deposit_id bigint;
begin
  insert into deposits (patient_id, amount, method, reference, purpose, receipt_no, received_by)
  select b.patient_id, p_amount, p_method, p_provider_payment_id, b.invoice_no,
    pkg_ledger.next_number(p_series_code => 'DEP', p_at => pkg_desks.moment()), pkg_audit.actor()
  from billing b
  where b.invoice_id = p_attempt.invoice_id
  returning deposit_id into v_deposit_id;
  return v_deposit_id;
end;
$$;

-- The provider has received money: it is booked once by the provider's number, however often it is reported. It pays
-- the invoice when the attempt is not over and amount and currency are what was asked for. Anything else is kept as a
-- deposit and asks a person. Money in another currency is noted only, and asks a person too.
create or replace procedure pkg_payments.note_paid(
  p_attempt_id          bigint,
  p_provider_payment_id varchar,
  p_amount              numeric,
  p_currency            varchar,
  p_method              varchar,
  out p_state           varchar,
  p_fee                 numeric default null,
  p_fee_tax             numeric default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_attempt    payment_attempts%rowtype := pkg_payments.locked_attempt(p_attempt_id => p_attempt_id);
  v_invoice    billing%rowtype;
  v_method     payments.method%type := case when p_method in ('UPI', 'CARD') then p_method else 'OTHER' end;
  v_currency   payment_attempts.currency%type := upper(p_currency);
  v_needs      payment_attempts.needs_person%type := v_attempt.needs_person;
  v_received   payment_attempts.received%type := v_attempt.received;
  v_payment_id bigint;
  v_deposit_id bigint;
begin
  call pkg_errors.require_value(p_value => p_provider_payment_id, p_field => 'provider_payment_id');
  call pkg_errors.require_amount(p_value => p_amount, p_field => 'amount', p_from => 0.01);
  p_state := v_attempt.state;
  insert into provider_payments (provider, provider_payment_id, attempt_id, amount, currency, method, fee, fee_tax)
  values (v_attempt.provider, p_provider_payment_id, p_attempt_id, p_amount, v_currency, v_method, p_fee, p_fee_tax)
  on conflict on constraint provider_payments_pk do nothing;
  if not found then
    return;
  end if;
  v_invoice := pkg_ledger.locked_invoice(p_invoice_id => v_attempt.invoice_id);
  if v_attempt.state in ('NEW', 'SENT', 'WAITING') and p_amount = v_attempt.amount and v_currency = v_attempt.currency
    and v_invoice.status = 'ISSUED' and p_amount <= v_invoice.total - v_invoice.credited - v_invoice.paid
  then
    insert into payments (invoice_id, amount, method, reference, receipt_no, taken_by)
    values (v_attempt.invoice_id, p_amount, v_method, p_provider_payment_id,
      pkg_ledger.next_number(p_series_code => 'RCT', p_at => pkg_desks.moment()), pkg_audit.actor())
    returning payment_id into v_payment_id;
  else
    v_needs := 'Y';
    if v_currency = v_attempt.currency then
      v_deposit_id := pkg_payments.keep_unallocated(
        p_attempt => v_attempt, p_provider_payment_id => p_provider_payment_id, p_amount => p_amount,
        p_method => v_method);
    end if;
  end if;
  update provider_payments
  set payment_id = v_payment_id, deposit_id = v_deposit_id
  where provider = v_attempt.provider and provider_payment_id = p_provider_payment_id;
  if v_attempt.state in ('NEW', 'SENT', 'WAITING') then
    p_state := 'PAID';
  elsif v_attempt.state in ('EXPIRED', 'CANCELLED', 'FAILED') then
    p_state := 'PAID_LATE';
  end if;
  if v_currency = v_attempt.currency then
    v_received := v_received + p_amount;
  end if;
  update payment_attempts
  set state = p_state, received = v_received, needs_person = v_needs
  where attempt_id = p_attempt_id;
end;
$$;

-- Private: a payment of the provider of which so much was neither given back nor promised; refused when there is none.
create or replace function pkg_payments.payment_with_left(p_attempt_id bigint, p_amount numeric)
returns provider_payments
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_paid provider_payments%rowtype;
begin
  select p.* into v_paid
  from provider_payments p
  where p.attempt_id = p_attempt_id and (p.payment_id is not null or p.deposit_id is not null)
    and p.amount - coalesce(
      (select sum(r.amount) from provider_refunds r
       where r.attempt_id = p.attempt_id and r.provider_payment_id = p.provider_payment_id and r.state <> 'REFUSED'),
      0) >= p_amount
  order by p.received_at desc, p.provider_payment_id
  offset 0 rows fetch next 1 rows only;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The refund is above what was paid',
      p_field => 'amount', p_problem => 'over_paid');
  end if;
  return v_paid;
end;
$$;

-- Reserves money that the provider is to give back to where it came from, never more than is left of its payment.
create or replace procedure pkg_payments.start_refund(
  p_attempt_id    bigint,
  p_amount        numeric,
  p_reason        varchar,
  out p_refund_id bigint,
  p_request_id    varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_attempt    payment_attempts%rowtype;
  v_paid       provider_payments%rowtype;
  v_deposit    deposits%rowtype;
  v_invoice_id bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_payments.start_refund', p_earlier_id => p_refund_id);
  if p_refund_id is not null then
    return;
  end if;
  v_attempt := pkg_payments.locked_attempt(p_attempt_id => p_attempt_id);
  call pkg_errors.require_amount(p_value => p_amount, p_field => 'amount', p_from => 0.01);
  call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
  v_paid := pkg_payments.payment_with_left(p_attempt_id => p_attempt_id, p_amount => p_amount);
  -- The same rules as for a refund by hand: the money must still be here.
  if v_paid.payment_id is not null then
    select invoice_id into strict v_invoice_id from payments where payment_id = v_paid.payment_id;
    call pkg_ledger.check_refundable(
      p_invoice => pkg_ledger.locked_invoice(p_invoice_id => v_invoice_id), p_amount => p_amount,
      p_payment_id => v_paid.payment_id);
  else
    v_deposit := pkg_ledger.locked_deposit(p_deposit_id => v_paid.deposit_id);
    call pkg_ledger.check_left(p_deposit => v_deposit, p_amount => p_amount);
  end if;
  insert into provider_refunds (
    attempt_id, provider_payment_id, amount, reason, of_payment_id, of_deposit_id, created_by)
  values (p_attempt_id, v_paid.provider_payment_id, p_amount, btrim(p_reason), v_paid.payment_id, v_paid.deposit_id,
    pkg_audit.actor())
  returning refund_id into p_refund_id;
  call pkg_payments.note_change(p_attempt => v_attempt);
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_refund_id);
end;
$$;

-- Private: books a refund that the provider has made.
create or replace procedure pkg_payments.book_refund(p_refund provider_refunds, p_provider_ref varchar)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_invoice_id        bigint;
  v_payment_id        bigint;
  v_deposit_refund_id bigint;
begin
  -- First, so that the reservation does not stand in its own way.
  update provider_refunds set state = 'DONE', provider_ref = p_provider_ref where refund_id = p_refund.refund_id;
  if p_refund.of_payment_id is not null then
    select invoice_id into strict v_invoice_id from payments where payment_id = p_refund.of_payment_id;
    call pkg_refunds.refund_payment(
      p_invoice_id => v_invoice_id, p_amount => p_refund.amount, p_reason => p_refund.reason,
      p_refund_id => v_payment_id, p_payment_id => p_refund.of_payment_id, p_reference => p_provider_ref);
  else
    call pkg_deposits.refund_deposit(
      p_deposit_id => p_refund.of_deposit_id, p_amount => p_refund.amount, p_reason => p_refund.reason,
      p_refund_id => v_deposit_refund_id, p_reference => p_provider_ref);
  end if;
  update provider_refunds
  set payment_id = v_payment_id, deposit_refund_id = v_deposit_refund_id
  where refund_id = p_refund.refund_id;
  update payment_attempts
  set refunded = refunded + p_refund.amount,
    state = case when refunded + p_refund.amount >= received then 'REFUNDED' else 'PART_REFUNDED' end,
    needs_person = case when refunded + p_refund.amount >= received then 'N' else needs_person end
  where attempt_id = p_refund.attempt_id;
end;
$$;

-- Private: the refund, refused when there is none.
create or replace function pkg_payments.refund_of(p_refund_id bigint) returns provider_refunds
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_refund provider_refunds%rowtype;
begin
  select * into v_refund from provider_refunds where refund_id = p_refund_id;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such refund',
      p_field => 'refund_id', p_problem => 'unknown');
  end if;
  return v_refund;
end;
$$;

-- What became of a refund: SENT before the provider is asked, DONE when the provider has it, REFUSED when it will not
-- do it. Done, it is booked once; refused, the money is no longer reserved and a person is asked.
create or replace procedure pkg_payments.note_refund(
  p_refund_id    bigint,
  p_state        varchar,
  p_provider_ref varchar default null,
  p_failure      varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_refund  provider_refunds%rowtype;
  v_attempt payment_attempts%rowtype;
begin
  if coalesce(p_state, '-') not in ('SENT', 'DONE', 'REFUSED') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'A refund does not go so',
      p_field => 'state', p_problem => 'not_in_list');
  end if;
  v_refund := pkg_payments.refund_of(p_refund_id => p_refund_id);
  v_attempt := pkg_payments.locked_attempt(p_attempt_id => v_refund.attempt_id);
  -- Once more, now that nobody else changes it.
  v_refund := pkg_payments.refund_of(p_refund_id => p_refund_id);
  if v_refund.state in ('DONE', 'REFUSED') or v_refund.state = p_state then
    return;
  end if;
  if p_state = 'DONE' then
    call pkg_payments.book_refund(p_refund => v_refund, p_provider_ref => p_provider_ref);
  else
    update provider_refunds
    set state = p_state, failure = substr(nullif(btrim(p_failure), ''), 1, 200)
    where refund_id = p_refund_id;
    if p_state = 'REFUSED' then
      update payment_attempts set needs_person = 'Y' where attempt_id = v_refund.attempt_id;
    end if;
  end if;
  call pkg_payments.note_change(p_attempt => v_attempt);
end;
$$;

-- Somebody has decided about money that no rule could place, and says what.
create or replace procedure pkg_payments.resolve_attempt(
  p_attempt_id bigint,
  p_resolution varchar,
  p_request_id varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_attempt    payment_attempts%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_payments.resolve_attempt', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_attempt := pkg_payments.locked_attempt(p_attempt_id => p_attempt_id);
  call pkg_errors.require_value(p_value => p_resolution, p_field => 'resolution');
  if v_attempt.needs_person = 'N' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'Nothing is to be decided about it',
      p_field => 'attempt_id', p_problem => 'completed');
  end if;
  update payment_attempts
  set needs_person = 'N', resolution = btrim(p_resolution), resolved_by = pkg_audit.actor(),
    resolved_at = pkg_desks.moment()
  where attempt_id = p_attempt_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_attempt_id);
end;
$$;
