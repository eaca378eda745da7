import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPatient, type Hospital, openHospital } from '../hospital.ts';
import { someBeds } from './ward.ts';

let hospital: Hospital;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

const usual = {
  dayStart: 'MIDNIGHT',
  unitHours: 24,
  minUnits: 1,
  graceMin: 0,
  halfMin: 0,
  shortMin: 0,
  transferRule: 'HIGHEST',
  keptPercent: 100,
  taxRate: 5,
  taxAboveMinor: 500_000,
};
type Rule = Partial<typeof usual> & { rate?: number; from?: string };

let classes = 0;
/** A class of room with its rule; its rate is 1,000 a day when nothing is said. */
async function aClass({ rate = 1000, from = '2020-01-01', ...rule }: Rule = {}, name?: string): Promise<string> {
  classes += 1;
  const rentClass = name ?? `C${classes}`;
  const policy = { ...usual, ...rule, rentClass, fromDay: from, dailyRateMinor: rate * 100 };
  await hospital.call('pkg_admissions.save_policy', policy, { savedId: 'number' });
  return rentClass;
}

type Part = [rentClass: string, from: string, to: string, kind?: 'PATIENT' | 'KEPT'];

/** A stay of the past, which no clerk can enter any more, and its rent; times are `01T16:00` of a month. */
async function rentOf(parts: Part[], month = '2026-05') {
  const patientId = await aPatient(hospital);
  const times = parts.flatMap(([, from, to]) => [`${month}-${from}`, `${month}-${to}`]).sort();
  const [row] = await hospital.owner(
    `insert into admissions (patient_id, status, admitted_time, left_time) values ($1, 'LEFT', $2, $3)
      returning admission_id`,
    [patientId, times[0] ?? '', times.at(-1) ?? ''],
  );
  const admissionId = Number(row?.admission_id);
  for (const [rentClass, from, to, kind = 'PATIENT'] of parts) {
    const [bedId = 0] = await someBeds(hospital, 1, rentClass);
    await hospital.owner(
      `insert into bed_stays (admission_id, bed_id, kind, status, from_time, to_time) values ($1, $2, $3, 'ENDED', $4, $5)`,
      [admissionId, bedId, kind, `${month}-${from}`, `${month}-${to}`],
    );
  }
  const rent = await hospital.call('pkg_admissions.bed_days', { admissionId, asOfTime: null }, { return: 'text' });
  return JSON.parse(rent.return) as {
    day: string;
    rentClass: string;
    kind: string;
    portion: string;
    rule: string | null;
    movedTime: string | null;
    units: number;
    rate: number;
    taxRate: number;
  }[];
}
const unitsOf = async (parts: Part[], month?: string) =>
  (await rentOf(parts, month)).reduce((sum, line) => sum + line.units, 0);

