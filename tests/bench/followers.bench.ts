import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { Agent, get, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, test } from 'vitest';
import { withClient } from '../../main/database/postgres/postgres-client.ts';
import { type Centre, startCentre } from '../centre.ts';
import { type Product, signIn, startProduct } from '../product.ts';
import { createRecord, load, percentile, timed } from './measure.ts';

/**
 * Five hundred pages, each signed in by itself, show the same day on two web hosts of one database: what they cost the
 * central database, and how long a booking takes to be on all of them. `BENCH_FOLLOWERS` makes it smaller.
 */

const record = createRecord('followers');
const followers = Number(process.env.BENCH_FOLLOWERS ?? 500);
const adminPassword = 'a long enough secret';
const folder = mkdtempSync(join(tmpdir(), 'hms-bench-'));
/** As a page gathers what one event makes stale: see renderer/bridge/query-client.ts. */
const gatherMs = 40;
const day = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);

type Page = {
  host: Product;
  read: () => Promise<string>;
  stream: IncomingMessage;
  /** Visits that it shows, with when it showed them first. */
  shown: Map<number, number>;
};

let centre: Centre;
const hosts: Product[] = [];
const pages: Page[] = [];
let doctorIds: number[] = [];
/** What was booked, and when. */
const times: { apptId: number; at: number }[] = [];

async function aHost(name: string, data?: string): Promise<Product> {
  const own = join(folder, name);
  if (data) {
    // Hosts behind one address have the same key.
    mkdirSync(own);
    cpSync(join(data, 'keys'), join(own, 'keys'), { recursive: true });
  }
  return startProduct([], own, {
    ...centre.settings(),
    HMS_DESK_STORE: 'off',
    HMS_ADMIN_PASSWORD: adminPassword,
  });
}

async function openPage(host: Product): Promise<Page> {
  const { cookie } = await signIn(host, 'admin', adminPassword);
  const agent = new Agent({ keepAlive: true });
  const stream = await new Promise<IncomingMessage>((resolve, reject) =>
    get(`${host.address}/events`, { agent, headers: { cookie: cookie() } }, resolve).on('error', reject),
  );
  const page: Page = { host, read: () => readDay(host, cookie(), agent), stream, shown: new Map() };
  let isWaiting = false;
  stream.setEncoding('utf8');
  // The host stops before its pages.
  stream.on('error', () => undefined);
  stream.on('data', (text: string) => {
    if (isWaiting || !text.includes('"appointments"')) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      show(page).catch(() => undefined);
    }, gatherMs);
  });
  return page;
}

async function show(page: Page): Promise<void> {
  const text = await page.read();
  const now = performance.now();
  for (const { apptId } of times) {
    if (!page.shown.has(apptId) && text.includes(`"apptId":${apptId},`)) page.shown.set(apptId, now);
  }
}

/** The answer as text: five hundred pages have computers of their own, and this process would read JSON most of the time. */
function readDay(host: Product, cookie: string, agent: Agent): Promise<string> {
  const headers = { 'content-type': 'application/json', 'x-front-desk': '1', origin: host.address, cookie };
  return new Promise((resolve, reject) => {
    const sent = request(`${host.address}/rpc/appointments.day`, { method: 'POST', agent, headers }, (response) => {
      let body = '';
      response.setEncoding('latin1');
      response.on('data', (text) => {
        body += text;
      });
      response.on('end', () => resolve(body));
    });
    sent.on('error', reject);
    sent.end(JSON.stringify({ input: { day } }));
  });
}

/** Transactions that the central database has done by now. Each statement that is not part of one is one itself. */
async function transactions(): Promise<number> {
  // A connection tells its counts when it is idle, at most once a second.
  await sleep(2_500);
  const [row] = await centre.rows<{ done: string }>(
    "select xact_commit + xact_rollback as done from pg_stat_database where datname = 'hms'",
  );
  return Number(row?.done);
}

