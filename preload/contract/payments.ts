import { z } from 'zod';
import { defineCalls } from './call.ts';
import { flag, id, instant, optionalSecret, optionalText, pageQuery, requiredText } from './fields.ts';
import { amountMinor, positiveAmountMinor } from './money.ts';
import { exampleAttempt, exampleSetUp } from './payments-examples.ts';

/** Payments that a provider collects, and that confirm themselves. */

export const paymentProviders = ['RAZORPAY'] as const;
export const paymentProvider = z.enum(paymentProviders);
export type PaymentProviderName = z.infer<typeof paymentProvider>;

/** A QR code is shown to the patient, a link is sent, a terminal reads cards. */
export const attemptKinds = ['QR', 'LINK', 'TERMINAL'] as const;
export const attemptKind = z.enum(attemptKinds);
export type AttemptKind = z.infer<typeof attemptKind>;

/**
 * SENT: the provider was asked and has not answered, so whether it waits for money is not known yet. PAID_LATE: money came
 * after the attempt was over; it belongs to no invoice until a person decides.
 */
export const attemptStates = [
  'NEW',
  'SENT',
  'WAITING',
  'PAID',
  'PART_REFUNDED',
  'REFUNDED',
  'EXPIRED',
  'CANCELLED',
  'FAILED',
  'PAID_LATE',
] as const;
export const attemptState = z.enum(attemptStates);

export const providerPayment = z.object({
  providerPaymentId: z.string(),
  amountMinor,
  currency: z.string(),
  method: z.string(),
  /** The provider's fee with its tax, as the provider says it; null while it says nothing. */
  feeMinor: amountMinor.nullable(),
  receivedAt: instant,
  /** The payment that it became on the invoice. */
  paymentId: id.nullable(),
  /** The deposit that it became, where it belongs to no invoice. */
  depositId: id.nullable(),
});

export const providerRefund = z.object({
  refundId: id,
  amountMinor,
  reason: z.string(),
  /** DONE: the provider has it, and it is booked. REFUSED: the provider will not do it. Before, the money is reserved. */
  state: z.enum(['NEW', 'SENT', 'DONE', 'REFUSED']),
  providerRef: z.string().nullable(),
  failure: z.string().nullable(),
});

export const attemptSummary = z.object({
  attemptId: id,
  invoiceId: id,
  invoiceNo: z.string().nullable(),
  patientId: id,
  patientFirstName: z.string().nullable(),
  patientLastName: z.string().nullable(),
  provider: paymentProvider,
  kind: attemptKind,
  amountMinor,
  currency: z.string(),
  state: attemptState,
  /** Text of the QR code, or the address of its picture: see `payments.qrPicture`. */
  qr: z.string().nullable(),
  expiresAt: instant.nullable(),
  /** What the provider said when it failed. */
  failure: z.string().nullable(),
  receivedMinor: amountMinor,
  refundedMinor: amountMinor,
  /** Y while a person has to decide about its money. */
  needsPerson: flag,
  resolution: z.string().nullable(),
  resolvedBy: z.string().nullable(),
  createdAt: instant,
  createdBy: z.string(),
});
export type AttemptSummary = z.infer<typeof attemptSummary>;

export const attempt = attemptSummary.extend({
  payments: z.array(providerPayment),
  refunds: z.array(providerRefund),
});
export type Attempt = z.infer<typeof attempt>;

/** What is known of an account at a provider; never its secrets. */
export const providerSetUp = z.object({
  provider: paymentProvider,
  isSetUp: z.boolean(),
  kinds: z.array(attemptKind),
  account: z.string().nullable(),
  /** Where its API is; null for the provider's own address. */
  address: z.string().nullable(),
  hasSecret: z.boolean(),
  hasWebhookSecret: z.boolean(),
  /** Where the relay is that takes the provider's messages; null without one. */
  relayAddress: z.string().nullable(),
  hasRelayToken: z.boolean(),
});
export type ProviderSetUp = z.infer<typeof providerSetUp>;

const clerks = ['billing', 'admin'] as const;
const readers = ['billing', 'admin', 'receptionist'] as const;
const ofAttempt = z.strictObject({ attemptId: id });

