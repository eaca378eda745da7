import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallDefinition } from '#contract/call.ts';
import { type CallName, callNames, contract } from '#contract/contract.ts';
import type { Role } from '#contract/roles.ts';
import type { Session } from '../../../main/calls/calls.ts';
import { aDesk, type TestDesk } from '../desk-fixture.ts';

let desk: TestDesk;
const others = new Map<Role, Session>();
beforeAll(async () => {
  desk = await aDesk();
  for (const role of ['receptionist', 'billing'] as const) {
    const [username, password] = [`second-${role}`, 'a password of the second'];
    await desk.as('admin')('staff.add', { username, password, fullName: 'Second Desk', role });
    const signIn = desk.tryAs(null, {
      openSession: (session) => {
        others.set(role, session);
      },
    });
    await signIn('staff.signIn', { username, password });
  }
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
  const { roles }: CallDefinition = contract[name];
  const role = roles === 'public' || roles.includes('receptionist') ? 'receptionist' : 'billing';
  // One after the other, so that each is a reading of its own.
  const first = await desk.tryAs(role)(name, input);
  const second = await desk.tryAs(role, { session: others.get(role) ?? null })(name, input);
  expect(first.ok).toBe(true);
  expect(second).toEqual(first);
});
