create schema if not exists pkg_ledger;
comment on schema pkg_ledger is 'What the packages about money share; the application does not call it';

-- The invoice, locked until the transaction ends.
create or replace function pkg_ledger.locked_invoice(p_invoice_id bigint) returns billing
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_invoice billing%rowtype;
begin
  select * into v_invoice from billing where invoice_id = p_invoice_id for no key update;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such invoice',
      p_field => 'invoice_id', p_problem => 'unknown');
  end if;
  return v_invoice;
end;
$$;

-- The deposit, locked until the transaction ends.
create or replace function pkg_ledger.locked_deposit(p_deposit_id bigint) returns deposits
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_deposit deposits%rowtype;
begin
  select * into v_deposit from deposits where deposit_id = p_deposit_id for no key update;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such deposit',
      p_field => 'deposit_id', p_problem => 'unknown');
  end if;
  return v_deposit;
end;
$$;

-- The next number of a series in the financial year (April to March, on the hospital's calendar) of p_at, as
-- 'INV/2627/0000001'; or the one that a desk has printed while this database was away. The counter's row stays locked
-- until the transaction ends: a rollback gives the number back. Numbers were 'INV/26-27/000001' before: a series that
-- began so continues so until its year ends or its six digits are used up.
create or replace function pkg_ledger.next_number(p_series_code varchar, p_at timestamptz) returns varchar
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_year        integer;
  v_fiscal_year varchar;
  v_older_year  varchar;
  v_number      numeric;
  v_taken       varchar := pkg_desks.taken_number(p_kind => p_series_code);
begin
  if v_taken is not null then
    return v_taken;
  end if;
  select extract(year from (p_at at time zone time_zone) - interval '3 months') into v_year from hospital_settings;
  v_fiscal_year := lpad(cast(v_year % 100 as varchar), 2, '0') || lpad(cast((v_year + 1) % 100 as varchar), 2, '0');
  v_older_year := substr(v_fiscal_year, 1, 2) || '-' || substr(v_fiscal_year, 3);
  update invoice_series
  set last_number = last_number + 1
  where series_code = p_series_code and fiscal_year = v_older_year and last_number < 999999
  returning last_number into v_number;
  if found then
    return p_series_code || '/' || v_older_year || '/' || lpad(cast(v_number as varchar), 6, '0');
  end if;
  insert into invoice_series (series_code, fiscal_year, last_number)
  values (p_series_code, v_fiscal_year, 1)
  on conflict on constraint invoice_series_pk do update set last_number = invoice_series.last_number + 1
  returning last_number into v_number;
  return p_series_code || '/' || v_fiscal_year || '/' || lpad(cast(v_number as varchar), 7, '0');
end;
$$;

-- Refuses what is no way to pay.
create or replace procedure pkg_ledger.check_method(p_method varchar)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if p_method is null
    or p_method not in ('CASH', 'CARD', 'UPI', 'BANK_TRANSFER', 'CHEQUE', 'INSURANCE', 'OTHER')
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'There is no such way to pay',
      p_field => 'method', p_problem => 'not_in_list');
  end if;
end;
$$;

-- Refuses an amount handed over that cannot be: less than the payment, or not in cash.
create or replace procedure pkg_ledger.check_tendered(p_tendered numeric, p_amount numeric, p_method varchar)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if p_tendered is null then
    return;
  end if;
  call pkg_errors.require_amount(p_value => p_tendered, p_field => 'tendered');
  if p_method <> 'CASH' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'Only cash has change',
      p_field => 'tendered', p_problem => 'not_cash');
  elsif p_tendered < p_amount then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'Less was handed over than is paid',
      p_field => 'tendered', p_problem => 'under_amount');
  end if;
end;
$$;

-- What is due of a payer of the invoice, or of the patient (null): the patient pays what nobody else has agreed to pay.
-- Null where the invoice has no such payer.
create or replace function pkg_ledger.due_of_payer(p_invoice billing, p_payer_id bigint) returns numeric
language plpgsql stable security definer set search_path = hms, pg_temp
as $$
declare
  v_agreed numeric;
  v_paid   numeric;
