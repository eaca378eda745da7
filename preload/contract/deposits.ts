import { z } from 'zod';
import { paymentMethod } from './billing.ts';
import { depositDocument } from './billing-documents.ts';
import { defineCalls } from './call.ts';
import { id, instant, optionalText, pageQuery, requiredText } from './fields.ts';
import { amountMinor, positiveAmountMinor } from './money.ts';

/** Money that a patient left in advance. */

export const depositRefund = z.object({
  depositRefundId: id,
  amountMinor,
  method: paymentMethod,
  reference: z.string().nullable(),
  voucherNo: z.string(),
  reason: z.string(),
  refundedAt: instant,
  refundedBy: z.string(),
});

/** What of a deposit was used on an invoice, less what came back from it. */
export const depositUse = z.object({ invoiceId: id, invoiceNo: z.string().nullable(), amountMinor });

export const depositSummary = z.object({
  depositId: id,
  patientId: id,
  patientFirstName: z.string().nullable(),
  patientLastName: z.string().nullable(),
  amountMinor,
  method: paymentMethod,
  reference: z.string().nullable(),
  receiptNo: z.string(),
  /** What it is for, such as an operation. */
  purpose: z.string().nullable(),
  createdAt: instant,
  receivedBy: z.string(),
  tenderedMinor: amountMinor.nullable(),
  usedMinor: amountMinor,
  refundedMinor: amountMinor,
  /** Neither used nor given back. */
  leftOverMinor: amountMinor,
});
export type DepositSummary = z.infer<typeof depositSummary>;

export const deposit = depositSummary.extend({ refunds: z.array(depositRefund), uses: z.array(depositUse) });
export type Deposit = z.infer<typeof deposit>;

const clerks = ['billing', 'admin'] as const;
const readers = ['billing', 'admin', 'receptionist'] as const;

const exampleSummary = {
  depositId: 31,
  patientId: 42,
  patientFirstName: 'Ravi',
  patientLastName: 'Patel',
  amountMinor: 2_000_000,
  method: 'UPI',
  reference: '432187650912',
  receiptNo: 'DEP/2627/0000031',
  purpose: 'Cataract operation',
  createdAt: '2026-11-22T04:30:00.000Z',
  receivedBy: 'billing',
  tenderedMinor: null,
  usedMinor: 118_000,
  refundedMinor: 0,
  leftOverMinor: 1_882_000,
};
const exampleDeposit = {
  ...exampleSummary,
  refunds: [],
  uses: [{ invoiceId: 318, invoiceNo: 'INV/2627/0000318', amountMinor: 118_000 }],
};

export const depositsCalls = defineCalls({
  'deposits.list': {
    summary:
      'Lists deposits page by page, newest first. Unless `show` is all, only deposits with money left that belongs to no invoice yet.',
    input: z.strictObject({
      ...pageQuery,
      show: z.enum(['left', 'all']).default('left'),
      patientId: id.nullish(),
      q: optionalText(100),
    }),
    output: z.object({
      items: z.array(depositSummary),
      page: z.int(),
      size: z.int(),
      total: z.int(),
      /** What is left of all that were found. */
      leftOverMinor: amountMinor,
    }),
    roles: readers,
    errors: [],
    writes: false,
    shows: ['billing'],
    offline: 'read-local',
    rest: { method: 'GET', path: '/deposits' },
    example: {
      input: { show: 'left' },
      output: { items: [exampleSummary], page: 1, size: 25, total: 1, leftOverMinor: 1_882_000 },
    },
  },
  'deposits.get': {
    summary: 'Returns a deposit with its uses and refunds.',
    input: z.strictObject({ depositId: id }),
    output: deposit,
    roles: readers,
    errors: ['not_found'],
    writes: false,
    shows: ['billing'],
    offline: 'read-local',
    rest: { method: 'GET', path: '/deposits/{deposit_id}' },
    example: { input: { depositId: 31 }, output: exampleDeposit },
  },
  'deposits.receive': {
    summary: 'Records money that is paid in advance, with a receipt of its own series.',
    input: z.strictObject({
      patientId: id,
      amountMinor: positiveAmountMinor,
      method: paymentMethod,
      reference: optionalText(100),
      purpose: optionalText(200),
      tenderedMinor: amountMinor.nullish(),
    }),
    output: z.object({ depositId: id, receiptNo: z.string() }),
    roles: clerks,
    errors: ['not_found'],
    writes: true,
    offline: 'queue',
    changes: ['billing'],
    rest: { method: 'POST', path: '/deposits', status: 201, location: '/deposits/{deposit_id}' },
    example: {
      input: { patientId: 42, amountMinor: 2_000_000, method: 'UPI', reference: '432187650912' },
      output: { depositId: 31, receiptNo: 'DEP/2627/0000031' },
    },
  },
  'deposits.use': {
    summary:
      'Pays an issued invoice from a deposit of the same patient. It cannot be more than the amount due or the amount left.',
    input: z.strictObject({ invoiceId: id, depositId: id, amountMinor: positiveAmountMinor }),
    output: z.object({ paymentId: id, receiptNo: z.string(), leftOverMinor: amountMinor }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['billing', 'appointments'],
    rest: { method: 'POST', path: '/billing/{invoice_id}/deposit-uses', status: 201 },
    example: {
      input: { invoiceId: 318, depositId: 31, amountMinor: 118_000 },
      output: { paymentId: 210, receiptNo: 'RCT/2627/0000209', leftOverMinor: 1_882_000 },
    },
  },
  'deposits.refund': {
    summary:
      'Refunds what is left of a deposit, or a part of it, by the method of its payment unless another one is given.',
    input: z.strictObject({
      depositId: id,
      amountMinor: positiveAmountMinor,
      method: paymentMethod.nullish(),
      reference: optionalText(100),
      reason: requiredText(400),
    }),
    output: z.object({ depositRefundId: id, voucherNo: z.string(), leftOverMinor: amountMinor }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['billing'],
    rest: { method: 'POST', path: '/deposits/{deposit_id}/refunds', status: 201 },
    example: {
      input: { depositId: 31, amountMinor: 1_882_000, reason: 'Discharged' },
      output: { depositRefundId: 4, voucherNo: 'VCH/2627/0000015', leftOverMinor: 0 },
    },
  },
  'deposits.keep': {
    summary:
      'Keeps money of an invoice as a deposit instead of refunding it: a refund and a deposit by the same method. Money that came from a deposit goes back into that deposit.',
    input: z.strictObject({
      invoiceId: id,
      amountMinor: positiveAmountMinor,
      paymentId: id.nullish(),
      reason: requiredText(400),
    }),
    output: z.object({ depositId: id, receiptNo: z.string() }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['billing', 'appointments'],
    rest: { method: 'POST', path: '/billing/{invoice_id}/keep-as-deposit', status: 201 },
    example: {
      input: { invoiceId: 318, amountMinor: 118_000, reason: 'Visit cancelled, comes next week' },
      output: { depositId: 32, receiptNo: 'DEP/2627/0000032' },
    },
  },
  'deposits.document': {
    summary: 'Returns what the receipt of a deposit prints, or the voucher of its refund, as data.',
    input: z.strictObject({ depositId: id, depositRefundId: id.nullish() }),
    output: depositDocument,
    roles: readers,
    errors: ['not_found'],
    writes: false,
    shows: ['billing', 'settings'],
    offline: 'read-local',
  },
});
