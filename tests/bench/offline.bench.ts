import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Centre, startCentre } from '../centre.ts';
import { type CutLine, startCutLine } from '../cut-line.ts';
import { type Product, signIn, startProduct } from '../product.ts';
import { createRecord, load, percentile, timed } from './measure.ts';

/**
 * What it costs a desk to keep a store of its own, and what that gives: over a hospital of a million patients and three
 * hundred visits a day, on a server of its own, through lines that are cut. `BENCH_PATIENTS` makes it smaller.
 */

const record = createRecord('offline');
const patients = Number(process.env.BENCH_PATIENTS ?? 1_000_000);
const visitsADay = 300;
const adminPassword = 'a long enough secret';
const folder = mkdtempSync(join(tmpdir(), 'hms-bench-'));

type Desk = { product: Product; line: CutLine; call: Awaited<ReturnType<typeof signIn>>['call'] };
let centre: Centre;
let desk: Desk;
let without: Desk;
let patientIds: number[] = [];
let doctorIds: number[] = [];
let booked = 0;

async function aDesk(name: string, store: 'on' | 'off'): Promise<Desk> {
  const line = await startCutLine(centre.address);
  const product = await startProduct([], join(folder, name), {
    HMS_ENGINE: 'postgres',
    HMS_POSTGRES_URL: centre.url(line.port),
    HMS_DESK_STORE: store,
    HMS_ADMIN_PASSWORD: adminPassword,
  });
  return { product, line, call: (await signIn(product, 'admin', adminPassword)).call };
}

/** Old patients, with visits of a week back and two months ahead, and an open bill for each of the week's. */
async function fillCentre(): Promise<void> {
  await centre.rows(
    `set session_replication_role = replica;
     insert into hms.patients (first_name, last_name, dob, gender, phone, created_at, search_text)
     select 'First' || n % 1000, 'Last' || n % 7919, date '1930-01-01' + n * 37 % 34000, 'F',
            '9' || lpad((n::bigint * 7919 % 1000000000)::text, 9, '0'), timestamptz '2020-01-01', 'first last ' || n
     from generate_series(1, ${patients}) n`,
  );
  const doctors = await centre.rows<{ id: string }>(
    `insert into hms.doctors (first_name, last_name, specialization)
     select 'Bench', 'Doctor ' || n, 'Medicine' from generate_series(1, 70) n returning doctor_id as id`,
  );
  doctorIds = doctors.slice(30).map(({ id }) => Number(id));
  await centre.rows(
    `insert into hms.appointments (patient_id, doctor_id, appt_time)
     select 1 + (day * 1000 + n)::bigint * 7919 % ${patients}, ${doctors[0]?.id} + n % 30,
            current_date + day - 7 + time '08:00' + n / 30 * interval '30 minutes'
     from generate_series(0, 69) day, generate_series(0, ${visitsADay - 1}) n`,
  );
  await centre.rows(
    `insert into hms.billing (patient_id, appt_id)
     select patient_id, appt_id from hms.appointments where appt_time < current_date;
     insert into hms.billing_items (invoice_id, item_type, description, unit_price, qty)
     select invoice_id, 'CONSULTATION', 'Consultation', 500, 1 from hms.billing`,
  );
  await centre.rows('vacuum analyze');
  const known = await centre.rows<{ id: string }>(
    'select distinct patient_id as id from hms.appointments order by 1 limit 1000',
  );
  patientIds = known.map(({ id }) => Number(id));
}

/** A half-hour of the next weeks that nobody has taken. */
function nextBooking() {
  const index = booked++;
  const slot = Math.floor(index / doctorIds.length);
  const start = Math.floor(Date.now() / 86_400_000 + 2) * 86_400_000;
  return {
    patientId: patientIds[index % patientIds.length] ?? 0,
    doctorId: doctorIds[index % doctorIds.length] ?? 0,
    apptTime: new Date(start + slot * 30 * 60_000).toISOString().slice(0, 16),
  };
}
const bookAt = (at: Desk) => at.call('appointments.book', nextBooking(), randomUUID());

async function stateOf(at: Desk) {
  const { desk: store } = await at.call('offline.state', {});
  if (!store) throw new Error('The desk has no store');
  return store;
}
const healthOf = async (at: Desk) => (await at.call('settings.health', {})).status;
async function until(isSo: () => Promise<boolean>, pollMs = 20): Promise<number> {
  return timed(async () => {
    for (const deadline = Date.now() + 120_000; !(await isSo()); await sleep(pollMs)) {
      if (Date.now() > deadline) throw new Error('It does not come to that');
    }
  });
}
async function mended(at: Desk): Promise<void> {
  await at.line.mend();
  await until(async () => (await stateOf(at)).unsent === 0 && (await healthOf(at)) === 'ok');
}

