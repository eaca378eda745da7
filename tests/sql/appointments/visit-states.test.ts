import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppointmentStatus, appointmentStatuses } from '#contract/appointment-status.ts';
import type { OutTypes } from '../../../main/database/database.ts';
import { today, todayAt } from '../../today.ts';
import { aDoctor, aPatient, at, aVisit, type Hospital, openHospital, refusalOf } from '../hospital.ts';

let hospital: Hospital;
let patientId: number;

beforeAll(async () => {
  hospital = await openHospital();
  patientId = await aPatient(hospital);
});
afterAll(() => hospital.close());

const step = (member: string, apptId: number, args = {}, out: OutTypes = {}) =>
  hospital.call(`pkg_appointments.${member}`, { apptId, ...args }, out);

/** The steps that lead to a status, by the package itself. */
const ways: Record<AppointmentStatus, string[]> = {
  SCHEDULED: [],
  CHECKED_IN: ['check_in'],
  IN_CONSULTATION: ['check_in', 'start_consultation'],
  COMPLETED: ['check_in', 'start_consultation', 'complete_appointment'],
  CANCELLED: ['cancel_appointment'],
  NO_SHOW: ['mark_no_show'],
};

async function aVisitThatIs(status: AppointmentStatus): Promise<number> {
  const apptId = await aVisit(hospital, { patientId, doctorId: await aDoctor(hospital), time: todayAt('00:00') });
  for (const member of ways[status]) await step(member, apptId, {}, member === 'check_in' ? { tokenNo: 'number' } : {});
  return apptId;
}

const rowOf = async (apptId: number) => {
  const [row] = await hospital.owner('select * from appointments where appt_id = $1', [apptId]);
  return row ?? expect.fail('the visit is gone');
};

/** A status in capitals is where the step leads; else the problem it is refused with. */
const outcomes: Record<string, Record<AppointmentStatus, string>> = {
  cancel_appointment: {
    SCHEDULED: 'CANCELLED',
    CHECKED_IN: 'CANCELLED',
    IN_CONSULTATION: 'not_scheduled',
    COMPLETED: 'completed',
    CANCELLED: 'cancelled',
    NO_SHOW: 'no_show',
  },
  reschedule_appointment: {
    SCHEDULED: 'SCHEDULED',
    CHECKED_IN: 'not_scheduled',
    IN_CONSULTATION: 'not_scheduled',
    COMPLETED: 'completed',
    CANCELLED: 'cancelled',
    NO_SHOW: 'no_show',
  },
  check_in: {
    SCHEDULED: 'CHECKED_IN',
    CHECKED_IN: 'not_scheduled',
    IN_CONSULTATION: 'not_scheduled',
    COMPLETED: 'completed',
    CANCELLED: 'cancelled',
    NO_SHOW: 'no_show',
  },
  start_consultation: {
    SCHEDULED: 'IN_CONSULTATION',
    CHECKED_IN: 'IN_CONSULTATION',
    IN_CONSULTATION: 'not_scheduled',
    COMPLETED: 'completed',
    CANCELLED: 'cancelled',
    NO_SHOW: 'no_show',
  },
  complete_appointment: {
    SCHEDULED: 'COMPLETED',
    CHECKED_IN: 'COMPLETED',
    IN_CONSULTATION: 'COMPLETED',
    COMPLETED: 'completed',
    CANCELLED: 'cancelled',
    NO_SHOW: 'no_show',
  },
  mark_no_show: {
    SCHEDULED: 'NO_SHOW',
    CHECKED_IN: 'not_scheduled',
    IN_CONSULTATION: 'not_scheduled',
    COMPLETED: 'completed',
    CANCELLED: 'cancelled',
    NO_SHOW: 'no_show',
  },
  reinstate: {
    SCHEDULED: 'not_checked_in',
    CHECKED_IN: 'SCHEDULED',
    IN_CONSULTATION: 'CHECKED_IN',
    COMPLETED: 'IN_CONSULTATION',
    CANCELLED: 'SCHEDULED',
    NO_SHOW: 'SCHEDULED',
  },
  edit_notes: {
    SCHEDULED: 'SCHEDULED',
    CHECKED_IN: 'CHECKED_IN',
    IN_CONSULTATION: 'IN_CONSULTATION',
    COMPLETED: 'COMPLETED',
    CANCELLED: 'CANCELLED',
    NO_SHOW: 'NO_SHOW',
  },
};
const inputs: Record<string, [object, OutTypes]> = {
  reschedule_appointment: [{ time: todayAt('01:00') }, {}],
  check_in: [{}, { tokenNo: 'number' }],
  edit_notes: [{ notes: 'brings a report' }, {}],
};

