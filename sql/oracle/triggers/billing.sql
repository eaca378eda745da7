-- billing_items: the line's total, its discount and the tax in its price; the rate of its category, or the usual one
-- where none was given.
create or replace trigger trg_billing_items_total
before insert or update on billing_items
for each row
declare
  v_gross     number;
  v_is_halved billing.is_tax_halved%type;
begin
  if inserting and pkg_desks.is_replay then
    :new.item_id := coalesce(to_number(pkg_desks.taken_number(p_kind => 'BILLING_ITEMS')), :new.item_id);
  end if;
  if :new.tax_code is not null then
    :new.tax_rate := coalesce(
      pkg_taxes.rate_on(p_tax_code => :new.tax_code, p_unit_price => :new.unit_price, p_day => pkg_taxes.rate_day),
      :new.tax_rate
    );
    :new.tax_treatment := pkg_taxes.treatment_on(
      p_tax_code => :new.tax_code, p_unit_price => :new.unit_price, p_day => pkg_taxes.rate_day
    );
  end if;
  :new.tax_rate := coalesce(:new.tax_rate, pkg_settings.default_tax_rate);
  :new.tax_treatment := case
    when :new.tax_rate > 0 then 'TAXABLE'
    when coalesce(:new.tax_treatment, 'TAXABLE') = 'TAXABLE' then 'EXEMPT'
    else :new.tax_treatment
  end;
  v_gross := round(:new.unit_price * :new.qty / :new.pack_qty, 2);
  if :new.discount_percent is not null then
    :new.discount := round(v_gross * :new.discount_percent / 100, 2);
  end if;
  if :new.discount > v_gross then
    pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input, p_sentence => 'The discount is above the line',
      p_field => 'discount', p_problem => 'over_amount'
    );
  end if;
  :new.line_total := v_gross - :new.discount;
  :new.included_tax := 0;
  if :new.price_includes_tax = 'Y' then
    select max(b.is_tax_halved)
    into   v_is_halved
    from   billing b
    where  b.invoice_id = :new.invoice_id;
    :new.line_total := case v_is_halved
      when 'Y' then
        v_gross - :new.discount - 2 * round((v_gross - :new.discount) * :new.tax_rate / (200 + 2 * :new.tax_rate), 2)
      else round((v_gross - :new.discount) * 100 / (100 + :new.tax_rate), 2)
    end;
    :new.included_tax := v_gross - :new.discount - :new.line_total;
  end if;
end trg_billing_items_total;
/

-- billing_items: only an open invoice changes. The invoice's row is locked, so that it is not issued meanwhile.
create or replace trigger trg_billing_items_validate
before insert or update or delete on billing_items
for each row
declare
  procedure require_open(p_invoice_id in number) is
    v_invoice billing%rowtype;
  begin
    select b.*
    into   v_invoice
    from   billing b
    where  b.invoice_id = p_invoice_id
    for update wait 5;
    if v_invoice.status <> 'OPEN' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The invoice is ' || v_invoice.status,
        p_field => 'invoice_id', p_problem => 'not_open'
      );
    end if;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such invoice',
        p_field => 'invoice_id', p_problem => 'unknown'
      );
  end require_open;
begin
  if not inserting then
    require_open(p_invoice_id => :old.invoice_id);
  end if;
  if inserting or (updating and :new.invoice_id <> :old.invoice_id) then
    require_open(p_invoice_id => :new.invoice_id);
  end if;
end trg_billing_items_validate;
/

-- billing_items: the totals of each invoice that a statement touched, once, when all its rows are written. The seed's
-- row trigger read the table it fired on (ORA-04091) and was one step behind; a compound trigger collects the invoices
-- row by row and reads when the table has come to rest.
create or replace trigger trg_billing_total
for insert or update or delete on billing_items
compound trigger

  -- By the number as text: a binary_integer ends at 2147483647, and a desk's leased numbers may not.
  type t_invoice_ids is table of billing.invoice_id%type index by varchar2(40);
  v_invoice_ids t_invoice_ids;

  after each row is
  begin
    if not inserting then
      v_invoice_ids(to_char(:old.invoice_id)) := :old.invoice_id;
    end if;
    if not deleting then
      v_invoice_ids(to_char(:new.invoice_id)) := :new.invoice_id;
    end if;
  end after each row;

  after statement is
    v_key varchar2(40) := v_invoice_ids.first;
  begin
    while v_key is not null loop
      pkg_billing.total_invoice(p_invoice_id => v_invoice_ids(v_key));
      v_key := v_invoice_ids.next(v_key);
    end loop;
  end after statement;

end trg_billing_total;
/

