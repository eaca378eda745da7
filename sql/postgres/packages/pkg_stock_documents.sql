create schema if not exists pkg_stock_documents;
comment on schema pkg_stock_documents is 'Papers by which stock moves without a sale: transfers between stores, counts, returns to suppliers';

-- What is locked, always in this order: the request, the document, the stock by item, expiry and lot.

-- Private: refuses lines that are not written as number:quantity.
create or replace procedure pkg_stock_documents.check_lines(p_lines varchar)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if p_lines is null or p_lines !~ '^[0-9]{1,15}:[0-9]{1,7}(,[0-9]{1,15}:[0-9]{1,7})*$' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The lines are not written as lot:quantity',
      p_field => 'lines', p_problem => 'malformed');
  end if;
end;
$$;

-- Private: what a paper did, for the audit, and for the screens of other desks.
create or replace procedure pkg_stock_documents.note_paper(
  p_entity_name varchar,
  p_entity_id   bigint,
  p_action      varchar,
  p_note        varchar
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_audit.log_event(
    p_entity_name => p_entity_name, p_entity_id => p_entity_id, p_action => p_action,
    p_details => cast(jsonb_build_object('note', nullif(btrim(p_note), '')) as varchar));
  call pkg_stock.note_stock();
end;
$$;

-- Private: refuses a number that no lot has.
create or replace procedure pkg_stock_documents.require_lot(p_lot_id bigint)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  if not exists (select from lots where lot_id = p_lot_id) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such lot',
      p_field => 'lot_id', p_problem => 'unknown');
  end if;
end;
$$;

-- Private: the transfer while its goods are on the way, locked until the transaction ends.
create or replace function pkg_stock_documents.open_transfer(p_transfer_id bigint) returns stock_transfers
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_transfer stock_transfers%rowtype;
begin
  select * into v_transfer from stock_transfers where transfer_id = p_transfer_id for no key update;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such transfer',
      p_field => 'transfer_id', p_problem => 'unknown');
  elsif v_transfer.status <> 'SENT' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The goods are not on the way any more',
      p_field => 'transfer_id', p_problem => 'not_in_transit');
  end if;
  return v_transfer;
end;
$$;

-- Private: puts what is on the way into a store: what arrived into the one that it was sent to, the rest back where it
-- came from.
create or replace procedure pkg_stock_documents.put_down(p_transfer stock_transfers)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  r_line record;
begin
  for r_line in
    select t.lot_id, t.qty, t.accepted_qty
    from stock_transfer_lines t
    join lots l on l.lot_id = t.lot_id
    where t.transfer_id = p_transfer.transfer_id
    order by l.item_id, l.expiry_day, l.lot_id
  loop
    if r_line.accepted_qty > 0 then
      call pkg_stock.move_stock(
        p_store_id => p_transfer.to_store_id, p_lot_id => r_line.lot_id, p_qty => r_line.accepted_qty,
        p_kind => 'ARRIVED', p_document_id => p_transfer.transfer_id);
    end if;
    if r_line.qty > r_line.accepted_qty then
      call pkg_stock.move_stock(
        p_store_id => p_transfer.from_store_id, p_lot_id => r_line.lot_id, p_qty => r_line.qty - r_line.accepted_qty,
        p_kind => 'ARRIVED', p_document_id => p_transfer.transfer_id);
    end if;
  end loop;
end;
$$;

