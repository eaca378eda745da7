import { z } from 'zod';
import { type InvoicePayer, payerKinds, paymentMethod, withInvoice } from './billing.ts';
import { paidInvoice } from './billing-examples.ts';
import { defineCalls } from './call.ts';
import { id, optionalText, requiredText } from './fields.ts';
import { amountMinor, positiveAmountMinor } from './money.ts';

/** Money that is taken for more than one invoice, and invoices that more than one pays. */

const share = z.strictObject({ invoiceId: id, amountMinor: positiveAmountMinor, payerId: id.nullish() });

const examplePayer: InvoicePayer = {
  payerId: 9,
  kind: 'INSURER',
  payerName: 'Star Health',
  reference: 'CLM-77',
  agreedMinor: 80_000,
  paidMinor: 0,
  dueMinor: 80_000,
};

export const billingPaymentsCalls = defineCalls({
  'billing.payInvoices': {
    summary:
      'Records one payment for several issued invoices, of one patient or of a family, or of an insurer that settles its parts (`payerId`). Each invoice gets its share as an entry with a receipt number of its own, which can be refunded or corrected by itself; one receipt prints them all. A share cannot be more than the amount due. All are recorded, or none.',
    input: z.strictObject({
      shares: z
        .array(share)
        .min(1)
        .max(50)
        .refine(
          (shares) =>
            new Set(shares.map(({ invoiceId, payerId }) => `${invoiceId} ${payerId ?? ''}`)).size === shares.length,
          {
            params: { problem: 'malformed' },
          },
        ),
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
  'billing.addPayer': {
    summary:
      'Says who besides the patient pays a part of an invoice, and how much: an insurer or an employer. The patient pays the rest. Refused without the central database.',
    input: z.strictObject({
      invoiceId: id,
      kind: z.enum(payerKinds),
      payerName: requiredText(150),
      /** Number of the policy, claim or letter. */
      reference: optionalText(100),
      agreedMinor: amountMinor,
    }),
    output: withInvoice.extend({ payerId: id }),
    roles: ['billing', 'admin'],
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'refuse',
    changes: ['billing'],
    rest: { method: 'POST', path: '/billing/{invoice_id}/payers', status: 201 },
    example: {
      input: { invoiceId: 318, kind: 'INSURER', payerName: 'Star Health', reference: 'CLM-77', agreedMinor: 80_000 },
      output: { payerId: 9, invoice: { ...paidInvoice, payers: [examplePayer] } },
    },
  },
  'billing.changePayer': {
    summary:
      'Changes what a payer has agreed to pay, never below what it has paid. What it no longer pays is due from the patient. Refused without the central database.',
    input: z.strictObject({ invoiceId: id, payerId: id, agreedMinor: amountMinor, reference: optionalText(100) }),
    output: withInvoice,
    roles: ['billing', 'admin'],
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'refuse',
    changes: ['billing'],
    rest: { method: 'PATCH', path: '/billing/{invoice_id}/payers/{payer_id}' },
    example: {
      input: { invoiceId: 318, payerId: 9, agreedMinor: 70_000, reference: 'CLM-77' },
      output: { invoice: { ...paidInvoice, payers: [{ ...examplePayer, agreedMinor: 70_000, dueMinor: 70_000 }] } },
    },
  },
});
