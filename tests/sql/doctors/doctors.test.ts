import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Binds } from '../../../main/database/database.ts';
import { aDoctor, aPatient, at, aVisit, type Hospital, openHospital, reception, refusalOf } from '../hospital.ts';

let hospital: Hospital;

beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

const hoursOf = async (doctorId: number) =>
  (
    await hospital.database.query<{ weekday: number; fromMin: number; toMin: number }>(
      'select weekday, from_min, to_min from doctor_hours_v where doctor_id = :doctor_id order by weekday, from_min',
      { doctorId },
    )
  ).map(({ weekday, fromMin, toMin }) => `${weekday}:${fromMin}-${toMin}`);
const saveHours = (doctorId: number, hours: string | null) =>
  hospital.call('pkg_doctors.save_hours', { doctorId, hours }, {});
const dutyOf = async (doctorId: number, time: string, durationMin = 30) =>
  (await hospital.call('pkg_doctors.on_duty', { doctorId, time, durationMin }, { return: 'text?' })).return;
const addLeave = (leave: Binds) =>
  hospital.call('pkg_doctors.add_leave', leave, { leaveId: 'number', visitsHit: 'number' });
const eventsOf = async (doctorId: number) =>
  (
    await hospital.owner(
      `select action, new_values, changed_by from audit_log
       where entity_name = 'DOCTORS' and entity_id = $1 and action not in ('INSERT', 'UPDATE') order by log_id`,
      [doctorId],
    )
  ).map((row) => ({ ...row, new_values: JSON.parse(row.new_values ?? 'null') }));

describe('add_doctor and update_doctor', () => {
  const update = (doctorId: number, details: Binds) =>
    hospital.call(
      'pkg_doctors.update_doctor',
      {
        doctorId,
        firstName: 'Asha',
        lastName: 'Nair',
        specialization: 'Cardiology',
        phone: null,
        email: null,
        isActive: 'Y',
        ...details,
      },
      {},
    );

  test('tidy and store', async () => {
    const doctorId = await aDoctor(hospital, { firstName: ' Asha ', email: 'Asha@X.in', phone: '' });
    await update(doctorId, { email: 'asha@x.in', isActive: 'N', registrationNo: ' KMC 1 ' });
    const [row] = await hospital.database.query('select * from doctors_v where doctor_id = :doctor_id', { doctorId });
    expect(row).toEqual({
      doctorId,
      firstName: 'Asha',
      lastName: 'Nair',
      specialization: 'Cardiology',
      phone: null,
      email: 'asha@x.in',
      isActive: 'N',
      registrationNo: 'KMC 1',
      title: 'Dr',
      displayName: 'Dr Asha Nair',
    });
  });

  test('keep the title out of the name, and show it once', async () => {
    const shown = async (doctorId: number) =>
      (
        await hospital.database.query('select first_name, display_name from doctors_v where doctor_id = :doctor_id', {
          doctorId,
        })
      )[0];
    expect(await shown(await aDoctor(hospital, { firstName: 'Dr. Anil' }))).toEqual({
      firstName: 'Anil',
      displayName: 'Dr Anil Nair',
    });
    const therapist = await aDoctor(hospital, { firstName: 'Drew', title: null });
    expect(await shown(therapist)).toEqual({ firstName: 'Drew', displayName: 'Drew Nair' });
    await update(therapist, { firstName: 'DR dr Drew', title: 'Prof' });
    expect(await shown(therapist)).toEqual({ firstName: 'Drew', displayName: 'Prof Drew Nair' });
  });

  test.each([
    [{ firstName: null }, { code: 'invalid_input', fields: { firstName: 'required' } }],
    [{ lastName: ' ' }, { code: 'invalid_input', fields: { lastName: 'required' } }],
    [{ specialization: '' }, { code: 'invalid_input', fields: { specialization: 'required' } }],
    [{ isActive: 'X' }, { code: 'invalid_input', fields: { isActive: 'out_of_range' } }],
    [{ isActive: null }, { code: 'invalid_input', fields: { isActive: 'required' } }],
    [{ email: 'taken@x.in' }, { code: 'duplicate', fields: { email: 'taken' } }],
  ])('refuse %o', async (details, refusal) => {
    await aDoctor(hospital, { email: 'taken@x.in' }).catch(() => undefined);
    expect(await refusalOf(aDoctor(hospital, details))).toEqual(refusal);
    expect(await refusalOf(update(await aDoctor(hospital), details))).toEqual(refusal);
  });

  test('refuse a doctor who is not there', async () => {
    const unknown = { code: 'not_found', fields: { doctorId: 'unknown' } };
    expect(await refusalOf(update(999_999, {}))).toEqual(unknown);
    expect(await refusalOf(saveHours(999_999, null))).toEqual(unknown);
    expect(await refusalOf(addLeave({ doctorId: 999_999, firstDay: '2026-12-01', lastDay: '2026-12-01' }))).toEqual(
      unknown,
    );
  });
});

