import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { connectToServer, type Product, signIn, startProduct } from '../product.ts';
import { addFrames, framesDuring } from './frames.ts';
import { createRecord, load, percentile, timed } from './measure.ts';

/** The bed board with 500 beds, the occupancy of ten years of stays, and an admission against the bare procedure. */

const record = createRecord('beds, 500 of them and 100,000 stays');
const admissions = 200;
let product: Product;
let server: pg.Client;
let freeBeds: number[] = [];

beforeAll(async () => {
  product = await startProduct();
  server = await connectToServer(product, 'postgres');
  // Ten years of stays, nine to eighteen days each, of which nobody waits for a trigger.
  await server.query(`
    set search_path = hms;
    set session_replication_role = replica;
    insert into wards (ward_name) select 'Bench ' || n from generate_series(1, 20) n;
    insert into rooms (room_type, room_name, ward_id, rent_class, daily_rate)
      select 'General', 'R' || n, (select min(ward_id) from wards where ward_name like 'Bench%') + n % 20, 'GENERAL', 1500
      from generate_series(1, 220) n;
    insert into beds (room_id, bed_label)
      select r.room_id, l.label from rooms r cross join (values ('A'), ('B')) l(label) where r.room_name like 'R%';
    create temp table bench_stays as
      select 1000000 + row_number() over () as admission_id, b.bed_id, 1 + (b.bed_id * 7 + n) % 2000 as patient_id,
        timestamp '2016-01-01 10:00' + n * interval '16 days' as from_time,
        timestamp '2016-01-01 10:00' + n * interval '16 days' + (9 + (b.bed_id + n) % 7) * interval '1 day' as to_time
      from beds b join rooms r on r.room_id = b.room_id and r.room_name like 'R%'
      cross join generate_series(0, 227) n;
    insert into admissions (admission_id, patient_id, status, admitted_time, left_time, created_at)
      select admission_id, patient_id, 'LEFT', from_time, to_time, from_time from bench_stays;
    insert into bed_stays (admission_id, bed_id, status, from_time, to_time)
      select admission_id, bed_id, 'ENDED', from_time, to_time from bench_stays;
    set session_replication_role = default;
    analyze admissions; analyze bed_stays; analyze beds;`);
  const free = await server.query<{ bed_id: string }>(
    `select bed_id from hms.beds b join hms.rooms r using (room_id) where r.room_name like 'R%' order by bed_id`,
  );
  freeBeds = free.rows.map((row) => Number(row.bed_id));
});
afterAll(async () => {
  record.write();
  await server.end();
  await product.stop();
});

test('occupancy', async () => {
  const admin = await signIn(product, 'admin');
  const [{ stays } = { stays: '0' }] = (
    await server.query<{ stays: string }>('select count(*) as stays from hms.bed_stays')
  ).rows;
  record.add('stays', Number(stays), '');
  const period = { from: '2016-01-01', to: '2025-12-30' } as const;
  const samples: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    samples.push(await timed(() => admin.call('reports.run', { name: 'bed-occupancy', ...period })));
  }
  record.add('occupancy of ten years (median)', percentile(samples, 0.5), 'ms');
  const year = { from: '2025-01-01', to: '2025-12-30' } as const;
  record.add('stays of a year', await timed(() => admin.call('reports.run', { name: 'bed-stays', ...year })), 'ms');
});

test('admission', async () => {
  const desk = await signIn(product, 'reception');
  // Patients of the demo who lie nowhere and wait for nothing.
  const { rows } = await server.query<{ patient_id: string }>(
    `select patient_id from hms.patients p where merged_into is null and not exists (
       select 1 from hms.admissions a where a.patient_id = p.patient_id and a.status not in ('LEFT', 'CANCELLED'))
     order by patient_id limit $1`,
    [admissions * 2],
  );
  const waiting: number[] = [];
  for (const { patient_id: patientId } of rows) {
    waiting.push((await desk.call('admissions.request', { patientId: Number(patientId) })).admissionId);
  }
  const next = () => ({ admissionId: waiting.pop() ?? 0, bedId: freeBeds.pop() ?? 0 });
  const app = await load(admissions, 1, () => desk.call('admissions.admit', next(), randomUUID()));
  record.add('admit through the application p50', percentile(app.samples, 0.5), 'ms');
  const client = await connectToServer(product, 'hms_app');
  const bare = await load(admissions, 1, async () => {
    const { admissionId, bedId } = next();
    await client.query("begin; select set_config('hms.actor', 'reception', true)");
    await client.query(
      'call pkg_admissions.admit(p_admission_id => $1, p_bed_id => $2, p_stay_id => null, p_request_id => $3)',
      [admissionId, bedId, randomUUID()],
    );
    await client.query('commit');
  });
  record.add('the bare procedure p50', percentile(bare.samples, 0.5), 'ms');
  await client.end();
});

test('board', async () => {
  const data = await signIn(product, 'reception');
  const calls: number[] = [];
  for (let round = 0; round < 10; round += 1) calls.push(await timed(() => data.call('admissions.board', {})));
  record.add('the call of the board p50', percentile(calls, 0.5), 'ms');

  const browser = await chromium.launch({
    ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.goto(product.address);
  await page.getByLabel('User name').fill('reception');
  await page.getByLabel('Password', { exact: true }).fill('demo-reception');
  await page.keyboard.press('Enter');
  const screens = page.getByRole('navigation', { name: 'Screens' });
  await screens.waitFor();
  const shown: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    await screens.getByRole('link', { name: 'Patients' }).click();
    await page.waitForFunction(() => document.querySelectorAll('[data-bed]').length === 0);
    shown.push(
      await page.evaluate(async () => {
        const startedAt = performance.now();
        document.querySelector<HTMLElement>('nav a[href="/beds"]')?.click();
        while (document.querySelectorAll('[data-bed]').length < 500) await new Promise(requestAnimationFrame);
        return performance.now() - startedAt;
      }),
    );
  }
  // The first time the code and the data come; after that they are there.
  record.add('first time until all beds are drawn', shown[0] ?? Number.NaN, 'ms');
  record.add('until all beds are drawn (median)', percentile(shown.slice(1), 0.5), 'ms');
  record.add('beds', await page.locator('[data-bed]').count(), '');
  await page.mouse.move(600, 500);
  addFrames(
    record,
    'scrolling',
    await framesDuring(page, async () => {
      for (let step = 0; step < 60; step += 1) {
        await page.mouse.wheel(0, step % 20 < 10 ? 120 : -60);
        await page.waitForTimeout(16);
      }
    }),
  );
  await browser.close();
});
