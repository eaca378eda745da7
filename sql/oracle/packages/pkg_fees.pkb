create or replace package body pkg_fees as

  procedure save_fee_rule(
    p_charge_code    in varchar2,
    p_fee_rule_id    out number,
    p_doctor_id      in number default null,
    p_specialization in varchar2 default null,
    p_within_days    in number default null,
    p_unit_price     in number default null,
    p_request_id     in varchar2 default null
  ) is
    v_charges pls_integer;
    v_doctors pls_integer;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_fees.save_fee_rule', p_earlier_id => p_fee_rule_id
    );
    if p_fee_rule_id is not null then
      return;
    end if;
    if p_unit_price is not null then
      pkg_errors.require_amount(p_value => p_unit_price, p_field => 'unit_price');
    end if;
    select count(*)
    into   v_charges
    from   charges c
    where  c.charge_code = p_charge_code;
    select count(*)
    into   v_doctors
    from   doctors d
    where  d.doctor_id = p_doctor_id;
    if v_charges = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'The price list has no such code',
        p_field => 'charge_code', p_problem => 'unknown'
      );
    elsif p_doctor_id is not null and v_doctors = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such doctor',
        p_field => 'doctor_id', p_problem => 'unknown'
      );
    end if;
    begin
      insert into fee_rules (doctor_id, specialization, within_days, charge_code, unit_price)
      values (p_doctor_id, trim(p_specialization), p_within_days, p_charge_code, p_unit_price)
      returning fee_rule_id into p_fee_rule_id;
    exception
      when dup_val_on_index then
        update fee_rules r
        set    r.charge_code = p_charge_code,
               r.unit_price  = p_unit_price
        where  coalesce(r.doctor_id, 0) = coalesce(p_doctor_id, 0)
        and    coalesce(r.specialization, ' ') = coalesce(trim(p_specialization), ' ')
        and    coalesce(r.within_days, 0) = coalesce(p_within_days, 0)
        returning r.fee_rule_id into p_fee_rule_id;
    end;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_fee_rule_id);
  end save_fee_rule;

  procedure remove_fee_rule(p_fee_rule_id in number, p_request_id in varchar2 default null) is
    v_earlier_id request_log.result_id%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_fees.remove_fee_rule', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    delete from fee_rules r
    where r.fee_rule_id = p_fee_rule_id;
    if sql%rowcount = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such rule',
        p_field => 'fee_rule_id', p_problem => 'unknown'
      );
    end if;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_fee_rule_id);
  end remove_fee_rule;

end pkg_fees;
/