describe('the rules of seven hospitals', () => {
  test('midnight day, the last one free until 14:00, a half until 18:00, and at least one', async () => {
    const c = await aClass({ graceMin: 14 * 60, halfMin: 18 * 60 });
    expect(await unitsOf([[c, '01T16:00', '03T13:30']])).toBe(2);
    expect(await unitsOf([[c, '01T16:00', '03T17:00']])).toBe(2.5);
    expect(await unitsOf([[c, '01T16:00', '03T18:01']])).toBe(3);
    expect(await unitsOf([[c, '01T08:00', '01T09:00']])).toBe(1);
  });

  test('the same with noon and 18:00', async () => {
    const c = await aClass({ graceMin: 12 * 60, halfMin: 18 * 60 });
    expect(await unitsOf([[c, '01T16:00', '03T12:00']])).toBe(2);
    expect(await unitsOf([[c, '01T16:00', '03T12:01']])).toBe(2.5);
  });

  test('noon to noon, two hours of grace, a half up to six hours', async () => {
    const c = await aClass({ dayStart: 'NOON', graceMin: 120, halfMin: 360 });
    expect(await unitsOf([[c, '01T12:00', '02T13:30']])).toBe(1);
    expect(await unitsOf([[c, '01T15:00', '02T17:00']])).toBe(1.5);
    expect(await unitsOf([[c, '01T15:00', '02T18:30']])).toBe(2);
  });

  test('under eight hours a half, the day of transfer at the higher class, a room kept during intensive care too', async () => {
    const rule = { minUnits: 0.5, shortMin: 480, graceMin: 840 };
    const [room, icu] = [await aClass({ ...rule, rate: 4000 }), await aClass({ ...rule, rate: 9000 })];
    expect(await rentOf([[room, '01T09:00', '01T15:00']])).toMatchObject([{ portion: 'SHORT', units: 0.5 }]);
    const lines = await rentOf([
      [room, '01T09:00', '02T16:10'],
      [icu, '02T16:10', '03T20:00'],
      [room, '02T16:10', '03T20:00', 'KEPT'],
    ]);
    expect(lines.map(({ day, rentClass, kind, units }) => [day.slice(8), rentClass, kind, units])).toEqual([
      ['01', room, 'PATIENT', 1],
      ['02', icu, 'PATIENT', 1],
      ['02', room, 'KEPT', 1],
      ['03', icu, 'PATIENT', 1],
      ['03', room, 'KEPT', 1],
    ]);
    expect(lines[1]).toMatchObject({ rule: 'HIGHEST', movedTime: '2026-05-02T16:10' });
  });

  test('24 hours from admission, with the grace and the half of each type of room', async () => {
    const general = await aClass({ dayStart: 'ADMISSION', graceMin: 60, halfMin: 360 });
    const icu = await aClass({ dayStart: 'ADMISSION' });
    expect(await unitsOf([[general, '01T10:00', '02T10:45']])).toBe(1);
    expect(await unitsOf([[general, '01T10:00', '02T15:00']])).toBe(1.5);
    expect(await unitsOf([[icu, '01T10:00', '02T10:45']])).toBe(2);
  });

  test('an upgrade counts from the first day', async () => {
    const rule = { transferRule: 'WHOLE_STAY', graceMin: 840 };
    const [room, better] = [await aClass({ ...rule, rate: 2000 }), await aClass({ ...rule, rate: 5000 })];
    const lines = await rentOf([
      [room, '01T09:00', '03T16:00'],
      [better, '03T16:00', '04T10:00'],
    ]);
    expect(lines.map((line) => [line.rentClass, line.units])).toEqual([
      [better, 1],
      [better, 1],
      [better, 1],
      [better, 0],
    ]);
  });

  test('24 hours and 20 minutes in slots of 12 hours with three hours of grace are two slots: 5,000 and not 7,500', async () => {
    const c = await aClass({ dayStart: 'ADMISSION', unitHours: 12, minUnits: 0.5, graceMin: 180, rate: 5000 });
    const lines = await rentOf([[c, '01T10:00', '02T10:20']]);
    expect(lines.reduce((sum, line) => sum + line.units * line.rate, 0)).toBe(5000);
    expect(lines.map((line) => line.portion)).toEqual(['FULL', 'FULL', 'GRACE']);
  });
});

