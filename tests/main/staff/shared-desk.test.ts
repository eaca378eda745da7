import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CallOutput } from '#contract/contract.ts';
import type { Role } from '#contract/roles.ts';
import type { Session } from '../../../main/calls/calls.ts';
import { createDeskPins, isCommonPin } from '../../../main/staff/desk-pins.ts';
import { createLockedSessions } from '../../../main/staff/locked-sessions.ts';
import { aDesk, passwordOf, refusalOf, type TestDesk } from '../desk-fixture.ts';

/**
 * Two people at one counter. Attack: a colleague goes on with what another one left open: by a reload, by a new start of the host, by
 * guessing the PIN, by the PIN at another desk or after the shift. Invariant: a locked session does nothing, and only its person's
 * PIN or password opens it.
 */

let desk: TestDesk;
const clock = { now: Date.now() };
beforeAll(async () => {
  desk = await aDesk({ clock: () => clock.now });
});
afterAll(() => desk.dispose());
beforeEach(() => {
  clock.now += 3_600_000;
});

/** One browser: a desk with a cookie of its own, and at most one session. */
function aCounter() {
  const deskId = randomUUID();
  let session: Session | null = null;
  const invoke = (name: string, input: unknown = {}) =>
    desk.desk.handle(name, input, {
      session,
      deskId,
      address: deskId,
      channel: 'web',
      openSession: (opened) => {
        session = opened;
      },
      closeSession: () => {
        session = null;
      },
    });
  return {
    invoke,
    refusal: async (name: string, input?: unknown) => refusalOf(await invoke(name, input)),
    session: () => session,
    signIn: (role: Role) => invoke('staff.signIn', { username: role, password: passwordOf(role) }),
    setPin: (role: Role, pin: string) => invoke('staff.setPin', { pin, currentPassword: passwordOf(role) }),
    standing: async () => {
      const result = await invoke('staff.session');
      if (!result.ok) throw new Error(result.error.code);
      const { person, lockedPerson, withPin } = result.value as CallOutput<'staff.session'>;
      const names = withPin.map(({ fullName }) => fullName);
      return { person: person?.username, locked: lockedPerson?.username, withPin: names };
    },
  };
}

const locked = 'unauthenticated session:locked';
const [receptionist, billing] = [2, 3];

test('a locked session reads and writes nothing, also after a new start, until its PIN opens it', async () => {
  const counter = aCounter();
  await counter.signIn('receptionist');
  expect(refusalOf(await counter.setPin('receptionist', '8264'))).toBe('ok');
  await counter.invoke('staff.lock');
  for (const name of ['doctors.list', 'appointments.day', 'settings.hospital', 'drafts.load', 'staff.setPin']) {
    expect(await counter.refusal(name, {}), name).toBe(locked);
  }
  expect(await counter.standing()).toEqual({
    person: undefined,
    locked: 'receptionist',
    withPin: ['The receptionist'],
  });
  // What was typed in the moment of the lock arrives after it.
  const draft = { formKey: 'patients.register', content: '{"name":"half"}' };
  expect(await counter.refusal('drafts.save', draft)).toBe('ok');
  const file = join(desk.folder, 'locked-sessions.json');
  const startedAnew = createLockedSessions({ file, clock: () => clock.now, onFault: () => undefined });
  expect(startedAnew.isLocked(counter.session()?.id ?? '')).toBe(true);

  expect(await counter.refusal('staff.unlock', { staffId: receptionist, pin: '9999' })).toBe(
    'invalid_input pin:wrong_pin',
  );
  const before = counter.session();
  expect(await counter.refusal('staff.unlock', { staffId: receptionist, pin: '8264' })).toBe('ok');
  expect(counter.session()).toBe(before);
  expect(await counter.refusal('doctors.list')).toBe('ok');
  const admin = aCounter();
  await admin.signIn('admin');
  const audit = await admin.invoke('audit.list', { entityName: 'STAFF', size: 100 });
  const { items } = (audit.ok ? audit.value : { items: [] }) as CallOutput<'audit.list'>;
  expect(items.map(({ action }) => action)).toEqual(expect.arrayContaining(['PIN', 'UNLOCK', 'UNLOCK_FAILED']));
});

