create or replace package body pkg_stock_documents as

  -- What is locked, always in this order: the request, the document, the stock by item, expiry and lot.

  -- A line as it was named: the number of a lot or of a line, and base units.
  type t_named is record (named_id number, qty number);
  type t_lines is table of t_named index by pls_integer;

  -- What p_lines names, refused where it is not written as number:quantity.
  function lines_of(p_lines in varchar2) return t_lines is
    v_rest  varchar2(32767) := p_lines || ',';
    v_line  varchar2(100);
    v_named t_named;
    v_lines t_lines;
  begin
    if p_lines is null or not regexp_like(p_lines, '^[0-9]{1,15}:[0-9]{1,7}(,[0-9]{1,15}:[0-9]{1,7})*$') then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The lines are not written as lot:quantity',
        p_field => 'lines', p_problem => 'malformed'
      );
    end if;
    while v_rest is not null loop
      v_line := substr(v_rest, 1, instr(v_rest, ',') - 1);
      v_rest := substr(v_rest, instr(v_rest, ',') + 1);
      v_named.named_id := to_number(substr(v_line, 1, instr(v_line, ':') - 1));
      v_named.qty := to_number(substr(v_line, instr(v_line, ':') + 1));
      v_lines(v_lines.count + 1) := v_named;
    end loop;
    return v_lines;
  end lines_of;

  -- What a paper did, for the audit, and for the screens of other desks.
  procedure note_paper(
    p_entity_name in varchar2,
    p_entity_id   in number,
    p_action      in varchar2,
    p_note        in varchar2
  ) is
    v_note    stock_transfers.note%type := trim(p_note);
    v_details varchar2(4000);
  begin
    select json_object('note' value v_note)
    into   v_details
    from   dual;
    pkg_audit.log_event(
      p_entity_name => p_entity_name, p_entity_id => p_entity_id, p_action => p_action, p_details => v_details
    );
    pkg_stock.note_stock;
  end note_paper;

  -- Refuses a number that no lot has.
  procedure require_lot(p_lot_id in number) is
    v_lots pls_integer;
  begin
    select count(*)
    into   v_lots
    from   lots l
    where  l.lot_id = p_lot_id;
    if v_lots = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such lot',
        p_field => 'lot_id', p_problem => 'unknown'
      );
    end if;
  end require_lot;

  -- The transfer while its goods are on the way, locked until the transaction ends.
  function open_transfer(p_transfer_id in number) return stock_transfers%rowtype is
    v_transfer stock_transfers%rowtype;
  begin
    select t.*
    into   v_transfer
    from   stock_transfers t
    where  t.transfer_id = p_transfer_id
    for update wait 5;
    if v_transfer.status <> 'SENT' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The goods are not on the way any more',
        p_field => 'transfer_id', p_problem => 'not_in_transit'
      );
    end if;
    return v_transfer;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such transfer',
        p_field => 'transfer_id', p_problem => 'unknown'
      );
      return v_transfer; -- Never reached: raise_error raises.
  end open_transfer;

  -- Puts what is on the way into a store: what arrived into the one that it was sent to, the rest back where it came
  -- from.
  procedure put_down(p_transfer in stock_transfers%rowtype) is
  begin
    for r_line in (
      select t.lot_id, t.qty, t.accepted_qty
      from   stock_transfer_lines t
      join   lots l on l.lot_id = t.lot_id
      where  t.transfer_id = p_transfer.transfer_id
      order by l.item_id, l.expiry_day, l.lot_id
    ) loop
      if r_line.accepted_qty > 0 then
        pkg_stock.move_stock(
          p_store_id => p_transfer.to_store_id, p_lot_id => r_line.lot_id, p_qty => r_line.accepted_qty,
          p_kind => 'ARRIVED', p_document_id => p_transfer.transfer_id
        );
      end if;
      if r_line.qty > r_line.accepted_qty then
        pkg_stock.move_stock(
          p_store_id => p_transfer.from_store_id, p_lot_id => r_line.lot_id,
          p_qty => r_line.qty - r_line.accepted_qty, p_kind => 'ARRIVED', p_document_id => p_transfer.transfer_id
        );
      end if;
    end loop;
  end put_down;

  procedure send_stock(
    p_from_store_id in number,
    p_to_store_id   in number,
    p_lines         in varchar2,
    p_transfer_id   out number,
    p_note          in varchar2 default null,
    p_request_id    in varchar2 default null
  ) is
    v_lines t_lines;
    v_from  stores%rowtype;
    v_to    stores%rowtype;
    v_actor stock_transfers.sent_by%type := pkg_audit.actor;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_stock_documents.send_stock',
      p_earlier_id => p_transfer_id
    );
    if p_transfer_id is not null then
      return;
    end if;
    v_lines := lines_of(p_lines => p_lines);
    v_from := pkg_stock.open_store(p_store_id => p_from_store_id, p_field => 'from_store_id');
    v_to := pkg_stock.open_store(p_store_id => p_to_store_id, p_field => 'to_store_id');
    if v_from.store_id = v_to.store_id then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The goods go to another store',
        p_field => 'to_store_id', p_problem => 'same_store'
      );
    end if;
    insert into stock_transfers (from_store_id, to_store_id, note, sent_by)
    values (p_from_store_id, p_to_store_id, trim(p_note), v_actor)
    returning transfer_id into p_transfer_id;
    for i in 1 .. v_lines.count loop
      require_lot(p_lot_id => v_lines(i).named_id);
      pkg_stock.require_qty(p_value => v_lines(i).qty, p_field => 'qty');
      insert into stock_transfer_lines (transfer_id, lot_id, qty)
      values (p_transfer_id, v_lines(i).named_id, v_lines(i).qty);
    end loop;
    for r_line in (
      select t.lot_id, t.qty
      from   stock_transfer_lines t
      join   lots l on l.lot_id = t.lot_id
      where  t.transfer_id = p_transfer_id
      order by l.item_id, l.expiry_day, l.lot_id
    ) loop
      pkg_stock.move_stock(
        p_store_id => p_from_store_id, p_lot_id => r_line.lot_id, p_qty => -r_line.qty, p_kind => 'SENT',
        p_document_id => p_transfer_id
      );
    end loop;
    note_paper(
      p_entity_name => 'STOCK_TRANSFERS', p_entity_id => p_transfer_id, p_action => 'SENT', p_note => p_note
    );
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_transfer_id);
  end send_stock;

  -- Notes how much of each named line arrived; not more than was sent.
  procedure note_arrived(p_transfer_id in number, p_lines in varchar2, p_reason in varchar2) is
    v_lines t_lines := lines_of(p_lines => p_lines);
  begin
    pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    for i in 1 .. v_lines.count loop
      update stock_transfer_lines t
      set    t.accepted_qty = v_lines(i).qty
      where  t.transfer_id = p_transfer_id
      and    t.transfer_line_id = v_lines(i).named_id
      and    t.qty >= v_lines(i).qty;
      if sql%rowcount = 0 then
        pkg_errors.raise_error(
          p_number => pkg_errors.c_invalid_input,
          p_sentence => 'More arrived than was sent, or the line is unknown', p_field => 'qty',
          p_problem => 'over_left'
        );
      end if;
    end loop;
  end note_arrived;

  procedure accept_transfer(
    p_transfer_id in number,
    p_lines       in varchar2 default null,
    p_reason      in varchar2 default null,
    p_request_id  in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_transfer   stock_transfers%rowtype;
    v_actor      stock_transfers.closed_by%type := pkg_audit.actor;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_stock_documents.accept_transfer',
      p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_transfer := open_transfer(p_transfer_id => p_transfer_id);
    update stock_transfer_lines t
    set    t.accepted_qty = t.qty
    where  t.transfer_id = p_transfer_id;
    if p_lines is not null then
      note_arrived(p_transfer_id => p_transfer_id, p_lines => p_lines, p_reason => p_reason);
    end if;
    put_down(p_transfer => v_transfer);
    update stock_transfers t
    set    t.status       = 'ACCEPTED',
           t.closed_at    = systimestamp,
           t.closed_by    = v_actor,
           t.close_reason = trim(p_reason)
    where  t.transfer_id = p_transfer_id;
    note_paper(
      p_entity_name => 'STOCK_TRANSFERS', p_entity_id => p_transfer_id, p_action => 'ACCEPTED', p_note => p_reason
    );
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_transfer_id);
  end accept_transfer;

  procedure cancel_transfer(
    p_transfer_id in number,
    p_reason      in varchar2,
    p_request_id  in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_transfer   stock_transfers%rowtype;
    v_actor      stock_transfers.closed_by%type := pkg_audit.actor;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_stock_documents.cancel_transfer',
      p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_transfer := open_transfer(p_transfer_id => p_transfer_id);
    pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    update stock_transfer_lines t
    set    t.accepted_qty = 0
    where  t.transfer_id = p_transfer_id;
    put_down(p_transfer => v_transfer);
    update stock_transfers t
    set    t.status       = 'CANCELLED',
           t.closed_at    = systimestamp,
           t.closed_by    = v_actor,
           t.close_reason = trim(p_reason)
    where  t.transfer_id = p_transfer_id;
    note_paper(
      p_entity_name => 'STOCK_TRANSFERS', p_entity_id => p_transfer_id, p_action => 'CALLED_BACK', p_note => p_reason
    );
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_transfer_id);
  end cancel_transfer;

  procedure submit_count(
    p_store_id   in number,
    p_lines      in varchar2,
    p_count_id   out number,
    p_note       in varchar2 default null,
    p_request_id in varchar2 default null
  ) is
    v_lines     t_lines;
    v_store     stores%rowtype;
    v_actor     stock_counts.counted_by%type := pkg_audit.actor;
    v_differing pls_integer;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_stock_documents.submit_count',
      p_earlier_id => p_count_id
    );
    if p_count_id is not null then
      return;
    end if;
    v_lines := lines_of(p_lines => p_lines);
    v_store := pkg_stock.open_store(p_store_id => p_store_id);
    insert into stock_counts (store_id, note, counted_by)
    values (v_store.store_id, trim(p_note), v_actor)
    returning count_id into p_count_id;
    for i in 1 .. v_lines.count loop
      require_lot(p_lot_id => v_lines(i).named_id);
      insert into stock_count_lines (count_id, lot_id, ledger_qty, counted_qty)
      select p_count_id, v_lines(i).named_id, coalesce(sum(s.on_hand), 0), v_lines(i).qty
      from   stock s
      where  s.store_id = p_store_id
      and    s.lot_id = v_lines(i).named_id;
    end loop;
    select count(*)
    into   v_differing
    from   stock_count_lines c
    where  c.count_id = p_count_id
    and    c.counted_qty <> c.ledger_qty;
    if v_differing = 0 then
      update stock_counts c
      set    c.status = 'MATCHED'
      where  c.count_id = p_count_id;
    end if;
    note_paper(
      p_entity_name => 'STOCK_COUNTS', p_entity_id => p_count_id, p_action => 'COUNTED', p_note => p_note
    );
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_count_id);
  end submit_count;

  -- The count, locked until the transaction ends.
  function locked_count(p_count_id in number) return stock_counts%rowtype is
    v_count stock_counts%rowtype;
  begin
    select c.*
    into   v_count
    from   stock_counts c
    where  c.count_id = p_count_id
    for update wait 5;
    return v_count;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such count',
        p_field => 'count_id', p_problem => 'unknown'
      );
      return v_count; -- Never reached: raise_error raises.
  end locked_count;

  procedure decide_count(
    p_count_id    in number,
    p_is_approved in varchar2,
    p_note        in varchar2 default null,
    p_request_id  in varchar2 default null
  ) is
    v_earlier_id request_log.result_id%type;
    v_count      stock_counts%rowtype;
    v_actor      stock_counts.decided_by%type := pkg_audit.actor;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_stock_documents.decide_count',
      p_earlier_id => v_earlier_id
    );
    if v_earlier_id is not null then
      return;
    end if;
    v_count := locked_count(p_count_id => p_count_id);
    if v_count.status <> 'WAITING' then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'The count is decided already',
        p_field => 'count_id', p_problem => 'decided'
      );
    elsif p_is_approved = 'Y' and v_count.counted_by = v_actor then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'Another person approves the count',
        p_field => 'count_id', p_problem => 'own_count'
      );
    elsif p_is_approved = 'N' then
      pkg_errors.require_value(p_value => p_note, p_field => 'note');
    end if;
    for r_line in (
      select c.lot_id, c.counted_qty - c.ledger_qty as qty
      from   stock_count_lines c
      join   lots l on l.lot_id = c.lot_id
      where  c.count_id = p_count_id
      and    c.counted_qty <> c.ledger_qty
      and    p_is_approved = 'Y'
      order by l.item_id, l.expiry_day, l.lot_id
    ) loop
      pkg_stock.move_stock(
        p_store_id => v_count.store_id, p_lot_id => r_line.lot_id, p_qty => r_line.qty, p_kind => 'COUNT',
        p_document_id => p_count_id
      );
    end loop;
    update stock_counts c
    set    c.status        = case p_is_approved when 'Y' then 'APPROVED' else 'REFUSED' end,
           c.decided_at    = systimestamp,
           c.decided_by    = v_actor,
           c.decision_note = trim(p_note)
    where  c.count_id = p_count_id;
    note_paper(
      p_entity_name => 'STOCK_COUNTS', p_entity_id => p_count_id,
      p_action => case p_is_approved when 'Y' then 'COUNT_APPROVED' else 'COUNT_REFUSED' end, p_note => p_note
    );
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_count_id);
  end decide_count;

  -- Refuses a lot that did not come from the supplier, and more of it than came and did not go back yet.
  procedure check_supplied(p_supplier_id in number, p_lot_id in number, p_qty in number) is
    v_came number;
    v_back number;
  begin
    select coalesce(sum(g.qty + g.free_qty), 0)
    into   v_came
    from   receipt_lines g
    join   goods_receipts r on r.receipt_id = g.receipt_id
    where  g.lot_id = p_lot_id
    and    r.supplier_id = p_supplier_id;
    select coalesce(sum(l.qty), 0)
    into   v_back
    from   supplier_return_lines l
    join   supplier_returns r on r.supplier_return_id = l.supplier_return_id
    where  l.lot_id = p_lot_id
    and    r.supplier_id = p_supplier_id;
    if v_came = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_input, p_sentence => 'The lot did not come from this supplier',
        p_field => 'supplier_id', p_problem => 'not_supplied'
      );
    elsif v_came - v_back < p_qty then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state, p_sentence => 'More goes back than came from the supplier',
        p_field => 'qty', p_problem => 'over_left'
      );
    end if;
  end check_supplied;

  -- The supplier, locked so that two returns of one lot do not send back more than came.
  procedure lock_supplier(p_supplier_id in number) is
    v_supplier_id suppliers.supplier_id%type;
  begin
    select u.supplier_id
    into   v_supplier_id
    from   suppliers u
    where  u.supplier_id = p_supplier_id
    for update wait 5;
  exception
    when no_data_found then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such supplier',
        p_field => 'supplier_id', p_problem => 'unknown'
      );
  end lock_supplier;

  procedure return_to_supplier(
    p_supplier_id        in number,
    p_store_id           in number,
    p_lines              in varchar2,
    p_reason             in varchar2,
    p_supplier_return_id out number,
    p_note_no            in varchar2 default null,
    p_request_id         in varchar2 default null
  ) is
    v_lines  t_lines;
    v_actor  supplier_returns.returned_by%type := pkg_audit.actor;
    v_stores pls_integer;
  begin
    pkg_requests.begin_request(
      p_request_id => p_request_id, p_procedure_name => 'pkg_stock_documents.return_to_supplier',
      p_earlier_id => p_supplier_return_id
    );
    if p_supplier_return_id is not null then
      return;
    end if;
    v_lines := lines_of(p_lines => p_lines);
    pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    lock_supplier(p_supplier_id => p_supplier_id);
    select count(*)
    into   v_stores
    from   stores t
    where  t.store_id = p_store_id;
    if v_stores = 0 then
      pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found, p_sentence => 'There is no such store',
        p_field => 'store_id', p_problem => 'unknown'
      );
    end if;
    insert into supplier_returns (supplier_id, store_id, reason, note_no, returned_by)
    values (p_supplier_id, p_store_id, trim(p_reason), trim(p_note_no), v_actor)
    returning supplier_return_id into p_supplier_return_id;
    for i in 1 .. v_lines.count loop
      require_lot(p_lot_id => v_lines(i).named_id);
      pkg_stock.require_qty(p_value => v_lines(i).qty, p_field => 'qty');
      check_supplied(
        p_supplier_id => p_supplier_id, p_lot_id => v_lines(i).named_id, p_qty => v_lines(i).qty
      );
      insert into supplier_return_lines (supplier_return_id, lot_id, qty)
      values (p_supplier_return_id, v_lines(i).named_id, v_lines(i).qty);
    end loop;
    for r_line in (
      select s.lot_id, s.qty
      from   supplier_return_lines s
      join   lots l on l.lot_id = s.lot_id
      where  s.supplier_return_id = p_supplier_return_id
      order by l.item_id, l.expiry_day, l.lot_id
    ) loop
      pkg_stock.move_stock(
        p_store_id => p_store_id, p_lot_id => r_line.lot_id, p_qty => -r_line.qty, p_kind => 'TO_SUPPLIER',
        p_document_id => p_supplier_return_id, p_reason => p_reason
      );
    end loop;
    note_paper(
      p_entity_name => 'SUPPLIER_RETURNS', p_entity_id => p_supplier_return_id, p_action => 'SENT_BACK',
      p_note => p_reason
    );
    pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_supplier_return_id);
  end return_to_supplier;

end pkg_stock_documents;
/
