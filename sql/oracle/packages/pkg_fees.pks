create or replace package pkg_fees authid definer as
  -- What a visit costs: rules by doctor, specialty and the days since the last charged visit.

  -- Says what a visit costs: with one doctor, with the doctors of one specialty, or with all; with p_within_days a
  -- follow-up. A rule for the same case is replaced. Without a price the price list's counts.
  procedure save_fee_rule(
    p_charge_code    in varchar2,
    p_fee_rule_id    out number,
    p_doctor_id      in number default null,
    p_specialization in varchar2 default null,
    p_within_days    in number default null,
    p_unit_price     in number default null,
    p_request_id     in varchar2 default null
  );

  procedure remove_fee_rule(p_fee_rule_id in number, p_request_id in varchar2 default null);
end pkg_fees;
/
