import { z } from 'zod';
import { paymentMethod } from './billing.ts';
import { defineCalls } from './call.ts';
import { id, optionalText } from './fields.ts';
import { amountMinor, positiveAmountMinor } from './money.ts';

/** Money that is taken for more than one invoice. */

const share = z.strictObject({ invoiceId: id, amountMinor: positiveAmountMinor });

export const billingPaymentsCalls = defineCalls({
  'billing.payInvoices': {
    summary:
      'Records one payment for several issued invoices, of one patient or of a family. Each invoice gets its share as an entry with a receipt number of its own, which can be refunded or corrected by itself; one receipt prints them all. A share cannot be more than the amount due. All are recorded, or none.',
    input: z.strictObject({
      shares: z
        .array(share)
        .min(1)
        .max(50)
        .refine((shares) => new Set(shares.map(({ invoiceId }) => invoiceId)).size === shares.length, {
          params: { problem: 'malformed' },
        }),
      method: paymentMethod,
      reference: optionalText(100),
      /** Cash that was handed over for all of them. */
      tenderedMinor: amountMinor.nullish(),
    }),
    output: z.object({
      /** The first entry: its receipt prints all. */
      paymentId: id,
      entries: z.array(z.object({ paymentId: id, invoiceId: id, receiptNo: z.string(), amountMinor })),
    }),
    roles: ['billing', 'admin'],
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['billing', 'appointments'],
    rest: { method: 'POST', path: '/payments', status: 201 },
    example: {
      input: {
        shares: [
          { invoiceId: 318, amountMinor: 118_000 },
          { invoiceId: 321, amountMinor: 25_000 },
        ],
        method: 'CASH',
        tenderedMinor: 150_000,
      },
      output: {
        paymentId: 207,
        entries: [
          { paymentId: 207, invoiceId: 318, receiptNo: 'RCT/2627/0000207', amountMinor: 118_000 },
          { paymentId: 208, invoiceId: 321, receiptNo: 'RCT/2627/0000208', amountMinor: 25_000 },
        ],
      },
    },
  },
});
