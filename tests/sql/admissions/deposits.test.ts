import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPatient, type Hospital, openHospital } from '../hospital.ts';
import { aRequest, someBeds } from './ward.ts';

let hospital: Hospital;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

const rule = (rentClass: string, payer: string, rupees: number, fromDay = '2020-01-01') =>
  hospital.call(
    'pkg_admissions.save_deposit_rule',
    { rentClass, payer, fromDay, amountMinor: rupees * 100 },
    { savedId: 'number' },
  );
const askedOf = async (rentClass: string | null, payer: string, day = '2026-05-01') =>
  (await hospital.call('pkg_admissions.deposit_of', { rentClass, payer, day }, { return: 'money' })).return / 100;

test('the rule that names the payer counts before the one that names the class, and the latest of each counts', async () => {
  expect(await askedOf('PRIVATE', 'SELF')).toBe(0);
  await rule('ANY', 'ANY', 1000);
  await rule('PRIVATE', 'ANY', 10_000);
  await rule('PRIVATE', 'SELF', 20_000);
  await rule('ANY', 'Star Health', 0);
  expect(await askedOf('PRIVATE', 'SELF')).toBe(20_000);
  expect(await askedOf('PRIVATE', 'Acme Mills')).toBe(10_000);
  expect(await askedOf('PRIVATE', 'STAR HEALTH')).toBe(0);
  expect(await askedOf('GENERAL', 'SELF')).toBe(1000);
  expect(await askedOf(null, 'SELF')).toBe(1000);
  await rule('private', 'self', 25_000, '2026-06-01');
  expect(await askedOf('PRIVATE', 'SELF')).toBe(20_000);
  expect(await askedOf('PRIVATE', 'SELF', '2026-06-01')).toBe(25_000);
});

test('a deposit that was used on the stay is not asked for again, and a patient without one is admitted all the same', async () => {
  await rule('DELUXE', 'SELF', 5000);
  await hospital.call(
    'pkg_admissions.save_policy',
    {
      rentClass: 'DELUXE',
      fromDay: '2020-01-01',
      dailyRateMinor: 200_000,
      dayStart: 'MIDNIGHT',
      unitHours: 24,
      minUnits: 1,
      graceMin: 0,
      halfMin: 0,
      shortMin: 0,
      transferRule: 'HIGHEST',
      keptPercent: 100,
      taxRate: 0,
      taxAboveMinor: 0,
    },
    { savedId: 'number' },
  );
  const patientId = await aPatient(hospital);
  const [bedId = 0] = await someBeds(hospital, 1, 'DELUXE');
  const admissionId = await aRequest(hospital, { patientId, rentClass: 'GENERAL' });
  const deposit = async () =>
    (await hospital.owner('select asked, held from stay_deposits_v where admission_id = $1', [admissionId]))[0];
  expect(await deposit()).toEqual({ asked: '1000.00', held: '0.00' });
  await hospital.call('pkg_admissions.admit', { admissionId, bedId }, { stayId: 'number' });
  // The class of the bed counts, not the wished one.
  expect(await deposit()).toEqual({ asked: '5000.00', held: '0.00' });
  const { depositId } = await hospital.call(
    'pkg_deposits.receive_deposit',
    { patientId, amountMinor: 400_000, method: 'CASH' },
    { depositId: 'number' },
  );
  expect(await deposit()).toEqual({ asked: '5000.00', held: '4000.00' });
  const { invoiceId } = await hospital.call('pkg_admissions.bill_stay', { admissionId }, { invoiceId: 'number' });
  await hospital.call('pkg_billing.issue_invoice', { invoiceId }, { invoiceNo: 'text' });
  const use = { invoiceId, depositId, amountMinor: 150_000 };
  await hospital.call('pkg_deposits.use_deposit', use, { paymentId: 'number' });
  expect(await deposit()).toEqual({ asked: '5000.00', held: '4000.00' });
  await hospital.call('pkg_admissions.order_discharge', { admissionId }, {});
  expect(await deposit()).toBeUndefined();
});
