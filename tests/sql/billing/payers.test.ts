import { afterAll, beforeAll, expect, test } from 'vitest';
import { anIssuedInvoice, type Hospital, openHospital, refusalOf } from '../hospital.ts';

let hospital: Hospital;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

/** An invoice over 1,180.00. */
const anInvoice = () => anIssuedInvoice(hospital);
const addPayer = (invoiceId: number, agreedMinor: number) =>
  hospital.call(
    'pkg_payers.add_payer',
    { invoiceId, kind: 'INSURER', payerName: ' Star Health ', agreedMinor },
    { payerId: 'number' },
  );
const change = (payerId: number, agreedMinor: number) =>
  hospital.call('pkg_payers.change_payer', { payerId, agreedMinor }, {});
const pay = (invoiceId: number, amountMinor: number, payerId: number | null = null) =>
  hospital.call(
    'pkg_billing.take_payment',
    { invoiceId, amountMinor, method: payerId === null ? 'CASH' : 'BANK_TRANSFER', payerId },
    { paymentId: 'number' },
  );
const duesOf = async (invoiceId: number) => {
  const [invoice] = await hospital.database.query<Record<string, unknown>>(
    'select status, due, patient_due from billing_v where invoice_id = :invoice_id',
    { invoiceId },
  );
  const [payer] = await hospital.database.query<Record<string, unknown>>(
    'select payer_name, paid, due from invoice_payers_v where invoice_id = :invoice_id',
    { invoiceId },
  );
  return { ...invoice, payer };
};

test('each pays its own part and no more, and together they settle the invoice', async () => {
  const invoiceId = await anInvoice();
  const { payerId } = await addPayer(invoiceId, 80_000);
  expect(await duesOf(invoiceId)).toEqual({
    status: 'ISSUED',
    dueMinor: 118_000,
    patientDueMinor: 38_000,
    payer: { payerName: 'Star Health', paidMinor: 0, dueMinor: 80_000 },
  });
  const overShare = { code: 'invalid_state', fields: { amountMinor: 'over_share' } };
  expect(await refusalOf(pay(invoiceId, 38_001))).toEqual(overShare);
  expect(await refusalOf(pay(invoiceId, 80_001, payerId))).toEqual(overShare);
  await pay(invoiceId, 38_000);
  await pay(invoiceId, 80_000, payerId);
  expect(await duesOf(invoiceId)).toMatchObject({ status: 'PAID', dueMinor: 0, patientDueMinor: 0 });
});

test('what an insurer approves less is due from the patient, and never less than it has paid', async () => {
  const invoiceId = await anInvoice();
  const { payerId } = await addPayer(invoiceId, 80_000);
  await pay(invoiceId, 60_000, payerId);
  const paid = { code: 'invalid_state', fields: { agreedMinor: 'has_payments' } };
  expect(await refusalOf(change(payerId, 59_999))).toEqual(paid);
  await change(payerId, 60_000);
  expect(await duesOf(invoiceId)).toMatchObject({ patientDueMinor: 58_000, payer: { dueMinor: 0 } });
  const overTotal = { code: 'invalid_state', fields: { agreedMinor: 'over_amount' } };
  expect(await refusalOf(change(payerId, 118_001))).toEqual(overTotal);
  expect(await refusalOf(addPayer(invoiceId, 58_001))).toEqual(overTotal);
});

test('a refund and a correction of what an insurer has paid stay on its account', async () => {
  const invoiceId = await anInvoice();
  const { payerId } = await addPayer(invoiceId, 80_000);
  const { paymentId } = await pay(invoiceId, 80_000, payerId);
  const cheque = { paymentId, method: 'CHEQUE', reason: 'Was a cheque' };
  const { newPaymentId } = await hospital.call('pkg_refunds.correct_payment', cheque, { newPaymentId: 'number' });
  const back = { invoiceId, amountMinor: 30_000, paymentId: newPaymentId, reason: 'Too much' };
  await hospital.call('pkg_refunds.refund_payment', back, { refundId: 'number' });
  expect(await duesOf(invoiceId)).toMatchObject({
    patientDueMinor: 38_000,
    payer: { paidMinor: 50_000, dueMinor: 30_000 },
  });
});

test('an insurer settles its parts of several invoices by one payment', async () => {
  const [first, second] = [await anInvoice(), await anInvoice()];
  const [one, other] = [await addPayer(first, 80_000), await addPayer(second, 50_000)];
  const shares = `${second}:500.00:${other.payerId},${first}:800.00:${one.payerId},${first}:380.00`;
  await hospital.call('pkg_billing.pay_invoices', { shares, method: 'CHEQUE' }, { paymentId: 'number' });
  expect(await duesOf(first)).toMatchObject({ status: 'PAID' });
  expect(await duesOf(second)).toMatchObject({ dueMinor: 68_000, patientDueMinor: 68_000, payer: { dueMinor: 0 } });
  const ofAnother = { shares: `${second}:1.00:${one.payerId}`, method: 'CHEQUE' };
  expect(await refusalOf(hospital.call('pkg_billing.pay_invoices', ofAnother, { paymentId: 'number' }))).toEqual({
    code: 'not_found',
    fields: { payerId: 'unknown' },
  });
});
