import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../main/database/database.ts';
import { DatabaseError } from '../../../main/database/errors.ts';
import { aDesk, type TestDesk } from '../desk-fixture.ts';
import { type AwayDesk, aDeskWithStore } from './desks.ts';

let centre: TestDesk;
let desk: AwayDesk;
let busyTimes = 0;

beforeAll(async () => {
  centre = await aDesk();
  const transaction: Database['transaction'] = async (context, work) => {
    busyTimes -= 1;
    if (busyTimes >= 0) throw new DatabaseError('busy', 'Another transaction holds the row');
    return centre.database.transaction(context, work);
  };
  desk = await aDeskWithStore({ ...centre.database, transaction });
  await desk.signIn('receptionist');
});
afterAll(async () => {
  await desk.dispose();
  await centre.dispose();
});

test('a command that finds the server busy waits, and is not put before a person', async () => {
  const ravi = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M' } as const;
  desk.line.cut();
  const { patientId } = await desk.ask('receptionist', 'patients.register', ravi, randomUUID());
  // More often than a command that the server fails to do is tried.
  busyTimes = 6;
  desk.line.mend();
  await expect.poll(() => desk.desk.connection(), { timeout: 25_000 }).toBe('online');
  expect(busyTimes).toBeLessThan(0);
  expect((await desk.ask('receptionist', 'offline.commands', {})).items).toEqual([]);
  expect((await centre.as('receptionist')('patients.get', { patientId })).lastName).toBe('Patel');
});
