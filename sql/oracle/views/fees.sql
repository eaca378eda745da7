create or replace view fee_rules_v as
select r.fee_rule_id, r.doctor_id, d.display_name as doctor_name, r.specialization, r.within_days, r.charge_code,
  c.description, r.unit_price, c.unit_price as list_price
from fee_rules r
join charges c on c.charge_code = r.charge_code
left join doctors d on d.doctor_id = r.doctor_id;
comment on table fee_rules_v is 'What visits cost, with the line of the price list';

create or replace view visit_fees_v as
select v.appt_id, r.fee_rule_id, r.charge_code, c.item_type, c.description,
  coalesce(r.unit_price, c.unit_price) as unit_price, c.tax_rate, r.within_days,
  case when r.within_days is not null then v.charged_time end as follows_time,
  -- A follow-up before every other visit; of these the doctor's own rule, the specialty's, everybody's.
  case when r.within_days is null then 10000 else 0 end
    + case when r.doctor_id is not null then 1000 when r.specialization is not null then 2000 else 3000 end
    + coalesce(r.within_days, 0) as place
from (
  select a.appt_id, a.appt_time, a.doctor_id, d.specialization,
    -- The last earlier visit that was charged: a free follow-up does not begin a new period.
    (
      select max(e.appt_time)
      from appointments e
      join billing b on b.appt_id = e.appt_id
      where e.patient_id = a.patient_id
      and e.doctor_id = a.doctor_id
      and e.appt_time < a.appt_time
      and b.status <> 'CANCELLED'
      and b.total - b.credited > 0
    ) as charged_time
  from appointments a
  join doctors d on d.doctor_id = a.doctor_id
) v
join fee_rules r
  on (r.doctor_id is null or r.doctor_id = v.doctor_id)
  and (r.specialization is null or r.specialization = v.specialization)
  and (r.within_days is null or trunc(v.appt_time) - trunc(v.charged_time) <= r.within_days)
join charges c on c.charge_code = r.charge_code and c.is_active = 'Y';
comment on table visit_fees_v is 'Rules that fit a visit, with the fee by each; the one of the lowest place counts';
