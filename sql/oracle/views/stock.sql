create or replace view stores_v as
select store_id, store_name, kind, is_active
from stores;
comment on table stores_v is 'Places where stock is kept';

create or replace view suppliers_v as
select supplier_id, supplier_name, gstin, phone, address, is_active
from suppliers;
comment on table suppliers_v is 'Who sells to the pharmacy';

create or replace view lots_v as
select lot_id, item_id, batch, expiry_day, mrp, cost, pack_qty, is_recalled, recall_reason, created_at
from lots;
comment on table lots_v is 'Batches of the items with their prices';

create or replace view stock_v as
select s.store_id, t.store_name, t.kind as store_kind, s.lot_id, s.item_id, i.generic_name, i.brand_name, i.strength,
  i.form, i.base_unit, i.schedule, l.batch, l.expiry_day, l.mrp, l.cost, l.pack_qty, l.is_recalled, s.on_hand, s.held
from stock s
join stores t on t.store_id = s.store_id
join lots l on l.lot_id = s.lot_id
join items i on i.item_id = s.item_id;
comment on table stock_v is 'How much of which lot is where';

create or replace view stock_moves_v as
select m.move_id, m.store_id, t.store_name, m.lot_id, m.item_id, l.batch, l.expiry_day, m.qty, m.kind, m.document_id,
  m.reason, m.on_hand, m.moved_at, m.moved_day, m.moved_by
from stock_moves m
join stores t on t.store_id = m.store_id
join lots l on l.lot_id = m.lot_id;
comment on table stock_moves_v is 'Ledger of the stock; on_hand is what was then in the store of the lot';

create or replace view goods_receipts_v as
select r.receipt_id, r.supplier_id, s.supplier_name, r.store_id, t.store_name, r.bill_no, r.bill_day, r.bill_year,
  r.created_at, r.received_by
from goods_receipts r
join suppliers s on s.supplier_id = r.supplier_id
join stores t on t.store_id = r.store_id;
comment on table goods_receipts_v is 'Goods that came, by the bills of the suppliers';

create or replace view receipt_lines_v as
select g.receipt_line_id, g.receipt_id, g.lot_id, l.item_id, i.generic_name, i.brand_name, i.strength, l.batch,
  l.expiry_day, l.mrp, l.cost, l.pack_qty, g.qty, g.free_qty, g.price, g.discount_percent, g.tax_rate
from receipt_lines g
join lots l on l.lot_id = g.lot_id
join items i on i.item_id = l.item_id;
comment on table receipt_lines_v is 'Lines of the goods receipts';
