create or replace package body pkg_payers as

  -- Refuses an amount that cannot be agreed: below zero, or above what the other payers leave of the invoice.
  procedure check_agreed(p_invoice in billing%rowtype, p_payer_id in number, p_agreed in number) is
    v_others number;
  begin
    if p_invoice.status = 'CANCELLED' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The invoice is CANCELLED',
        p_field => 'invoice_id', p_problem => 'cancelled'
      );
    end if;
    pkg_errors.require_amount(p_value => p_agreed, p_field => 'agreed');
    select coalesce(sum(y.agreed), 0)
    into   v_others
    from   invoice_payers y
    where  y.invoice_id = p_invoice.invoice_id
    and    (p_payer_id is null or y.payer_id <> p_payer_id);
    if p_agreed + v_others > p_invoice.total - p_invoice.credited then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The payers would pay more than the invoice',
        p_field => 'agreed', p_problem => 'over_amount'
      );
    end if;
  end check_agreed;

  procedure add_payer(
    p_invoice_id in number,
    p_kind       in varchar2,
    p_payer_name in varchar2,
    p_agreed     in number,
    p_payer_id   out number,
    p_reference  in varchar2 default null,
    p_request_id in varchar2 default null
  ) is
    v_actor   invoice_payers.entered_by%type := pkg_audit.actor;
    v_invoice billing%rowtype;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_payers.add_payer', p_earlier_id => p_payer_id
    );
    if p_payer_id is not null then
      return;
    end if;
    v_invoice := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
    if p_kind is null or p_kind not in ('INSURER', 'EMPLOYER', 'OTHER') then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'There is no such kind of payer',
        p_field => 'kind', p_problem => 'not_in_list'
      );
    end if;
    pkg_errors.require_value(p_value => p_payer_name, p_field => 'payer_name');
    check_agreed(p_invoice => v_invoice, p_payer_id => null, p_agreed => p_agreed);
    insert into invoice_payers (invoice_id, kind, payer_name, reference, agreed, entered_by)
    values (p_invoice_id, p_kind, trim(p_payer_name), trim(p_reference), p_agreed, v_actor)
    returning payer_id into p_payer_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_payer_id);
  end add_payer;

  procedure change_payer(
    p_payer_id   in number,
    p_agreed     in number,
    p_reference  in varchar2 default null,
    p_request_id in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_invoice_id billing.invoice_id%type;
    v_paid       number;
    v_invoice    billing%rowtype;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_payers.change_payer', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    select max(y.invoice_id)
    into   v_invoice_id
    from   invoice_payers y
    where  y.payer_id = p_payer_id;
    if v_invoice_id is null then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such payer',
        p_field => 'payer_id', p_problem => 'unknown'
      );
    end if;
    v_invoice := pkg_ledger.locked_invoice(p_invoice_id => v_invoice_id);
    check_agreed(p_invoice => v_invoice, p_payer_id => p_payer_id, p_agreed => p_agreed);
    select coalesce(sum(p.amount), 0)
    into   v_paid
    from   payments p
    where  p.payer_id = p_payer_id;
    if p_agreed < v_paid then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The payer has paid more already',
        p_field => 'agreed', p_problem => 'has_payments'
      );
    end if;
    update invoice_payers y
    set    y.agreed    = p_agreed,
           y.reference = trim(p_reference)
    where  y.payer_id = p_payer_id;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_payer_id);
  end change_payer;

end pkg_payers;
/
