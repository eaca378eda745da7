import { z } from 'zod';
import { calendarDate, id, instant } from './fields.ts';
import { amountMinor } from './money.ts';
import { stockLot } from './pharmacy-records.ts';

/** Papers by which stock moves without a sale: transfers between stores, counts, returns to suppliers. */

const named = {
  itemId: id,
  genericName: z.string(),
  brandName: z.string().nullable(),
  strength: z.string().nullable(),
  baseUnit: z.string(),
};
const lot = { ...named, lotId: id, batch: z.string(), expiryDay: calendarDate };
/** Landed cost of `packQty` base units, before tax. */
const costed = { ...lot, costMinor: amountMinor, packQty: z.int() };

/** A lot in a store, with its item. */
export const stockedLot = stockLot.extend(named);
export type StockedLot = z.infer<typeof stockedLot>;

export const transferStatuses = ['SENT', 'ACCEPTED', 'CANCELLED'] as const;
export const transferStatus = z.enum(transferStatuses);

/** Goods that went from one store to another. While it is SENT they are in neither. */
export const stockTransfer = z.object({
  transferId: id,
  fromStoreId: id,
  fromStoreName: z.string(),
  toStoreId: id,
  toStoreName: z.string(),
  status: transferStatus,
  note: z.string().nullable(),
  sentAt: instant,
  sentBy: z.string(),
  closedAt: instant.nullable(),
  closedBy: z.string().nullable(),
  closeReason: z.string().nullable(),
  lineCount: z.int(),
});
export type StockTransfer = z.infer<typeof stockTransfer>;

export const stockTransferLine = z.object({
  ...lot,
  transferLineId: id,
  qty: z.int(),
  /** What arrived; the rest came back to the store that sent it. Null while it is on the way. */
  acceptedQty: z.int().nullable(),
});
export type StockTransferLine = z.infer<typeof stockTransferLine>;

/** `MATCHED` when nothing differed: then nobody has to decide. */
export const countStatuses = ['WAITING', 'APPROVED', 'REFUSED', 'MATCHED'] as const;
export const countStatus = z.enum(countStatuses);

/** A count of the shelves of a store. */
export const stockCount = z.object({
  countId: id,
  storeId: id,
  storeName: z.string(),
  status: countStatus,
  note: z.string().nullable(),
  countedAt: instant,
  countedBy: z.string(),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  decisionNote: z.string().nullable(),
  lineCount: z.int(),
  differingCount: z.int(),
});
export type StockCount = z.infer<typeof stockCount>;

export const stockCountLine = z.object({
  ...costed,
  countLineId: id,
  /** What the ledger had when it was counted. */
  ledgerQty: z.int(),
  countedQty: z.int(),
});
export type StockCountLine = z.infer<typeof stockCountLine>;

/** Goods that went back to a supplier at once. */
export const supplierReturn = z.object({
  supplierReturnId: id,
  supplierId: id,
  supplierName: z.string(),
  storeId: id,
  storeName: z.string(),
  reason: z.string(),
  /** Number of the supplier’s credit note, where it is known. */
  noteNo: z.string().nullable(),
  returnedAt: instant,
  returnedBy: z.string(),
});
export type SupplierReturn = z.infer<typeof supplierReturn>;

export const supplierReturnLine = z.object({ ...costed, supplierReturnLineId: id, qty: z.int() });
export type SupplierReturnLine = z.infer<typeof supplierReturnLine>;