begin
  if p_payer_id is null then
    select p_invoice.total - p_invoice.credited - coalesce(sum(agreed), 0) into v_agreed
    from invoice_payers
    where invoice_id = p_invoice.invoice_id;
    select coalesce(sum(amount), 0) into v_paid
    from payments
    where invoice_id = p_invoice.invoice_id and payer_id is null;
  else
    select max(agreed) into v_agreed
    from invoice_payers
    where payer_id = p_payer_id and invoice_id = p_invoice.invoice_id;
    select coalesce(sum(amount), 0) into v_paid from payments where payer_id = p_payer_id;
  end if;
  return v_agreed - v_paid;
end;
$$;

-- Refuses an amount that cannot be paid on the invoice: it is not issued, or so much is not due, of all together or
-- of who pays (p_payer_id, null is the patient).
create or replace procedure pkg_ledger.check_payable(
  p_invoice  billing,
  p_amount   numeric,
  p_field    varchar default 'amount',
  p_payer_id bigint default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if p_invoice.status <> 'ISSUED' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The invoice is ' || p_invoice.status,
      p_field => 'invoice_id',
      p_problem => case p_invoice.status when 'OPEN' then 'not_issued' else lower(p_invoice.status) end);
  elsif p_amount > p_invoice.total - p_invoice.credited - p_invoice.paid then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The payment is above what is due',
      p_field => p_field, p_problem => 'over_due');
  elsif pkg_ledger.due_of_payer(p_invoice => p_invoice, p_payer_id => p_payer_id) is null then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'The invoice has no such payer',
      p_field => 'payer_id', p_problem => 'unknown');
  elsif p_amount > pkg_ledger.due_of_payer(p_invoice => p_invoice, p_payer_id => p_payer_id) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'Who pays owes less: somebody else pays the rest',
      p_field => p_field, p_problem => 'over_share');
  end if;
end;
$$;

-- Enters a payment on an issued invoice, never more than is due; with p_taken_with_id as part of the payment that
-- began with that entry.
create or replace procedure pkg_ledger.enter_payment(
  p_invoice_id     bigint,
  p_amount         numeric,
  p_method         varchar,
  out p_payment_id bigint,
  p_reference      varchar default null,
  p_tendered       numeric default null,
  p_taken_with_id  bigint default null,
  p_field          varchar default 'amount',
  p_payer_id       bigint default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_invoice billing%rowtype := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
begin
  call pkg_errors.require_amount(p_value => p_amount, p_field => p_field, p_from => 0.01);
  call pkg_ledger.check_method(p_method => p_method);
  call pkg_ledger.check_payable(p_invoice => v_invoice, p_amount => p_amount, p_field => p_field, p_payer_id => p_payer_id);
  call pkg_ledger.check_tendered(p_tendered => p_tendered, p_amount => p_amount, p_method => p_method);
  insert into payments (invoice_id, amount, method, reference, receipt_no, taken_by, tendered, taken_with_id,
    payer_id)
  values (p_invoice_id, p_amount, p_method, nullif(btrim(p_reference), ''),
    pkg_ledger.next_number(p_series_code => 'RCT', p_at => pkg_desks.moment()), pkg_audit.actor(), p_tendered,
    p_taken_with_id, p_payer_id)
  returning payment_id into p_payment_id;
end;
$$;

-- What of a payment was neither given back nor moved, and is not reserved for a refund that a provider was asked for.
create or replace function pkg_ledger.left_of_payment(p_payment_id bigint) returns numeric
language sql stable security definer set search_path = hms, pg_temp
as $$
  select (
      select coalesce(sum(amount), 0)
      from payments
      where payment_id = p_payment_id or (of_payment_id = p_payment_id and kind <> 'PAYMENT')
    ) - (
      select coalesce(sum(amount), 0)
      from provider_refunds
      where of_payment_id = p_payment_id and state in ('NEW', 'SENT')
    );
$$;

-- Refuses to give back more than there is on the invoice, or than is left of the payment where one is named.
create or replace procedure pkg_ledger.check_refundable(p_invoice billing, p_amount numeric, p_payment_id bigint)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_reserved numeric;
begin
  select coalesce(sum(r.amount), 0) into v_reserved
  from provider_refunds r
  join payments p on p.payment_id = r.of_payment_id
  where p.invoice_id = p_invoice.invoice_id and r.state in ('NEW', 'SENT');
  if p_amount > p_invoice.paid - v_reserved
    or (p_payment_id is not null and p_amount > pkg_ledger.left_of_payment(p_payment_id => p_payment_id))
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The refund is above what was paid',
      p_field => 'amount', p_problem => 'over_paid');
  end if;