-- Sends what p_lines names, '55:100,56:20' as lot and base units, from one store to another. It leaves the first store
-- now, and is in the other one when it is accepted there.
create or replace procedure pkg_stock_documents.send_stock(
  p_from_store_id   bigint,
  p_to_store_id     bigint,
  p_lines           varchar,
  out p_transfer_id bigint,
  p_note            varchar default null,
  p_request_id      varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_from stores%rowtype;
  v_to   stores%rowtype;
  v_line varchar;
  r_line record;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_stock_documents.send_stock', p_earlier_id => p_transfer_id);
  if p_transfer_id is not null then
    return;
  end if;
  call pkg_stock_documents.check_lines(p_lines => p_lines);
  v_from := pkg_stock.open_store(p_store_id => p_from_store_id, p_field => 'from_store_id');
  v_to := pkg_stock.open_store(p_store_id => p_to_store_id, p_field => 'to_store_id');
  if v_from.store_id = v_to.store_id then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The goods go to another store',
      p_field => 'to_store_id', p_problem => 'same_store');
  end if;
  insert into stock_transfers (from_store_id, to_store_id, note, sent_by)
  values (p_from_store_id, p_to_store_id, nullif(btrim(p_note), ''), pkg_audit.actor())
  returning transfer_id into p_transfer_id;
  foreach v_line in array string_to_array(p_lines, ',') loop
    call pkg_stock_documents.require_lot(p_lot_id => cast(split_part(v_line, ':', 1) as bigint));
    call pkg_stock.require_qty(p_value => cast(split_part(v_line, ':', 2) as numeric), p_field => 'qty');
    insert into stock_transfer_lines (transfer_id, lot_id, qty)
    values (p_transfer_id, cast(split_part(v_line, ':', 1) as bigint), cast(split_part(v_line, ':', 2) as numeric));
  end loop;
  for r_line in
    select t.lot_id, t.qty
    from stock_transfer_lines t
    join lots l on l.lot_id = t.lot_id
    where t.transfer_id = p_transfer_id
    order by l.item_id, l.expiry_day, l.lot_id
  loop
    call pkg_stock.move_stock(
      p_store_id => p_from_store_id, p_lot_id => r_line.lot_id, p_qty => -r_line.qty, p_kind => 'SENT',
      p_document_id => p_transfer_id);
  end loop;
  call pkg_stock_documents.note_paper(
    p_entity_name => 'STOCK_TRANSFERS', p_entity_id => p_transfer_id, p_action => 'SENT', p_note => p_note);
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_transfer_id);
end;
$$;

-- Accepts a transfer in the store that it was sent to. p_lines names the lines of which less arrived, '7:90' as line and
-- base units that arrived; that needs a reason. What did not arrive is in the store again that sent it.
create or replace procedure pkg_stock_documents.accept_transfer(
  p_transfer_id bigint,
  p_lines       varchar default null,
  p_reason      varchar default null,
  p_request_id  varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_transfer   stock_transfers%rowtype;
  v_line       varchar;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_stock_documents.accept_transfer',
    p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_transfer := pkg_stock_documents.open_transfer(p_transfer_id => p_transfer_id);
  update stock_transfer_lines set accepted_qty = qty where transfer_id = p_transfer_id;
  if p_lines is not null then
    call pkg_stock_documents.check_lines(p_lines => p_lines);
    call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
    foreach v_line in array string_to_array(p_lines, ',') loop
      update stock_transfer_lines set accepted_qty = cast(split_part(v_line, ':', 2) as numeric)
      where transfer_id = p_transfer_id and transfer_line_id = cast(split_part(v_line, ':', 1) as bigint)
        and qty >= cast(split_part(v_line, ':', 2) as numeric);
      if not found then
        call pkg_errors.raise_error(
          p_number => pkg_errors.c_invalid_input(), p_sentence => 'More arrived than was sent, or the line is unknown',
          p_field => 'qty', p_problem => 'over_left');
      end if;
    end loop;
  end if;
  call pkg_stock_documents.put_down(p_transfer => v_transfer);
  update stock_transfers
  set status = 'ACCEPTED', closed_at = current_timestamp, closed_by = pkg_audit.actor(),
    close_reason = nullif(btrim(p_reason), '')
  where transfer_id = p_transfer_id;
  call pkg_stock_documents.note_paper(
    p_entity_name => 'STOCK_TRANSFERS', p_entity_id => p_transfer_id, p_action => 'ACCEPTED', p_note => p_reason);
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_transfer_id);
end;
$$;

-- Takes back a transfer whose goods are on the way: all of it is in the store again that sent it.
create or replace procedure pkg_stock_documents.cancel_transfer(
  p_transfer_id bigint,
  p_reason      varchar,
  p_request_id  varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_transfer   stock_transfers%rowtype;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_stock_documents.cancel_transfer',
    p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  v_transfer := pkg_stock_documents.open_transfer(p_transfer_id => p_transfer_id);
  call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
  update stock_transfer_lines set accepted_qty = 0 where transfer_id = p_transfer_id;
  call pkg_stock_documents.put_down(p_transfer => v_transfer);
  update stock_transfers
  set status = 'CANCELLED', closed_at = current_timestamp, closed_by = pkg_audit.actor(),
    close_reason = btrim(p_reason)
  where transfer_id = p_transfer_id;
  call pkg_stock_documents.note_paper(
    p_entity_name => 'STOCK_TRANSFERS', p_entity_id => p_transfer_id, p_action => 'CALLED_BACK', p_note => p_reason);
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_transfer_id);
end;
$$;

