-- deposits: the number a desk gave, the current number of the patient, the day the money counts for, and the shift it
-- belongs to.
create or replace trigger trg_deposits_validate
before insert or update on deposits
for each row
begin
  if inserting and pkg_desks.is_replay then
    :new.deposit_id := coalesce(to_number(pkg_desks.taken_number(p_kind => 'DEPOSITS')), :new.deposit_id);
    :new.created_at := pkg_desks.moment;
  end if;
  if inserting then
    :new.shift_id := pkg_ledger.own_shift;
    :new.patient_id := pkg_patients.current_number(p_patient_id => :new.patient_id);
  end if;
  select trunc(cast(:new.created_at at time zone s.time_zone as date))
  into   :new.received_day
  from   hospital_settings s;
exception
  when no_data_found then
    pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state, p_sentence => 'The hospital has no settings'
    );
end trg_deposits_validate;
/

-- deposit_refunds: the number a desk gave, the day the money counts for, and the shift it belongs to.
create or replace trigger trg_deposit_refunds_validate
before insert or update on deposit_refunds
for each row
begin
  if inserting and pkg_desks.is_replay then
    :new.deposit_refund_id :=
      coalesce(to_number(pkg_desks.taken_number(p_kind => 'DEPOSIT_REFUNDS')), :new.deposit_refund_id);
    :new.refunded_at := pkg_desks.moment;
  end if;
  if inserting then
    :new.shift_id := pkg_ledger.own_shift;
  end if;
  select trunc(cast(:new.refunded_at at time zone s.time_zone as date))
  into   :new.refunded_day
  from   hospital_settings s;
exception
  when no_data_found then
    pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state, p_sentence => 'The hospital has no settings'
    );
end trg_deposit_refunds_validate;
/

-- deposit_refunds: what of the deposit was given back.
create or replace trigger trg_deposit_refunds_total
for insert or update or delete on deposit_refunds
compound trigger

  type t_ids is table of deposits.deposit_id%type index by varchar2(40);
  v_ids t_ids;

  after each row is
  begin
    if not inserting then
      v_ids(to_char(:old.deposit_id)) := :old.deposit_id;
    end if;
    if not deleting then
      v_ids(to_char(:new.deposit_id)) := :new.deposit_id;
    end if;
  end after each row;

  after statement is
    v_key varchar2(40) := v_ids.first;
  begin
    while v_key is not null loop
      pkg_ledger.settle_deposit(p_deposit_id => v_ids(v_key));
      v_key := v_ids.next(v_key);
    end loop;
  end after statement;

end trg_deposit_refunds_total;
/
