create or replace package pkg_stock authid definer as
  -- The stock and its ledger: every quantity that comes or goes is a move, and nothing else changes what is on hand.

  -- Keeps what is on hand, and returns it. Called by the ledger's trigger; the constraint of the table refuses what
  -- would go below zero.
  function keep_on_hand(p_store_id in number, p_lot_id in number, p_item_id in number, p_qty in number) return number;

  -- What is on hand of a lot in a store and kept for nobody, locked until the transaction ends; 0 where nothing ever
  -- was.
  function locked_free(p_store_id in number, p_lot_id in number) return number;

  -- Enters a move. p_qty is above zero for what comes and below zero for what goes; more than is there does not.
  procedure move_stock(
    p_store_id    in number,
    p_lot_id      in number,
    p_qty         in number,
    p_kind        in varchar2,
    p_document_id in number default null,
    p_reason      in varchar2 default null,
    p_field       in varchar2 default 'qty'
  );

  -- Tells the screens of other desks that there is other stock.
  procedure note_stock;

  -- The store, refused when nothing is kept there any more.
  function open_store(p_store_id in number, p_field in varchar2 default 'store_id') return stores%rowtype;

  -- Refuses what is no quantity of base units: missing, below p_from, or not whole.
  procedure require_qty(p_value in number, p_field in varchar2, p_from in number default 1);

  -- Adds a store, or changes the one with the number. A store in which something is, or to or from which something is
  -- on the way, stays in use.
  procedure save_store(
    p_store_id   in number,
    p_store_name in varchar2,
    p_kind       in varchar2,
    p_is_active  in varchar2,
    p_saved_id   out number,
    p_request_id in varchar2 default null
  );

  -- Adds a supplier, or changes the one with the number.
  procedure save_supplier(
    p_supplier_id   in number,
    p_supplier_name in varchar2,
    p_gstin         in varchar2,
    p_phone         in varchar2,
    p_address       in varchar2,
    p_is_active     in varchar2,
    p_saved_id      out number,
    p_request_id    in varchar2 default null
  );

  -- Begins a goods receipt: one for each bill of a supplier, so that the same goods do not come twice. Its lines follow
  -- in the same transaction.
  procedure receive_goods(
    p_supplier_id in number,
    p_store_id    in number,
    p_bill_no     in varchar2,
    p_bill_day    in date,
    p_receipt_id  out number,
    p_request_id  in varchar2 default null
  );

  -- Enters a line of a goods receipt and puts the goods into its store. Quantities are in base units; p_mrp and p_price
  -- are for p_pack_qty of them. What the goods cost is the price less the discount, spread over the free ones too.
  procedure receive_line(
    p_receipt_id       in number,
    p_item_id          in number,
    p_batch            in varchar2,
    p_expiry_day           in date,
    p_pack_qty         in number,
    p_mrp              in number,
    p_price            in number,
    p_qty              in number,
    p_free_qty         in number,
    p_receipt_line_id  out number,
    p_discount_percent in number default 0,
    p_tax_rate         in number default null,
    p_request_id       in varchar2 default null
  );

  -- Takes what is expired, broken or lost out of the stock.
  procedure write_off(
    p_store_id   in number,
    p_lot_id     in number,
    p_qty        in number,
    p_reason     in varchar2,
    p_move_id    out number,
    p_request_id in varchar2 default null
  );

  -- Recalls a batch of an item: no lot of it is given out any more, nor one of it that still comes. With p_is_recalled
  -- 'N' the recall is taken back.
  procedure recall_batch(
    p_item_id     in number,
    p_batch       in varchar2,
    p_reason      in varchar2,
    p_is_recalled in varchar2 default 'Y',
    p_request_id  in varchar2 default null
  );
end pkg_stock;
/
