import { randomUUID } from 'node:crypto';
import type { Binds } from '../../../main/database/database.ts';
import type { Hospital } from '../hospital.ts';

/** A tablet that is sold in strips of ten, with 12 per cent of GST. */
export async function anItem(hospital: Hospital, details: Binds = {}): Promise<number> {
  const item = {
    itemId: null,
    genericName: 'Paracetamol',
    brandName: `Brand ${randomUUID().slice(0, 8)}`,
    strength: '500 mg',
    form: 'Tablet',
    manufacturer: null,
    hsn: '3004',
    taxCategory: 'TAXABLE',
    taxRate: 12,
    schedule: 'NONE',
    baseUnit: 'tablet',
    barcode: null,
    minStock: 0,
    isActive: 'Y',
    packs: 'strip:10',
    ...details,
  };
  return (await hospital.call('pkg_items.save_item', item, { savedId: 'number' })).savedId;
}

export async function aStore(hospital: Hospital, details: Binds = {}): Promise<number> {
  const store = { storeId: null, storeName: `Store ${randomUUID()}`, kind: 'COUNTER', isActive: 'Y', ...details };
  return (await hospital.call('pkg_stock.save_store', store, { savedId: 'number' })).savedId;
}

export async function aSupplier(hospital: Hospital): Promise<number> {
  const supplier = {
    supplierId: null,
    supplierName: `Supplier ${randomUUID()}`,
    gstin: null,
    phone: null,
    address: null,
    isActive: 'Y',
  };
  return (await hospital.call('pkg_stock.save_supplier', supplier, { savedId: 'number' })).savedId;
}

export async function aReceipt(hospital: Hospital, details: Binds = {}): Promise<number> {
  const receipt = {
    supplierId: details.supplierId ?? (await aSupplier(hospital)),
    storeId: details.storeId ?? (await aStore(hospital)),
    billNo: randomUUID(),
    billDay: '2026-04-01',
    ...details,
  };
  return (await hospital.call('pkg_stock.receive_goods', receipt, { receiptId: 'number' })).receiptId;
}

const far = '2099-12-31';

/** A line of a goods receipt: strips of ten at an MRP of 30.00, bought at 20.00. */
export async function receive(hospital: Hospital, receiptId: number, line: Binds): Promise<number> {
  const usual = {
    batch: 'B1',
    expiryDay: far,
    packQty: 10,
    mrpMinor: 3_000,
    priceMinor: 2_000,
    qty: 100,
    freeQty: 0,
    ...line,
  };
  const { receiptLineId } = await hospital.call(
    'pkg_stock.receive_line',
    { receiptId, ...usual },
    { receiptLineId: 'number' },
  );
  const [row] = await hospital.owner('select lot_id from receipt_lines where receipt_line_id = $1', [receiptLineId]);
  return Number(row?.lot_id);
}

/** So much of an item in a store, as one lot. */
export async function aLot(hospital: Hospital, line: Binds = {}, storeId?: number) {
  const itemId = Number(line.itemId ?? (await anItem(hospital)));
  const into = storeId ?? (await aStore(hospital));
  const receiptId = await aReceipt(hospital, { storeId: into });
  return { itemId, storeId: into, lotId: await receive(hospital, receiptId, { ...line, itemId }) };
}

/** Lots whose stock is not the sum of their moves; none when the ledger holds. */
export const ledgerGaps = (hospital: Hospital) =>
  hospital.owner(
    `select s.store_id, s.lot_id, s.on_hand, coalesce(m.qty, 0) as moved
       from stock s left join (select store_id, lot_id, sum(qty) as qty from stock_moves group by store_id, lot_id) m
         on m.store_id = s.store_id and m.lot_id = s.lot_id
      where s.on_hand <> coalesce(m.qty, 0)`,
  );