describe('a day', () => {
  test('with a move counts where the patient lies at its end, or is divided by the minutes', async () => {
    const cut = { transferRule: 'AT_CUT' };
    const [dear, cheap] = [await aClass({ ...cut, rate: 5000 }), await aClass({ ...cut, rate: 1000 })];
    const parts = (from: string, to: string): Part[] => [
      [from, '01T00:00', '01T18:00'],
      [to, '01T18:00', '02T00:00'],
    ];
    expect(await rentOf(parts(dear, cheap))).toMatchObject([{ rentClass: cheap, units: 1, rule: 'AT_CUT' }]);
    const split = { transferRule: 'SPLIT' };
    const [one, other] = [await aClass({ ...split, rate: 5000 }), await aClass({ ...split, rate: 1000 })];
    expect(await rentOf(parts(one, other))).toMatchObject([
      { rentClass: one, units: 0.75 },
      { rentClass: other, units: 0.25 },
    ]);
  });

  test('has the rate of the policy that holds on it, and tax above 5,000 outside of intensive care', async () => {
    const c = await aClass({ rate: 5000 });
    await aClass({ rate: 5001, from: '2026-05-02' }, c);
    const lines = await rentOf([[c, '01T10:00', '02T20:00']]);
    expect(lines.map(({ rate, taxRate }) => [rate, taxRate])).toEqual([
      [5000, 0],
      [5001, 5],
    ]);
  });

  test('is there on a leap day, and is one day when the clocks change', async () => {
    const c = await aClass();
    expect((await rentOf([[c, '28T10:00', '29T20:00']], '2024-02')).map((line) => line.day)).toEqual([
      '2024-02-28',
      '2024-02-29',
    ]);
    const zone = (name: string) => hospital.owner('update hospital_settings set time_zone = $1', [name]);
    await zone('Europe/London');
    expect(await unitsOf([[c, '28T00:00', '30T00:00']], '2026-03')).toBe(2);
    await zone('Asia/Kolkata');
  });
});

test('a stay is billed once: again only what is new, and all of it when its invoice is cancelled', async () => {
  const c = await aClass();
  const [bedId = 0] = await someBeds(hospital, 1, c);
  const patientId = await aPatient(hospital);
  const { admissionId } = await hospital.call(
    'pkg_admissions.request_admission',
    { patientId },
    { admissionId: 'number' },
  );
  await hospital.call('pkg_admissions.admit', { admissionId, bedId }, { stayId: 'number' });
  const bill = () => hospital.call('pkg_admissions.bill_stay', { admissionId }, { invoiceId: 'number' });
  const { invoiceId } = await bill();
  const amount = async () => (await hospital.owner('select amount from billing where invoice_id = $1', [invoiceId]))[0];
  expect(await amount()).toEqual({ amount: '1000.00' });
  expect(await bill()).toEqual({ invoiceId });
  expect(await amount()).toEqual({ amount: '1000.00' });
  await hospital.call(
    'pkg_billing.save_charge',
    { chargeCode: 'ECG', itemType: 'PROCEDURE', description: 'ECG', unitPriceMinor: 50_000, taxRate: 0 },
    {},
  );
  const charge = { admissionId, chargeCode: 'ECG', qty: 2 };
  await hospital.call('pkg_admissions.add_charge', charge, { chargeId: 'number' });
  expect(await bill()).toEqual({ invoiceId });
  expect(await amount()).toEqual({ amount: '2000.00' });
  await hospital.call('pkg_admissions.order_discharge', { admissionId }, {});
  const clear = (creditReason: string | null) =>
    hospital.call('pkg_admissions.clear_admission', { admissionId, creditReason }, {});
  await expect(clear(null)).rejects.toMatchObject({ fields: { admissionId: 'unpaid' } });
  await hospital.call('pkg_billing.cancel_invoice', { invoiceId, reason: 'Wrong payer' }, {});
  await expect(clear('Company pays')).rejects.toMatchObject({ fields: { admissionId: 'unbilled' } });
  const again = await bill();
  expect(again.invoiceId).not.toBe(invoiceId);
  await expect(hospital.call('pkg_admissions.leave', { admissionId }, {})).rejects.toMatchObject({
    fields: { admissionId: 'not_cleared' },
  });
  await clear('Company pays');
  const leaks = () => hospital.owner('select unbilled from rent_leaks_v where admission_id = $1', [admissionId]);
  await hospital.call('pkg_admissions.leave', { admissionId }, {});
  const left = await hospital.owner('select condition from beds where bed_id = $1', [bedId]);
  expect(left).toEqual([{ condition: 'CLEANING' }]);
  expect(await leaks()).toEqual([{ unbilled: '0.00' }]);
  // Afterwards somebody takes the invoice away: the report finds it.
  await hospital.call('pkg_billing.cancel_invoice', { invoiceId: again.invoiceId, reason: 'By mistake' }, {});
  expect(await leaks()).toEqual([{ unbilled: '1000.00' }]);
});
