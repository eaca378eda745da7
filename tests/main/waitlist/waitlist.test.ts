import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aDesk, refusalOf, type TestDesk } from '../desk-fixture.ts';

let desk: TestDesk;
let cardiologist: number;
let otherDoctorId: number;
const monday = '2036-06-02';
const days = { fromDay: monday, toDay: '2036-06-13' };
const reception = () => desk.as('receptionist');
const tryAsReception = () => desk.tryAs('receptionist');

let registered = 0;
const aPatient = async () => {
  registered += 1;
  const person = { firstName: 'Ravi', lastName: `Patel ${registered}`, dob: '1990-01-01', gender: 'M' } as const;
  return (await reception()('patients.register', { ...person, phone: '98765 43210' })).patientId;
};
const wait = async (details: object = {}) =>
  (await reception()('waitlist.add', { patientId: await aPatient(), doctorId: 1, ...days, ...details })).waitlistId;
const fitting = async (doctorId: number, apptTime: string) =>
  (await reception()('waitlist.fitting', { doctorId, apptTime })).items.map((entry) => entry.waitlistId);

beforeAll(async () => {
  desk = await aDesk();
  const add = async (firstName: string, specialization: string) =>
    (await desk.as('admin')('doctors.add', { firstName, lastName: 'Iyer', specialization })).doctorId;
  otherDoctorId = await add('Suresh', 'ENT');
  const { items } = await reception()('doctors.list', {});
  const own = items.find((doctor) => doctor.doctorId === 1);
  cardiologist = await add('Mira', own?.specialization ?? '');
});
afterAll(() => desk.dispose());
beforeEach(async () => {
  for (const { waitlistId } of (await reception()('waitlist.list', { status: 'WAITING', size: 100 })).items) {
    await reception()('waitlist.remove', { waitlistId, reason: 'another test' });
  }
});

test('who waits is found by the words of the patient, within the other filters', async () => {
  const [first, second] = [await wait(), await wait()];
  const found = async (q: string, more: object = {}) =>
    (await reception()('waitlist.list', { q, status: 'WAITING', ...more })).items.map((entry) => entry.waitlistId);
  expect(await found('rav pat')).toEqual([first, second]);
  expect(await found(`patel ${registered}`)).toEqual([second]);
  expect(await found('43210', { doctorId: otherDoctorId })).toEqual([]);
  expect(await found('01-Jan-1990 ravi')).toEqual([first, second]);
  expect(await found('nobody')).toEqual([]);
});

describe('whom a free time fits', () => {
  test('the longest waiting first: of the doctor, and of the specialization', async () => {
    const { specialization } = (await reception()('doctors.list', {})).items.find((one) => one.doctorId === 1) ?? {};
    const first = await wait();
    const any = await wait({ doctorId: null, specialization });
    await wait({ doctorId: otherDoctorId });
    const last = await wait();
    expect(await fitting(1, `${monday}T10:00`)).toEqual([first, any, last]);
    expect(await fitting(cardiologist, `${monday}T10:00`)).toEqual([any]);
  });

  test('on the days and in the part of the day that suit; noon is afternoon', async () => {
    const morning = await wait({ dayPart: 'MORNING' });
    const afternoon = await wait({ dayPart: 'AFTERNOON' });
    expect(await fitting(1, `${monday}T11:59`)).toEqual([morning]);
    expect(await fitting(1, `${monday}T12:00`)).toEqual([afternoon]);
    expect(await fitting(1, '2036-06-13T09:00')).toEqual([morning]);
    expect(await fitting(1, '2036-06-14T09:00')).toEqual([]);
    expect(await fitting(1, '2036-06-01T09:00')).toEqual([]);
  });

  test('nobody for whose visit the doctor is not free, and nobody once it is past', async () => {
    const long = await wait({ durationMin: 60 });
    const short = await wait({ durationMin: 30 });
    const time = `${monday}T14:30`;
    await reception()('appointments.book', { patientId: await aPatient(), doctorId: 1, apptTime: time });
    expect(await fitting(1, `${monday}T13:30`)).toEqual([long, short]);
    expect(await fitting(1, `${monday}T14:00`)).toEqual([short]);
    expect(await fitting(1, time)).toEqual([]);
    expect(await fitting(1, '2020-06-01T10:00')).toEqual([]);
  });
});

describe('the list', () => {
  test('is filtered by doctor, day, patient, status, and whether the days are over', async () => {
    const patientId = await aPatient();
    const own = await wait({ patientId });
    const other = await wait({ doctorId: otherDoctorId, fromDay: '2036-07-01', toDay: '2036-07-02' });
    const idsOf = async (filter: object) =>
      (await reception()('waitlist.list', { status: 'WAITING', ...filter })).items.map((entry) => entry.waitlistId);
    expect(await idsOf({})).toEqual([own, other]);
    expect(await idsOf({ doctorId: otherDoctorId })).toEqual([other]);
    expect(await idsOf({ patientId })).toEqual([own]);
    expect(await idsOf({ day: '2036-07-02' })).toEqual([other]);
    expect(await idsOf({ isLapsed: 'Y' })).toEqual([]);
    expect(await idsOf({ isLapsed: 'N', page: 2, size: 1 })).toEqual([other]);
  });

  test('a doctor sees who waits for the own time, also for any of the specialization, and no others', async () => {
    const { specialization } = (await reception()('doctors.list', {})).items.find((one) => one.doctorId === 1) ?? {};
    const own = await wait();
    const any = await wait({ doctorId: null, specialization });
    const other = await wait({ doctorId: otherDoctorId });
    const { items, total } = await desk.as('doctor')('waitlist.list', { status: 'WAITING' });
    expect([items.map((entry) => entry.waitlistId), total]).toEqual([[own, any], 2]);
    expect(refusalOf(await desk.tryAs('doctor')('waitlist.get', { waitlistId: other }))).toBe(
      'not_found waitlistId:unknown',
    );
    const slot = { doctorId: otherDoctorId, apptTime: `${monday}T10:00` };
    expect((await desk.as('doctor')('waitlist.fitting', slot)).items).toEqual([]);
    expect(refusalOf(await desk.tryAs('doctor')('waitlist.remove', { waitlistId: own, reason: 'x' }))).toBe(
      'forbidden',
    );
  });
});

