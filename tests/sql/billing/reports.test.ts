import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDoctor, anIssuedInvoice, aPatient, at, aVisit, type Hospital, openHospital } from '../hospital.ts';

let hospital: Hospital;

beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

test("daily_revenue_v is what came in on each day of the hospital's calendar, by way of payment", async () => {
  const invoiceId = await anIssuedInvoice(hospital);
  for (const [method, amountMinor] of [
    ['CASH', 10_000],
    ['UPI', 5000],
    ['UPI', 2500],
  ] as const) {
    await hospital.call('pkg_billing.take_payment', { invoiceId, amountMinor, method }, { paymentId: 'number' });
  }
  // Half past six in the evening of Greenwich is the next day in India.
  await hospital.owner(`update payments set paid_at = '2026-11-22T18:30:00Z' where method = 'CASH'`);
  await hospital.owner(`update payments set paid_at = '2026-11-22T18:29:59Z' where method = 'UPI'`);
  const sql =
    'select * from daily_revenue_v where revenue_day between :first_day and :last_day order by revenue_day, method';
  expect(await hospital.database.query(sql, { firstDay: '2026-11-01', lastDay: '2026-11-30' })).toEqual([
    { revenueDay: '2026-11-22', method: 'UPI', paymentCount: 2, revenueMinor: 7500 },
    { revenueDay: '2026-11-23', method: 'CASH', paymentCount: 1, revenueMinor: 10_000 },
  ]);
});

test('doctor_days_v counts every visit of a day by what became of it', async () => {
  const doctorId = await aDoctor(hospital);
  const patientId = await aPatient(hospital);
  const visit = (time: string, durationMin = 30) => aVisit(hospital, { doctorId, patientId, time, durationMin });
  const step = (member: string, apptId: number) => hospital.call(`pkg_appointments.${member}`, { apptId }, {});
  await step('complete_appointment', await visit(at('10:00'), 45));
  await step('complete_appointment', await visit(at('11:00')));
  await step('cancel_appointment', await visit(at('12:00')));
  await step('mark_no_show', await visit(at('13:00')));
  await visit(at('23:30'));
  await visit(at('00:00', 1));
  const sql =
    'select * from doctor_days_v where visit_day between :first_day and :last_day and doctor_id = :doctor_id order by visit_day';
  const common = { doctorId, doctorName: 'Dr Asha Nair', specialization: 'Cardiology' };
  expect(await hospital.database.query(sql, { firstDay: '2026-11-23', lastDay: '2026-11-24', doctorId })).toEqual([
    { ...common, visitDay: '2026-11-23', booked: 5, completed: 2, cancelled: 1, noShow: 1, completedMinutes: 75 },
    { ...common, visitDay: '2026-11-24', booked: 1, completed: 0, cancelled: 0, noShow: 0, completedMinutes: 0 },
  ]);
});

test('billing_taxes_v adds up to the tax of the invoice', async () => {
  const invoiceId = await anIssuedInvoice(hospital);
  const sql = 'select tax_rate, taxable, tax from billing_taxes_v where invoice_id = :invoice_id';
  expect(await hospital.database.query(sql, { invoiceId })).toEqual([
    { taxRate: 18, taxableMinor: 100_000, taxMinor: 18_000 },
  ]);
});
