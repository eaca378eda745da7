create or replace view shifts_v as
select s.shift_id, s.opened_by, s.opening_float, s.created_at, s.closed_at, s.expected, s.counted_cash,
  cast(s.counted_cash - s.expected as numeric(12,2)) as difference, s.denominations, s.closing_note,
  s.accepted_by, s.accepted_at
from shifts s;
comment on view shifts_v is 'Shifts at the drawers; what is expected is there when they are closed';

create or replace view shift_movements_v as
select movement_id, shift_id, amount, reason, made_at, made_by
from shift_movements;
comment on view shift_movements_v is 'Cash put into drawers or taken out without a payment';

create or replace view shift_entries_v as
select shift_id, method, amount
from payments
where method <> 'DEPOSIT'
union all
select shift_id, method, amount
from deposits
union all
select shift_id, method, cast(-amount as numeric(12,2)) as amount
from deposit_refunds;
comment on view shift_entries_v is 'Money of each shift by method: payments, refunds and deposits, below zero for what went out';

create or replace view shift_totals_v as
select shift_id, method, cast(sum(case when amount > 0 then amount else 0 end) as numeric(12,2)) as taken,
  cast(sum(case when amount < 0 then -amount else 0 end) as numeric(12,2)) as given_back,
  cast(sum(amount) as numeric(12,2)) as total, count(*) as entry_count
from shift_entries_v
where shift_id is not null
group by shift_id, method;
comment on view shift_totals_v is 'What each shift took and gave back by method';
