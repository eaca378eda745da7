import { randomUUID } from 'node:crypto';
import { aPatient, type Hospital } from '../hospital.ts';
import { aLot, anItem, aReceipt, aStore, aSupplier } from '../pharmacy/shelf.ts';
import type { Asked } from './admissions-members.ts';

const saved = { savedId: 'number' } as const;

/** The members of the pharmacy's packages that take a request id. */
export const pharmacyMembers = (hospital: () => Hospital): Record<string, Asked> => ({
  'pkg_items.save_item': {
    args: async () => ({
      itemId: await anItem(hospital()),
      genericName: 'Ibuprofen',
      brandName: null,
      strength: null,
      form: null,
      manufacturer: null,
      hsn: null,
      taxCategory: 'NIL',
      taxRate: 0,
      schedule: 'H',
      baseUnit: 'tablet',
      barcode: null,
      minStock: 5,
      isActive: 'N',
      packs: 'strip:15',
    }),
    out: saved,
  },
  'pkg_stock.save_store': {
    args: async () => ({ storeId: null, storeName: randomUUID(), kind: 'WARD', isActive: 'Y' }),
    out: saved,
  },
  'pkg_stock.save_supplier': {
    args: async () => ({
      supplierId: await aSupplier(hospital()),
      supplierName: randomUUID(),
      gstin: null,
      phone: null,
      address: null,
      isActive: 'Y',
    }),
    out: saved,
  },
  'pkg_stock.receive_goods': {
    args: async () => ({
      supplierId: await aSupplier(hospital()),
      storeId: await aStore(hospital()),
      billNo: 'A1',
      billDay: '2026-04-01',
    }),
    out: { receiptId: 'number' },
  },
  'pkg_stock.receive_line': {
    args: async () => ({
      receiptId: await aReceipt(hospital()),
      itemId: await anItem(hospital()),
      batch: 'B1',
      expiryDay: '2099-12-31',
      packQty: 10,
      mrpMinor: 3_000,
      priceMinor: 2_000,
      qty: 10,
      freeQty: 0,
    }),
    out: { receiptLineId: 'number' },
  },
  'pkg_dispensing.dispense': {
    args: async () => {
      const { storeId, itemId } = await aLot(hospital());
      return { storeId, lines: `${itemId}:3`, patientId: await aPatient(hospital()), method: 'CASH' };
    },
    out: { dispenseId: 'number' },
  },
  'pkg_dispensing.return_goods': {
    args: async () => {
      const { storeId, itemId } = await aLot(hospital());
      const { dispenseId } = await hospital().call(
        'pkg_dispensing.dispense',
        { storeId, lines: `${itemId}:3`, customerName: 'Meena', method: 'CASH' },
        { dispenseId: 'number' },
      );
      const sql = 'select dispense_line_id from dispense_lines where dispense_id = $1';
      const [line] = await hospital().owner(sql, [dispenseId]);
      return { dispenseId, lines: `${line?.dispense_line_id}:2`, reason: 'Not needed', method: 'CASH' };
    },
    out: { returnId: 'number' },
  },
  'pkg_stock.recall_batch': {
    args: async () => {
      const { itemId } = await aLot(hospital());
      return { itemId, batch: 'B1', reason: 'By the maker' };
    },
  },
  'pkg_stock.write_off': {
    args: async () => {
      const { storeId, lotId } = await aLot(hospital());
      return { storeId, lotId, qty: 3, reason: 'Broken' };
    },
    out: { moveId: 'number' },
  },
});
