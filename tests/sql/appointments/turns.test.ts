import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Binds } from '../../../main/database/database.ts';
import { today, todayAt } from '../../today.ts';
import { aDoctor, aPatient, aVisit, type Hospital, openHospital, refusalOf } from '../hospital.ts';

let hospital: Hospital;
let doctorId: number;

beforeAll(async () => {
  hospital = await openHospital();
  doctorId = await aDoctor(hospital);
});
afterAll(() => hospital.close());

const walkIn = async (details: Binds = {}) =>
  hospital.call(
    'pkg_appointments.walk_in',
    { patientId: details.patientId ?? (await aPatient(hospital)), doctorId, ...details },
    { apptId: 'number', tokenNo: 'number' },
  );
const handOver = (apptId: number, to: number) =>
  hospital.call('pkg_appointments.hand_over', { apptId, doctorId: to }, { tokenNo: 'number' });
const turn = (apptId: number, step: string, reason: string | null = null) =>
  hospital.call('pkg_appointments.change_turn', { apptId, step, reason }, {});
const rowOf = async (apptId: number) =>
  (await hospital.owner('select * from appointments where appt_id = $1', [apptId]))[0] ?? expect.fail('no visit');

describe('a walk-in', () => {
  test('gets a visit of today and the next token, also over the visit of somebody else', async () => {
    const own = await aDoctor(hospital);
    const booked = await aVisit(hospital, { doctorId: own, time: todayAt('00:00'), durationMin: 480 });
    await hospital.call('pkg_appointments.check_in', { apptId: booked }, { tokenNo: 'number' });
    const { apptId, tokenNo } = await walkIn({ doctorId: own });
    expect(tokenNo).toBe(2);
    expect(await rowOf(apptId)).toMatchObject({
      status: 'CHECKED_IN',
      is_overbooked: 'Y',
      override_reason: 'Walk-in',
      checked_in_at: expect.any(String),
    });
  });

  test('is refused for a patient who has a visit with the doctor today', async () => {
    const patientId = await aPatient(hospital);
    const { apptId } = await walkIn({ patientId });
    expect(await refusalOf(walkIn({ patientId }))).toEqual({ code: 'duplicate', fields: { patientId: 'visit_today' } });
    await hospital.call('pkg_appointments.cancel_appointment', { apptId }, {});
    await walkIn({ patientId });
  });

  test('is refused where the doctor is away, unless a reason is given', async () => {
    const away = await aDoctor(hospital);
    const leave = { doctorId: away, firstDay: today, lastDay: today };
    await hospital.call('pkg_doctors.add_leave', leave, { leaveId: 'number', visitsHit: 'number' });
    expect(await refusalOf(walkIn({ doctorId: away }))).toEqual({
      code: 'doctor_unavailable',
      fields: { doctorId: 'on_leave' },
    });
    await walkIn({ doctorId: away, overrideReason: 'Comes in for this patient' });
    expect((await refusalOf(walkIn({ patientId: 999_999 }))).fields).toEqual({ patientId: 'unknown' });
    expect((await refusalOf(walkIn({ doctorId: 999_999 }))).fields).toEqual({ doctorId: 'unknown' });
  });
});

describe('handing over', () => {
  test('keeps the wait and gives the next token of the colleague', async () => {
    const colleague = await aDoctor(hospital);
    await walkIn({ doctorId: colleague });
    const { apptId } = await walkIn();
    const before = await rowOf(apptId);
    expect(await handOver(apptId, colleague)).toEqual({ tokenNo: 2 });
    expect(await rowOf(apptId)).toMatchObject({
      doctor_id: String(colleague),
      status: 'CHECKED_IN',
      checked_in_at: before.checked_in_at,
    });
  });

  test('back to the doctor before gives the token of before', async () => {
    const colleague = await aDoctor(hospital);
    await aVisit(hospital, { doctorId: colleague, time: todayAt('00:00'), durationMin: 480 });
    const booked = await aVisit(hospital, { doctorId: await aDoctor(hospital), time: todayAt('00:00') });
    const own = Number((await rowOf(booked)).doctor_id);
    const { tokenNo } = await hospital.call('pkg_appointments.check_in', { apptId: booked }, { tokenNo: 'number' });
    await handOver(booked, colleague);
    expect(await rowOf(booked)).toMatchObject({ is_overbooked: 'Y', override_reason: 'Handed over' });
    expect(await handOver(booked, own)).toEqual({ tokenNo });
    expect(await rowOf(booked)).toMatchObject({ token_no: String(tokenNo), is_overbooked: 'N', override_reason: null });
    expect(await walkIn({ doctorId: own })).toMatchObject({ tokenNo: Number(tokenNo) + 1 });
  });

  test('is for who waits, and to another doctor', async () => {
    const { apptId } = await walkIn();
    expect((await refusalOf(handOver(apptId, doctorId))).fields).toEqual({ doctorId: 'unchanged' });
    await hospital.call('pkg_appointments.start_consultation', { apptId }, {});
    expect(await refusalOf(handOver(apptId, await aDoctor(hospital)))).toEqual({
      code: 'invalid_state',
      fields: { apptId: 'not_checked_in' },
    });
  });
});

describe('a turn', () => {
  test('is skipped, called first with a reason, and usual again', async () => {
    const { apptId } = await walkIn();
    expect((await refusalOf(turn(apptId, 'PRIORITY', ' '))).fields).toEqual({ reason: 'required' });
    expect((await refusalOf(turn(apptId, 'LAST'))).fields).toEqual({ step: 'not_in_list' });
    await turn(apptId, 'PRIORITY', 'In pain');
    await turn(apptId, 'CALL');
    await turn(apptId, 'CALL');
    expect(await rowOf(apptId)).toMatchObject({ is_priority: 'Y', priority_reason: 'In pain', call_count: '2' });
    await turn(apptId, 'SKIP');
    expect(await rowOf(apptId)).toMatchObject({
      is_priority: 'N',
      priority_reason: null,
      skipped_at: expect.any(String),
    });
    await turn(apptId, 'NORMAL');
    expect(await rowOf(apptId)).toMatchObject({ skipped_at: null, call_count: '2' });
  });

  test('is as new when the arrival is taken back', async () => {
    const { apptId } = await walkIn();
    await turn(apptId, 'PRIORITY', 'In pain');
    await turn(apptId, 'CALL');
    await hospital.call('pkg_appointments.reinstate', { apptId }, {});
    expect(await rowOf(apptId)).toMatchObject({
      status: 'SCHEDULED',
      is_priority: 'N',
      priority_reason: null,
      called_at: null,
      call_count: '0',
    });
  });

  test('can be called again in consultation, but not changed', async () => {
    const { apptId } = await walkIn();
    await hospital.call('pkg_appointments.start_consultation', { apptId }, {});
    await turn(apptId, 'CALL');
    expect((await refusalOf(turn(apptId, 'SKIP'))).fields).toEqual({ apptId: 'not_checked_in' });
  });
});