-- billing: the total follows the discount while the invoice is open; what was issued stays as it was printed.
create or replace trigger trg_billing_validate
before insert or update or delete on billing
for each row
begin
  if inserting then
    if pkg_desks.is_replay then
      :new.invoice_id := coalesce(to_number(pkg_desks.taken_number(p_kind => 'BILLING')), :new.invoice_id);
      :new.created_at := pkg_desks.moment;
    end if;
    :new.amount := 0;
    :new.tax := 0;
    :new.paid := 0;
    :new.total := -:new.discount;
    :new.patient_id := pkg_patients.current_number(p_patient_id => :new.patient_id);
    -- Here already, so that the first line need not write the invoice twice.
    select coalesce(max(case when s.gstin is null then 'N' else 'Y' end), 'N')
    into   :new.is_tax_halved
    from   hospital_settings s;
  elsif deleting then
    if :old.invoice_no is not null then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'An invoice with a number is kept',
        p_field => 'invoice_id', p_problem => 'not_open'
      );
    end if;
  elsif :old.status = 'OPEN' then
    -- What was said of the discount is kept, and the rest follows the lines.
    if :new.is_waived = 'Y' then
      :new.discount := :new.amount + :new.tax;
    elsif :new.discount_percent is not null then
      :new.discount := round(:new.amount * :new.discount_percent / 100, 2);
    end if;
    :new.total := round(:new.amount + :new.tax - :new.discount, 2);
  elsif :new.amount <> :old.amount
    or :new.tax <> :old.tax
    or :new.discount <> :old.discount
    or :new.total <> :old.total
    -- A merge moves it to the number that the person keeps; the paper stays.
    or (:new.patient_id <> :old.patient_id
      and not pkg_patients.is_merged(p_patient_id => :old.patient_id, p_other_id => :new.patient_id))
    or :new.invoice_no <> :old.invoice_no
    or (:new.invoice_no is null and :old.invoice_no is not null)
    or (:new.invoice_no is not null and :old.invoice_no is null)
    or coalesce(:new.document_kind, ' ') <> coalesce(:old.document_kind, ' ')
    or coalesce(:new.buyer_gstin, ' ') <> coalesce(:old.buyer_gstin, ' ')
    or (updating('ISSUED_DOCUMENT') and :old.issued_document is not null)
  then
    pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state, p_sentence => 'An issued invoice does not change',
      p_field => 'invoice_id', p_problem => 'not_open'
    );
  end if;
end trg_billing_validate;
/

-- payments: the day the money counts for, and the shift that it belongs to.
create or replace trigger trg_payments_validate
before insert or update on payments
for each row
begin
  if inserting and pkg_desks.is_replay then
    :new.payment_id := coalesce(to_number(pkg_desks.taken_number(p_kind => 'PAYMENTS')), :new.payment_id);
    :new.paid_at := pkg_desks.moment;
  end if;
  if inserting then
    :new.shift_id := pkg_ledger.own_shift;
  end if;
  select trunc(cast(:new.paid_at at time zone s.time_zone as date))
  into   :new.paid_day
  from   hospital_settings s;
exception
  when no_data_found then
    pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state, p_sentence => 'The hospital has no settings'
    );
end trg_payments_validate;
/

-- payments: what was paid on the invoice and whether that settles it, and what of the deposit was used. Compound like
-- trg_billing_total, since it adds up the table that it fires on.
create or replace trigger trg_payments_total
for insert or update or delete on payments
compound trigger

  type t_ids is table of billing.invoice_id%type index by varchar2(40);
  v_invoice_ids t_ids;
  v_deposit_ids t_ids;

  after each row is
  begin
    if not inserting then
      v_invoice_ids(to_char(:old.invoice_id)) := :old.invoice_id;
    end if;
    if not deleting then
      v_invoice_ids(to_char(:new.invoice_id)) := :new.invoice_id;
    end if;
    if :old.deposit_id is not null then
      v_deposit_ids(to_char(:old.deposit_id)) := :old.deposit_id;
    end if;
    if :new.deposit_id is not null then
      v_deposit_ids(to_char(:new.deposit_id)) := :new.deposit_id;
    end if;
  end after each row;

  after statement is
    v_key varchar2(40) := v_invoice_ids.first;
  begin
    while v_key is not null loop
      pkg_ledger.settle_invoice(p_invoice_id => v_invoice_ids(v_key));
      v_key := v_invoice_ids.next(v_key);
    end loop;
    v_key := v_deposit_ids.first;
    while v_key is not null loop
      pkg_ledger.settle_deposit(p_deposit_id => v_deposit_ids(v_key));
      v_key := v_deposit_ids.next(v_key);
    end loop;
  end after statement;

end trg_payments_total;
/

-- credit_notes: the number a desk gave, and the day it counts for.
create or replace trigger trg_credit_notes_validate
before insert or update on credit_notes
for each row
begin
  if inserting and pkg_desks.is_replay then
    :new.credit_note_id := coalesce(to_number(pkg_desks.taken_number(p_kind => 'CREDIT_NOTES')), :new.credit_note_id);
    :new.issued_at := pkg_desks.moment;
  end if;
  select trunc(cast(:new.issued_at at time zone s.time_zone as date))
  into   :new.issued_day
  from   hospital_settings s;
exception
  when no_data_found then
    pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state, p_sentence => 'The hospital has no settings'
    );
end trg_credit_notes_validate;
/

-- credit_notes: what is credited on the invoice, and whether that settles it.
create or replace trigger trg_credit_notes_total
for insert or update or delete on credit_notes
compound trigger

  type t_ids is table of billing.invoice_id%type index by varchar2(40);
  v_ids t_ids;

  after each row is
  begin
    if not inserting then
      v_ids(to_char(:old.invoice_id)) := :old.invoice_id;
    end if;
    if not deleting then
      v_ids(to_char(:new.invoice_id)) := :new.invoice_id;
    end if;
  end after each row;

  after statement is
    v_key varchar2(40) := v_ids.first;
  begin
    while v_key is not null loop
      pkg_ledger.settle_invoice(p_invoice_id => v_ids(v_key));
      v_key := v_ids.next(v_key);
    end loop;
  end after statement;

end trg_credit_notes_total;
/

-- credit_note_items: the number a desk gave.
create or replace trigger trg_credit_note_items_number
before insert on credit_note_items
for each row
begin
  if pkg_desks.is_replay then
    :new.credit_note_item_id :=
      coalesce(to_number(pkg_desks.taken_number(p_kind => 'CREDIT_NOTE_ITEMS')), :new.credit_note_item_id);
  end if;
end trg_credit_note_items_number;
/
