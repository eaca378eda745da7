import { z } from 'zod';
import { invoice, paymentMethod } from './billing.ts';
import { creditNoteDocument } from './billing-documents.ts';
import { paidInvoice } from './billing-examples.ts';
import { defineCalls } from './call.ts';
import { id, optionalText, requiredText } from './fields.ts';
import { amountMinor, positiveAmountMinor } from './money.ts';

/** The way back from money that was asked for or taken. Nothing that was entered changes. */

const clerks = ['billing', 'admin'] as const;
const reason = requiredText(400);
const quantity = z
  .number()
  .gt(0)
  .max(999_999)
  .refine((qty) => Math.round(qty * 1000) / 1000 === qty, { params: { problem: 'malformed' } });

export const billingRefundsCalls = defineCalls({
  'billing.creditNote': {
    summary:
      'Issues a credit note for an issued invoice: for the named quantities of its lines, or for everything that is left. Money that is then too much stays on the invoice until it is refunded.',
    input: z.strictObject({
      invoiceId: id,
      reason,
      items: z
        .array(z.strictObject({ itemId: id, qty: quantity }))
        .min(1)
        .max(200)
        .nullish(),
    }),
    output: z.object({ creditNoteId: id, creditNoteNo: z.string(), totalMinor: amountMinor, invoice }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['billing', 'appointments'],
    rest: { method: 'POST', path: '/billing/{invoice_id}/credit-notes', status: 201 },
    example: {
      input: { invoiceId: 318, reason: 'Test was not done', items: [{ itemId: 911, qty: 1 }] },
      output: {
        creditNoteId: 12,
        creditNoteNo: 'CRN/2627/0000012',
        totalMinor: 118_000,
        invoice: {
          ...paidInvoice,
          creditedMinor: 118_000,
          dueMinor: -118_000,
          creditNotes: [
            {
              creditNoteId: 12,
              creditNoteNo: 'CRN/2627/0000012',
              reason: 'Test was not done',
              amountMinor: 100_000,
              taxMinor: 18_000,
              discountMinor: 0,
              totalMinor: 118_000,
              issuedAt: '2026-11-24T05:00:00.000Z',
              issuedBy: 'billing',
              items: [{ itemId: 911, qty: 1, lineTotalMinor: 100_000 }],
            },
          ],
        },
      },
    },
  },
  'billing.creditNoteDocument': {
    summary: 'What a credit note prints.',
    input: z.strictObject({ invoiceId: id, creditNoteId: id }),
    output: creditNoteDocument,
    roles: ['billing', 'admin', 'receptionist'],
    errors: ['not_found'],
    writes: false,
    shows: ['billing', 'settings'],
    offline: 'read-local',
  },
  'billing.refund': {
    summary:
      'Gives money of an invoice back, in part or whole, never more than was paid: by the method paid unless another one is named. What a deposit has paid goes back into the deposit. The refund has a voucher number of its own.',
    input: z.strictObject({
      invoiceId: id,
      amountMinor: positiveAmountMinor,
      method: paymentMethod.nullish(),
      paymentId: id.nullish(),
      reference: optionalText(100),
      reason,
    }),
    output: z.object({ refundId: id, refundNo: z.string(), invoice }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['billing', 'appointments'],
    rest: { method: 'POST', path: '/billing/{invoice_id}/refunds', status: 201 },
    example: {
      input: { invoiceId: 318, amountMinor: 50_000, paymentId: 207, reason: 'Paid twice' },
      output: {
        refundId: 208,
        refundNo: 'VCH/2627/0000014',
        invoice: {
          ...paidInvoice,
          status: 'ISSUED',
          paidMinor: 68_000,
          dueMinor: 50_000,
          payments: [
            ...paidInvoice.payments,
            {
              ...paidInvoice.payments[0],
              paymentId: 208,
              amountMinor: -50_000,
              reference: null,
              receiptNo: 'VCH/2627/0000014',
              paidAt: '2026-11-24T05:00:00.000Z',
              kind: 'REFUND',
              ofPaymentId: 207,
              reason: 'Paid twice',
            },
          ],
        },
      },
    },
  },
  'billing.correctPayment': {
    summary:
      'Puts a payment right that was entered by the wrong method or on the wrong invoice: what is left of it is reversed and entered anew. Returns the invoice that has the new entry.',
    input: z.strictObject({
      paymentId: id,
      method: paymentMethod.nullish(),
      invoiceId: id.nullish(),
      reference: optionalText(100),
      reason,
    }),
    output: z.object({ paymentId: id, invoice }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['billing', 'appointments'],
    rest: { method: 'POST', path: '/payments/{payment_id}/correct' },
    example: {
      input: { paymentId: 207, method: 'CARD', reference: '4417', reason: 'Was paid by card' },
      output: {
        paymentId: 209,
        invoice: {
          ...paidInvoice,
          payments: [
            ...paidInvoice.payments,
            {
              ...paidInvoice.payments[0],
              paymentId: 208,
              amountMinor: -118_000,
              receiptNo: 'JRN/2627/0000003',
              kind: 'REVERSAL',
              ofPaymentId: 207,
              reason: 'Was paid by card',
            },
            {
              ...paidInvoice.payments[0],
              paymentId: 209,
              method: 'CARD',
              reference: '4417',
              receiptNo: 'RCT/2627/0000208',
              ofPaymentId: 207,
              reason: 'Was paid by card',
            },
          ],
        },
      },
    },
  },
});
