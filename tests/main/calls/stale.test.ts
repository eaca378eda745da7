import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDesk, type TestDesk } from '../desk-fixture.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.dispose());

const refused = (stands: unknown) => ({ ok: false, error: { code: 'stale', stands } });
const patient = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M' } as const;

test('a note is not written over one that its author has not seen; the answer says what stands', async () => {
  const reception = desk.as('receptionist');
  const { patientId } = await reception('patients.register', patient);
  const { apptId } = await reception('appointments.book', { patientId, doctorId: 1, apptTime: '2027-03-01T10:00' });
  await reception('appointments.editNotes', { apptId, notes: 'Wheelchair', replaces: { notes: null } });
  const second = { apptId, notes: 'Fasting since 8', replaces: { notes: null } };
  expect(await desk.tryAs('receptionist')('appointments.editNotes', second)).toMatchObject(
    refused({ notes: 'Wheelchair' }),
  );
  await reception('appointments.editNotes', { ...second, replaces: { notes: 'Wheelchair' } });

  const wish = { fromDay: '2036-06-02', toDay: '2036-06-13', dayPart: 'ANY', notes: null } as const;
  const { waitlistId } = await reception('waitlist.add', { patientId, doctorId: 1, ...wish });
  const changed = { ...wish, waitlistId, notes: 'Knee', replaces: wish };
  await reception('waitlist.change', changed);
  expect(await desk.tryAs('receptionist')('waitlist.change', { ...changed, notes: 'Hip' })).toMatchObject(
    refused({ ...wish, notes: 'Knee' }),
  );
});

test('hours are not replaced by who has seen others', async () => {
  const admin = desk.as('admin');
  const morning = [{ weekday: 1, fromTime: '09:00', toTime: '13:00' }];
  const week = [...morning, { weekday: 2, fromTime: '14:00', toTime: '17:00' }];
  const save = (hours: typeof week, seen: typeof week) =>
    desk.tryAs('admin')('doctors.saveHours', { doctorId: 1, hours, replaces: { hours: seen } });
  expect(await save(week, [])).toMatchObject({ ok: true });
  expect(await save(morning, [])).toMatchObject(refused({ hours: week }));
  expect(await save(morning, week.toReversed())).toMatchObject({ ok: true });
  await admin('doctors.saveHours', { doctorId: 1, hours: [] });
});

test('settings are not replaced by who has seen others', async () => {
  const { isDemo: _, ...seen } = await desk.as('admin')('settings.hospital', {});
  const save = (settings: object) =>
    desk.tryAs('admin')('settings.saveHospital', { ...seen, ...settings, replaces: seen });
  expect(await save({ address: '12 Lake View\nBengaluru', defaultTaxRate: 12.5 })).toMatchObject({ ok: true });
  expect(await save({ footer: 'Get well' })).toMatchObject(
    refused({ ...seen, address: '12 Lake View\nBengaluru', defaultTaxRate: 12.5 }),
  );
});

test('a price is not replaced by who has seen another, nor by a new one of the same code', async () => {
  const cardio = { itemType: 'CONSULTATION', description: 'Cardiology', unitPriceMinor: 50_000, taxRate: 0 };
  const save = (details: object, replaces: object | null) =>
    desk.tryAs('admin')('billing.saveCharge', { chargeCode: 'CARD', ...cardio, ...details, replaces });
  expect(await save({}, null)).toMatchObject({ ok: true });
  expect(await save({ description: 'Card payment' }, null)).toMatchObject(refused({ ...cardio, isActive: 'Y' }));
  expect(await save({ unitPriceMinor: 60_000 }, { ...cardio, isActive: 'Y' })).toMatchObject({ ok: true });
});
