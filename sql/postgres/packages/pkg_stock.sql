create schema if not exists pkg_stock;
comment on schema pkg_stock is 'The stock and its ledger: every quantity that comes or goes is a move, and nothing else changes what is on hand';

-- What is locked, always in this order: the request, the document, the stock by expiry and lot.

-- Private: keeps what is on hand, and returns it. Called by the ledger's trigger; the constraint of the table refuses
-- what would go below zero.
create or replace function pkg_stock.keep_on_hand(p_store_id bigint, p_lot_id bigint, p_item_id bigint, p_qty numeric)
returns numeric
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_on_hand numeric;
begin
  insert into stock (store_id, lot_id, item_id)
  values (p_store_id, p_lot_id, p_item_id)
  on conflict on constraint stock_pk do nothing;
  update stock set on_hand = on_hand + p_qty where store_id = p_store_id and lot_id = p_lot_id
  returning on_hand into v_on_hand;
  return v_on_hand;
end;
$$;

-- Private: what is on hand of a lot in a store and kept for nobody, locked until the transaction ends; 0 where nothing
-- ever was.
create or replace function pkg_stock.locked_free(p_store_id bigint, p_lot_id bigint) returns numeric
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_free numeric;
begin
  select on_hand - held into v_free
  from stock where store_id = p_store_id and lot_id = p_lot_id for no key update;
  return coalesce(v_free, 0);
end;
$$;

-- Private: enters a move. p_qty is above zero for what comes and below zero for what goes; more than is there does not.
create or replace procedure pkg_stock.move_stock(
  p_store_id    bigint,
  p_lot_id      bigint,
  p_qty         numeric,
  p_kind        varchar,
  p_document_id bigint default null,
  p_reason      varchar default null,
  p_field       varchar default 'qty'
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_item_id bigint;
begin
  select item_id into v_item_id from lots where lot_id = p_lot_id;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such lot',
      p_field => 'lot_id', p_problem => 'unknown');
  end if;
  if p_qty < 0 and pkg_stock.locked_free(p_store_id => p_store_id, p_lot_id => p_lot_id) < -p_qty then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'So much is not in the store',
      p_field => p_field, p_problem => 'over_stock');
  end if;
  insert into stock_moves (store_id, lot_id, item_id, qty, kind, document_id, reason, moved_by)
  values (p_store_id, p_lot_id, v_item_id, p_qty, p_kind, p_document_id, nullif(btrim(p_reason), ''),
    pkg_audit.actor());
end;
$$;

-- Private: tells the screens of other desks that there is other stock.
create or replace procedure pkg_stock.note_stock()
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_feed.note_change(p_entity_name => 'STOCK', p_entity_id => 0);
end;
$$;

-- Private: the store, refused when nothing is kept there any more.
create or replace function pkg_stock.open_store(p_store_id bigint, p_field varchar default 'store_id') returns stores
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_store stores%rowtype;
begin
  select * into v_store from stores where store_id = p_store_id for key share;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such store',
      p_field => p_field, p_problem => 'unknown');
  elsif v_store.is_active = 'N' then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_state(), p_sentence => 'The store is not used any more',
      p_field => p_field, p_problem => 'inactive');
  end if;
  return v_store;
end;
$$;

-- Private: refuses what is no quantity of base units: missing, below p_from, or not whole.
create or replace procedure pkg_stock.require_qty(p_value numeric, p_field varchar, p_from numeric default 1)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_errors.require_amount(
    p_value => p_value, p_field => p_field, p_from => p_from, p_to => 9999999, p_places => 0);
end;
$$;

-- Adds a store, or changes the one with the number. A store in which something is, or to or from which
-- something is on the way, stays in use.
create or replace procedure pkg_stock.save_store(
  p_store_id     bigint,
  p_store_name   varchar,
  p_kind         varchar,
  p_is_active    varchar,
  out p_saved_id bigint,
  p_request_id   varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_stock.save_store', p_earlier_id => p_saved_id);
  if p_saved_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_store_name, p_field => 'store_name');
  if p_store_id is null then
    insert into stores (store_name, kind, is_active) values (btrim(p_store_name), p_kind, p_is_active)
    returning store_id into p_saved_id;
  else
    if p_is_active = 'N' and (
      exists (select from stock where store_id = p_store_id and on_hand > 0)
      or exists (
        select from stock_transfers where status = 'SENT' and p_store_id in (from_store_id, to_store_id)))
    then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_invalid_state(), p_sentence => 'There is stock in the store',
        p_field => 'is_active', p_problem => 'in_use');
    end if;
    update stores set store_name = btrim(p_store_name), kind = p_kind, is_active = p_is_active
    where store_id = p_store_id
    returning store_id into p_saved_id;
    if p_saved_id is null then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such store',
        p_field => 'store_id', p_problem => 'unknown');
    end if;
  end if;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_saved_id);
end;
$$;

