import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Attempt } from '#contract/payments.ts';
import type { Role } from '#contract/roles.ts';
import { aDesk, refusalOf, type TestDesk } from '../desk-fixture.ts';
import { anAttempt } from './attempts.ts';
import { doubleAccount, type RazorpayDouble, startRazorpayDouble } from './razorpay-double.ts';

let desk: TestDesk;
let razorpay: RazorpayDouble;
const now = { ahead: 0 };

beforeAll(async () => {
  razorpay = await startRazorpayDouble();
  desk = await aDesk({ providerTimeoutMs: 300, clock: () => Date.now() + now.ahead });
  await desk.as('admin')('payments.saveProvider', accountOf(razorpay));
});
afterAll(async () => {
  await desk?.dispose();
  await razorpay?.close();
});

/** What a call was refused with, as `code field:problem`. */
const refused = async (role: Role, name: string, input: unknown) => refusalOf(await desk.tryAs(role)(name, input));
const accountOf = ({ address }: RazorpayDouble) => ({ provider: 'RAZORPAY', ...doubleAccount, address }) as const;
const receiptOf = async ({ database }: TestDesk, attemptId: number) => {
  const sql = 'select receipt from payment_attempts_v where attempt_id = :attempt_id';
  return (await database.query<{ receipt: string }>(sql, { attemptId }))[0] ?? expect.fail('no such attempt');
};
const due = 11_800;

async function anIssuedInvoice(): Promise<number> {
  const admin = desk.as('admin');
  const { patientId } = await admin('patients.register', { firstName: 'Ravi', lastName: 'Patel', gender: 'M' });
  const { invoiceId } = await admin('billing.raise', { patientId });
  await admin('billing.addItem', { invoiceId, itemType: 'LAB', description: 'Blood', unitPriceMinor: 10_000, qty: 1 });
  await admin('billing.issue', { invoiceId });
  return invoiceId;
}
const askFor = (invoiceId: number) => ({ invoiceId, provider: 'RAZORPAY', kind: 'QR', amountMinor: due }) as const;
const start = async (invoiceId: number, requestId?: string): Promise<Attempt> =>
  desk.as('billing')('payments.start', askFor(invoiceId), requestId);
const check = ({ attemptId }: Attempt) => desk.as('billing')('payments.check', { attemptId });
const codeOf = ({ invoiceId }: { invoiceId: number }) => {
  const code = razorpay.codes.findLast(({ notes }) => notes.invoice_no === invoiceNos.get(invoiceId));
  return code ?? expect.fail('the provider has no code for the invoice');
};
const invoiceNos = new Map<number, string | null>();
async function aWaitingAttempt(): Promise<Attempt> {
  const attempt = await start(await anIssuedInvoice());
  invoiceNos.set(attempt.invoiceId, attempt.invoiceNo);
  return attempt;
}
const paidOn = async (invoiceId: number) => (await desk.as('billing')('billing.get', { invoiceId })).paidMinor;

describe('a QR code of a provider', () => {
  test('has the amount in it, and is paid by itself', async () => {
    const attempt = await aWaitingAttempt();
    expect(attempt).toMatchObject({ state: 'WAITING', qr: expect.stringContaining('upi://pay?') });
    expect(codeOf(attempt)).toMatchObject({ amount: due });
    expect((await check(attempt)).state).toBe('WAITING');
    const { invoiceId } = attempt;
    expect((await desk.as('billing')('billing.document', { invoiceId })).collectQr).toBe(attempt.qr);
    razorpay.pay(codeOf(attempt));
    const paid = await check(attempt);
    expect(paid).toMatchObject({ state: 'PAID', receivedMinor: due, payments: [{ method: 'UPI', feeMinor: 236 }] });
    await check(attempt);
    expect(await paidOn(invoiceId)).toBe(due);
    expect((await desk.as('billing')('billing.document', { invoiceId })).collectQr).toBeNull();
  });

  test.each(['lost', 'silence', { status: 429 }, { status: 409 }, { status: 502 }] as const)(
    'is not known yet after %j, and there is never a second code while that is so',
    async (fault) => {
      const invoiceId = await anIssuedInvoice();
      razorpay.failNext('/payments/qr_codes', fault);
      const requestId = randomUUID();
      const before = razorpay.codes.length;
      const attempt = await start(invoiceId, requestId);
      invoiceNos.set(invoiceId, attempt.invoiceNo);
      expect(attempt.state).toBe('SENT');
      expect(await refused('billing', 'payments.start', askFor(invoiceId))).toBe(
        'invalid_state invoiceId:already_open',
      );
      // The same request again looks it up, and asks for no other.
      const again = await start(invoiceId, requestId);
      expect(razorpay.codes.length - before).toBeLessThanOrEqual(1);
      if (fault !== 'lost') {
        expect(again.state).toBe('SENT');
        now.ahead = 61_000;
        expect((await check(attempt)).state).toBe('FAILED');
        now.ahead = 0;
        return;
      }
      expect(again.state).toBe('WAITING');
      razorpay.pay(codeOf(attempt));
      expect((await check(attempt)).state).toBe('PAID');
    },
  );

  test('is refused when the provider refuses it, in the words of the provider', async () => {
    razorpay.failNext('/payments/qr_codes', { status: 400, description: 'QR codes are not enabled' });
    const attempt = await start(await anIssuedInvoice());
    expect(attempt).toMatchObject({ state: 'FAILED', failure: 'QR codes are not enabled' });
  });

  test('that is paid after it was cancelled is late money that asks a person', async () => {
    const attempt = await aWaitingAttempt();
    const { attemptId } = attempt;
    expect(await desk.as('billing')('payments.cancel', { attemptId })).toMatchObject({ state: 'CANCELLED' });
    razorpay.pay(codeOf(attempt));
    expect(await check(attempt)).toMatchObject({ state: 'PAID_LATE', needsPerson: 'Y' });
    expect(await paidOn(attempt.invoiceId)).toBe(0);
    const undecided = await desk.as('billing')('payments.list', { show: 'undecided' });
    expect(undecided.items).toContainEqual(expect.objectContaining({ attemptId }));
  });

  test('cannot be called cancelled while the provider does not answer', async () => {
    const attempt = await aWaitingAttempt();
    razorpay.failNext('/payments/qr_codes', 'silence');
    razorpay.failNext('/payments/qr_codes', 'silence');
    const { attemptId } = attempt;
    expect(await refused('billing', 'payments.cancel', { attemptId })).toBe('uncertain');
    expect((await desk.as('billing')('payments.get', { attemptId })).state).toBe('WAITING');
  });

  test.each([
    ['a wrong amount', due - 100, 'INR', 1],
    ['a wrong currency', due, 'USD', 0],
  ])('that brings %s pays no invoice', async (_, amount, currency, deposits) => {
    const attempt = await aWaitingAttempt();
    razorpay.pay(codeOf(attempt), amount, currency);
    const paid = await check(attempt);
    expect(paid).toMatchObject({ needsPerson: 'Y' });
    expect(paid.payments.filter(({ depositId }) => depositId !== null)).toHaveLength(deposits);
    expect(await paidOn(attempt.invoiceId)).toBe(0);
  });
});

