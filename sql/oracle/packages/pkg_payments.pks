create or replace package pkg_payments authid definer as
  -- Payments that a provider collects: each is booked once, in whatever order it is reported.

  -- Begins to collect a payment on an issued invoice. There is no second attempt while one is not over: its money may
  -- be on the way.
  procedure start_attempt(
    p_invoice_id in number,
    p_amount     in number,
    p_provider   in varchar2,
    p_kind       in varchar2,
    p_attempt_id out number,
    p_request_id in varchar2 default null
  );

  -- Committed before the provider is asked. Y for the one caller who may ask; all others look it up by its receipt.
  procedure note_sent(p_attempt_id in number, p_is_sender out varchar2);

  -- The provider has it and waits for the money. Its number is kept in every state: money may still come.
  procedure note_waiting(
    p_attempt_id   in number,
    p_provider_ref in varchar2,
    p_qr           in varchar2,
    p_expires_at   in timestamp with time zone
  );

  -- The provider takes no money for it any more: EXPIRED, CANCELLED or FAILED. It changes only what is not over.
  procedure note_closed(
    p_attempt_id in number,
    p_state      in varchar2,
    p_failure    in varchar2 default null
  );

  -- Notes a signed message in the transaction that books what it says. N when it was taken before.
  procedure note_event(
    p_provider   in varchar2,
    p_event_id   in varchar2,
    p_event_type in varchar2,
    p_body_hash  in varchar2,
    p_is_first   out varchar2
  );

  -- The provider has received money: it is booked once by the provider's number, however often it is reported. It pays
  -- the invoice when the attempt is not over and amount and currency are what was asked for. Anything else is kept as a
  -- deposit and asks a person. Money in another currency is noted only, and asks a person too.
  procedure note_paid(
    p_attempt_id          in number,
    p_provider_payment_id in varchar2,
    p_amount              in number,
    p_currency            in varchar2,
    p_method              in varchar2,
    p_state               out varchar2,
    p_fee                 in number default null,
    p_fee_tax             in number default null
  );

  -- Reserves money that the provider is to give back to where it came from, never more than is left of its payment.
  procedure start_refund(
    p_attempt_id in number,
    p_amount     in number,
    p_reason     in varchar2,
    p_refund_id  out number,
    p_request_id in varchar2 default null
  );

  -- What became of a refund: SENT before the provider is asked, DONE when the provider has it, REFUSED when it will not
  -- do it. Done, it is booked once; refused, the money is no longer reserved and a person is asked.
  procedure note_refund(
    p_refund_id    in number,
    p_state        in varchar2,
    p_provider_ref in varchar2 default null,
    p_failure      in varchar2 default null
  );

  -- Somebody has decided about money that no rule could place, and says what.
  procedure resolve_attempt(
    p_attempt_id in number,
    p_resolution in varchar2,
    p_request_id in varchar2 default null
  );
end pkg_payments;
/
