import { afterAll, beforeAll, expect, test } from 'vitest';
import { todayAt } from '../../today.ts';
import { aDesk, refusalOf, type TestDesk } from '../desk-fixture.ts';

let desk: TestDesk;
let otherDoctorId: number;
const day = '2027-03-01';

beforeAll(async () => {
  desk = await aDesk();
  const reception = desk.as('receptionist');
  for (const firstName of ['Own', 'Other']) {
    await reception('patients.register', { firstName, lastName: 'Patient', dob: '1990-01-01', gender: 'F' });
  }
  const doctor = { firstName: 'Suresh', lastName: 'Iyer', specialization: 'ENT' };
  otherDoctorId = (await desk.as('admin')('doctors.add', doctor)).doctorId;
  // Visit 1 is the doctor's own, visit 2 is another doctor's.
  await reception('appointments.book', { patientId: 1, doctorId: 1, apptTime: `${day}T10:00` });
  await reception('appointments.book', { patientId: 2, doctorId: otherDoctorId, apptTime: `${day}T10:00` });
});
afterAll(() => desk.dispose());

test('a doctor sees the own visits and no others, whatever is asked for', async () => {
  const doctor = desk.as('doctor');
  const dayScreen = await doctor('appointments.day', { day });
  expect(dayScreen.doctors.map((one) => one.doctorId)).toEqual([1]);
  expect(dayScreen.visits.map((visit) => visit.apptId)).toEqual([1]);
  expect((await doctor('appointments.list', {})).items.map((visit) => visit.apptId)).toEqual([1]);
  expect((await doctor('appointments.list', { doctorId: otherDoctorId })).total).toBe(0);
  expect((await doctor('appointments.list', { patientId: 2 })).total).toBe(0);
  expect(refusalOf(await desk.tryAs('doctor')('appointments.get', { apptId: 2 }))).toBe('not_found apptId:unknown');
});

test('a doctor reads every patient, and of each the own visits without the money', async () => {
  const doctor = desk.as('doctor');
  await desk.as('receptionist')('appointments.book', {
    patientId: 1,
    doctorId: otherDoctorId,
    apptTime: `${day}T15:00`,
  });
  await desk.as('billing')('billing.raise', { patientId: 1 });
  const everybody = (await desk.as('receptionist')('patients.list', {})).items;
  expect(everybody.length).toBeGreaterThan(1);
  expect((await doctor('patients.list', {})).items).toEqual(everybody);
  expect((await doctor('patients.search', { q: '2' })).items).toMatchObject([{ patientId: 2 }]);
  expect(await doctor('patients.get', { patientId: 2 })).toMatchObject({ patientId: 2 });
  const history = await doctor('patients.history', { patientId: 1 });
  expect([history.visits.map((visit) => visit.apptId), history.invoices]).toEqual([[1], []]);
  expect(await doctor('patients.history', { patientId: 2 })).toEqual({ visits: [], invoices: [] });
});

test('a doctor starts and completes the own visits only', async () => {
  const doctor = desk.tryAs('doctor');
  for (const name of ['appointments.start', 'appointments.complete']) {
    expect(refusalOf(await doctor(name, { apptId: 2 }))).toBe('not_found apptId:unknown');
  }
  expect((await desk.as('admin')('appointments.get', { apptId: 2 })).status).toBe('SCHEDULED');
  expect(refusalOf(await doctor('appointments.complete', { apptId: 1 }))).toBe('invalid_state apptId:not_yet');
  await desk.as('receptionist')('appointments.reschedule', { apptId: 1, apptTime: todayAt('10:00') });
  expect(refusalOf(await doctor('appointments.complete', { apptId: 1 }))).toBe('ok');
  expect(refusalOf(await doctor('appointments.complete', { apptId: 1 }))).toBe('invalid_state apptId:completed');
  expect(await desk.as('doctor')('appointments.reinstate', { apptId: 1 })).toEqual({ apptId: 1, status: 'SCHEDULED' });
  await desk.as('receptionist')('appointments.reschedule', { apptId: 1, apptTime: `${day}T10:00` });
});

test('a doctor takes the own steps back, but not a cancellation of the desk', async () => {
  const doctor = desk.tryAs('doctor');
  expect(refusalOf(await doctor('appointments.reinstate', { apptId: 2 }))).toBe('not_found apptId:unknown');
  await desk.as('receptionist')('appointments.cancel', { apptId: 1, reason: null });
  expect(refusalOf(await doctor('appointments.reinstate', { apptId: 1 }))).toBe('forbidden');
  await desk.as('receptionist')('appointments.reinstate', { apptId: 1 });
});

test('exactly at the end of another visit is free, one minute before is not', async () => {
  const book = (apptTime: string) =>
    desk.tryAs('receptionist')('appointments.book', { patientId: 2, doctorId: 1, apptTime });
  expect(refusalOf(await book(`${day}T10:29`))).toBe('slot_taken apptTime:taken');
  expect(refusalOf(await book(`${day}T09:31`))).toBe('slot_taken apptTime:taken');
  expect(refusalOf(await book(`${day}T10:30`))).toBe('ok');
  expect(refusalOf(await book(`${day}T09:30`))).toBe('ok');
});

