import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Binds } from '../../../main/database/database.ts';
import { todayAt } from '../../today.ts';
import { aDoctor, aPatient, aVisit, aWait, type Hospital, openHospital, refusalOf } from '../hospital.ts';

let hospital: Hospital;

beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

const entryOf = async (waitlistId: number) =>
  (
    await hospital.database.query<Record<string, unknown>>(
      'select * from waitlist_v where waitlist_id = :waitlist_id',
      { waitlistId },
    )
  )[0];
const visitOf = async (apptId: number) =>
  (
    await hospital.database.query<Record<string, unknown>>('select * from appointments_v where appt_id = :appt_id', {
      apptId,
    })
  )[0];
const book = async (waitlistId: number, details: Binds) =>
  (await hospital.call('pkg_waitlist.book_entry', { waitlistId, ...details }, { apptId: 'number' })).apptId;
const remove = (waitlistId: number, reason: string | null = 'Does not want it any more') =>
  hospital.call('pkg_waitlist.remove_entry', { waitlistId, reason }, {});
const reinstate = (waitlistId: number) => hospital.call('pkg_waitlist.reinstate_entry', { waitlistId }, {});

const refusalOfWait = (details: Binds) => refusalOf(aWait(hospital, details));

describe('a patient is put on the list', () => {
  test('for one doctor, with whom to call and since when', async () => {
    const patientId = await aPatient(hospital, { phone: '98765 43210' });
    const doctorId = await aDoctor(hospital);
    const waitlistId = await aWait(hospital, { patientId, doctorId, notes: ' Knee ', dayPart: 'MORNING' });
    expect(await entryOf(waitlistId)).toMatchObject({
      patientId,
      patientPhone: '98765 43210',
      doctorId,
      doctorName: 'Dr Asha Nair',
      specialization: null,
      fromDay: '2036-06-02',
      toDay: '2036-06-13',
      dayPart: 'MORNING',
      durationMin: 30,
      notes: 'Knee',
      status: 'WAITING',
      isLapsed: 'N',
      createdAt: expect.stringMatching(/Z$/),
    });
  });

  test('for any doctor of a specialization, in the spelling of the doctors', async () => {
    await aDoctor(hospital, { specialization: 'Neurology' });
    const waitlistId = await aWait(hospital, { specialization: ' neurology ' });
    expect(await entryOf(waitlistId)).toMatchObject({
      doctorId: null,
      doctorName: null,
      specialization: 'Neurology',
    });
  });

  test('not for both or neither', async () => {
    const required = { code: 'invalid_input', fields: { doctorId: 'required' } };
    const doctorId = await aDoctor(hospital);
    expect(await refusalOfWait({ doctorId, specialization: 'Cardiology' })).toEqual(required);
    const patientId = await aPatient(hospital);
    const nothing = { patientId, doctorId: null, specialization: ' ', fromDay: '2036-06-02', toDay: '2036-06-02' };
    expect(await refusalOf(hospital.call('pkg_waitlist.add_entry', nothing, { waitlistId: 'number' }))).toEqual(
      required,
    );
  });

  test.each<[string, Binds, string, string, string]>([
    ['who is not there', { patientId: 999_999 }, 'not_found', 'patientId', 'unknown'],
    ['for a doctor who is not there', { doctorId: 999_999 }, 'not_found', 'doctorId', 'unknown'],
    ['for a specialization that nobody has', { specialization: 'Alchemy' }, 'not_found', 'specialization', 'unknown'],
    ['from a day after the last', { fromDay: '2036-06-14' }, 'invalid_input', 'toDay', 'out_of_range'],
    ['for over a year', { toDay: '2037-06-05' }, 'invalid_input', 'toDay', 'out_of_range'],
    ['for days that are over', { fromDay: '2020-01-01', toDay: '2020-01-02' }, 'invalid_input', 'toDay', 'too_early'],
    ['with no part of the day', { dayPart: 'NIGHT' }, 'invalid_input', 'dayPart', 'not_in_list'],
    ['for four minutes', { durationMin: 4 }, 'invalid_input', 'durationMin', 'out_of_range'],
    ['with a visit kept that is not there', { heldApptId: 999_999 }, 'not_found', 'heldApptId', 'unknown'],
  ])('not %s', async (_what, details, code, field, problem) => {
    expect(await refusalOfWait(details)).toEqual({ code, fields: { [field]: problem } });
  });

  test('not for a doctor who takes no visits, nor for a specialization of such doctors alone', async () => {
    const doctorId = await aDoctor(hospital, { specialization: 'Podiatry', isActive: 'N' });
    expect(await refusalOfWait({ doctorId })).toEqual({
      code: 'doctor_unavailable',
      fields: { doctorId: 'inactive' },
    });
    expect((await refusalOfWait({ specialization: 'Podiatry' })).code).toBe('not_found');
  });

  test('not twice for the same doctor on one day, but for other days, doctors and patients', async () => {
    const [patientId, doctorId] = [await aPatient(hospital), await aDoctor(hospital)];
    const waitlistId = await aWait(hospital, { patientId, doctorId });
    const again = { patientId, doctorId, fromDay: '2036-06-13', toDay: '2036-06-20' };
    expect(await refusalOfWait(again)).toEqual({ code: 'duplicate', fields: { patientId: 'taken' } });
    await aWait(hospital, { ...again, fromDay: '2036-06-14' });
    await aWait(hospital, { ...again, doctorId: await aDoctor(hospital) });
    await aWait(hospital, { ...again, patientId: await aPatient(hospital) });
    await remove(waitlistId);
    await aWait(hospital, { ...again, fromDay: '2036-06-02', toDay: '2036-06-13' });
  });

  test('not twice for one specialization on one day', async () => {
    const patientId = await aPatient(hospital);
    await aWait(hospital, { patientId, specialization: 'Cardiology' });
    expect((await refusalOfWait({ patientId, specialization: 'CARDIOLOGY' })).code).toBe('duplicate');
  });
});

