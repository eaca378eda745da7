import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDesk, refusalOf, type TestDesk } from '../desk-fixture.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.dispose());

test('a payment at night counts for the hospital’s day, not the server’s', async () => {
  const cash = desk.as('billing');
  const person = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M' } as const;
  const { patientId } = await desk.as('receptionist')('patients.register', person);
  const { invoiceId } = await cash('billing.raise', { patientId });
  const item = { itemType: 'LAB', description: 'x', unitPriceMinor: 10_000, qty: 1, taxRate: 0 };
  await cash('billing.addItem', { invoiceId, ...item });
  await cash('billing.issue', { invoiceId });
  await cash('billing.takePayment', { invoiceId, amountMinor: 10_000, method: 'CARD' });
  // 20:00 in UTC is half past one of the next day in Kolkata.
  await desk.asOwner({ actor: 'test' }, (transaction) =>
    transaction.query(`update payments set paid_at = timestamptz '2026-05-31 20:00:00Z'`),
  );
  const report = await cash('reports.run', { name: 'daily-revenue', from: '2026-05-31', to: '2026-06-01' });
  expect(report.rows.map((row) => row.revenue)).toEqual([0, 10_000]);
  expect(report.totals).toMatchObject({ card: 10_000, revenue: 10_000, paymentCount: 1 });
});

test('billing clerks read the revenue, and no other report', async () => {
  const run = (name: string) => desk.tryAs('billing')('reports.run', { name, from: '2026-05-01', to: '2026-05-02' });
  expect(refusalOf(await run('daily-revenue'))).toBe('ok');
  expect(refusalOf(await run('doctor-utilisation'))).toBe('forbidden');
  expect(refusalOf(await run('no-show-rate'))).toBe('forbidden');
});

test('a period runs forward and is at most ten years long', async () => {
  const run = (from: string, to: string) => desk.tryAs('admin')('reports.run', { name: 'daily-revenue', from, to });
  expect(refusalOf(await run('2026-05-02', '2026-05-01'))).toBe('invalid_input to:out_of_range');
  expect(refusalOf(await run('2016-05-01', '2026-05-02'))).toBe('invalid_input to:out_of_range');
  expect(refusalOf(await run('2016-05-01', '2026-04-30'))).toBe('ok');
  expect(refusalOf(await run('9990-05-01', '9999-12-31'))).toBe('ok');
});
