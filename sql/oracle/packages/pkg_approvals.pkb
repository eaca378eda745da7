create or replace package body pkg_approvals as

  procedure save_limit(p_role in varchar2, p_max_percent in number, p_request_id in varchar2 default null) is
    v_earlier_id request_log.result_id%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_approvals.save_limit', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    if p_max_percent is null then
      delete from discount_limits l
      where l.role = p_role;
    else
      pkg_errors.require_amount(p_value => p_max_percent, p_field => 'max_percent', p_to => 100);
      begin
        insert into discount_limits (role, max_percent)
        values (p_role, p_max_percent);
      exception
        when dup_val_on_index then
          update discount_limits l
          set    l.max_percent = p_max_percent
          where  l.role = p_role;
      end;
    end if;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => 1);
  end save_limit;

  procedure ask_discount(
    p_invoice_id       in number,
    p_reason           in varchar2,
    p_approval_id      out number,
    p_discount         in number default null,
    p_discount_percent in number default null,
    p_request_id       in varchar2 default null
  ) is
    v_actor   approvals.asked_by%type := pkg_audit.actor;
    v_invoice billing%rowtype;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_approvals.ask_discount', p_earlier_id => p_approval_id
    );
    if p_approval_id is not null then
      return;
    end if;
    v_invoice := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
    pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    if p_discount is not null then
      pkg_errors.require_amount(p_value => p_discount, p_field => 'discount');
    end if;
    if p_discount_percent is not null then
      pkg_errors.require_amount(p_value => p_discount_percent, p_field => 'discount_percent', p_to => 100);
    end if;
    if v_invoice.status <> 'OPEN' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The invoice is ' || v_invoice.status,
        p_field => 'invoice_id', p_problem => 'not_open'
      );
    end if;
    update approvals v
    set    v.state      = 'WITHDRAWN',
           v.decided_by = v_actor,
           v.decided_at = systimestamp
    where  v.invoice_id = p_invoice_id
    and    v.state = 'WAITING';
    insert into approvals (invoice_id, discount, discount_percent, reason, asked_by)
    values (p_invoice_id, case when p_discount_percent is null then p_discount end, p_discount_percent, trim(p_reason),
      v_actor)
    returning approval_id into p_approval_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_approval_id);
  end ask_discount;

  -- The request, locked with its invoice until the transaction ends; refused when it was decided.
  function locked_request(p_approval_id in number) return approvals%rowtype is
    v_invoice_id approvals.invoice_id%type;
    v_approval   approvals%rowtype;
    v_invoice    billing%rowtype;
  begin
    select v.invoice_id
    into   v_invoice_id
    from   approvals v
    where  v.approval_id = p_approval_id;
    v_invoice := pkg_ledger.locked_invoice(p_invoice_id => v_invoice_id);
    select v.*
    into   v_approval
    from   approvals v
    where  v.approval_id = p_approval_id
    and    v.invoice_id = v_invoice.invoice_id
    for update wait 5;
    if v_approval.state <> 'WAITING' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The request is ' || v_approval.state,
        p_field => 'approval_id', p_problem => 'closed'
      );
    end if;
    return v_approval;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such request',
        p_field => 'approval_id', p_problem => 'unknown'
      );
      return v_approval; -- Never reached: raise_error raises.
  end locked_request;

  procedure decide(
    p_approval_id in number,
    p_state       in varchar2,
    p_note        in varchar2 default null,
    p_request_id  in varchar2 default null
  ) is
    v_actor      approvals.decided_by%type := pkg_audit.actor;
    v_earlier_id request_log.result_id%type;
    v_approval   approvals%rowtype;
    v_gross      number;
    v_discount   number;
    v_lines      number;
    v_share      approvals.approved_share%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_approvals.decide', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    if p_state not in ('APPROVED', 'REFUSED') then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'A request is approved or refused',
        p_field => 'state', p_problem => 'not_in_list'
      );
    end if;
    v_approval := locked_request(p_approval_id => p_approval_id);
    if p_state = 'APPROVED' then
      if v_approval.discount is not null or v_approval.discount_percent is not null then
        pkg_billing.set_discount(
          p_invoice_id => v_approval.invoice_id, p_discount => v_approval.discount,
          p_discount_percent => v_approval.discount_percent, p_reason => v_approval.reason
        );
      end if;
      pkg_ledger.read_discount(
        p_invoice_id => v_approval.invoice_id, p_gross => v_gross, p_discount => v_discount, p_lines => v_lines
      );
      v_share := greatest(
        coalesce(v_approval.discount_percent, 0),
        case when v_gross > 0 then round(v_discount * 100 / v_gross, 4) else 0 end
      );
    end if;
    update approvals v
    set    v.state          = p_state,
           v.decided_by     = v_actor,
           v.decided_at     = systimestamp,
           v.decision_note  = trim(p_note),
           v.approved_share = v_share
    where  v.approval_id = p_approval_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_approval_id);
  end decide;

  procedure withdraw(p_approval_id in number, p_request_id in varchar2 default null) is
    v_actor      approvals.decided_by%type := pkg_audit.actor;
    v_earlier_id request_log.result_id%type;
    v_approval   approvals%rowtype;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_approvals.withdraw', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_approval := locked_request(p_approval_id => p_approval_id);
    if v_approval.asked_by <> v_actor then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_forbidden, p_sentence => 'Somebody else has asked',
        p_field => 'approval_id', p_problem => 'not_here'
      );
    end if;
    update approvals v
    set    v.state      = 'WITHDRAWN',
           v.decided_by = v_actor,
           v.decided_at = systimestamp
    where  v.approval_id = p_approval_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_approval_id);
  end withdraw;

end pkg_approvals;
/
