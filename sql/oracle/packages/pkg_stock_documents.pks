create or replace package pkg_stock_documents authid definer as
  -- Papers by which stock moves without a sale: transfers between stores, counts, returns to suppliers.

  -- Sends what p_lines names, '55:100,56:20' as lot and base units, from one store to another. It leaves the first
  -- store now, and is in the other one when it is accepted there.
  procedure send_stock(
    p_from_store_id in number,
    p_to_store_id   in number,
    p_lines         in varchar2,
    p_transfer_id   out number,
    p_note          in varchar2 default null,
    p_request_id    in varchar2 default null
  );

  -- Accepts a transfer in the store that it was sent to. p_lines names the lines of which less arrived, '7:90' as line
  -- and base units that arrived; that needs a reason. What did not arrive is in the store again that sent it.
  procedure accept_transfer(
    p_transfer_id in number,
    p_lines       in varchar2 default null,
    p_reason      in varchar2 default null,
    p_request_id  in varchar2 default null
  );

  -- Takes back a transfer whose goods are on the way: all of it is in the store again that sent it.
  procedure cancel_transfer(
    p_transfer_id in number,
    p_reason      in varchar2,
    p_request_id  in varchar2 default null
  );

  -- Enters what was counted in a store, '55:98,56:0' as lot and base units. What differs from the ledger waits until
  -- another person decides; where nothing differs the count is done.
  procedure submit_count(
    p_store_id   in number,
    p_lines      in varchar2,
    p_count_id   out number,
    p_note       in varchar2 default null,
    p_request_id in varchar2 default null
  );

  -- Approves or refuses the differences of a count. Approved ones change the stock by the difference, so that what was
  -- sold since the count stays sold. Nobody approves what they counted themselves.
  procedure decide_count(
    p_count_id    in number,
    p_is_approved in varchar2,
    p_note        in varchar2 default null,
    p_request_id  in varchar2 default null
  );

  -- Sends goods back to the supplier from whom they came, '55:100,56:20' as lot and base units. At most what came goes
  -- back.
  procedure return_to_supplier(
    p_supplier_id        in number,
    p_store_id           in number,
    p_lines              in varchar2,
    p_reason             in varchar2,
    p_supplier_return_id out number,
    p_note_no            in varchar2 default null,
    p_request_id         in varchar2 default null
  );
end pkg_stock_documents;
/