describe('save_hours', () => {
  test('replaces all hours at once and says so in the audit', async () => {
    const doctorId = await aDoctor(hospital);
    await saveHours(doctorId, '2:540-780,1:840-1020,1:540-780');
    expect(await hoursOf(doctorId)).toEqual(['1:540-780', '1:840-1020', '2:540-780']);
    await saveHours(doctorId, '7:0-1440');
    expect(await hoursOf(doctorId)).toEqual(['7:0-1440']);
    await saveHours(doctorId, null);
    expect(await hoursOf(doctorId)).toEqual([]);
    const before = '1:540-780,1:840-1020,2:540-780';
    expect(await eventsOf(doctorId)).toEqual([
      { action: 'HOURS', new_values: { before: null, after: before }, changed_by: reception.actor },
      { action: 'HOURS', new_values: { before, after: '7:0-1440' }, changed_by: reception.actor },
      { action: 'HOURS', new_values: { before: '7:0-1440', after: null }, changed_by: reception.actor },
    ]);
  });

  test.each([
    ['Monday 9-5', 'malformed'],
    ['1:540-780;', 'malformed'],
    ['1:540-780,', 'malformed'],
    ['1:-540-780', 'malformed'],
    ["1:540-780'); drop table doctors; --", 'malformed'],
    ['0:540-780', 'out_of_range'],
    ['8:540-780', 'out_of_range'],
    ['1:780-540', 'out_of_range'],
    ['1:540-540', 'out_of_range'],
    ['1:540-1441', 'out_of_range'],
    ['1:540-780,1:779-900', 'taken'],
    ['1:540-780,1:540-600', 'taken'],
    ['1:540-780,1:540-780', 'taken'],
    ['1:600-660,1:540-780', 'taken'],
  ])('refuses %s as %s and keeps the hours', async (hours, problem) => {
    const doctorId = await aDoctor(hospital);
    await saveHours(doctorId, '3:600-720');
    expect(await refusalOf(saveHours(doctorId, hours))).toEqual({ code: 'invalid_input', fields: { hours: problem } });
    expect(await hoursOf(doctorId)).toEqual(['3:600-720']);
  });

  test('takes periods that touch', async () => {
    const doctorId = await aDoctor(hospital);
    await saveHours(doctorId, '1:540-780,1:780-1020');
    await aVisit(hospital, { doctorId, time: at('12:45') });
  });
});

describe('on_duty', () => {
  test('wants the whole visit inside the hours of its day', async () => {
    const doctorId = await aDoctor(hospital);
    expect(await dutyOf(doctorId, at('03:00'))).toBeNull();
    // Monday morning, Monday from ten in the evening until Tuesday one o'clock.
    await saveHours(doctorId, '1:540-780,1:1320-1440,2:0-60');
    const cases: [string, number, string | null][] = [
      [at('09:00'), 30, null],
      [at('12:30'), 30, null],
      [at('12:31'), 30, 'outside_hours'],
      [at('08:59'), 30, 'outside_hours'],
      [at('23:45'), 30, null],
      [at('23:45'), 75, null],
      [at('23:45'), 76, 'outside_hours'],
      [at('00:00', 1), 60, null],
      [at('09:00', 1), 30, 'outside_hours'],
      [at('09:00', 6), 30, 'outside_hours'],
      [at('09:00', 7), 30, null],
    ];
    for (const [time, durationMin, duty] of cases) {
      expect([time, durationMin, await dutyOf(doctorId, time, durationMin)]).toEqual([time, durationMin, duty]);
    }
  });

  test('goes from Sunday night into Monday', async () => {
    const doctorId = await aDoctor(hospital);
    await saveHours(doctorId, '7:1380-1440,1:0-60');
    expect(await dutyOf(doctorId, at('23:30', 6), 60)).toBeNull();
    expect(await dutyOf(doctorId, at('23:30', 5), 60)).toBe('outside_hours');
  });

  test('knows leave, both days in whole, and who is inactive or unknown', async () => {
    const doctorId = await aDoctor(hospital);
    await addLeave({ doctorId, firstDay: '2026-11-24', lastDay: '2026-11-25' });
    expect(await dutyOf(doctorId, at('23:30', 0))).toBeNull();
    expect(await dutyOf(doctorId, at('23:45', 0))).toBe('on_leave');
    expect(await dutyOf(doctorId, at('00:00', 1))).toBe('on_leave');
    expect(await dutyOf(doctorId, at('23:59', 2))).toBe('on_leave');
    expect(await dutyOf(doctorId, at('00:00', 3))).toBeNull();
    expect(await dutyOf(await aDoctor(hospital, { isActive: 'N' }), at('10:00'))).toBe('inactive');
    expect(await dutyOf(999_999, at('10:00'))).toBe('inactive');
  });
});

