create or replace view invoice_payers_v as
select y.payer_id, y.invoice_id, y.kind, y.payer_name, y.reference, y.agreed, y.paid,
  cast(y.agreed - y.paid as numeric(12,2)) as due, y.entered_by, y.entered_at
from (
  select a.payer_id, a.invoice_id, a.kind, a.payer_name, a.reference, a.agreed, a.entered_by, a.entered_at,
    cast((select coalesce(sum(p.amount), 0) from payments p where p.payer_id = a.payer_id) as numeric(12,2)) as paid
  from invoice_payers a
) y;
comment on view invoice_payers_v is 'Who besides the patient pays a part of an invoice, and what of it was paid';

create or replace view billing_v as
select b.invoice_id, b.invoice_no, b.patient_id,
  case when b.customer_name is null then p.first_name else b.customer_name end as patient_first_name,
  case when b.customer_name is null then p.last_name end as patient_last_name,
  p.dob as patient_dob, p.dob_estimated as patient_dob_estimated,
  p.gender as patient_gender, p.phone as patient_phone,
  b.appt_id, a.appt_time,
  d.display_name as doctor_name,
  b.amount, b.tax, b.discount, b.total, b.paid,
  cast(case b.status when 'CANCELLED' then 0 else b.total - b.credited - b.paid end as numeric(12,2)) as due,
  b.status, b.created_at, b.issued_at, b.cancel_reason, b.cancelled_at,
  (select count(*) from document_prints dp where dp.invoice_id = b.invoice_id and dp.payment_id is null) as print_count,
  b.credited, b.discount_percent, b.discount_reason, b.is_waived, b.is_tax_halved,
  b.customer_name, b.buyer_name, b.buyer_gstin, b.place_of_supply, b.is_interstate, b.document_kind,
  cast(case b.status
    when 'CANCELLED' then 0
    else b.total - b.credited - b.paid
      - (select coalesce(sum(y.due), 0) from invoice_payers_v y where y.invoice_id = b.invoice_id)
  end as numeric(12,2)) as patient_due
from billing b
-- Every invoice has one; a left join, so that a count that needs none does not read them.
left join patients p on p.patient_id = b.patient_id
left join appointments a on a.appt_id = b.appt_id
left join doctors d on d.doctor_id = a.doctor_id;
comment on view billing_v is 'Invoices with patient, visit, what is due, and how often the invoice itself was printed';

create or replace view billing_items_v as
select item_id, invoice_id, item_type, description, unit_price, qty, line_total, tax_rate, charge_code, pack_qty,
  discount_percent, discount, price_includes_tax, included_tax, tax_code, hsn_sac,
  case when tax_treatment is not null then tax_treatment when tax_rate > 0 then 'TAXABLE' else 'EXEMPT' end
    as tax_treatment
from billing_items;
comment on view billing_items_v is 'Lines of the invoices';

create or replace view billing_taxes_v as
select r.invoice_id, r.tax_rate, cast(r.taxable as numeric(12,2)) as taxable,
  cast(
    r.included_tax + case r.is_tax_halved
      when 'Y' then 2 * round(r.priced_before_tax * r.tax_rate / 200, 2)
      else round(r.priced_before_tax * r.tax_rate / 100, 2)
    end as numeric(12,2)
  ) as tax
from (
  select i.invoice_id, i.tax_rate, max(b.is_tax_halved) as is_tax_halved, sum(i.line_total) as taxable,
    sum(i.included_tax) as included_tax,
    sum(case i.price_includes_tax when 'N' then i.line_total else 0 end) as priced_before_tax
  from billing_items i
  join billing b on b.invoice_id = i.invoice_id
  group by i.invoice_id, i.tax_rate
) r;
comment on view billing_taxes_v is 'Tax of each invoice by rate, rounded as in its total; with a GSTIN each half is rounded';

create or replace view billing_hsn_v as
select g.invoice_id, g.hsn_sac, g.tax_treatment, g.tax_rate, g.qty, cast(g.taxable as numeric(12,2)) as taxable,
  -- Each half by itself, so that CGST and SGST of every line are equal as those of the rate are.
  cast(case
    when t.taxable = 0 then 0
    when mod(t.tax * 100, 2) = 0 then
      2 * (round(t.tax * (g.before + g.taxable) / t.taxable / 2, 2) - round(t.tax * g.before / t.taxable / 2, 2))
    else round(t.tax * (g.before + g.taxable) / t.taxable, 2) - round(t.tax * g.before / t.taxable, 2)
  end as numeric(12,2)) as tax
from (
  select l.invoice_id, l.hsn_sac, l.tax_treatment, l.tax_rate, l.qty, l.taxable, (
      select coalesce(sum(o.line_total), 0)
      from billing_items_v o
      where o.invoice_id = l.invoice_id and o.tax_rate = l.tax_rate
        and coalesce(o.hsn_sac, ' ') || o.tax_treatment < coalesce(l.hsn_sac, ' ') || l.tax_treatment
    ) as before
  from (
    select i.invoice_id, i.hsn_sac, i.tax_treatment, i.tax_rate, sum(i.qty) as qty, sum(i.line_total) as taxable
    from billing_items_v i
    group by i.invoice_id, i.hsn_sac, i.tax_treatment, i.tax_rate
  ) l
) g
join billing_taxes_v t on t.invoice_id = g.invoice_id and t.tax_rate = g.tax_rate;
comment on view billing_hsn_v is 'Tax of each invoice by HSN or SAC and rate; it adds up to billing_taxes_v';

create or replace view payments_v as
select p.payment_id, p.invoice_id, p.amount, p.method, p.reference, p.receipt_no, p.paid_at, p.paid_day, p.taken_by,
  p.kind, p.of_payment_id, p.reason, p.tendered, p.deposit_id, p.shift_id, p.taken_with_id,
  coalesce(p.taken_with_id, (select min(o.taken_with_id) from payments o where o.taken_with_id = p.payment_id))
    as together_id,
  p.payer_id
from payments p;
comment on view payments_v is 'Money taken on invoices, and given back below zero; paid_day is the hospital''s, together_id the first of one payment for several invoices';

create or replace view credit_notes_v as
select credit_note_id, invoice_id, credit_note_no, reason, amount, tax, discount, total, issued_at, issued_day,
  issued_by
from credit_notes;
comment on view credit_notes_v is 'Credit notes of the invoices';

create or replace view credit_note_items_v as
select credit_note_item_id, invoice_id, credit_note_id, item_id, qty, line_total
from credit_note_items;
comment on view credit_note_items_v is 'Lines of the credit notes';

create or replace view issued_documents_v as
select invoice_id, issued_document
from billing
where issued_document is not null;
comment on view issued_documents_v is 'JSON of what each issued invoice prints';

create or replace view charges_v as
select charge_code, item_type, description, unit_price, tax_rate, is_active, hsn_sac, tax_code,
  cast(case
    when tax_code is null then tax_rate
    else pkg_taxes.rate_now(tax_code, unit_price)
  end as numeric(5,2)) as current_rate
from charges;
comment on view charges_v is 'The price list; current_rate is today''s, of its category or its own';

create or replace view document_prints_v as
select print_id, invoice_id, payment_id, copy_no, paper, printed_by, printed_at
from document_prints;
comment on view document_prints_v is 'Prints of invoices and receipts; copy 1 is the original';
