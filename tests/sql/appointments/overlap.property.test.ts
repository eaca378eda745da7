import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DatabaseError } from '../../../main/database/errors.ts';
import { todayAt } from '../../today.ts';
import { aDoctor, aPatient, type Hospital, openHospital } from '../hospital.ts';

let hospital: Hospital;
let patientId: number;

beforeAll(async () => {
  hospital = await openHospital();
  patientId = await aPatient(hospital);
});
afterAll(() => hospital.close());

const time = fc
  .integer({ min: 0, max: 35 })
  .map((step) =>
    todayAt(`${9 + Math.floor(step / 12)}`.padStart(2, '0').concat(`:${String((step % 12) * 5).padStart(2, '0')}`)),
  );
const durationMin = fc.constantFrom(5, 15, 30, 60);
const overrideReason = fc.constantFrom(null, null, null, 'emergency');
const which = fc.nat({ max: 20 });
const operation = fc.oneof(
  fc.record({ kind: fc.constant('book' as const), doctor: fc.nat({ max: 1 }), time, durationMin, overrideReason }),
  fc.record({
    kind: fc.constant('move' as const),
    which,
    doctor: fc.nat({ max: 1 }),
    time,
    durationMin,
    overrideReason,
  }),
  fc.record({
    kind: fc.constant('step' as const),
    which,
    member: fc.constantFrom(
      'cancel_appointment',
      'check_in',
      'start_consultation',
      'complete_appointment',
      'mark_no_show',
      'reinstate',
      'reinstate',
    ),
  }),
);

const overlaps = `select a.appt_id, b.appt_id
  from appointments a join appointments b on b.doctor_id = a.doctor_id and b.appt_id > a.appt_id
    and b.appt_time < a.end_time and a.appt_time < b.end_time
  where a.doctor_id in ($1, $2)
    and a.status in ('SCHEDULED', 'CHECKED_IN', 'IN_CONSULTATION') and a.is_overbooked = 'N'
    and b.status in ('SCHEDULED', 'CHECKED_IN', 'IN_CONSULTATION') and b.is_overbooked = 'N'`;

test('whatever is booked, moved and taken back, no two live visits of a doctor overlap unless on purpose', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 8, maxLength: 40 }), async (operations) => {
      const doctors = [await aDoctor(hospital), await aDoctor(hospital)];
      const visits: number[] = [];
      for (const next of operations) {
        const done = run(next, doctors, visits);
        // A refusal is right or wrong elsewhere; here only an unforeseen failure is.
        await done.catch((error) => expect(['slot_taken', 'invalid_state']).toContain((error as DatabaseError).code));
      }
      expect(await hospital.owner(overlaps, doctors)).toEqual([]);
    }),
    { numRuns: 25 },
  );
}, 120_000);

type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never;

async function run(next: Operation, doctors: number[], visits: number[]): Promise<void> {
  const apptId = 'which' in next ? visits[next.which % Math.max(visits.length, 1)] : undefined;
  if (next.kind === 'book') {
    const { kind: _, doctor, ...visit } = next;
    const args = { ...visit, patientId, doctorId: doctors[doctor] };
    visits.push((await hospital.call('pkg_appointments.book_appointment', args, { apptId: 'number' })).apptId);
  } else if (apptId !== undefined && next.kind === 'move') {
    const { kind: _, which: __, doctor, ...visit } = next;
    await hospital.call('pkg_appointments.reschedule_appointment', { ...visit, apptId, doctorId: doctors[doctor] }, {});
  } else if (apptId !== undefined && next.kind === 'step') {
    const out = next.member === 'check_in' ? ({ tokenNo: 'number' } as const) : {};
    await hospital.call(`pkg_appointments.${next.member}`, { apptId }, out);
  }
}
