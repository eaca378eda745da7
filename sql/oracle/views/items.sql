create or replace view items_v as
select item_id, generic_name, brand_name, strength, form, manufacturer, hsn, tax_category, tax_rate, schedule,
  base_unit, barcode, min_stock, is_active, search_text, created_at
from items;
comment on table items_v is 'What the pharmacy keeps and sells';

create or replace view item_packs_v as
select item_id, pack_name, qty
from item_packs;
comment on table item_packs_v is 'Packs of the items, in base units';
