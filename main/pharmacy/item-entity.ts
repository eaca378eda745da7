import type { RowEntity } from '../entities/entity.ts';

/** No desk works on items while the central database is away: one is copied only along with a row that names it. */
export const itemEntity: RowEntity = {
  name: 'ITEMS',
  topic: 'pharmacy',
  table: 'items',
  key: 'item_id',
  view: 'items_v',
  copied: 'rows',
  columns: `item_id, generic_name, brand_name, strength, form, manufacturer, hsn, tax_category, tax_rate, schedule, base_unit,
    barcode, min_stock, is_active, search_text, created_at`,
  wanted: '(1 = 0)',
  parents: [],
  children: [
    { name: 'ITEM_PACKS', table: 'item_packs', key: null, view: 'item_packs_v', columns: 'item_id, pack_name, qty' },
  ],
};