describe('leave', () => {
  test('counts the visits that it hits, and is taken back', async () => {
    const doctorId = await aDoctor(hospital);
    const patientId = await aPatient(hospital);
    for (const time of [at('23:30'), at('00:00', 1), at('23:30', 2), at('00:00', 3)]) {
      await aVisit(hospital, { doctorId, patientId, time });
    }
    const cancelled = await aVisit(hospital, { doctorId, patientId, time: at('12:00', 1) });
    await hospital.call('pkg_appointments.cancel_appointment', { apptId: cancelled }, {});
    const { leaveId, visitsHit } = await addLeave({
      doctorId,
      firstDay: '2026-11-24',
      lastDay: '2026-11-25',
      reason: 'congress',
    });
    expect(visitsHit).toBe(2);
    await hospital.call('pkg_doctors.remove_leave', { leaveId }, {});
    await aVisit(hospital, { doctorId, patientId, time: at('12:00', 1) });
    const entry = {
      leave_id: leaveId,
      first_day: '2026-11-24',
      last_day: '2026-11-25',
      reason: 'congress',
      from_min: 0,
      to_min: 1440,
    };
    expect(await eventsOf(doctorId)).toEqual([
      { action: 'LEAVE', new_values: entry, changed_by: reception.actor },
      { action: 'LEAVE_REMOVED', new_values: entry, changed_by: reception.actor },
    ]);
  });

  test('of a part of a day refuses and counts the visits in that time only', async () => {
    const doctorId = await aDoctor(hospital);
    const patientId = await aPatient(hospital);
    await aVisit(hospital, { doctorId, patientId, time: at('12:45', 1) });
    const morning = await aVisit(hospital, { doctorId, patientId, time: at('11:00', 1) });
    // From 13:00 on Tuesday to 09:00 on Wednesday; the visit of 12:45 lasts into it.
    const afternoon = { doctorId, firstDay: '2026-11-24', lastDay: '2026-11-25', fromMin: 780, toMin: 540 };
    expect((await addLeave(afternoon)).visitsHit).toBe(1);
    expect(await dutyOf(doctorId, at('12:30', 1))).toBeNull();
    expect(await dutyOf(doctorId, at('12:45', 1))).toBe('on_leave');
    expect(await dutyOf(doctorId, at('08:45', 2))).toBe('on_leave');
    expect(await dutyOf(doctorId, at('09:00', 2))).toBeNull();
    const toMove = await hospital.database.query<{ apptId: number }>(
      'select appt_id from visits_to_move_v where doctor_id = :doctor_id',
      { doctorId },
    );
    expect(toMove.map(({ apptId }) => apptId)).not.toContain(morning);
    expect(toMove).toHaveLength(1);
    const backwards = { doctorId, firstDay: '2026-11-24', lastDay: '2026-11-24', fromMin: 780, toMin: 780 };
    expect(await refusalOf(addLeave(backwards))).toEqual({
      code: 'invalid_input',
      fields: { toTime: 'out_of_range' },
    });
  });

  test('is refused when it ends before it begins, has no day, or is not there', async () => {
    const doctorId = await aDoctor(hospital);
    expect(await refusalOf(addLeave({ doctorId, firstDay: '2026-12-02', lastDay: '2026-12-01' }))).toEqual({
      code: 'invalid_input',
      fields: { lastDay: 'out_of_range' },
    });
    expect(await refusalOf(addLeave({ doctorId, firstDay: null, lastDay: '2026-12-01' }))).toEqual({
      code: 'invalid_input',
      fields: { firstDay: 'required' },
    });
    expect(await refusalOf(hospital.call('pkg_doctors.remove_leave', { leaveId: 999_999 }, {}))).toEqual({
      code: 'not_found',
      fields: { leaveId: 'unknown' },
    });
  });
});
