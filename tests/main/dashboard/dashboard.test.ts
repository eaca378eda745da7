import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallOutput } from '#contract/contract.ts';
import { today } from '../../today.ts';
import { aPatientInBed } from '../admissions/stays.ts';
import { aDesk, type TestDesk } from '../desk-fixture.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.dispose());

type Today = CallOutput<'dashboard.today'>;
const figures = (list: Today['todo'] | Today['unusual']) =>
  Object.fromEntries((list ?? []).map(({ kind, count, amountMinor }) => [kind, [count, amountMinor]]));

test('a hospital without work has a dashboard for every role, with nothing in its lists', async () => {
  for (const role of ['admin', 'receptionist', 'billing', 'doctor'] as const) {
    const shown = await desk.as(role)('dashboard.today', {});
    expect(shown).toMatchObject({ day: today, isFromCopy: false, coming: [], waiting: [], notBilled: [], todo: [] });
    expect(shown.visits === null).toBe(role === 'billing');
    expect(shown.received === null).toBe(role === 'receptionist' || role === 'doctor');
    expect(shown.unusual).toEqual(role === 'admin' ? [] : null);
    expect(shown.prescriptions).toEqual(role === 'doctor' ? [] : null);
  }
  const wall = await desk.as('receptionist')('dashboard.wall', {});
  expect(wall).toMatchObject({ visits: { booked: 0, longestWaitMin: null }, beds: { beds: 0, free: 0 } });
});

test('the numbers of the day are those of its reports, and each role gets its own', async () => {
  const [admin, cash, front, doctor] = [
    desk.as('admin'),
    desk.as('billing'),
    desk.as('receptionist'),
    desk.as('doctor'),
  ];
  const { doctorId } = await admin('doctors.add', { firstName: 'Suresh', lastName: 'Iyer', specialization: 'ENT' });
  const people: number[] = [];
  for (const firstName of ['Ravi', 'Leela', 'Noor']) {
    const person = { firstName, lastName: 'Patel', dob: '1992-04-14', gender: 'F' } as const;
    people.push((await front('patients.register', person)).patientId);
  }
  const [ravi = 0, leela = 0, noor = 0] = people;

  // One is done and not billed, one waits with another doctor, one was cancelled, one is booked over another.
  const { apptId } = await front('appointments.walkIn', { patientId: ravi, doctorId: 1, notes: null });
  await doctor('appointments.start', { apptId });
  await doctor('appointments.complete', { apptId });
  const waits = await front('appointments.walkIn', { patientId: leela, doctorId, notes: null });
  const booked = await front('appointments.book', { patientId: noor, doctorId, apptTime: `${today}T23:00` });
  const over = { patientId: ravi, doctorId, apptTime: `${today}T23:00`, overrideReason: 'Asked by the doctor' };
  await admin('appointments.book', over);
  const gone = await front('appointments.book', { patientId: noor, doctorId: 1, apptTime: `${today}T23:00` });
  await front('appointments.cancel', { apptId: gone.apptId, reason: 'Rang up' });
  await aPatientInBed(admin, noor);

  // An invoice with a discount on a line and on the whole, paid and given back in part; a cancelled one; one with dues.
  const anInvoice = async (patientId: number, unitPriceMinor: number, discountMinor = 0) => {
    const { invoiceId } = await cash('billing.raise', { patientId, discountMinor });
    const line = { itemType: 'LAB', description: 'CBC', unitPriceMinor, qty: 1, taxRate: 0 };
    await cash('billing.addItem', { invoiceId, ...line, discountMinor });
    return invoiceId;
  };
  const paid = await anInvoice(ravi, 50_000, 2_000);
  const { paymentId } = await cash('billing.issueAndPay', { invoiceId: paid, amountMinor: 40_000, method: 'UPI' });
  await cash('billing.refund', { invoiceId: paid, paymentId, amountMinor: 10_000, reason: 'Too much' });
  const wrong = await anInvoice(leela, 30_000);
  await cash('billing.issue', { invoiceId: wrong });
  await cash('billing.cancel', { invoiceId: wrong, reason: 'Wrong patient' });
  await anInvoice(leela, 7_000);

  const shown = await admin('dashboard.today', {});
  const period = { from: today, to: today };
  const totalsOf = async (name: 'daily-revenue' | 'discounts' | 'refunds') =>
    (await admin('reports.run', { name, ...period })).totals;
  expect(shown.received).toMatchObject({ receivedMinor: (await totalsOf('daily-revenue')).revenue, paymentCount: 1 });
  const { discount, lineDiscount } = await totalsOf('discounts');
  expect(figures(shown.unusual)).toEqual({
    discounts: [1, Number(discount) + Number(lineDiscount)],
    refunds: [1, (await totalsOf('refunds')).amount],
    cancelled_invoices: [1, 30_000],
    overrides: [1, null],
  });
  expect(shown.visits).toMatchObject({ booked: 4, waiting: 1, done: 1, cancelled: 1, toCome: 2, bookedWeekAgo: 0 });
  expect(shown.beds).toEqual({ beds: 1, taken: 1, free: 0, notReady: 0 });
  expect(shown.doctors.find((one) => one.doctorId === doctorId)).toMatchObject({ waiting: 1, toCome: 2, done: 0 });

  const atDesk = await front('dashboard.today', {});
  expect(atDesk).toMatchObject({ received: null, unusual: null });
  expect(atDesk.waiting.map((visit) => [visit.apptId, visit.waitedMin])).toEqual([[waits.apptId, 0]]);
  expect(atDesk.coming.map((visit) => visit.apptId)).toContain(booked.apptId);

  const ofClerk = await cash('dashboard.today', {});
  expect(ofClerk.notBilled.map((visit) => visit.apptId)).toEqual([apptId]);
  expect(figures(ofClerk.todo)).toEqual({
    not_billed: [1, null],
    open_invoices: [1, 7_000],
    unpaid: [1, (await cash('billing.get', { invoiceId: paid })).dueMinor],
  });
  expect(ofClerk).toMatchObject({ visits: null, doctors: [], coming: [], beds: null });

  const own = await doctor('dashboard.today', {});
  expect(own.visits).toMatchObject({ booked: 1, done: 1, bookedWeekAgo: null });
  expect(own).toMatchObject({ waiting: [], coming: [], doctors: [], received: null });

  // A monitor hangs where everybody sees it.
  expect(JSON.stringify(await admin('dashboard.wall', {}))).not.toMatch(/Patel|Leela|Minor/);
});
