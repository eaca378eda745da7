import { afterAll, beforeAll, expect, test } from 'vitest';
import { composeInvoice } from '../../../main/billing/invoice-document.ts';
import { loadDemo } from '../../../main/demo/load.ts';
import { hashPassword } from '../../../main/staff/passwords.ts';
import { aDesk, type TestDesk } from '../desk-fixture.ts';

let desk: TestDesk;
let tookMs = 0;

beforeAll(async () => {
  desk = await aDesk({ isEmpty: true });
  const started = performance.now();
  await loadDemo({ ...desk, hashPassword, composeInvoice });
  tookMs = performance.now() - started;
});
afterAll(() => desk.dispose());

test('x', async () => {
  console.log(tookMs, await desk.database.query('select status, count(*) as n from appointments_v group by status'), await desk.database.query('select status, count(*) as n from billing_v group by status'),
  await desk.database.query('select count(*) as n from audit_log_v'));
});
