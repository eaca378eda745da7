import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../main/database/database.ts';
import type { DatabaseError } from '../../../main/database/errors.ts';
import { aDoctor, aPatient, aVisit, aWait, type Hospital, openHospital } from '../hospital.ts';

let hospital: Hospital;

beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'done',
    (error: DatabaseError) => error.code,
  );
const count = async (sql: string, id: number) => (await hospital.owner(sql, [id])).length;

test('of twenty desks that book one waiting person at once, one does: one visit', async () => {
  const [patientId, doctorId] = [await aPatient(hospital), await aDoctor(hospital)];
  const waitlistId = await aWait(hospital, { patientId, doctorId });
  const answers = await hospital.withDesks(20, (desks) =>
    Promise.all(
      Array.from({ length: 20 }, (_, desk) => {
        const time = `2036-06-03T${String(desk % 12).padStart(2, '0')}:00`;
        const call = desks.call(
          'pkg_waitlist.book_entry',
          { waitlistId, doctorId, time },
          { apptId: 'number' },
          {
            actor: `desk${desk}`,
          },
        );
        return codeOf(call);
      }),
    ),
  );
  expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
  expect(answers.filter((answer) => answer === 'invalid_state')).toHaveLength(19);
  expect(await count('select 1 from appointments where patient_id = $1', patientId)).toBe(1);
});

test('of twenty people whom desks book into one free slot at once, one gets it and the others wait on', async () => {
  const doctorId = await aDoctor(hospital);
  const waiting: number[] = [];
  for (let index = 0; index < 20; index += 1) waiting.push(await aWait(hospital, { doctorId }));
  const slot = { doctorId, time: '2036-06-03T10:00' };
  const answers = await hospital.withDesks(20, (desks) =>
    Promise.all(
      waiting.map((waitlistId) =>
        codeOf(
          desks.call('pkg_waitlist.book_entry', { waitlistId, ...slot }, { apptId: 'number' }, { actor: 'reception' }),
        ),
      ),
    ),
  );
  expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
  expect(answers.filter((answer) => answer === 'slot_taken')).toHaveLength(19);
  expect(await count("select 1 from waitlist where doctor_id = $1 and status = 'WAITING'", doctorId)).toBe(19);
});

test('of ten desks that put one patient on the list at once, one does', async () => {
  const [patientId, doctorId] = [await aPatient(hospital), await aDoctor(hospital)];
  const entry = { patientId, doctorId, specialization: null, fromDay: '2036-06-02', toDay: '2036-06-03' };
  const answers = await hospital.withDesks(10, (desks) =>
    Promise.all(
      Array.from({ length: 10 }, () =>
        codeOf(desks.call('pkg_waitlist.add_entry', entry, { waitlistId: 'number' }, { actor: 'reception' })),
      ),
    ),
  );
  expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
  expect(answers.filter((answer) => answer === 'duplicate')).toHaveLength(9);
});

const which = fc.nat({ max: 3 });
const clock = fc.constantFrom('09:00', '09:30', '10:00');
const operation = fc.oneof(
  fc.record({ kind: fc.constant('book' as const), which, clock }),
  fc.record({ kind: fc.constant('remove' as const), which }),
  fc.record({ kind: fc.constant('reinstate' as const), which }),
  fc.record({ kind: fc.constant('cancel' as const), which }),
);

test('whatever desks do at once, an entry is booked exactly when it names a visit, and nobody holds two live ones', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 6, maxLength: 24 }), async (operations) => {
      const doctorId = await aDoctor(hospital);
      const heldBy = await aPatient(hospital);
      const heldApptId = await aVisit(hospital, { patientId: heldBy, doctorId, time: '2036-06-30T10:00' });
      const entries = [
        await aWait(hospital, { patientId: heldBy, doctorId, heldApptId }),
        ...(await Promise.all([0, 1, 2].map(() => aWait(hospital, { doctorId })))),
      ];
      const doOne = async (desks: Database, step: (typeof operations)[number]) => {
        const waitlistId = entries[step.which];
        const context = { actor: 'reception' };
        if (step.kind === 'book') {
          const slot = { waitlistId, doctorId, time: `2036-06-03T${step.clock}` };
          return desks.call('pkg_waitlist.book_entry', slot, { apptId: 'number' }, context);
        }
        if (step.kind === 'remove') {
          return desks.call('pkg_waitlist.remove_entry', { waitlistId, reason: 'x' }, {}, context);
        }
        if (step.kind === 'reinstate') return desks.call('pkg_waitlist.reinstate_entry', { waitlistId }, {}, context);
        const [row] = await hospital.owner('select appt_id from waitlist where waitlist_id = $1', [waitlistId ?? 0]);
        return desks.call('pkg_appointments.cancel_appointment', { apptId: Number(row?.appt_id ?? 0) }, {}, context);
      };
      const answers = await hospital.withDesks(4, async (desks) => {
        const queues = [0, 1, 2, 3].map((desk) => operations.filter((_, index) => index % 4 === desk));
        const all = queues.map(async (queue) => {
          const codes: string[] = [];
          for (const step of queue) codes.push(await codeOf(doOne(desks, step)));
          return codes;
        });
        return (await Promise.all(all)).flat();
      });
      // A wait for a lock that never ends, or a row that breaks its check, would be another code.
      const known = ['done', 'invalid_state', 'slot_taken', 'not_found', 'duplicate'];
      expect(answers.filter((answer) => !known.includes(answer))).toEqual([]);
      const wrong = await hospital.owner(
        `select w.waitlist_id from waitlist w
          where w.doctor_id = $1 and (w.status = 'BOOKED') <> (w.appt_id is not null)
         union all
         select max(a.appt_id) from appointments a
          where a.doctor_id = $1 and a.status = 'SCHEDULED'
          group by a.patient_id having count(*) > 1`,
        [doctorId],
      );
      expect(wrong).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