/** Only https: the key travels with every question. A server on this computer is for tests. */
const isSafeAddress = (text: string | null) =>
  text === null || /^https:\/\/[^\s@?#]+$/.test(text) || /^http:\/\/127\.0\.0\.1(?::\d+)?$/.test(text);

export const paymentsCalls = defineCalls({
  'payments.start': {
    summary:
      'Asks a provider to collect a payment on an issued invoice. While another attempt on the invoice is not over it is refused. State SENT: the provider has not answered, and whether it waits for money is not known yet.',
    input: z.strictObject({
      invoiceId: id,
      provider: paymentProvider,
      kind: attemptKind,
      amountMinor: positiveAmountMinor,
    }),
    output: attempt,
    roles: clerks,
    errors: ['not_found', 'invalid_state', 'unsupported'],
    writes: true,
    offline: 'refuse',
    changes: ['billing'],
    rest: {
      method: 'POST',
      path: '/billing/{invoice_id}/payment-attempts',
      status: 201,
      location: '/payment-attempts/{attempt_id}',
    },
    example: {
      input: { invoiceId: 318, provider: 'RAZORPAY', kind: 'QR', amountMinor: 118_000 },
      output: exampleAttempt,
    },
  },
  'payments.get': {
    summary: 'Returns an attempt with the money that the provider has reported for it.',
    input: ofAttempt,
    output: attempt,
    roles: readers,
    errors: ['not_found'],
    writes: false,
    shows: ['billing'],
    offline: 'refuse',
    rest: { method: 'GET', path: '/payment-attempts/{attempt_id}' },
    example: { input: { attemptId: 71 }, output: exampleAttempt },
  },
  'payments.list': {
    summary:
      'Lists attempts, newest first: those of an invoice, those that are not over, or those whose money waits for a decision.',
    input: z.strictObject({
      ...pageQuery,
      show: z.enum(['open', 'undecided', 'all']).default('all'),
      invoiceId: id.nullish(),
    }),
    output: z.object({ items: z.array(attemptSummary), page: z.int(), size: z.int(), total: z.int() }),
    roles: readers,
    errors: [],
    writes: false,
    shows: ['billing'],
    offline: 'read-local',
    rest: { method: 'GET', path: '/payment-attempts' },
    example: {
      input: { show: 'open' },
      output: {
        items: [summaryOf(exampleAttempt)],
        page: 1,
        size: 25,
        total: 1,
      },
    },
  },
  'payments.qrPicture': {
    summary:
      'Returns the picture of a QR code as a data URL, for an account that gets a picture and not the text of the code; null without one.',
    input: ofAttempt,
    output: z.object({ picture: z.string().nullable() }),
    roles: readers,
    errors: ['not_found'],
    writes: false,
    shows: ['billing'],
    offline: 'refuse',
  },
  'payments.check': {
    summary: 'Asks the provider now what became of an attempt, and books what it reports.',
    input: ofAttempt,
    output: attempt,
    roles: clerks,
    errors: ['not_found', 'unsupported'],
    writes: true,
    offline: 'refuse',
    changes: ['billing', 'appointments'],
    rest: { method: 'POST', path: '/payment-attempts/{attempt_id}/check' },
    example: { input: { attemptId: 71 }, output: exampleAttempt },
  },
  'payments.cancel': {
    summary:
      'Tells the provider to take no money for the attempt any more. Money that came meanwhile is booked. While the provider does not answer it is refused as uncertain, and nothing changes.',
    input: ofAttempt,
    output: attempt,
    roles: clerks,
    errors: ['not_found', 'unsupported'],
    writes: true,
    offline: 'refuse',
    changes: ['billing', 'appointments'],
    rest: { method: 'POST', path: '/payment-attempts/{attempt_id}/cancel' },
    example: { input: { attemptId: 71 }, output: { ...exampleAttempt, state: 'CANCELLED' } },
  },
  'payments.refund': {
    summary:
      'Gives money back to where it came from, through the provider. It is booked when the provider has it; until then it is reserved. Sent again it is the same refund.',
    input: z.strictObject({ attemptId: id, amountMinor: positiveAmountMinor, reason: requiredText(400) }),
    output: attempt,
    roles: clerks,
    errors: ['not_found', 'invalid_state', 'unsupported'],
    writes: true,
    offline: 'refuse',
    changes: ['billing', 'appointments'],
    rest: { method: 'POST', path: '/payment-attempts/{attempt_id}/refunds', status: 201 },
    example: {
      input: { attemptId: 71, amountMinor: 118_000, reason: 'Visit cancelled' },
      output: { ...exampleAttempt, state: 'REFUNDED', receivedMinor: 118_000, refundedMinor: 118_000 },
    },
  },
  'payments.resolve': {
    summary:
      'Records what was decided about money that belongs to no invoice. Moving it is done with the deposit that it became.',
    input: z.strictObject({ attemptId: id, resolution: requiredText(400) }),
    output: z.object({ attemptId: id }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'refuse',
    changes: ['billing'],
    rest: { method: 'POST', path: '/payment-attempts/{attempt_id}/resolve' },
    example: {
      input: { attemptId: 71, resolution: 'Used on the next invoice' },
      output: { attemptId: 71 },
    },
  },
  'payments.providers': {
    summary:
      'Returns through which providers this computer can collect payments. Without one, payments are confirmed by hand.',
    input: z.strictObject({}),
    output: z.object({ items: z.array(providerSetUp) }),
    roles: readers,
    errors: [],
    writes: false,
    shows: ['billing'],
    offline: 'desk',
    rest: { method: 'GET', path: '/payment-providers' },
    example: { input: {}, output: { items: [exampleSetUp] } },
  },
  'payments.saveProvider': {
    summary:
      'Saves the account at a provider on this computer. Secrets are kept sealed and never returned. An empty secret means the kept one, as long as account and address stay. Without an account the provider is removed.',
    input: z.strictObject({
      provider: paymentProvider,
      account: optionalText(100),
      address: optionalText(200).refine(isSafeAddress, { params: { problem: 'malformed' } }),
      secret: optionalSecret(200),
      webhookSecret: optionalSecret(200),
      relayAddress: optionalText(200).refine(isSafeAddress, { params: { problem: 'malformed' } }),
      relayToken: optionalSecret(200),
    }),
    output: z.object({ items: z.array(providerSetUp) }),
    roles: ['admin'],
    errors: [],
    writes: true,
    offline: 'desk',
    changes: ['billing'],
  },
});

function summaryOf<Whole extends { payments: unknown; refunds: unknown }>(whole: Whole) {
  const { payments: _payments, refunds: _refunds, ...summary } = whole;
  return summary;
}
