import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Binds } from '../../../main/database/database.ts';
import { anIssuedInvoice, type Hospital, openHospital, refusalOf } from '../hospital.ts';

let hospital: Hospital;
let payments = 0;

beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

const call = (member: string, args: Binds) => hospital.call(`pkg_payments.${member}`, args, {});
const due = 118_000;

async function anAttempt(): Promise<{ invoiceId: number; attemptId: number }> {
  const invoiceId = await anIssuedInvoice(hospital);
  const asked = { invoiceId, amountMinor: due, provider: 'RAZORPAY', kind: 'QR' };
  return { invoiceId, ...(await hospital.call('pkg_payments.start_attempt', asked, { attemptId: 'number' })) };
}
const aProviderPayment = () => {
  payments += 1;
  return `pay_${payments}`;
};
const paid = async (attemptId: number, details: Binds = {}) =>
  (
    await hospital.call(
      'pkg_payments.note_paid',
      {
        attemptId,
        providerPaymentId: aProviderPayment(),
        amountMinor: due,
        currency: 'INR',
        method: 'UPI',
        ...details,
      },
      { state: 'text' },
    )
  ).state;
const sent = async (attemptId: number) =>
  (await hospital.call('pkg_payments.note_sent', { attemptId }, { isSender: 'text' })).isSender;
const waiting = (attemptId: number) =>
  call('note_waiting', {
    attemptId,
    providerRef: `qr_${attemptId}`,
    qr: 'upi://pay',
    expiresAt: '2036-01-01T00:00:00.000Z',
  });
const closed = (attemptId: number, state: string) => call('note_closed', { attemptId, state });
const refund = (attemptId: number, amountMinor: number) =>
  hospital.call('pkg_payments.start_refund', { attemptId, amountMinor, reason: 'Not done' }, { refundId: 'number' });

type Row = Record<string, unknown>;
const one = async (sql: string, binds: Binds) => (await hospital.database.query<Row>(sql, binds))[0];
const attemptOf = (attemptId: number) =>
  one('select * from payment_attempts_v where attempt_id = :attempt_id', { attemptId });
const invoiceOf = (invoiceId: number) => one('select * from billing_v where invoice_id = :invoice_id', { invoiceId });
/** What of the money of an attempt is a deposit that belongs to no invoice. */
const unallocated = async (attemptId: number) =>
  (
    await one(
      `select cast(coalesce(sum(d.left_over), 0) as numeric(12,2)) as left_over
         from provider_payments_v p join deposits_v d on d.deposit_id = p.deposit_id
        where p.attempt_id = :attempt_id`,
      { attemptId },
    )
  )?.leftOverMinor;

