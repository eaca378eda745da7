import { z } from 'zod';
import { defineCalls } from './call.ts';
import { calendarDate, countedUpTo, flag, id, optionalText, pageQuery, phone, requiredText } from './fields.ts';
import { amountMinor } from './money.ts';
import { pharmacyExamples } from './pharmacy-examples.ts';
import {
  baseQty,
  countedQty,
  goodsReceipt,
  goodsReceiptLine,
  percent,
  recipient,
  schedule,
  stockedItem,
  stockLot,
  stockMove,
  store,
  storeKind,
  supplier,
  taxCategory,
} from './pharmacy-records.ts';

/** Items, stores and stock of the pharmacy. Nothing of it works offline: what is on a shelf is shared and scarce. */

const clerks = ['billing', 'admin'] as const;

const reading = { writes: false, shows: ['pharmacy'], roles: clerks, offline: 'refuse' } as const;
const writing = { writes: true, changes: ['pharmacy'], roles: clerks, offline: 'refuse' } as const;
const paged = { page: z.int(), size: z.int(), total: z.int() };

/** A pack of an item: its name has no comma and no colon, which separate packs in the database's parameter. */
const writtenPack = z.strictObject({
  packName: requiredText(30).refine((name) => !/[,:]/.test(name), { params: { problem: 'malformed' } }),
  qty: z.int().min(2).max(999_999),
});

const receivedLine = z.strictObject({
  itemId: id,
  batch: requiredText(40),
  /** The last day on which it may be used. */
  expiryDay: calendarDate,
  /** How many base units the prices are for: 15 for a strip of 15. */
  packQty: z.int().min(1).max(999_999).default(1),
  mrpMinor: amountMinor,
  /** On the bill, before tax and discount. */
  priceMinor: amountMinor,
  qty: countedQty,
  freeQty: countedQty.default(0),
  /** Discount of a scheme. */
  discountPercent: percent.default(0),
  /** Per cent of tax on the bill; the item's when left out. */
  taxRate: percent.nullish(),
});