test('only an admin overrides a rule, with a reason that is stored and audited', async () => {
  const visit = { patientId: 2, doctorId: 1, apptTime: `${day}T10:00`, overrideReason: 'Chest pain' };
  expect(refusalOf(await desk.tryAs('receptionist')('appointments.book', visit))).toBe('forbidden');
  const { apptId } = await desk.as('admin')('appointments.book', visit);
  expect(await desk.as('admin')('appointments.get', { apptId })).toMatchObject({
    isOverbooked: 'Y',
    overrideReason: 'Chest pain',
  });
  const { items } = await desk.as('admin')('audit.list', { entityName: 'APPOINTMENTS', entityId: apptId });
  expect(items.map((entry) => entry.action)).toContain('OVERRIDE');
  const move = { apptId, apptTime: `${day}T10:00`, overrideReason: 'x' };
  expect(refusalOf(await desk.tryAs('receptionist')('appointments.reschedule', move))).toBe('forbidden');
});

test('an inactive doctor takes no visit; the reason stands at the doctor', async () => {
  const admin = desk.as('admin');
  const doctor = { firstName: 'Not', lastName: 'Here', specialization: 'ENT', isActive: 'N' as const };
  const { doctorId } = await admin('doctors.add', doctor);
  const visit = { patientId: 1, doctorId, apptTime: `${day}T10:00` };
  expect(refusalOf(await desk.tryAs('receptionist')('appointments.book', visit))).toBe(
    'doctor_unavailable doctorId:inactive',
  );
});

test('a period of days or times: a day as its end is in whole, a time is in as its minute', async () => {
  const count = async (from: string, to: string) =>
    (await desk.as('admin')('appointments.list', { doctorId: otherDoctorId, from, to })).total;
  expect(await count(day, day)).toBe(2);
  expect(await count(`${day}T10:00`, `${day}T10:00`)).toBe(1);
  expect(await count(`${day}T10:01`, `${day}T14:59`)).toBe(0);
  expect(await count('2027-03-02', '2027-03-03')).toBe(0);
  expect(await count('1900-01-01', '9999-12-31')).toBe(2);
});

test('pages follow each other without a gap', async () => {
  const reception = desk.as('receptionist');
  const all = (await reception('appointments.list', { size: 100 })).items.map((visit) => visit.apptId);
  const paged: number[] = [];
  for (let page = 1; page <= all.length; page++) {
    paged.push(...(await reception('appointments.list', { size: 1, page })).items.map((visit) => visit.apptId));
  }
  expect(paged).toEqual(all);
  expect((await reception('appointments.list', { page: 1_000_000 })).items).toEqual([]);
});

test('the day shows who works then, who is away, and who has a visit all the same', async () => {
  const admin = desk.as('admin');
  const add = async (lastName: string, isActive: 'Y' | 'N' = 'Y') =>
    (await admin('doctors.add', { firstName: 'Day', lastName, specialization: 'Day', isActive })).doctorId;
  const [mondays, tuesdays, away] = [await add('Monday'), await add('Tuesday'), await add('Away')];
  const [visited, gone] = [await add('Visited'), await add('Gone', 'N')];
  const hours = (weekday: number) => [{ weekday, fromTime: '09:00', toTime: '12:00' }];
  await admin('doctors.saveHours', { doctorId: mondays, hours: hours(1) });
  await admin('doctors.saveHours', { doctorId: tuesdays, hours: hours(2) });
  await admin('doctors.addLeave', { doctorId: away, firstDay: day, lastDay: day, reason: 'Conference' });
  await admin('doctors.saveHours', { doctorId: visited, hours: hours(3) });
  const reason = { overrideReason: 'Came from far' };
  await admin('appointments.book', { patientId: 1, doctorId: visited, apptTime: `${day}T16:00`, ...reason });
  const { doctors } = await desk.as('receptionist')('appointments.day', { day });
  const shown = doctors.filter((doctor) => doctor.specialization === 'Day');
  expect(shown.map((doctor) => doctor.lastName)).toEqual(['Away', 'Monday', 'Visited']);
  expect(shown.map((doctor) => doctor.leave?.reason ?? null)).toEqual(['Conference', null, null]);
  expect(shown.map((doctor) => doctor.hours.length)).toEqual([0, 1, 1]);
  expect(doctors.map((doctor) => doctor.doctorId)).not.toContain(gone);
});

test('a visit that would end after the last year is refused', async () => {
  const visit = { patientId: 1, doctorId: 1, apptTime: '9999-12-31T23:50' };
  expect(refusalOf(await desk.tryAs('receptionist')('appointments.book', visit))).toBe(
    'invalid_input apptTime:out_of_range',
  );
  expect(refusalOf(await desk.tryAs('receptionist')('appointments.list', {}))).toBe('ok');
});
