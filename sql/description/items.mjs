import { job, table } from './form.mjs';

const items = table('items', {
  comment: 'What the pharmacy keeps and sells: medicines and other goods',
  columns: {
    item_id: ['identity', 'Number of the item'],
    generic_name: ['text(200)', 'Active ingredient, or what it is: Paracetamol, Surgical gloves'],
    brand_name: ['text(100) null', 'Name of the product, such as Calpol'],
    strength: ['text(60) null', 'Such as 500 mg or 250 mg/5 ml'],
    form: ['text(40) null', 'Tablet, capsule, syrup, injection'],
    manufacturer: ['text(100) null', 'Who makes it'],
    hsn: ['text(8) null', 'Code of the goods for GST'],
    tax_category: ["text(10) default 'TAXABLE'", 'TAXABLE, NIL or EXEMPT'],
    tax_rate: ['number(5,2)', 'Per cent of GST that the price includes'],
    schedule: ["text(4) default 'NONE'", 'Of the Drugs Rules: NONE, H, H1, X, or NDPS for narcotics'],
    base_unit: ["text(20) default 'tablet'", 'What is counted: tablet, ml, piece. Stock is kept in it alone'],
    barcode: ['text(48) null', 'What the scanner reads; a GTIN with 14 digits'],
    min_stock: ['number(9) default 0', 'In base units: below it the item is to be bought'],
    is_active: ["char(1) default 'Y'", 'N when it is not bought any more'],
    search_text: ['text(600)', 'Words to search by, each after a blank; kept by pkg_items'],
    created_at: ['instant default now', 'When it was added'],
  },
  key: ['item_id'],
  unique: { barcode_uk: ['barcode'] },
  checks: {
    tax_category_ck: "tax_category in ('TAXABLE', 'NIL', 'EXEMPT')",
    tax_rate_ck: "tax_rate between 0 and 100 and (tax_category = 'TAXABLE' or tax_rate = 0)",
    schedule_ck: "schedule in ('NONE', 'H', 'H1', 'X', 'NDPS')",
    min_stock_ck: 'min_stock >= 0',
    is_active_ck: "is_active in ('Y', 'N')",
  },
  indexes: {
    search_text_ix: {
      postgres: 'using gin (search_text public.gin_trgm_ops) with (fastupdate = off)',
      oracle: '(search_text)',
      why: {
        postgres: 'Beginnings of words, as for patients.',
        oracle: 'Beginnings of words, as for patients: the index is read alone, from end to end.',
      },
    },
    generic_ix: { rule: '(generic_name)', why: 'Substitutes have the same generic name.' },
  },
  copied: { with: 'ITEMS', by: 'item_id' },
  audit: { leftOut: ['search_text'] },
});

const itemPacks = table('item_packs', {
  comment: 'Packs of the items, in which quantities may be typed: a strip of 15, a box of 150',
  columns: {
    item_id: ['id', 'The item'],
    pack_name: ['text(30)', 'Such as strip or box'],
    qty: ['number(6)', 'How many base units are in it'],
  },
  key: ['item_id', 'pack_name'],
  references: { items_fk: ['item_id', 'items'] },
  checks: { qty_ck: 'qty > 1' },
  copied: { with: 'ITEMS', by: 'item_id' },
  audit: {},
});

export const itemsJob = job('items', { tables: [items, itemPacks], runs: ['save_item'] });
