create or replace package pkg_payers authid definer as
  -- Who besides the patient pays a part of an invoice.

  -- Enters who besides the patient pays a part of an invoice, and how much; the patient pays the rest.
  procedure add_payer(
    p_invoice_id in number,
    p_kind       in varchar2,
    p_payer_name in varchar2,
    p_agreed     in number,
    p_payer_id   out number,
    p_reference  in varchar2 default null,
    p_request_id in varchar2 default null
  );

  -- Changes what a payer has agreed to pay, never below what it has paid. What it no longer pays is due from the
  -- patient.
  procedure change_payer(
    p_payer_id   in number,
    p_agreed     in number,
    p_reference  in varchar2 default null,
    p_request_id in varchar2 default null
  );
end pkg_payers;
/