export const pharmacyCalls = defineCalls({
  'pharmacy.items': {
    summary:
      'Finds items by words of brand, generic name, strength or form, or by barcode, with what can be sold of each in a store or everywhere.',
    input: z.strictObject({
      ...pageQuery,
      q: optionalText(100),
      active: flag.nullish(),
      storeId: id.nullish(),
    }),
    output: z.object({ items: z.array(stockedItem), ...paged }),
    errors: [],
    ...reading,
    rest: { method: 'GET', path: '/pharmacy/items' },
    example: pharmacyExamples['pharmacy.items'],
  },
  'pharmacy.item': {
    summary: 'Returns an item with its lots in every store, and the items with the same generic name.',
    input: z.strictObject({ itemId: id }),
    output: z.object({ item: stockedItem, lots: z.array(stockLot), substitutes: z.array(stockedItem) }),
    errors: ['not_found'],
    ...reading,
    rest: { method: 'GET', path: '/pharmacy/items/{item_id}' },
    example: pharmacyExamples['pharmacy.item'],
  },
  'pharmacy.ledger': {
    summary:
      'Returns the ledger of an item, of one lot where it is named: every move, the latest first. A long one is read on with `before_move_id`, the number of the last move that was read.',
    input: z.strictObject({
      ...pageQuery,
      itemId: id,
      lotId: id.nullish(),
      storeId: id.nullish(),
      /** Only the moves before this one: however long the ledger is, the next ones are read by their number. */
      beforeMoveId: id.nullish(),
    }),
    output: z.object({ items: z.array(stockMove), page: z.int(), size: z.int(), ...countedUpTo }),
    errors: [],
    ...reading,
    rest: { method: 'GET', path: '/pharmacy/items/{item_id}/ledger' },
    example: pharmacyExamples['pharmacy.ledger'],
  },
  'pharmacy.stores': {
    summary: 'Lists the stores in which stock is kept.',
    input: z.strictObject({}),
    output: z.object({ items: z.array(store) }),
    errors: [],
    ...reading,
    rest: { method: 'GET', path: '/pharmacy/stores' },
    example: pharmacyExamples['pharmacy.stores'],
  },
  'pharmacy.suppliers': {
    summary: 'Lists the suppliers.',
    input: z.strictObject({}),
    output: z.object({ items: z.array(supplier) }),
    errors: [],
    ...reading,
    rest: { method: 'GET', path: '/pharmacy/suppliers' },
    example: pharmacyExamples['pharmacy.suppliers'],
  },
  'pharmacy.receipts': {
    summary: 'Lists goods receipts page by page, the latest first.',
    input: z.strictObject({ ...pageQuery, supplierId: id.nullish() }),
    output: z.object({ items: z.array(goodsReceipt), ...paged }),
    errors: [],
    ...reading,
    rest: { method: 'GET', path: '/pharmacy/receipts' },
    example: pharmacyExamples['pharmacy.receipts'],
  },
  'pharmacy.receipt': {
    summary: 'Returns a goods receipt with its lines.',
    input: z.strictObject({ receiptId: id }),
    output: z.object({ receipt: goodsReceipt, lines: z.array(goodsReceiptLine) }),
    errors: ['not_found'],
    ...reading,
    rest: { method: 'GET', path: '/pharmacy/receipts/{receipt_id}' },
    example: pharmacyExamples['pharmacy.receipt'],
  },
  'pharmacy.saveItem': {
    summary:
      'Adds an item, or changes the one with this number. What is counted does not change once there was stock of it.',
    input: z.strictObject({
      itemId: id.nullish(),
      genericName: requiredText(200),
      brandName: optionalText(100),
      strength: optionalText(60),
      form: optionalText(40),
      manufacturer: optionalText(100),
      hsn: optionalText(8),
      taxCategory: taxCategory.default('TAXABLE'),
      taxRate: percent,
      schedule: schedule.default('NONE'),
      baseUnit: requiredText(20).default('tablet'),
      barcode: optionalText(48),
      minStock: countedQty.default(0),
      isActive: flag.default('Y'),
      packs: z.array(writtenPack).max(10).default([]),
    }),
    output: z.object({ itemId: id }),
    errors: ['not_found', 'invalid_state', 'duplicate'],
    ...writing,
    rest: { method: 'POST', path: '/pharmacy/items' },
    example: pharmacyExamples['pharmacy.saveItem'],
  },
  'pharmacy.saveStore': {
    summary: 'Adds a store, or changes the one with this number. A store in which something is stays in use.',
    input: z.strictObject({
      storeId: id.nullish(),
      storeName: requiredText(60),
      kind: storeKind.default('COUNTER'),
      isActive: flag.default('Y'),
    }),
    output: z.object({ storeId: id }),
    errors: ['not_found', 'invalid_state', 'duplicate'],
    ...writing,
    roles: ['admin'],
    rest: { method: 'POST', path: '/pharmacy/stores' },
    example: pharmacyExamples['pharmacy.saveStore'],
  },
  'pharmacy.saveSupplier': {
    summary: 'Adds a supplier, or changes the one with this number.',
    input: z.strictObject({
      supplierId: id.nullish(),
      supplierName: requiredText(100),
      gstin: optionalText(15),
      phone,
      address: optionalText(300),
      isActive: flag.default('Y'),
    }),
    output: z.object({ supplierId: id }),
    errors: ['not_found', 'duplicate'],
    ...writing,
    rest: { method: 'POST', path: '/pharmacy/suppliers' },
    example: pharmacyExamples['pharmacy.saveSupplier'],
  },
  'pharmacy.receive': {
    summary:
      'Puts the goods of a supplier’s bill into a store, with batches, free quantities and what they cost. A bill that was entered already is refused.',
    input: z.strictObject({
      supplierId: id,
      storeId: id,
      billNo: requiredText(40),
      billDay: calendarDate,
      lines: z.array(receivedLine).min(1).max(200),
    }),
    output: z.object({ receiptId: id }),
    errors: ['not_found', 'invalid_state', 'duplicate'],
    ...writing,
    rest: { method: 'POST', path: '/pharmacy/receipts', status: 201, location: '/pharmacy/receipts/{receipt_id}' },
    example: pharmacyExamples['pharmacy.receive'],
  },
  'pharmacy.recall': {
    summary:
      'Recalls a batch of an item: no lot of it is given out any more, nor one that still comes. With `is_recalled` N the recall is taken back.',
    input: z.strictObject({
      itemId: id,
      batch: requiredText(40),
      reason: requiredText(400),
      isRecalled: flag.default('Y'),
    }),
    output: z.object({ itemId: id, batch: z.string() }),
    errors: ['not_found'],
    ...writing,
    rest: { method: 'POST', path: '/pharmacy/items/{item_id}/recalls' },
    example: pharmacyExamples['pharmacy.recall'],
  },
  'pharmacy.recipients': {
    summary: 'Lists who got a batch of an item, with what of it came back: the people to be told of a recall.',
    input: z.strictObject({ itemId: id, batch: requiredText(40) }),
    output: z.object({ items: z.array(recipient) }),
    errors: [],
    ...reading,
    rest: { method: 'GET', path: '/pharmacy/items/{item_id}/recipients' },
    example: pharmacyExamples['pharmacy.recipients'],
  },
  'pharmacy.writeOff': {
    summary: 'Takes what is expired, broken or lost out of the stock of a store.',
    input: z.strictObject({ storeId: id, lotId: id, qty: baseQty, reason: requiredText(400) }),
    output: z.object({ moveId: id }),
    errors: ['not_found', 'invalid_state'],
    ...writing,
    rest: { method: 'POST', path: '/pharmacy/write-offs', status: 201 },
    example: pharmacyExamples['pharmacy.writeOff'],
  },
});
