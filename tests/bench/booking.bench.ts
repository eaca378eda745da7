import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, test } from 'vitest';
import { connectToServer, type Product, signIn, startProduct } from '../product.ts';
import { createRecord, load, percentile } from './measure.ts';

/**
 * A booking through POST /rpc (session, rights, checks, request id, audit) against the bare procedure call in a
 * transaction of its own on the same server. Every booking takes a time nobody else has, so none is refused.
 */

const record = createRecord('booking');
const bookings = 1_000;
/** Doctors without fixed hours, added for the bench: any time is bookable. */
const doctorIds: number[] = [];
let product: Product;
let booked = 0;

beforeAll(async () => {
  product = await startProduct();
  const admin = await signIn(product, 'admin');
  for (let index = 1; index <= 8; index++) {
    const doctor = { firstName: 'Bench', lastName: `Doctor ${index}`, specialization: 'General Medicine' };
    doctorIds.push((await admin.call('doctors.add', doctor)).doctorId);
  }
});
afterAll(async () => {
  record.write();
  await product.stop();
});

/** The next half-hour of the years to come that nobody has taken. */
function nextTime(): { doctorId: number; apptTime: string } {
  const index = booked++;
  const slot = Math.floor(index / doctorIds.length);
  const minutes = Date.UTC(2030, 0, 7) + slot * 30 * 60_000;
  return { doctorId: doctorIds[index % doctorIds.length] ?? 0, apptTime: new Date(minutes).toISOString().slice(0, 16) };
}

test('booking', async () => {
  const desk = await signIn(product, 'reception');
  const bookThroughApplication = () =>
    desk.call('appointments.book', { patientId: (booked % 2000) + 1, ...nextTime() }, randomUUID());

  const clients: pg.Client[] = [];
  for (let index = 0; index < 8; index++) clients.push(await connectToServer(product, 'hms_app'));
  const bookBare = async (_index: number, client: number) => {
    const { doctorId, apptTime } = nextTime();
    const connection = clients[client];
    await connection?.query("begin; select set_config('hms.actor', 'reception', true)");
    await connection?.query(
      'call pkg_appointments.book_appointment(p_patient_id => $1, p_doctor_id => $2, p_time => $3, p_appt_id => null, p_request_id => $4)',
      [(booked % 2000) + 1, doctorId, apptTime, randomUUID()],
    );
    await connection?.query('commit');
  };

  await load(200, 8, bookThroughApplication);
  await load(200, 8, bookBare);
  for (const count of [1, 8]) {
    const bare = await load(bookings, count, bookBare);
    const whole = await load(bookings, count, bookThroughApplication);
    const [bareP50, wholeP50] = [percentile(bare.samples, 0.5), percentile(whole.samples, 0.5)];
    const name = `${count} client${count > 1 ? 's' : ''}`;
    record.add(`${name}: bare call p50`, bareP50, 'ms');
    record.add(`${name}: bare call p95`, percentile(bare.samples, 0.95), 'ms');
    record.add(`${name}: bare calls`, bare.perSecond, '/s');
    record.add(`${name}: application p50`, wholeP50, 'ms');
    record.add(`${name}: application p95`, percentile(whole.samples, 0.95), 'ms');
    record.add(`${name}: application`, whole.perSecond, '/s');
    record.add(`${name}: application / bare p50`, wholeP50 / bareP50, '×');
    record.add(`${name}: application over 1.5 × bare + 1 ms`, wholeP50 - (1.5 * bareP50 + 1), 'ms (aim: below 0)');
  }
  for (const client of clients) await client.end();
});