describe('a payment that a provider collects', () => {
  test('goes forward, pays the invoice, and is booked once however often it is reported', async () => {
    const { invoiceId, attemptId } = await anAttempt();
    expect([await sent(attemptId), await sent(attemptId)]).toEqual(['Y', 'N']);
    await waiting(attemptId);
    expect(await attemptOf(attemptId)).toMatchObject({
      state: 'WAITING',
      providerRef: `qr_${attemptId}`,
      amountMinor: due,
    });
    const providerPaymentId = aProviderPayment();
    expect(await paid(attemptId, { providerPaymentId, feeMinor: 236, feeTaxMinor: 36 })).toBe('PAID');
    expect(await paid(attemptId, { providerPaymentId })).toBe('PAID');
    await closed(attemptId, 'EXPIRED');
    expect(await attemptOf(attemptId)).toMatchObject({ state: 'PAID', receivedMinor: due, needsPerson: 'N' });
    expect(await invoiceOf(invoiceId)).toMatchObject({ status: 'PAID', paidMinor: due });
  });

  test('has no second attempt beside it while it is not over', async () => {
    const { invoiceId, attemptId } = await anAttempt();
    await sent(attemptId);
    const asked = { invoiceId, amountMinor: 100, provider: 'PINE_LABS', kind: 'TERMINAL' };
    const again = () => hospital.call('pkg_payments.start_attempt', asked, { attemptId: 'number' });
    expect(await refusalOf(again())).toEqual({ code: 'invalid_state', fields: { invoiceId: 'already_open' } });
    await closed(attemptId, 'CANCELLED');
    await again();
  });

  test('that comes after the attempt was over is late money: a deposit, and a person decides', async () => {
    const { invoiceId, attemptId } = await anAttempt();
    await closed(attemptId, 'EXPIRED');
    expect(await paid(attemptId)).toBe('PAID_LATE');
    expect(await attemptOf(attemptId)).toMatchObject({ needsPerson: 'Y' });
    expect(await unallocated(attemptId)).toBe(due);
    expect(await invoiceOf(invoiceId)).toMatchObject({ paidMinor: 0 });
    await call('resolve_attempt', { attemptId, resolution: 'Used on the next bill' });
    expect(await attemptOf(attemptId)).toMatchObject({ needsPerson: 'N', resolvedBy: 'reception' });
  });

  test.each([
    ['another amount', { amountMinor: due - 1 }, due - 1],
    ['another currency', { currency: 'USD' }, 0],
  ])('of %s is not booked on the invoice', async (_, details, kept) => {
    const { invoiceId, attemptId } = await anAttempt();
    expect(await paid(attemptId, details)).toBe('PAID');
    expect(await attemptOf(attemptId)).toMatchObject({ needsPerson: 'Y' });
    expect(await unallocated(attemptId)).toBe(kept);
    expect(await invoiceOf(invoiceId)).toMatchObject({ paidMinor: 0 });
  });

  test('is kept beside the invoice when that was paid in cash meanwhile', async () => {
    const { invoiceId, attemptId } = await anAttempt();
    const cash = { invoiceId, amountMinor: due, method: 'CASH' };
    await hospital.call('pkg_billing.take_payment', cash, { paymentId: 'number' });
    await paid(attemptId);
    expect(await unallocated(attemptId)).toBe(due);
    expect(await invoiceOf(invoiceId)).toMatchObject({ paidMinor: due, dueMinor: 0 });
  });

  test('gives back what was asked for once, and reserves it until the provider has answered', async () => {
    const { invoiceId, attemptId } = await anAttempt();
    await paid(attemptId);
    const { refundId } = await refund(attemptId, 100_000);
    const over = { code: 'invalid_state', fields: { amountMinor: 'over_paid' } };
    const byHand = { invoiceId, amountMinor: 18_001, reason: 'x', method: 'CASH' };
    expect(
      await refusalOf(hospital.call('pkg_refunds.refund_payment', byHand, { refundId: 'number' })),
      'the reserved money is not given back a second time',
    ).toEqual(over);
    expect(await refusalOf(refund(attemptId, 18_001))).toEqual(over);
    await call('note_refund', { refundId, state: 'SENT' });
    for (const providerRef of ['rfnd_1', 'rfnd_1']) await call('note_refund', { refundId, state: 'DONE', providerRef });
    expect(await invoiceOf(invoiceId)).toMatchObject({ paidMinor: 18_000 });
    expect(await attemptOf(attemptId)).toMatchObject({ state: 'PART_REFUNDED', refundedMinor: 100_000 });
    const rest = await refund(attemptId, 18_000);
    await call('note_refund', { ...rest, state: 'REFUSED', failure: 'Too old' });
    expect(await attemptOf(attemptId)).toMatchObject({ needsPerson: 'Y' });
    // Refused, the money is free again: it is given back in another way.
    await hospital.call('pkg_refunds.refund_payment', { ...byHand, amountMinor: 18_000 }, { refundId: 'number' });
  });

  test('keeps its way of payment, and is given back from the invoice to which it was moved', async () => {
    const { invoiceId, attemptId } = await anAttempt();
    await paid(attemptId);
    const payment = await one('select payment_id from payments_v where invoice_id = :invoice_id', { invoiceId });
    const correct = (args: Binds) =>
      hospital.call(
        'pkg_refunds.correct_payment',
        { paymentId: Number(payment?.paymentId), reason: 'x', ...args },
        { newPaymentId: 'number' },
      );
    expect(await refusalOf(correct({ method: 'CASH' }))).toEqual({
      code: 'invalid_state',
      fields: { method: 'of_provider' },
    });
    const other = await anIssuedInvoice(hospital);
    await correct({ invoiceId: other });
    const { refundId } = await refund(attemptId, due);
    await call('note_refund', { refundId, state: 'DONE', providerRef: 'rfnd_2' });
    expect(await invoiceOf(other)).toMatchObject({ paidMinor: 0 });
    expect(await attemptOf(attemptId)).toMatchObject({ state: 'REFUNDED' });
  });
});

const report = fc.oneof(
  fc.record({ kind: fc.constant('paid' as const), nth: fc.nat(2), amountMinor: fc.constantFrom(due, due, 500) }),
  fc.record({ kind: fc.constant('closed' as const), state: fc.constantFrom('EXPIRED', 'CANCELLED', 'FAILED') }),
  fc.record({ kind: fc.constant('waiting' as const) }),
  fc.record({ kind: fc.constant('sent' as const) }),
  fc.record({ kind: fc.constant('cash' as const), amountMinor: fc.constantFrom(due, 1_000) }),
);

test('in any order of reports all money is booked once, on the invoice or as a deposit, and never more than is due', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(report, { minLength: 2, maxLength: 9 }), async (reports) => {
      const { invoiceId, attemptId } = await anAttempt();
      const said = new Map<number, number>();
      let cash = 0;
      for (const next of reports) {
        if (next.kind === 'paid') {
          // A provider's payment has one amount, however often it is reported.
          const amountMinor = said.get(next.nth) ?? next.amountMinor;
          said.set(next.nth, amountMinor);
          await paid(attemptId, { providerPaymentId: `pay_${attemptId}_${next.nth}`, amountMinor });
        } else if (next.kind === 'closed') await closed(attemptId, next.state);
        else if (next.kind === 'waiting') await waiting(attemptId);
        else if (next.kind === 'sent') await sent(attemptId);
        else {
          const payment = { invoiceId, amountMinor: next.amountMinor, method: 'CASH' };
          await hospital.call('pkg_billing.take_payment', payment, { paymentId: 'number' }).then(
            () => (cash += next.amountMinor),
            () => undefined,
          );
        }
      }
      const received = [...said.values()].reduce((sum, amount) => sum + amount, 0);
      const [invoice, attempt, kept] = await Promise.all([
        invoiceOf(invoiceId),
        attemptOf(attemptId),
        unallocated(attemptId),
      ]);
      expect(Number(invoice?.paidMinor) - cash + Number(kept)).toBe(received);
      expect(Number(invoice?.paidMinor)).toBeLessThanOrEqual(due);
      expect(attempt).toMatchObject({ receivedMinor: received, needsPerson: Number(kept) > 0 ? 'Y' : 'N' });
    }),
    { numRuns: 40 },
  );
}, 120_000);
