import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Binds } from '../../../main/database/database.ts';
import { anIssuedInvoice, aPatient, type Hospital, openHospital, refusalOf } from '../hospital.ts';

let hospital: Hospital;
let patientId: number;

beforeAll(async () => {
  hospital = await openHospital();
  patientId = await aPatient(hospital);
});
afterAll(() => hospital.close());

const receive = async (amountMinor: number, details: Binds = {}) =>
  (
    await hospital.call(
      'pkg_deposits.receive_deposit',
      { patientId, amountMinor, method: 'CASH', ...details },
      { depositId: 'number' },
    )
  ).depositId;
const use = (invoiceId: number, depositId: number, amountMinor: number) =>
  hospital.call('pkg_deposits.use_deposit', { invoiceId, depositId, amountMinor }, { paymentId: 'number' });
const giveBack = (depositId: number, amountMinor: number) =>
  hospital.call(
    'pkg_deposits.refund_deposit',
    { depositId, amountMinor, reason: 'Discharged' },
    { refundId: 'number' },
  );
const depositOf = async (depositId: number) =>
  (
    await hospital.database.query<Record<string, unknown>>('select * from deposits_v where deposit_id = :deposit_id', {
      depositId,
    })
  )[0];

describe('a deposit', () => {
  test('is used on an invoice, goes back into itself, and is refunded; never more than is left', async () => {
    const depositId = await receive(200_000, { purpose: 'Operation', tenderedMinor: 250_000 });
    expect(await depositOf(depositId)).toMatchObject({
      receiptNo: expect.stringMatching(/^DEP\/\d{4}\/\d{7}$/),
      leftOverMinor: 200_000,
      tenderedMinor: 250_000,
    });
    const invoiceId = await anIssuedInvoice(hospital, { patientId });
    await use(invoiceId, depositId, 118_000);
    expect(await depositOf(depositId)).toMatchObject({ usedMinor: 118_000, leftOverMinor: 82_000 });
    const over = { code: 'invalid_state', fields: { amountMinor: 'over_left' } };
    expect(await refusalOf(giveBack(depositId, 82_001))).toEqual(over);
    await giveBack(depositId, 80_000);
    const other = await anIssuedInvoice(hospital, { patientId });
    expect(await refusalOf(use(other, depositId, 2_001))).toEqual(over);
    // What it has paid goes back into it, whatever method is asked for.
    await hospital.call(
      'pkg_refunds.refund_payment',
      { invoiceId, amountMinor: 100_000, reason: 'Not done' },
      { refundId: 'number' },
    );
    expect(await depositOf(depositId)).toMatchObject({
      usedMinor: 18_000,
      refundedMinor: 80_000,
      leftOverMinor: 102_000,
    });
  });

  test('used on two invoices at once covers one of them', async () => {
    const depositId = await receive(118_000);
    const invoices = [await anIssuedInvoice(hospital, { patientId }), await anIssuedInvoice(hospital, { patientId })];
    const answers = await Promise.allSettled(invoices.map((invoiceId) => use(invoiceId, depositId, 118_000)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await depositOf(depositId)).toMatchObject({ usedMinor: 118_000, leftOverMinor: 0 });
  });

  test.each([
    [{ amountMinor: 0 }, { code: 'invalid_input', fields: { amountMinor: 'out_of_range' } }],
    [{ method: 'DEPOSIT' }, { code: 'invalid_input', fields: { method: 'not_in_list' } }],
    [{ patientId: 999_999 }, { code: 'not_found', fields: { patientId: 'unknown' } }],
    [{ tenderedMinor: 99 }, { code: 'invalid_input', fields: { tenderedMinor: 'under_amount' } }],
    [
      { tenderedMinor: 200, method: 'CARD' },
      { code: 'invalid_input', fields: { tenderedMinor: 'not_cash' } },
    ],
  ])('is refused with %o', async (details, refusal) => {
    expect(await refusalOf(receive(100, details))).toEqual(refusal);
  });

  test('pays for its own patient only', async () => {
    const depositId = await receive(100);
    const stranger = await anIssuedInvoice(hospital);
    expect(await refusalOf(use(stranger, depositId, 100))).toEqual({
      code: 'invalid_input',
      fields: { depositId: 'unknown' },
    });
  });
});

test('money of an invoice is kept as a deposit by the method it came by', async () => {
  const invoiceId = await anIssuedInvoice(hospital, { patientId });
  await hospital.call(
    'pkg_billing.take_payment',
    { invoiceId, amountMinor: 118_000, method: 'UPI' },
    { paymentId: 'number' },
  );
  const { depositId } = await hospital.call(
    'pkg_deposits.keep_as_deposit',
    { invoiceId, amountMinor: 118_000, reason: 'Visit cancelled' },
    { depositId: 'number' },
  );
  expect(await depositOf(depositId)).toMatchObject({ method: 'UPI', leftOverMinor: 118_000 });
  const [invoice] = await hospital.database.query<{ dueMinor: number }>(
    'select due from billing_v where invoice_id = :invoice_id',
    { invoiceId },
  );
  expect(invoice).toEqual({ dueMinor: 118_000 });
});