test('a paid code turns green without anybody asking, and the screens are told', async () => {
  const own = await aDesk();
  try {
    await own.as('admin')('payments.saveProvider', accountOf(razorpay));
    await own.desk.start();
    const { patientId } = await own.as('admin')('patients.register', { firstName: 'Ravi', gender: 'M' });
    const { attemptId, invoiceId } = await anAttempt(own.as('admin'), own.database, patientId);
    // Sent in the middle of nowhere: the application stopped before it could note the answer.
    await own.database.call('pkg_payments.note_sent', { attemptId }, { isSender: 'text' }, { actor: 'test' });
    const { receipt } = await receiptOf(own, attemptId);
    const code = razorpay.create(1_000, receipt);
    razorpay.pay(code);
    await new Promise<void>((resolve) => {
      own.desk.subscribe((event) => {
        if (event.kind === 'changed' && event.topics.includes('appointments')) resolve();
      });
    });
    expect((await own.as('billing')('billing.get', { invoiceId })).paidMinor).toBe(1_000);
  } finally {
    await own.dispose();
  }
});

describe('a refund through the provider', () => {
  test('whose answer is lost is the same refund when it is sent again', async () => {
    const attempt = await aWaitingAttempt();
    razorpay.pay(codeOf(attempt));
    await check(attempt);
    const asked = { attemptId: attempt.attemptId, amountMinor: 5_000, reason: 'Not done' };
    const requestId = randomUUID();
    razorpay.failNext('/payments/pay_', 'lost');
    const before = razorpay.refunds.length;
    const refund = () => desk.as('billing')('payments.refund', asked, requestId);
    expect(await refund()).toMatchObject({ refunds: [{ state: 'SENT' }] });
    expect(await paidOn(attempt.invoiceId), 'not given back before the provider has it').toBe(due);
    expect(await refund()).toMatchObject({ state: 'PART_REFUNDED', refunds: [{ state: 'DONE' }] });
    expect(razorpay.refunds.length - before).toBe(1);
    expect(await paidOn(attempt.invoiceId)).toBe(due - 5_000);
  });

  test('that the provider refuses gives nothing back and asks a person', async () => {
    const attempt = await aWaitingAttempt();
    razorpay.pay(codeOf(attempt));
    await check(attempt);
    razorpay.failNext('/payments/pay_', { status: 400, description: 'Too old' });
    const asked = { attemptId: attempt.attemptId, amountMinor: 5_000, reason: 'Not done' };
    expect(await desk.as('billing')('payments.refund', asked)).toMatchObject({
      needsPerson: 'Y',
      refunds: [{ state: 'REFUSED', failure: 'Too old' }],
    });
    expect(await paidOn(attempt.invoiceId)).toBe(due);
  });
});

describe('the account at a provider', () => {
  test('is kept sealed, is never answered, and its secret goes to no other address', async () => {
    const { secret } = doubleAccount;
    const file = readFileSync(join(desk.folder, 'payment-providers.json'), 'utf8');
    expect(file).not.toContain(secret);
    const admin = desk.as('admin');
    expect(JSON.stringify(await admin('payments.providers', {}))).not.toContain(secret);
    const elsewhere = {
      provider: 'RAZORPAY',
      account: doubleAccount.account,
      address: 'https://evil.example',
    } as const;
    expect((await admin('payments.saveProvider', elsewhere)).items[0]).toMatchObject({
      hasSecret: false,
      isSetUp: false,
    });
    expect(JSON.stringify(desk.logged)).not.toContain(secret);
    const invoiceId = await anIssuedInvoice();
    expect(await refused('billing', 'payments.start', askFor(invoiceId))).toBe('unsupported provider:not_here');
    const plain = { ...elsewhere, address: 'http://example.com' };
    expect(await refused('admin', 'payments.saveProvider', plain)).toBe('invalid_input address:malformed');
    await admin('payments.saveProvider', accountOf(razorpay));
  });

  test('collects nothing while the central database is away', async () => {
    const invoiceId = await anIssuedInvoice();
    desk.setState('offline');
    expect(await refused('billing', 'payments.start', askFor(invoiceId))).toBe('offline');
    desk.setState('online');
  });
});
