import { z } from 'zod';
import { calendarDate, flag, id, instant } from './fields.ts';
import { amountMinor } from './money.ts';

/** Quantities of the pharmacy are whole base units: tablets, millilitres, pieces. Packs are a way of typing them. */
export const baseQty = z.int().min(1).max(9_999_999);
export const countedQty = z.int().min(0).max(9_999_999);
/** Per cent, `12` is twelve per cent. */
export const percent = z
  .number()
  .min(0)
  .max(100)
  .refine((rate) => Math.round(rate * 100) / 100 === rate, { params: { problem: 'malformed' } });

/** Of the Drugs Rules 1945, and of the Narcotic Drugs and Psychotropic Substances Act. */
export const schedules = ['NONE', 'H', 'H1', 'X', 'NDPS'] as const;
export const schedule = z.enum(schedules);

export const taxCategories = ['TAXABLE', 'NIL', 'EXEMPT'] as const;
export const taxCategory = z.enum(taxCategories);

export const storeKinds = ['MAIN', 'COUNTER', 'WARD', 'DESK', 'QUARANTINE'] as const;
export const storeKind = z.enum(storeKinds);

export const moveKinds = [
  'OPENING',
  'RECEIPT',
  'SALE',
  'RETURN',
  'TO_SUPPLIER',
  'SENT',
  'ARRIVED',
  'COUNT',
  'WRITE_OFF',
] as const;

/** The units that screens have words for. An item may be counted in another one, which is then shown as it was typed. */
export const baseUnits = [
  'tablet',
  'capsule',
  'ml',
  'g',
  'bottle',
  'ampoule',
  'vial',
  'tube',
  'sachet',
  'piece',
  'pair',
  'patch',
  'suppository',
  'dose',
  'roll',
] as const;

/** What the pharmacy keeps and sells. */
export const item = z.object({
  itemId: id,
  /** Active ingredient, or what it is. Items with the same one are substitutes. */
  genericName: z.string(),
  brandName: z.string().nullable(),
  strength: z.string().nullable(),
  form: z.string().nullable(),
  manufacturer: z.string().nullable(),
  hsn: z.string().nullable(),
  taxCategory,
  taxRate: z.number(),
  schedule,
  /** What is counted: tablet, ml, piece. */
  baseUnit: z.string(),
  /** What the scanner reads; a GTIN with 14 digits. */
  barcode: z.string().nullable(),
  minStock: z.int(),
  isActive: flag,
});
export type Item = z.infer<typeof item>;

export const itemPack = z.object({ packName: z.string(), qty: z.int() });

/** An item with what can be sold of it: neither expired, nor recalled, nor in quarantine. */
export const stockedItem = item.extend({
  packs: z.array(itemPack),
  freeQty: z.int(),
  /** Of the lot that is sold first; null where there is none. */
  expiryDay: calendarDate.nullable(),
  mrpMinor: amountMinor.nullable(),
  packQty: z.int().nullable(),
});
export type StockedItem = z.infer<typeof stockedItem>;

/** How much of which lot is where. */
export const stockLot = z.object({
  storeId: id,
  storeName: z.string(),
  storeKind,
  lotId: id,
  batch: z.string(),
  expiryDay: calendarDate,
  /** Maximum retail price of `packQty` base units, with tax. */
  mrpMinor: amountMinor,
  /** Landed cost of `packQty` base units, before tax. */
  costMinor: amountMinor,
  packQty: z.int(),
  isRecalled: flag,
  isExpired: flag,
  onHand: z.int(),
  held: z.int(),
});
export type StockLot = z.infer<typeof stockLot>;

/** A line of the ledger. */
export const stockMove = z.object({
  moveId: id,
  storeId: id,
  storeName: z.string(),
  lotId: id,
  batch: z.string(),
  expiryDay: calendarDate,
  /** Base units: above zero came, below zero went. */
  qty: z.int(),
  kind: z.enum(moveKinds),
  documentId: id.nullable(),
  reason: z.string().nullable(),
  /** What was then in the store of this lot. */
  onHand: z.int(),
  movedAt: instant,
  movedBy: z.string(),
});

export const store = z.object({ storeId: id, storeName: z.string(), kind: storeKind, isActive: flag });
export type Store = z.infer<typeof store>;

export const supplier = z.object({
  supplierId: id,
  supplierName: z.string(),
  gstin: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  isActive: flag,
});
export type Supplier = z.infer<typeof supplier>;

/** Goods that came with one bill of a supplier. */
export const goodsReceipt = z.object({
  receiptId: id,
  supplierId: id,
  supplierName: z.string(),
  storeId: id,
  storeName: z.string(),
  billNo: z.string(),
  billDay: calendarDate,
  createdAt: instant,
  receivedBy: z.string(),
});

export const goodsReceiptLine = z.object({
  receiptLineId: id,
  lotId: id,
  itemId: id,
  genericName: z.string(),
  brandName: z.string().nullable(),
  strength: z.string().nullable(),
  batch: z.string(),
  expiryDay: calendarDate,
  mrpMinor: amountMinor,
  costMinor: amountMinor,
  packQty: z.int(),
  qty: z.int(),
  freeQty: z.int(),
  priceMinor: amountMinor,
  discountPercent: z.number(),
  taxRate: z.number(),
});

/** Who got a batch. */
export const recipient = z.object({
  dispenseLineId: id,
  dispenseId: id,
  createdAt: instant,
  patientId: id,
  patientFirstName: z.string().nullable(),
  patientLastName: z.string().nullable(),
  patientPhone: z.string().nullable(),
  /** Of a customer who is no patient. */
  customerName: z.string().nullable(),
  invoiceId: id,
  qty: z.int(),
  returnedQty: z.int(),
});
export type Recipient = z.infer<typeof recipient>;
