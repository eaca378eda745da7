import { chromium } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { connectToServer, type Product, signIn, startProduct } from '../product.ts';
import { addFrames, framesDuring } from './frames.ts';
import { createRecord, percentile } from './measure.ts';

/** The day screen with 30 doctors and 500 visits, in a real browser: until it shows, and its frames while it moves. */

const record = createRecord('day screen, 30 doctors and 500 visits');
const day = '2031-03-03';
let product: Product;

beforeAll(async () => {
  product = await startProduct();
  const admin = await signIn(product, 'admin');
  const { items } = await admin.call('doctors.list', {});
  for (let index = items.length; index < 30; index++) {
    await admin.call('doctors.add', { firstName: 'Bench', lastName: `Doctor ${index}`, specialization: 'Surgery' });
  }
  const server = await connectToServer(product, 'postgres');
  await server.query(
    `insert into hms.appointments (patient_id, doctor_id, appt_time, end_time, duration_min, status)
     select 1 + n, d.doctor_id, t, t + interval '30 minutes', 30, 'SCHEDULED'
     from generate_series(0, 499) as n
     join (select doctor_id, row_number() over (order by doctor_id) - 1 as place from hms.doctors) as d on d.place = n % 30
     cross join lateral (select $1::timestamp + interval '8 hours' + n / 30 * interval '30 minutes') as at(t)`,
    [day],
  );
  await server.end();
});
afterAll(async () => {
  record.write();
  await product.stop();
});

test('day screen', async () => {
  const browser = await chromium.launch({
    ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.goto(product.address);
  await page.getByLabel('User name').fill('reception');
  await page.getByLabel('Password', { exact: true }).fill('demo-reception');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();

  const shown: number[] = [];
  for (let round = 0; round < 5; round++) {
    await page.goto(`${product.address}/day/2031-03-10`);
    await page.getByRole('grid').waitFor();
    const dateField = page.getByRole('textbox', { name: 'Go to date' });
    await dateField.fill('3-3-2031');
    const startedAt = performance.now();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelectorAll('[data-status]').length > 100);
    shown.push(performance.now() - startedAt);
  }
  record.add('from the date to the visits, with the call (median)', percentile(shown, 0.5), 'ms');
  const data = await signIn(product, 'reception');
  const calls: number[] = [];
  for (let round = 0; round < 20; round++) {
    const startedAt = performance.now();
    await data.call('appointments.day', { day });
    calls.push(performance.now() - startedAt);
  }
  record.add('the call alone p50', percentile(calls, 0.5), 'ms');

  const grid = await page.getByRole('grid').boundingBox();
  const centre = { x: (grid?.x ?? 0) + 500, y: (grid?.y ?? 0) + 300 };
  await page.mouse.move(centre.x, centre.y);
  addFrames(
    record,
    'scrolling',
    await framesDuring(page, async () => {
      for (let step = 0; step < 60; step++) {
        await page.mouse.wheel(step % 20 < 10 ? 60 : -60, step < 30 ? 40 : -40);
        await page.waitForTimeout(16);
      }
    }),
  );
  await page.reload();
  await page.waitForFunction(() => document.querySelectorAll('[data-status]').length > 100);
  const visit = await page.locator('[data-status=SCHEDULED]').nth(20).boundingBox();
  await page.mouse.move((visit?.x ?? 0) + 30, (visit?.y ?? 0) + 10);
  await page.mouse.down();
  addFrames(
    record,
    'dragging a visit',
    await framesDuring(page, async () => {
      for (let step = 0; step < 60; step++) {
        await page.mouse.move((visit?.x ?? 0) + 30 + step * 5, (visit?.y ?? 0) + 10 + step * 4);
        await page.waitForTimeout(16);
      }
    }),
  );
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await browser.close();
});