end;
$$;

-- Refuses more than is left of a deposit. What a provider was asked to give back of it is not left.
create or replace procedure pkg_ledger.check_left(p_deposit deposits, p_amount numeric)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_reserved numeric;
begin
  call pkg_errors.require_amount(p_value => p_amount, p_field => 'amount', p_from => 0.01);
  select coalesce(sum(amount), 0) into v_reserved
  from provider_refunds
  where of_deposit_id = p_deposit.deposit_id and state in ('NEW', 'SENT');
  if p_amount > p_deposit.amount - p_deposit.used - p_deposit.refunded - v_reserved then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'So much is not left of the deposit',
      p_field => 'amount', p_problem => 'over_left');
  end if;
end;
$$;

-- Keeps what is paid and credited on an invoice, and whether anything is due. Called by trigger after every entry.
create or replace procedure pkg_ledger.settle_invoice(p_invoice_id bigint)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_paid     numeric;
  v_credited numeric;
begin
  select coalesce(sum(amount), 0) into v_paid from payments where invoice_id = p_invoice_id;
  select coalesce(sum(total), 0) into v_credited from credit_notes where invoice_id = p_invoice_id;
  update billing
  set paid = v_paid, credited = v_credited,
    status = case
      when status not in ('ISSUED', 'PAID') then status
      when v_paid + v_credited >= total then 'PAID'
      else 'ISSUED'
    end
  where invoice_id = p_invoice_id;
end;
$$;

-- Keeps what of a deposit was used and given back. Called by trigger after every entry.
create or replace procedure pkg_ledger.settle_deposit(p_deposit_id bigint)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  -- Locked first: what another session enters for the deposit counts too.
  v_deposit  deposits%rowtype := pkg_ledger.locked_deposit(p_deposit_id => p_deposit_id);
  v_used     numeric;
  v_refunded numeric;
begin
  select coalesce(sum(amount), 0) into v_used from payments where deposit_id = p_deposit_id;
  select coalesce(sum(amount), 0) into v_refunded from deposit_refunds where deposit_id = p_deposit_id;
  update deposits set used = v_used, refunded = v_refunded where deposit_id = v_deposit.deposit_id;
end;
$$;

-- The open shift of the signed-in person, locked so that it is not closed meanwhile; null when there is none. Every
-- entry of money gets it: what belongs to a shift is asked by this key, never by time or by the order of numbers.
create or replace function pkg_ledger.own_shift() returns bigint
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_shift_id bigint;
begin
  select shift_id into v_shift_id
  from shifts
  where opened_by = pkg_audit.actor() and closed_at is null
  for share;
  return v_shift_id;
end;
$$;

-- How much the pharmacy gave out on a line of an invoice that did not come back, in base units; null on every other line.
create or replace function pkg_ledger.goods_out(p_item_id bigint) returns numeric
language sql stable security definer set search_path = hms, pg_temp
as $$
  select sum(l.qty - coalesce((select sum(r.qty) from return_lines r where r.dispense_line_id = l.dispense_line_id), 0))
  from dispense_lines l
  where l.bill_item_id = p_item_id;
$$;

-- Says no to what would take goods off an invoice that are with the patient: the pharmacy takes them back first.
create or replace procedure pkg_ledger.refuse_goods_out(p_field varchar)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_errors.raise_error(
    p_number => pkg_errors.c_invalid_state(), p_sentence => 'The pharmacy gave out goods on it: take them back first',
    p_field => p_field, p_problem => 'goods_out');