beforeAll(async () => {
  centre = await startCentre();
  await fillCentre();
  without = await aDesk('without', 'off');
});
afterAll(async () => {
  record.write();
  for (const one of [desk, without]) {
    await one?.product.stop();
    await one?.line.close();
  }
  await centre.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('the first copy', async () => {
  desk = await aDesk('with', 'on');
  await expect.poll(async () => (await stateOf(desk)).copiedAt, { timeout: 120_000, interval: 200 }).toBeTruthy();
  const log = readdirSync(join(folder, 'with', 'logs')).map((file) =>
    readFileSync(join(folder, 'with', 'logs', file), 'utf8'),
  );
  const lines = log
    .join('')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const copied = lines.find(({ msg }) => msg === 'the copy of the central database is made');
  const { copiedRows, copiedBytes } = await stateOf(desk);
  record.add(`${patients} patients: first start with the store made`, desk.product.readyMs / 1000, 's');
  record.add(`${patients} patients: the first copy, behind the first calls`, copied.tookMs / 1000, 's');
  record.add('rows copied', copied.rowCount, 'rows');
  record.add('rate of the first copy', (copied.rowCount / copied.tookMs) * 1000, 'rows/s');
  record.add('patients, visits and invoices in the copy', copiedRows, 'rows');
  record.add('size of the copy', copiedBytes / 2 ** 20, 'MiB');
});

test('being online with the store', async () => {
  for (const at of [desk, without]) await load(100, 4, () => bookAt(at));
  for (const clients of [1, 8]) {
    const samples = new Map<Desk, number[]>([
      [desk, []],
      [without, []],
    ]);
    // In turns, so that both see the same noise.
    for (let turn = 0; turn < 5; turn++) {
      for (const [at, taken] of samples) taken.push(...(await load(100, clients, () => bookAt(at))).samples);
    }
    const [withStore, plain] = [desk, without].map((at) => percentile(samples.get(at) ?? [], 0.5));
    const name = `${clients} client${clients > 1 ? 's' : ''}`;
    record.add(`${name}: booking with the store p50`, withStore ?? Number.NaN, 'ms');
    record.add(`${name}: booking without p50`, plain ?? Number.NaN, 'ms');
    record.add(`${name}: with / without`, (withStore ?? 0) / (plain ?? 1), '× (aim: at most 1.2)');
  }
});

test('following others', async () => {
  const before = (await stateOf(desk)).copiedRows;
  const rows = 5_000;
  await until(async () => (await stateOf(desk)).copiedRows === before);
  await centre.rows(
    `insert into hms.patients (first_name, last_name, dob, gender, search_text)
     select 'New', 'Patient ' || n, '1990-01-01', 'F', '' from generate_series(1, ${rows}) n`,
  );
  const { copiedRows: base } = await stateOf(desk);
  const took = await until(async () => (await stateOf(desk)).copiedRows >= before + rows);
  record.add('feed: 5000 rows of other desks are here after', took / 1000, 's (polled every 2 s)');
  record.add('feed: rate', ((before + rows - base) / took) * 1000, 'rows/s');
});

test('a cut, and catching up', async () => {
  for (const [name, cut] of [
    ['refused', () => desk.line.cut()],
    ['silent', async () => desk.line.stall()],
  ] as const) {
    await mended(desk);
    await cut();
    record.add(`${name} line: first booking is answered after`, (await timed(() => bookAt(desk))) / 1000, 's');
    const { samples } = await load(50, 1, () => bookAt(desk));
    record.add(`${name} line: the next ones p50`, percentile(samples, 0.5), 'ms');
    record.add(`${name} line: the next ones p95`, percentile(samples, 0.95), 'ms');
    await mended(desk);
  }
  await desk.line.cut();
  const { perSecond } = await load(400, 4, () => bookAt(desk));
  record.add('bookings on the desk alone, 4 clients', perSecond, '/s');
  const { unsent } = await stateOf(desk);
  await desk.line.mend();
  const noticed = await until(async () => (await stateOf(desk)).unsent < unsent);
  const sent = await until(async () => (await stateOf(desk)).unsent === 0);
  record.add('line mended: the first command is sent after', noticed / 1000, 's');
  record.add('catching up', (unsent / sent) * 1000, 'commands/s');
});
