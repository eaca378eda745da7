-- billing_items: the line's total, its discount and the tax in its price; the rate of its category, or the usual one
-- where none was given.
create or replace function trg_billing_items_total() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_gross     numeric;
  v_is_halved varchar;
begin
  if tg_op = 'INSERT' and pkg_desks.is_replay() then
    new.item_id := coalesce(cast(pkg_desks.taken_number(p_kind => 'BILLING_ITEMS') as bigint), new.item_id);
  end if;
  if new.tax_code is not null then
    new.tax_rate := coalesce(
      pkg_taxes.rate_on(p_tax_code => new.tax_code, p_unit_price => new.unit_price, p_day => pkg_taxes.rate_day()),
      new.tax_rate);
    new.tax_treatment :=
      pkg_taxes.treatment_on(p_tax_code => new.tax_code, p_unit_price => new.unit_price, p_day => pkg_taxes.rate_day());
  end if;
  new.tax_rate := coalesce(new.tax_rate, pkg_settings.default_tax_rate());
  new.tax_treatment := case
    when new.tax_rate > 0 then 'TAXABLE'
    when coalesce(new.tax_treatment, 'TAXABLE') = 'TAXABLE' then 'EXEMPT'
    else new.tax_treatment
  end;
  v_gross := round(new.unit_price * new.qty / new.pack_qty, 2);
  if new.discount_percent is not null then
    new.discount := round(v_gross * new.discount_percent / 100, 2);
  end if;
  if new.discount > v_gross then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The discount is above the line',
      p_field => 'discount', p_problem => 'over_amount');
  end if;
  new.line_total := v_gross - new.discount;
  new.included_tax := 0;
  if new.price_includes_tax = 'Y' then
    select is_tax_halved into v_is_halved from billing where invoice_id = new.invoice_id;
    new.line_total := case v_is_halved
      when 'Y' then
        v_gross - new.discount - 2 * round((v_gross - new.discount) * new.tax_rate / (200 + 2 * new.tax_rate), 2)
      else round((v_gross - new.discount) * 100 / (100 + new.tax_rate), 2)
    end;
    new.included_tax := v_gross - new.discount - new.line_total;
  end if;
  return new;
end;
$$;

create or replace trigger trg_billing_items_total
  before insert or update on billing_items
  for each row execute function trg_billing_items_total();

-- billing_items: only an open invoice changes. The invoice's row is locked, so that it is not issued meanwhile.
create or replace function trg_billing_items_validate() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_invoice billing%rowtype;
begin
  if tg_op <> 'INSERT' then
    v_invoice := pkg_billing.locked_open_invoice(p_invoice_id => old.invoice_id);
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  if tg_op = 'INSERT' or new.invoice_id <> old.invoice_id then
    v_invoice := pkg_billing.locked_open_invoice(p_invoice_id => new.invoice_id);
  end if;
  return new;
end;
$$;

create or replace trigger trg_billing_items_validate
  before insert or update or delete on billing_items
  for each row execute function trg_billing_items_validate();

-- billing_items: the totals of each invoice that a statement touched, once, when all its rows are written. The seed's
-- trigger read the table it fired on and was one step behind.
create or replace function trg_billing_total() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_invoice_id bigint;
begin
  if tg_op = 'INSERT' then
    for v_invoice_id in select distinct invoice_id from new_items order by invoice_id loop
      call pkg_billing.total_invoice(p_invoice_id => v_invoice_id);
    end loop;
  elsif tg_op = 'DELETE' then
    for v_invoice_id in select distinct invoice_id from old_items order by invoice_id loop
      call pkg_billing.total_invoice(p_invoice_id => v_invoice_id);
    end loop;
  else
    for v_invoice_id in select invoice_id from old_items union select invoice_id from new_items order by invoice_id loop
      call pkg_billing.total_invoice(p_invoice_id => v_invoice_id);
    end loop;
  end if;
  return null;
end;
$$;

-- PostgreSQL gives a trigger the touched rows only for one kind of statement.
create or replace trigger trg_billing_total_insert
  after insert on billing_items referencing new table as new_items
  for each statement execute function trg_billing_total();

create or replace trigger trg_billing_total_update
  after update on billing_items referencing old table as old_items new table as new_items
  for each statement execute function trg_billing_total();

create or replace trigger trg_billing_total_delete
  after delete on billing_items referencing old table as old_items
  for each statement execute function trg_billing_total();