describe('an entry is changed', () => {
  const change = (waitlistId: number, details: Binds) =>
    hospital.call(
      'pkg_waitlist.change_entry',
      { waitlistId, fromDay: '2036-06-02', toDay: '2036-06-30', dayPart: 'AFTERNOON', notes: null, ...details },
      {},
    );

  test('and keeps its place', async () => {
    const waitlistId = await aWait(hospital, { notes: 'Knee' });
    const before = await entryOf(waitlistId);
    await change(waitlistId, {});
    expect(await entryOf(waitlistId)).toEqual({
      ...before,
      toDay: '2036-06-30',
      dayPart: 'AFTERNOON',
      notes: null,
    });
  });

  test('not onto the days of another one, nor when it is closed', async () => {
    const [patientId, doctorId] = [await aPatient(hospital), await aDoctor(hospital)];
    await aWait(hospital, { patientId, doctorId });
    const other = await aWait(hospital, { patientId, doctorId, fromDay: '2036-07-01', toDay: '2036-07-02' });
    expect((await refusalOf(change(other, {}))).code).toBe('duplicate');
    await remove(other);
    expect(await refusalOf(change(other, {}))).toEqual({
      code: 'invalid_state',
      fields: { waitlistId: 'cancelled' },
    });
  });
});

describe('an entry is booked', () => {
  test('into a visit with its length and note, and closes', async () => {
    const [patientId, doctorId] = [await aPatient(hospital), await aDoctor(hospital)];
    const waitlistId = await aWait(hospital, { patientId, doctorId, durationMin: 45, notes: 'Knee' });
    const apptId = await book(waitlistId, { doctorId, time: '2036-06-03T10:00' });
    expect(await visitOf(apptId)).toMatchObject({
      patientId,
      doctorId,
      apptTime: '2036-06-03T10:00',
      durationMin: 45,
      notes: 'Knee',
      status: 'SCHEDULED',
    });
    expect(await entryOf(waitlistId)).toMatchObject({ status: 'BOOKED', apptId, apptTime: '2036-06-03T10:00' });
  });

  test('also on a day and with a doctor that the patient agreed to at the telephone', async () => {
    const waitlistId = await aWait(hospital, { dayPart: 'MORNING' });
    const doctorId = await aDoctor(hospital);
    const apptId = await book(waitlistId, { doctorId, time: '2036-08-01T16:00', durationMin: 15 });
    expect(await visitOf(apptId)).toMatchObject({ doctorId, durationMin: 15 });
  });

  test('by moving the visit that the patient kept meanwhile, never to a second one', async () => {
    const [patientId, doctorId] = [await aPatient(hospital), await aDoctor(hospital)];
    const heldApptId = await aVisit(hospital, { patientId, doctorId, time: '2036-06-30T10:00' });
    const waitlistId = await aWait(hospital, { patientId, doctorId, heldApptId });
    expect(await entryOf(waitlistId)).toMatchObject({ heldApptId, heldApptTime: '2036-06-30T10:00' });
    expect(await book(waitlistId, { doctorId, time: '2036-06-03T10:00' })).toBe(heldApptId);
    expect(await visitOf(heldApptId)).toMatchObject({ apptTime: '2036-06-03T10:00', status: 'SCHEDULED' });
    expect(await hospital.owner('select 1 from appointments where patient_id = $1', [patientId])).toHaveLength(1);
  });

  test('anew when the visit that was kept is gone', async () => {
    const [patientId, doctorId] = [await aPatient(hospital), await aDoctor(hospital)];
    const heldApptId = await aVisit(hospital, { patientId, doctorId, time: '2036-06-30T10:00' });
    const waitlistId = await aWait(hospital, { patientId, doctorId, heldApptId });
    await hospital.call('pkg_appointments.cancel_appointment', { apptId: heldApptId }, {});
    expect(await entryOf(waitlistId)).toMatchObject({ heldApptTime: null });
    expect(await book(waitlistId, { doctorId, time: '2036-06-03T10:00' })).not.toBe(heldApptId);
  });

  test('not where booking would be refused; then the patient waits on', async () => {
    const doctorId = await aDoctor(hospital);
    await aVisit(hospital, { doctorId, time: '2036-06-03T10:00' });
    const waitlistId = await aWait(hospital, { doctorId });
    expect(await refusalOf(book(waitlistId, { doctorId, time: '2036-06-03T10:15' }))).toEqual({
      code: 'slot_taken',
      fields: { apptTime: 'taken' },
    });
    expect((await refusalOf(book(waitlistId, { doctorId: 999_999, time: '2036-06-03T10:00' }))).code).toBe('not_found');
    expect(await entryOf(waitlistId)).toMatchObject({ status: 'WAITING', apptId: null });
    const overrideReason = 'emergency';
    const apptId = await book(waitlistId, { doctorId, time: '2036-06-03T10:15', overrideReason });
    expect(await visitOf(apptId)).toMatchObject({ isOverbooked: 'Y', overrideReason });
  });

  test('not twice', async () => {
    const doctorId = await aDoctor(hospital);
    const waitlistId = await aWait(hospital, { doctorId });
    await book(waitlistId, { doctorId, time: '2036-06-03T10:00' });
    const completed = { code: 'invalid_state', fields: { waitlistId: 'completed' } };
    expect(await refusalOf(book(waitlistId, { doctorId, time: '2036-06-03T11:00' }))).toEqual(completed);
    expect(await refusalOf(remove(waitlistId))).toEqual(completed);
  });
});

