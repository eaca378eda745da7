import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallDefinition } from '#contract/call.ts';
import { type CallName, callNames, contract } from '#contract/contract.ts';
import type { Session } from '../../../main/calls/calls.ts';
import { aDesk, type TestDesk } from '../desk-fixture.ts';

let desk: TestDesk;
let other: Session | undefined;
beforeAll(async () => {
  desk = await aDesk();
  const [username, password] = ['second-desk', 'a password of the second'];
  await desk.as('admin')('staff.add', { username, password, fullName: 'Second Desk', role: 'receptionist' });
  const signIn = desk.tryAs(null, {
    openSession: (session) => {
      other = session;
    },
  });
  await signIn('staff.signIn', { username, password });
});
afterAll(() => desk.dispose());

/** Where something has to be said. */
const inputs: Partial<Record<CallName, object>> = {
  'appointments.day': { day: '2026-11-24' },
  'doctors.availability': { doctorId: 1, from: '2026-11-24', to: '2026-11-24' },
};

const shared = callNames.filter((name) => {
  const call: CallDefinition = contract[name];
  return !call.writes && call.isSharedAnswer;
});

test.each(shared)('%s says the same to two people of one role', async (name) => {
  const input = inputs[name] ?? {};
  // One after the other, so that each is a reading of its own.
  const first = await desk.tryAs('receptionist')(name, input);
  const second = await desk.tryAs('receptionist', { session: other ?? null })(name, input);
  expect(first.ok).toBe(true);
  expect(second).toEqual(first);
});
