create or replace package body pkg_ledger as

  function locked_invoice(p_invoice_id in number) return billing%rowtype is
    v_invoice billing%rowtype;
  begin
    select b.*
    into   v_invoice
    from   billing b
    where  b.invoice_id = p_invoice_id
    for update wait 5;
    return v_invoice;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such invoice',
        p_field => 'invoice_id', p_problem => 'unknown'
      );
      return v_invoice; -- Never reached: raise_error raises.
  end locked_invoice;

  function locked_deposit(p_deposit_id in number) return deposits%rowtype is
    v_deposit deposits%rowtype;
  begin
    select d.*
    into   v_deposit
    from   deposits d
    where  d.deposit_id = p_deposit_id
    for update wait 5;
    return v_deposit;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such deposit',
        p_field => 'deposit_id', p_problem => 'unknown'
      );
      return v_deposit; -- Never reached: raise_error raises.
  end locked_deposit;

  function next_number(p_series_code in varchar2, p_at in timestamp with time zone) return varchar2 is
    v_year        pls_integer;
    v_fiscal_year invoice_series.fiscal_year%type;
    v_older_year  invoice_series.fiscal_year%type;
    v_number      invoice_series.last_number%type;
    v_taken       billing.invoice_no%type := pkg_desks.taken_number(p_kind => p_series_code);
  begin
    if v_taken is not null then
      return v_taken;
    end if;
    select extract(year from add_months(cast(p_at at time zone s.time_zone as date), -3))
    into   v_year
    from   hospital_settings s;
    v_fiscal_year := to_char(mod(v_year, 100), 'fm00') || to_char(mod(v_year + 1, 100), 'fm00');
    v_older_year := substr(v_fiscal_year, 1, 2) || '-' || substr(v_fiscal_year, 3);
    update invoice_series s
    set    s.last_number = s.last_number + 1
    where  s.series_code = p_series_code
    and    s.fiscal_year = v_older_year
    and    s.last_number < 999999
    returning s.last_number into v_number;
    if sql%found then
      return p_series_code || '/' || v_older_year || '/' || to_char(v_number, 'fm000000');
    end if;
    loop
      update invoice_series s
      set    s.last_number = s.last_number + 1
      where  s.series_code = p_series_code
      and    s.fiscal_year = v_fiscal_year
      returning s.last_number into v_number;
      exit when sql%found;
      begin
        insert into invoice_series (series_code, fiscal_year, last_number)
        values (p_series_code, v_fiscal_year, 0);
      exception
        when dup_val_on_index then
          null; -- Another session began the year at the same moment: count on from its row.
      end;
    end loop;
    return p_series_code || '/' || v_fiscal_year || '/' || to_char(v_number, 'fm0000000');
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The hospital has no settings'
      );
      return null; -- Never reached: raise_error raises.
  end next_number;

  procedure check_method(p_method in varchar2) is
  begin
    if p_method is null
      or p_method not in ('CASH', 'CARD', 'UPI', 'BANK_TRANSFER', 'CHEQUE', 'INSURANCE', 'OTHER')
    then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'There is no such way to pay',
        p_field => 'method', p_problem => 'not_in_list'
      );
    end if;
  end check_method;

  procedure check_tendered(p_tendered in number, p_amount in number, p_method in varchar2) is
  begin
    if p_tendered is null then
      return;
    end if;
    pkg_errors.require_amount(p_value => p_tendered, p_field => 'tendered');
    if p_method <> 'CASH' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'Only cash has change',
        p_field => 'tendered', p_problem => 'not_cash'
      );
    elsif p_tendered < p_amount then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'Less was handed over than is paid',
        p_field => 'tendered', p_problem => 'under_amount'
      );
    end if;
  end check_tendered;

  function due_of_payer(p_invoice in billing%rowtype, p_payer_id in number) return number is
    v_agreed number;
    v_paid   number;
  begin
    if p_payer_id is null then
      select coalesce(sum(y.agreed), 0)
      into   v_agreed
      from   invoice_payers y
      where  y.invoice_id = p_invoice.invoice_id;
      v_agreed := p_invoice.total - p_invoice.credited - v_agreed;
      select coalesce(sum(p.amount), 0)
      into   v_paid
      from   payments p
      where  p.invoice_id = p_invoice.invoice_id
      and    p.payer_id is null;
    else
      select max(y.agreed)
      into   v_agreed
      from   invoice_payers y
      where  y.payer_id = p_payer_id
      and    y.invoice_id = p_invoice.invoice_id;
      select coalesce(sum(p.amount), 0)
      into   v_paid
      from   payments p
      where  p.payer_id = p_payer_id;
    end if;
    return v_agreed - v_paid;
  end due_of_payer;

  procedure check_payable(
    p_invoice  in billing%rowtype,
    p_amount   in number,
    p_field    in varchar2 default 'amount',
    p_payer_id in number default null
  ) is
    v_due number;
  begin
    if p_invoice.status <> 'ISSUED' then
      pkg_errors.raise_error(
        p_number   => pkg_errors.c_invalid_state,
        p_sentence => 'The invoice is ' || p_invoice.status,
        p_field    => 'invoice_id',
        p_problem  => case p_invoice.status when 'OPEN' then 'not_issued' else lower(p_invoice.status) end
      );
    elsif p_amount > p_invoice.total - p_invoice.credited - p_invoice.paid then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The payment is above what is due',
        p_field => p_field, p_problem => 'over_due'
      );
    end if;
    v_due := due_of_payer(p_invoice => p_invoice, p_payer_id => p_payer_id);
    if v_due is null then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'The invoice has no such payer',
        p_field => 'payer_id', p_problem => 'unknown'
      );
    elsif p_amount > v_due then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'Who pays owes less: somebody else pays the rest',
        p_field => p_field, p_problem => 'over_share'
      );
    end if;
  end check_payable;

  procedure enter_payment(
    p_invoice_id    in number,
    p_amount        in number,
    p_method        in varchar2,
    p_payment_id    out number,
    p_reference     in varchar2 default null,
    p_tendered      in number default null,
    p_taken_with_id in number default null,
    p_field         in varchar2 default 'amount',
    p_payer_id      in number default null
  ) is
    v_invoice    billing%rowtype;
    v_actor      payments.taken_by%type := pkg_audit.actor;
    v_receipt_no payments.receipt_no%type;
  begin
    v_invoice := locked_invoice(p_invoice_id => p_invoice_id);
    pkg_errors.require_amount(p_value => p_amount, p_field => p_field, p_from => 0.01);
    check_method(p_method => p_method);
    check_payable(p_invoice => v_invoice, p_amount => p_amount, p_field => p_field, p_payer_id => p_payer_id);
    check_tendered(p_tendered => p_tendered, p_amount => p_amount, p_method => p_method);
    -- Not in the insert: a function that writes may not run inside another statement (ORA-14551).
    v_receipt_no := next_number(p_series_code => 'RCT', p_at => pkg_desks.moment);
    insert into payments (
      invoice_id, amount, method, reference, receipt_no, taken_by, tendered, taken_with_id, payer_id
    )
    values (
      p_invoice_id, p_amount, p_method, trim(p_reference), v_receipt_no, v_actor, p_tendered, p_taken_with_id,
      p_payer_id
    )
    returning payment_id into p_payment_id;
  end enter_payment;

  function left_of_payment(p_payment_id in number) return number is
    v_left     number;
    v_reserved number;
  begin
    select coalesce(sum(p.amount), 0)
    into   v_left
    from   payments p
    where  p.payment_id = p_payment_id
    or     (p.of_payment_id = p_payment_id and p.kind <> 'PAYMENT');
    select coalesce(sum(r.amount), 0)
    into   v_reserved
    from   provider_refunds r
    where  r.of_payment_id = p_payment_id
    and    r.state in ('NEW', 'SENT');
    return v_left - v_reserved;
  end left_of_payment;

  procedure check_refundable(p_invoice in billing%rowtype, p_amount in number, p_payment_id in number) is
    v_reserved number;
  begin
    select coalesce(sum(r.amount), 0)
    into   v_reserved
    from   provider_refunds r
    join   payments p on p.payment_id = r.of_payment_id
    where  p.invoice_id = p_invoice.invoice_id
    and    r.state in ('NEW', 'SENT');
    if p_amount > p_invoice.paid - v_reserved
      or (p_payment_id is not null and p_amount > left_of_payment(p_payment_id => p_payment_id))
    then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The refund is above what was paid',
        p_field => 'amount', p_problem => 'over_paid'
      );
    end if;
  end check_refundable;

  procedure check_left(p_deposit in deposits%rowtype, p_amount in number) is
    v_reserved number;
  begin
    pkg_errors.require_amount(p_value => p_amount, p_field => 'amount', p_from => 0.01);
    select coalesce(sum(r.amount), 0)
    into   v_reserved
    from   provider_refunds r
    where  r.of_deposit_id = p_deposit.deposit_id
    and    r.state in ('NEW', 'SENT');
    if p_amount > p_deposit.amount - p_deposit.used - p_deposit.refunded - v_reserved then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'So much is not left of the deposit',
        p_field => 'amount', p_problem => 'over_left'
      );
    end if;
  end check_left;

  procedure settle_invoice(p_invoice_id in number) is
    v_paid     billing.paid%type;
    v_credited billing.credited%type;
  begin
    select coalesce(sum(p.amount), 0)
    into   v_paid
    from   payments p
    where  p.invoice_id = p_invoice_id;
    select coalesce(sum(c.total), 0)
    into   v_credited
    from   credit_notes c
    where  c.invoice_id = p_invoice_id;
    update billing b
    set    b.paid = v_paid,
           b.credited = v_credited,
           b.status = case
             when b.status not in ('ISSUED', 'PAID') then b.status
             when v_paid + v_credited >= b.total then 'PAID'
             else 'ISSUED'
           end
    where  b.invoice_id = p_invoice_id;
  end settle_invoice;

  procedure settle_deposit(p_deposit_id in number) is
    -- Locked first: what another session enters for the deposit counts too.
    v_deposit  deposits%rowtype := locked_deposit(p_deposit_id => p_deposit_id);
    v_used     deposits.used%type;
    v_refunded deposits.refunded%type;
  begin
    select coalesce(sum(p.amount), 0)
    into   v_used
    from   payments p
    where  p.deposit_id = p_deposit_id;
    select coalesce(sum(r.amount), 0)
    into   v_refunded
    from   deposit_refunds r
    where  r.deposit_id = p_deposit_id;
    update deposits d
    set    d.used     = v_used,
           d.refunded = v_refunded
    where  d.deposit_id = v_deposit.deposit_id;
  end settle_deposit;

  function own_shift return number is
    v_actor    shifts.opened_by%type := pkg_audit.actor;
    v_shift_id shifts.shift_id%type;
  begin
    select s.shift_id
    into   v_shift_id
    from   shifts s
    where  s.opened_by = v_actor
    and    s.closed_at is null
    for update wait 5;
    return v_shift_id;
  exception
    when no_data_found then
      return null;
  end own_shift;

  function goods_out(p_item_id in number) return number is
    v_out number;
  begin
    select sum(l.qty - coalesce((
             select sum(r.qty)
             from   return_lines r
             where  r.dispense_line_id = l.dispense_line_id
           ), 0))
    into   v_out
    from   dispense_lines l
    where  l.bill_item_id = p_item_id;
    return v_out;
  end goods_out;

  procedure refuse_goods_out(p_field in varchar2) is
  begin
    pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state, p_sentence => 'The pharmacy gave out goods on it: take them back first',
      p_field => p_field, p_problem => 'goods_out'
    );
  end refuse_goods_out;

  procedure read_discount(
    p_invoice_id in number,
    p_gross      out number,
    p_discount   out number,
    p_lines      out number
  ) is
    v_on_whole number;
  begin
    select coalesce(sum(i.line_total + i.included_tax + i.discount), 0), coalesce(sum(i.discount), 0), count(*)
    into   p_gross, p_discount, p_lines
    from   billing_items i
    where  i.invoice_id = p_invoice_id;
    select max(case b.is_waived when 'Y' then 0 else b.discount end)
    into   v_on_whole
    from   billing b
    where  b.invoice_id = p_invoice_id;
    p_discount := p_discount + v_on_whole;
  end read_discount;

  -- Per cent up to which the signed-in person gives discounts alone, the highest of the person's roles; null where
  -- one of them has no limit.
  function own_limit return number is
    v_actor staff.username%type := pkg_audit.actor;
    v_limit discount_limits.max_percent%type;
    v_found pls_integer;
    v_roles pls_integer;
  begin
    -- Each comma of the further roles is followed by one more.
    select max(l.max_percent), count(*), max(case
             when s.other_roles is null then 1
             else 2 + length(s.other_roles) - length(replace(s.other_roles, ',', ''))
           end)
    into   v_limit, v_found, v_roles
    from   staff s
    join   discount_limits l on l.role = s.role or ',' || s.other_roles || ',' like '%,' || l.role || ',%'
    where  s.username = v_actor;
    return case when v_found = v_roles then v_limit end;
  end own_limit;

  procedure check_discount(p_invoice_id in number) is
    v_limit    discount_limits.max_percent%type := own_limit;
    v_approved approvals.approved_share%type;
    v_gross    number;
    v_discount number;
    v_lines    number;
  begin
    if v_limit is null or pkg_desks.is_replay then
      return;
    end if;
    select max(v.approved_share)
    into   v_approved
    from   approvals v
    where  v.invoice_id = p_invoice_id
    and    v.state = 'APPROVED';
    read_discount(p_invoice_id => p_invoice_id, p_gross => v_gross, p_discount => v_discount, p_lines => v_lines);
    -- A discount in per cent is rounded on each line and on the whole.
    if v_discount > v_gross * greatest(v_limit, coalesce(v_approved, 0)) / 100 + 0.005 * (v_lines + 1) then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The discount is above the limit',
        p_field => 'discount', p_problem => 'over_limit'
      );
    end if;
  end check_discount;

  procedure keep_approval(p_invoice_id in number, p_reason in varchar2) is
    v_actor    staff.username%type := pkg_audit.actor;
    v_lowest   discount_limits.max_percent%type;
    v_limit    discount_limits.max_percent%type := own_limit;
    v_waiting  pls_integer;
    v_gross    number;
    v_discount number;
    v_lines    number;
  begin
    select min(l.max_percent)
    into   v_lowest
    from   discount_limits l;
    select count(*)
    into   v_waiting
    from   approvals v
    where  v.invoice_id = p_invoice_id
    and    v.state = 'WAITING';
    if v_lowest is null or v_limit is not null or v_waiting > 0 then
      return;
    end if;
    read_discount(p_invoice_id => p_invoice_id, p_gross => v_gross, p_discount => v_discount, p_lines => v_lines);
    if v_discount > v_gross * v_lowest / 100 then
      insert into approvals (invoice_id, reason, state, asked_by, decided_by, decided_at, approved_share)
      values (p_invoice_id, coalesce(p_reason, '-'), 'APPROVED', v_actor, v_actor, systimestamp,
        round(v_discount * 100 / v_gross, 4));
    end if;
  end keep_approval;

end pkg_ledger;
/
