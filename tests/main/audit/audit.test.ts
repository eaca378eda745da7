import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDesk, type TestDesk } from '../desk-fixture.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.dispose());

const entries = async (filter: object = {}) => (await desk.as('admin')('audit.list', { size: 100, ...filter })).items;

/** Nobody waits for such an entry; a slow machine writes it later. */
const waiting = { timeout: 20_000 };

test('who looked at whose record is there once in a quarter of an hour, from which desk; a list opens nobody’s', async () => {
  const patient = { firstName: 'Meena', lastName: 'Rao', dob: '1980-02-03', gender: 'F' } as const;
  const { patientId } = await desk.as('admin')('patients.register', patient);
  const { invoiceId } = await desk.as('billing')('billing.raise', { patientId });
  const clerk = desk.tryAs('billing', { address: '10.7.7.7' });
  await clerk('patients.list', { q: 'Meena' });
  for (let time = 0; time < 3; time++) await clerk('patients.get', { patientId });
  await clerk('billing.get', { invoiceId });
  await desk.as('admin')('patients.history', { patientId });
  const views = () => entries({ entityName: 'PATIENTS', entityId: patientId, action: 'view' });
  await expect.poll(async () => (await views()).length, waiting).toBe(2);
  const [first] = (await views()).filter(({ changedBy }) => changedBy === 'billing');
  expect(first).toMatchObject({ place: '10.7.7.7' });
  expect(JSON.parse(first?.newValues ?? '')).toMatchObject({ call_name: 'patients.get' });

  // What is on the patient's invoice is found by the patient too.
  const onPatient = await entries({ patientId });
  expect(new Set(onPatient.map(({ entityName }) => entityName))).toEqual(new Set(['PATIENTS', 'BILLING']));
});

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

test('a call that the role may not make is there once a minute, with who tried and from where', async () => {
  const clerk = desk.tryAs('billing', { address: '10.1.2.3' });
  for (let count = 0; count < 3; count++) await clerk('staff.list', {});
  await expect.poll(() => entries({ entityName: 'CALLS', place: '10.1.2.3' }), waiting).toHaveLength(1);
  const [refused] = await entries({ entityName: 'CALLS', place: '10.1.2.3' });
  expect(refused).toMatchObject({
    action: 'REFUSED',
    changedBy: 'billing',
    newValues: '{"call_name":"staff.list"}',
  });
  expect(await entries({ place: '10.1.2.4' })).toEqual([]);
});

test('a report that was read, a connection that was tested and a password that was set are there; no secret is', async () => {
  const admin = desk.as('admin');
  const calls = async () => (await entries({ entityName: 'CALLS', changedBy: 'admin' })).length;
  await admin('reports.run', { name: 'daily-revenue', from: '2026-11-01', to: '2026-11-30' });
  // Entries are written beside the calls: the second one may overtake the first.
  await expect.poll(calls, waiting).toBe(1);
  const form = { engine: 'postgres', host: '127.0.0.1', port: 1, database: 'hms', user: 'x', tls: 'disable' } as const;
  await admin('settings.testConnection', { ...form, password: 'of the database' });
  await expect.poll(calls, waiting).toBe(2);
  const details = (await entries({ entityName: 'CALLS', changedBy: 'admin' })).map(({ newValues }) => newValues);
  expect(details.map((text) => JSON.parse(text ?? ''))).toEqual([
    {
      call_name: 'settings.testConnection',
      engine: 'postgres',
      host: '127.0.0.1',
      port: 1,
      database: 'hms',
      user: 'x',
    },
    { call_name: 'reports.run', name: 'daily-revenue', from: '2026-11-01', to: '2026-11-30' },
  ]);
  await admin('staff.resetPassword', { staffId: 3, newPassword: 'another new password' });
  expect((await entries({ entityName: 'STAFF', entityId: 3 }))[0]).toMatchObject({
    action: 'PASSWORD',
    changedBy: 'admin',
  });
});