describe.each(Object.entries(outcomes))('%s', (member, byStatus) => {
  const [args, out] = inputs[member] ?? [{}, {}];

  test.each(appointmentStatuses)('of a visit that is %s', async (status) => {
    const apptId = await aVisitThatIs(status);
    const before = await rowOf(apptId);
    const expected = byStatus[status];
    if (expected === expected.toUpperCase()) {
      await step(member, apptId, args, out);
      expect((await rowOf(apptId)).status).toBe(expected);
    } else {
      expect(await refusalOf(step(member, apptId, args, out))).toEqual({
        code: 'invalid_state',
        fields: { apptId: expected },
      });
      expect(await rowOf(apptId)).toEqual(before);
    }
  });

  test('of a visit that is not there', async () => {
    expect(await refusalOf(step(member, 999_999, args, out))).toEqual({
      code: 'not_found',
      fields: { apptId: 'unknown' },
    });
  });
});

describe('a step', () => {
  test('keeps its time, and one taken back forgets it', async () => {
    const apptId = await aVisitThatIs('COMPLETED');
    expect(await rowOf(apptId)).toMatchObject({
      checked_in_at: expect.any(String),
      started_at: expect.any(String),
      completed_at: expect.any(String),
    });
    await step('reinstate', apptId);
    expect(await rowOf(apptId)).toMatchObject({ started_at: expect.any(String), completed_at: null });
    await step('reinstate', apptId);
    expect(await rowOf(apptId)).toMatchObject({ checked_in_at: expect.any(String), started_at: null });
    await step('reinstate', apptId);
    expect(await rowOf(apptId)).toMatchObject({ checked_in_at: null, status: 'SCHEDULED' });
  });

  test('of completion without check-in goes back to where it came from', async () => {
    const apptId = await aVisitThatIs('SCHEDULED');
    await step('complete_appointment', apptId);
    await step('reinstate', apptId);
    expect((await rowOf(apptId)).status).toBe('SCHEDULED');
    await step('start_consultation', apptId);
    await step('reinstate', apptId);
    expect((await rowOf(apptId)).status).toBe('SCHEDULED');
  });

  test('of cancelling keeps the reason until it is taken back', async () => {
    const apptId = await aVisitThatIs('SCHEDULED');
    await step('cancel_appointment', apptId, { reason: 'has a cold' });
    expect((await rowOf(apptId)).cancel_reason).toBe('has a cold');
    await step('reinstate', apptId);
    expect((await rowOf(apptId)).cancel_reason).toBeNull();
  });
});

describe('reinstate', () => {
  test.each(['CANCELLED', 'NO_SHOW', 'COMPLETED'] as const)(
    'refuses a %s visit whose time has gone',
    async (status) => {
      const apptId = await aVisitThatIs(status);
      const { doctor_id: doctorId } = await rowOf(apptId);
      await aVisit(hospital, { patientId, doctorId, time: todayAt('00:15') });
      expect(await refusalOf(step('reinstate', apptId))).toEqual({ code: 'slot_taken', fields: { apptTime: 'taken' } });
      expect((await rowOf(apptId)).status).toBe(status);
    },
  );

  test('refuses a cancelled visit of a doctor who is away by now', async () => {
    const apptId = await aVisitThatIs('CANCELLED');
    const { doctor_id: doctorId } = await rowOf(apptId);
    const leave = { doctorId, firstDay: today, lastDay: today };
    await hospital.call('pkg_doctors.add_leave', leave, { leaveId: 'number', visitsHit: 'number' });
    expect(await refusalOf(step('reinstate', apptId))).toEqual({
      code: 'doctor_unavailable',
      fields: { apptTime: 'on_leave' },
    });
  });

  test('brings a completed visit back over the one it was put over on purpose', async () => {
    const doctorId = await aDoctor(hospital);
    await aVisit(hospital, { patientId, doctorId, time: at('10:00') });
    const apptId = await aVisit(hospital, { patientId, doctorId, time: at('10:00'), overrideReason: 'emergency' });
    await step('complete_appointment', apptId);
    await step('reinstate', apptId);
    expect(await rowOf(apptId)).toMatchObject({ status: 'SCHEDULED', is_overbooked: 'Y' });
  });
});

