create schema if not exists pkg_payers;
comment on schema pkg_payers is 'Who besides the patient pays a part of an invoice';

-- Private: refuses an amount that cannot be agreed: below zero, or above what the other payers leave of the invoice.
create or replace procedure pkg_payers.check_agreed(p_invoice billing, p_payer_id bigint, p_agreed numeric)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_others numeric;
begin
  if p_invoice.status = 'CANCELLED' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The invoice is CANCELLED',
      p_field => 'invoice_id', p_problem => 'cancelled');
  end if;
  call pkg_errors.require_amount(p_value => p_agreed, p_field => 'agreed');
  select coalesce(sum(agreed), 0) into v_others
  from invoice_payers
  where invoice_id = p_invoice.invoice_id and (p_payer_id is null or payer_id <> p_payer_id);
  if p_agreed + v_others > p_invoice.total - p_invoice.credited then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The payers would pay more than the invoice',
      p_field => 'agreed', p_problem => 'over_amount');
  end if;
end;
$$;

-- Enters who besides the patient pays a part of an invoice, and how much; the patient pays the rest.
create or replace procedure pkg_payers.add_payer(
  p_invoice_id   bigint,
  p_kind         varchar,
  p_payer_name   varchar,
  p_agreed       numeric,
  out p_payer_id bigint,
  p_reference    varchar default null,
  p_request_id   varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_invoice billing%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_payers.add_payer', p_earlier_id => p_payer_id);
  if p_payer_id is not null then
    return;
  end if;
  v_invoice := pkg_ledger.locked_invoice(p_invoice_id => p_invoice_id);
  if p_kind is null or p_kind not in ('INSURER', 'EMPLOYER', 'OTHER') then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'There is no such kind of payer',
      p_field => 'kind', p_problem => 'not_in_list');
  end if;
  call pkg_errors.require_value(p_value => p_payer_name, p_field => 'payer_name');
  call pkg_payers.check_agreed(p_invoice => v_invoice, p_payer_id => null, p_agreed => p_agreed);
  insert into invoice_payers (invoice_id, kind, payer_name, reference, agreed, entered_by)
  values (p_invoice_id, p_kind, btrim(p_payer_name), nullif(btrim(p_reference), ''), p_agreed, pkg_audit.actor())
  returning payer_id into p_payer_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_payer_id);
end;
$$;

-- Changes what a payer has agreed to pay, never below what it has paid. What it no longer pays is due from the patient.
create or replace procedure pkg_payers.change_payer(
  p_payer_id   bigint,
  p_agreed     numeric,
  p_reference  varchar default null,
  p_request_id varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_invoice_id bigint;
  v_paid       numeric;
  v_invoice    billing%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_payers.change_payer', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  select invoice_id into v_invoice_id from invoice_payers where payer_id = p_payer_id;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such payer',
      p_field => 'payer_id', p_problem => 'unknown');
  end if;
  v_invoice := pkg_ledger.locked_invoice(p_invoice_id => v_invoice_id);
  call pkg_payers.check_agreed(p_invoice => v_invoice, p_payer_id => p_payer_id, p_agreed => p_agreed);
  select coalesce(sum(amount), 0) into v_paid from payments where payer_id = p_payer_id;
  if p_agreed < v_paid then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The payer has paid more already',
      p_field => 'agreed', p_problem => 'has_payments');
  end if;
  update invoice_payers set agreed = p_agreed, reference = nullif(btrim(p_reference), '') where payer_id = p_payer_id;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_payer_id);
end;
$$;
