-- What holds whoever writes a row: values kept by the database, rules no call can go around, and the audit.

-- patients: the number a desk gave, tidy values, a birth date that can be, the words to search by.
create or replace trigger trg_patients_validate
before insert or update on patients
for each row
begin
  if inserting and pkg_desks.is_replay then
    :new.patient_id := coalesce(to_number(pkg_desks.taken_number(p_kind => 'PATIENTS')), :new.patient_id);
    :new.created_at := pkg_desks.moment;
  end if;
  :new.first_name := trim(:new.first_name);
  :new.last_name := trim(:new.last_name);
  :new.dob := trunc(:new.dob);
  :new.phone := trim(:new.phone);
  :new.email := lower(trim(:new.email));
  :new.address := trim(:new.address);
  :new.notes := trim(:new.notes);
  pkg_errors.require_value(p_value => :new.first_name, p_field => 'first_name');
  pkg_errors.require_value(p_value => :new.last_name, p_field => 'last_name');
  pkg_errors.require_value(p_value => to_char(:new.dob, 'YYYY-MM-DD'), p_field => 'dob');
  if :new.dob > trunc(pkg_settings.now_time) then
    pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input, p_sentence => 'The birth date is in the future',
      p_field => 'dob', p_problem => 'in_future'
    );
  elsif :new.dob < date '1900-01-01' then
    pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input, p_sentence => 'The birth date is before 1900',
      p_field => 'dob', p_problem => 'too_early'
    );
  end if;
  :new.search_text := pkg_patients.search_text(
    p_patient_id => :new.patient_id, p_first_name => :new.first_name, p_last_name => :new.last_name,
    p_phone => :new.phone, p_email => :new.email
  );
end trg_patients_validate;
/

-- The words to search by follow from the package: where an upgrade changed how text is compared, they are made anew.
update patients p
set    p.search_text = p.search_text
where  p.search_text <> pkg_patients.search_text(
         p_patient_id => p.patient_id, p_first_name => p.first_name, p_last_name => p.last_name,
         p_phone => p.phone, p_email => p.email
       );
commit;

-- appointments: the number a desk gave, whole minutes, and the end that follows from them.
create or replace trigger trg_appointments_validate
before insert or update on appointments
for each row
begin
  if inserting and pkg_desks.is_replay then
    :new.appt_id := coalesce(to_number(pkg_desks.taken_number(p_kind => 'APPOINTMENTS')), :new.appt_id);
    :new.created_at := pkg_desks.moment;
  end if;
  :new.appt_time := trunc(:new.appt_time, 'mi');
  :new.end_time := :new.appt_time + numtodsinterval(:new.duration_min, 'minute');
end trg_appointments_validate;
/

-- waitlist: the number a desk gave, since when the patient waits.
create or replace trigger trg_waitlist_validate
before insert on waitlist
for each row
begin
  if pkg_desks.is_replay then
    :new.waitlist_id := coalesce(to_number(pkg_desks.taken_number(p_kind => 'WAITLIST')), :new.waitlist_id);
    :new.created_at := pkg_desks.moment;
  end if;
end trg_waitlist_validate;
/

-- billing_items: the line's total, and the default rate where none was given.
create or replace trigger trg_billing_items_total
before insert or update on billing_items
for each row
begin
  if inserting and pkg_desks.is_replay then
    :new.item_id := coalesce(to_number(pkg_desks.taken_number(p_kind => 'BILLING_ITEMS')), :new.item_id);
  end if;
  :new.tax_rate := coalesce(:new.tax_rate, pkg_settings.default_tax_rate);
  :new.line_total := round(:new.unit_price * :new.qty, 2);
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
  elsif deleting then
    if :old.invoice_no is not null then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'An invoice with a number is kept',
        p_field => 'invoice_id', p_problem => 'not_open'
      );
    end if;
  elsif :old.status = 'OPEN' then
    :new.total := round(:new.amount + :new.tax - :new.discount, 2);
  elsif :new.amount <> :old.amount
    or :new.tax <> :old.tax
    or :new.discount <> :old.discount
    or :new.total <> :old.total
    or :new.patient_id <> :old.patient_id
    or :new.invoice_no <> :old.invoice_no
    or (:new.invoice_no is null and :old.invoice_no is not null)
    or (:new.invoice_no is not null and :old.invoice_no is null)
    or (updating('ISSUED_DOCUMENT') and :old.issued_document is not null)
  then
    pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state, p_sentence => 'An issued invoice does not change',
      p_field => 'invoice_id', p_problem => 'not_open'
    );
  end if;
