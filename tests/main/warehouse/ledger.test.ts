import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AnalysisName, analysisNames } from '#contract/analyses.ts';
import { aWard } from '../admissions/stays.ts';
import { aDesk, refusalOf, type TestDesk } from '../desk-fixture.ts';
import { inThisProcess } from './a-warehouse.ts';

let desk: TestDesk;
let patientId: number;
beforeAll(async () => {
  desk = await aDesk({ startWarehouse: inThisProcess });
  await desk.as('admin')('warehouse.turnOn', { isOn: true });
  ({ patientId } = await desk.as('receptionist')('patients.register', {
    firstName: 'Ravi',
    lastName: 'Patel',
    dob: '1992-04-14',
    gender: 'M',
  }));
});
afterAll(() => desk.dispose());

const methods = ['CASH', 'CARD', 'UPI'] as const;
type Story = {
  priceMinor: number;
  taxRate: number;
  discountMinor: number;
  paidPercent: number;
  method: (typeof methods)[number];
  end: 'none' | 'refund' | 'credit' | 'cancel';
  /** Minutes by which its payments lie around midnight of a month's end. */
  shiftedMin: number;
};

const story = fc.record<Story>({
  priceMinor: fc.integer({ min: 1_000, max: 9_999_99 }),
  taxRate: fc.constantFrom(0, 5, 12, 18),
  discountMinor: fc.integer({ min: 0, max: 500 }),
  paidPercent: fc.integer({ min: 0, max: 100 }),
  method: fc.constantFrom(...methods),
  end: fc.constantFrom('none', 'refund', 'credit', 'cancel'),
  shiftedMin: fc.integer({ min: -3, max: 3 }),
});

async function play({
  priceMinor,
  taxRate,
  discountMinor,
  paidPercent,
  method,
  end,
  shiftedMin,
}: Story): Promise<void> {
  const cash = desk.as('billing');
  const { invoiceId } = await cash('billing.raise', { patientId });
  const item = { itemType: 'LAB', description: 'x', qty: 2, taxRate, unitPriceMinor: priceMinor };
  const { itemId } = await cash('billing.addItem', { invoiceId, ...item });
  if (discountMinor < priceMinor && discountMinor > 0)
    await cash('billing.setDiscount', { invoiceId, discountMinor, reason: 'Staff' });
  if (end === 'cancel') {
    await cash('billing.cancel', { invoiceId, reason: 'A slip' });
    return;
  }
  await cash('billing.issue', { invoiceId });
  const { totalMinor } = await cash('billing.get', { invoiceId });
  const amountMinor = Math.floor((totalMinor * paidPercent) / 100);
  if (amountMinor > 0) await cash('billing.takePayment', { invoiceId, amountMinor, method });
  if (end === 'refund' || end === 'credit')
    await cash('billing.creditNote', { invoiceId, items: [{ itemId, qty: 1 }], reason: 'Not done' });
  await desk.asOwner({ actor: 'test' }, (transaction) =>
    transaction.query(
      `update payments set paid_at = timestamptz '2026-10-31 18:30:00Z' + ${shiftedMin} * interval '1 minute'
        where invoice_id = ${invoiceId}`,
    ),
  );
}

const run = (name: AnalysisName, more: object = {}) =>
  desk.as('admin')('analyses.run', { name, from: '2026-01-01', to: '2027-12-31', ...more });

test('the sums of the reports are the ledger’s, for random days with credit notes, cancelled invoices and month ends', async () => {
  // No property: a shorter list of the same payments is no simpler to read, and each is many calls.
  const seed = Date.now();
  for (const played of fc.sample(story, { numRuns: 8, seed })) await play(played);
  const [{ revenueMinor, billedMinor } = { revenueMinor: 0, billedMinor: 0 }] = await desk.database.query<{
    revenueMinor: number;
    billedMinor: number;
  }>(
    `select (select cast(sum(revenue) as numeric(12,2)) from daily_revenue_v) as revenue,
       (select cast(sum(total - credited) as numeric(12,2)) from billing_v where invoice_no is not null) as billed
      from hospital_settings_v`,
  );
  const moneyOf = async (name: AnalysisName, column: string) => {
    const { totals, rows } = await run(name);
    const sum = rows.reduce((all, { cells }) => all + Number(cells[column]), 0);
    expect([name, seed, sum]).toEqual([name, seed, Number(totals[column])]);
    return sum;
  };
  for (const name of ['revenue-by-month', 'revenue-by-doctor', 'revenue-by-method'] as const)
    expect([name, seed, await moneyOf(name, 'revenue')]).toEqual([name, seed, revenueMinor ?? 0]);
  for (const name of ['charges', 'tax'] as const)
    expect([name, seed, await moneyOf(name, 'billed')]).toEqual([name, seed, billedMinor ?? 0]);
});

