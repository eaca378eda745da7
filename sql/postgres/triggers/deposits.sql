-- deposits: the number a desk gave, the current number of the patient, the day the money counts for, and the shift it
-- belongs to.
create or replace function trg_deposits_validate() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if tg_op = 'INSERT' and pkg_desks.is_replay() then
    new.deposit_id := coalesce(cast(pkg_desks.taken_number(p_kind => 'DEPOSITS') as bigint), new.deposit_id);
    new.created_at := pkg_desks.moment();
  end if;
  if tg_op = 'INSERT' then
    new.shift_id := pkg_ledger.own_shift();
    new.patient_id := pkg_patients.current_number(p_patient_id => new.patient_id);
  end if;
  select cast(new.created_at at time zone time_zone as date) into new.received_day from hospital_settings;
  return new;
end;
$$;

create or replace trigger trg_deposits_validate
  before insert or update on deposits
  for each row execute function trg_deposits_validate();

-- deposit_refunds: the number a desk gave, the day the money counts for, and the shift it belongs to.
create or replace function trg_deposit_refunds_validate() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if tg_op = 'INSERT' and pkg_desks.is_replay() then
    new.deposit_refund_id :=
      coalesce(cast(pkg_desks.taken_number(p_kind => 'DEPOSIT_REFUNDS') as bigint), new.deposit_refund_id);
    new.refunded_at := pkg_desks.moment();
  end if;
  if tg_op = 'INSERT' then
    new.shift_id := pkg_ledger.own_shift();
  end if;
  select cast(new.refunded_at at time zone time_zone as date) into new.refunded_day from hospital_settings;
  return new;
end;
$$;

create or replace trigger trg_deposit_refunds_validate
  before insert or update on deposit_refunds
  for each row execute function trg_deposit_refunds_validate();

-- deposit_refunds: what of the deposit was given back.
create or replace function trg_deposit_refunds_total() returns trigger
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_id bigint;
begin
  for v_id in
    select deposit_id from (values (old.deposit_id), (new.deposit_id)) touched (deposit_id)
    where deposit_id is not null group by deposit_id order by deposit_id
  loop
    call pkg_ledger.settle_deposit(p_deposit_id => v_id);
  end loop;
  return null;
end;
$$;

create or replace trigger trg_deposit_refunds_total
  after insert or update or delete on deposit_refunds
  for each row execute function trg_deposit_refunds_total();