test('a colleague takes the desk over by PIN or password: the locked session ends, its half-typed form stays', async () => {
  const counter = aCounter();
  await counter.signIn('billing');
  await counter.setPin('billing', '2580');
  await counter.invoke('staff.lock');
  await counter.signIn('receptionist');
  await counter.setPin('receptionist', '8264');
  const draft = { formKey: 'patients.update:7', content: '{"note":"of the receptionist"}' };
  await counter.invoke('drafts.save', draft);
  await counter.invoke('staff.lock');
  const left = counter.session();

  expect(await counter.refusal('staff.unlock', { staffId: billing, pin: '2580' })).toBe('ok');
  expect((await counter.standing()).person).toBe('billing');
  expect(await desk.desk.readToken(left?.token ?? '')).toBeNull();
  expect(await counter.invoke('drafts.load', { formKey: draft.formKey })).toMatchObject({ value: { draft: null } });
  await counter.invoke('staff.lock');
  await counter.invoke('staff.unlock', { staffId: receptionist, pin: '8264' });
  expect(await counter.invoke('drafts.load', { formKey: draft.formKey })).toMatchObject({
    value: { draft: { content: draft.content } },
  });
});

test('five wrong PINs, at once or one by one, ask for the password, which gives the PIN its use back', async () => {
  const counter = aCounter();
  await counter.signIn('billing');
  await counter.setPin('billing', '2580');
  await counter.invoke('staff.lock');
  const guesses = await Promise.all(
    ['0001', '0002', '0003', '0004', '0005', '0006', '0007'].map((pin) =>
      counter.refusal('staff.unlock', { staffId: billing, pin }),
    ),
  );
  expect(new Set(guesses)).toEqual(new Set(['invalid_input pin:wrong_pin', 'invalid_input pin:pin_off']));
  expect(await counter.refusal('staff.unlock', { staffId: billing, pin: '2580' })).toBe('invalid_input pin:pin_off');
  await counter.signIn('billing');
  await counter.invoke('staff.lock');
  expect(await counter.refusal('staff.unlock', { staffId: billing, pin: '2580' })).toBe('ok');
});

test('a PIN opens no other desk, nothing after a sign-out or twelve hours, and is none of the first guesses', async () => {
  const [counter, other] = [aCounter(), aCounter()];
  await counter.signIn('receptionist');
  expect(refusalOf(await counter.setPin('receptionist', '1234'))).toBe('invalid_input pin:too_common');
  expect(['0000', '9876', '1212', '123123', '4711'].map(isCommonPin)).toEqual([true, true, true, true, false]);
  await counter.setPin('receptionist', '8264');
  const unlock = (at: typeof counter) => at.refusal('staff.unlock', { staffId: receptionist, pin: '8264' });
  expect(await unlock(other)).toBe('invalid_input pin:pin_off');
  expect(await other.standing()).toMatchObject({ withPin: [] });
  expect(await unlock(counter)).toBe('ok');
  clock.now += 13 * 3_600_000;
  expect(await unlock(counter)).toBe('invalid_input pin:pin_off');
  await counter.signIn('receptionist');
  expect(await unlock(counter)).toBe('ok');
  await counter.invoke('staff.signOut');
  expect(await unlock(counter)).toBe('invalid_input pin:pin_off');
});

test('a changed password ends the use of the PIN', async () => {
  const counter = aCounter();
  const admin = aCounter();
  await admin.signIn('admin');
  const added = await admin.invoke('staff.add', {
    username: 'asha',
    fullName: 'Asha Rao',
    role: 'billing',
    password: 'green bottles nine',
  });
  const { staffId } = (added.ok ? added.value : {}) as { staffId: number };
  await counter.invoke('staff.signIn', { username: 'asha', password: 'green bottles nine' });
  await counter.invoke('staff.setPin', { pin: '8264', currentPassword: 'green bottles nine' });
  await admin.invoke('staff.resetPassword', { staffId, newPassword: 'red bottles eleven' });
  expect(await counter.refusal('staff.unlock', { staffId, pin: '8264' })).toBe('invalid_input pin:pin_off');
});

test('the PINs of a desk are still there after a new start, with the failures that were counted', async () => {
  const file = join(desk.folder, 'some-pins.json');
  const make = () =>
    createDeskPins({
      file,
      key: async () => new Uint8Array(32),
      clock: () => clock.now,
      onFault: (error) => {
        throw error;
      },
    });
  const first = make();
  await first.set('desk', 1, 1, '8264');
  for (let time = 0; time < 4; time++) expect(await first.check('desk', 1, 1, '0001')).toBe('wrong');
  const second = make();
  expect(await second.check('desk', 1, 1, '0001')).toBe('off');
  expect(await second.check('desk', 1, 1, '8264')).toBe('off');
});

test('it locks while the database is away', async () => {
  const counter = aCounter();
  await counter.signIn('receptionist');
  await counter.refusal('doctors.list');
  desk.setState('offline');
  expect(await counter.refusal('staff.lock')).toBe('ok');
  desk.setState('online');
  expect(await counter.refusal('doctors.list')).toBe(locked);
});
