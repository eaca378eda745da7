import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '#contract/staff.ts';
import { couldMake } from '../../../main/staff/could-make.ts';
import { aDesk, type TestDesk } from '../desk-fixture.ts';

/** Who is said to have made a command: attacks are in transfer-attack.test.ts, here is what must go through. */

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.dispose());

const moment = async () => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  const now = new Date().toISOString();
  await new Promise((resolve) => setTimeout(resolve, 20));
  return now;
};

test('what a person did in a role, before it was changed and the person left, can still be sent', async () => {
  const admin = desk.as('admin');
  const details = { fullName: 'Temp', doctorId: null };
  const { staffId } = await admin('staff.add', {
    ...details,
    username: 'temp',
    password: 'long enough password',
    role: 'receptionist',
  });
  const asReceptionist = await moment();
  await admin('staff.update', { ...details, staffId, role: 'billing', isActive: 'Y' });
  const asBilling = await moment();
  await admin('staff.update', { ...details, staffId, role: 'billing', isActive: 'N' });
  const gone = await moment();

  const could = (role: Person['role'], madeAt: string, username = 'temp') =>
    couldMake(
      { callName: 'appointments.book', madeAt, person: { ...details, staffId, username, role, roles: [role] } },
      desk.database,
    );
  expect(await could('receptionist', asReceptionist)).toBe(true);
  expect(await could('receptionist', asBilling)).toBe(false);
  expect(await could('billing', asBilling)).toBe(true);
  expect(await could('billing', gone)).toBe(false);
  expect(await could('admin', asReceptionist)).toBe(false);
  expect(await could('receptionist', asReceptionist, 'admin')).toBe(false);
});

test('what was done in one of two roles is sent after that one was taken away, and what the right was gone for is not', async () => {
  const admin = desk.as('admin');
  const details = { fullName: 'Both', doctorId: null };
  const { staffId } = await admin('staff.add', {
    ...details,
    username: 'both',
    password: 'long enough password',
    role: 'receptionist',
    otherRoles: ['billing'],
  });
  const asBoth = await moment();
  await admin('staff.update', { ...details, staffId, role: 'billing', isActive: 'Y' });
  const asBilling = await moment();
  const right = { role: 'receptionist', callName: 'appointments.book' } as const;
  const could = (madeAt: string, callName = 'appointments.book') =>
    couldMake(
      {
        callName,
        madeAt,
        person: { ...details, staffId, username: 'both', role: 'receptionist', roles: ['receptionist'] },
      },
      desk.database,
    );
  expect([await could(asBoth), await could(asBilling)]).toEqual([true, false]);
  await admin('staff.update', { ...details, staffId, role: 'receptionist', isActive: 'Y' });
  await admin('staff.withhold', { ...right, isWithheld: 'Y' });
  const withheld = await moment();
  expect(await could(asBoth)).toBe(true);
  expect(await could(withheld)).toBe(false);
  expect(await could(withheld, 'appointments.cancel')).toBe(true);
  await admin('staff.withhold', { ...right, isWithheld: 'N' });
  expect(await could(withheld)).toBe(true);
});
