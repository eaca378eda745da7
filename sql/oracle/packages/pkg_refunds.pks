create or replace package pkg_refunds authid definer as
  -- The way back from money: credit notes, refunds, payments put right.

  -- Issues a credit note for an issued invoice. p_lines names what is credited, '911:1,912:0.5' as line and quantity;
  -- null is everything that is left. Money that is then too much stays on the invoice until it is given back.
  procedure issue_credit_note(
    p_invoice_id     in number,
    p_reason         in varchar2,
    p_credit_note_id out number,
    p_credit_note_no out varchar2,
    p_lines          in varchar2 default null,
    p_request_id     in varchar2 default null
  );

  -- Gives money of an invoice back, never more than there is on it, and by the method paid unless another one is named.
  -- What a deposit has paid goes back into the deposit. p_payment_id names the payment that is given back.
  procedure refund_payment(
    p_invoice_id in number,
    p_amount     in number,
    p_reason     in varchar2,
    p_refund_id  out number,
    p_method     in varchar2 default null,
    p_payment_id in number default null,
    p_reference  in varchar2 default null,
    p_request_id in varchar2 default null
  );

  -- Puts a payment right that was entered by the wrong method or on the wrong invoice: what is left of it is reversed
  -- and entered anew, each with a number of its own. Nothing that was entered changes.
  procedure correct_payment(
    p_payment_id     in number,
    p_reason         in varchar2,
    p_new_payment_id out number,
    p_method         in varchar2 default null,
    p_invoice_id     in number default null,
    p_reference      in varchar2 default null,
    p_request_id     in varchar2 default null
  );
end pkg_refunds;
/
