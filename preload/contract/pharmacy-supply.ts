import { z } from 'zod';
import { defineCalls } from './call.ts';
import { calendarDate, flag, id, pageQuery } from './fields.ts';
import { amountMinor } from './money.ts';
import { storeKind } from './pharmacy-records.ts';
import { pharmacySupplyExamples } from './pharmacy-supply-examples.ts';

/** What is about to expire, what is to be bought, and what nobody buys. */

const clerks = ['billing', 'admin'] as const;
const reading = { writes: false, shows: ['pharmacy'], roles: clerks, offline: 'refuse', errors: [] } as const;
const paged = { page: z.int(), size: z.int(), total: z.int() };

const named = {
  itemId: id,
  genericName: z.string(),
  brandName: z.string().nullable(),
  strength: z.string().nullable(),
  baseUnit: z.string(),
};

/** A lot in a store with its last day. */
export const expiringLot = z.object({
  ...named,
  storeId: id,
  storeName: z.string(),
  storeKind,
  lotId: id,
  batch: z.string(),
  expiryDay: calendarDate,
  isExpired: flag,
  isRecalled: flag,
  onHand: z.int(),
  costMinor: amountMinor,
  packQty: z.int(),
});
export type ExpiringLot = z.infer<typeof expiringLot>;

/** How an item is used, and how much of it is to be bought. All quantities are base units. */
export const supplyItem = z.object({
  ...named,
  minStock: z.int(),
  /** Neither expired, nor recalled, nor in quarantine, in every store. */
  freeQty: z.int(),
  /** Sold in the last 90 days, less what came back. */
  soldQty: z.int(),
  lastSoldDay: calendarDate.nullable(),
  /** Brings the stock to what is sold in 30 days, and at least to the minimum. */
  suggestedQty: z.int(),
});
export type SupplyItem = z.infer<typeof supplyItem>;

export const pharmacySupplyCalls = defineCalls({
  'pharmacy.expiring': {
    summary:
      'Lists the lots in stock that expire within so many days, and those that have expired, the first one first.',
    input: z.strictObject({ ...pageQuery, days: z.int().min(0).max(730).default(90), storeId: id.nullish() }),
    output: z.object({ items: z.array(expiringLot), ...paged }),
    ...reading,
    rest: { method: 'GET', path: '/pharmacy/expiring' },
    example: pharmacySupplyExamples['pharmacy.expiring'],
  },
  'pharmacy.supply': {
    summary:
      'Lists the active items that are to be bought, with how much by what was sold in the last 90 days (`BUY`), or those in stock of which nothing was sold in the last 180 days (`UNSOLD`).',
    input: z.strictObject({ ...pageQuery, show: z.enum(['BUY', 'UNSOLD']).default('BUY') }),
    output: z.object({ items: z.array(supplyItem), ...paged }),
    ...reading,
    rest: { method: 'GET', path: '/pharmacy/supply' },
    example: pharmacySupplyExamples['pharmacy.supply'],
  },
});