test('stays by month, length of stay and the live occupancy agree, and each leads to its admissions', async () => {
  const admin = desk.as('admin');
  const [one = 0, two = 0] = await aWard(admin, 2);
  // Two beds over a month's end, and a stay of hours, which counts as one day in the hospital.
  await desk.asOwner({ actor: 'test' }, async (transaction) => {
    for (const [admissionId, from, to] of [
      [901, '2026-03-30T10:00', '2026-04-02T09:00'],
      [902, '2026-04-05T08:00', '2026-04-05T15:00'],
    ] as const) {
      await transaction.query(
        `insert into admissions (admission_id, patient_id, status, admitted_time, left_time)
          values (${admissionId}, ${patientId}, 'LEFT', timestamp '${from}', timestamp '${to}')`,
      );
    }
    await transaction.query(
      `insert into bed_stays (admission_id, bed_id, status, from_time, to_time) values
        (901, ${one}, 'ENDED', timestamp '2026-03-30 10:00', timestamp '2026-03-31 16:00'),
        (901, ${two}, 'ENDED', timestamp '2026-03-31 16:00', timestamp '2026-04-02 09:00'),
        (902, ${one}, 'ENDED', timestamp '2026-04-05 08:00', timestamp '2026-04-05 15:00')`,
    );
  });
  await admin('warehouse.refresh', {});
  const period = { from: '2026-03-01', to: '2026-04-30' };
  const months = await run('stays-by-month', period);
  expect(months.rows.map(({ cells }) => [cells.month, cells.takenDays, cells.admitted, cells.left])).toEqual([
    ['2026-03', 2, 1, 0],
    ['2026-04', 1, 1, 2],
  ]);
  const live = await admin('reports.run', { name: 'bed-occupancy', ...period });
  expect(live.totals).toMatchObject({ takenDays: 3, admitted: 2, left: 2, averageStay: 2 });
  const length = await run('length-of-stay', period);
  expect(length.totals).toMatchObject({ left: 2, averageStay: 2, longestStay: 3 });
  const behind = await admin('analyses.rows', {
    name: 'length-of-stay',
    ...period,
    group: length.rows[0]?.group ?? '',
  });
  expect(behind.rows.map((row) => row.admissionId)).toEqual([902, 901]);
  const [{ wardName } = { wardName: '' }] = (await admin('admissions.board', {})).wards;
  const filter = { wardName, rentClass: 'GENERAL' };
  const stays = await admin('reports.run', { name: 'bed-stays', ...period, ...filter });
  expect(stays.totals).toEqual({ takenDays: 3, admitted: 2, left: 2, stayedDays: 4 });
  expect(stays.records?.map((record) => record.admissionId)).toEqual([902, 901, 901]);
});

test('every report answers, and its rows are those behind the line', async () => {
  for (const name of analysisNames) {
    const { rows, mainColumn, columns } = await run(name);
    expect(columns.map(({ key }) => key)).toContain(mainColumn);
    for (const { group } of rows.slice(0, 2)) {
      const behind = await desk.as('admin')('analyses.rows', { name, from: '2026-01-01', to: '2027-12-31', group });
      expect([name, behind.rows.length > 0]).toEqual([name, true]);
    }
  }
  const { rows } = await run('revenue-by-method');
  const cash = rows.find(({ group }) => group === 'CARD');
  if (cash) {
    const behind = await desk.as('admin')('analyses.rows', {
      name: 'revenue-by-method',
      from: '2026-01-01',
      to: '2027-12-31',
      group: 'CARD',
    });
    const sum = behind.rows.reduce((all, { cells }) => all + Number(cells.amount), 0);
    expect(sum).toBe(cash.cells.revenue);
  }
});

test('refunds, discounts and what is due are listed with who and why', async () => {
  await play({
    priceMinor: 9_000,
    taxRate: 5,
    discountMinor: 300,
    paidPercent: 10,
    method: 'CASH',
    end: 'credit',
    shiftedMin: 0,
  });
  const listed = (name: 'refunds' | 'discounts' | 'outstanding') =>
    desk.as('billing')('reports.run', { name, from: '2026-01-01', to: '2027-12-31' });
  expect((await listed('refunds')).rows.at(-1)).toMatchObject({
    kind: 'CREDIT_NOTE',
    person: 'billing',
    reason: 'Not done',
  });
  expect((await listed('discounts')).rows.at(-1)).toMatchObject({ person: 'billing', reason: 'Staff', discount: 300 });
  const [due] = await desk.database.query<{ dueMinor: number }>(
    "select cast(sum(due) as numeric(12,2)) as due from billing_v where status = 'ISSUED'",
  );
  expect((await listed('outstanding')).totals.due).toBe(due?.dueMinor);
});

test('billing clerks read the reports of money, and no other', async () => {
  const period = { from: '2026-05-01', to: '2026-05-02' };
  expect(refusalOf(await desk.tryAs('billing')('analyses.run', { name: 'tax', ...period }))).toBe('ok');
  expect(refusalOf(await desk.tryAs('billing')('analyses.run', { name: 'waiting-times', ...period }))).toBe(
    'forbidden',
  );
  expect(refusalOf(await desk.tryAs('receptionist')('analyses.run', { name: 'tax', ...period }))).toBe('forbidden');
});
