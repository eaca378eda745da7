import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Binds } from '../../../main/database/database.ts';
import { aDoctor, aPerson, type Hospital, openHospital, refusalOf, whileUncommitted } from '../hospital.ts';

let hospital: Hospital;

beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

const credentialsOf = async (staffId: number) =>
  (
    await hospital.database.query<Record<string, unknown>>(
      'select * from staff_credentials_v where staff_id = :staff_id',
      { staffId },
    )
  )[0];
const asAdmin = (staffId: number) => ({ staffId, fullName: 'Meena Rao', role: 'admin', doctorId: null, isActive: 'Y' });
const update = (staffId: number, details: Binds) =>
  hospital.call('pkg_staff.update_staff', { ...asAdmin(staffId), ...details }, {});

describe('the first admin', () => {
  const first = (username: string) =>
    hospital.call(
      'pkg_staff.add_first_admin',
      { username, fullName: 'Meena Rao', passwordHash: '$hash$' },
      { staffId: 'number' },
    );

  test('is one, however many come at once, and the last one stays one', async () => {
    const answers = await Promise.allSettled(['one', 'two', 'three', 'four'].map(first));
    const made = answers.filter((answer) => answer.status === 'fulfilled');
    expect(made).toHaveLength(1);
    const staffId = made[0]?.value.staffId ?? 0;
    expect(await refusalOf(first('five'))).toEqual({ code: 'invalid_state', fields: undefined });

    expect(await refusalOf(update(staffId, { role: 'billing' }))).toEqual({
      code: 'invalid_state',
      fields: { role: 'last_admin' },
    });
    expect(await refusalOf(update(staffId, { isActive: 'N' }))).toEqual({
      code: 'invalid_state',
      fields: { isActive: 'last_admin' },
    });
    await update(staffId, { fullName: 'Meena Iyer' });

    // Whoever is an admin besides another role is one.
    await update(staffId, { role: 'receptionist', otherRoles: 'admin' });
    expect(await refusalOf(update(staffId, { role: 'receptionist' }))).toMatchObject({
      fields: { role: 'last_admin' },
    });
    await update(staffId, {});

    const second = await aPerson(hospital);
    const outcome = await whileUncommitted(
      hospital,
      (transaction) => transaction.call('pkg_staff.update_staff', { ...asAdmin(staffId), isActive: 'N' }, {}),
      () => update(second, { role: 'billing' }),
    );
    expect(outcome).toMatchObject({
      status: 'rejected',
      reason: { code: 'invalid_state', fields: { role: 'last_admin' } },
    });
    const left = await hospital.owner(`select 1 from staff where role = 'admin' and is_active = 'Y'`);
    expect(left).toHaveLength(1);
    await aPerson(hospital);
  });
});

describe('add_staff', () => {
  test('keeps the name in small letters, and a doctor only for a doctor', async () => {
    const doctorId = await aDoctor(hospital);
    const doctor = await aPerson(hospital, { username: ' Dr.Nair ', role: 'doctor', doctorId });
    expect(await credentialsOf(doctor)).toEqual({
      staffId: doctor,
      username: 'dr.nair',
      fullName: 'Meena Rao',
      role: 'doctor',
      doctorId,
      passwordHash: '$hash$',
      isActive: 'Y',
      sessionNo: 1,
      otherRoles: null,
    });
    expect(await credentialsOf(await aPerson(hospital, { role: 'billing', doctorId }))).toMatchObject({
      doctorId: null,
    });
  });

  test.each([
    [{ username: '' }, { code: 'invalid_input', fields: { username: 'required' } }],
    [{ fullName: null }, { code: 'invalid_input', fields: { fullName: 'required' } }],
    [{ passwordHash: null }, { code: 'invalid_input', fields: { passwordHash: 'required' } }],
    [{ role: 'nurse' }, { code: 'invalid_input', fields: { role: 'not_in_list' } }],
    [{ role: null }, { code: 'invalid_input', fields: { role: 'not_in_list' } }],
    [{ role: 'doctor' }, { code: 'invalid_input', fields: { doctorId: 'required' } }],
    [
      { role: 'doctor', doctorId: 999_999 },
      { code: 'not_found', fields: { doctorId: 'unknown' } },
    ],
    [{ otherRoles: 'nurse' }, { code: 'invalid_input', fields: { otherRoles: 'not_in_list' } }],
    [{ otherRoles: 'billing,billing' }, { code: 'invalid_input', fields: { otherRoles: 'not_in_list' } }],
    [
      { role: 'billing', otherRoles: 'billing' },
      { code: 'invalid_input', fields: { role: 'not_in_list' } },
    ],
    [{ otherRoles: ',' }, { code: 'invalid_input', fields: { otherRoles: 'not_in_list' } }],
    [
      { role: 'billing', otherRoles: 'doctor' },
      { code: 'invalid_input', fields: { doctorId: 'required' } },
    ],
    [{ username: 'Taken' }, { code: 'duplicate', fields: { username: 'taken' } }],
  ])('refuses %o', async (details, refusal) => {
    await aPerson(hospital, { username: 'taken' }).catch(() => undefined);
    expect(await refusalOf(aPerson(hospital, details))).toEqual(refusal);
  });
});

