import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDesk, refusalOf, type TestDesk } from '../desk-fixture.ts';
import { type AwayDesk, aDeskWithStore } from '../offline/desks.ts';

let centre: TestDesk;
let desk: AwayDesk;
beforeAll(async () => {
  centre = await aDesk();
  desk = await aDeskWithStore(centre.database);
  for (const role of ['receptionist', 'admin'] as const) await desk.signIn(role);
});
afterAll(async () => {
  await desk.dispose();
  await centre.dispose();
});

// What a desk did while the database was away is sent to the database that is in use; another would take it for its own.
test('no other database is chosen while something waits to be sent to this one', async () => {
  const elsewhere = { engine: 'postgres', host: 'db', port: 5432, database: 'h', tls: 'disable', user: 'u' } as const;
  desk.line.cut();
  const ravi = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M' } as const;
  expect(await desk.call('receptionist', 'patients.register', ravi, randomUUID())).toMatchObject({ isPending: true });
  await desk.reach('offline');
  expect(await desk.ask('admin', 'settings.connection', {})).toMatchObject({ state: 'offline', unsettled: 1 });
  expect(refusalOf(await desk.call('admin', 'settings.saveConnection', elsewhere))).toBe('invalid_state');
  // To save what is in use again moves nothing.
  expect(refusalOf(await desk.call('admin', 'settings.saveConnection', { engine: 'embedded' }))).toBe('ok');

  desk.line.mend();
  await desk.reach('online');
  expect(await desk.ask('admin', 'settings.connection', {})).toMatchObject({ state: 'online', unsettled: 0 });
  expect(await desk.ask('admin', 'settings.saveConnection', elsewhere)).toMatchObject({ isRestartNeeded: true });
});

test('while the database is away the log says that the audit trail could not be told', async () => {
  desk.line.cut();
  expect(refusalOf(await desk.call('admin', 'settings.saveConnection', { engine: 'embedded' }))).toBe('ok');
  expect(desk.logged.map((line) => line.msg)).toContain('the chosen database could not be recorded in the audit trail');
});
