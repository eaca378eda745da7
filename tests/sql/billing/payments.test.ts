import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Binds } from '../../../main/database/database.ts';
import { anInvoice, anIssuedInvoice, anItem, aPatient, type Hospital, openHospital, refusalOf } from '../hospital.ts';

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
const pay = (invoiceId: number, amountMinor: number | null, details: Binds = {}) =>
  hospital.call(
    'pkg_billing.take_payment',
    { invoiceId, amountMinor, method: 'CASH', ...details },
    { paymentId: 'number' },
  );

describe('take_payment', () => {
  test('settles the invoice when nothing is due any more', async () => {
    const invoiceId = await anIssuedInvoice(hospital, { patientId });
    await pay(invoiceId, 18_000, { method: 'UPI', reference: ' 4711 ' });
    expect(await invoiceOf(invoiceId)).toMatchObject({ status: 'ISSUED', paidMinor: 18_000, dueMinor: 100_000 });
    const { paymentId } = await pay(invoiceId, 100_000);
    expect(await invoiceOf(invoiceId)).toMatchObject({ status: 'PAID', paidMinor: 118_000, dueMinor: 0 });
    const payments = await hospital.database.query<Record<string, unknown>>(
      'select * from payments_v where invoice_id = :invoice_id order by payment_id',
      { invoiceId },
    );
    expect(payments).toMatchObject([
      { amountMinor: 18_000, method: 'UPI', reference: '4711', takenBy: 'reception' },
      { paymentId, amountMinor: 100_000, method: 'CASH', reference: null },
    ]);
  });

  test.each([
    [{ amountMinor: 0 }, { code: 'invalid_input', fields: { amountMinor: 'out_of_range' } }],
    [{ amountMinor: -100 }, { code: 'invalid_input', fields: { amountMinor: 'out_of_range' } }],
    [{ amountMinor: null }, { code: 'invalid_input', fields: { amountMinor: 'required' } }],
    [
      { amountMinor: undefined, amount: '1.001' },
      { code: 'invalid_input', fields: { amountMinor: 'malformed' } },
    ],
    [{ method: 'BARTER' }, { code: 'invalid_input', fields: { method: 'not_in_list' } }],
    [{ method: null }, { code: 'invalid_input', fields: { method: 'not_in_list' } }],
    [{ amountMinor: 118_001 }, { code: 'invalid_state', fields: { amountMinor: 'over_due' } }],
  ])('refuses %o', async (details, refusal) => {
    const invoiceId = await anIssuedInvoice(hospital, { patientId });
    expect(await refusalOf(pay(invoiceId, 100, details))).toEqual(refusal);
    expect(await invoiceOf(invoiceId)).toMatchObject({ paidMinor: 0 });
  });

  test('of two who take all that is due at once, one does', async () => {
    const invoiceId = await anIssuedInvoice(hospital, { patientId });
    const answers = await Promise.allSettled([pay(invoiceId, 118_000), pay(invoiceId, 118_000)]);
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
    expect(await invoiceOf(invoiceId)).toMatchObject({ status: 'PAID', paidMinor: 118_000 });
  });

  test('that the owner takes out again opens what is due', async () => {
    const invoiceId = await anIssuedInvoice(hospital, { patientId });
    const { paymentId } = await pay(invoiceId, 118_000);
    await hospital.owner('delete from payments where payment_id = $1', [paymentId]);
    expect(await invoiceOf(invoiceId)).toMatchObject({ status: 'ISSUED', paidMinor: 0, dueMinor: 118_000 });
  });
});

describe('issue_and_pay', () => {
  const issueAndPay = (invoiceId: number, details: Binds = {}) =>
    hospital.call(
      'pkg_billing.issue_and_pay',
      { invoiceId, amountMinor: 118_000, method: 'CASH', ...details },
      { invoiceNo: 'text', paymentId: 'number' },
    );
  const aDraft = async () => {
    const invoiceId = await anInvoice(hospital, { patientId });
    await anItem(hospital, { invoiceId });
    return invoiceId;
  };

  test('issues the invoice and takes the payment', async () => {
    const invoiceId = await aDraft();
    const { invoiceNo } = await issueAndPay(invoiceId);
    expect(await invoiceOf(invoiceId)).toMatchObject({ status: 'PAID', invoiceNo, paidMinor: 118_000, dueMinor: 0 });
  });

  test.each([
    [{ amountMinor: 118_001 }, { code: 'invalid_state', fields: { amountMinor: 'over_due' } }],
    [{ method: 'BARTER' }, { code: 'invalid_input', fields: { method: 'not_in_list' } }],
    [{ amountMinor: 0 }, { code: 'invalid_input', fields: { amountMinor: 'out_of_range' } }],
  ])('leaves the draft as it was, and its number free, when the payment is refused: %o', async (details, refusal) => {
    const invoiceId = await aDraft();
    const before = await invoiceOf(invoiceId);
    expect(await refusalOf(issueAndPay(invoiceId, details))).toEqual(refusal);
    expect(await invoiceOf(invoiceId)).toEqual(before);
    const next = Number((await issueAndPay(await aDraft())).invoiceNo.slice(-6));
    expect(Number((await issueAndPay(invoiceId)).invoiceNo.slice(-6))).toBe(next + 1);
  });

  test('takes no payment on an invoice that is issued already or has no lines', async () => {
    const issued = await anIssuedInvoice(hospital, { patientId });
    expect(await refusalOf(issueAndPay(issued))).toEqual({ code: 'invalid_state', fields: { invoiceId: 'not_open' } });
    const empty = await anInvoice(hospital, { patientId });
    expect(await refusalOf(issueAndPay(empty))).toEqual({ code: 'invalid_state', fields: { items: 'no_items' } });
  });
});

