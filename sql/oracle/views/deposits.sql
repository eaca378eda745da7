create or replace view deposits_v as
select d.deposit_id, d.patient_id, p.first_name as patient_first_name, p.last_name as patient_last_name,
  p.dob as patient_dob, p.dob_estimated as patient_dob_estimated,
  d.amount, d.method, d.reference, d.receipt_no, d.purpose,
  d.created_at, d.received_day, d.received_by, d.used, d.refunded, d.tendered, d.from_payment_id, d.shift_id,
  cast(d.amount - d.used - d.refunded as number(12,2)) as left_over
from deposits d
left join patients p on p.patient_id = d.patient_id;
comment on table deposits_v is 'Deposits with their patient and what is left of them';

create or replace view deposit_uses_v as
select deposit_id, invoice_id, cast(sum(amount) as number(12,2)) as amount
from payments
where deposit_id is not null
group by deposit_id, invoice_id
having sum(amount) > 0;
comment on table deposit_uses_v is 'What of each deposit was used on which invoice, less what came back';

create or replace view deposit_refunds_v as
select deposit_refund_id, deposit_id, amount, method, reference, voucher_no, reason, refunded_at, refunded_day,
  refunded_by, shift_id
from deposit_refunds;
comment on table deposit_refunds_v is 'What of the deposits was given back';