-- Adds a supplier, or changes the one with the number.
create or replace procedure pkg_stock.save_supplier(
  p_supplier_id   bigint,
  p_supplier_name varchar,
  p_gstin         varchar,
  p_phone         varchar,
  p_address       varchar,
  p_is_active     varchar,
  out p_saved_id  bigint,
  p_request_id    varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_stock.save_supplier', p_earlier_id => p_saved_id);
  if p_saved_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_supplier_name, p_field => 'supplier_name');
  if p_supplier_id is null then
    insert into suppliers (supplier_name, gstin, phone, address, is_active)
    values (btrim(p_supplier_name), upper(nullif(btrim(p_gstin), '')), nullif(btrim(p_phone), ''),
      nullif(btrim(p_address), ''), p_is_active)
    returning supplier_id into p_saved_id;
  else
    update suppliers
    set supplier_name = btrim(p_supplier_name), gstin = upper(nullif(btrim(p_gstin), '')),
      phone = nullif(btrim(p_phone), ''), address = nullif(btrim(p_address), ''), is_active = p_is_active
    where supplier_id = p_supplier_id
    returning supplier_id into p_saved_id;
    if p_saved_id is null then
      call pkg_errors.raise_error(
        p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such supplier',
        p_field => 'supplier_id', p_problem => 'unknown');
    end if;
  end if;
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_saved_id);
end;
$$;

-- Begins a goods receipt: one for each bill of a supplier, so that the same goods do not come twice. Its lines follow in
-- the same transaction.
create or replace procedure pkg_stock.receive_goods(
  p_supplier_id    bigint,
  p_store_id       bigint,
  p_bill_no        varchar,
  p_bill_day       date,
  out p_receipt_id bigint,
  p_request_id     varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_store     stores%rowtype;
  v_bill_no   varchar := upper(btrim(p_bill_no));
  v_bill_year numeric := extract(year from p_bill_day) - case when extract(month from p_bill_day) < 4 then 1 else 0 end;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_stock.receive_goods', p_earlier_id => p_receipt_id);
  if p_receipt_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_bill_no, p_field => 'bill_no');
  v_store := pkg_stock.open_store(p_store_id => p_store_id);
  if not exists (select from suppliers where supplier_id = p_supplier_id) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such supplier',
      p_field => 'supplier_id', p_problem => 'unknown');
  elsif p_bill_day > pkg_settings.now_time() then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The bill is of a day to come',
      p_field => 'bill_day', p_problem => 'in_future');
  elsif exists (
    select from goods_receipts
    where supplier_id = p_supplier_id and bill_no = v_bill_no and bill_year = v_bill_year)
  then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_duplicate(), p_sentence => 'The bill was entered already',
      p_field => 'bill_no', p_problem => 'taken');
  end if;
  insert into goods_receipts (supplier_id, store_id, bill_no, bill_day, bill_year, received_by)
  values (p_supplier_id, v_store.store_id, v_bill_no, p_bill_day, v_bill_year, pkg_audit.actor())
  returning receipt_id into p_receipt_id;
  call pkg_stock.note_stock();
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_receipt_id);
end;
$$;

-- Private: the lot with this batch, expiry and prices; a new one where there is none. A batch that was recalled stays so.
create or replace function pkg_stock.lot_of(
  p_item_id  bigint,
  p_batch    varchar,
  p_expiry_day   date,
  p_pack_qty numeric,
  p_mrp      numeric,
  p_cost     numeric
) returns bigint
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_lot_id bigint;
begin
  insert into lots (item_id, batch, expiry_day, pack_qty, mrp, cost, is_recalled, recall_reason)
  select p_item_id, p_batch, p_expiry_day, p_pack_qty, p_mrp, p_cost, coalesce(max(is_recalled), 'N'), max(recall_reason)
  from lots
  where item_id = p_item_id and batch = p_batch and is_recalled = 'Y'
  on conflict on constraint lots_batch_uk do nothing
  returning lot_id into v_lot_id;
  if v_lot_id is null then
    select lot_id into strict v_lot_id
    from lots
    where item_id = p_item_id and batch = p_batch and expiry_day = p_expiry_day and pack_qty = p_pack_qty and mrp = p_mrp
      and cost = p_cost;
  end if;
  return v_lot_id;
end;
$$;