end trg_billing_validate;
/

-- payments: the day the money counts for.
create or replace trigger trg_payments_validate
before insert or update on payments
for each row
begin
  if inserting and pkg_desks.is_replay then
    :new.payment_id := coalesce(to_number(pkg_desks.taken_number(p_kind => 'PAYMENTS')), :new.payment_id);
    :new.paid_at := pkg_desks.moment;
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

-- payments: what was paid on the invoice, and whether that settles it. Compound like trg_billing_total, since it adds
-- up the table that it fires on.
create or replace trigger trg_payments_total
for insert or update or delete on payments
compound trigger

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
    v_key        varchar2(40) := v_invoice_ids.first;
    v_invoice_id billing.invoice_id%type;
    v_paid       billing.paid%type;
  begin
    while v_key is not null loop
      v_invoice_id := v_invoice_ids(v_key);
      select coalesce(sum(p.amount), 0)
      into   v_paid
      from   payments p
      where  p.invoice_id = v_invoice_id;
      update billing b
      set    b.paid = v_paid,
             b.status = case
               when b.status in ('ISSUED', 'PAID') and v_paid = b.total then 'PAID'
               when b.status in ('ISSUED', 'PAID') then 'ISSUED'
               else b.status
             end
      where  b.invoice_id = v_invoice_id;
      v_key := v_invoice_ids.next(v_key);
    end loop;
  end after statement;

end trg_payments_total;
/

