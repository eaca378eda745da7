create or replace view payment_attempts_v as
select t.attempt_id, t.invoice_id, b.invoice_no, b.patient_id, p.first_name as patient_first_name,
  p.last_name as patient_last_name, t.provider, t.kind, t.amount, t.currency, t.receipt, t.state, t.provider_ref, t.qr,
  t.expires_at, t.failure, t.received, t.refunded, t.needs_person, t.resolution, t.resolved_by, t.resolved_at,
  t.created_at, t.created_by
from payment_attempts t
join billing b on b.invoice_id = t.invoice_id
left join patients p on p.patient_id = b.patient_id;
comment on table payment_attempts_v is 'Payments that a provider is asked to collect, with invoice and patient';

create or replace view provider_payments_v as
select provider, provider_payment_id, attempt_id, amount, currency, method, fee, fee_tax, received_at, payment_id,
  deposit_id
from provider_payments;
comment on table provider_payments_v is 'Money that providers have reported, and what it became';

create or replace view provider_refunds_v as
select refund_id, attempt_id, provider_payment_id, amount, reason, receipt, state, provider_ref, failure, of_payment_id,
  of_deposit_id, payment_id, deposit_refund_id, created_at, created_by
from provider_refunds;
comment on table provider_refunds_v is 'Money that providers are asked to give back';
