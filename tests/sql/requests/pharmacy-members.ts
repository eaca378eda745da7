import { randomUUID } from 'node:crypto';
import { aPatient, type Hospital } from '../hospital.ts';
import { aLot, anItem, aReceipt, aStore, aSupplier, receive } from '../pharmacy/shelf.ts';
import type { Asked } from './admissions-members.ts';

const saved = { savedId: 'number' } as const;

/** Goods that are on their way to another store. */
async function aTransfer(hospital: Hospital) {
  const { storeId, lotId } = await aLot(hospital);
  const asked = { fromStoreId: storeId, toStoreId: await aStore(hospital), lines: `${lotId}:3` };
  return hospital.call('pkg_stock_documents.send_stock', asked, { transferId: 'number' });
}

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
  'pkg_stock_documents.send_stock': {
    args: async () => {
      const { storeId, lotId } = await aLot(hospital());
      return { fromStoreId: storeId, toStoreId: await aStore(hospital()), lines: `${lotId}:3` };
    },
    out: { transferId: 'number' },
  },
  'pkg_stock_documents.accept_transfer': { args: () => aTransfer(hospital()) },
  'pkg_stock_documents.cancel_transfer': {
    args: async () => ({ ...(await aTransfer(hospital())), reason: 'Wrong store' }),
  },
  'pkg_stock_documents.submit_count': {
    args: async () => {
      const { storeId, lotId } = await aLot(hospital());
      return { storeId, lines: `${lotId}:3` };
    },
    out: { countId: 'number' },
  },
  'pkg_stock_documents.decide_count': {
    args: async () => {
      const { storeId, lotId } = await aLot(hospital());
      const asked = { storeId, lines: `${lotId}:3` };
      const { countId } = await hospital().call(
        'pkg_stock_documents.submit_count',
        asked,
        { countId: 'number' },
        { actor: 'meena' },
      );
      return { countId, isApproved: 'Y' };
    },
  },
  'pkg_stock_documents.return_to_supplier': {
    args: async () => {
      const [supplierId, storeId] = [await aSupplier(hospital()), await aStore(hospital())];
      const receiptId = await aReceipt(hospital(), { supplierId, storeId });
      const lotId = await receive(hospital(), receiptId, { itemId: await anItem(hospital()) });
      return { supplierId, storeId, lines: `${lotId}:3`, reason: 'Expired' };
    },
    out: { supplierReturnId: 'number' },
  },
});
