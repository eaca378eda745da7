create or replace package body pkg_stock as

  -- What is locked, always in this order: the request, the document, the stock by expiry and lot.

  function keep_on_hand(p_store_id in number, p_lot_id in number, p_item_id in number, p_qty in number) return number is
    v_on_hand stock.on_hand%type;
  begin
    loop
      update stock s
      set    s.on_hand = s.on_hand + p_qty
      where  s.store_id = p_store_id
      and    s.lot_id = p_lot_id
      returning s.on_hand into v_on_hand;
      exit when sql%found;
      begin
        insert into stock (store_id, lot_id, item_id)
        values (p_store_id, p_lot_id, p_item_id);
      exception
        when dup_val_on_index then
          null; -- Another session put the first of the lot there at the same moment: add to its row.
      end;
    end loop;
    return v_on_hand;
  end keep_on_hand;

  function locked_free(p_store_id in number, p_lot_id in number) return number is
    v_free number;
  begin
    select s.on_hand - s.held
    into   v_free
    from   stock s
    where  s.store_id = p_store_id
    and    s.lot_id = p_lot_id
    for update wait 5;
    return v_free;
  exception
    when no_data_found then
      return 0;
  end locked_free;

  -- The item of a lot.
  function item_of(p_lot_id in number) return number is
    v_item_id lots.item_id%type;
  begin
    select l.item_id
    into   v_item_id
    from   lots l
    where  l.lot_id = p_lot_id;
    return v_item_id;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such lot',
        p_field => 'lot_id', p_problem => 'unknown'
      );
      return null; -- Never reached: raise_error raises.
  end item_of;

  procedure move_stock(
    p_store_id    in number,
    p_lot_id      in number,
    p_qty         in number,
    p_kind        in varchar2,
    p_document_id in number default null,
    p_reason      in varchar2 default null,
    p_field       in varchar2 default 'qty'
  ) is
    v_item_id lots.item_id%type := item_of(p_lot_id => p_lot_id);
    v_actor   stock_moves.moved_by%type := pkg_audit.actor;
  begin
    if p_qty < 0 and locked_free(p_store_id => p_store_id, p_lot_id => p_lot_id) < -p_qty then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'So much is not in the store',
        p_field => p_field, p_problem => 'over_stock'
      );
    end if;
    insert into stock_moves (store_id, lot_id, item_id, qty, kind, document_id, reason, moved_by)
    values (p_store_id, p_lot_id, v_item_id, p_qty, p_kind, p_document_id, trim(p_reason), v_actor);
  end move_stock;

  procedure note_stock is
  begin
    pkg_feed.note_change(p_entity_name => 'STOCK', p_entity_id => 0);
  end note_stock;

  function open_store(p_store_id in number, p_field in varchar2 default 'store_id') return stores%rowtype is
    v_store stores%rowtype;
  begin
    select t.*
    into   v_store
    from   stores t
    where  t.store_id = p_store_id;
    if v_store.is_active = 'N' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The store is not used any more',
        p_field => p_field, p_problem => 'inactive'
      );
    end if;
    return v_store;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such store',
        p_field => p_field, p_problem => 'unknown'
      );
      return v_store; -- Never reached: raise_error raises.
  end open_store;

  procedure require_qty(p_value in number, p_field in varchar2, p_from in number default 1) is
  begin
    pkg_errors.require_amount(
      p_value => p_value, p_field => p_field, p_from => p_from, p_to => 9999999, p_places => 0
    );
  end require_qty;

  procedure save_store(
    p_store_id   in number,
    p_store_name in varchar2,
    p_kind       in varchar2,
    p_is_active  in varchar2,
    p_saved_id   out number,
    p_request_id in varchar2 default null
  ) is
    v_stocked pls_integer;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_stock.save_store', p_earlier_id => p_saved_id
    );
    if p_saved_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_store_name, p_field => 'store_name');
    if p_store_id is null then
      insert into stores (store_name, kind, is_active)
      values (trim(p_store_name), p_kind, p_is_active)
      returning store_id into p_saved_id;
    else
      select (select count(*) from stock s where s.store_id = p_store_id and s.on_hand > 0)
             + (
               select count(*)
               from   stock_transfers x
               where  x.status = 'SENT'
               and    p_store_id in (x.from_store_id, x.to_store_id)
             )
      into   v_stocked
      from   dual;
      if p_is_active = 'N' and v_stocked > 0 then
        pkg_errors.raise_error(
          p_number => pkg_errors.c_invalid_state, p_sentence => 'There is stock in the store',
          p_field => 'is_active', p_problem => 'in_use'
        );
      end if;
      update stores t
      set    t.store_name = trim(p_store_name),
             t.kind       = p_kind,
             t.is_active  = p_is_active
      where  t.store_id = p_store_id;
      if sql%rowcount = 0 then
        pkg_errors.raise_error(
          p_number => pkg_errors.c_not_found, p_sentence => 'There is no such store',
          p_field => 'store_id', p_problem => 'unknown'
        );
      end if;
      p_saved_id := p_store_id;
    end if;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_saved_id);
  end save_store;

  procedure save_supplier(
    p_supplier_id   in number,
    p_supplier_name in varchar2,
    p_gstin         in varchar2,
    p_phone         in varchar2,
    p_address       in varchar2,
    p_is_active     in varchar2,
    p_saved_id      out number,
    p_request_id    in varchar2 default null
  ) is
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_stock.save_supplier', p_earlier_id => p_saved_id
    );
    if p_saved_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_supplier_name, p_field => 'supplier_name');
    if p_supplier_id is null then
      insert into suppliers (supplier_name, gstin, phone, address, is_active)
      values (trim(p_supplier_name), upper(trim(p_gstin)), trim(p_phone), trim(p_address), p_is_active)
      returning supplier_id into p_saved_id;
    else
      update suppliers u
      set    u.supplier_name = trim(p_supplier_name),
             u.gstin         = upper(trim(p_gstin)),
             u.phone         = trim(p_phone),
             u.address       = trim(p_address),
             u.is_active     = p_is_active
      where  u.supplier_id = p_supplier_id;
      if sql%rowcount = 0 then
        pkg_errors.raise_error(
          p_number => pkg_errors.c_not_found, p_sentence => 'There is no such supplier',
          p_field => 'supplier_id', p_problem => 'unknown'
        );
      end if;
      p_saved_id := p_supplier_id;
    end if;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_saved_id);
  end save_supplier;

  procedure receive_goods(
    p_supplier_id in number,
    p_store_id    in number,
    p_bill_no     in varchar2,
    p_bill_day    in date,
    p_receipt_id  out number,
    p_request_id  in varchar2 default null
  ) is
    v_store     stores%rowtype;
    v_bill_no   goods_receipts.bill_no%type := upper(trim(p_bill_no));
    v_bill_year goods_receipts.bill_year%type := extract(year from add_months(p_bill_day, -3));
    v_actor     goods_receipts.received_by%type := pkg_audit.actor;
    v_suppliers pls_integer;
    v_bills     pls_integer;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_stock.receive_goods', p_earlier_id => p_receipt_id
    );
    if p_receipt_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_bill_no, p_field => 'bill_no');
    v_store := open_store(p_store_id => p_store_id);
    select count(*)
    into   v_suppliers
    from   suppliers u
    where  u.supplier_id = p_supplier_id;
    select count(*)
    into   v_bills
    from   goods_receipts r
    where  r.supplier_id = p_supplier_id
    and    r.bill_no = v_bill_no
    and    r.bill_year = v_bill_year;
    if v_suppliers = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such supplier',
        p_field => 'supplier_id', p_problem => 'unknown'
      );
    elsif p_bill_day > pkg_settings.now_time then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The bill is of a day to come',
        p_field => 'bill_day', p_problem => 'in_future'
      );
    elsif v_bills > 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_duplicate, p_sentence => 'The bill was entered already',
        p_field => 'bill_no', p_problem => 'taken'
      );
    end if;
    insert into goods_receipts (supplier_id, store_id, bill_no, bill_day, bill_year, received_by)
    values (p_supplier_id, v_store.store_id, v_bill_no, p_bill_day, v_bill_year, v_actor)
    returning receipt_id into p_receipt_id;
    note_stock;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_receipt_id);
  end receive_goods;

  -- The lot with this batch, expiry and prices; null where there is none.
  function existing_lot(
    p_item_id  in number,
    p_batch    in varchar2,
    p_expiry_day   in date,
    p_pack_qty in number,
    p_mrp      in number,
    p_cost     in number
  ) return number is
    v_lot_id lots.lot_id%type;
  begin
    select max(l.lot_id)
    into   v_lot_id
    from   lots l
    where  l.item_id = p_item_id
    and    l.batch = p_batch
    and    l.expiry_day = p_expiry_day
    and    l.pack_qty = p_pack_qty
    and    l.mrp = p_mrp
    and    l.cost = p_cost;
    return v_lot_id;
  end existing_lot;

  -- The lot with this batch, expiry and prices; a new one where there is none. A batch that was recalled stays so.
  function lot_of(
    p_item_id  in number,
    p_batch    in varchar2,
    p_expiry_day   in date,
    p_pack_qty in number,
    p_mrp      in number,
    p_cost     in number
  ) return number is
    v_is_recalled   lots.is_recalled%type;
    v_recall_reason lots.recall_reason%type;
    v_lot_id        lots.lot_id%type;
  begin
    v_lot_id := existing_lot(
      p_item_id => p_item_id, p_batch => p_batch, p_expiry_day => p_expiry_day, p_pack_qty => p_pack_qty,
      p_mrp => p_mrp, p_cost => p_cost
    );
    if v_lot_id is not null then
      return v_lot_id;
    end if;
    select coalesce(max(l.is_recalled), 'N'),
           max(l.recall_reason)
    into   v_is_recalled, v_recall_reason
    from   lots l
    where  l.item_id = p_item_id
    and    l.batch = p_batch
    and    l.is_recalled = 'Y';
    insert into lots (item_id, batch, expiry_day, pack_qty, mrp, cost, is_recalled, recall_reason)
    values (p_item_id, p_batch, p_expiry_day, p_pack_qty, p_mrp, p_cost, v_is_recalled, v_recall_reason)
    returning lot_id into v_lot_id;
    return v_lot_id;
  exception
    when dup_val_on_index then
      -- Another session entered it at the same moment.
      return existing_lot(
        p_item_id => p_item_id, p_batch => p_batch, p_expiry_day => p_expiry_day, p_pack_qty => p_pack_qty,
        p_mrp => p_mrp, p_cost => p_cost
      );
  end lot_of;

  -- The goods receipt, locked until the transaction ends.
  function locked_receipt(p_receipt_id in number) return goods_receipts%rowtype is
    v_receipt goods_receipts%rowtype;
  begin
    select r.*
    into   v_receipt
    from   goods_receipts r
    where  r.receipt_id = p_receipt_id
    for update wait 5;
    return v_receipt;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such goods receipt',
        p_field => 'receipt_id', p_problem => 'unknown'
      );
      return v_receipt; -- Never reached: raise_error raises.
  end locked_receipt;

  -- Per cent of tax of an item.
  function tax_rate_of(p_item_id in number) return number is
    v_tax_rate items.tax_rate%type;
  begin
    select i.tax_rate
    into   v_tax_rate
    from   items i
    where  i.item_id = p_item_id;
    return v_tax_rate;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such item',
        p_field => 'item_id', p_problem => 'unknown'
      );
      return null; -- Never reached: raise_error raises.
  end tax_rate_of;

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
  ) is
    v_receipt  goods_receipts%rowtype;
    v_tax_rate items.tax_rate%type;
    v_lot_id   lots.lot_id%type;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_stock.receive_line', p_earlier_id => p_receipt_line_id
    );
    if p_receipt_line_id is not null then
      return;
    end if;
    v_receipt := locked_receipt(p_receipt_id => p_receipt_id);
    v_tax_rate := tax_rate_of(p_item_id => p_item_id);
    pkg_errors.require_value(p_value => p_batch, p_field => 'batch');
    require_qty(p_value => p_pack_qty, p_field => 'pack_qty');
    require_qty(p_value => p_free_qty, p_field => 'free_qty', p_from => 0);
    require_qty(p_value => p_qty, p_field => 'qty', p_from => case when p_free_qty > 0 then 0 else 1 end);
    pkg_errors.require_amount(p_value => p_mrp, p_field => 'mrp');
    pkg_errors.require_amount(p_value => p_price, p_field => 'price');
    pkg_errors.require_amount(p_value => p_discount_percent, p_field => 'discount_percent', p_to => 100);
    if p_expiry_day is null or p_expiry_day < trunc(pkg_settings.now_time) then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The goods have expired',
        p_field => 'expiry_day', p_problem => 'expired'
      );
    elsif p_price > p_mrp then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The price is above the maximum retail price',
        p_field => 'price', p_problem => 'over_mrp'
      );
    end if;
    v_lot_id := lot_of(
      p_item_id => p_item_id, p_batch => upper(trim(p_batch)), p_expiry_day => p_expiry_day, p_pack_qty => p_pack_qty,
      p_mrp => p_mrp, p_cost => round(p_price * (100 - p_discount_percent) / 100 * p_qty / (p_qty + p_free_qty), 2)
    );
    insert into receipt_lines (receipt_id, lot_id, qty, free_qty, price, discount_percent, tax_rate)
    values (
      p_receipt_id, v_lot_id, p_qty, p_free_qty, p_price, p_discount_percent, coalesce(p_tax_rate, v_tax_rate)
    )
    returning receipt_line_id into p_receipt_line_id;
    move_stock(
      p_store_id => v_receipt.store_id, p_lot_id => v_lot_id, p_qty => p_qty + p_free_qty, p_kind => 'RECEIPT',
      p_document_id => p_receipt_id
    );
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_receipt_line_id);
  end receive_line;

  procedure write_off(
    p_store_id   in number,
    p_lot_id     in number,
    p_qty        in number,
    p_reason     in varchar2,
    p_move_id    out number,
    p_request_id in varchar2 default null
  ) is
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_stock.write_off', p_earlier_id => p_move_id
    );
    if p_move_id is not null then
      return;
    end if;
    require_qty(p_value => p_qty, p_field => 'qty');
    pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    move_stock(
      p_store_id => p_store_id, p_lot_id => p_lot_id, p_qty => -p_qty, p_kind => 'WRITE_OFF', p_reason => p_reason
    );
    select max(m.move_id)
    into   p_move_id
    from   stock_moves m
    where  m.store_id = p_store_id
    and    m.lot_id = p_lot_id;
    note_stock;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_move_id);
  end write_off;

  procedure recall_batch(
    p_item_id     in number,
    p_batch       in varchar2,
    p_reason      in varchar2,
    p_is_recalled in varchar2 default 'Y',
    p_request_id  in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_batch      lots.batch%type := upper(trim(p_batch));
    v_reason     lots.recall_reason%type := trim(p_reason);
    v_details    varchar2(4000);
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_stock.recall_batch', p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    update lots l
    set    l.is_recalled   = p_is_recalled,
           l.recall_reason = case p_is_recalled when 'Y' then v_reason end
    where  l.item_id = p_item_id
    and    l.batch = v_batch;
    if sql%rowcount = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'The item has no such batch',
        p_field => 'batch', p_problem => 'unknown'
      );
    end if;
    select json_object('batch' value v_batch, 'is_recalled' value p_is_recalled, 'reason' value v_reason)
    into   v_details
    from   dual;
    pkg_audit.log_event(
      p_entity_name => 'ITEMS', p_entity_id => p_item_id, p_action => 'RECALL', p_details => v_details
    );
    note_stock;
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_item_id);
  end recall_batch;

end pkg_stock;
/
