import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, wallMinutes, wallTimeOf } from '../../../main/schedule/calendar.ts';
import { aDesk, refusalOf, type TestDesk } from '../desk-fixture.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.dispose());

const monday = '2027-03-01';

test('what the list calls free is exactly what the database books', async () => {
  const admin = desk.as('admin');
  const doctorId = 1;
  const { patientId } = await desk.as('receptionist')('patients.register', {
    firstName: 'Ravi',
    lastName: 'Patel',
    dob: '1992-04-14',
    gender: 'M',
  });
  await admin('doctors.saveHours', {
    doctorId,
    hours: [
      { weekday: 1, fromTime: '09:10', toTime: '13:00' },
      { weekday: 1, fromTime: '13:00', toTime: '14:20' },
      { weekday: 2, fromTime: '22:00', toTime: '24:00' },
      { weekday: 3, fromTime: '00:00', toTime: '02:00' },
    ],
  });
  await admin('doctors.addLeave', { doctorId, firstDay: '2027-03-08', lastDay: '2027-03-08', reason: null });
  const visits = fc.array(
    fc.record({
      day: fc.integer({ min: 0, max: 9 }),
      minute: fc.integer({ min: 0, max: 1439 }),
      durationMin: fc.constantFrom(5, 15, 20, 30, 45, 100, 480),
      isOverridden: fc.boolean(),
    }),
    { minLength: 25, maxLength: 40 },
  );
  for (const visit of fc.sample(visits, { numRuns: 1, seed: 42 })[0] ?? []) {
    const apptTime = wallTimeOf(wallMinutes(`${addDays(monday, visit.day)}T00:00`) + visit.minute);
    const overrideReason = visit.isOverridden ? 'an emergency' : null;
    await desk.tryAs('admin')('appointments.book', {
      patientId,
      doctorId,
      apptTime,
      durationMin: visit.durationMin,
      overrideReason,
    });
  }
  for (const durationMin of [15, 30, 90]) {
    const { slots } = await admin('doctors.availability', {
      doctorId,
      from: monday,
      to: addDays(monday, 10),
      durationMin,
    });
    const asked: unknown[] = [];
    // In one transaction: a thousand questions at once would wait for a connection longer than they may.
    await desk.database.transaction({ actor: 'test' }, async (transaction) => {
      for (const { startTime } of slots) {
        const args = { doctorId, time: startTime, durationMin };
        asked.push((await transaction.call('pkg_appointments.doctor_availability', args, { return: 'text' })).return);
      }
    });
    const wrong = slots.filter((slot, index) => (slot.status === 'free' ? 'Y' : 'N') !== asked[index]);
    expect(wrong).toEqual([]);
    expect(new Set(slots.map((slot) => slot.status)).size).toBe(3);
  }
});

test('an unknown doctor, a period that runs backwards, and one above 31 days are refused', async () => {
  const ask = (input: object) => desk.tryAs('doctor')('doctors.availability', { doctorId: 1, ...input });
  expect(refusalOf(await ask({ doctorId: 77, from: monday, to: monday }))).toBe('not_found doctorId:unknown');
  expect(refusalOf(await ask({ from: monday, to: '2027-02-28' }))).toBe('invalid_input to:out_of_range');
  expect(refusalOf(await ask({ from: `${monday}T10:00`, to: `${monday}T09:00` }))).toBe(
    'invalid_input to:out_of_range',
  );
  expect(refusalOf(await ask({ from: '2027-03-01', to: '2027-04-01' }))).toBe('invalid_input to:out_of_range');
  expect(refusalOf(await ask({ from: '2027-03-01', to: '2027-03-31' }))).toBe('ok');
});

test('hours that overlap or end before they begin are refused line by line, and the old ones stay', async () => {
  const { doctorId } = await desk.as('admin')('doctors.add', { firstName: 'X', lastName: 'Y', specialization: 'ENT' });
  const save = (hours: object[]) => desk.tryAs('admin')('doctors.saveHours', { doctorId, hours });
  await save([{ weekday: 2, fromTime: '08:00', toTime: '12:00' }]);
  const overlapping = [
    { weekday: 1, fromTime: '09:00', toTime: '12:00' },
    { weekday: 2, fromTime: '11:00', toTime: '13:00' },
    { weekday: 1, fromTime: '11:59', toTime: '13:00' },
  ];
  expect(refusalOf(await save(overlapping))).toBe('invalid_input hours.2.fromTime:taken');
  expect(refusalOf(await save([{ weekday: 1, fromTime: '12:00', toTime: '12:00' }]))).toBe(
    'invalid_input hours.0.toTime:out_of_range',
  );
  const schedule = await desk.as('admin')('doctors.schedule', { doctorId });
  expect(schedule.hours).toEqual([{ weekday: 2, fromTime: '08:00', toTime: '12:00' }]);
  expect(refusalOf(await save([]))).toBe('ok');
  expect((await desk.as('admin')('doctors.schedule', { doctorId })).hours).toEqual([]);
});

test('leave counts the visits it hits, and leave of the past is not shown', async () => {
  const admin = desk.as('admin');
  const { doctorId } = await admin('doctors.add', { firstName: 'On', lastName: 'Leave', specialization: 'ENT' });
  for (const apptTime of ['2027-06-01T09:00', '2027-06-02T23:45', '2027-06-03T09:00']) {
    await admin('appointments.book', { patientId: 1, doctorId, apptTime });
  }
  const leave = await admin('doctors.addLeave', {
    doctorId,
    firstDay: '2027-06-01',
    lastDay: '2027-06-02',
    reason: 'Rest',
  });
  expect(leave.visitsHit).toBe(2);
  await admin('doctors.addLeave', { doctorId, firstDay: '2020-01-01', lastDay: '2020-01-05', reason: null });
  expect((await admin('doctors.schedule', { doctorId })).leave.map((one) => one.reason)).toEqual(['Rest']);
  expect(
    refusalOf(
      await desk.tryAs('admin')('doctors.addLeave', { doctorId, firstDay: '2027-06-05', lastDay: '2027-06-04' }),
    ),
  ).toBe('invalid_input lastDay:out_of_range');
  expect(refusalOf(await desk.tryAs('admin')('doctors.removeLeave', { leaveId: 4711 }))).toBe(
    'not_found leaveId:unknown',
  );
});
