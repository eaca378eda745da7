import { job, table } from './form.mjs';

const paymentAttempts = table('payment_attempts', {
  comment: 'Payments that a provider is asked to collect; a state only goes forward',
  columns: {
    attempt_id: ['identity', 'Number of the attempt'],
    invoice_id: ['id', 'The invoice that is to be paid'],
    provider: ['text(20)', 'RAZORPAY, STRIPE or PINE_LABS'],
    kind: ['text(10)', 'QR shown to the patient, LINK sent to the patient, or TERMINAL for cards'],
    amount: ['number(12,2)', 'How much is asked for'],
    currency: ['char(3)', 'ISO 4217 code of the amount'],
    receipt: ['text(40) default uuid', 'Our name for it at the provider, by which a lost answer is looked up'],
    state: [
      "text(15) default 'NEW'",
      'NEW, SENT, WAITING, PAID, PART_REFUNDED, REFUNDED, EXPIRED, CANCELLED, FAILED or PAID_LATE',
    ],
    provider_ref: ['text(100) null', "The provider's own number of what it made for this"],
    qr: ['text(1000) null', 'Text of the QR code, or the address of its picture'],
    expires_at: ['instant null', 'From then on the provider takes no money for it'],
    failure: ['text(200) null', 'What the provider said when it failed'],
    received: ['number(12,2) default 0', 'What the provider has received for it'],
    refunded: ['number(12,2) default 0', 'What the provider has given back of it'],
    needs_person: ["char(1) default 'N'", 'Y while somebody has to decide about it'],
    resolution: ['text(400) null', 'What was decided'],
    resolved_by: ['text(100) null', 'User name of who decided'],
    resolved_at: ['instant null', 'When it was decided'],
    created_at: ['instant default now', 'When it was begun'],
    created_by: ['text(100)', 'User name of who began it; what is booked for it is booked for this person'],
  },
  key: ['attempt_id'],
  unique: { receipt_uk: ['receipt'] },
  references: { billing_fk: ['invoice_id', 'billing'] },
  checks: {
    provider_ck: "provider in ('RAZORPAY', 'STRIPE', 'PINE_LABS')",
    kind_ck: "kind in ('QR', 'LINK', 'TERMINAL')",
    amount_ck: 'amount > 0',
    state_ck:
      "state in ('NEW', 'SENT', 'WAITING', 'PAID', 'PART_REFUNDED', 'REFUNDED') or state in ('EXPIRED', 'CANCELLED', 'FAILED', 'PAID_LATE')",
    refunded_ck: 'refunded >= 0 and refunded <= received',
    needs_ck: "needs_person in ('Y', 'N')",
  },
  indexes: {
    invoice_ix: '(invoice_id)',
    created_ix: '(created_at, attempt_id)',
    person_ix: '(needs_person, attempt_id)',
  },
  copied: { with: 'BILLING', by: 'invoice_id' },
  audit: { leftOut: ['qr'] },
});

const providerPayments = table('provider_payments', {
  comment: 'Money that providers have reported; each payment of a provider is booked once',
  columns: {
    provider: ['text(20)', 'As in payment_attempts'],
    provider_payment_id: ['text(100)', "The provider's number of the payment"],
    attempt_id: ['id', 'What it was paid for'],
    amount: ['number(12,2)', 'How much the provider received'],
    currency: ['char(3)', 'ISO 4217 code of the amount'],
    method: ['text(20)', 'UPI, CARD or OTHER'],
    fee: ['number(12,2) null', "The provider's fee with its tax, as the provider says it"],
    fee_tax: ['number(12,2) null', 'Tax within the fee'],
    received_at: ['instant default now', 'When it was booked here'],
    payment_id: ['id null', 'The payment that it became'],
    deposit_id: ['id null', 'The deposit that it became, where it belongs to no invoice yet'],
  },
  key: ['provider', 'provider_payment_id'],
  references: {
    attempts_fk: ['attempt_id', 'payment_attempts'],
    payments_fk: ['payment_id', 'payments'],
    deposits_fk: ['deposit_id', 'deposits'],
  },
  checks: {
    amount_ck: 'amount > 0',
    booked_ck: 'payment_id is null or deposit_id is null',
  },
  indexes: {
    attempt_ix: '(attempt_id)',
    payment_ix: '(payment_id)',
    received_ix: '(received_at)',
    deposit_ix: '(deposit_id)',
  },
});

const providerEvents = table('provider_events', {
  comment: 'Signed messages of the providers that were taken; each counts once',
  columns: {
    provider: ['text(20)', 'As in payment_attempts'],
    event_id: ['text(100)', "The provider's number of the message"],
    event_type: ['text(60)', 'Such as qr_code.credited'],
    body_hash: ['char(64)', 'SHA-256 of the signed body, in hex'],
    received_at: ['instant default now', 'When it was taken'],
  },
  key: ['provider', 'event_id'],
});

const providerRefunds = table('provider_refunds', {
  comment: 'Money that a provider is asked to give back to where it came from',
  columns: {
    refund_id: ['identity', 'Number of the refund'],
    attempt_id: ['id', 'The attempt that was paid'],
    provider_payment_id: ['text(100)', "The provider's number of the payment"],
    amount: ['number(12,2)', 'How much'],
    reason: ['text(400)', 'Why'],
    receipt: ['text(40) default uuid', 'Our name for it at the provider: sent again it is the same refund'],
    state: ["text(10) default 'NEW'", 'NEW, SENT, DONE or REFUSED; until DONE the money is reserved here'],
    provider_ref: ['text(100) null', "The provider's number of the refund"],
    failure: ['text(200) null', 'What the provider said when it refused'],
    of_payment_id: ['id null', 'The payment that is given back'],
    of_deposit_id: ['id null', 'The deposit that is given back'],
    payment_id: ['id null', 'The entry that it became, from DONE on'],
    deposit_refund_id: ['id null', 'The refund of the deposit that it became, from DONE on'],
    created_at: ['instant default now', 'When it was asked for'],
    created_by: ['text(100)', 'User name of who asked for it'],
  },
  key: ['refund_id'],
  unique: { receipt_uk: ['receipt'] },
  references: {
    attempts_fk: ['attempt_id', 'payment_attempts'],
    paid_fk: ['of_payment_id', 'payments'],
    kept_fk: ['of_deposit_id', 'deposits'],
  },
  checks: {
    amount_ck: 'amount > 0',
    state_ck: "state in ('NEW', 'SENT', 'DONE', 'REFUSED')",
    of_ck: 'of_payment_id is null or of_deposit_id is null',
  },
  indexes: {
    attempt_ix: '(attempt_id)',
    of_payment_ix: '(of_payment_id)',
    of_deposit_ix: '(of_deposit_id)',
  },
});

/** Refunds and deposits ask what of their money is reserved at a provider, so these come before them. */
export const paymentTables = [paymentAttempts, providerPayments, providerEvents, providerRefunds];

export const paymentsJob = job('payments', {
  runs: [
    'start_attempt',
    'note_sent',
    'note_waiting',
    'note_closed',
    'note_event',
    'note_paid',
    'start_refund',
    'note_refund',
    'resolve_attempt',
  ],
});
