create or replace package pkg_billing authid definer as
  -- Invoices, their lines, payments and prints; numbers without gaps.

  -- Recomputes amount, tax and total from the lines. Tax is rounded once for each rate, so with one rate this is the
  -- seed's formula; with a GSTIN each half of it is rounded, so that both are equal, unless it is supplied in another
  -- state: IGST is one tax. A price that includes its tax has its own. Called by trigger after a change of the lines.
  procedure total_invoice(p_invoice_id in number);

  -- Raises an open invoice for a patient, for one of the patient's visits when p_appt_id names it. Its first line is
  -- the fee when p_fee_code names a line of the price list. What it is was decided before, so that a replay decides
  -- the same.
  procedure raise_invoice(
    p_patient_id in number,
    p_invoice_id out number,
    p_appt_id    in number default null,
    p_discount   in number default 0,
    p_fee_code   in varchar2 default null,
    p_fee_price  in number default null,
    p_request_id in varchar2 default null
  );

  -- Adds a line. Without a tax of its own it has the price list's when a code is given, else its kind's, else the usual
  -- rate. p_tax_treatment says why a line of its own rate 0 is not taxed; EXEMPT when it is null.
  procedure add_item(
    p_invoice_id         in number,
    p_item_type          in varchar2,
    p_description        in varchar2,
    p_unit_price         in number,
    p_qty                in number,
    p_item_id            out number,
    p_tax_rate           in number default null,
    p_charge_code        in varchar2 default null,
    p_pack_qty           in number default 1,
    p_discount           in number default 0,
    p_discount_percent   in number default null,
    p_price_includes_tax in varchar2 default 'N',
    p_tax_code           in varchar2 default null,
    p_hsn_sac            in varchar2 default null,
    p_tax_treatment      in varchar2 default null,
    p_request_id         in varchar2 default null
  );

  -- Changes the named fields of a line ('qty,unit_price'; null names all); the others stay. Without a tax the line
  -- keeps its own, unless it becomes another line of the price list.
  procedure update_item(
    p_invoice_id         in number,
    p_item_id            in number,
    p_item_type          in varchar2,
    p_description        in varchar2,
    p_unit_price         in number,
    p_qty                in number,
    p_tax_rate           in number default null,
    p_charge_code        in varchar2 default null,
    p_fields             in varchar2 default null,
    p_pack_qty           in number default null,
    p_discount           in number default null,
    p_discount_percent   in number default null,
    p_price_includes_tax in varchar2 default null,
    p_tax_code           in varchar2 default null,
    p_hsn_sac            in varchar2 default null,
    p_request_id         in varchar2 default null
  );

  -- Removes a line of an open invoice; never one of goods that the pharmacy gave out.
  procedure remove_item(
    p_invoice_id in number,
    p_item_id    in number,
    p_request_id in varchar2 default null
  );

  -- Sets the discount of an open invoice: an amount, or a per cent of its amount that follows the lines. The invoice is
  -- charged again, if it was free.
  procedure set_discount(
    p_invoice_id       in number,
    p_discount         in number,
    p_discount_percent in number default null,
    p_reason           in varchar2 default null,
    p_request_id       in varchar2 default null
  );

  -- Makes an open invoice free of charge: the discount covers amount and tax, also of lines that are still added.
  procedure waive_invoice(
    p_invoice_id in number,
    p_reason     in varchar2,
    p_request_id in varchar2 default null
  );

  -- Says whom the paper of an open invoice is made out to, and where it is supplied: a code of a state of the GST, null
  -- for the hospital's own. Supplied in another state the tax is IGST.
  procedure set_buyer(
    p_invoice_id      in number,
    p_buyer_name      in varchar2,
    p_buyer_gstin     in varchar2 default null,
    p_place_of_supply in varchar2 default null,
    p_request_id      in varchar2 default null
  );

  -- Gives the invoice the next number of the financial year; from then on it does not change. One over nothing is paid.
  procedure issue_invoice(
    p_invoice_id in number,
    p_invoice_no out varchar2,
    p_request_id in varchar2 default null
  );

  -- Keeps what the invoice prints, in the transaction that issues it; once only.
  procedure keep_document(p_invoice_id in number, p_document in clob);

  -- Takes a payment on an issued invoice, never more than is due. The trigger behind it settles the invoice.
  -- p_tendered is the cash that was handed over: what is above the amount is the change. p_payer_id says which of the
  -- payers of the invoice pays; null is the patient.
  procedure take_payment(
    p_invoice_id in number,
    p_amount     in number,
    p_method     in varchar2,
    p_payment_id out number,
    p_reference  in varchar2 default null,
    p_tendered   in number default null,
    p_payer_id   in number default null,
    p_request_id in varchar2 default null
  );

  -- Takes one payment for several issued invoices. p_shares says what of it is for which, '318:1180.00,319:250.00:12'
  -- as invoice, amount and payer (nobody named is the patient). Each invoice gets an entry with a receipt of its own,
  -- so that each can be given back or put right by itself; taken_with_id keeps them together. p_payment_id is the
  -- first. Change is given of the last.
  procedure pay_invoices(
    p_shares     in varchar2,
    p_method     in varchar2,
    p_payment_id out number,
    p_reference  in varchar2 default null,
    p_tendered   in number default null,
    p_request_id in varchar2 default null
  );

  -- Issues the invoice and takes a payment on it, in one transaction: where one of the two is refused, neither is done.
  procedure issue_and_pay(
    p_invoice_id in number,
    p_amount     in number,
    p_method     in varchar2,
    p_invoice_no out varchar2,
    p_payment_id out number,
    p_reference  in varchar2 default null,
    p_tendered   in number default null,
    p_request_id in varchar2 default null
  );

  -- Cancels an invoice on which there is no money and no credit note, and none of whose goods are still with the
  -- patient; also one over nothing. Its number stays used.
  procedure cancel_invoice(
    p_invoice_id in number,
    p_reason     in varchar2,
    p_request_id in varchar2 default null
  );

  -- Counts and audits a print of the invoice, or of one payment's receipt. Copy 1 is the original.
  procedure record_print(
    p_invoice_id in number,
    p_paper      in varchar2,
    p_copy_no    out number,
    p_payment_id in number default null,
    p_request_id in varchar2 default null
  );

  -- Adds a line to the price list or changes one. Invoices keep the price they were made with.
  procedure save_charge(
    p_charge_code in varchar2,
    p_item_type   in varchar2,
    p_description in varchar2,
    p_unit_price  in number,
    p_tax_rate    in number,
    p_is_active   in varchar2 default 'Y',
    p_hsn_sac     in varchar2 default null,
    p_tax_code    in varchar2 default null,
    p_seen        in varchar2 default null,
    p_request_id  in varchar2 default null
  );
end pkg_billing;
/
