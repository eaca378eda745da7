import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Binds } from '../../../main/database/database.ts';
import { aDoctor, aPatient, at, aVisit, type Hospital, openHospital, refusalOf } from '../hospital.ts';

let hospital: Hospital;
let patientId: number;

beforeAll(async () => {
  hospital = await openHospital();
  patientId = await aPatient(hospital);
});
afterAll(() => hospital.close());

const move = (apptId: number, args: Binds) =>
  hospital.call('pkg_appointments.reschedule_appointment', { apptId, ...args }, {});
const rowOf = async (apptId: number) =>
  (await hospital.owner('select * from appointments where appt_id = $1', [apptId]))[0];

describe('reschedule_appointment', () => {
  test('frees the old time and takes the new one', async () => {
    const doctorId = await aDoctor(hospital);
    const apptId = await aVisit(hospital, { patientId, doctorId, time: at('10:00') });
    await move(apptId, { time: '2026-11-23T15:30:42', durationMin: 45 });
    expect(await rowOf(apptId)).toMatchObject({
      appt_time: '2026-11-23 15:30:00',
      end_time: '2026-11-23 16:15:00',
      duration_min: '45',
    });
    await aVisit(hospital, { patientId, doctorId, time: at('10:00') });
  });

  test('may overlap itself', async () => {
    const apptId = await aVisit(hospital, { patientId, time: at('10:00') });
    await move(apptId, { time: at('10:10') });
  });

  test('refuses a taken time and stays where it was', async () => {
    const doctorId = await aDoctor(hospital);
    await aVisit(hospital, { patientId, doctorId, time: at('11:00') });
    const apptId = await aVisit(hospital, { patientId, doctorId, time: at('10:00') });
    expect(await refusalOf(move(apptId, { time: at('10:31') }))).toEqual({
      code: 'slot_taken',
      fields: { apptTime: 'taken' },
    });
    expect(await rowOf(apptId)).toMatchObject({ appt_time: '2026-11-23 10:00:00' });
  });

  test('goes to another doctor, who must be there', async () => {
    const apptId = await aVisit(hospital, { patientId, time: at('10:00') });
    const [other, away] = [await aDoctor(hospital), await aDoctor(hospital, { isActive: 'N' })];
    expect(await refusalOf(move(apptId, { time: at('10:00'), doctorId: away }))).toEqual({
      code: 'doctor_unavailable',
      fields: { doctorId: 'inactive' },
    });
    expect(await refusalOf(move(apptId, { time: at('10:00'), doctorId: 999_999 }))).toEqual({
      code: 'not_found',
      fields: { doctorId: 'unknown' },
    });
    await move(apptId, { time: at('10:00'), doctorId: other });
    expect(await rowOf(apptId)).toMatchObject({ doctor_id: String(other) });
  });

  test('is put over another visit with a reason, and is none any more when it moves on', async () => {
    const doctorId = await aDoctor(hospital);
    await aVisit(hospital, { patientId, doctorId, time: at('11:00') });
    const apptId = await aVisit(hospital, { patientId, doctorId, time: at('10:00') });
    await move(apptId, { time: at('11:15'), overrideReason: 'must leave at noon' });
    expect(await rowOf(apptId)).toMatchObject({ is_overbooked: 'Y', override_reason: 'must leave at noon' });
    await move(apptId, { time: at('14:00') });
    expect(await rowOf(apptId)).toMatchObject({ is_overbooked: 'N', override_reason: null });
  });
});
