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
