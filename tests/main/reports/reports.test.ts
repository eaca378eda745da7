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

test('the day book has every entry, and the accounts of the journal are what the ledger says', async () => {
  const admin = desk.as('admin');
  const { patientId } = await admin('patients.register', { firstName: 'Meena', gender: 'F', phone: '9845012345' });
  const anInvoice = async (taxRate: number) => {
    const { invoiceId } = await admin('billing.raise', { patientId });
    const item = { itemType: 'LAB', description: 'x', unitPriceMinor: 10_000, qty: 1, taxRate };
    const { itemId } = await admin('billing.addItem', { invoiceId, ...item });
    await admin('billing.issue', { invoiceId });
    return { invoiceId, itemId };
  };
  const { shiftId } = await admin('cashier.open', { openingFloatMinor: 2_000 });
  const [paid, owed, cancelled] = [await anInvoice(18), await anInvoice(5), await anInvoice(0)];
  const upi = { invoiceId: paid.invoiceId, amountMinor: 11_800, method: 'UPI' } as const;
  const { paymentId } = await admin('billing.takePayment', upi);
  await admin('billing.refund', { ...upi, paymentId, amountMinor: 800, method: 'CASH', reason: 'x' });
  const { depositId } = await admin('deposits.receive', { patientId, amountMinor: 5_000, method: 'CASH' });
  await admin('deposits.use', { invoiceId: owed.invoiceId, depositId, amountMinor: 500 });
  await admin('deposits.refund', { depositId, amountMinor: 1_000, method: 'CASH', reason: 'x' });
  const half = { items: [{ itemId: owed.itemId, qty: 0.5 }], reason: 'x' };
  await admin('billing.creditNote', { invoiceId: owed.invoiceId, ...half });
  await admin('billing.cancel', { invoiceId: cancelled.invoiceId, reason: 'x' });
  await admin('cashier.moveCash', { shiftId, direction: 'IN', amountMinor: 300, reason: 'Coins' });

  const [now] = await desk.database.query<{ nowTime: string }>('select now_time from hospital_settings_v');
  const today = now?.nowTime.slice(0, 10) ?? '';
  const book = await admin('reports.run', { name: 'day-book', from: today, to: today });
  const own = book.rows.filter(({ patient, kind }) => patient === 'Meena' || kind === 'CASH_MOVEMENT');
  expect(own.map(({ kind }) => kind).sort()).toEqual([
    ...['CANCELLATION', 'CASH_MOVEMENT', 'CREDIT_NOTE', 'DEPOSIT', 'DEPOSIT_REFUND'],
    ...['INVOICE', 'INVOICE', 'INVOICE', 'PAYMENT', 'PAYMENT', 'REFUND'],
  ]);
  expect(book.records?.[book.rows.findIndex(({ kind }) => kind === 'DEPOSIT')]).toEqual({ invoiceId: null, depositId });

  const statement = (from: string) => admin('reports.statement', { patientId, from, to: today });
  const whole = await statement('2026-01-01');
  const [stands] = await desk.database.query<{ dueMinor: number }>(
    `select cast(sum(due) as numeric(12,2)) as due from billing_v
      where invoice_no is not null and patient_id = ${patientId}`,
  );
  // Owed on invoices, less what is left of the deposit.
  expect(whole.closingMinor).toBe((stands?.dueMinor ?? 0) - 3_500);
  expect(whole).toMatchObject({ openingMinor: 0, totals: { balance: whole.closingMinor } });
  expect(whole.rows.at(-1)).toMatchObject({ balance: whole.closingMinor });

  const { rows, totals } = await admin('reports.run', { name: 'journal', from: '2026-01-01', to: today });
  expect(totals.debit).toBe(totals.credit);
  const balanceOf = (account: string) =>
    rows
      .filter((row) => row.account === account)
      .reduce((sum, { debit, credit }) => sum + Number(debit) - Number(credit), 0);
  const [owing] = await desk.database.query<{ dueMinor: number }>(
    'select cast(sum(due) as numeric(12,2)) as due from billing_v where invoice_no is not null',
  );
  const [held] = await desk.database.query<{ leftOverMinor: number }>(
    'select cast(sum(left_over) as numeric(12,2)) as left_over from deposits_v',
  );
  expect(balanceOf('RECEIVABLES')).toBe(owing?.dueMinor);
  expect(balanceOf('DEPOSITS')).toBe(-(held?.leftOverMinor ?? 0));
  expect(balanceOf('TAX')).toBe(-1_800 - 250);
  // What the drawer expects above its float.
  expect(balanceOf('CASH')).toBe(-800 + 5_000 - 1_000 + 300);
});

test('the day book is read a month at a time', async () => {
  const run = (to: string) => desk.tryAs('billing')('reports.run', { name: 'day-book', from: '2026-05-01', to });
  expect(refusalOf(await run('2026-05-31'))).toBe('ok');
  expect(refusalOf(await run('2026-06-01'))).toBe('invalid_input to:out_of_range');
});
