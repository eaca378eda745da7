import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Binds } from '../../../main/database/database.ts';
import {
  anInvoice,
  anIssuedInvoice,
  anItem,
  aPatient,
  aVisit,
  type Hospital,
  openHospital,
  refusalOf,
} from '../hospital.ts';

let hospital: Hospital;
let patientId: number;

beforeAll(async () => {
  hospital = await openHospital();
  patientId = await aPatient(hospital);
});
afterAll(() => hospital.close());

const invoiceOf = async (invoiceId: number) =>
  (
    await hospital.database.query<Record<string, unknown>>('select * from billing_v where invoice_id = :invoice_id', {
      invoiceId,
    })
  )[0];
const entriesOf = (invoiceId: number) =>
  hospital.database.query<Record<string, unknown>>(
    'select * from payments_v where invoice_id = :invoice_id order by payment_id',
    { invoiceId },
  );
const pay = async (invoiceId: number, amountMinor: number, method = 'CASH') =>
  (await hospital.call('pkg_billing.take_payment', { invoiceId, amountMinor, method }, { paymentId: 'number' }))
    .paymentId;
const credit = (invoiceId: number, lines: string | null = null) =>
  hospital.call(
    'pkg_refunds.issue_credit_note',
    { invoiceId, reason: 'Not done', lines },
    { creditNoteId: 'number', creditNoteNo: 'text' },
  );
const refund = (invoiceId: number, amountMinor: number, details: Binds = {}) =>
  hospital.call(
    'pkg_refunds.refund_payment',
    { invoiceId, amountMinor, reason: 'Came to nothing', ...details },
    { refundId: 'number' },
  );
const correct = (paymentId: number, details: Binds) =>
  hospital.call(
    'pkg_refunds.correct_payment',
    { paymentId, reason: 'Wrong key', ...details },
    { newPaymentId: 'number' },
  );

describe('a credit note', () => {
  test('for a whole unpaid invoice leaves nothing due and frees its visit', async () => {
    const apptId = await aVisit(hospital, { patientId, time: '2026-11-23T08:00' });
    const invoiceId = await anIssuedInvoice(hospital, { patientId, apptId });
    const { creditNoteNo } = await credit(invoiceId);
    expect(creditNoteNo).toMatch(/^CRN\/\d{4}\/\d{7}$/);
    expect(await invoiceOf(invoiceId)).toMatchObject({ creditedMinor: 118_000, dueMinor: 0, status: 'PAID' });
    await anInvoice(hospital, { patientId, apptId });
    expect(await refusalOf(credit(invoiceId))).toEqual({ code: 'invalid_state', fields: { invoiceId: 'credited' } });
    expect(
      await refusalOf(hospital.call('pkg_billing.cancel_invoice', { invoiceId, reason: 'Twice' }, {})),
    ).toMatchObject({ code: 'invalid_state' });
  });

  test('by line takes the share of tax and discount, and the rest comes out to the paisa', async () => {
    const invoiceId = await anInvoice(hospital, { patientId, discountMinor: 1_001 });
    const itemId = await anItem(hospital, { invoiceId, unitPriceMinor: 8_250, qty: 10, taxRate: 12 });
    await anItem(hospital, { invoiceId, unitPriceMinor: 10_005, qty: 1, taxRate: 18 });
    await hospital.call('pkg_billing.issue_invoice', { invoiceId }, { invoiceNo: 'text' });
    for (const qty of [1, 1.5, 3]) await credit(invoiceId, `${itemId}:${qty}`);
    expect(await refusalOf(credit(invoiceId, `${itemId}:4.501`))).toEqual({
      code: 'invalid_state',
      fields: { qty: 'over_left' },
    });
    await credit(invoiceId);
    expect(await invoiceOf(invoiceId)).toMatchObject({ dueMinor: 0 });
    const [sums] = await hospital.owner(
      `select sum(c.amount) = max(b.amount) and sum(c.tax) = max(b.tax) and sum(c.discount) = max(b.discount) as same
         from credit_notes c join billing b on b.invoice_id = c.invoice_id where c.invoice_id = $1`,
      [invoiceId],
    );
    expect(sums).toEqual({ same: 't' });
  });

  test('for a paid invoice leaves the money to be given back', async () => {
    const invoiceId = await anIssuedInvoice(hospital, { patientId });
    await pay(invoiceId, 118_000);
    await credit(invoiceId);
    expect(await invoiceOf(invoiceId)).toMatchObject({ dueMinor: -118_000, status: 'PAID' });
    await refund(invoiceId, 118_000);
    expect(await invoiceOf(invoiceId)).toMatchObject({ dueMinor: 0, paidMinor: 0, status: 'PAID' });
  });

  test('is not for a draft or for another invoice’s line', async () => {
    const draft = await anInvoice(hospital, { patientId });
    const itemId = await anItem(hospital, { invoiceId: draft });
    expect(await refusalOf(credit(draft))).toEqual({ code: 'invalid_state', fields: { invoiceId: 'not_issued' } });
    const invoiceId = await anIssuedInvoice(hospital, { patientId });
    expect(await refusalOf(credit(invoiceId, `${itemId}:1`))).toEqual({
      code: 'not_found',
      fields: { itemId: 'unknown' },
    });
  });
});

