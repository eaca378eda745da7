import { job, table } from './form.mjs';

const stores = table('stores', {
  comment: 'Places where stock is kept',
  columns: {
    store_id: ['identity', 'Number of the store'],
    store_name: ['text(60)', 'Name, such as Main store or Counter 1'],
    kind: ["text(10) default 'COUNTER'", 'MAIN, COUNTER, WARD, DESK, or QUARANTINE from which nothing is dispensed'],
    is_active: ["char(1) default 'Y'", 'N when nothing is kept there any more'],
  },
  key: ['store_id'],
  unique: { store_name_uk: ['store_name'] },
  checks: {
    kind_ck: "kind in ('MAIN', 'COUNTER', 'WARD', 'DESK', 'QUARANTINE')",
    is_active_ck: "is_active in ('Y', 'N')",
  },
  copied: { with: 'STORES' },
  audit: {},
});

const suppliers = table('suppliers', {
  comment: 'Who sells to the pharmacy',
  columns: {
    supplier_id: ['identity', 'Number of the supplier'],
    supplier_name: ['text(100)', 'Name'],
    gstin: ['text(15) null', 'GST number'],
    phone: ['text(40) null', 'Telephone'],
    address: ['text(300) null', 'Postal address'],
    is_active: ["char(1) default 'Y'", 'N when nothing is bought there any more'],
  },
  key: ['supplier_id'],
  unique: { supplier_name_uk: ['supplier_name'] },
  checks: { is_active_ck: "is_active in ('Y', 'N')" },
  copied: { with: 'SUPPLIERS' },
  audit: {},
});

const lots = table('lots', {
  comment: 'Batches of the items. One batch that came at two prices is two lots',
  columns: {
    lot_id: ['identity', 'Number of the lot'],
    item_id: ['id', 'The item'],
    batch: ['text(40)', 'Batch number on the pack'],
    expiry_day: ['day', 'Last day on which it may be used'],
    mrp: ['number(12,2)', 'Maximum retail price of pack_qty base units, with tax'],
    cost: ['number(12,2)', 'Landed cost of pack_qty base units, before tax; free goods make it smaller'],
    pack_qty: ['number(6) default 1', 'How many base units the price is for: 15 for a strip of 15'],
    is_recalled: ["char(1) default 'N'", 'Y when it may not be used any more'],
    recall_reason: ['text(400) null', 'Why it was recalled'],
    created_at: ['instant default now', 'When it came first'],
  },
  key: ['lot_id'],
  unique: { batch_uk: ['item_id', 'batch', 'expiry_day', 'mrp', 'cost', 'pack_qty'] },
  references: { items_fk: ['item_id', 'items'] },
  checks: {
    mrp_ck: 'mrp >= 0',
    cost_ck: 'cost >= 0',
    pack_qty_ck: 'pack_qty > 0',
    is_recalled_ck: "is_recalled in ('Y', 'N')",
    recall_reason_ck: "is_recalled = 'N' or recall_reason is not null",
  },
  indexes: { expiry_ix: '(item_id, expiry_day, lot_id)' },
});

const stock = table('stock', {
  comment: 'How much of a lot is in a store. Only the ledger of moves writes it, through pkg_stock',
  columns: {
    store_id: ['id', 'The store'],
    lot_id: ['id', 'The lot'],
    item_id: ['id', "The lot's item"],
    on_hand: ['number(9) default 0', 'Base units that are there; the sum of the moves'],
    held: ['number(9) default 0', 'Base units of these that are kept for somebody'],
  },
  key: ['store_id', 'lot_id'],
  references: {
    stores_fk: ['store_id', 'stores'],
    lots_fk: ['lot_id', 'lots'],
    items_fk: ['item_id', 'items'],
  },
  checks: {
    on_hand_ck: 'on_hand >= 0',
    held_ck: 'held between 0 and on_hand',
  },
  indexes: {
    item_ix: '(item_id, store_id, on_hand)',
    lot_ix: '(lot_id)',
  },
});

