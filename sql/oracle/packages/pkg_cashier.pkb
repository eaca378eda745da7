create or replace package body pkg_cashier as

  -- The shift, locked until the transaction ends.
  function locked_shift(p_shift_id in number) return shifts%rowtype is
    v_shift shifts%rowtype;
  begin
    select s.*
    into   v_shift
    from   shifts s
    where  s.shift_id = p_shift_id
    for update wait 5;
    return v_shift;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such shift',
        p_field => 'shift_id', p_problem => 'unknown'
      );
      return v_shift; -- Never reached: raise_error raises.
  end locked_shift;

  -- The same, refused when it is closed.
  function locked_open_shift(p_shift_id in number) return shifts%rowtype is
    v_shift shifts%rowtype := locked_shift(p_shift_id => p_shift_id);
  begin
    if v_shift.closed_at is not null then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The shift is closed',
        p_field => 'shift_id', p_problem => 'closed'
      );
    end if;
    return v_shift;
  end locked_open_shift;

  -- The cash that should be in the drawer.
  function expected_cash(p_shift in shifts%rowtype) return number is
    v_entries   number;
    v_movements number;
  begin
    select coalesce(sum(e.amount), 0)
    into   v_entries
    from   shift_entries_v e
    where  e.shift_id = p_shift.shift_id
    and    e.method = 'CASH';
    select coalesce(sum(m.amount), 0)
    into   v_movements
    from   shift_movements m
    where  m.shift_id = p_shift.shift_id;
    return p_shift.opening_float + v_entries + v_movements;
  end expected_cash;

  procedure open_shift(
    p_opening_float in number,
    p_shift_id      out number,
    p_request_id    in varchar2 default null
  ) is
    v_actor shifts.opened_by%type := pkg_audit.actor;
    v_open  pls_integer;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_cashier.open_shift', p_earlier_id => p_shift_id
    );
    if p_shift_id is not null then
      return;
    end if;
    pkg_errors.require_amount(p_value => p_opening_float, p_field => 'opening_float');
    select count(*)
    into   v_open
    from   shifts s
    where  s.opened_by = v_actor
    and    s.closed_at is null;
    if v_open > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'This person has an open drawer',
        p_field => 'shift_id', p_problem => 'already_open'
      );
    end if;
    insert into shifts (opened_by, opening_float)
    values (v_actor, p_opening_float)
    returning shift_id into p_shift_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_shift_id);
  end open_shift;

  procedure move_cash(
    p_shift_id    in number,
    p_amount      in number,
    p_reason      in varchar2,
    p_movement_id out number,
    p_request_id  in varchar2 default null
  ) is
    v_shift shifts%rowtype;
    v_actor shift_movements.made_by%type := pkg_audit.actor;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_cashier.move_cash', p_earlier_id => p_movement_id
    );
    if p_movement_id is not null then
      return;
    end if;
    v_shift := locked_open_shift(p_shift_id => p_shift_id);
    pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    pkg_errors.require_amount(p_value => greatest(p_amount, -p_amount), p_field => 'amount', p_from => 0.01);
    if p_amount < 0 and -p_amount > expected_cash(p_shift => v_shift) then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'So much is not in the drawer',
        p_field => 'amount', p_problem => 'over_left'
      );
    end if;
    insert into shift_movements (shift_id, amount, reason, made_by)
    values (v_shift.shift_id, p_amount, trim(p_reason), v_actor)
    returning movement_id into p_movement_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_movement_id);
  end move_cash;

  procedure close_shift(
    p_shift_id      in number,
    p_counted       in number,
    p_denominations in varchar2 default null,
    p_closing_note  in varchar2 default null,
    p_request_id    in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_shift      shifts%rowtype;
    v_expected   number;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_cashier.close_shift', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_shift := locked_open_shift(p_shift_id => p_shift_id);
    pkg_errors.require_amount(p_value => p_counted, p_field => 'counted');
    v_expected := expected_cash(p_shift => v_shift);
    update shifts s
    set    s.closed_at     = pkg_desks.moment,
           s.counted_cash  = p_counted,
           s.expected      = v_expected,
           s.denominations = p_denominations,
           s.closing_note  = trim(p_closing_note)
    where  s.shift_id = v_shift.shift_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_shift_id);
  end close_shift;

  procedure accept_shift(p_shift_id in number, p_request_id in varchar2 default null) is
    v_earlier_id request_log.result_id%type;
    v_shift      shifts%rowtype;
    v_actor      shifts.accepted_by%type := pkg_audit.actor;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_cashier.accept_shift', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_shift := locked_shift(p_shift_id => p_shift_id);
    if v_shift.closed_at is null then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The shift is open',
        p_field => 'shift_id', p_problem => 'not_closed'
      );
    elsif v_shift.accepted_at is not null then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The cash was taken over',
        p_field => 'shift_id', p_problem => 'completed'
      );
    elsif v_shift.opened_by = v_actor then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_forbidden, p_sentence => 'Nobody takes over from themselves',
        p_field => 'shift_id', p_problem => 'own_shift'
      );
    end if;
    update shifts s
    set    s.accepted_by = v_actor,
           s.accepted_at = pkg_desks.moment
    where  s.shift_id = v_shift.shift_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_shift_id);
  end accept_shift;

end pkg_cashier;
/