describe('pay_invoices', () => {
  const payAll = (shares: readonly (readonly [number, string])[], details: Binds = {}) =>
    hospital.call(
      'pkg_billing.pay_invoices',
      { shares: shares.map((share) => share.join(':')).join(','), method: 'CASH', ...details },
      { paymentId: 'number' },
    );
  const two = async () =>
    [await anIssuedInvoice(hospital, { patientId }), await anIssuedInvoice(hospital, { patientId })] as const;

  test('settles each invoice by an entry of its own, and keeps the entries together', async () => {
    const [first, second] = await two();
    const shares = [[second, '1180.00'] as const, [first, '180.00'] as const];
    const { paymentId } = await payAll(shares, { tenderedMinor: 150_000 });
    expect(await invoiceOf(first)).toMatchObject({ status: 'ISSUED', paidMinor: 18_000 });
    expect(await invoiceOf(second)).toMatchObject({ status: 'PAID', dueMinor: 0 });
    const entries = await hospital.database.query<Record<string, unknown>>(
      `select invoice_id, amount, tendered, taken_with_id, together_id from payments_v
        where together_id = :payment_id order by payment_id`,
      { paymentId },
    );
    // The change of 140 is given of the last one.
    expect(entries).toEqual([
      { invoiceId: first, amountMinor: 18_000, tenderedMinor: 18_000, takenWithId: null, togetherId: paymentId },
      {
        invoiceId: second,
        amountMinor: 118_000,
        tenderedMinor: 132_000,
        takenWithId: paymentId,
        togetherId: paymentId,
      },
    ]);
    // One of them was wrong: the other stays.
    const refund = { invoiceId: second, amountMinor: 118_000, reason: 'Paid elsewhere' };
    await hospital.call('pkg_refunds.refund_payment', refund, { refundId: 'number' });
    expect(await invoiceOf(first)).toMatchObject({ paidMinor: 18_000 });
    expect(await invoiceOf(second)).toMatchObject({ status: 'ISSUED', dueMinor: 118_000 });
  });

  test('takes nothing of anybody when one share is refused', async () => {
    const [first, second] = await two();
    const overDue = [[first, '1180.00'] as const, [second, '1180.01'] as const];
    const refused = { code: 'invalid_state', fields: { shares: 'over_due' } };
    expect(await refusalOf(payAll(overDue))).toEqual(refused);
    const both = [[first, '1180.00'] as const, [second, '1180.00'] as const];
    const short = { code: 'invalid_input', fields: { tenderedMinor: 'under_amount' } };
    expect(await refusalOf(payAll(both, { tenderedMinor: 235_999 }))).toEqual(short);
    expect(await invoiceOf(first)).toMatchObject({ paidMinor: 0 });
  });

  test('of two that are made at once for the same invoices in another order, one is made', async () => {
    const [first, second] = await two();
    const both = [[first, '1180.00'] as const, [second, '1180.00'] as const];
    const answers = await Promise.allSettled([payAll(both), payAll([...both].reverse())]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await invoiceOf(second)).toMatchObject({ paidMinor: 118_000 });
  });
});

describe('record_print', () => {
  const print = async (invoiceId: number, details: Binds = {}) =>
    (await hospital.call('pkg_billing.record_print', { invoiceId, paper: 'a4', ...details }, { copyNo: 'number' }))
      .copyNo;

  test('counts copies of the invoice and of each receipt, and audits them', async () => {
    const invoiceId = await anIssuedInvoice(hospital, { patientId });
    const { paymentId } = await pay(invoiceId, 100);
    const { paymentId: other } = await pay(invoiceId, 100);
    expect(await print(invoiceId)).toBe(1);
    expect(await print(invoiceId, { paper: '80mm' })).toBe(2);
    expect(await print(invoiceId, { paymentId })).toBe(1);
    expect(await print(invoiceId, { paymentId: other })).toBe(1);
    expect(await print(invoiceId, { paymentId })).toBe(2);
    expect(await invoiceOf(invoiceId)).toMatchObject({ printCount: 2 });
    const entries = await hospital.owner(
      `select new_values from audit_log where entity_name = 'BILLING' and entity_id = $1 and action = 'PRINT' order by log_id`,
      [invoiceId],
    );
    expect(entries.map((entry) => JSON.parse(entry.new_values ?? ''))).toEqual([
      { copy_no: 1, paper: 'a4', payment_id: null },
      { copy_no: 2, paper: '80mm', payment_id: null },
      { copy_no: 1, paper: 'a4', payment_id: paymentId },
      { copy_no: 1, paper: 'a4', payment_id: other },
      { copy_no: 2, paper: 'a4', payment_id: paymentId },
    ]);
  });

  test('of five at once gives five copies', async () => {
    const invoiceId = await anIssuedInvoice(hospital, { patientId });
    const copies = await Promise.all([1, 2, 3, 4, 5].map(() => print(invoiceId)));
    expect(copies.sort()).toEqual([1, 2, 3, 4, 5]);
  });

  test("refuses another invoice's payment and paper that is none", async () => {
    const invoiceId = await anIssuedInvoice(hospital, { patientId });
    const { paymentId } = await pay(await anIssuedInvoice(hospital, { patientId }), 100);
    expect(await refusalOf(print(invoiceId, { paymentId }))).toEqual({
      code: 'not_found',
      fields: { paymentId: 'unknown' },
    });
    expect(await refusalOf(print(invoiceId, { paper: 'a3' }))).toEqual({
      code: 'invalid_input',
      fields: { paper: 'out_of_range' },
    });
  });
});