describe('a token', () => {
  const checkIn = async (apptId: number) =>
    (await hospital.call('pkg_appointments.check_in', { apptId }, { tokenNo: 'number' })).tokenNo;

  test('counts per doctor and day, and comes back with a check-in that was taken back', async () => {
    const doctorId = await aDoctor(hospital);
    const visit = (time: string) => aVisit(hospital, { patientId, doctorId, time });
    const [first, second] = [await visit(todayAt('23:00')), await visit(todayAt('22:00'))];
    await hospital.owner("insert into token_series (doctor_id, visit_day, last_token) values ($1, '2026-11-22', 7)", [
      doctorId,
    ]);
    expect(await checkIn(first)).toBe(1);
    expect(await checkIn(second)).toBe(2);
    await step('reinstate', first);
    expect(await checkIn(first)).toBe(1);
  });

  test('is not given to another when its visit moves away', async () => {
    const doctorId = await aDoctor(hospital);
    const moving = await aVisit(hospital, { patientId, doctorId, time: todayAt('23:00') });
    const staying = await aVisit(hospital, { patientId, doctorId, time: todayAt('22:00') });
    expect(await checkIn(moving)).toBe(1);
    await step('reinstate', moving);
    await step('reschedule_appointment', moving, { time: at('10:00', 1) });
    expect((await rowOf(moving)).token_no).toBeNull();
    expect(await checkIn(staying)).toBe(2);
  });
});

describe('a note', () => {
  const note = (apptId: number, notes: string, seen: string | null) => step('edit_notes', apptId, { notes, seen });

  test('is refused over one that its author has not seen, and taken over the one that was', async () => {
    const apptId = await aVisitThatIs('SCHEDULED');
    await note(apptId, 'Wheelchair', '=');
    expect(await refusalOf(note(apptId, 'Fasting since 8', '='))).toEqual({
      code: 'stale',
      fields: { notes: 'changed' },
    });
    await note(apptId, 'Wheelchair. Fasting since 8', '=Wheelchair');
    await note(apptId, 'whoever says nothing of what it replaces', null);
    expect((await rowOf(apptId)).notes).toBe('whoever says nothing of what it replaces');
  });
});

describe('a step before its time or after its day', () => {
  const ahead = (days: number) =>
    new Date(Date.parse(`${today}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  const visitOn = async (days: number) =>
    aVisit(hospital, { patientId, doctorId: await aDoctor(hospital), time: `${ahead(days)}T10:00` });
  const attempt = (member: string, apptId: number) =>
    refusalOf(step(member, apptId, {}, member === 'check_in' ? { tokenNo: 'number' } : {}));
  const refusal = (problem: string) => ({ code: 'invalid_state', fields: { apptId: problem } });

  test.each(['check_in', 'start_consultation', 'complete_appointment', 'mark_no_show'])(
    'is refused 40 days ahead: %s',
    async (member) => {
      expect(await attempt(member, await visitOn(40))).toEqual(refusal('not_yet'));
    },
  );

  test('is refused where the day is over, but what happened can be entered afterwards', async () => {
    const apptId = await visitOn(-2);
    expect(await attempt('check_in', apptId)).toEqual(refusal('day_over'));
    expect(await attempt('start_consultation', apptId)).toEqual(refusal('day_over'));
    await step('complete_appointment', apptId);
    await step('mark_no_show', await visitOn(-2));
  });

  test('counts with the time of the desk where a desk sends what it did', async () => {
    const apptId = await visitOn(-2);
    const noon = `${ahead(-2)} 04:30:00Z`;
    await hospital.owner(`begin; select set_config('hms.made_at', '${noon}', true);
      call pkg_appointments.check_in(${apptId}, null); commit`);
    expect((await rowOf(apptId)).status).toBe('CHECKED_IN');
  });
});
