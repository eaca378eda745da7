create or replace view waitlist_v as
select w.waitlist_id, w.patient_id, p.first_name as patient_first_name, p.last_name as patient_last_name,
  p.dob as patient_dob, p.dob_estimated as patient_dob_estimated, p.gender as patient_gender,
  p.phone as patient_phone,
  w.doctor_id, d.display_name as doctor_name,
  w.specialization, w.from_day, w.to_day, w.day_part, w.duration_min, w.notes,
  w.held_appt_id, h.appt_time as held_appt_time, w.status,
  cast(
    case when w.status = 'WAITING' and s.now_time >= w.to_day + interval '1' day then 'Y' else 'N' end as char(1)
  ) as is_lapsed,
  w.appt_id, a.appt_time, w.closed_reason, w.created_at, w.closed_at
from waitlist w
join hospital_settings_v s on 1 = 1
-- Left joins, so that a count does not read these tables.
left join patients p on p.patient_id = w.patient_id
left join doctors d on d.doctor_id = w.doctor_id
left join appointments h on h.appt_id = w.held_appt_id and h.status = 'SCHEDULED'
left join appointments a on a.appt_id = w.appt_id;
comment on view waitlist_v is 'Who waits for a visit, with patient, doctor, the visit kept meanwhile, and what became of it';