-- The audit: who changed what, the row before and after as JSON. Left out is what is a secret, a copy of other columns,
-- or an event of its own: patients.search_text, billing.issued_document, staff.password_hash, staff.last_sign_in_at.
create or replace trigger trg_patients_audit
after insert or update or delete on patients
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'patient_id', p_old => :old.patient_id, p_new => :new.patient_id);
  pkg_audit_row.add_text(p_column => 'first_name', p_old => :old.first_name, p_new => :new.first_name);
  pkg_audit_row.add_text(p_column => 'last_name', p_old => :old.last_name, p_new => :new.last_name);
  pkg_audit_row.add_day(p_column => 'dob', p_old => :old.dob, p_new => :new.dob);
  pkg_audit_row.add_text(p_column => 'gender', p_old => :old.gender, p_new => :new.gender);
  pkg_audit_row.add_text(p_column => 'phone', p_old => :old.phone, p_new => :new.phone);
  pkg_audit_row.add_text(p_column => 'email', p_old => :old.email, p_new => :new.email);
  pkg_audit_row.add_instant(p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
  pkg_audit_row.add_text(p_column => 'address', p_old => :old.address, p_new => :new.address);
  pkg_audit_row.add_text(p_column => 'notes', p_old => :old.notes, p_new => :new.notes);
  pkg_audit_row.write_row(
    p_entity_name => 'PATIENTS',
    p_entity_id   => coalesce(:new.patient_id, :old.patient_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.patient_id, :old.patient_id)
  );
end trg_patients_audit;
/

create or replace trigger trg_doctors_audit
after insert or update or delete on doctors
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'doctor_id', p_old => :old.doctor_id, p_new => :new.doctor_id);
  pkg_audit_row.add_text(p_column => 'first_name', p_old => :old.first_name, p_new => :new.first_name);
  pkg_audit_row.add_text(p_column => 'last_name', p_old => :old.last_name, p_new => :new.last_name);
  pkg_audit_row.add_text(p_column => 'specialization', p_old => :old.specialization, p_new => :new.specialization);
  pkg_audit_row.add_text(p_column => 'phone', p_old => :old.phone, p_new => :new.phone);
  pkg_audit_row.add_text(p_column => 'email', p_old => :old.email, p_new => :new.email);
  pkg_audit_row.add_text(p_column => 'is_active', p_old => :old.is_active, p_new => :new.is_active);
  pkg_audit_row.write_row(
    p_entity_name => 'DOCTORS',
    p_entity_id   => coalesce(:new.doctor_id, :old.doctor_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end
  );
end trg_doctors_audit;
/

create or replace trigger trg_appt_audit
after insert or update or delete on appointments
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'appt_id', p_old => :old.appt_id, p_new => :new.appt_id);
  pkg_audit_row.add_number(p_column => 'patient_id', p_old => :old.patient_id, p_new => :new.patient_id);
  pkg_audit_row.add_number(p_column => 'doctor_id', p_old => :old.doctor_id, p_new => :new.doctor_id);
  pkg_audit_row.add_time(p_column => 'appt_time', p_old => :old.appt_time, p_new => :new.appt_time);
  pkg_audit_row.add_text(p_column => 'status', p_old => :old.status, p_new => :new.status);
  pkg_audit_row.add_text(p_column => 'notes', p_old => :old.notes, p_new => :new.notes);
  pkg_audit_row.add_number(p_column => 'duration_min', p_old => :old.duration_min, p_new => :new.duration_min);
  pkg_audit_row.add_time(p_column => 'end_time', p_old => :old.end_time, p_new => :new.end_time);
  pkg_audit_row.add_number(p_column => 'token_no', p_old => :old.token_no, p_new => :new.token_no);
  pkg_audit_row.add_text(p_column => 'cancel_reason', p_old => :old.cancel_reason, p_new => :new.cancel_reason);
  pkg_audit_row.add_text(p_column => 'is_overbooked', p_old => :old.is_overbooked, p_new => :new.is_overbooked);
  pkg_audit_row.add_text(p_column => 'override_reason', p_old => :old.override_reason, p_new => :new.override_reason);
  pkg_audit_row.add_instant(p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
  pkg_audit_row.add_instant(p_column => 'checked_in_at', p_old => :old.checked_in_at, p_new => :new.checked_in_at);
  pkg_audit_row.add_instant(p_column => 'started_at', p_old => :old.started_at, p_new => :new.started_at);
  pkg_audit_row.add_instant(p_column => 'completed_at', p_old => :old.completed_at, p_new => :new.completed_at);
  pkg_audit_row.write_row(
    p_entity_name => 'APPOINTMENTS',
    p_entity_id   => coalesce(:new.appt_id, :old.appt_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.appt_id, :old.appt_id)
  );
end trg_appt_audit;
/

create or replace trigger trg_waitlist_audit
after insert or update or delete on waitlist
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'waitlist_id', p_old => :old.waitlist_id, p_new => :new.waitlist_id);
  pkg_audit_row.add_number(p_column => 'patient_id', p_old => :old.patient_id, p_new => :new.patient_id);
  pkg_audit_row.add_number(p_column => 'doctor_id', p_old => :old.doctor_id, p_new => :new.doctor_id);
  pkg_audit_row.add_text(p_column => 'specialization', p_old => :old.specialization, p_new => :new.specialization);
  pkg_audit_row.add_day(p_column => 'from_day', p_old => :old.from_day, p_new => :new.from_day);
  pkg_audit_row.add_day(p_column => 'to_day', p_old => :old.to_day, p_new => :new.to_day);
  pkg_audit_row.add_text(p_column => 'day_part', p_old => :old.day_part, p_new => :new.day_part);
  pkg_audit_row.add_number(p_column => 'duration_min', p_old => :old.duration_min, p_new => :new.duration_min);
  pkg_audit_row.add_text(p_column => 'notes', p_old => :old.notes, p_new => :new.notes);
  pkg_audit_row.add_number(p_column => 'held_appt_id', p_old => :old.held_appt_id, p_new => :new.held_appt_id);
  pkg_audit_row.add_text(p_column => 'status', p_old => :old.status, p_new => :new.status);
  pkg_audit_row.add_number(p_column => 'appt_id', p_old => :old.appt_id, p_new => :new.appt_id);
  pkg_audit_row.add_text(p_column => 'closed_reason', p_old => :old.closed_reason, p_new => :new.closed_reason);
  pkg_audit_row.add_instant(p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
  pkg_audit_row.add_instant(p_column => 'closed_at', p_old => :old.closed_at, p_new => :new.closed_at);
  pkg_audit_row.write_row(
    p_entity_name => 'WAITLIST',
    p_entity_id   => coalesce(:new.waitlist_id, :old.waitlist_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.waitlist_id, :old.waitlist_id)
  );
end trg_waitlist_audit;
/

create or replace trigger trg_billing_audit
after insert or update or delete on billing
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'invoice_id', p_old => :old.invoice_id, p_new => :new.invoice_id);
  pkg_audit_row.add_number(p_column => 'patient_id', p_old => :old.patient_id, p_new => :new.patient_id);
  pkg_audit_row.add_number(p_column => 'appt_id', p_old => :old.appt_id, p_new => :new.appt_id);
  pkg_audit_row.add_number(p_column => 'amount', p_old => :old.amount, p_new => :new.amount);
  pkg_audit_row.add_number(p_column => 'tax', p_old => :old.tax, p_new => :new.tax);
  pkg_audit_row.add_number(p_column => 'discount', p_old => :old.discount, p_new => :new.discount);
  pkg_audit_row.add_number(p_column => 'total', p_old => :old.total, p_new => :new.total);
  pkg_audit_row.add_text(p_column => 'status', p_old => :old.status, p_new => :new.status);
  pkg_audit_row.add_instant(p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
  pkg_audit_row.add_text(p_column => 'invoice_no', p_old => :old.invoice_no, p_new => :new.invoice_no);
  pkg_audit_row.add_instant(p_column => 'issued_at', p_old => :old.issued_at, p_new => :new.issued_at);
  pkg_audit_row.add_number(p_column => 'paid', p_old => :old.paid, p_new => :new.paid);
  pkg_audit_row.add_text(p_column => 'cancel_reason', p_old => :old.cancel_reason, p_new => :new.cancel_reason);
  pkg_audit_row.add_instant(p_column => 'cancelled_at', p_old => :old.cancelled_at, p_new => :new.cancelled_at);
  pkg_audit_row.write_row(
    p_entity_name => 'BILLING',
    p_entity_id   => coalesce(:new.invoice_id, :old.invoice_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.invoice_id, :old.invoice_id)
  );
end trg_billing_audit;
/

create or replace trigger trg_billing_items_audit
after insert or update or delete on billing_items
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'item_id', p_old => :old.item_id, p_new => :new.item_id);
  pkg_audit_row.add_number(p_column => 'invoice_id', p_old => :old.invoice_id, p_new => :new.invoice_id);
  pkg_audit_row.add_text(p_column => 'item_type', p_old => :old.item_type, p_new => :new.item_type);
  pkg_audit_row.add_text(p_column => 'description', p_old => :old.description, p_new => :new.description);
  pkg_audit_row.add_number(p_column => 'unit_price', p_old => :old.unit_price, p_new => :new.unit_price);
  pkg_audit_row.add_number(p_column => 'qty', p_old => :old.qty, p_new => :new.qty);
  pkg_audit_row.add_number(p_column => 'line_total', p_old => :old.line_total, p_new => :new.line_total);
  pkg_audit_row.add_number(p_column => 'tax_rate', p_old => :old.tax_rate, p_new => :new.tax_rate);
  pkg_audit_row.add_text(p_column => 'charge_code', p_old => :old.charge_code, p_new => :new.charge_code);
  pkg_audit_row.write_row(
    p_entity_name => 'BILLING_ITEMS',
    p_entity_id   => coalesce(:new.item_id, :old.item_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.invoice_id, :old.invoice_id)
  );