describe('the first free times', () => {
  const timesOf = async (waitlistId: number) =>
    (await reception()('waitlist.freeTimes', { waitlistIds: [waitlistId] })).items.flatMap(({ times }) =>
      times.map((time) => `${time.doctorId} ${time.apptTime}`),
    );

  test('are within the days, the part of the day and the doctor’s hours, and round what is booked', async () => {
    const doctor = { firstName: 'Nila', lastName: 'Das', specialization: 'Neurology' };
    const { doctorId } = await desk.as('admin')('doctors.add', doctor);
    const hours = [{ weekday: 2, fromTime: '11:00', toTime: '13:00' }];
    await desk.as('admin')('doctors.saveHours', { doctorId, hours });
    const morning = await wait({ doctorId, dayPart: 'MORNING' });
    const any = await wait({ doctorId: null, specialization: 'neurology', durationMin: 60 });
    const [tuesday, next] = ['2036-06-03', '2036-06-10'];
    expect(await timesOf(morning)).toEqual(
      [`${tuesday}T11:00`, `${tuesday}T11:30`, `${next}T11:00`, `${next}T11:30`].map((time) => `${doctorId} ${time}`),
    );
    await reception()('appointments.book', { patientId: await aPatient(), doctorId, apptTime: `${tuesday}T11:30` });
    expect((await timesOf(morning))[1]).toBe(`${doctorId} ${next}T11:00`);
    expect((await timesOf(any))[0]).toBe(`${doctorId} ${tuesday}T12:00`);
    await desk.as('admin')('doctors.addLeave', { doctorId, firstDay: tuesday, lastDay: tuesday, reason: null });
    expect((await timesOf(any))[0]).toBe(`${doctorId} ${next}T11:00`);
  });

  test('are none at night for who has no fixed hours, and none for who waits no longer', async () => {
    const waitlistId = await wait();
    expect((await timesOf(waitlistId))[0]).toBe(`1 ${monday}T08:00`);
    await reception()('waitlist.remove', { waitlistId, reason: 'x' });
    expect(await timesOf(waitlistId)).toEqual([]);
  });
});

describe('booking from the list', () => {
  test('refuses a taken time and a second booking, and is done once for one request', async () => {
    const waitlistId = await wait();
    const slot = { waitlistId, doctorId: 1, apptTime: '2036-06-03T10:00' };
    await reception()('appointments.book', { patientId: await aPatient(), doctorId: 1, apptTime: slot.apptTime });
    expect(refusalOf(await tryAsReception()('waitlist.book', slot))).toBe('slot_taken apptTime:taken');
    const free = { ...slot, apptTime: '2036-06-03T11:00' };
    const first = await reception()('waitlist.book', free, 'one-request');
    expect(await reception()('waitlist.book', free, 'one-request')).toEqual(first);
    expect(refusalOf(await tryAsReception()('waitlist.book', free))).toBe('invalid_state waitlistId:completed');
  });

  test('over a rule is an admin’s, with a reason', async () => {
    const waitlistId = await wait();
    const slot = { waitlistId, doctorId: 1, apptTime: '2036-06-04T10:00', overrideReason: 'Chest pain' };
    await reception()('appointments.book', { patientId: await aPatient(), doctorId: 1, apptTime: slot.apptTime });
    expect(refusalOf(await tryAsReception()('waitlist.book', slot))).toBe('forbidden');
    const { apptId } = await desk.as('admin')('waitlist.book', slot);
    expect(await reception()('appointments.get', { apptId })).toMatchObject({ isOverbooked: 'Y' });
  });
});

test('what cannot be waited for is refused with the field', async () => {
  const patientId = await aPatient();
  const entry = { patientId, doctorId: 1, ...days };
  const add = async (details: object) => refusalOf(await tryAsReception()('waitlist.add', { ...entry, ...details }));
  expect(await add({ doctorId: null })).toBe('invalid_input doctorId:required');
  expect(await add({ toDay: '2036-06-01' })).toBe('invalid_input toDay:out_of_range');
  expect(await add({ fromDay: '2020-01-01', toDay: '2020-01-01' })).toBe('invalid_input toDay:too_early');
  expect(await add({ dayPart: 'NIGHT' })).toBe('invalid_input dayPart:not_in_list');
  expect(await add({ patientId: 999_999 })).toBe('not_found patientId:unknown');
  await reception()('waitlist.add', entry);
  expect(await add({})).toBe('duplicate patientId:taken');
});