const stockMoves = table('stock_moves', {
  comment: 'Ledger of the stock: every quantity that came or went. A row never changes',
  columns: {
    move_id: ['identity', 'Number of the move'],
    store_id: ['id', 'The store'],
    lot_id: ['id', 'The lot'],
    item_id: ['id', "The lot's item"],
    qty: ['number(9)', 'Base units: above zero came, below zero went'],
    kind: [
      'text(16)',
      'OPENING, RECEIPT, SALE, RETURN, TO_SUPPLIER, SENT and ARRIVED between stores, COUNT or WRITE_OFF',
    ],
    document_id: ['id null', 'Number of the receipt, dispense, return, transfer or count'],
    reason: ['text(400) null', 'Why, where no document says it'],
    on_hand: ['number(9)', 'What was then in the store of this lot; kept by trigger'],
    moved_at: ['instant default now', 'When'],
    moved_day: ['day', "Day of moved_at on the hospital's calendar; kept by trigger"],
    moved_by: ['text(100)', 'User name of who did it'],
  },
  key: ['move_id'],
  references: {
    stores_fk: ['store_id', 'stores'],
    lots_fk: ['lot_id', 'lots'],
    items_fk: ['item_id', 'items'],
  },
  checks: {
    qty_ck: 'qty <> 0',
    kind_ck: "kind in ('OPENING', 'RECEIPT', 'SALE', 'RETURN', 'TO_SUPPLIER', 'SENT', 'ARRIVED', 'COUNT', 'WRITE_OFF')",
    on_hand_ck: 'on_hand >= 0',
  },
  indexes: {
    item_ix: '(item_id, move_id)',
    lot_ix: '(lot_id, store_id, move_id)',
    day_ix: '(moved_day, kind)',
    store_ix: '(store_id, move_id)',
  },
});

const goodsReceipts = table('goods_receipts', {
  comment: "Goods that came from a supplier, one row for each of the supplier's bills; a row never changes",
  columns: {
    receipt_id: ['identity', 'Number of the goods receipt'],
    supplier_id: ['id', 'The supplier'],
    store_id: ['id', 'Where the goods were put'],
    bill_no: ['text(40)', "Number of the supplier's bill, in capitals"],
    bill_day: ['day', 'Date of that bill'],
    bill_year: ['number(4)', 'Year in which its financial year begins: bills of one year have different numbers'],
    created_at: ['instant default now', 'When it was entered'],
    received_by: ['text(100)', 'User name of who entered it'],
  },
  key: ['receipt_id'],
  unique: { bill_no_uk: ['supplier_id', 'bill_no', 'bill_year'] },
  references: {
    suppliers_fk: ['supplier_id', 'suppliers'],
    stores_fk: ['store_id', 'stores'],
  },
  indexes: { created_ix: '(created_at, receipt_id)', store_ix: '(store_id)' },
});

const receiptLines = table('receipt_lines', {
  comment: 'Lines of the goods receipts; a row never changes',
  columns: {
    receipt_line_id: ['identity', 'Number of the line'],
    receipt_id: ['id', 'The goods receipt'],
    lot_id: ['id', 'The lot'],
    qty: ['number(9)', 'Base units that are on the bill'],
    free_qty: ['number(9) default 0', 'Base units that came free of charge'],
    price: ['number(12,2)', "Price of the lot's pack on the bill, before tax and discount"],
    discount_percent: ['number(5,2) default 0', 'Discount of a scheme, in per cent'],
    tax_rate: ['number(5,2)', 'Per cent of GST on the bill'],
  },
  key: ['receipt_line_id'],
  references: {
    receipts_fk: ['receipt_id', 'goods_receipts'],
    lots_fk: ['lot_id', 'lots'],
  },
  checks: {
    qty_ck: 'qty >= 0 and free_qty >= 0 and qty + free_qty > 0',
    price_ck: 'price >= 0',
    discount_ck: 'discount_percent between 0 and 100',
    tax_rate_ck: 'tax_rate between 0 and 100',
  },
  indexes: { receipt_ix: '(receipt_id)', lot_ix: '(lot_id)' },
});

export const stockJob = job('stock', {
  tables: [stores, suppliers, lots, stock, stockMoves, goodsReceipts, receiptLines],
  runs: ['save_store', 'save_supplier', 'receive_goods', 'receive_line', 'write_off', 'recall_batch'],
});