end trg_billing_items_audit;
/

create or replace trigger trg_payments_audit
after insert or update or delete on payments
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'payment_id', p_old => :old.payment_id, p_new => :new.payment_id);
  pkg_audit_row.add_number(p_column => 'invoice_id', p_old => :old.invoice_id, p_new => :new.invoice_id);
  pkg_audit_row.add_number(p_column => 'amount', p_old => :old.amount, p_new => :new.amount);
  pkg_audit_row.add_text(p_column => 'method', p_old => :old.method, p_new => :new.method);
  pkg_audit_row.add_text(p_column => 'reference', p_old => :old.reference, p_new => :new.reference);
  pkg_audit_row.add_text(p_column => 'receipt_no', p_old => :old.receipt_no, p_new => :new.receipt_no);
  pkg_audit_row.add_instant(p_column => 'paid_at', p_old => :old.paid_at, p_new => :new.paid_at);
  pkg_audit_row.add_day(p_column => 'paid_day', p_old => :old.paid_day, p_new => :new.paid_day);
  pkg_audit_row.add_text(p_column => 'taken_by', p_old => :old.taken_by, p_new => :new.taken_by);
  pkg_audit_row.write_row(
    p_entity_name => 'PAYMENTS',
    p_entity_id   => coalesce(:new.payment_id, :old.payment_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end,
    p_feed_id     => coalesce(:new.invoice_id, :old.invoice_id)
  );
end trg_payments_audit;
/

create or replace trigger trg_staff_audit
after insert or update or delete on staff
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'staff_id', p_old => :old.staff_id, p_new => :new.staff_id);
  pkg_audit_row.add_text(p_column => 'username', p_old => :old.username, p_new => :new.username);
  pkg_audit_row.add_text(p_column => 'full_name', p_old => :old.full_name, p_new => :new.full_name);
  pkg_audit_row.add_text(p_column => 'role', p_old => :old.role, p_new => :new.role);
  pkg_audit_row.add_number(p_column => 'doctor_id', p_old => :old.doctor_id, p_new => :new.doctor_id);
  pkg_audit_row.add_text(p_column => 'is_active', p_old => :old.is_active, p_new => :new.is_active);
  pkg_audit_row.add_number(p_column => 'session_no', p_old => :old.session_no, p_new => :new.session_no);
  pkg_audit_row.add_instant(p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
  pkg_audit_row.write_row(
    p_entity_name => 'STAFF',
    p_entity_id   => coalesce(:new.staff_id, :old.staff_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end
  );
end trg_staff_audit;
/

create or replace trigger trg_charges_audit
after insert or update or delete on charges
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_text(p_column => 'charge_code', p_old => :old.charge_code, p_new => :new.charge_code);
  pkg_audit_row.add_text(p_column => 'item_type', p_old => :old.item_type, p_new => :new.item_type);
  pkg_audit_row.add_text(p_column => 'description', p_old => :old.description, p_new => :new.description);
  pkg_audit_row.add_number(p_column => 'unit_price', p_old => :old.unit_price, p_new => :new.unit_price);
  pkg_audit_row.add_number(p_column => 'tax_rate', p_old => :old.tax_rate, p_new => :new.tax_rate);
  pkg_audit_row.add_text(p_column => 'is_active', p_old => :old.is_active, p_new => :new.is_active);
  pkg_audit_row.write_row(
    p_entity_name => 'CHARGES',
    -- Its key is a code, which is no number: the entry has it in its values alone.
    p_entity_id   => null,
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end
  );
end trg_charges_audit;
/

create or replace trigger trg_hospital_settings_audit
after insert or update or delete on hospital_settings
for each row
begin
  pkg_audit_row.begin_row;
  pkg_audit_row.add_number(p_column => 'settings_id', p_old => :old.settings_id, p_new => :new.settings_id);
  pkg_audit_row.add_text(p_column => 'hospital_name', p_old => :old.hospital_name, p_new => :new.hospital_name);
  pkg_audit_row.add_text(p_column => 'address', p_old => :old.address, p_new => :new.address);
  pkg_audit_row.add_text(p_column => 'phone', p_old => :old.phone, p_new => :new.phone);
  pkg_audit_row.add_text(p_column => 'email', p_old => :old.email, p_new => :new.email);
  pkg_audit_row.add_text(p_column => 'gstin', p_old => :old.gstin, p_new => :new.gstin);
  pkg_audit_row.add_text(p_column => 'registration_no', p_old => :old.registration_no, p_new => :new.registration_no);
  pkg_audit_row.add_text(p_column => 'currency', p_old => :old.currency, p_new => :new.currency);
  pkg_audit_row.add_text(p_column => 'upi_id', p_old => :old.upi_id, p_new => :new.upi_id);
  pkg_audit_row.add_text(p_column => 'footer', p_old => :old.footer, p_new => :new.footer);
  pkg_audit_row.add_number(
    p_column => 'default_tax_rate', p_old => :old.default_tax_rate, p_new => :new.default_tax_rate
  );
  pkg_audit_row.add_number(p_column => 'offline_days', p_old => :old.offline_days, p_new => :new.offline_days);
  pkg_audit_row.add_text(p_column => 'time_zone', p_old => :old.time_zone, p_new => :new.time_zone);
  pkg_audit_row.add_text(p_column => 'is_demo', p_old => :old.is_demo, p_new => :new.is_demo);
  pkg_audit_row.write_row(
    p_entity_name => 'HOSPITAL_SETTINGS',
    p_entity_id   => coalesce(:new.settings_id, :old.settings_id),
    p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end
  );
end trg_hospital_settings_audit;
/

-- audit_log: entries are only ever added.
create or replace trigger trg_audit_log_append_only
before update or delete on audit_log
begin
  pkg_errors.raise_error(
    p_number => pkg_errors.c_forbidden, p_sentence => 'The audit is neither changed nor deleted'
  );
end trg_audit_log_append_only;
/

-- The same for truncate, which fires no trigger on the table.
create or replace trigger trg_audit_log_truncate
before truncate on schema
begin
  if ora_dict_obj_name = 'AUDIT_LOG' then
    pkg_errors.raise_error(
      p_number => pkg_errors.c_forbidden, p_sentence => 'The audit is neither changed nor deleted'
    );
  end if;
end trg_audit_log_truncate;
/