/** Transactions a second at the centre while this runs. */
async function rateDuring(work: () => Promise<unknown>): Promise<number> {
  const before = await transactions();
  const tookMs = await timed(work);
  return ((await transactions()) - before) / (tookMs / 1000 + 2.5);
}

beforeAll(async () => {
  centre = await startCentre();
  const doctors = await centre.rows<{ id: string }>(
    `insert into hms.doctors (first_name, last_name, specialization)
     select 'Bench', 'Doctor ' || n, 'Medicine' from generate_series(1, 30) n returning doctor_id as id`,
  );
  doctorIds = doctors.map(({ id }) => Number(id));
  await centre.rows(
    `insert into hms.patients (first_name, last_name, dob, gender, search_text)
     select 'New', 'Patient ' || n, '1990-01-01', 'F', '' from generate_series(1, 1000) n;
     insert into hms.appointments (patient_id, doctor_id, appt_time)
     select 1 + n, ${doctorIds[0]} + n % 30, date '${day}' + time '08:00' + n / 30 * interval '30 minutes'
     from generate_series(0, 299) n`,
  );
  hosts.push(await aHost('first'));
  hosts.push(await aHost('second', join(folder, 'first')));
  await load(followers, 4, async (index) => {
    const host = hosts[index % 2];
    if (host) pages.push(await openPage(host));
  });
});
afterAll(async () => {
  record.write();
  for (const { stream } of pages) stream.destroy();
  for (const host of hosts) await host.stop();
  await centre.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('pages that only follow', async () => {
  const name = `${followers} pages on 2 hosts`;
  record.add(`${name}, nothing happens: at the centre`, await rateDuring(() => sleep(40_000)), 'transactions/s');
});

test('a booking a second', async () => {
  const bookings = 20;
  const clerk = await signIn(hosts[0] as Product, 'admin', adminPassword);
  const rate = await rateDuring(async () => {
    for (let index = 0; index < bookings; index++) {
      const { apptId } = await clerk.call(
        'appointments.book',
        {
          patientId: 500 + index,
          doctorId: doctorIds[index] ?? 0,
          apptTime: `${day}T20:00`,
          overrideReason: 'bench',
        },
        randomUUID(),
      );
      times.push({ apptId, at: performance.now() });
      await sleep(1_000);
    }
    await sleep(4_000);
  });
  const name = `${followers} pages on 2 hosts, a booking a second`;
  record.add(`${name}: at the centre`, rate, 'transactions/s');
  for (const [which, host] of [
    ['the same host', hosts[0]],
    ['the other host', hosts[1]],
  ] as const) {
    const those = pages.filter((page) => page.host === host);
    const delays = times.flatMap(({ apptId, at }) =>
      those.map(({ shown }) => Math.max(0, (shown.get(apptId) ?? Number.POSITIVE_INFINITY) - at)),
    );
    record.add(`${name}: shown on ${which} after, p50`, percentile(delays, 0.5) / 1000, 's');
    record.add(`${name}: shown on ${which} after, p95`, percentile(delays, 0.95) / 1000, 's');
  }
});

test('desks with a store of their own', async () => {
  // What such a desk asks every two seconds while nothing happens: see main/offline/connection/liveness-probe.ts.
  const look = `select s.database_id, s.last_feed_no, s.oldest_feed_no, s.has_news, m.mark, h.now_time, h.now_at, d.desk_no
      from hms.feed_state_v s cross join hms.hospital_settings_v h
      left join hms.feed_marks_v m on m.feed_no = $1 left join hms.desks_v d on d.installation_id = $2`;
  const clients = 4;
  const perClient = 2_000;
  const tookMs = await timed(() =>
    Promise.all(
      Array.from({ length: clients }, () =>
        withClient(centre.superuser, async (client) => {
          for (let index = 0; index < perClient; index++) await client.query(look, [0, 'none']);
        }),
      ),
    ),
  );
  record.add('looks of desks with a store, most the centre answers', (clients * perClient) / (tookMs / 1000), '/s');
  record.add(`looks of ${followers} such desks`, followers / 2, '/s');
});