-- Enters a line of a goods receipt and puts the goods into its store. Quantities are in base units; p_mrp and p_price
-- are for p_pack_qty of them. What the goods cost is the price less the discount, spread over the free ones too.
create or replace procedure pkg_stock.receive_line(
  p_receipt_id          bigint,
  p_item_id             bigint,
  p_batch               varchar,
  p_expiry_day              date,
  p_pack_qty            numeric,
  p_mrp                 numeric,
  p_price               numeric,
  p_qty                 numeric,
  p_free_qty            numeric,
  out p_receipt_line_id bigint,
  p_discount_percent    numeric default 0,
  p_tax_rate            numeric default null,
  p_request_id          varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_receipt  goods_receipts%rowtype;
  v_tax_rate numeric;
  v_lot_id   bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_stock.receive_line', p_earlier_id => p_receipt_line_id);
  if p_receipt_line_id is not null then
    return;
  end if;
  select * into v_receipt from goods_receipts where receipt_id = p_receipt_id for no key update;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such goods receipt',
      p_field => 'receipt_id', p_problem => 'unknown');
  end if;
  select tax_rate into v_tax_rate from items where item_id = p_item_id;
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'There is no such item',
      p_field => 'item_id', p_problem => 'unknown');
  end if;
  call pkg_errors.require_value(p_value => p_batch, p_field => 'batch');
  call pkg_stock.require_qty(p_value => p_pack_qty, p_field => 'pack_qty');
  call pkg_stock.require_qty(p_value => p_free_qty, p_field => 'free_qty', p_from => 0);
  call pkg_stock.require_qty(
    p_value => p_qty, p_field => 'qty', p_from => case when p_free_qty > 0 then 0 else 1 end);
  call pkg_errors.require_amount(p_value => p_mrp, p_field => 'mrp');
  call pkg_errors.require_amount(p_value => p_price, p_field => 'price');
  call pkg_errors.require_amount(p_value => p_discount_percent, p_field => 'discount_percent', p_to => 100);
  if p_expiry_day is null or p_expiry_day < cast(pkg_settings.now_time() as date) then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The goods have expired',
      p_field => 'expiry_day', p_problem => 'expired');
  elsif p_price > p_mrp then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_invalid_input(), p_sentence => 'The price is above the maximum retail price',
      p_field => 'price', p_problem => 'over_mrp');
  end if;
  v_lot_id := pkg_stock.lot_of(
    p_item_id => p_item_id, p_batch => upper(btrim(p_batch)), p_expiry_day => p_expiry_day, p_pack_qty => p_pack_qty,
    p_mrp => p_mrp, p_cost => round(p_price * (100 - p_discount_percent) / 100 * p_qty / (p_qty + p_free_qty), 2));
  insert into receipt_lines (receipt_id, lot_id, qty, free_qty, price, discount_percent, tax_rate)
  values (p_receipt_id, v_lot_id, p_qty, p_free_qty, p_price, p_discount_percent, coalesce(p_tax_rate, v_tax_rate))
  returning receipt_line_id into p_receipt_line_id;
  call pkg_stock.move_stock(
    p_store_id => v_receipt.store_id, p_lot_id => v_lot_id, p_qty => p_qty + p_free_qty, p_kind => 'RECEIPT',
    p_document_id => p_receipt_id);
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_receipt_line_id);
end;
$$;

-- Takes what is expired, broken or lost out of the stock.
create or replace procedure pkg_stock.write_off(
  p_store_id    bigint,
  p_lot_id      bigint,
  p_qty         numeric,
  p_reason      varchar,
  out p_move_id bigint,
  p_request_id  varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_stock.write_off', p_earlier_id => p_move_id);
  if p_move_id is not null then
    return;
  end if;
  call pkg_stock.require_qty(p_value => p_qty, p_field => 'qty');
  call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
  call pkg_stock.move_stock(
    p_store_id => p_store_id, p_lot_id => p_lot_id, p_qty => -p_qty, p_kind => 'WRITE_OFF', p_reason => p_reason);
  select max(move_id) into p_move_id from stock_moves where store_id = p_store_id and lot_id = p_lot_id;
  call pkg_stock.note_stock();
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_move_id);
end;
$$;

-- Recalls a batch of an item: no lot of it is given out any more, nor one of it that still comes. With p_is_recalled 'N'
-- the recall is taken back.
create or replace procedure pkg_stock.recall_batch(
  p_item_id     bigint,
  p_batch       varchar,
  p_reason      varchar,
  p_is_recalled varchar default 'Y',
  p_request_id  varchar default null
)
language plpgsql security definer set search_path = hms, pg_temp
as $$
declare
  v_earlier_id bigint;
begin
  call pkg_requests.begin_request(
    p_request_id => p_request_id, p_procedure_name => 'pkg_stock.recall_batch', p_earlier_id => v_earlier_id);
  if v_earlier_id is not null then
    return;
  end if;
  call pkg_errors.require_value(p_value => p_reason, p_field => 'reason');
  update lots
  set is_recalled = p_is_recalled, recall_reason = case p_is_recalled when 'Y' then btrim(p_reason) end
  where item_id = p_item_id and batch = upper(btrim(p_batch));
  if not found then
    call pkg_errors.raise_error(
      p_number => pkg_errors.c_not_found(), p_sentence => 'The item has no such batch',
      p_field => 'batch', p_problem => 'unknown');
  end if;
  call pkg_audit.log_event(
    p_entity_name => 'ITEMS', p_entity_id => p_item_id, p_action => 'RECALL',
    p_details => cast(jsonb_build_object(
      'batch', upper(btrim(p_batch)), 'is_recalled', p_is_recalled, 'reason', btrim(p_reason)) as varchar));
  call pkg_stock.note_stock();
  call pkg_requests.finish_request(p_request_id => p_request_id, p_result_id => p_item_id);
end;
$$;
