create or replace view appointments_v as
select a.appt_id, a.patient_id, p.first_name as patient_first_name, p.last_name as patient_last_name,
  p.dob as patient_dob, p.dob_estimated as patient_dob_estimated, p.gender as patient_gender,
  p.phone as patient_phone,
  a.doctor_id, d.display_name as doctor_name, d.specialization,
  a.appt_time, a.end_time, a.duration_min, a.status, a.notes, a.cancel_reason, a.token_no,
  a.checked_in_at, a.started_at, a.completed_at, a.is_overbooked, a.override_reason, a.created_at,
  b.invoice_id, b.status as invoice_status, a.is_priority, a.priority_reason, a.skipped_at, a.called_at, a.call_count,
  a.prior_doctor_id, a.prior_token_no
from appointments a
-- Every visit has both. These are left joins, so that a count does not read them.
left join patients p on p.patient_id = a.patient_id
left join doctors d on d.doctor_id = a.doctor_id
left join billing b on b.appt_id = a.appt_id and b.status <> 'CANCELLED' and (b.credited = 0 or b.credited < b.total);
comment on view appointments_v is 'Visits with patient, doctor, and the invoice that is not cancelled';

create or replace view visits_to_move_v as
select a.appt_id, a.doctor_id, a.appt_time, 'on_leave' as why, max(l.last_day) as leave_last_day
from doctor_leave l
join doctors d on d.doctor_id = l.doctor_id and d.is_active = 'Y'
-- No visit is longer than a day, so the index is read from the day before.
join appointments a on a.doctor_id = l.doctor_id
  and a.appt_time > l.first_day - 1 and a.appt_time < l.last_day + l.to_min * interval '1' minute
  and a.end_time > l.first_day + l.from_min * interval '1' minute
where a.status = 'SCHEDULED'
group by a.appt_id, a.doctor_id, a.appt_time
union all
select a.appt_id, a.doctor_id, a.appt_time, 'inactive' as why, cast(null as date) as leave_last_day
from doctors d
join appointments a on a.doctor_id = d.doctor_id
where d.is_active = 'N' and a.status = 'SCHEDULED';
comment on view visits_to_move_v is 'Booked visits whose doctor is on leave then or takes no visits any more, past ones too';
