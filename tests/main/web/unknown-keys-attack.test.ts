import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWebHost, type WebHost } from '../../../main/web/host.ts';
import { aDesk, type TestDesk } from '../desk-fixture.ts';
import { rest, rpc } from './running-host.ts';

/**
 * Attack: a megabyte of fields that no call has, without a sign-in, with a patient's name among their names. Invariant: the
 * answer names twenty, it comes as soon as another of that size, and the log has a number and no name.
 */

let desk: TestDesk;
let host: WebHost;
beforeAll(async () => {
  desk = await aDesk();
  host = await createWebHost({ desk: desk.desk, host: '127.0.0.1', port: 0, rendererFolder: '/nonexistent' });
});
afterAll(async () => {
  await host.close();
  await desk.dispose();
});

const names = Array.from({ length: 40_000 }, (_, number) => `Savitri${number}`);
const flood = Object.fromEntries(names.map((name) => [name, 1]));

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

test.each([
  ['REST', async () => (await rest(host, 'POST /auth/token', flood)).body.errors],
  ['the pages’ bridge', async () => (await rpc(host, 'staff.signIn', flood)).body.error.fields],
])('%s names twenty of forty thousand unknown fields and logs their number', async (_way, problemsOf) => {
  const before = desk.logged.length;
  const problems = Object.entries(await problemsOf()).filter(([, problem]) => problem === 'unknown');
  expect(problems.length).toBeLessThanOrEqual(20);
  expect(problems.length).toBeGreaterThan(10);
  const lines = JSON.stringify(desk.logged.slice(before));
  expect(lines).not.toContain('Savitri');
  expect(lines).toContain('unknown: ');
  expect(lines.length).toBeLessThan(2_000);
});

test('a megabyte of unknown fields costs little more than a megabyte that is refused for one', async () => {
  const text = 'x'.repeat(JSON.stringify(flood).length);
  await rest(host, 'POST /auth/token', flood);
  const one = await timeOf(() => rest(host, 'POST /auth/token', { username: text, password: 'x' }));
  const many = await timeOf(() => rest(host, 'POST /auth/token', flood));
  expect(many).toBeLessThan(one + 1_000);
});

test('a name of a hundred thousand letters is cut in the answer', async () => {
  const { body } = await rpc(host, 'staff.signIn', { ['x'.repeat(100_000)]: 1 });
  expect(Object.keys(body.error.fields).every((name) => name.length <= 100)).toBe(true);
});
