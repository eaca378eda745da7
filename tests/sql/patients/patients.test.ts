import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Binds } from '../../../main/database/database.ts';
import { aPatient, type Hospital, openHospital, refusalOf } from '../hospital.ts';

let hospital: Hospital;

beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

const rowOf = async (patientId: number) => {
  const [row] = await hospital.database.query<Record<string, unknown>>(
    'select * from patients_v where patient_id = :patient_id',
    { patientId },
  );
  return row;
};
const ravi = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M' };

const refusals: [Binds, string, object | undefined][] = [
  [{ firstName: null, lastName: null }, 'invalid_input', { firstName: 'required' }],
  [{ firstName: '   ', lastName: '.' }, 'invalid_input', { firstName: 'required' }],
  [{ firstName: '\u200b', lastName: '\u3164' }, 'invalid_input', { firstName: 'required' }],
  [{ dob: null, ageYears: 121 }, 'invalid_input', { ageYears: 'out_of_range' }],
  [{ relation: 'SON_OF' }, 'invalid_input', { relationName: 'out_of_range' }],
  [{ dob: '2999-01-01' }, 'invalid_input', { dob: 'in_future' }],
  [{ dob: '1899-12-31' }, 'invalid_input', { dob: 'too_early' }],
  [{ dob: '2001-02-29' }, 'invalid_input', undefined],
  [{ gender: 'X' }, 'invalid_input', { gender: 'out_of_range' }],
  [{ lastName: 'x'.repeat(10_000) }, 'invalid_input', undefined],
  [{ phone: '1'.repeat(41) }, 'invalid_input', undefined],
];

describe('register_patient', () => {
  test('tidies what was typed', async () => {
    const patientId = await aPatient(hospital, {
      firstName: '  Ravi ',
      lastName: ' Patel',
      phone: ' 99988 87777 ',
      email: ' Ravi@X.in ',
      address: ' ',
      notes: 'deaf on the left',
    });
    expect(await rowOf(patientId)).toMatchObject({
      firstName: 'Ravi',
      lastName: 'Patel',
      phone: '99988 87777',
      email: 'ravi@x.in',
      address: null,
      notes: 'deaf on the left',
      dob: '1992-04-14',
      gender: 'M',
    });
  });

  test('takes who has one name, and a point for no name', async () => {
    expect(await rowOf(await aPatient(hospital, { firstName: 'Suharto', lastName: null }))).toMatchObject({
      firstName: 'Suharto',
      lastName: null,
    });
    expect(await rowOf(await aPatient(hospital, { firstName: ' . ', lastName: 'Madonna' }))).toMatchObject({
      firstName: null,
      lastName: 'Madonna',
    });
  });

  test('keeps an age as it was said, and reckons the birth date from it', async () => {
    const patientId = await aPatient(hospital, { dob: null, ageYears: 1, ageMonths: 6 });
    const [expected] = await hospital.owner(`select cast(cast(pkg_settings.now_time() as date) - interval '18 months'
      as date)::text as dob, cast(pkg_settings.now_time() as date)::text as said`);
    expect(await rowOf(patientId)).toMatchObject({
      dob: expected?.dob,
      dobEstimated: 'Y',
      ageYears: 1,
      ageMonths: 6,
      ageDays: null,
      ageSaidDay: expected?.said,
    });
    expect(await rowOf(await aPatient(hospital, { dob: null }))).toMatchObject({ dob: null, dobEstimated: 'N' });
  });

  test.each(refusals)('refuses %o with %s', async (details, code, fields) => {
    const before = await hospital.owner('select count(*) from patients');
    expect(await refusalOf(aPatient(hospital, details))).toEqual({ code, fields });
    expect(await hospital.owner('select count(*) from patients')).toEqual(before);
  });

  test("refuses another patient's e-mail address, in whatever case", async () => {
    await aPatient(hospital, { email: 'one@x.in' });
    expect(await refusalOf(aPatient(hospital, { email: 'ONE@x.in ' }))).toEqual({
      code: 'duplicate',
      fields: { email: 'taken' },
    });
  });

  test('of two with one e-mail address at once, one is registered', async () => {
    const answers = await Promise.allSettled([1, 2, 3].map(() => aPatient(hospital, { email: 'twin@x.in' })));
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers.filter((one) => one.status === 'rejected')) {
      expect(await refusalOf(Promise.reject(answer.reason))).toEqual({
        code: 'duplicate',
        fields: { email: 'taken' },
      });
    }
  });

  test('takes families who share a telephone, and a gender that is not known', async () => {
    await aPatient(hospital, { phone: '5550000001' });
    await aPatient(hospital, { phone: '5550000001', firstName: 'Asha', gender: null });
  });

  test("takes a child born today on the hospital's calendar", async () => {
    const [now] = await hospital.owner('select cast(pkg_settings.now_time() as date) as today');
    await aPatient(hospital, { dob: now?.today });
  });
});

describe('update_patient', () => {
  const update = (patientId: number, details: Binds) =>
    hospital.call(
      'pkg_patients.update_patient',
      { patientId, ...ravi, phone: null, email: null, address: null, notes: null, ...details },
      {},
    );

  test('sets every value, and keeps the own e-mail address', async () => {
    const patientId = await aPatient(hospital, { email: 'keeps@x.in', notes: 'old' });
    await update(patientId, { email: 'keeps@x.in', lastName: 'Shah', phone: '12345' });
    expect(await rowOf(patientId)).toMatchObject({
      lastName: 'Shah',
      email: 'keeps@x.in',
      phone: '12345',
      notes: null,
    });
    expect((await rowOf(patientId))?.searchText).toContain(` ${patientId} ravi shah 12345 ~54321 keeps@x.in `);
  });

  test('sets the named fields only: what another desk changed meanwhile stays', async () => {
    const patientId = await aPatient(hospital, { phone: '11111', email: 'before@x.in', notes: 'old' });
    await update(patientId, { fields: 'email,notes', email: 'after@x.in', notes: null });
    await update(patientId, { fields: 'phone', phone: '22222', email: 'before@x.in', notes: 'old' });
    expect(await rowOf(patientId)).toMatchObject({ phone: '22222', email: 'after@x.in', notes: null });
  });

  test.each(refusals)('refuses %o with %s', async (details, code, fields) => {
    const patientId = await aPatient(hospital);
    expect(await refusalOf(update(patientId, details))).toEqual({ code, fields });
  });

  test('refuses a patient who is not there', async () => {
    expect(await refusalOf(update(999_999, {}))).toEqual({ code: 'not_found', fields: { patientId: 'unknown' } });
  });

  test("refuses another patient's e-mail address", async () => {
    await aPatient(hospital, { email: 'hers@x.in' });
    const patientId = await aPatient(hospital);
    expect(await refusalOf(update(patientId, { email: 'hers@x.in' }))).toEqual({
      code: 'duplicate',
      fields: { email: 'taken' },
    });
  });
});
