import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DatabaseError } from '../../../main/database/errors.ts';
import { type Hospital, openHospital } from '../hospital.ts';
import { aRequest, brokenRules, someBeds } from './ward.ts';

let hospital: Hospital;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

const whom = fc.nat({ max: 3 });
const bed = fc.nat({ max: 4 });
const act = fc.oneof(
  // Minutes ago; an admission lies further back, so that stays have a length.
  fc.record({ kind: fc.constant('admit' as const), whom, bed, ago: fc.integer({ min: 400, max: 1200 }) }),
  fc.record({
    kind: fc.constant('move' as const),
    whom,
    bed,
    isKept: fc.constantFrom('Y', 'N'),
    ago: fc.integer({ min: 0, max: 800 }),
  }),
  fc.record({ kind: fc.constant('swap' as const), whom, bed }),
  fc.record({ kind: fc.constantFrom('undo', 'discharge', 'reopen', 'giveUp', 'correct'), whom }),
);
type Act = { kind: string; whom: number; bed?: number; isKept?: string; ago?: number };

/** What may be said no to; a broken constraint or an endless wait would be another code. */
const refusals = ['invalid_state', 'duplicate', 'invalid_input'];

test('whatever eight desks do at once, a bed has one patient, and the stays add up to the admission', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 32 }), async (acts) => {
      const beds = await someBeds(hospital, 5);
      const patients: number[] = [];
      for (let at = 0; at < 4; at += 1) patients.push(await aRequest(hospital));
      await hospital.owner('update beds set condition = $1 where bed_id = $2', ['CLEANING', beds[4] ?? 0]);
      const context = { actor: 'reception' };
      const [clock] = await hospital.owner(
        `select to_char(now_time, 'YYYY-MM-DD"T"HH24:MI') as now from hospital_settings_v`,
      );
      const timeAgo = (minutes: number) =>
        new Date(Date.parse(`${clock?.now}Z`) - minutes * 60_000).toISOString().slice(0, 16);
      const outcomes = await hospital.withDesks(8, (desks) => {
        const call = (member: string, args: object, out: object = {}) =>
          desks.call(`pkg_admissions.${member}`, { ...args }, { ...out } as Record<string, 'number'>, context);
        const doOne = async ({ kind, whom: at, bed: where = 0, isKept, ago = 0 }: Act): Promise<unknown> => {
          const admissionId = patients[at];
          const bedId = beds[where];
          const stay = { stayId: 'number' };
          switch (kind) {
            case 'admit':
              return call('admit', { admissionId, bedId, time: timeAgo(ago), overrideReason: 'The only one' }, stay);
            case 'move':
              return call(
                'move_patient',
                { admissionId, bedId, time: timeAgo(ago), isKept, overrideReason: 'The only one' },
                stay,
              );
            case 'swap':
              return call('swap_patients', { admissionId, otherAdmissionId: patients[where % 4] });
            case 'undo':
              return call('undo', { admissionId });
            case 'giveUp':
              return call('give_up_room', { admissionId });
            case 'reopen':
              return call('reopen_admission', { admissionId, reason: 'Fever' });
            case 'correct': {
              const [row] = await hospital.owner(
                `select stay_id, to_char(from_time, 'YYYY-MM-DD"T"HH24:MI') as time from bed_stays
                  where admission_id = $1 and status <> 'VOID' order by stay_id desc limit 1`,
                [admissionId ?? 0],
              );
              const stayId = Number(row?.stay_id ?? 0);
              const time = row?.time ?? '2026-01-01T00:00';
              return call('correct_time', { stayId, time, reason: 'Typed wrong' }, { newStayId: 'number' });
            }
            default:
              await call('order_discharge', { admissionId });
              await call('clear_admission', { admissionId, creditReason: 'Company pays' });
              return call('leave', { admissionId });
          }
        };
        const queues = Array.from({ length: 8 }, (_, desk) => acts.filter((_act, at) => at % 8 === desk));
        const run = async (queue: Act[]) => {
          const codes: string[] = [];
          for (const one of queue) {
            codes.push(
              await doOne(one).then(
                () => 'done',
                (error: DatabaseError) => error.code ?? String(error),
              ),
            );
          }
          return codes;
        };
        return Promise.all(queues.map(run));
      });
      const strange = outcomes.flat().filter((code) => code !== 'done' && ![...refusals, 'not_found'].includes(code));
      expect(strange).toEqual([]);
      expect(await hospital.owner(brokenRules)).toEqual([]);
    }),
    { numRuns: 12 },
  );
});
