import { afterAll, beforeAll, expect, test } from 'vitest';
import { version } from '../../../main/desk.ts';
import { aDesk, refusalOf, type TestDesk } from '../desk-fixture.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.dispose());

const lakeside = {
  hospitalName: 'Lakeside',
  address: '12 Lake View\nBengaluru',
  phone: '080 4000 1234',
  email: 'Desk@Lakeside.example',
  gstin: '29AABCL4321M1ZD',
  registrationNo: 'KPME/1',
  currency: 'INR',
  upiId: 'lakeside@example',
  footer: 'Thank you',
  defaultTaxRate: 12.5,
  timeZone: 'Asia/Dubai',
  offlineDays: 3,
  homeCountry: 'AE',
  patientNumberFormat: 'SGH/0000',
};

test('health says engine and version to anybody, and nothing else', async () => {
  expect(await desk.tryAs(null)('settings.health', {})).toEqual({
    ok: true,
    value: { status: 'ok', engine: desk.database.engine, version },
  });
});

test('the letterhead comes back as it was saved', async () => {
  const saved = await desk.as('admin')('settings.saveHospital', lakeside);
  expect(saved).toEqual({ ...lakeside, email: 'desk@lakeside.example', isDemo: 'N' });
  expect(await desk.as('doctor')('settings.hospital', {})).toEqual(saved);
});

test('a time zone that does not exist, a rate above a hundred and a currency in words are refused', async () => {
  const save = (change: object) => desk.tryAs('admin')('settings.saveHospital', { ...lakeside, ...change });
  expect(refusalOf(await save({ timeZone: 'Mars/Olympus' }))).toBe('invalid_input timeZone:unknown');
  expect(refusalOf(await save({ defaultTaxRate: 101 }))).toBe('invalid_input defaultTaxRate:out_of_range');
  expect(refusalOf(await save({ currency: 'Rupee' }))).toBe('invalid_input currency:malformed');
  expect(refusalOf(await save({ homeCountry: 'ZZ' }))).toBe('invalid_input homeCountry:unknown');
  expect(refusalOf(await save({ patientNumberFormat: 'S1000' }))).toBe('invalid_input patientNumberFormat:malformed');
});

test('the wall clock is the zone’s', async () => {
  const nowTime = async () => (await desk.as('admin')('appointments.day', { day: '2027-01-01' })).nowTime;
  await desk.as('admin')('settings.saveHospital', { ...lakeside, timeZone: 'Pacific/Kiritimati' });
  const ahead = await nowTime();
  await desk.as('admin')('settings.saveHospital', { ...lakeside, timeZone: 'Pacific/Pago_Pago' });
  const hours = (Date.parse(`${ahead}Z`) - Date.parse(`${await nowTime()}Z`)) / 3_600_000;
  expect(Math.round(hours)).toBe(25);
});