end;
$$;

-- What of the invoice's lines is given as discount, on the lines and on the whole; a waiver is a right of its own.
create or replace procedure pkg_ledger.read_discount(
  p_invoice_id   bigint,
  out p_gross    numeric,
  out p_discount numeric,
  out p_lines    integer
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_on_whole numeric;
begin
  select coalesce(sum(line_total + included_tax + discount), 0), coalesce(sum(discount), 0), count(*)
  into p_gross, p_discount, p_lines
  from billing_items
  where invoice_id = p_invoice_id;
  select max(case is_waived when 'Y' then 0 else discount end) into v_on_whole
  from billing
  where invoice_id = p_invoice_id;
  p_discount := p_discount + v_on_whole;
end;
$$;

-- Private: per cent up to which the signed-in person gives discounts alone, the highest of the person's roles;
-- null where one of them has no limit.
create or replace function pkg_ledger.own_limit() returns numeric
language plpgsql stable security definer set search_path = hms, pg_temp
as $$
declare
  v_limit numeric;
  v_found integer;
  v_roles integer;
begin
  -- Each comma of the further roles is followed by one more.
  select max(l.max_percent), count(*), max(case
    when s.other_roles is null then 1
    else 2 + length(s.other_roles) - length(replace(s.other_roles, ',', ''))
  end)
  into v_limit, v_found, v_roles
  from staff s
  join discount_limits l on l.role = s.role or ',' || s.other_roles || ',' like '%,' || l.role || ',%'
  where s.username = pkg_audit.actor();
  return case when v_found = v_roles then v_limit end;
end;
$$;

-- Refuses discounts above the limit of the signed-in person's roles, unless an admin has approved so much. What a desk did
-- while this database was away was checked there.
create or replace procedure pkg_ledger.check_discount(p_invoice_id bigint)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_limit    numeric := pkg_ledger.own_limit();
  v_approved numeric;
  v_gross    numeric;
  v_discount numeric;
  v_lines    integer;
begin
  if v_limit is null or pkg_desks.is_replay() then
    return;
  end if;
  select max(approved_share) into v_approved from approvals where invoice_id = p_invoice_id and state = 'APPROVED';
  call pkg_ledger.read_discount(
    p_invoice_id => p_invoice_id, p_gross => v_gross, p_discount => v_discount, p_lines => v_lines);
  -- A discount in per cent is rounded on each line and on the whole.
  if v_discount > v_gross * greatest(v_limit, coalesce(v_approved, 0)) / 100 + 0.005 * (v_lines + 1) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The discount is above the limit',
      p_field => 'discount', p_problem => 'over_limit');
  end if;
end;
$$;

-- A discount that a person without a limit gives is approved by that, so that a clerk may issue the invoice. Where a
-- request waits it is decided, and this is left to the decision.
create or replace procedure pkg_ledger.keep_approval(p_invoice_id bigint, p_reason varchar)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_lowest   numeric;
  v_limit    numeric := pkg_ledger.own_limit();
  v_gross    numeric;
  v_discount numeric;
  v_lines    integer;
begin
  select min(max_percent) into v_lowest from discount_limits;
  if v_lowest is null or v_limit is not null
    or exists (select from approvals where invoice_id = p_invoice_id and state = 'WAITING')
  then
    return;
  end if;
  call pkg_ledger.read_discount(
    p_invoice_id => p_invoice_id, p_gross => v_gross, p_discount => v_discount, p_lines => v_lines);
  if v_discount > v_gross * v_lowest / 100 then
    insert into approvals (invoice_id, reason, state, asked_by, decided_by, decided_at, approved_share)
    values (p_invoice_id, coalesce(p_reason, '-'), 'APPROVED', pkg_audit.actor(), pkg_audit.actor(), current_timestamp,
      round(v_discount * 100 / v_gross, 4));
  end if;
end;
$$;
