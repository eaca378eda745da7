import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../main/database/database.ts';
import type { DatabaseError } from '../../../main/database/errors.ts';
import { aPatient, type Hospital, openHospital } from '../hospital.ts';
import { anInpatient, aRequest, someBeds } from './ward.ts';

let hospital: Hospital;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

const context = { actor: 'reception' };
const outcomeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'done',
    (error: DatabaseError) => `${error.code} ${Object.entries(error.fields ?? {}).map((field) => field.join(':'))}`,
  );
/** How often each came about. */
async function tally(calls: ((desks: Database) => Promise<unknown>)[]): Promise<Record<string, number>> {
  const outcomes = await hospital.withDesks(20, (desks) => Promise.all(calls.map((call) => outcomeOf(call(desks)))));
  return Object.fromEntries([...new Set(outcomes)].map((one) => [one, outcomes.filter((it) => it === one).length]));
}

test('of fifty admissions to one bed at once, one is done and forty-nine are told that it is taken', async () => {
  const [bedId = 0] = await someBeds(hospital, 1);
  const requests: number[] = [];
  for (let at = 0; at < 50; at += 1) requests.push(await aRequest(hospital));
  const admit = (admissionId: number) => (desks: Database) =>
    desks.call('pkg_admissions.admit', { admissionId, bedId }, { stayId: 'number' }, context);
  expect(await tally(requests.map(admit))).toEqual({ done: 1, 'invalid_state bedId:taken': 49 });
  expect(await hospital.owner('select 1 from bed_stays where bed_id = $1', [bedId])).toHaveLength(1);
});

test('of twenty desks that admit one patient into a bed each, one does', async () => {
  const patientId = await aPatient(hospital);
  const beds = await someBeds(hospital, 20);
  const admissionId = await aRequest(hospital, { patientId });
  const admit = (bedId: number) => (desks: Database) =>
    desks.call('pkg_admissions.admit', { admissionId, bedId }, { stayId: 'number' }, context);
  expect(await tally(beds.map(admit))).toEqual({ done: 1, 'invalid_state admissionId:not_requested': 19 });
});

test('patients who swap beds from many desks at once end in their beds, nobody twice and no bed twice', async () => {
  const beds = await someBeds(hospital, 4);
  const patients: number[] = [];
  for (const bedId of beds) patients.push(await anInpatient(hospital, bedId));
  const pairs = Array.from({ length: 50 }, (_, at) => [at % 4, (at + 1 + (at % 3)) % 4] as const);
  const swap =
    ([one, other]: readonly [number, number]) =>
    (desks: Database) =>
      desks.call(
        'pkg_admissions.swap_patients',
        { admissionId: patients[one], otherAdmissionId: patients[other] },
        {},
        context,
      );
  // Locks are taken in one order, so nobody waits in a circle and each swap is done.
  expect(await tally(pairs.map(swap))).toEqual({ done: 50 });
  const open = await hospital.owner(
    `select bed_id, admission_id from bed_stays where status = 'ACTIVE' and bed_id = any($1::bigint[]) order by bed_id`,
    [`{${beds.join()}}`],
  );
  expect(open.map((stay) => Number(stay.bed_id))).toEqual(beds);
  expect(new Set(open.map((stay) => stay.admission_id)).size).toBe(4);
});

test('the constraints refuse a second patient in a bed also where no package looked', async () => {
  const [bedId = 0] = await someBeds(hospital, 1);
  await anInpatient(hospital, bedId);
  const [otherBed = 0] = await someBeds(hospital, 1);
  const admissionId = await anInpatient(hospital, otherBed);
  const beside = hospital.owner(
    `insert into bed_stays (admission_id, bed_id, status, from_time, to_time)
      select $1, $2, 'ENDED', s.from_time + interval '1 minute', s.from_time + interval '2 minutes'
      from bed_stays s where s.bed_id = $2 and s.status = 'ACTIVE'`,
    [admissionId, bedId],
  );
  await expect(beside).rejects.toThrow(/bed_stays_(?:bed|admission)_ex/);
  const second = hospital.owner(
    `insert into bed_stays (admission_id, bed_id, kind, from_time)
      select admission_id, $2, 'KEPT', from_time from bed_stays where admission_id = $1`,
    [admissionId, bedId],
  );
  await expect(second).rejects.toThrow(/bed_stays_(?:bed_ex|open_bed_uk)/);
});
