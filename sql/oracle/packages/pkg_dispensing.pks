create or replace package pkg_dispensing authid definer as
  -- What the pharmacy gives out and takes back, with its bill and its registers.

  -- Gives out what p_lines names, '12:30,13:5:90,14:10::7,15:10:::88': item and base units, then a lot that is chosen
  -- on purpose, then the days of the course, then the medicine of p_prescription_id for which it is given. Its lines go
  -- on p_invoice_id, which is open, or on a new invoice of the patient or of a customer who is none. With p_method the
  -- new invoice is issued and paid in the same transaction.
  procedure dispense(
    p_store_id          in number,
    p_lines             in varchar2,
    p_dispense_id       out number,
    p_patient_id        in number default null,
    p_customer_name     in varchar2 default null,
    p_invoice_id        in number default null,
    p_prescriber_name   in varchar2 default null,
    p_prescriber_reg_no in varchar2 default null,
    p_second_signer     in varchar2 default null,
    p_order_reason      in varchar2 default null,
    p_is_partial        in varchar2 default 'N',
    p_method            in varchar2 default null,
    p_tendered          in number default null,
    p_reference         in varchar2 default null,
    p_prescription_id   in number default null,
    p_request_id        in varchar2 default null
  );

  -- Takes back what p_lines names, '55:10,56:5' as line of the dispense and base units: the same lot, into the store it
  -- came from or into p_store_id, at the same price off the bill. With p_method what was paid too much is given back at
  -- once.
  procedure return_goods(
    p_dispense_id in number,
    p_lines       in varchar2,
    p_reason      in varchar2,
    p_return_id   out number,
    p_store_id    in number default null,
    p_method      in varchar2 default null,
    p_request_id  in varchar2 default null
  );
end pkg_dispensing;
/
