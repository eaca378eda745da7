create or replace view dispenses_v as
select d.dispense_id, d.store_id, t.store_name, d.patient_id, p.first_name as patient_first_name,
  p.last_name as patient_last_name, d.customer_name, d.invoice_id, b.invoice_no,
  b.total, d.prescriber_name, d.prescriber_reg_no, d.second_signer, d.order_reason, d.created_at, d.dispensed_by,
  b.status as invoice_status, b.paid, d.prescription_id, r.prescription_no,
  trunc(cast(d.created_at at time zone h.time_zone as date)) as dispensed_day
from dispenses d
join stores t on t.store_id = d.store_id
join billing b on b.invoice_id = d.invoice_id
left join patients p on p.patient_id = d.patient_id
left join prescriptions r on r.prescription_id = d.prescription_id
join hospital_settings h on h.settings_id = 1;
comment on table dispenses_v is 'What the pharmacy gave out, with patient and bill';

create or replace view dispense_lines_v as
select l.dispense_line_id, l.dispense_id, l.item_id, i.generic_name, i.brand_name, i.strength, i.base_unit, l.schedule,
  l.lot_id, o.batch, o.expiry_day, l.qty, l.asked_qty,
  (select coalesce(sum(r.qty), 0) from return_lines r where r.dispense_line_id = l.dispense_line_id) as returned_qty,
  l.bill_item_id, l.entry_id, o.mrp, o.pack_qty, l.prescription_line_id
from dispense_lines l
join items i on i.item_id = l.item_id
join lots o on o.lot_id = l.lot_id;
comment on table dispense_lines_v is 'Lines of what was given out, and what of them came back';

create or replace view dispense_returns_v as
select r.return_id, r.dispense_id, r.store_id, t.store_name, r.credit_note_id, n.credit_note_no, r.reason, r.created_at,
  r.returned_by, n.total as credited, r.refund_id, m.receipt_no as refund_no,
  cast(-m.amount as number(12,2)) as refunded
from dispense_returns r
join stores t on t.store_id = r.store_id
left join credit_notes n on n.credit_note_id = r.credit_note_id
left join payments m on m.payment_id = r.refund_id;
comment on table dispense_returns_v is 'What came back, with the credit note and the refund';

create or replace view return_lines_v as
select return_line_id, return_id, dispense_line_id, qty
from return_lines;
comment on table return_lines_v is 'Lines of the returns';

create or replace view register_entries_v as
select e.entry_id, e.schedule, e.item_id, i.generic_name, i.brand_name, i.strength, e.lot_id, o.batch, e.qty,
  e.patient_name, e.prescriber_name, e.prescriber_reg_no, e.second_signer, e.balance, e.entered_at, e.entered_day,
  e.entered_by
from register_entries e
join items i on i.item_id = e.item_id
join lots o on o.lot_id = e.lot_id;
comment on table register_entries_v is 'Registers of the schedules H1, X and NDPS';

create or replace view order_progress_v as
select x.line_id, x.prescription_id, x.line_no, x.quantity, x.quantity_unit, x.out_qty, x.counted_qty,
  -- What is counted in another unit than it was ordered in, such as a bottle for 100 ml, is done once it was given.
  cast(case
    when x.out_qty = 0 then 'N'
    when x.quantity is null or x.out_qty > x.counted_qty or x.counted_qty >= x.quantity then 'Y'
    else 'N'
  end as char(1)) as is_done
from (
  select l.line_id, l.prescription_id, l.line_no, l.quantity, l.quantity_unit,
    (select coalesce(sum(e.qty - (
        select coalesce(sum(r.qty), 0) from return_lines r where r.dispense_line_id = e.dispense_line_id)), 0)
      from dispense_lines e
      where e.prescription_line_id = l.line_id) as out_qty,
    (select coalesce(sum(f.qty - (
        select coalesce(sum(s.qty), 0) from return_lines s where s.dispense_line_id = f.dispense_line_id)), 0)
      from dispense_lines f
      join items i on i.item_id = f.item_id
      where f.prescription_line_id = l.line_id and upper(i.base_unit) = l.quantity_unit) as counted_qty
  from prescription_lines l
) x;
comment on table order_progress_v is 'What was given out of each medicine of a prescription and did not come back';
