create or replace view rooms_v as
select room_id, room_type, daily_rate, is_occupied, ward_id, room_name, rent_class, is_icu
from rooms;
comment on view rooms_v is 'Rooms of the wards';

create or replace view wards_v as
select ward_id, ward_name, sex, is_active
from wards;
comment on view wards_v is 'Wards of the hospital';

create or replace view beds_v as
select b.bed_id, b.room_id, r.room_name, r.room_type, r.rent_class, r.is_icu, r.daily_rate, r.ward_id, w.ward_name,
  w.sex as ward_sex, b.bed_label, b.is_active, b.condition, b.condition_reason, b.condition_at
from beds b
join rooms r on r.room_id = b.room_id
left join wards w on w.ward_id = r.ward_id;
comment on view beds_v is 'Beds with room and ward. Who lies there is in bed_stays_v';

create or replace view admissions_v as
select a.admission_id, a.patient_id, p.first_name as patient_first_name, p.last_name as patient_last_name,
  p.dob as patient_dob, p.dob_estimated as patient_dob_estimated, p.gender as patient_gender, p.phone as patient_phone,
  a.doctor_id, d.display_name as doctor_name,
  a.consultant_id,
  c.display_name as consultant_name,
  a.appt_id, a.mother_admission_id, a.status, a.priority, a.reason, a.rent_class, a.ward_id, w.ward_name,
  a.expected_time, a.leave_day, a.attendant_name, a.attendant_phone, a.payer, a.admitted_time, a.ordered_time,
  a.cleared_time, a.left_time, a.left_to, a.credit_reason, a.cancel_reason, a.reopen_reason, a.created_at, a.closed_at
from admissions a
-- Left joins, so that a count that needs none of them does not read them.
left join patients p on p.patient_id = a.patient_id
left join doctors d on d.doctor_id = a.doctor_id
left join doctors c on c.doctor_id = a.consultant_id
left join wards w on w.ward_id = a.ward_id;
comment on view admissions_v is 'Admissions with patient, doctors and the ward that is wished for';

create or replace view bed_stays_v as
select s.stay_id, s.admission_id, s.bed_id, b.bed_label, r.room_id, r.room_name, r.rent_class, r.ward_id, w.ward_name,
  s.kind, s.status, s.from_time, s.to_time, s.reason, s.override_reason, s.created_at, s.open_bed_id,
  s.open_admission_id
from bed_stays s
join beds b on b.bed_id = s.bed_id
join rooms r on r.room_id = b.room_id
left join wards w on w.ward_id = r.ward_id;
comment on view bed_stays_v is 'Who lay where, with bed, room and ward';

create or replace view rent_policies_v as
select policy_id, rent_class, from_day, daily_rate, day_start, unit_hours, min_units, grace_min, half_min, short_min,
  transfer_rule, kept_percent, tax_rate, tax_above
from rent_policies;
comment on view rent_policies_v is 'What a day in a class of room costs and how days are counted';

create or replace view stay_charges_v as
select c.charge_id, c.admission_id, c.service_day, c.source, c.charge_code, c.part_no, c.item_type, c.description,
  c.unit_price, c.qty, c.tax_rate, c.item_id, c.void_reason, c.entered_by, c.created_at,
  b.invoice_id, b.invoice_no, b.status as invoice_status
from stay_charges c
left join billing_items i on i.item_id = c.item_id
left join billing b on b.invoice_id = i.invoice_id and b.status <> 'CANCELLED'
  and (b.credited = 0 or b.credited < b.total);
comment on view stay_charges_v is 'Charges of stays, with the invoice on which each stands and counts';

create or replace view stay_rent_v as
select admission_id, pkg_admissions.bed_days(admission_id) as bed_days
from admissions;
comment on view stay_rent_v is 'JSON of what the rent of each stay comes to now, see pkg_admissions.bed_days';

create or replace view stay_days_v as
select s.stay_id, s.admission_id, s.bed_id, r.ward_id, w.ward_name, r.rent_class,
  cast(s.from_time as date) as from_day, cast(s.to_time as date) as to_day,
  cast(a.admitted_time as date) as admitted_day,
  cast(case when s.from_time = a.admitted_time then 'Y' else 'N' end as char(1)) as is_first,
  cast(case when s.to_time = a.left_time then 'Y' else 'N' end as char(1)) as is_last
from bed_stays s
join admissions a on a.admission_id = s.admission_id
join beds b on b.bed_id = s.bed_id
join rooms r on r.room_id = b.room_id
left join wards w on w.ward_id = r.ward_id
where s.kind = 'PATIENT' and s.status in ('ACTIVE', 'ENDED');
comment on view stay_days_v is 'Stays of patients by day: a bed counts for a day when somebody lies in it at the end of it';

create or replace view rent_leaks_v as
select a.admission_id, cast(a.left_time as date) as left_day,
  cast(pkg_admissions.unbilled_rent(a.admission_id) as numeric(12,2)) as unbilled
from admissions a
where a.status = 'LEFT';
comment on view rent_leaks_v is 'Of everybody who has left, the rent that is on no invoice: there must be none';

create or replace view deposit_rules_v as
select deposit_rule_id, rent_class, payer, from_day, amount
from deposit_rules;
comment on view deposit_rules_v is 'How much a patient is asked to deposit on admission, by class of room and payer';

create or replace view stay_deposits_v as
select a.admission_id,
  cast(pkg_admissions.deposit_of(coalesce(r.rent_class, a.rent_class), a.payer,
    cast(coalesce(a.admitted_time, a.expected_time, h.now_time) as date)) as numeric(12,2)) as asked,
  cast(
    coalesce((select sum(d.amount - d.used - d.refunded) from deposits d where d.patient_id = a.patient_id), 0)
    + coalesce((
      select sum(p.amount) from payments p
      where p.deposit_id is not null and p.invoice_id in (
        select i.invoice_id from stay_charges c join billing_items i on i.item_id = c.item_id
        where c.admission_id = a.admission_id)), 0) as numeric(12,2)) as held
from admissions a
join hospital_settings_v h on 1 = 1
left join bed_stays s on s.open_admission_id = a.admission_id
left join beds b on b.bed_id = s.bed_id
left join rooms r on r.room_id = b.room_id
-- Once the discharge is ordered the bill is asked for; a newborn lies with its mother.
where a.status in ('REQUESTED', 'ADMITTED') and a.mother_admission_id is null;
comment on view stay_deposits_v is 'Of who waits or lies here: the deposit that the rules ask for, and how much is there or was used on the stay';
