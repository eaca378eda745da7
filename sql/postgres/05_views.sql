-- What the application may read. The same names and columns in both dialects. Money keeps numeric(12,2) and flags
-- char(1), since the application converts a value by its type.

create or replace view patients_v as
select patient_id, first_name, last_name, dob, gender, phone, email, address, notes, created_at, search_text
from patients;
comment on view patients_v is 'Patients, and search_text for pkg_patients.search_pattern';

create or replace view doctors_v as
select doctor_id, first_name, last_name, specialization, phone, email, is_active
from doctors;
comment on view doctors_v is 'Doctors';

create or replace view doctor_hours_v as
select doctor_id, weekday, from_min, to_min
from doctor_hours;
comment on view doctor_hours_v is 'Weekly working periods in minutes after midnight; weekday 1 is Monday';

create or replace view doctor_leave_v as
select leave_id, doctor_id, first_day, last_day, reason
from doctor_leave;
comment on view doctor_leave_v is 'Days on which doctors are away, both ends in';

create or replace view rooms_v as
select room_id, room_type, daily_rate, is_occupied
from rooms;
comment on view rooms_v is 'Rooms of the wards';

create or replace view appointments_v as
select a.appt_id, a.patient_id, p.first_name as patient_first_name, p.last_name as patient_last_name,
  p.dob as patient_dob, p.gender as patient_gender, p.phone as patient_phone,
  a.doctor_id, 'Dr ' || d.first_name || ' ' || d.last_name as doctor_name, d.specialization,
  a.appt_time, a.end_time, a.duration_min, a.status, a.notes, a.cancel_reason, a.token_no,
  a.checked_in_at, a.started_at, a.completed_at, a.is_overbooked, a.override_reason, a.created_at,
  b.invoice_id, b.status as invoice_status
from appointments a
-- Everybody has both; left joins, so that a count that needs neither does not read them.
left join patients p on p.patient_id = a.patient_id
left join doctors d on d.doctor_id = a.doctor_id
left join billing b on b.appt_id = a.appt_id and b.status <> 'CANCELLED';
comment on view appointments_v is 'Visits with patient, doctor, and the invoice that is not cancelled';

create or replace view billing_v as
select b.invoice_id, b.invoice_no, b.patient_id, p.first_name as patient_first_name,
  p.last_name as patient_last_name, p.dob as patient_dob, p.gender as patient_gender, p.phone as patient_phone,
  p.search_text as patient_search_text, b.appt_id, a.appt_time,
  -- Null for an invoice without a visit: || with null is null.
  'Dr ' || d.first_name || ' ' || d.last_name as doctor_name,
  b.amount, b.tax, b.discount, b.total, b.paid,
  cast(case b.status when 'CANCELLED' then 0 else b.total - b.paid end as numeric(12,2)) as due,
  b.status, b.created_at, b.issued_at, b.cancel_reason, b.cancelled_at,
  (select count(*) from document_prints dp where dp.invoice_id = b.invoice_id and dp.payment_id is null) as print_count
from billing b
-- Every invoice has one; a left join, so that a count that needs none does not read them.
left join patients p on p.patient_id = b.patient_id
left join appointments a on a.appt_id = b.appt_id
left join doctors d on d.doctor_id = a.doctor_id;
comment on view billing_v is 'Invoices with patient, visit, what is due, and how often the invoice itself was printed';

create or replace view billing_items_v as
select item_id, invoice_id, item_type, description, unit_price, qty, line_total, tax_rate, charge_code
from billing_items;
comment on view billing_items_v is 'Lines of the invoices';

create or replace view billing_taxes_v as
select invoice_id, tax_rate, cast(sum(line_total) as numeric(12,2)) as taxable,
  cast(round(sum(line_total) * tax_rate / 100, 2) as numeric(12,2)) as tax
from billing_items
group by invoice_id, tax_rate;
comment on view billing_taxes_v is 'Tax of each invoice by rate, rounded as in its total';

create or replace view payments_v as
select payment_id, invoice_id, amount, method, reference, receipt_no, paid_at, paid_day, taken_by
from payments;
comment on view payments_v is 'Money taken; paid_day is the hospital''s calendar';

create or replace view issued_documents_v as
select invoice_id, issued_document
from billing
where issued_document is not null;
comment on view issued_documents_v is 'JSON of what each issued invoice prints';

create or replace view request_answers_v as
select request_id, answer
from request_log
where answer is not null;
comment on view request_answers_v is 'JSON of what each request was answered first';

create or replace view charges_v as
select charge_code, item_type, description, unit_price, tax_rate, is_active
from charges;
comment on view charges_v is 'The price list';

create or replace view hospital_settings_v as
select hospital_name, address, phone, email, gstin, registration_no, currency, upi_id, footer, default_tax_rate,
  time_zone, is_demo, offline_days,
  cast(date_trunc('second', current_timestamp at time zone time_zone) as timestamp(0)) as now_time,
  current_timestamp as now_at
from hospital_settings;
comment on view hospital_settings_v is 'The hospital, and what its wall clock shows';

