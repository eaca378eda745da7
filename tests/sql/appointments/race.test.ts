import { afterAll, beforeAll, expect, test } from 'vitest';
import { todayAt } from '../../today.ts';
import {
  aDoctor,
  aPatient,
  at,
  aVisit,
  type Hospital,
  openHospital,
  reception,
  refusalOf,
  whileUncommitted,
} from '../hospital.ts';

let hospital: Hospital;

beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

const deadlocks = async () =>
  (await hospital.owner('select deadlocks from pg_stat_database where datname = current_database()'))[0]?.deadlocks;

test('of fifty desks that ask for one slot at once, one gets it', async () => {
  const doctorId = await aDoctor(hospital);
  const patientId = await aPatient(hospital);
  const answers = await hospital.withDesks(50, (desks) =>
    Promise.all(
      Array.from({ length: 50 }, (_, desk) =>
        desks
          .call(
            'pkg_appointments.book_appointment',
            { patientId, doctorId, time: at(`10:${String(desk % 30).padStart(2, '0')}`) },
            { apptId: 'number' },
            { actor: `desk${desk}` },
          )
          .then(
            () => 'booked',
            (error) => error.code,
          ),
      ),
    ),
  );
  expect(answers.filter((answer) => answer === 'booked')).toHaveLength(1);
  expect(answers.filter((answer) => answer === 'slot_taken')).toHaveLength(49);
  expect(await hospital.owner('select 1 from appointments where doctor_id = $1', [doctorId])).toHaveLength(1);
});

test('moves between two doctors in both directions never wait for each other', async () => {
  const [one, two] = [await aDoctor(hospital), await aDoctor(hospital)];
  const patientId = await aPatient(hospital);
  const slot = (index: number) =>
    at(`${String(8 + Math.floor(index / 4)).padStart(2, '0')}:${(index % 4) * 15 || '00'}`);
  const visits: number[] = [];
  for (let index = 0; index < 40; index += 1) {
    const doctorId = index % 2 === 0 ? one : two;
    visits.push(await aVisit(hospital, { patientId, doctorId, time: slot(index), durationMin: 15 }));
  }
  const before = await deadlocks();
  await hospital.withDesks(20, async (desks) => {
    for (const direction of [0, 1]) {
      await Promise.all(
        visits.map((apptId, index) =>
          desks.call(
            'pkg_appointments.reschedule_appointment',
            { apptId, time: slot(index), doctorId: (index + direction) % 2 === 0 ? two : one },
            {},
            reception,
          ),
        ),
      );
    }
  });
  await hospital.owner('select pg_stat_force_next_flush()');
  expect(await deadlocks()).toBe(before);
  const rows = await hospital.owner(
    'select doctor_id, count(*) from appointments where doctor_id in ($1, $2) group by 1',
    [one, two],
  );
  expect(rows.map((row) => row.count)).toEqual(['20', '20']);
});

test('the owner cannot write an overlap past the packages either', async () => {
  const apptId = await aVisit(hospital, { time: at('10:00') });
  const copy = `insert into appointments (patient_id, doctor_id, appt_time, duration_min, is_overbooked, override_reason)
    select patient_id, doctor_id, appt_time + interval '29 minutes', 30, $2, 'x' from appointments where appt_id = $1`;
  await expect(hospital.owner(copy, [apptId, 'N'])).rejects.toMatchObject({
    code: '23P01',
    constraint: 'appointments_doctor_time_ex',
  });
  await hospital.owner(copy, [apptId, 'Y']);
});

test('of ten who check in at once each gets a token of his own, without a gap', async () => {
  const doctorId = await aDoctor(hospital);
  const patientId = await aPatient(hospital);
  const visits: number[] = [];
  for (let index = 0; index < 10; index += 1) {
    visits.push(await aVisit(hospital, { patientId, doctorId, time: todayAt(`1${index}:00`) }));
  }
  const tokens = await Promise.all(
    visits.map((apptId) => hospital.call('pkg_appointments.check_in', { apptId }, { tokenNo: 'number' })),
  );
  expect(tokens.map(({ tokenNo }) => tokenNo).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test('of two who cancel one visit at once, one is told that it is cancelled', async () => {
  const apptId = await aVisit(hospital);
  const cancel = () => hospital.call('pkg_appointments.cancel_appointment', { apptId }, {});
  const answers = await Promise.allSettled([cancel(), cancel()]);
  const refused = answers.find((answer) => answer.status === 'rejected');
  expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
  expect(await refusalOf(Promise.reject(refused?.reason))).toEqual({
    code: 'invalid_state',
    fields: { apptId: 'cancelled' },
  });
});

test('a booking waits for one of the same doctor that is not committed, and then sees it', async () => {
  const doctorId = await aDoctor(hospital);
  const patientId = await aPatient(hospital);
  // With an override reason, since then no constraint stands behind the lock.
  const visit = { patientId, doctorId, time: at('10:00'), overrideReason: 'emergency' };
  const book = 'pkg_appointments.book_appointment';
  const outcome = await whileUncommitted(
    hospital,
    (transaction) => transaction.call(book, visit, { apptId: 'number' }),
    () => hospital.call(book, visit, { apptId: 'number' }),
  );
  expect(outcome.status).toBe('fulfilled');
  const rows = await hospital.owner('select is_overbooked from appointments where doctor_id = $1 order by 1', [
    doctorId,
  ]);
  expect(rows.map((row) => row.is_overbooked)).toEqual(['N', 'Y']);
});

test('an invoice waits for the cancelling of its visit', async () => {
  const patientId = await aPatient(hospital);
  const apptId = await aVisit(hospital, { patientId });
  const outcome = await whileUncommitted(
    hospital,
    (transaction) => transaction.call('pkg_appointments.cancel_appointment', { apptId }, {}),
    () => hospital.call('pkg_billing.raise_invoice', { patientId, apptId }, { invoiceId: 'number' }),
  );
  expect(outcome).toMatchObject({
    status: 'rejected',
    reason: { code: 'invalid_state', fields: { apptId: 'cancelled' } },
  });
});
