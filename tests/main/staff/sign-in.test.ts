import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { verify } from '@node-rs/argon2';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Session } from '../../../main/calls/calls.ts';
import { addAdminIfNobody } from '../../../main/staff/first-admin.ts';
import { createStaffStore } from '../../../main/staff/staff-store.ts';
import { aDesk, passwordOf, refusalOf, type TestDesk } from '../desk-fixture.ts';

vi.mock('@node-rs/argon2', { spy: true });

let desk: TestDesk;
let now = Date.parse('2026-11-22T10:00:00Z');
beforeAll(async () => {
  desk = await aDesk({ clock: () => now, monotonicMs: () => now });
});
afterAll(() => desk.dispose());

async function signIn(username: string, password: string, address = '10.0.0.1') {
  let session: Session | null = null;
  const result = await desk.tryAs(null, {
    address,
    openSession: (opened) => {
      session = opened;
    },
  })('staff.signIn', { username, password });
  return { result, session: session as Session | null };
}

const reach = async (session: Session | null) => refusalOf(await desk.tryAs(null, { session })('doctors.list', {}));

test('an unknown name, a wrong password and a person who has left are refused alike, for the same work', async () => {
  const person = { fullName: 'Gone', role: 'billing' as const };
  const { staffId } = await desk.as('admin')('staff.add', { ...person, username: 'left', password: 'temporary one' });
  await desk.as('admin')('staff.update', { ...person, staffId, isActive: 'N' });
  // Of the hash the work follows: what it is checked against has the same parameters for each of them.
  const parametersOf = (hashed: unknown) => String(hashed).split('$').slice(0, 4).join('$');
  const workOf = async (username: string) => {
    vi.mocked(verify).mockClear();
    const { result, session } = await signIn(username, 'wrong', `address of ${username}`);
    expect([refusalOf(result), session]).toEqual(['unauthenticated', null]);
    return vi.mocked(verify).mock.calls.map(([hashed, password]) => [parametersOf(hashed), password]);
  };
  expect(await workOf('admin')).toEqual([['$argon2id$v=19$m=32768,t=2,p=1', 'wrong']]);
  for (const username of ['nobody', 'left']) expect(await workOf(username)).toEqual(await workOf('admin'));
});

test('the eleventh failed sign-in of a minute is not even tried, for one name and address', async () => {
  const address = '10.0.0.2';
  for (let attempt = 1; attempt <= 10; attempt++) {
    expect(refusalOf((await signIn('billing', 'wrong', address)).result)).toBe('unauthenticated');
  }
  expect(refusalOf((await signIn('billing', passwordOf('billing'), address)).result)).toBe('too_many_requests');
  expect(refusalOf((await signIn('Billing ', 'wrong', address)).result)).toBe('too_many_requests');
  expect(refusalOf((await signIn('billing', passwordOf('billing'), '10.0.0.3')).result)).toBe('ok');
  expect(refusalOf((await signIn('admin', passwordOf('admin'), address)).result)).toBe('ok');
  now += 60_000;
  expect(refusalOf((await signIn('billing', passwordOf('billing'), address)).result)).toBe('ok');
});

test('many at once are no way round the count', async () => {
  const tries = Array.from({ length: 40 }, () => signIn('admin', 'wrong', '10.0.0.4'));
  const words = (await Promise.all(tries)).map(({ result }) => refusalOf(result));
  expect(words.filter((word) => word === 'unauthenticated')).toHaveLength(10);
});

test('sign-ins are audited, failed ones too; what was typed for an unknown name is not kept', async () => {
  await signIn('admin', passwordOf('admin'));
  await signIn('billing', 'wrong', '10.0.0.5');
  await signIn('my secret password', 'oops', '10.0.0.5');
  const { items } = await desk.as('admin')('audit.list', { entityName: 'STAFF', size: 100 });
  const failures = items.filter((entry) => entry.action === 'SIGN_IN_FAILED');
  const [failed] = failures.filter(({ entityId }) => entityId !== null);
  // Of the names that nobody has the first of a minute has a row.
  const [unknown] = failures.filter(({ entityId }) => entityId === null);
  expect(items).toContainEqual(expect.objectContaining({ action: 'SIGN_IN', changedBy: 'admin' }));
  expect(failed).toMatchObject({ action: 'SIGN_IN_FAILED', changedBy: 'front-desk' });
  expect(failed?.newValues).toContain('billing');
  expect(unknown).toMatchObject({ action: 'SIGN_IN_FAILED', entityId: null, newValues: null });
  expect(JSON.stringify(items)).not.toContain('secret');
});

