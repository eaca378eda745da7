import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDesk, type TestDesk } from '../desk-fixture.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.dispose());

const entries = async (filter: object = {}) => (await desk.as('admin')('audit.list', { size: 100, ...filter })).items;

test('each change names the signed-in person and what it was before and after', async () => {
  const person = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M' } as const;
  const { patientId } = await desk.as('receptionist')('patients.register', person);
  await desk.as('admin')('patients.update', { patientId, phone: '9998887777' });
  const [update, insert] = await entries({ entityName: 'patients', entityId: patientId });
  expect(insert).toMatchObject({ action: 'INSERT', changedBy: 'receptionist', oldValues: null });
  expect(update).toMatchObject({ action: 'UPDATE', changedBy: 'admin' });
  expect(JSON.parse(update?.oldValues ?? '')).toMatchObject({ phone: null });
  expect(JSON.parse(update?.newValues ?? '')).toMatchObject({ phone: '9998887777' });
});

test('it is found by person and by day of the hospital’s calendar', async () => {
  expect((await entries({ changedBy: 'Receptionist' })).every((one) => one.changedBy === 'receptionist')).toBe(true);
  const { nowTime } = await desk.as('admin')('appointments.day', { day: '2027-01-01' });
  const today = nowTime.slice(0, 10);
  const all = await entries();
  expect(await entries({ from: today, to: today })).toHaveLength(all.length);
  expect(await entries({ to: '2020-01-01' })).toEqual([]);
  expect(await entries({ from: '2200-01-01' })).toEqual([]);
});

test('no password is in it, not even its hash', async () => {
  await desk.as('admin')('staff.resetPassword', { staffId: 2, newPassword: 'a new password' });
  const text = JSON.stringify(await entries({ entityName: 'STAFF' }));
  expect(text).not.toMatch(/argon2|password_hash|a new password/);
});
