import { expect, test } from 'vitest';
import { contract } from '#contract/contract.ts';
import { type CallScope, type Handlers, Refusal } from '../../../main/calls/calls.ts';
import type { Database } from '../../../main/database/database.ts';
import { DatabaseError } from '../../../main/database/errors.ts';
import { createRouting, type RoutingParts } from '../../../main/offline/routing.ts';
import { staffAtDesk } from '../../../main/staff/staff-at-desk.ts';

/**
 * Attack, or the morning after an import: somebody who has never been at this desk signs in while its outbox is being sent.
 * Invariant: the central database is there, so it is asked; the desk's own list of people counts only when it is not.
 */

const person = { staffId: 7, username: 'new', fullName: 'New', role: 'billing', roles: ['billing'], doctorId: null };

function aRouting(state: 'catching-up' | 'offline', isLost = false) {
  const noted: number[] = [];
  const told: string[] = [];
  const central = { name: 'central' } as unknown as Database;
  const handlersOn = (database: Database) =>
    ({
      'staff.signIn': async () => {
        if (database !== central) throw new Refusal('unauthenticated');
        if (isLost) throw new DatabaseError('offline', 'cut');
        return { person };
      },
    }) as unknown as Handlers;
  const { perform } = createRouting({
    connection: {
      state: () => state,
      isCentral: () => false,
      switching: () => undefined,
      report: ({ kind }: { kind: string }) => void told.push(kind),
    },
    central,
    store: { database: { name: 'store' } },
    handlersOn,
    catalogue: { callAtDesk: () => staffAtDesk['staff.signIn'] },
    isReady: () => true,
    mayWrite: () => true,
    noteSignIn: async (staffId: number) => void noted.push(staffId),
    lookWithin: () => undefined,
  } as unknown as RoutingParts);
  const signIn = () =>
    perform('staff.signIn', contract['staff.signIn'], { username: 'new', password: 'x' }, {} as CallScope);
  return { signIn, noted, told };
}

test('while the outbox is sent a first sign-in is done by the central database, and noted for an outage', async () => {
  const { signIn, noted } = aRouting('catching-up');
  expect(await signIn()).toEqual({ value: { person } });
  expect(noted).toEqual([7]);
});

test('without the line, and when it is cut at that moment, the desk answers by its own list', async () => {
  const refused = { code: 'unauthenticated', fields: { deskNo: 'not_here' } };
  await expect(aRouting('offline').signIn()).rejects.toMatchObject(refused);
  const cut = aRouting('catching-up', true);
  await expect(cut.signIn()).rejects.toMatchObject(refused);
  expect(cut.told).toEqual(['lost']);
});
