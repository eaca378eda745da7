import { afterAll, beforeAll, expect, test } from 'vitest';
import { refuseCommonPassword } from '../../../main/staff/common-password.ts';
import { aDesk, passwordOf, refusalOf, type TestDesk } from '../desk-fixture.ts';

/** Attack: a few common passwords are tried for every name of the staff. Invariant: nobody has one. */

const isRefused = (password: string): boolean => {
  try {
    refuseCommonPassword('password', password, ['asha.nair', 'Asha Nair']);
    return false;
  } catch {
    return true;
  }
};

test.each([
  'Password123',
  'P@ssw0rd1234',
  'qwertyuiop',
  '1234567890',
  'aaaaaaaaaaaa',
  'iloveyou123',
  'hospital123',
  'reception1',
  'ashanair12',
])('%s is refused', (password) => {
  expect(isRefused(password)).toBe(true);
});

test.each(['tulip river 40 stone', 'night watch on the stairs', 'k7#Qv!x2pLm', 'हरा तोता गाता है'])(
  '%s is taken: there is no rule about kinds of characters',
  (password) => {
    expect(isRefused(password)).toBe(false);
  },
);

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.dispose());

test('each way to set a password names the field', async () => {
  const admin = desk.tryAs('admin');
  const person = { username: 'night', fullName: 'Night Watch', role: 'receptionist' };
  expect(refusalOf(await admin('staff.add', { ...person, password: 'nightwatch1' }))).toBe(
    'invalid_input password:too_common',
  );
  const reset = { staffId: 2, newPassword: 'qwertyuiop' };
  expect(refusalOf(await admin('staff.resetPassword', reset))).toBe('invalid_input newPassword:too_common');
  const change = { currentPassword: passwordOf('admin'), newPassword: 'password1234' };
  expect(refusalOf(await admin('staff.changePassword', change))).toBe('invalid_input newPassword:too_common');
});
