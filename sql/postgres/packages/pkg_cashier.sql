create schema if not exists pkg_cashier;
comment on schema pkg_cashier is 'The drawer: shifts, cash put in and taken out, the count at the end';

-- Private: the shift, locked until the transaction ends; refused when it is closed.
create or replace function pkg_cashier.locked_open_shift(p_shift_id bigint) returns shifts
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_shift shifts%rowtype;
begin
  select * into v_shift from shifts where shift_id = p_shift_id for no key update;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such shift',
      p_field => 'shift_id', p_problem => 'unknown');
  elsif v_shift.closed_at is not null then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The shift is closed',
      p_field => 'shift_id', p_problem => 'closed');
  end if;
  return v_shift;
end;
$$;

-- Private: the cash that should be in the drawer.
create or replace function pkg_cashier.expected_cash(p_shift shifts) returns numeric
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_entries   numeric;
  v_movements numeric;
begin
  select coalesce(sum(amount), 0) into v_entries
  from shift_entries_v
  where shift_id = p_shift.shift_id and method = 'CASH';
  select coalesce(sum(amount), 0) into v_movements from shift_movements where shift_id = p_shift.shift_id;
  return p_shift.opening_float + v_entries + v_movements;
end;
$$;

-- Opens the drawer of the signed-in person with what is in it. Every entry of money that this person makes belongs to
-- it until it is closed.
create or replace procedure pkg_cashier.open_shift(
  p_opening_float numeric,
  out p_shift_id  bigint,
  p_request_id    varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_open bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_cashier.open_shift', p_earlier_id => p_shift_id);
  if p_shift_id is not null then
    return;
  end if;
  call pkg_errors.require_amount(p_value => p_opening_float, p_field => 'opening_float');
  select max(shift_id) into v_open from shifts where opened_by = pkg_audit.actor() and closed_at is null;
  if v_open is not null then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'This person has an open drawer',
      p_field => 'shift_id', p_problem => 'already_open');
  end if;
  insert into shifts (opened_by, opening_float)
  values (pkg_audit.actor(), p_opening_float)
  returning shift_id into p_shift_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_shift_id);
end;
$$;

-- Puts cash into the drawer, or takes it out (below zero), with a reason.
create or replace procedure pkg_cashier.move_cash(
  p_shift_id        bigint,
  p_amount          numeric,
  p_reason          varchar,
  out p_movement_id bigint,
  p_request_id      varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_shift shifts%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_cashier.move_cash', p_earlier_id => p_movement_id);
  if p_movement_id is not null then
    return;
  end if;
  v_shift := pkg_cashier.locked_open_shift(p_shift_id => p_shift_id);
  call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
  call pkg_errors.require_amount(p_value => greatest(p_amount, -p_amount), p_field => 'amount', p_from => 0.01);
  if p_amount < 0 and -p_amount > pkg_cashier.expected_cash(p_shift => v_shift) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'So much is not in the drawer',
      p_field => 'amount', p_problem => 'over_left');
  end if;
  insert into shift_movements (shift_id, amount, reason, made_by)
  values (v_shift.shift_id, p_amount, btrim(p_reason), pkg_audit.actor())
  returning movement_id into p_movement_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_movement_id);
end;
$$;

-- Closes the drawer with what was counted, before anybody has seen what is expected. What is expected then stays.
create or replace procedure pkg_cashier.close_shift(
  p_shift_id      bigint,
  p_counted       numeric,
  p_denominations varchar default null,
  p_closing_note  varchar default null,
  p_request_id    varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_shift      shifts%rowtype;
  v_expected   numeric;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_cashier.close_shift', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_shift := pkg_cashier.locked_open_shift(p_shift_id => p_shift_id);
  call pkg_errors.require_amount(p_value => p_counted, p_field => 'counted');
  v_expected := pkg_cashier.expected_cash(p_shift => v_shift);
  update shifts
  set closed_at = pkg_desks.moment(), counted_cash = p_counted, expected = v_expected, denominations = p_denominations,
    closing_note = nullif(btrim(p_closing_note), '')
  where shift_id = v_shift.shift_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_shift_id);
end;
$$;

-- Somebody else takes over the cash of a closed shift.
create or replace procedure pkg_cashier.accept_shift(p_shift_id bigint, p_request_id varchar default null)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_shift      shifts%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_cashier.accept_shift', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  select * into v_shift from shifts where shift_id = p_shift_id for no key update;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such shift',
      p_field => 'shift_id', p_problem => 'unknown');
  elsif v_shift.closed_at is null then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The shift is open',
      p_field => 'shift_id', p_problem => 'not_closed');
  elsif v_shift.accepted_at is not null then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The cash was taken over',
      p_field => 'shift_id', p_problem => 'completed');
  elsif v_shift.opened_by = pkg_audit.actor() then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_forbidden(), p_sentence => 'Nobody takes over from themselves',
      p_field => 'shift_id', p_problem => 'own_shift');
  end if;
  update shifts set accepted_by = pkg_audit.actor(), accepted_at = pkg_desks.moment() where shift_id = p_shift_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_shift_id);
end;
$$;
