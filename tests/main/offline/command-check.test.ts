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
    couldMake({ madeAt, person: { ...details, staffId, username, role } }, desk.database);
  expect(await could('receptionist', asReceptionist)).toBe(true);
  expect(await could('receptionist', asBilling)).toBe(false);
  expect(await could('billing', asBilling)).toBe(true);
  expect(await could('billing', gone)).toBe(false);
  expect(await could('admin', asReceptionist)).toBe(false);
  expect(await could('receptionist', asReceptionist, 'admin')).toBe(false);
});
