create schema if not exists pkg_approvals;
comment on schema pkg_approvals is 'Limits of discounts by role, and what is asked of an admin above them';

-- Says up to how much of an invoice a role may give as discount; without a per cent the role has no limit.
create or replace procedure pkg_approvals.save_limit(
  p_role        varchar,
  p_max_percent numeric,
  p_request_id  varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_approvals.save_limit', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  if p_max_percent is null then
    delete from discount_limits where role = p_role;
  else
    call pkg_errors.require_amount(p_value => p_max_percent, p_field => 'max_percent', p_to => 100);
    insert into discount_limits (role, max_percent)
    values (p_role, p_max_percent)
    on conflict on constraint discount_limits_pk do update set max_percent = excluded.max_percent;
  end if;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => 1);
end;
$$;

-- Asks an admin for a discount on an open invoice: an amount, a per cent, or as they stand. The request before it, if
-- one still waits, is withdrawn.
create or replace procedure pkg_approvals.ask_discount(
  p_invoice_id       bigint,
  p_reason           varchar,
  out p_approval_id  bigint,
  p_discount         numeric default null,
  p_discount_percent numeric default null,
  p_request_id       varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_invoice billing%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_approvals.ask_discount', p_earlier_id => p_approval_id);
  if p_approval_id is not null then
    return;
  end if;
  v_invoice := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
  call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
  if p_discount is not null then
    call pkg_errors.require_amount(p_value => p_discount, p_field => 'discount');
  end if;
  if p_discount_percent is not null then
    call pkg_errors.require_amount(p_value => p_discount_percent, p_field => 'discount_percent', p_to => 100);
  end if;
  if v_invoice.status <> 'OPEN' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The invoice is ' || v_invoice.status,
      p_field => 'invoice_id', p_problem => 'not_open');
  end if;
  update approvals
  set state = 'WITHDRAWN', decided_by = pkg_audit.actor(), decided_at = current_timestamp
  where invoice_id = p_invoice_id and state = 'WAITING';
  insert into approvals (invoice_id, discount, discount_percent, reason, asked_by)
  values (p_invoice_id, case when p_discount_percent is null then p_discount end, p_discount_percent, btrim(p_reason),
    pkg_audit.actor())
  returning approval_id into p_approval_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_approval_id);
end;
$$;

-- Private: the request, locked with its invoice until the transaction ends; refused when it was decided.
create or replace function pkg_approvals.locked_request(p_approval_id bigint) returns approvals
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_invoice_id bigint;
  v_approval   approvals%rowtype;
  v_invoice    billing%rowtype;
begin
  select invoice_id into v_invoice_id from approvals where approval_id = p_approval_id;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such request',
      p_field => 'approval_id', p_problem => 'unknown');
  end if;
  v_invoice := pkg_ledger.locked_invoice(p_invoice_id => v_invoice_id);
  select * into v_approval from approvals where approval_id = p_approval_id for no key update;
  if v_approval.state <> 'WAITING' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The request is ' || v_approval.state,
      p_field => 'approval_id', p_problem => 'closed');
  end if;
  return v_approval;
end;
$$;

-- Approves a request or refuses it (p_state). What is approved is set on the invoice at once.
create or replace procedure pkg_approvals.decide(
  p_approval_id bigint,
  p_state       varchar,
  p_note        varchar default null,
  p_request_id  varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_approval   approvals%rowtype;
  v_gross      numeric;
  v_discount   numeric;
  v_lines      integer;
  v_share      numeric;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_approvals.decide', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  if p_state not in ('APPROVED', 'REFUSED') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'A request is approved or refused',
      p_field => 'state', p_problem => 'not_in_list');
  end if;
  v_approval := pkg_approvals.locked_request(p_approval_id => p_approval_id);
  if p_state = 'APPROVED' then
    if v_approval.discount is not null or v_approval.discount_percent is not null then
      call pkg_billing.set_discount(
        p_invoice_id => v_approval.invoice_id, p_discount => v_approval.discount,
        p_discount_percent => v_approval.discount_percent, p_reason => v_approval.reason);
    end if;
    call pkg_ledger.read_discount(
      p_invoice_id => v_approval.invoice_id, p_gross => v_gross, p_discount => v_discount, p_lines => v_lines);
    v_share := greatest(
      coalesce(v_approval.discount_percent, 0), case when v_gross > 0 then round(v_discount * 100 / v_gross, 4) else 0 end);
  end if;
  update approvals
  set state = p_state, decided_by = pkg_audit.actor(), decided_at = current_timestamp,
    decision_note = nullif(btrim(p_note), ''), approved_share = v_share
  where approval_id = p_approval_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_approval_id);
end;
$$;

-- Takes back a request of one's own that nobody has decided.
create or replace procedure pkg_approvals.withdraw(p_approval_id bigint, p_request_id varchar default null)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_approval   approvals%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_approvals.withdraw', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_approval := pkg_approvals.locked_request(p_approval_id => p_approval_id);
  if v_approval.asked_by <> pkg_audit.actor() then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_forbidden(), p_sentence => 'Somebody else has asked',
      p_field => 'approval_id', p_problem => 'not_here');
  end if;
  update approvals
  set state = 'WITHDRAWN', decided_by = pkg_audit.actor(), decided_at = current_timestamp
  where approval_id = p_approval_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_approval_id);
end;
$$;
