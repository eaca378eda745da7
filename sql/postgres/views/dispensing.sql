create or replace view dispenses_v as
select d.dispense_id, d.store_id, t.store_name, d.patient_id, p.first_name as patient_first_name,
  p.last_name as patient_last_name, d.customer_name, d.invoice_id, b.invoice_no,
  b.total, d.prescriber_name, d.prescriber_reg_no, d.second_signer, d.order_reason, d.created_at, d.dispensed_by,
  b.status as invoice_status, b.paid
from dispenses d
join stores t on t.store_id = d.store_id
join billing b on b.invoice_id = d.invoice_id
left join patients p on p.patient_id = d.patient_id;
comment on view dispenses_v is 'What the pharmacy gave out, with patient and bill';

create or replace view dispense_lines_v as
select l.dispense_line_id, l.dispense_id, l.item_id, i.generic_name, i.brand_name, i.strength, i.base_unit, l.schedule,
  l.lot_id, o.batch, o.expiry_day, l.qty, l.asked_qty,
  (select coalesce(sum(r.qty), 0) from return_lines r where r.dispense_line_id = l.dispense_line_id) as returned_qty,
  l.bill_item_id, l.entry_id, o.mrp, o.pack_qty
from dispense_lines l
join items i on i.item_id = l.item_id
join lots o on o.lot_id = l.lot_id;
comment on view dispense_lines_v is 'Lines of what was given out, and what of them came back';

create or replace view dispense_returns_v as
select r.return_id, r.dispense_id, r.store_id, t.store_name, r.credit_note_id, n.credit_note_no, r.reason, r.created_at,
  r.returned_by, n.total as credited, r.refund_id, m.receipt_no as refund_no,
  cast(-m.amount as numeric(12,2)) as refunded
from dispense_returns r
join stores t on t.store_id = r.store_id
left join credit_notes n on n.credit_note_id = r.credit_note_id
left join payments m on m.payment_id = r.refund_id;
comment on view dispense_returns_v is 'What came back, with the credit note and the refund';

create or replace view return_lines_v as
select return_line_id, return_id, dispense_line_id, qty
from return_lines;
comment on view return_lines_v is 'Lines of the returns';

create or replace view register_entries_v as
select e.entry_id, e.schedule, e.item_id, i.generic_name, i.brand_name, i.strength, e.lot_id, o.batch, e.qty,
  e.patient_name, e.prescriber_name, e.prescriber_reg_no, e.second_signer, e.balance, e.entered_at, e.entered_day,
  e.entered_by
from register_entries e
join items i on i.item_id = e.item_id
join lots o on o.lot_id = e.lot_id;
comment on view register_entries_v is 'Registers of the schedules H1, X and NDPS';
