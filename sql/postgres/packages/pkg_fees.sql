create schema if not exists pkg_fees;
comment on schema pkg_fees is 'What a visit costs: rules by doctor, specialty and the days since the last charged visit';

-- Says what a visit costs: with one doctor, with the doctors of one specialty, or with all; with p_within_days a
-- follow-up. A rule for the same case is replaced. Without a price the price list's counts.
create or replace procedure pkg_fees.save_fee_rule(
  p_charge_code     varchar,
  out p_fee_rule_id bigint,
  p_doctor_id       bigint default null,
  p_specialization  varchar default null,
  p_within_days     integer default null,
  p_unit_price      numeric default null,
  p_request_id      varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_fees.save_fee_rule', p_earlier_id => p_fee_rule_id);
  if p_fee_rule_id is not null then
    return;
  end if;
  if p_unit_price is not null then
    call pkg_errors.require_amount(p_value => p_unit_price, p_field => 'unit_price');
  end if;
  if not exists (select from charges where charge_code = p_charge_code) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'The price list has no such code',
      p_field => 'charge_code', p_problem => 'unknown');
  elsif p_doctor_id is not null and not exists (select from doctors where doctor_id = p_doctor_id) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such doctor',
      p_field => 'doctor_id', p_problem => 'unknown');
  end if;
  begin
    insert into fee_rules (doctor_id, specialization, within_days, charge_code, unit_price)
    values (p_doctor_id, btrim(p_specialization), p_within_days, p_charge_code, p_unit_price)
    returning fee_rule_id into p_fee_rule_id;
  exception
    when unique_violation then
      update fee_rules
      set charge_code = p_charge_code, unit_price = p_unit_price
      where coalesce(doctor_id, 0) = coalesce(p_doctor_id, 0)
        and coalesce(specialization, ' ') = coalesce(btrim(p_specialization), ' ')
        and coalesce(within_days, 0) = coalesce(p_within_days, 0)
      returning fee_rule_id into p_fee_rule_id;
  end;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_fee_rule_id);
end;
$$;

create or replace procedure pkg_fees.remove_fee_rule(p_fee_rule_id bigint, p_request_id varchar default null)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_fees.remove_fee_rule', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  delete from fee_rules where fee_rule_id = p_fee_rule_id;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such rule',
      p_field => 'fee_rule_id', p_problem => 'unknown');
  end if;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_fee_rule_id);
end;
$$;