test('a new password ends every session of the person but the one that asked, which goes on', async () => {
  const first = (await signIn('receptionist', passwordOf('receptionist'))).session;
  const second = (await signIn('receptionist', passwordOf('receptionist'))).session;
  expect([await reach(first), await reach(second)]).toEqual(['ok', 'ok']);
  let renewed: Session | null = null;
  const change = desk.tryAs(null, {
    session: first,
    openSession: (opened) => {
      renewed = opened;
    },
  });
  const newPassword = 'another password';
  expect(refusalOf(await change('staff.changePassword', { currentPassword: 'not it', newPassword }))).toBe(
    'invalid_input currentPassword:wrong_password',
  );
  expect(
    refusalOf(await change('staff.changePassword', { currentPassword: passwordOf('receptionist'), newPassword })),
  ).toBe('ok');
  expect([await reach(first), await reach(second), await reach(renewed)]).toEqual([
    'unauthenticated',
    'unauthenticated',
    'ok',
  ]);
  expect(refusalOf((await signIn('receptionist', passwordOf('receptionist'))).result)).toBe('unauthenticated');
  expect(refusalOf((await signIn('receptionist', newPassword)).result)).toBe('ok');
});

test('whoever loses the role or the right to sign in is out at once', async () => {
  const admin = desk.as('admin');
  const person = { username: 'temp', fullName: 'Temp', role: 'receptionist' as const, doctorId: null };
  const { staffId } = await admin('staff.add', { ...person, password: 'temporary one' });
  const { session } = await signIn('temp', 'temporary one');
  expect(await reach(session)).toBe('ok');
  await admin('staff.update', { staffId, fullName: 'Temp', role: 'billing', isActive: 'Y' });
  expect(await reach(session)).toBe('unauthenticated');
  const again = (await signIn('temp', 'temporary one')).session;
  await admin('staff.update', { staffId, fullName: 'Temp', role: 'billing', isActive: 'N' });
  expect(await reach(again)).toBe('unauthenticated');
  expect(refusalOf((await signIn('temp', 'temporary one')).result)).toBe('unauthenticated');
});

test('a change at another desk ends a session here within two seconds', async () => {
  const { session } = await signIn('doctor', passwordOf('doctor'));
  expect(await reach(session)).toBe('ok');
  await desk.asOwner({ actor: 'elsewhere' }, (transaction) =>
    transaction.query(`update staff set session_no = session_no + 1 where username = 'doctor'`),
  );
  now += 2_000;
  expect(await reach(session)).toBe('unauthenticated');
});

test('the last admin stays one', async () => {
  const admin = desk.tryAs('admin');
  const person = { staffId: 1, fullName: 'The admin', isActive: 'Y' };
  expect(refusalOf(await admin('staff.update', { ...person, role: 'billing' }))).toBe('invalid_state role:last_admin');
  expect(refusalOf(await admin('staff.update', { ...person, role: 'admin', isActive: 'N' }))).toBe(
    'invalid_state isActive:last_admin',
  );
});

test('only a token that this desk signed with its own method is one', async () => {
  const key = readFileSync(join(desk.folder, 'keys', 'sessions.key'));
  const { session } = await signIn('admin', passwordOf('admin'));
  const [header, payload, signature] = (session?.token ?? '').split('.');
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  const signed = (claims: object, secret: Uint8Array = key) =>
    new SignJWT({ sno: 1, jti: 'forged', ...claims })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('hms-front-desk')
      .setExpirationTime('1h')
      .sign(secret);
  const forged = [
    '',
    'x',
    `${none}.${payload}.`,
    `${header}.${Buffer.from(JSON.stringify({ sub: '1', sno: 1, exp: 9e9 })).toString('base64url')}.${signature}`,
    await signed({ sub: '1' }, new Uint8Array(32)),
    await signed({}),
    await signed({ sub: 'admin' }),
    await signed({ sub: '1', sno: 'one' }),
    await signed({ sub: '1', jti: undefined }),
    await signed({ sub: '1', iss: 'elsewhere' }).then((token) => `${token}x`),
  ];
  for (const token of forged) expect(await desk.desk.readToken(token)).toBeNull();
  expect(await desk.desk.readToken(session?.token ?? '')).toMatchObject({ staffId: 1 });
});

