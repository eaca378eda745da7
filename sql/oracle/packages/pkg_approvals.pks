create or replace package pkg_approvals authid definer as
  -- Limits of discounts by role, and what is asked of an admin above them.

  -- Says up to how much of an invoice a role may give as discount; without a per cent the role has no limit.
  procedure save_limit(p_role in varchar2, p_max_percent in number, p_request_id in varchar2 default null);

  -- Asks an admin for a discount on an open invoice: an amount, a per cent, or as they stand. The request before it, if
  -- one still waits, is withdrawn.
  procedure ask_discount(
    p_invoice_id       in number,
    p_reason           in varchar2,
    p_approval_id      out number,
    p_discount         in number default null,
    p_discount_percent in number default null,
    p_request_id       in varchar2 default null
  );

  -- Approves a request or refuses it (p_state). What is approved is set on the invoice at once.
  procedure decide(
    p_approval_id in number,
    p_state       in varchar2,
    p_note        in varchar2 default null,
    p_request_id  in varchar2 default null
  );

  -- Takes back a request of one's own that nobody has decided.
  procedure withdraw(p_approval_id in number, p_request_id in varchar2 default null);
end pkg_approvals;
/
