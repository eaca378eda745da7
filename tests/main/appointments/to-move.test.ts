import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDesk, refusalOf, type TestDesk } from '../desk-fixture.ts';

let desk: TestDesk;
let own: number;
let colleague: number;
const monday = '2036-06-02';
const tuesday = '2036-06-03';
const reception = () => desk.as('receptionist');
const admin = () => desk.as('admin');

let registered = 0;
const aVisit = async (doctorId: number, apptTime: string, durationMin = 30): Promise<number> => {
  registered += 1;
  const person = { firstName: 'Ravi', lastName: `Patel ${registered}`, dob: '1990-01-01', gender: 'M' } as const;
  const { patientId } = await reception()('patients.register', person);
  return (await reception()('appointments.book', { patientId, doctorId, apptTime, durationMin })).apptId;
};
const toMove = async (filter: object = {}) => (await reception()('appointments.toMove', filter)).items;
const timesOf = async (apptId: number) =>
  (await toMove()).find((visit) => visit.apptId === apptId)?.times.map((time) => [time.doctorId, time.apptTime]);

beforeAll(async () => {
  desk = await aDesk();
  const add = async (firstName: string, specialization: string) => {
    const doctor = { firstName, lastName: 'Iyer', specialization };
    const { doctorId } = await admin()('doctors.add', doctor);
    const hours = [1, 2, 3].map((weekday) => ({ weekday, fromTime: '10:00', toTime: '11:00' }));
    await admin()('doctors.saveHours', { doctorId, hours });
    return doctorId;
  };
  own = await add('Own', 'Urology');
  colleague = await add('Colleague', 'UROLOGY');
  await add('Stranger', 'ENT');
});
afterAll(() => desk.dispose());

test('a visit that falls into a leave is to be moved until it is, or the leave is taken back', async () => {
  const first = await aVisit(own, `${monday}T10:00`);
  const second = await aVisit(own, `${monday}T10:30`);
  expect(await toMove()).toEqual([]);
  const leave = { doctorId: own, firstDay: '2036-05-30', lastDay: monday, reason: 'Conference' };
  const { leaveId } = await admin()('doctors.addLeave', leave);
  expect(await toMove()).toMatchObject([
    { apptId: first, why: 'on_leave', leaveLastDay: monday },
    { apptId: second, why: 'on_leave', leaveLastDay: monday },
  ]);
  expect(await toMove({ doctorId: colleague })).toEqual([]);
  expect((await reception()('appointments.toMove', { size: 1, page: 2 })).items).toMatchObject([{ apptId: second }]);

  await reception()('appointments.reschedule', { apptId: first, apptTime: `${tuesday}T10:00` });
  expect((await toMove()).map((visit) => visit.apptId)).toEqual([second]);
  await admin()('doctors.removeLeave', { leaveId });
  expect(await toMove()).toEqual([]);
  for (const apptId of [first, second]) await reception()('appointments.cancel', { apptId });
});

test('the times instead are the nearest free ones with the same doctor, and with others of the specialization', async () => {
  const apptId = await aVisit(own, `${monday}T10:00`);
  await aVisit(colleague, `${monday}T10:00`);
  await aVisit(own, `${tuesday}T10:00`);
  const leave = { doctorId: own, firstDay: monday, lastDay: monday, reason: null };
  const { leaveId } = await admin()('doctors.addLeave', leave);
  expect(await timesOf(apptId)).toEqual([
    [colleague, `${monday}T10:30`],
    [colleague, `${tuesday}T10:00`],
    [own, `${tuesday}T10:30`],
    [colleague, `${tuesday}T10:30`],
    [own, '2036-06-04T10:00'],
    [own, '2036-06-04T10:30'],
  ]);
  const long = await aVisit(own, '2036-06-09T10:00', 60);
  await admin()('doctors.addLeave', { ...leave, firstDay: '2036-06-09', lastDay: '2036-06-09' });
  expect(await timesOf(long)).toContainEqual([colleague, '2036-06-09T10:00']);
  // What is offered can be booked.
  for (const time of (await toMove()).find((visit) => visit.apptId === long)?.times ?? []) {
    const moved = { apptId: long, apptTime: time.apptTime, doctorId: time.doctorId };
    expect(refusalOf(await desk.tryAs('receptionist')('appointments.reschedule', moved))).toBe('ok');
  }
  await admin()('doctors.removeLeave', { leaveId });
});

test('a doctor who takes no visits any more has none to offer; what is over or cancelled is not to be moved', async () => {
  const gone = (await admin()('doctors.add', { firstName: 'Gone', lastName: 'Iyer', specialization: 'Urology' }))
    .doctorId;
  const apptId = await aVisit(gone, '2036-06-16T10:00');
  const cancelled = await aVisit(gone, '2036-06-16T11:00');
  await aVisit(gone, '2020-06-16T10:00');
  await reception()('appointments.cancel', { apptId: cancelled });
  const doctor = { doctorId: gone, firstName: 'Gone', lastName: 'Iyer', specialization: 'Urology' };
  await admin()('doctors.update', { ...doctor, isActive: 'N' });
  const visits = (await toMove()).filter((visit) => visit.doctorId === gone);
  expect(visits).toMatchObject([{ apptId, why: 'inactive', leaveLastDay: null }]);
  expect(visits[0]?.times.map(({ doctorId }) => doctorId)).not.toContain(gone);
  expect(visits[0]?.times.length).toBeGreaterThan(0);
});

test('who planned the afternoon is offered the afternoon', async () => {
  const add = async (firstName: string) =>
    (await admin()('doctors.add', { firstName, lastName: 'Rao', specialization: 'Dermatology' })).doctorId;
  const [away, other] = [await add('Away'), await add('Other')];
  const apptId = await aVisit(away, `${monday}T16:00`);
  await aVisit(other, `${monday}T16:00`);
  await admin()('doctors.addLeave', { doctorId: away, firstDay: monday, lastDay: tuesday, reason: null });
  expect(await timesOf(apptId)).toEqual([
    [other, `${monday}T15:30`],
    [other, `${monday}T16:30`],
    [other, `${monday}T15:00`],
    [away, '2036-06-04T16:00'],
    [away, '2036-06-04T15:30'],
    [away, '2036-06-04T16:30'],
  ]);
});
