import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openRealHost } from './real-host.ts';

/** The waitlist over REST, on the whole application: beside the seed's paths, not in their place. */

const { as } = openRealHost();
const days = { from_day: '2036-06-02', to_day: '2036-06-13' };

let count = 0;
async function aPatient(): Promise<number> {
  count += 1;
  const person = { first_name: 'Waits', last_name: `Person ${count}`, dob: '1992-04-14', gender: 'F' };
  return (await as('reception', 'POST /patients', person)).body.patient_id;
}

test('a patient is put on the list, offered a time, booked, and put back', async () => {
  const patient_id = await aPatient();
  const added = await as('reception', 'POST /waitlist', { patient_id, doctor_id: 1, ...days, day_part: 'MORNING' });
  expect(added.status).toBe(201);
  const { waitlist_id } = added.body;
  expect(added.headers.get('location')).toBe(`/api/v1/waitlist/${waitlist_id}`);
  const entry = await as('doctor', `GET /waitlist/${waitlist_id}`);
  expect(entry.body).toMatchObject({ patient_id, status: 'WAITING', day_part: 'MORNING', is_lapsed: 'N', ...days });
  const listed = await as('reception', 'GET /waitlist?doctor_id=1&day=2036-06-05&status=WAITING');
  expect(listed.body).toMatchObject({ page: 1, total: 1, items: [{ waitlist_id }] });

  const slot = { doctor_id: 1, appt_time: '2036-06-05T10:00' };
  const fitting = await as('reception', 'GET /waitlist/fitting?doctor_id=1&appt_time=2036-06-05T10:00');
  expect(fitting.body.items.map((one: { waitlist_id: number }) => one.waitlist_id)).toEqual([waitlist_id]);
  const afternoon = await as('reception', 'GET /waitlist/fitting?doctor_id=1&appt_time=2036-06-05T12:00');
  expect(afternoon.body.items).toEqual([]);

  const booked = await as('reception', 'POST /waitlist/book', { waitlist_id, ...slot });
  expect(booked.status).toBe(201);
  expect(booked.headers.get('location')).toBe(`/api/v1/appointments/${booked.body.appt_id}`);
  const back = await as('reception', 'POST /waitlist/reinstate', { waitlist_id });
  expect(back.body).toEqual({ waitlist_id, status: 'WAITING' });
  const visit = await as('reception', `GET /appointments/${booked.body.appt_id}`);
  expect(visit.body).toMatchObject({ status: 'CANCELLED' });
  const change = { waitlist_id, ...days, day_part: 'ANY' };
  expect((await as('reception', 'POST /waitlist/change', change)).body).toEqual({ waitlist_id, status: 'WAITING' });
  const removed = await as('reception', 'POST /waitlist/remove', { waitlist_id, reason: 'Seen elsewhere' });
  expect(removed.body).toEqual({ waitlist_id, status: 'REMOVED' });
});

test('the same key gives the first answer, another body with it is refused, and so is waiting twice', async () => {
  const patient_id = await aPatient();
  const headers = { 'idempotency-key': randomUUID() };
  const wish = { patient_id, doctor_id: 1, ...days };
  const first = await as('reception', 'POST /waitlist', wish, headers);
  const again = await as('reception', 'POST /waitlist', wish, headers);
  expect([again.status, again.body]).toEqual([first.status, first.body]);
  const other = await as('reception', 'POST /waitlist', { ...wish, duration_min: 45 }, headers);
  expect([other.status, other.body.code]).toEqual([422, 'idempotency_mismatch']);
  const twice = await as('reception', 'POST /waitlist', wish);
  expect([twice.status, twice.body.code, twice.body.errors]).toEqual([409, 'duplicate', { patient_id: 'taken' }]);
});

test('who takes the money has no use for it, and a doctor only reads', async () => {
  expect((await as('billing', 'GET /waitlist')).status).toBe(403);
  expect((await as('doctor', 'POST /waitlist/remove', { waitlist_id: 1, reason: 'x' })).status).toBe(403);
});