create or replace view visits_to_move_v as
select a.appt_id, a.doctor_id, a.appt_time, 'on_leave' as why, max(l.last_day) as leave_last_day
from doctor_leave l
join doctors d on d.doctor_id = l.doctor_id and d.is_active = 'Y'
-- No visit is longer than a day: the index need not look further back.
join appointments a on a.doctor_id = l.doctor_id
  and a.appt_time > l.first_day - 1 and a.appt_time < l.last_day + 1 and a.end_time > l.first_day
where a.status = 'SCHEDULED'
group by a.appt_id, a.doctor_id, a.appt_time
union all
select a.appt_id, a.doctor_id, a.appt_time, 'inactive' as why, cast(null as date) as leave_last_day
from doctors d
join appointments a on a.doctor_id = d.doctor_id
where d.is_active = 'N' and a.status = 'SCHEDULED';
comment on view visits_to_move_v is 'Booked visits whose doctor is on leave then or takes no visits any more, past ones too';

create or replace view waitlist_v as
select w.waitlist_id, w.patient_id, p.first_name as patient_first_name, p.last_name as patient_last_name,
  p.dob as patient_dob, p.gender as patient_gender, p.phone as patient_phone,
  w.doctor_id, case when w.doctor_id is not null then 'Dr ' || d.first_name || ' ' || d.last_name end as doctor_name,
  w.specialization, w.from_day, w.to_day, w.day_part, w.duration_min, w.notes,
  w.held_appt_id, h.appt_time as held_appt_time, w.status,
  cast(
    case when w.status = 'WAITING' and s.now_time >= w.to_day + interval '1' day then 'Y' else 'N' end as char(1)
  ) as is_lapsed,
  w.appt_id, a.appt_time, w.closed_reason, w.created_at, w.closed_at
from waitlist w
join hospital_settings_v s on 1 = 1
-- Left joins, so that a count that needs none of them does not read them.
left join patients p on p.patient_id = w.patient_id
left join doctors d on d.doctor_id = w.doctor_id
left join appointments h on h.appt_id = w.held_appt_id and h.status = 'SCHEDULED'
left join appointments a on a.appt_id = w.appt_id;
comment on view waitlist_v is 'Who waits for a visit, with patient, doctor, the visit kept meanwhile, and what became of it';

create or replace view staff_v as
select staff_id, username, full_name, role, doctor_id, is_active, created_at, last_sign_in_at
from staff;
comment on view staff_v is 'Everybody who may sign in, without the password hash';

create or replace view staff_credentials_v as
select staff_id, username, full_name, role, doctor_id, password_hash, is_active, session_no
from staff;
comment on view staff_credentials_v is 'What a sign-in and a session are checked against; for that alone';

create or replace view ended_sessions_v as
select session_id, staff_id, ended_at
from ended_sessions;
comment on view ended_sessions_v is 'Sessions that ended by a sign-out';

create or replace view audit_log_v as
select log_id, entity_name, entity_id, action, changed_by, changed_at, old_values, new_values
from audit_log;
comment on view audit_log_v is 'Who changed what';

create or replace view document_prints_v as
select print_id, invoice_id, payment_id, copy_no, paper, printed_by, printed_at
from document_prints;
comment on view document_prints_v is 'Prints of invoices and receipts; copy 1 is the original';

create or replace view change_feed_v as
select feed_no, entity_name, entity_id
from change_feed;
comment on view change_feed_v is 'Which rows changed, in the order of their numbers';

create or replace view feed_marks_v as
select feed_no, mark
from feed_marks;
comment on view feed_marks_v is 'What tells a number of the feed from the same number before a restore';

create or replace view feed_state_v as
select database_id, last_feed_no, oldest_feed_no,
  cast(case when exists (select 1 from feed_inbox) then 'Y' else 'N' end as char(1)) as has_news
from feed_state;
comment on view feed_state_v is 'One row: which database this is, how far its feed goes, and whether something has no number in it yet';

create or replace view desks_v as
select desk_no, installation_id, desk_name, public_key, registered_at, last_seen_at, retired_at, retired_by
from desks;
comment on view desks_v is 'Desks with a store of their own, the retired ones too';

create or replace view desk_commands_v as
select request_id, desk_no, call_name, made_by, made_at, outcome, settled_at, numbers
from desk_commands;
comment on view desk_commands_v is 'What desks did while this database was away';

create or replace view daily_revenue_v as
select paid_day as revenue_day, method, count(*) as payment_count, cast(sum(amount) as numeric(12,2)) as revenue
from payments
group by paid_day, method;
comment on view daily_revenue_v is 'Money received by day of the hospital''s calendar and way of payment';

create or replace view doctor_days_v as
select d.doctor_id, 'Dr ' || d.first_name || ' ' || d.last_name as doctor_name, d.specialization, v.visit_day,
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

create or replace view schema_version_v as
select version, checksum, installed_at
from schema_version;
comment on view schema_version_v is 'Versions of the schema that were installed';