test('the keys are for this user alone', () => {
  const { mode, size } = statSync(join(desk.folder, 'keys', 'sessions.key'));
  expect([mode & 0o777, size]).toEqual([0o600, 32]);
});

test('an empty database asks for its first admin, once', async () => {
  const empty = await aDesk({ isEmpty: true });
  try {
    const visitor = empty.tryAs(null);
    const session = () => visitor('staff.session', {});
    expect(await session()).toEqual({
      ok: true,
      value: {
        person: null,
        lockedPerson: null,
        withPin: [],
        needsFirstAdmin: true,
        asksSetUpCode: true,
        isDemo: false,
      },
    });
    const setUpCode = await empty.desk.setUpCode();
    const admin = { username: 'chief', fullName: 'Chief', password: 'the first password', setUpCode };
    const asked = await Promise.all(
      [1, 2, 3].map((n) => visitor('staff.addFirstAdmin', { ...admin, username: `chief${n}` })),
    );
    expect(asked.map(refusalOf).sort()).toEqual(['invalid_state', 'invalid_state', 'ok']);
    expect(await session()).toMatchObject({ value: { needsFirstAdmin: false } });
  } finally {
    await empty.dispose();
  }
});

/**
 * Attack: whoever calls an empty host first makes the admin. Invariant: over the web it takes the code that the console of
 * the host shows; the desktop application asks for none.
 */
test('over the web the first admin needs the code on the console, at the desktop none', async () => {
  const empty = await aDesk({ isEmpty: true });
  try {
    const admin = { username: 'chief', fullName: 'Chief', password: 'the first password' };
    const code = (await empty.desk.setUpCode()) ?? '';
    expect(code).toMatch(/^(?:[A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}$/);
    const visitor = empty.tryAs(null);
    expect(refusalOf(await visitor('staff.addFirstAdmin', admin))).toBe('invalid_input setUpCode:required');
    for (const setUpCode of ['AAAA-AAAA-AAAA-AAAA', code.slice(1), `${code}A`]) {
      expect(refusalOf(await visitor('staff.addFirstAdmin', { ...admin, setUpCode }))).toBe(
        'invalid_input setUpCode:unknown',
      );
    }
    const desktop = empty.tryAs(null, { channel: 'ipc' });
    expect(await desktop('staff.session', {})).toMatchObject({
      value: { needsFirstAdmin: true, asksSetUpCode: false },
    });
    const typed = code.toLowerCase().replaceAll('-', ' ');
    expect(refusalOf(await visitor('staff.addFirstAdmin', { ...admin, setUpCode: typed }))).toBe('ok');
    expect(await empty.desk.setUpCode()).toBeNull();
    expect(await visitor('staff.session', {})).toMatchObject({ value: { asksSetUpCode: false } });
    expect(refusalOf(await desktop('staff.addFirstAdmin', admin))).toBe('invalid_state');
  } finally {
    await empty.dispose();
  }
});

test('HMS_ADMIN_PASSWORD makes the user admin where there is nobody, and changes nobody', async () => {
  const empty = await aDesk({ isEmpty: true });
  try {
    const store = createStaffStore(empty.database);
    await addAdminIfNobody(store, 'from the environment');
    await addAdminIfNobody(store, 'another one later');
    expect(await store.list()).toMatchObject([{ username: 'admin', role: 'admin' }]);
    const signIn = (password: string) => empty.tryAs(null)('staff.signIn', { username: 'admin', password });
    expect(refusalOf(await signIn('from the environment'))).toBe('ok');
    expect(refusalOf(await signIn('another one later'))).toBe('unauthenticated');
  } finally {
    await empty.dispose();
  }
});

test('a session ends after twelve hours', async () => {
  const { session } = await signIn('billing', passwordOf('billing'));
  now += 12 * 3_600_000 - 1_000;
  expect(await reach(session)).toBe('ok');
  expect(await desk.desk.readToken(session?.token ?? '')).toMatchObject({ staffId: session?.staffId });
  now += 1_000;
  expect(await reach(session)).toBe('unauthenticated');
  expect(await desk.desk.readToken(session?.token ?? '')).toBeNull();
});
