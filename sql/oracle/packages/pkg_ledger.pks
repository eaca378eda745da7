create or replace package pkg_ledger authid definer as
  -- What the packages about money share; the application does not call it.

  -- The invoice, locked until the transaction ends.
  function locked_invoice(p_invoice_id in number) return billing%rowtype;

  -- The deposit, locked until the transaction ends.
  function locked_deposit(p_deposit_id in number) return deposits%rowtype;

  -- The next number of a series in the financial year (April to March, on the hospital's calendar) of p_at, as
  -- 'INV/2627/0000001'; or the one that a desk has printed while this database was away. The counter's row stays locked
  -- until the transaction ends: a rollback gives the number back. Numbers were
  -- 'INV/26-27/000001' before: a series that began so continues so until its year ends or its six digits are used up.
  function next_number(p_series_code in varchar2, p_at in timestamp with time zone) return varchar2;

  -- Refuses what is no way to pay.
  procedure check_method(p_method in varchar2);

  -- Refuses an amount handed over that cannot be: less than the payment, or not in cash.
  procedure check_tendered(p_tendered in number, p_amount in number, p_method in varchar2);

  -- What is due of a payer of the invoice, or of the patient (null): the patient pays what nobody else has agreed to
  -- pay. Null where the invoice has no such payer.
  function due_of_payer(p_invoice in billing%rowtype, p_payer_id in number) return number;

  -- Refuses an amount that cannot be paid on the invoice: it is not issued, or so much is not due, of all together or
  -- of who pays (p_payer_id, null is the patient).
  procedure check_payable(
    p_invoice  in billing%rowtype,
    p_amount   in number,
    p_field    in varchar2 default 'amount',
    p_payer_id in number default null
  );

  -- Enters a payment on an issued invoice, never more than is due; with p_taken_with_id as part of the payment that
  -- began with that entry.
  procedure enter_payment(
    p_invoice_id    in number,
    p_amount        in number,
    p_method        in varchar2,
    p_payment_id    out number,
    p_reference     in varchar2 default null,
    p_tendered      in number default null,
    p_taken_with_id in number default null,
    p_field         in varchar2 default 'amount',
    p_payer_id      in number default null
  );

  -- What of a payment was neither given back nor moved, and is not reserved for a refund that a provider was asked for.
  function left_of_payment(p_payment_id in number) return number;

  -- Refuses to give back more than there is on the invoice, or than is left of the payment where one is named.
  procedure check_refundable(p_invoice in billing%rowtype, p_amount in number, p_payment_id in number);

  -- Refuses more than is left of a deposit. What a provider was asked to give back of it is not left.
  procedure check_left(p_deposit in deposits%rowtype, p_amount in number);

  -- Keeps what is paid and credited on an invoice, and whether anything is due. Called by trigger after every entry.
  procedure settle_invoice(p_invoice_id in number);

  -- Keeps what of a deposit was used and given back. Called by trigger after every entry.
  procedure settle_deposit(p_deposit_id in number);

  -- The open shift of the signed-in person, locked so that it is not closed meanwhile; null when there is none. Every
  -- entry of money gets it: what belongs to a shift is asked by this key, never by time or by the order of numbers.
  function own_shift return number;

  -- How much the pharmacy gave out on a line of an invoice that did not come back, in base units; null on every other
  -- line.
  function goods_out(p_item_id in number) return number;

  -- Says no to what would take goods off an invoice that are with the patient: the pharmacy takes them back first.
  procedure refuse_goods_out(p_field in varchar2);

  -- What of the invoice's lines is given as discount, on the lines and on the whole; a waiver is a right of its own.
  procedure read_discount(
    p_invoice_id in number,
    p_gross      out number,
    p_discount   out number,
    p_lines      out number
  );

  -- Refuses discounts above the limit of the signed-in person's roles, unless an admin has approved so much. What a
  -- desk did while this database was away was checked there.
  procedure check_discount(p_invoice_id in number);

  -- A discount that a person without a limit gives is approved by that, so that a clerk may issue the invoice. Where a
  -- request waits it is decided, and this is left to the decision.
  procedure keep_approval(p_invoice_id in number, p_reason in varchar2);
end pkg_ledger;
/
