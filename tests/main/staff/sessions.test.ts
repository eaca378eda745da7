import { expect, test } from 'vitest';
import { Refusal, type Session } from '../../../main/calls/calls.ts';
import { DatabaseError } from '../../../main/database/errors.ts';
import { createSessions } from '../../../main/staff/sessions.ts';
import type { Credentials, StaffStore } from '../../../main/staff/staff-store.ts';

const row: Credentials = {
  staffId: 1,
  username: 'rekha',
  fullName: 'Rekha Pillai',
  role: 'receptionist',
  otherRoles: 'billing',
  doctorId: null,
  passwordHash: 'secret hash',
  isActive: 'Y',
  sessionNo: 3,
};
const session: Session = { id: 's1', staffId: 1, sessionNo: 3, expiresAt: 1_000_000, token: '' };

function someSessions() {
  const world = { now: 0, row: row as Credentials | undefined, isEnded: false, isAway: false, asked: 0 };
  const store = {
    credentialsOfSessions: async (sessions: readonly Pick<Session, 'id'>[]) => {
      world.asked += 1;
      if (world.isAway) throw new DatabaseError('offline', 'away');
      return sessions.map(() => world.row && { ...world.row, isEnded: world.isEnded });
    },
    withheldCalls: async () => [
      { role: 'billing', callName: 'billing.waive', withheldBy: 'admin', withheldAt: '' },
      { role: 'doctor', callName: 'appointments.day', withheldBy: 'admin', withheldAt: '' },
    ],
  } as unknown as StaffStore;
  return {
    world,
    sessions: createSessions(
      store,
      () => world.now,
      () => world.now,
    ),
  };
}

test('the person is looked up once in two seconds, and the hash is not part of it', async () => {
  const { world, sessions } = someSessions();
  const person = await sessions.personOf(session);
  expect(person).toEqual({
    staffId: 1,
    username: 'rekha',
    fullName: 'Rekha Pillai',
    role: 'receptionist',
    roles: ['receptionist', 'billing'],
    doctorId: null,
    withheld: [{ role: 'billing', callName: 'billing.waive' }],
  });
  world.now = 1_999;
  await sessions.personOf(session);
  expect(world.asked).toBe(1);
  world.now = 2_000;
  await sessions.personOf(session);
  expect(world.asked).toBe(2);
});

test('an older session number, an inactive or a missing person is nobody', async () => {
  const { world, sessions } = someSessions();
  expect(await sessions.personOf({ ...session, sessionNo: 2 })).toBeNull();
  sessions.forget();
  world.row = { ...row, isActive: 'N' };
  expect(await sessions.personOf(session)).toBeNull();
  sessions.forget();
  world.row = undefined;
  expect(await sessions.personOf(session)).toBeNull();
});

test('what was read before somebody changed it is not trusted after', async () => {
  const { world, sessions } = someSessions();
  const early = sessions.personOf(session);
  sessions.forget();
  await early;
  world.row = { ...row, isActive: 'N' };
  expect(await sessions.personOf(session)).toBeNull();
});

test('while the database is away the last that is known counts, and a stranger is told that it is away', async () => {
  const { world, sessions } = someSessions();
  await sessions.personOf(session);
  world.isAway = true;
  world.now = 500_000;
  expect(await sessions.personOf(session, true)).toMatchObject({ username: 'rekha' });
  await expect(sessions.personOf({ ...session, id: 's2', staffId: 2 }, true)).rejects.toThrow(Refusal);
  await expect(sessions.personOf(session)).rejects.toThrow(DatabaseError);
  world.now = 1_000_000;
  expect(await sessions.personOf(session, true)).toBeNull();
});

test('a session that was signed out on another host of this database is nobody, and another one of that person goes on', async () => {
  const { world, sessions } = someSessions();
  expect(await sessions.personOf({ ...session, id: 's2' })).toMatchObject({ username: 'rekha' });
  world.isEnded = true;
  expect(await sessions.personOf(session)).toBeNull();
  expect(await sessions.personOf({ ...session, id: 's2' })).toMatchObject({ username: 'rekha' });
});
