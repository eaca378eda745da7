import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallName } from '#contract/contract.ts';
import type { Role } from '#contract/roles.ts';
import type { Caller, Session } from '../../../main/calls/calls.ts';
import { aDesk, type TestDesk } from '../desk-fixture.ts';

/** Several roles of one person, and rights that an admin takes away from a role. */

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.dispose());

async function somebody(username: string, role: Role, otherRoles: Role[], doctorId: number | null = null) {
  const password = 'four words in a row';
  await desk.as('admin')('staff.add', { username, password, fullName: username, role, otherRoles, doctorId });
  let session: Session | null = null;
  const base = { address: '127.0.0.1', openSession };
  function openSession(opened: Session): void {
    session = opened;
  }
  const signedIn = await desk.desk.handle(
    'staff.signIn',
    { username, password },
    { ...base, session: null, channel: 'web' },
  );
  expect(signedIn).toMatchObject({ ok: true, value: { person: { role, roles: [role, ...otherRoles] } } });
  return async (name: CallName, input: unknown, channel: Caller['channel'] = 'web') => {
    const result = await desk.desk.handle(name, input, { ...base, session, channel });
    return result.ok ? 'ok' : result.error.code;
  };
}

const registered = { firstName: 'Meera', lastName: 'Joshi', gender: 'F' } as const;

test('who has several roles may do what each of them may, and nothing else', async () => {
  const both = await somebody('both', 'receptionist', ['billing']);
  const { patientId } = await desk.as('admin')('patients.register', registered);
  expect(await both('patients.register', { ...registered, firstName: 'Asha' })).toBe('ok');
  expect(await both('billing.raise', { patientId })).toBe('ok');
  expect(await both('staff.list', {})).toBe('forbidden');
  expect(await both('dashboard.today', {})).toBe('ok');
});

test('a right that is taken away is gone for every way to call, at once, until it is given back', async () => {
  const clerk = await somebody('clerk', 'receptionist', []);
  const right = { role: 'receptionist', callName: 'patients.register' } as const;
  await desk.as('admin')('staff.withhold', { ...right, isWithheld: 'Y' });
  for (const channel of ['ipc', 'web', 'rest'] as const) {
    expect(await clerk('patients.register', registered, channel)).toBe('forbidden');
  }
  // An admin has the call by the own role.
  await desk.as('admin')('patients.register', { ...registered, firstName: 'Uma' });
  const admins = await somebody('chief', 'receptionist', ['admin']);
  expect(await admins('patients.register', { ...registered, firstName: 'Veda' })).toBe('ok');
  await desk.as('admin')('staff.withhold', { ...right, isWithheld: 'N' });
  expect(await clerk('patients.register', registered)).toBe('ok');
  const { items } = await desk.as('admin')('audit.list', { entityName: 'WITHHELD_CALLS' });
  expect(items.map(({ action, changedBy }) => [action, changedBy])).toEqual([
    ['DELETE', 'admin'],
    ['INSERT', 'admin'],
  ]);
});

test('a doctor who also receives patients sees every visit only where the reception may look', async () => {
  const doctor = await somebody('small-house', 'doctor', ['receptionist'], 1);
  expect(await doctor('appointments.day', { day: '2026-11-23' })).toBe('ok');
  await desk.as('admin')('staff.withhold', { role: 'receptionist', callName: 'appointments.day', isWithheld: 'Y' });
  // By the doctor's role alone.
  expect(await doctor('appointments.day', { day: '2026-11-23' })).toBe('ok');
});

test('no role gets what the contract does not let it do, and nobody loses the way back', async () => {
  const withhold = (role: Role, callName: string) =>
    desk.tryAs('admin')('staff.withhold', { role, callName, isWithheld: 'Y' });
  const refused = { ok: false, error: { code: 'invalid_input', fields: { callName: 'not_in_list' } } };
  expect(await withhold('receptionist', 'staff.list')).toMatchObject(refused);
  expect(await withhold('admin', 'staff.withhold')).toMatchObject(refused);
  expect(await withhold('receptionist', 'drafts.keep')).toMatchObject(refused);
  expect(await withhold('receptionist', 'no.such')).toMatchObject(refused);
});
