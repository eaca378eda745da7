import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../main/database/database.ts';
import { aDesk, type TestDesk } from '../desk-fixture.ts';
import { type AwayDesk, aDeskWithStore } from './desks.ts';

/** The central clock, three days and some hours behind the desk's: by it, what is done at the desk is dated. */
const behindMs = 75 * 3_600_000;

let centre: TestDesk;
let desk: AwayDesk;

beforeAll(async () => {
  centre = await aDesk();
  const query: Database['query'] = async (sql, binds, context) => {
    const rows = await centre.database.query<Record<string, unknown>>(sql, binds, context);
    return rows.map((row) => ('nowAt' in row ? { ...row, nowAt: behind(String(row.nowAt)) } : row)) as never;
  };
  desk = await aDeskWithStore({ ...centre.database, query });
  for (const role of ['receptionist', 'billing'] as const) await desk.signIn(role);
});
afterAll(async () => {
  await desk.dispose();
  await centre.dispose();
});

const behind = (instant: string): string => new Date(Date.parse(instant) - behindMs).toISOString();
/** Minutes between an instant and what the central clock shows. */
const minutesOff = (instant: string): number => Math.abs(Date.parse(instant) - (Date.now() - behindMs)) / 60_000;

test('what is done without the line is dated by the central clock, not by a machine that is days ahead', async () => {
  const patient = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M' } as const;
  desk.line.cut();
  const { patientId } = await desk.ask('receptionist', 'patients.register', patient, randomUUID());
  const { invoiceId } = await desk.ask('billing', 'billing.raise', { patientId }, randomUUID());
  const line = { itemType: 'CONSULTATION', description: 'Consultation', unitPriceMinor: 50_000, qty: 1 };
  await desk.ask('billing', 'billing.addItem', { invoiceId, ...line }, randomUUID());
  await desk.ask('billing', 'billing.issue', { invoiceId }, randomUUID());
  const money = { invoiceId, amountMinor: 10_000, method: 'CASH' } as const;
  await desk.ask('billing', 'billing.takePayment', money, randomUUID());
  const day = new Date(Date.now() - behindMs).toISOString().slice(0, 10);
  const { nowTime } = await desk.ask('receptionist', 'appointments.day', { day });
  expect(minutesOff(`${nowTime}+05:30`)).toBeLessThan(3);
  const { items } = await desk.ask('billing', 'offline.commands', {});
  expect(items.map(({ madeAt }) => minutesOff(madeAt) < 3)).toEqual(items.map(() => true));
  const printed = await desk.ask('billing', 'billing.document', { invoiceId });

  desk.line.mend();
  await desk.reach('online');
  const invoice = await centre.as('billing')('billing.get', { invoiceId });
  expect(minutesOff(invoice.createdAt)).toBeLessThan(3);
  expect(minutesOff(invoice.issuedAt ?? '')).toBeLessThan(3);
  expect(minutesOff(invoice.payments[0]?.paidAt ?? '')).toBeLessThan(3);
  expect((await centre.as('billing')('billing.document', { invoiceId })).issuedAt).toBe(printed.issuedAt);
});
