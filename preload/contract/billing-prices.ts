import { z } from 'zod';
import { chargeCode, hsnSac, itemType, taxCode, taxRate } from './billing.ts';
import { defineCalls } from './call.ts';
import { flag, optionalText, requiredText } from './fields.ts';
import { amountMinor } from './money.ts';

/** A line of the price list. */
export const charge = z.object({
  chargeCode: z.string(),
  itemType: z.string(),
  description: z.string(),
  unitPriceMinor: amountMinor,
  /** Its own rate, which counts where it has no category. */
  taxRate: z.number(),
  isActive: flag,
  hsnSac: z.string().nullable(),
  /** Category of tax, whose rate of the day counts. */
  taxCode: z.string().nullable(),
  /** The rate of today. */
  currentRate: z.number(),
});
export type Charge = z.infer<typeof charge>;

const chargeDetails = {
  itemType,
  description: requiredText(200),
  unitPriceMinor: amountMinor,
  taxRate,
  isActive: flag.default('Y'),
  hsnSac,
  taxCode: taxCode.nullish(),
};

export const billingPricesCalls = defineCalls({
  'billing.charges': {
    summary: 'Returns the price list.',
    input: z.strictObject({ q: optionalText(100), active: flag.nullish() }),
    output: z.object({ items: z.array(charge) }),
    roles: ['billing', 'admin', 'receptionist'],
    errors: [],
    writes: false,
    shows: ['billing'],
    isSharedAnswer: true,
    offline: 'read-local',
  },
  'billing.saveCharge': {
    summary: 'Adds or changes a line of the price list. Existing invoices keep their prices.',
    input: z.strictObject({
      chargeCode,
      ...chargeDetails,
      /** The line as its author saw it, null for a new one: refused as `stale` when another stands there. */
      replaces: z.strictObject(chargeDetails).nullable().optional(),
    }),
    output: z.object({ chargeCode: z.string() }),
    roles: ['admin'],
    errors: ['stale'],
    writes: true,
    offline: 'refuse',
    changes: ['billing'],
  },
});
