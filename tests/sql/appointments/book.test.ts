import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Binds } from '../../../main/database/database.ts';
import { aDoctor, aPatient, at, aVisit, type Hospital, openHospital, reception, refusalOf } from '../hospital.ts';

let hospital: Hospital;
let patientId: number;

beforeAll(async () => {
  hospital = await openHospital();
  patientId = await aPatient(hospital);
});
afterAll(() => hospital.close());

const book = (visit: Binds) =>
  hospital.call('pkg_appointments.book_appointment', { patientId, ...visit }, { apptId: 'number' });
const visitOf = async (apptId: number) => {
  const [row] = await hospital.database.query<Record<string, unknown>>(
    'select * from appointments_v where appt_id = :appt_id',
    { apptId },
  );
  return row;
};

describe('book_appointment', () => {
  test('stores the visit with its end, in whole minutes', async () => {
    const doctorId = await aDoctor(hospital);
    const { apptId } = await book({ doctorId, time: '2026-11-23T10:00:59', notes: 'walks with a stick' });
    expect(await visitOf(apptId)).toMatchObject({
      apptTime: '2026-11-23T10:00',
      endTime: '2026-11-23T10:30',
      durationMin: 30,
      status: 'SCHEDULED',
      notes: 'walks with a stick',
      doctorName: 'Dr Asha Nair',
      patientFirstName: 'Ravi',
      isOverbooked: 'N',
      overrideReason: null,
      invoiceId: null,
    });
  });

  test.each([
    { name: 'the same time', time: at('10:00') },
    { name: 'one minute before its end', time: at('10:29') },
    { name: 'one minute into it', time: at('09:31') },
    { name: 'a long visit around it', time: at('09:00'), durationMin: 120 },
    { name: 'a short visit inside it', time: at('10:10'), durationMin: 5 },
  ])('refuses $name', async ({ name: _, ...overlap }) => {
    const doctorId = await aDoctor(hospital);
    await book({ doctorId, time: at('10:00') });
    expect(await refusalOf(book({ doctorId, ...overlap }))).toEqual({
      code: 'slot_taken',
      fields: { apptTime: 'taken' },
    });
    expect(await hospital.owner('select 1 from appointments where doctor_id = $1', [doctorId])).toHaveLength(1);
  });

  test('finds exactly thirty minutes away free, before and after', async () => {
    const doctorId = await aDoctor(hospital);
    await book({ doctorId, time: at('10:00') });
    await book({ doctorId, time: at('10:30') });
    await book({ doctorId, time: at('09:30') });
  });

  test('sees a visit of eight hours that began long before', async () => {
    const doctorId = await aDoctor(hospital);
    await book({ doctorId, time: at('22:00'), durationMin: 480 });
    expect((await refusalOf(book({ doctorId, time: at('05:59', 1), durationMin: 5 }))).code).toBe('slot_taken');
    // The constraint behind the package would refuse it too: this is what the package itself sees.
    const asked = { doctorId, time: at('05:59', 1), durationMin: 5 };
    expect(await hospital.call('pkg_appointments.doctor_availability', asked, { return: 'text' })).toEqual({
      return: 'N',
    });
    await book({ doctorId, time: at('06:00', 1) });
  });

  test.each(['cancel_appointment', 'mark_no_show', 'complete_appointment'])(
    'finds the slot free after %s',
    async (step) => {
      const doctorId = await aDoctor(hospital);
      const { apptId } = await book({ doctorId, time: at('10:00') });
      await hospital.call(`pkg_appointments.${step}`, { apptId }, {});
      await book({ doctorId, time: at('10:15') });
    },
  );

  test('lets another doctor be booked at the same time', async () => {
    await book({ doctorId: await aDoctor(hospital), time: at('10:00') });
    await book({ doctorId: await aDoctor(hospital), time: at('10:00') });
  });

  test.each([
    { visit: { patientId: 999_999 }, code: 'not_found', fields: { patientId: 'unknown' } },
    { visit: { patientId: null }, code: 'not_found', fields: { patientId: 'unknown' } },
    { visit: { doctorId: 999_999 }, code: 'not_found', fields: { doctorId: 'unknown' } },
    { visit: { doctorId: null }, code: 'not_found', fields: { doctorId: 'unknown' } },
    { visit: { time: null }, code: 'invalid_input', fields: { apptTime: 'required' } },
    { visit: { time: 'infinity' }, code: 'invalid_input', fields: { apptTime: 'required' } },
    { visit: { time: '2026-02-30T10:00' }, code: 'invalid_input', fields: undefined },
    { visit: { time: '3026-02-18T10:00' }, code: 'invalid_input', fields: { apptTime: 'out_of_range' } },
    { visit: { time: '1926-02-18T10:00' }, code: 'invalid_input', fields: { apptTime: 'out_of_range' } },
    { visit: { durationMin: 4 }, code: 'invalid_input', fields: { durationMin: 'out_of_range' } },
    { visit: { durationMin: -30 }, code: 'invalid_input', fields: { durationMin: 'out_of_range' } },
    { visit: { durationMin: 481 }, code: 'invalid_input', fields: { durationMin: 'out_of_range' } },
    { visit: { notes: 'x'.repeat(4001) }, code: 'invalid_input', fields: undefined },
  ])('refuses $visit with $code', async ({ visit, code, fields }) => {
    const doctorId = await aDoctor(hospital);
    const before = await hospital.owner('select count(*) from appointments');
    expect(await refusalOf(book({ doctorId, time: at('10:00'), ...visit }))).toEqual({ code, fields });
    expect(await hospital.owner('select count(*) from appointments')).toEqual(before);
  });

  test('says how a doctor is not there, and where', async () => {
    const doctorId = await aDoctor(hospital);
    await hospital.call('pkg_doctors.save_hours', { doctorId, hours: '1:540-780' }, {});
    const leave = { doctorId, firstDay: '2026-11-30', lastDay: '2026-11-30' };
    await hospital.call('pkg_doctors.add_leave', leave, { leaveId: 'number', visitsHit: 'number' });
    expect(await refusalOf(book({ doctorId, time: at('12:45') }))).toEqual({
      code: 'doctor_unavailable',
      fields: { apptTime: 'outside_hours' },
    });
    expect(await refusalOf(book({ doctorId, time: at('10:00', 7) }))).toEqual({
      code: 'doctor_unavailable',
      fields: { apptTime: 'on_leave' },
    });
    const inactive = await aDoctor(hospital, { isActive: 'N' });
    expect(await refusalOf(book({ doctorId: inactive, time: at('10:00') }))).toEqual({
      code: 'doctor_unavailable',
      fields: { doctorId: 'inactive' },
    });
  });
});

