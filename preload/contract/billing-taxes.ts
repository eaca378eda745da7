import { z } from 'zod';
import { hsnSac, itemType, taxCode, taxRate, taxTreatment, withInvoice } from './billing.ts';
import { draftInvoice } from './billing-examples.ts';
import { defineCalls } from './call.ts';
import { calendarDate, id, optionalText, requiredText } from './fields.ts';
import { gstin, stateCode } from './gst.ts';
import { amountMinor } from './money.ts';

/** Categories of tax with their rates by day, and whom an invoice is made out to. */

/** How lines that name no tax are taxed: the usual rate on all, or by their kind as a hospital in India. */
export const taxPreset = z.enum(['seed-flat', 'in-healthcare']);
export type TaxPreset = z.infer<typeof taxPreset>;

/** It counts from a day on, until the next one begins. */
export const taxRateFrom = z.object({
  rateId: id,
  fromDay: calendarDate,
  taxTreatment,
  taxRate: z.number(),
  /** The law by which it is not taxed, or by which the rate changed. */
  reason: z.string().nullable(),
});

export const taxCategory = z.object({
  taxCode: z.string(),
  description: z.string(),
  hsnSac: z.string().nullable(),
  /** Kinds of lines that have it when they name no tax, unless the preset is `seed-flat`. */
  itemTypes: z.array(z.string()),
  /** A unit price above this belongs to `aboveCode`. */
  abovePriceMinor: amountMinor.nullable(),
  aboveCode: z.string().nullable(),
  /** By day, the latest first. */
  rates: z.array(taxRateFrom),
});
export type TaxCategory = z.infer<typeof taxCategory>;

export const billingTaxesCalls = defineCalls({
  'billing.taxCategories': {
    summary: 'Returns the tax preset and the categories of tax with their rates.',
    input: z.strictObject({}),
    output: z.object({ taxPreset, items: z.array(taxCategory) }),
    roles: ['billing', 'admin', 'receptionist'],
    errors: [],
    writes: false,
    shows: ['billing', 'settings'],
    isSharedAnswer: true,
    offline: 'read-local',
  },
  'billing.saveTaxCategory': {
    summary: 'Adds or changes a category of tax. A new one needs a rate before lines have it.',
    input: z.strictObject({
      taxCode,
      description: requiredText(120),
      hsnSac,
      itemTypes: z.array(itemType).max(6).default([]),
      abovePriceMinor: amountMinor.nullish(),
      aboveCode: taxCode.nullish(),
    }),
    output: z.object({ taxCode: z.string() }),
    roles: ['admin'],
    errors: ['not_found'],
    writes: true,
    offline: 'refuse',
    changes: ['billing'],
  },
  'billing.saveTaxRate': {
    summary:
      'Sets the rate of a category of tax from a day on. Open invoices follow, issued ones keep the rate that they were issued with.',
    input: z.strictObject({
      taxCode,
      fromDay: calendarDate,
      taxTreatment,
      taxRate,
      reason: optionalText(200),
    }),
    output: z.object({ taxCode: z.string() }),
    roles: ['admin'],
    errors: ['not_found'],
    writes: true,
    offline: 'refuse',
    changes: ['billing'],
  },
  'billing.removeTaxRate': {
    summary: 'Removes a rate of a category of tax. The rate before it counts on. The last one stays.',
    input: z.strictObject({ rateId: id }),
    output: z.object({ rateId: id }),
    roles: ['admin'],
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'refuse',
    changes: ['billing'],
  },
  'billing.chooseTaxPreset': {
    summary:
      'Chooses how lines that name no tax are taxed. `in-healthcare` adds its categories and gives the prices without a category the one of their kind. `seed-flat` takes these away from the prices again.',
    input: z.strictObject({ taxPreset }),
    output: z.object({ taxPreset }),
    roles: ['admin'],
    errors: [],
    writes: true,
    offline: 'refuse',
    changes: ['billing', 'settings'],
  },
  'billing.setBuyer': {
    summary:
      'Says whom an open invoice is made out to, with a GSTIN if they have one, and in which state it is supplied. In another state than the hospital, the tax is IGST.',
    input: z.strictObject({
      invoiceId: id,
      buyerName: optionalText(150),
      buyerGstin: gstin,
      placeOfSupply: stateCode.nullish(),
    }),
    output: withInvoice,
    roles: ['billing', 'admin'],
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['billing'],
    rest: { method: 'POST', path: '/billing/{invoice_id}/buyer' },
    example: {
      input: { invoiceId: 318, buyerName: 'Asha Mills Ltd', buyerGstin: '27AAPFU0939F1ZV', placeOfSupply: '27' },
      output: {
        invoice: {
          ...draftInvoice,
          buyerName: 'Asha Mills Ltd',
          buyerGstin: '27AAPFU0939F1ZV',
          placeOfSupply: '27',
          isInterstate: 'Y',
        },
      },
    },
  },
});
