create or replace view daily_revenue_v as
select paid_day as revenue_day, method, count(case kind when 'PAYMENT' then 1 end) as payment_count,
  cast(sum(amount) as numeric(12,2)) as revenue
from payments
group by paid_day, method;
comment on view daily_revenue_v is 'Money received less refunds by day of the hospital''s calendar and way of payment';

create or replace view doctor_days_v as
select d.doctor_id, d.display_name as doctor_name, d.specialization, v.visit_day,
  v.booked, v.completed, v.cancelled, v.no_show, v.completed_minutes
from (
  select doctor_id, cast(appt_time as date) as visit_day, count(*) as booked,
    count(case status when 'COMPLETED' then 1 end) as completed,
    count(case status when 'CANCELLED' then 1 end) as cancelled,
    count(case status when 'NO_SHOW' then 1 end) as no_show,
    coalesce(sum(case status when 'COMPLETED' then duration_min end), 0) as completed_minutes
  from appointments
  group by doctor_id, cast(appt_time as date)
) v
join doctors d on d.doctor_id = v.doctor_id;
comment on view doctor_days_v is 'Visits of each doctor and day: booked is every one, whatever became of it';

create or replace view money_entries_v as
select cast(b.issued_at at time zone s.time_zone as date) as entry_day, 'INVOICE' as kind,
  b.invoice_no as document_no,
  b.invoice_id, cast(null as bigint) as deposit_id, b.patient_id, b.customer_name,
  cast(null as varchar(20)) as method, b.total as amount, b.tax, cast(null as varchar(100)) as made_by
from billing b
join hospital_settings s on s.settings_id = 1
where b.invoice_no is not null
union all
select cast(b.cancelled_at at time zone s.time_zone as date), 'CANCELLATION', b.invoice_no,
  b.invoice_id, cast(null as bigint), b.patient_id, b.customer_name,
  cast(null as varchar(20)), cast(-b.total as numeric(12,2)), cast(-b.tax as numeric(12,2)), cast(null as varchar(100))
from billing b
join hospital_settings s on s.settings_id = 1
where b.status = 'CANCELLED' and b.invoice_no is not null
union all
select n.issued_day, 'CREDIT_NOTE', n.credit_note_no,
  n.invoice_id, cast(null as bigint), b.patient_id, b.customer_name,
  cast(null as varchar(20)), cast(-n.total as numeric(12,2)), cast(-n.tax as numeric(12,2)), n.issued_by
from credit_notes n
join billing b on b.invoice_id = n.invoice_id
union all
select p.paid_day, p.kind, p.receipt_no,
  p.invoice_id, cast(null as bigint), b.patient_id, b.customer_name,
  p.method, p.amount, cast(0 as numeric(12,2)), p.taken_by
from payments p
join billing b on b.invoice_id = p.invoice_id
union all
select d.received_day, 'DEPOSIT', d.receipt_no,
  cast(null as bigint), d.deposit_id, d.patient_id, cast(null as varchar(100)),
  d.method, d.amount, cast(0 as numeric(12,2)), d.received_by
from deposits d
union all
select r.refunded_day, 'DEPOSIT_REFUND', r.voucher_no,
  cast(null as bigint), r.deposit_id, d.patient_id, cast(null as varchar(100)),
  r.method, cast(-r.amount as numeric(12,2)), cast(0 as numeric(12,2)), r.refunded_by
from deposit_refunds r
join deposits d on d.deposit_id = r.deposit_id
union all
select cast(m.made_at at time zone s.time_zone as date), 'CASH_MOVEMENT', cast(null as varchar(16)),
  cast(null as bigint), cast(null as bigint), cast(null as bigint), cast(null as varchar(100)),
  'CASH', m.amount, cast(0 as numeric(12,2)), m.made_by
from shift_movements m
join hospital_settings s on s.settings_id = 1;
comment on view money_entries_v is 'Every entry of money with its day; below zero for what takes back';
