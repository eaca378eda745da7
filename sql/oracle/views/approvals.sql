create or replace view discount_limits_v as
select role, max_percent
from discount_limits;
comment on table discount_limits_v is 'Up to how much of an invoice a role may give as discount';

create or replace view approvals_v as
select v.approval_id, v.invoice_id, v.kind, v.discount, v.discount_percent, v.reason, v.state, v.asked_by, v.asked_at,
  v.decided_by, v.decided_at, v.decision_note, v.approved_share, b.patient_id, p.first_name as patient_first_name,
  p.last_name as patient_last_name, b.amount, b.status
from approvals v
join billing b on b.invoice_id = v.invoice_id
left join patients p on p.patient_id = b.patient_id;
comment on table approvals_v is 'Requests to an admin, with their invoice';
