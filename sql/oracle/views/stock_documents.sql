create or replace view stock_transfers_v as
select t.transfer_id, t.from_store_id, f.store_name as from_store_name, t.to_store_id, o.store_name as to_store_name,
  t.status, t.note, t.sent_at, t.sent_by, t.closed_at, t.closed_by, t.close_reason,
  (select count(*) from stock_transfer_lines l where l.transfer_id = t.transfer_id) as line_count
from stock_transfers t
join stores f on f.store_id = t.from_store_id
join stores o on o.store_id = t.to_store_id;
comment on table stock_transfers_v is 'Goods that went from store to store, or are on the way';

create or replace view stock_transfer_lines_v as
select t.transfer_line_id, t.transfer_id, t.lot_id, l.item_id, i.generic_name, i.brand_name, i.strength, i.base_unit,
  l.batch, l.expiry_day, t.qty, t.accepted_qty
from stock_transfer_lines t
join lots l on l.lot_id = t.lot_id
join items i on i.item_id = l.item_id;
comment on table stock_transfer_lines_v is 'Lines of the transfers; accepted_qty is null while they are on the way';

create or replace view stock_counts_v as
select c.count_id, c.store_id, t.store_name, c.status, c.note, c.counted_at, c.counted_by, c.decided_at, c.decided_by,
  c.decision_note, (select count(*) from stock_count_lines l where l.count_id = c.count_id) as line_count,
  (select count(*) from stock_count_lines d where d.count_id = c.count_id and d.counted_qty <> d.ledger_qty)
    as differing_count
from stock_counts c
join stores t on t.store_id = c.store_id;
comment on table stock_counts_v is 'Counts of the shelves, with how many lines differ from the ledger';

create or replace view stock_count_lines_v as
select c.count_line_id, c.count_id, c.lot_id, l.item_id, i.generic_name, i.brand_name, i.strength, i.base_unit, l.batch,
  l.expiry_day, l.cost, l.pack_qty, c.ledger_qty, c.counted_qty
from stock_count_lines c
join lots l on l.lot_id = c.lot_id
join items i on i.item_id = l.item_id;
comment on table stock_count_lines_v is 'Lines of the counts: what the ledger said, and what was counted';

create or replace view supplier_returns_v as
select r.supplier_return_id, r.supplier_id, s.supplier_name, r.store_id, t.store_name, r.reason, r.note_no,
  r.returned_at, r.returned_by
from supplier_returns r
join suppliers s on s.supplier_id = r.supplier_id
join stores t on t.store_id = r.store_id;
comment on table supplier_returns_v is 'Goods that went back to the suppliers';

create or replace view supplier_return_lines_v as
select r.supplier_return_line_id, r.supplier_return_id, r.lot_id, l.item_id, i.generic_name, i.brand_name, i.strength,
  i.base_unit, l.batch, l.expiry_day, l.cost, l.pack_qty, r.qty
from supplier_return_lines r
join lots l on l.lot_id = r.lot_id
join items i on i.item_id = l.item_id;
comment on table supplier_return_lines_v is 'Lines of the returns to suppliers, with what they cost';