-- Enters what was counted in a store, '55:98,56:0' as lot and base units. What differs from the ledger waits until
-- another person decides; where nothing differs the count is done.
create or replace procedure pkg_stock_documents.submit_count(
  p_store_id     bigint,
  p_lines        varchar,
  out p_count_id bigint,
  p_note         varchar default null,
  p_request_id   varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_store stores%rowtype;
  v_line  varchar;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_stock_documents.submit_count', p_earlier_id => p_count_id);
  if p_count_id is not null then
    return;
  end if;
  call pkg_stock_documents.check_lines(p_lines => p_lines);
  v_store := pkg_stock.open_store(p_store_id => p_store_id);
  insert into stock_counts (store_id, note, counted_by)
  values (v_store.store_id, nullif(btrim(p_note), ''), pkg_audit.actor())
  returning count_id into p_count_id;
  foreach v_line in array string_to_array(p_lines, ',') loop
    call pkg_stock_documents.require_lot(p_lot_id => cast(split_part(v_line, ':', 1) as bigint));
    insert into stock_count_lines (count_id, lot_id, ledger_qty, counted_qty)
    select p_count_id, cast(split_part(v_line, ':', 1) as bigint), coalesce(sum(on_hand), 0),
      cast(split_part(v_line, ':', 2) as numeric)
    from stock
    where store_id = p_store_id and lot_id = cast(split_part(v_line, ':', 1) as bigint);
  end loop;
  if not exists (select from stock_count_lines where count_id = p_count_id and counted_qty <> ledger_qty) then
    update stock_counts set status = 'MATCHED' where count_id = p_count_id;
  end if;
  call pkg_stock_documents.note_paper(
    p_entity_name => 'STOCK_COUNTS', p_entity_id => p_count_id, p_action => 'COUNTED', p_note => p_note);
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_count_id);
end;
$$;

-- Approves or refuses the differences of a count. Approved ones change the stock by the difference, so that what was
-- sold since the count stays sold. Nobody approves what they counted themselves.
create or replace procedure pkg_stock_documents.decide_count(
  p_count_id    bigint,
  p_is_approved varchar,
  p_note        varchar default null,
  p_request_id  varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
  v_count      stock_counts%rowtype;
  r_line       record;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_stock_documents.decide_count',
    p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  select * into v_count from stock_counts where count_id = p_count_id for no key update;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such count',
      p_field => 'count_id', p_problem => 'unknown');
  elsif v_count.status <> 'WAITING' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The count is decided already',
      p_field => 'count_id', p_problem => 'decided');
  elsif p_is_approved = 'Y' and v_count.counted_by = pkg_audit.actor() then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'Another person approves the count',
      p_field => 'count_id', p_problem => 'own_count');
  elsif p_is_approved = 'N' then
    call pkg_errors.require_value(p_value => p_note, p_field => 'note');
  end if;
  for r_line in
    select c.lot_id, c.counted_qty - c.ledger_qty as qty
    from stock_count_lines c
    join lots l on l.lot_id = c.lot_id
    where c.count_id = p_count_id and c.counted_qty <> c.ledger_qty and p_is_approved = 'Y'
    order by l.item_id, l.expiry_day, l.lot_id
  loop
    call pkg_stock.move_stock(
      p_store_id => v_count.store_id, p_lot_id => r_line.lot_id, p_qty => r_line.qty, p_kind => 'COUNT',
      p_document_id => p_count_id);
  end loop;
  update stock_counts
  set status = case p_is_approved when 'Y' then 'APPROVED' else 'REFUSED' end, decided_at = current_timestamp,
    decided_by = pkg_audit.actor(), decision_note = nullif(btrim(p_note), '')
  where count_id = p_count_id;
  call pkg_stock_documents.note_paper(
    p_entity_name => 'STOCK_COUNTS', p_entity_id => p_count_id,
    p_action => case p_is_approved when 'Y' then 'COUNT_APPROVED' else 'COUNT_REFUSED' end, p_note => p_note);
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_count_id);
end;
$$;