describe('a refund', () => {
  test('goes back by the method paid, with a voucher, and makes the invoice due again', async () => {
    const invoiceId = await anIssuedInvoice(hospital, { patientId });
    const cash = await pay(invoiceId, 18_000);
    const card = await pay(invoiceId, 100_000, 'CARD');
    const { refundId } = await refund(invoiceId, 50_000);
    expect((await entriesOf(invoiceId)).at(-1)).toMatchObject({
      paymentId: refundId,
      kind: 'REFUND',
      amountMinor: -50_000,
      method: 'CARD',
      ofPaymentId: card,
      receiptNo: expect.stringMatching(/^VCH\//),
    });
    expect(await invoiceOf(invoiceId)).toMatchObject({ status: 'ISSUED', paidMinor: 68_000, dueMinor: 50_000 });
    expect(await refusalOf(refund(invoiceId, 18_001, { paymentId: cash }))).toEqual({
      code: 'invalid_state',
      fields: { amountMinor: 'over_paid' },
    });
    expect(await refusalOf(refund(invoiceId, 68_001, { method: 'CASH' }))).toMatchObject({ code: 'invalid_state' });
    // Several payments at once have no method that would go without saying.
    expect(await refusalOf(refund(invoiceId, 68_000))).toEqual({
      code: 'invalid_input',
      fields: { method: 'required' },
    });
    await refund(invoiceId, 68_000, { method: 'CASH' });
    expect(await invoiceOf(invoiceId)).toMatchObject({ paidMinor: 0, dueMinor: 118_000 });
  });

  test('of all that was paid by two at once is given once', async () => {
    const invoiceId = await anIssuedInvoice(hospital, { patientId });
    await pay(invoiceId, 118_000);
    const answers = await Promise.allSettled([refund(invoiceId, 118_000), refund(invoiceId, 118_000)]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await invoiceOf(invoiceId)).toMatchObject({ paidMinor: 0 });
  });
});

describe('a payment', () => {
  test('by the wrong method is reversed and entered anew', async () => {
    const invoiceId = await anIssuedInvoice(hospital, { patientId });
    const paymentId = await pay(invoiceId, 118_000);
    const { newPaymentId } = await correct(paymentId, { method: 'CARD', reference: '99' });
    expect(await entriesOf(invoiceId)).toMatchObject([
      { paymentId, kind: 'PAYMENT', method: 'CASH', amountMinor: 118_000 },
      { kind: 'REVERSAL', method: 'CASH', amountMinor: -118_000, ofPaymentId: paymentId, reason: 'Wrong key' },
      { paymentId: newPaymentId, kind: 'PAYMENT', method: 'CARD', amountMinor: 118_000, reference: '99' },
    ]);
    expect(await invoiceOf(invoiceId)).toMatchObject({ status: 'PAID', paidMinor: 118_000 });
    expect(await refusalOf(correct(paymentId, { method: 'UPI' }))).toEqual({
      code: 'invalid_state',
      fields: { paymentId: 'refunded' },
    });
    expect(await refusalOf(correct(newPaymentId, { method: 'CARD' }))).toEqual({
      code: 'invalid_input',
      fields: { method: 'unchanged' },
    });
  });

  test('on the wrong invoice goes to the right one, if so much is due there', async () => {
    const [wrong, right] = [
      await anIssuedInvoice(hospital, { patientId }),
      await anIssuedInvoice(hospital, { patientId }),
    ];
    const paymentId = await pay(wrong, 60_000);
    await refund(wrong, 10_000, { paymentId });
    await correct(paymentId, { invoiceId: right });
    expect(await invoiceOf(wrong)).toMatchObject({ paidMinor: 0 });
    expect(await invoiceOf(right)).toMatchObject({ paidMinor: 50_000 });
    const other = await pay(wrong, 100_000);
    expect(await refusalOf(correct(other, { invoiceId: right }))).toEqual({
      code: 'invalid_state',
      fields: { invoiceId: 'over_due' },
    });
  });
});

test('an invoice over nothing is cancelled, and its visit is billed again', async () => {
  const apptId = await aVisit(hospital, { patientId, time: '2026-11-23T15:00' });
  const invoiceId = await anInvoice(hospital, { patientId, apptId });
  await anItem(hospital, { invoiceId, unitPriceMinor: 0 });
  await hospital.call('pkg_billing.issue_invoice', { invoiceId }, { invoiceNo: 'text' });
  await hospital.call('pkg_billing.cancel_invoice', { invoiceId, reason: 'Should be 500' }, {});
  expect(await anInvoice(hospital, { patientId, apptId })).toBeGreaterThan(invoiceId);
});
