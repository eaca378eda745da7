import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDesk, refusalOf, type TestDesk } from '../desk-fixture.ts';

let desk: TestDesk;
let patientId: number;
beforeAll(async () => {
  desk = await aDesk();
  ({ patientId } = await desk.as('admin')('patients.register', {
    firstName: 'Ravi',
    gender: 'M',
    phone: '9845012345',
  }));
  await desk.as('admin')('billing.saveDiscountLimit', { role: 'billing', maxPercent: 10 });
});
afterAll(() => desk.dispose());

/** An open invoice with a line of 100.05 before its discount. */
async function anInvoice(line: { discountPercent?: number } = {}): Promise<number> {
  const cash = desk.as('billing');
  const { invoiceId } = await cash('billing.raise', { patientId });
  const item = { itemType: 'LAB', description: 'x', unitPriceMinor: 10_005, qty: 1, taxRate: 18 };
  await cash('billing.addItem', { invoiceId, ...item, ...line });
  return invoiceId;
}
const discountBy = async (role: 'billing' | 'admin', invoiceId: number, discountPercent: number) =>
  refusalOf(await desk.tryAs(role)('billing.setDiscount', { invoiceId, discountPercent, reason: 'x' }));
const issue = async (invoiceId: number) => refusalOf(await desk.tryAs('billing')('billing.issue', { invoiceId }));

test('a clerk gives a discount up to the limit, an admin any', async () => {
  const invoiceId = await anInvoice();
  expect(await discountBy('billing', invoiceId, 10)).toBe('ok');
  expect(await discountBy('billing', invoiceId, 10.5)).toBe('invalid_state discountMinor:over_limit');
  expect(await discountBy('admin', invoiceId, 60)).toBe('ok');
  // What an admin gives is approved by that.
  expect(await issue(invoiceId)).toBe('ok');
});

test('what an admin approves on any desk is set on the invoice, which the clerk then issues', async () => {
  const invoiceId = await anInvoice();
  const { approvalId } = await desk.as('billing')('billing.askDiscount', {
    invoiceId,
    discountPercent: 25,
    reason: 'Staff',
  });
  const [waiting] = (await desk.as('admin')('billing.approvals', { invoiceId })).items;
  expect(waiting).toMatchObject({
    approvalId,
    state: 'WAITING',
    discountPercent: 25,
    askedBy: 'billing',
    amountMinor: 10_005,
  });
  expect(refusalOf(await desk.tryAs('billing')('billing.decideApproval', { approvalId, state: 'APPROVED' }))).toBe(
    'forbidden',
  );
  await desk.as('admin')('billing.decideApproval', { approvalId, state: 'APPROVED' });
  expect(await desk.as('billing')('billing.get', { invoiceId })).toMatchObject({
    discountPercent: 25,
    discountReason: 'Staff',
    discountMinor: 2_501,
  });
  const again = await desk.tryAs('admin')('billing.decideApproval', { approvalId, state: 'REFUSED' });
  expect(refusalOf(again)).toBe('invalid_state approvalId:closed');
  // What was approved is a limit too.
  expect(await discountBy('billing', invoiceId, 26)).toBe('invalid_state discountMinor:over_limit');
  expect(await issue(invoiceId)).toBe('ok');
});

test('discounts on lines count too, and are approved as they stand', async () => {
  const invoiceId = await anInvoice({ discountPercent: 40 });
  expect(await issue(invoiceId)).toBe('invalid_state discount:over_limit');
  const { approvalId } = await desk.as('billing')('billing.askDiscount', { invoiceId, reason: 'Poor' });
  await desk.as('admin')('billing.decideApproval', { approvalId, state: 'REFUSED', note: 'Ask the trust' });
  expect(await issue(invoiceId)).toBe('invalid_state discount:over_limit');
  const next = await desk.as('billing')('billing.askDiscount', { invoiceId, reason: 'Poor, the trust knows' });
  await desk.as('admin')('billing.decideApproval', { approvalId: next.approvalId, state: 'APPROVED' });
  expect(await issue(invoiceId)).toBe('ok');
  const { items } = await desk.as('billing')('billing.approvals', { show: 'all', invoiceId });
  expect(items.map(({ state, decisionNote }) => [state, decisionNote])).toEqual([
    ['APPROVED', null],
    ['REFUSED', 'Ask the trust'],
  ]);
});

test('a request replaces the one before, and only who asked withdraws it', async () => {
  const invoiceId = await anInvoice();
  const ask = { invoiceId, discountMinor: 5_000, reason: 'x' };
  const first = await desk.as('billing')('billing.askDiscount', ask);
  const { approvalId } = await desk.as('billing')('billing.askDiscount', ask);
  const { items } = await desk.as('billing')('billing.approvals', { show: 'all', invoiceId });
  expect(items).toMatchObject([
    { approvalId, state: 'WAITING' },
    { approvalId: first.approvalId, state: 'WITHDRAWN' },
  ]);
  expect(refusalOf(await desk.tryAs('admin')('billing.withdrawApproval', { approvalId }))).toBe(
    'forbidden approvalId:not_here',
  );
  await desk.as('billing')('billing.withdrawApproval', { approvalId });
  expect((await desk.as('billing')('billing.approvals', { invoiceId })).items).toEqual([]);
});
