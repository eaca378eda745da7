import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDesk, refusalOf, type TestDesk } from '../desk-fixture.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
  const patient = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M' } as const;
  await desk.as('receptionist')('patients.register', patient);
});
afterAll(() => desk.dispose());

async function aDraft(): Promise<number> {
  const { invoiceId } = await desk.as('billing')('billing.raise', { patientId: 1 });
  const item = { itemType: 'LAB', description: 'CBC', unitPriceMinor: 100_000, qty: 1 };
  await desk.as('billing')('billing.addItem', { invoiceId, ...item });
  return invoiceId;
}
const invoiceOf = (invoiceId: number) => desk.as('billing')('billing.get', { invoiceId });
const payment = { amountMinor: 118_000, method: 'UPI', reference: 'UPI-9' } as const;

test('one call issues the invoice, keeps its paper and takes the payment', async () => {
  const invoiceId = await aDraft();
  const done = await desk.as('billing')('billing.issueAndPay', { invoiceId, ...payment });
  expect(done.invoice).toEqual(await invoiceOf(invoiceId));
  expect(done).toMatchObject({ invoiceNo: done.invoice.invoiceNo, invoice: { status: 'PAID', dueMinor: 0 } });
  expect(done.invoice.payments).toMatchObject([{ paymentId: done.paymentId, method: 'UPI', reference: 'UPI-9' }]);
  await desk.as('receptionist')('patients.update', { patientId: 1, lastName: 'Shah' });
  const paper = await desk.as('billing')('billing.document', { invoiceId });
  expect(paper).toMatchObject({ invoiceNo: done.invoiceNo, patient: { lastName: 'Patel' }, paidMinor: 118_000 });
});

test('a refused payment names its field and leaves the draft: no number, no paper, no payment', async () => {
  const invoiceId = await aDraft();
  const before = await invoiceOf(invoiceId);
  const tooMuch = { invoiceId, ...payment, amountMinor: 118_001 };
  expect(refusalOf(await desk.tryAs('billing')('billing.issueAndPay', tooMuch))).toBe(
    'invalid_state amountMinor:over_due',
  );
  expect(await invoiceOf(invoiceId)).toEqual(before);
});

test('a fault between the two leaves neither', async () => {
  const invoiceId = await aDraft();
  const before = await invoiceOf(invoiceId);
  const change = (sql: string) => desk.asOwner({ actor: 'test' }, (transaction) => transaction.query(sql));
  await change(`create function hms.fail_payment() returns trigger language plpgsql as $$
    begin raise exception 'planted fault'; end $$`);
  await change('create trigger planted before insert on hms.payments for each row execute function hms.fail_payment()');
  try {
    const result = await desk.tryAs('billing')('billing.issueAndPay', { invoiceId, ...payment });
    expect(refusalOf(result)).toBe('unexpected');
  } finally {
    await change('drop trigger planted on hms.payments');
  }
  expect(await invoiceOf(invoiceId)).toEqual(before);
});

test('sent again with its request id it is done once, and has the first response', async () => {
  const invoiceId = await aDraft();
  const requestId = randomUUID();
  const send = () =>
    desk.as('billing')('billing.issueAndPay', { invoiceId, ...payment, amountMinor: 50_000 }, requestId);
  const first = await send();
  await desk.as('billing')('billing.takePayment', { invoiceId, amountMinor: 1_000, method: 'CASH' });
  expect(await send()).toEqual(first);
  expect((await invoiceOf(invoiceId)).payments).toHaveLength(2);
});
