create or replace package pkg_deposits authid definer as
  -- Money left in advance: received, used on invoices, given back.

  -- Receives money in advance, with a receipt of its own series. p_tendered is the cash that was handed over.
  procedure receive_deposit(
    p_patient_id in number,
    p_amount     in number,
    p_method     in varchar2,
    p_deposit_id out number,
    p_reference  in varchar2 default null,
    p_purpose    in varchar2 default null,
    p_tendered   in number default null,
    p_request_id in varchar2 default null
  );

  -- Pays on an issued invoice of the same patient from a deposit; never more than is due or left.
  procedure use_deposit(
    p_invoice_id in number,
    p_deposit_id in number,
    p_amount     in number,
    p_payment_id out number,
    p_request_id in varchar2 default null
  );

  -- Gives back what is left of a deposit, or a part of it: by the method it came by unless another one is named.
  procedure refund_deposit(
    p_deposit_id in number,
    p_amount     in number,
    p_reason     in varchar2,
    p_refund_id  out number,
    p_method     in varchar2 default null,
    p_reference  in varchar2 default null,
    p_request_id in varchar2 default null
  );

  -- Keeps money of an invoice as a deposit instead of giving it back: a refund and a deposit by the same method, in one
  -- transaction. The drawer holds as much as before.
  procedure keep_as_deposit(
    p_invoice_id in number,
    p_amount     in number,
    p_reason     in varchar2,
    p_deposit_id out number,
    p_payment_id in number default null,
    p_request_id in varchar2 default null
  );
end pkg_deposits;
/