-- Private: refuses a lot that did not come from the supplier, and more of it than came and did not go back yet.
create or replace procedure pkg_stock_documents.check_supplied(p_supplier_id bigint, p_lot_id bigint, p_qty numeric)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_left numeric;
begin
  select coalesce(sum(g.qty + g.free_qty), 0) into v_left
  from receipt_lines g
  join goods_receipts r on r.receipt_id = g.receipt_id
  where g.lot_id = p_lot_id and r.supplier_id = p_supplier_id;
  if v_left = 0 then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The lot did not come from this supplier',
      p_field => 'supplier_id', p_problem => 'not_supplied');
  end if;
  select v_left - coalesce(sum(l.qty), 0) into v_left
  from supplier_return_lines l
  join supplier_returns r on r.supplier_return_id = l.supplier_return_id
  where l.lot_id = p_lot_id and r.supplier_id = p_supplier_id;
  if v_left < p_qty then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'More goes back than came from the supplier',
      p_field => 'qty', p_problem => 'over_left');
  end if;
end;
$$;

-- Sends goods back to the supplier from whom they came, '55:100,56:20' as lot and base units. At most what came goes
-- back.
create or replace procedure pkg_stock_documents.return_to_supplier(
  p_supplier_id            bigint,
  p_store_id               bigint,
  p_lines                  varchar,
  p_reason                 varchar,
  out p_supplier_return_id bigint,
  p_note_no                varchar default null,
  p_request_id             varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_line varchar;
  v_qty  numeric;
  r_line record;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_stock_documents.return_to_supplier',
    p_earlier_id => p_supplier_return_id);
  if p_supplier_return_id is not null then
    return;
  end if;
  call pkg_stock_documents.check_lines(p_lines => p_lines);
  call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
  -- Locked, so that two returns of one lot do not send back more than came.
  perform supplier_id from suppliers where supplier_id = p_supplier_id for no key update;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such supplier',
      p_field => 'supplier_id', p_problem => 'unknown');
  elsif not exists (select from stores where store_id = p_store_id) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such store',
      p_field => 'store_id', p_problem => 'unknown');
  end if;
  insert into supplier_returns (supplier_id, store_id, reason, note_no, returned_by)
  values (p_supplier_id, p_store_id, btrim(p_reason), nullif(btrim(p_note_no), ''), pkg_audit.actor())
  returning supplier_return_id into p_supplier_return_id;
  foreach v_line in array string_to_array(p_lines, ',') loop
    v_qty := cast(split_part(v_line, ':', 2) as numeric);
    call pkg_stock_documents.require_lot(p_lot_id => cast(split_part(v_line, ':', 1) as bigint));
    call pkg_stock.require_qty(p_value => v_qty, p_field => 'qty');
    call pkg_stock_documents.check_supplied(
      p_supplier_id => p_supplier_id, p_lot_id => cast(split_part(v_line, ':', 1) as bigint), p_qty => v_qty);
    insert into supplier_return_lines (supplier_return_id, lot_id, qty)
    values (p_supplier_return_id, cast(split_part(v_line, ':', 1) as bigint), v_qty);
  end loop;
  for r_line in
    select s.lot_id, s.qty
    from supplier_return_lines s
    join lots l on l.lot_id = s.lot_id
    where s.supplier_return_id = p_supplier_return_id
    order by l.item_id, l.expiry_day, l.lot_id
  loop
    call pkg_stock.move_stock(
      p_store_id => p_store_id, p_lot_id => r_line.lot_id, p_qty => -r_line.qty, p_kind => 'TO_SUPPLIER',
      p_document_id => p_supplier_return_id, p_reason => p_reason);
  end loop;
  call pkg_stock_documents.note_paper(
    p_entity_name => 'SUPPLIER_RETURNS', p_entity_id => p_supplier_return_id, p_action => 'SENT_BACK', p_note => p_reason);
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_supplier_return_id);
end;
$$;
