create or replace view doctors_v as
select doctor_id, first_name, last_name, specialization, phone, email, is_active, registration_no, title, display_name
from doctors;
comment on table doctors_v is 'Doctors';

create or replace view doctor_hours_v as
select doctor_id, weekday, from_min, to_min
from doctor_hours;
comment on table doctor_hours_v is 'Weekly working periods in minutes after midnight; weekday 1 is Monday';

create or replace view doctor_leave_v as
select leave_id, doctor_id, first_day, last_day, reason, from_min, to_min
from doctor_leave;
comment on table doctor_leave_v is 'When doctors are away, from a minute of the first day to a minute of the last';