-- billing: the total follows the discount while the invoice is open; what was issued stays as it was printed.
create or replace function trg_billing_validate() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    if pkg_desks.is_replay() then
      new.invoice_id := coalesce(cast(pkg_desks.taken_number(p_kind => 'BILLING') as bigint), new.invoice_id);
      new.created_at := pkg_desks.moment();
    end if;
    new.amount := 0;
    new.tax := 0;
    new.paid := 0;
    new.total := -new.discount;
    new.patient_id := pkg_patients.current_number(p_patient_id => new.patient_id);
    -- Here already, so that the first line need not write the invoice twice.
    select case when gstin is null then 'N' else 'Y' end into new.is_tax_halved from hospital_settings;
    return new;
  elsif tg_op = 'DELETE' then
    if old.invoice_no is not null then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state(), p_sentence => 'An invoice with a number is kept',
        p_field => 'invoice_id', p_problem => 'not_open');
    end if;
    return old;
  elsif old.status = 'OPEN' then
    -- What was said of the discount is kept, and the rest follows the lines.
    if new.is_waived = 'Y' then
      new.discount := new.amount + new.tax;
    elsif new.discount_percent is not null then
      new.discount := round(new.amount * new.discount_percent / 100, 2);
    end if;
    new.total := round(new.amount + new.tax - new.discount, 2);
  elsif (new.amount, new.tax, new.discount, new.total, new.invoice_no, new.document_kind, new.buyer_gstin)
    is distinct from (old.amount, old.tax, old.discount, old.total, old.invoice_no, old.document_kind, old.buyer_gstin)
    -- A merge moves it to the number that the person keeps; the paper stays.
    or (new.patient_id <> old.patient_id
      and not pkg_patients.is_merged(p_patient_id => old.patient_id, p_other_id => new.patient_id))
    or (old.issued_document is not null and new.issued_document is distinct from old.issued_document)
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'An issued invoice does not change',
      p_field => 'invoice_id', p_problem => 'not_open');
  end if;
  return new;
end;
$$;

create or replace trigger trg_billing_validate
  before insert or update or delete on billing
  for each row execute function trg_billing_validate();

-- payments: the day the money counts for, and the shift that it belongs to.
create or replace function trg_payments_validate() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if tg_op = 'INSERT' and pkg_desks.is_replay() then
    new.payment_id := coalesce(cast(pkg_desks.taken_number(p_kind => 'PAYMENTS') as bigint), new.payment_id);
    new.paid_at := pkg_desks.moment();
  end if;
  if tg_op = 'INSERT' then
    new.shift_id := pkg_ledger.own_shift();
  end if;
  select cast(new.paid_at at time zone time_zone as date) into new.paid_day from hospital_settings;
  return new;
end;
$$;

create or replace trigger trg_payments_validate
  before insert or update on payments
  for each row execute function trg_payments_validate();

-- payments: what was paid on the invoice and whether that settles it, and what of the deposit was used.
create or replace function trg_payments_total() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_id bigint;
begin
  for v_id in
    select invoice_id from (values (old.invoice_id), (new.invoice_id)) touched (invoice_id)
    where invoice_id is not null group by invoice_id order by invoice_id
  loop
    call pkg_ledger.settle_invoice(p_invoice_id => v_id);
  end loop;
  for v_id in
    select deposit_id from (values (old.deposit_id), (new.deposit_id)) touched (deposit_id)
    where deposit_id is not null group by deposit_id order by deposit_id
  loop
    call pkg_ledger.settle_deposit(p_deposit_id => v_id);
  end loop;
  return null;
end;
$$;

create or replace trigger trg_payments_total
  after insert or update or delete on payments
  for each row execute function trg_payments_total();

-- credit_notes: the number a desk gave, and the day it counts for.
create or replace function trg_credit_notes_validate() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if tg_op = 'INSERT' and pkg_desks.is_replay() then
    new.credit_note_id := coalesce(cast(pkg_desks.taken_number(p_kind => 'CREDIT_NOTES') as bigint), new.credit_note_id);
    new.issued_at := pkg_desks.moment();
  end if;
  select cast(new.issued_at at time zone time_zone as date) into new.issued_day from hospital_settings;
  return new;
end;
$$;

create or replace trigger trg_credit_notes_validate
  before insert or update on credit_notes
  for each row execute function trg_credit_notes_validate();

-- credit_notes: what is credited on the invoice, and whether that settles it.
create or replace function trg_credit_notes_total() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_id bigint;
begin
  for v_id in
    select invoice_id from (values (old.invoice_id), (new.invoice_id)) touched (invoice_id)
    where invoice_id is not null group by invoice_id order by invoice_id
  loop
    call pkg_ledger.settle_invoice(p_invoice_id => v_id);
  end loop;
  return null;
end;
$$;

create or replace trigger trg_credit_notes_total
  after insert or update or delete on credit_notes
  for each row execute function trg_credit_notes_total();

-- credit_note_items: the number a desk gave.
create or replace function trg_credit_note_items_number() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if pkg_desks.is_replay() then
    new.credit_note_item_id :=
      coalesce(cast(pkg_desks.taken_number(p_kind => 'CREDIT_NOTE_ITEMS') as bigint), new.credit_note_item_id);
  end if;
  return new;
end;
$$;

create or replace trigger trg_credit_note_items_number
  before insert on credit_note_items
  for each row execute function trg_credit_note_items_number();