describe('older sessions', () => {
  const sessionAfter = async (staffId: number, details: Binds) => {
    await update(staffId, details);
    return (await credentialsOf(staffId))?.sessionNo;
  };

  test('end when role, doctor, right to sign in or password change, and not for a new name', async () => {
    const doctorId = await aDoctor(hospital);
    const staffId = await aPerson(hospital, { role: 'billing' });
    expect(await sessionAfter(staffId, { role: 'billing', fullName: 'Meena Shah' })).toBe(1);
    expect(await sessionAfter(staffId, { role: 'receptionist' })).toBe(2);
    expect(await sessionAfter(staffId, { role: 'doctor', doctorId })).toBe(3);
    expect(await sessionAfter(staffId, { role: 'doctor', doctorId: await aDoctor(hospital) })).toBe(4);
    const both = { role: 'receptionist', otherRoles: 'billing,doctor', doctorId };
    expect(await sessionAfter(staffId, both)).toBe(5);
    expect(await sessionAfter(staffId, { ...both, fullName: 'Meena Patel' })).toBe(5);
    expect(await credentialsOf(staffId)).toMatchObject({ otherRoles: 'billing,doctor', doctorId });
    expect(await sessionAfter(staffId, { role: 'billing', isActive: 'N' })).toBe(6);
    await hospital.call('pkg_staff.set_password', { staffId, passwordHash: '$new$' }, {});
    expect(await credentialsOf(staffId)).toMatchObject({ sessionNo: 7, passwordHash: '$new$' });
  });

  test('of nobody: a person who is not there is refused', async () => {
    const unknown = { code: 'not_found', fields: { staffId: 'unknown' } };
    expect(await refusalOf(update(999_999, {}))).toEqual(unknown);
    expect(
      await refusalOf(hospital.call('pkg_staff.set_password', { staffId: 999_999, passwordHash: 'x' }, {})),
    ).toEqual(unknown);
    expect(await refusalOf(hospital.call('pkg_staff.record_sign_in', { staffId: 999_999 }, {}))).toEqual(unknown);
  });
});

describe('a sign-in', () => {
  const eventsOf = (staffId: number | null) =>
    hospital.owner(
      `select action, new_values from audit_log
       where entity_name = 'STAFF' and entity_id is not distinct from $1 and action like 'SIGN_IN%' order by log_id`,
      [staffId],
    );

  test('is an entry of its own and shows in the list', async () => {
    const staffId = await aPerson(hospital);
    await hospital.call('pkg_staff.record_sign_in', { staffId }, {});
    expect(await eventsOf(staffId)).toEqual([{ action: 'SIGN_IN', new_values: null }]);
    const updates = await hospital.owner(
      `select 1 from audit_log where entity_name = 'STAFF' and entity_id = $1 and action = 'UPDATE'`,
      [staffId],
    );
    expect(updates).toEqual([]);
    const [row] = await hospital.database.query<{ lastSignInAt: string }>(
      'select last_sign_in_at from staff_v where staff_id = :staff_id',
      { staffId },
    );
    expect(row?.lastSignInAt).toMatch(/^\d{4}-.*Z$/);
  });

  test('that failed names a person who is there, and keeps nothing of a name that is not', async () => {
    const staffId = await aPerson(hospital, { username: 'sunita' });
    await hospital.call('pkg_staff.record_failed_sign_in', { username: 'Sunita' }, {});
    await hospital.call('pkg_staff.record_failed_sign_in', { username: 'my secret password' }, {});
    expect(await eventsOf(staffId)).toEqual([{ action: 'SIGN_IN_FAILED', new_values: '{"username": "sunita"}' }]);
    expect(await eventsOf(null)).toEqual([{ action: 'SIGN_IN_FAILED', new_values: null }]);
  });
});
