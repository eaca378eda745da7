import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Binds } from '../../../main/database/database.ts';
import { aPatient, type Hospital, openHospital, refusalOf } from '../hospital.ts';

let hospital: Hospital;

beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

const settings = {
  hospitalName: 'City Hospital',
  address: 'Ring Road\nPune',
  phone: '020 1234',
  email: 'desk@city.in',
  gstin: null,
  registrationNo: null,
  currency: 'INR',
  upiId: null,
  footer: null,
  defaultTaxRate: 12.5,
  timeZone: 'Asia/Kolkata',
  offlineDays: 3,
  homeCountry: 'AE',
  patientNumberFormat: 'SGH-000000',
};
const save = (details: Binds) => hospital.call('pkg_settings.save_hospital', { ...settings, ...details }, {});
const settingsRow = async () =>
  (await hospital.database.query<Record<string, unknown>>('select * from hospital_settings_v'))[0];

describe('save_hospital', () => {
  test('keeps what is on the letterhead', async () => {
    await save({});
    expect(await settingsRow()).toEqual({
      ...settings,
      isDemo: 'N',
      nowTime: expect.any(String),
      nowAt: expect.any(String),
      today: expect.any(String),
      taxPreset: 'seed-flat',
      counterPatientId: null,
    });
    expect((await hospital.call('pkg_settings.default_tax_rate', {}, { return: 'number' })).return).toBe(12.5);
    await hospital.call('pkg_settings.mark_demo', {}, {});
    expect(await settingsRow()).toMatchObject({ isDemo: 'Y' });
  });

  test.each([
    [{ hospitalName: ' ' }, { hospitalName: 'required' }],
    [{ currency: null }, { currency: 'required' }],
    [{ currency: 'inr' }, { currency: 'out_of_range' }],
    [{ defaultTaxRate: 101 }, { defaultTaxRate: 'out_of_range' }],
    [{ defaultTaxRate: null }, { defaultTaxRate: 'required' }],
    [{ timeZone: 'Mars/Olympus' }, { timeZone: 'unknown' }],
    [{ offlineDays: 31 }, { offlineDays: 'out_of_range' }],
    [{ offlineDays: 1.5 }, { offlineDays: 'malformed' }],
    [{ homeCountry: 'in' }, { homeCountry: 'malformed' }],
    [{ homeCountry: null }, { homeCountry: 'required' }],
    [{ patientNumberFormat: 'A1000' }, { patientNumberFormat: 'malformed' }],
    [{ patientNumberFormat: '000000' }, { patientNumberFormat: 'malformed' }],
    [{ timeZone: 'IST' }, { timeZone: 'unknown' }],
    [{ timeZone: null }, { timeZone: 'unknown' }],
  ])('refuses %o', async (details, fields) => {
    expect(await refusalOf(save(details))).toEqual({ code: 'invalid_input', fields });
  });
});

describe("the hospital's clock", () => {
  const nowTime = async () => (await hospital.call('pkg_settings.now_time', {}, { return: 'wallTime' })).return;
  const nowIn = async (timeZone: string) => {
    await save({ timeZone });
    const before = await nowTime();
    const shown = (await settingsRow())?.nowTime;
    // A minute may end between the two.
    expect([before, await nowTime()]).toContain(shown);
    return Date.parse(`${before}Z`);
  };
  const minute = 60_000;

  test("goes by the hospital's zone and not by the server's or the desk's", async () => {
    const [utc, india, samoa] = [await nowIn('UTC'), await nowIn('Asia/Kolkata'), await nowIn('Pacific/Apia')];
    expect(Math.abs(utc - Date.now())).toBeLessThan(2 * minute);
    expect(Math.abs(india - utc - 330 * minute)).toBeLessThan(2 * minute);
    expect(Math.abs(samoa - utc - 780 * minute)).toBeLessThan(2 * minute);
  });

  test('decides which birth date is in the future', async () => {
    const today = new Date(await nowIn('Pacific/Kiritimati')).toISOString().slice(0, 10);
    await aPatient(hospital, { dob: today });
    const yesterdayThere = new Date(await nowIn('Pacific/Pago_Pago')).toISOString().slice(0, 10);
    expect(yesterdayThere < today).toBe(true);
    expect((await refusalOf(aPatient(hospital, { dob: today }))).fields).toEqual({ dob: 'in_future' });
  });
});
