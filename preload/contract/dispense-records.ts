import { z } from 'zod';
import { calendarDate, id, instant } from './fields.ts';
import { invoiceStatus } from './invoice-status.ts';
import { amountMinor } from './money.ts';
import { item, itemPack, schedule } from './pharmacy-records.ts';

/** What can be given of a lot at the counter; the first one expires first. */
export const counterLot = z.object({
  lotId: id,
  batch: z.string(),
  expiryDay: calendarDate,
  mrpMinor: amountMinor,
  packQty: z.int(),
  freeQty: z.int(),
});
export type CounterLot = z.infer<typeof counterLot>;

export const counterHit = item.extend({ packs: z.array(itemPack), freeQty: z.int(), lots: z.array(counterLot) });
export type CounterHit = z.infer<typeof counterHit>;

export const dispenseLine = z.object({
  dispenseLineId: id,
  itemId: id,
  genericName: z.string(),
  brandName: z.string().nullable(),
  strength: z.string().nullable(),
  baseUnit: z.string(),
  schedule,
  lotId: id,
  batch: z.string(),
  expiryDay: calendarDate,
  qty: z.int(),
  /** Of the item in all: more than was given where less was there. */
  askedQty: z.int(),
  returnedQty: z.int(),
  billItemId: id,
  entryId: id.nullable(),
  /** Maximum retail price of `packQty` base units, with tax: what the line was billed at. */
  mrpMinor: amountMinor,
  packQty: z.int(),
  /** The medicine of the prescription for which it was given out. */
  prescriptionLineId: id.nullable(),
});
export type DispenseLine = z.infer<typeof dispenseLine>;

/** What was given out at once. */
export const dispense = z.object({
  dispenseId: id,
  storeId: id,
  storeName: z.string(),
  patientId: id,
  patientFirstName: z.string().nullable(),
  patientLastName: z.string().nullable(),
  /** Of a customer who is no patient. */
  customerName: z.string().nullable(),
  invoiceId: id,
  invoiceNo: z.string().nullable(),
  invoiceStatus,
  totalMinor: z.int(),
  paidMinor: z.int(),
  prescriberName: z.string().nullable(),
  prescriberRegNo: z.string().nullable(),
  secondSigner: z.string().nullable(),
  orderReason: z.string().nullable(),
  createdAt: instant,
  dispensedBy: z.string(),
  /** The prescription by which it was given out. */
  prescriptionId: id.nullable(),
  prescriptionNo: z.string().nullable(),
});
export type Dispense = z.infer<typeof dispense>;

export const dispenseReturn = z.object({
  returnId: id,
  storeName: z.string(),
  /** Null where the invoice was still open: what came back was taken off its line. */
  creditNoteId: id.nullable(),
  creditNoteNo: z.string().nullable(),
  creditedMinor: z.int().nullable(),
  /** Paid out with it; null where nothing was paid out at once. */
  refundId: id.nullable(),
  refundNo: z.string().nullable(),
  refundedMinor: z.int().nullable(),
  reason: z.string(),
  createdAt: instant,
  returnedBy: z.string(),
});
export type DispenseReturn = z.infer<typeof dispenseReturn>;

/** A line of a register that the Drugs Rules and the NDPS Act ask for. */
export const registerEntry = z.object({
  entryId: id,
  schedule,
  enteredDay: calendarDate,
  genericName: z.string(),
  brandName: z.string().nullable(),
  strength: z.string().nullable(),
  batch: z.string(),
  /** Below zero for what came back. */
  qty: z.int(),
  patientName: z.string(),
  prescriberName: z.string(),
  prescriberRegNo: z.string(),
  secondSigner: z.string().nullable(),
  balance: z.int().nullable(),
  enteredBy: z.string(),
});
export type RegisterEntry = z.infer<typeof registerEntry>;