describe('an entry is removed', () => {
  test('with a reason, and put back into its old place', async () => {
    const waitlistId = await aWait(hospital);
    const before = await entryOf(waitlistId);
    await remove(waitlistId, ' Cannot be reached ');
    expect(await entryOf(waitlistId)).toMatchObject({ status: 'REMOVED', closedReason: 'Cannot be reached' });
    await reinstate(waitlistId);
    expect(await entryOf(waitlistId)).toEqual(before);
  });

  test('not without a reason, nor one that is not there', async () => {
    expect(await refusalOf(remove(await aWait(hospital), ' '))).toEqual({
      code: 'invalid_input',
      fields: { reason: 'required' },
    });
    expect(await refusalOf(remove(999_999))).toEqual({ code: 'not_found', fields: { waitlistId: 'unknown' } });
  });
});

describe('an entry is put back', () => {
  test('after a booking: the visit is cancelled', async () => {
    const doctorId = await aDoctor(hospital);
    const waitlistId = await aWait(hospital, { doctorId });
    const apptId = await book(waitlistId, { doctorId, time: '2036-06-03T10:00' });
    await reinstate(waitlistId);
    expect(await entryOf(waitlistId)).toMatchObject({ status: 'WAITING', apptId: null, closedAt: null });
    expect(await visitOf(apptId)).toMatchObject({ status: 'CANCELLED', cancelReason: 'Back on the waitlist' });
  });

  test('after a visit that the hospital cancelled', async () => {
    const doctorId = await aDoctor(hospital);
    const waitlistId = await aWait(hospital, { doctorId });
    const apptId = await book(waitlistId, { doctorId, time: '2036-06-03T10:00' });
    await hospital.call('pkg_appointments.cancel_appointment', { apptId }, {});
    await reinstate(waitlistId);
    expect(await entryOf(waitlistId)).toMatchObject({ status: 'WAITING' });
  });

  test('after a move: the visit stays', async () => {
    const [patientId, doctorId] = [await aPatient(hospital), await aDoctor(hospital)];
    const heldApptId = await aVisit(hospital, { patientId, doctorId, time: '2036-06-30T10:00' });
    const waitlistId = await aWait(hospital, { patientId, doctorId, heldApptId });
    await book(waitlistId, { doctorId, time: '2036-06-10T10:00' });
    await reinstate(waitlistId);
    expect(await visitOf(heldApptId)).toMatchObject({ status: 'SCHEDULED', apptTime: '2036-06-10T10:00' });
    expect(await entryOf(waitlistId)).toMatchObject({ status: 'WAITING', heldApptTime: '2036-06-10T10:00' });
  });

  test('not when the visit is under way or done, when the patient waits, or waits for the same anew', async () => {
    const [patientId, doctorId] = [await aPatient(hospital), await aDoctor(hospital)];
    const waitlistId = await aWait(hospital, { patientId, doctorId });
    expect(await refusalOf(reinstate(waitlistId))).toEqual({
      code: 'invalid_state',
      fields: { waitlistId: 'taken' },
    });
    const apptId = await book(waitlistId, { doctorId, time: todayAt('00:00') });
    await hospital.call('pkg_appointments.complete_appointment', { apptId }, {});
    expect(await refusalOf(reinstate(waitlistId))).toEqual({
      code: 'invalid_state',
      fields: { apptId: 'completed' },
    });
    const other = await aWait(hospital, { patientId, doctorId });
    await remove(other);
    await aWait(hospital, { patientId, doctorId });
    expect((await refusalOf(reinstate(other))).code).toBe('duplicate');
  });
});

test('an entry whose last day is over is lapsed, and stays on the list', async () => {
  const waitlistId = await aWait(hospital);
  const set = (toDay: string) =>
    hospital.owner(`update waitlist set from_day = date '2020-01-01', to_day = ${toDay} where waitlist_id = $1`, [
      waitlistId,
    ]);
  await set('cast(pkg_settings.now_time() as date) - 1');
  expect(await entryOf(waitlistId)).toMatchObject({ status: 'WAITING', isLapsed: 'Y' });
  await set('cast(pkg_settings.now_time() as date)');
  expect(await entryOf(waitlistId)).toMatchObject({ isLapsed: 'N' });
});