test('a time that the clock skips in the night of summer time is refused, the hour after it is taken', async () => {
  const doctorId = await aDoctor(hospital);
  await hospital.owner("update hospital_settings set time_zone = 'America/New_York'");
  try {
    expect(await refusalOf(book({ doctorId, time: '2027-03-14T02:30' }))).toEqual({
      code: 'invalid_input',
      fields: { apptTime: 'no_such_time' },
    });
    await book({ doctorId, time: '2027-03-14T03:00' });
  } finally {
    await hospital.owner("update hospital_settings set time_zone = 'Asia/Kolkata'");
  }
});

describe('an override reason', () => {
  const why = { overrideReason: 'emergency' };
  const overridesOf = (apptId: number) =>
    hospital.owner(`select new_values, changed_by from audit_log where entity_id = $1 and action = 'OVERRIDE'`, [
      apptId,
    ]);

  test('puts a visit over another, marked and audited', async () => {
    const doctorId = await aDoctor(hospital);
    await book({ doctorId, time: at('10:00') });
    const { apptId } = await book({ doctorId, time: at('10:15'), ...why });
    expect(await visitOf(apptId)).toMatchObject({ isOverbooked: 'Y', overrideReason: 'emergency' });
    const [entry] = await overridesOf(apptId);
    expect(entry?.changed_by).toBe(reception.actor);
    expect(JSON.parse(entry?.new_values ?? '')).toEqual({ rule: 'taken', reason: 'emergency' });
  });

  test('books outside hours without marking an overlap that is none', async () => {
    const doctorId = await aDoctor(hospital);
    await hospital.call('pkg_doctors.save_hours', { doctorId, hours: '1:540-780' }, {});
    const { apptId } = await book({ doctorId, time: at('20:00'), ...why });
    expect(await visitOf(apptId)).toMatchObject({ isOverbooked: 'N', overrideReason: 'emergency' });
    expect(JSON.parse((await overridesOf(apptId))[0]?.new_values ?? '')).toMatchObject({ rule: 'outside_hours' });
  });

  test('is forgotten when nothing had to be overridden', async () => {
    const { apptId } = await book({ doctorId: await aDoctor(hospital), time: at('10:00'), ...why });
    expect(await visitOf(apptId)).toMatchObject({ isOverbooked: 'N', overrideReason: null });
    expect(await overridesOf(apptId)).toEqual([]);
  });

  test('leaves the time of an overbooked visit taken for everybody else', async () => {
    const doctorId = await aDoctor(hospital);
    const first = await aVisit(hospital, { doctorId, time: at('10:00') });
    await book({ doctorId, time: at('10:15'), ...why });
    await hospital.call('pkg_appointments.cancel_appointment', { apptId: first }, {});
    expect((await refusalOf(book({ doctorId, time: at('10:30') }))).code).toBe('slot_taken');
    await book({ doctorId, time: at('09:45') });
  });
});

describe('doctor_availability', () => {
  const isFree = async (args: Binds) =>
    (await hospital.call('pkg_appointments.doctor_availability', args, { return: 'text' })).return;

  test('answers Y or N as booking would', async () => {
    const apptId = await aVisit(hospital, { time: at('10:00') });
    const doctorId = Number((await visitOf(apptId))?.doctorId);
    expect(await isFree({ doctorId, time: at('10:29') })).toBe('N');
    expect(await isFree({ doctorId, time: at('10:30') })).toBe('Y');
    expect(await isFree({ doctorId, time: at('09:45'), durationMin: 15 })).toBe('Y');
    expect(await isFree({ doctorId, time: at('10:29'), exceptApptId: apptId })).toBe('Y');
    expect(await isFree({ doctorId: 999_999, time: at('10:00') })).toBe('N');
  });
});
