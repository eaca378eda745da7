import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CallOutput } from '#contract/contract.ts';
import type { Session } from '../../../main/calls/calls.ts';
import { todayAt } from '../../today.ts';
import { aDesk, passwordOf, refusalOf, type TestDesk } from '../desk-fixture.ts';
import { type AwayDesk, aDeskWithStore } from './desks.ts';

let centre: TestDesk;
let desk: AwayDesk;

beforeAll(async () => {
  centre = await aDesk();
  desk = await aDeskWithStore(centre.database);
  for (const role of ['receptionist', 'billing', 'admin'] as const) await desk.signIn(role);
});
afterAll(async () => {
  await desk.dispose();
  await centre.dispose();
});
beforeEach(async () => {
  desk.line.mend();
  await desk.reach('online');
});

const ravi = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M' } as const;
let days = 1;
/** Each on a day of its own, within what a desk copies. */
const aTime = (): string => {
  days += 1;
  return `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T10:00`;
};
let hours = 9;
/** Of today, since a patient is checked in on the day. */
const aTimeToday = (): string => {
  hours += 1;
  return todayAt(`${hours}:00`);
};
const rowsAt = async <Row extends object>(sql: string) => centre.database.query<Row>(sql);

test('a desk works through an outage, and the central database has the same afterwards', async () => {
  const reception = 'receptionist' as const;
  desk.line.cut();
  const apptTime = aTimeToday();
  const registered = await desk.call(reception, 'patients.register', { ...ravi, phone: '98450 00001' }, randomUUID());
  expect(registered).toMatchObject({ ok: true, isPending: true });
  const { patientId } = (registered as { value: { patientId: number } }).value;
  const { apptId } = await desk.ask(reception, 'appointments.book', { patientId, doctorId: 1, apptTime }, randomUUID());
  expect((await desk.ask(reception, 'appointments.get', { apptId })).status).toBe('SCHEDULED');
  const { tokenNo } = await desk.ask(reception, 'appointments.checkIn', { apptId }, randomUUID());
  expect(tokenNo).toBe(1001);
  const { invoiceId } = await desk.ask('billing', 'billing.raise', { patientId, apptId }, randomUUID());
  await desk.ask(
    'billing',
    'billing.addItem',
    { invoiceId, itemType: 'CONSULTATION', description: 'Consultation', unitPriceMinor: 50_000, qty: 1 },
    randomUUID(),
  );
  const { invoiceNo } = await desk.ask('billing', 'billing.issue', { invoiceId }, randomUUID());
  expect(invoiceNo).toMatch(/^01I\/\d{4}\/0000001$/);
  const paid = await desk.ask(
    'billing',
    'billing.takePayment',
    { invoiceId, amountMinor: 59_000, method: 'CASH' },
    randomUUID(),
  );
  const printed = await desk.ask('billing', 'billing.document', { invoiceId });
  expect(await desk.ask(reception, 'offline.pending', {})).toEqual({
    rows: { PATIENTS: [patientId], APPOINTMENTS: [apptId], BILLING: [invoiceId] },
  });

  desk.line.mend();
  await desk.reach('online');
  const central = await centre.as('billing')('billing.get', { invoiceId });
  expect(central).toMatchObject({ patientId, apptId, invoiceNo, status: 'PAID', totalMinor: 59_000 });
  expect(central.payments).toEqual(
    paid.invoice.payments.map((payment) => ({ ...payment, paidAt: expect.any(String) })),
  );
  expect(central.payments[0]?.receiptNo).toMatch(/^01R\//);
  const { printedAt: _, printedBy: __, ...paper } = printed;
  expect(await centre.as('billing')('billing.document', { invoiceId })).toMatchObject(paper);
  expect(await centre.as('receptionist')('appointments.get', { apptId })).toMatchObject({
    tokenNo,
    status: 'CHECKED_IN',
  });
  expect((await desk.ask(reception, 'offline.state', {})).desk).toMatchObject({ deskNo: 1, unsent: 0, refused: 0 });
  expect(await desk.ask(reception, 'offline.pending', {})).toEqual({ rows: {} });
});

const freeSlots = ({ offers }: CallOutput<'offline.conflict'>): string[] =>
  offers
    .filter(({ name }) => name === 'slot')
    .flatMap(({ suggestions }) => suggestions.map(({ apptTime }) => String(apptTime)));

test('a slot that went to another desk waits for a person, with what depends on it; nothing else does', async () => {
  const { patientId } = await desk.ask('receptionist', 'patients.register', ravi, randomUUID());
  const [apptTime, later] = [aTimeToday(), aTime()];
  const copied = 'select patient_id from hms.patients where patient_id = :patient_id';
  await expect.poll(() => desk.store.owner.query(copied, { patientId })).toHaveLength(1);
  desk.line.cut();
  const { apptId } = await desk.ask(
    'receptionist',
    'appointments.book',
    { patientId, doctorId: 1, apptTime },
    randomUUID(),
  );
  await desk.ask('receptionist', 'appointments.checkIn', { apptId }, randomUUID());
  const other = await desk.ask(
    'receptionist',
    'appointments.book',
    { patientId, doctorId: 1, apptTime: later },
    randomUUID(),
  );
  const theirs = await centre.as('receptionist')('appointments.book', { patientId, doctorId: 1, apptTime });
  desk.line.mend();
  await desk.reach('online');

  const { items } = await desk.ask('receptionist', 'offline.commands', {});
  expect(items.map(({ callName, state, refusal }) => ({ callName, state, code: refusal?.code }))).toEqual([
    { callName: 'appointments.checkIn', state: 'waiting', code: undefined },
    { callName: 'appointments.book', state: 'refused', code: 'slot_taken' },
  ]);
  expect((await centre.as('receptionist')('appointments.get', { apptId: other.apptId })).status).toBe('SCHEDULED');
  const refused = items[1];
  if (!refused) throw new Error('Nothing was refused');
  const conflict = await desk.ask('receptionist', 'offline.conflict', { commandNo: refused.commandNo });
  expect(conflict.standing).toMatchObject([
    { entity: 'APPOINTMENTS', id: theirs.apptId, changedBy: 'receptionist', row: { status: 'SCHEDULED' } },
  ]);
  expect(conflict.offers.map(({ name }) => name)).toEqual(['slot', 'overbook', 'waitlist']);
  const free = freeSlots(conflict).find((slot) => slot > apptTime);
  const again = await desk.ask(
    'receptionist',
    'offline.tryAgain',
    { commandNo: refused.commandNo, changes: { apptTime: free ?? '' } },
    randomUUID(),
  );
  expect(again.command.state).toBe('sent');
  // What waited goes by itself.
  await expect
    .poll(async () => (await desk.ask('receptionist', 'offline.commands', {})).items, { timeout: 8000 })
    .toEqual([]);
  expect(await centre.as('receptionist')('appointments.get', { apptId })).toMatchObject({
    status: 'CHECKED_IN',
    apptTime: free,
  });
});

test('an admin overbooks what was refused, and answers for it; free slots are never in the past', async () => {
  const { patientId } = await desk.ask('receptionist', 'patients.register', ravi, randomUUID());
  const past = '2026-01-05T10:00';
  await centre.as('receptionist')('appointments.book', { patientId, doctorId: 1, apptTime: past });
  const copied = () =>
    desk.store.database.query('select patient_id from patients_v where patient_id = :patient_id', { patientId });
  await expect.poll(copied, { timeout: 8000 }).toHaveLength(1);
  desk.line.cut();
  // Written down late: the desk's copy does not go back so far, and does not know the visit that is there.
  const { apptId } = await desk.ask(
    'receptionist',
    'appointments.book',
    { patientId, doctorId: 1, apptTime: past },
    randomUUID(),
  );
  desk.line.mend();
  await desk.reach('online');
  const [refused] = (await desk.ask('receptionist', 'offline.commands', {})).items;
  if (!refused) throw new Error('Nothing was refused');
  const { commandNo } = refused;
  const free = freeSlots(await desk.ask('admin', 'offline.conflict', { commandNo }));
  const { nowTime } = await centre.as('admin')('appointments.day', { day: '2026-01-05' });
  expect(free.length).toBeGreaterThan(0);
  expect(free.filter((slot) => slot < nowTime)).toEqual([]);

  const over = { commandNo, changes: { overrideReason: 'Both were told ten' } };
  expect(refusalOf(await desk.call('receptionist', 'offline.tryAgain', over, randomUUID()))).toBe('forbidden');
  const { command } = await desk.ask('admin', 'offline.tryAgain', over, randomUUID());
  expect(command).toMatchObject({ state: 'sent', madeBy: 'admin' });
  expect(await centre.as('receptionist')('appointments.get', { apptId })).toMatchObject({
    isOverbooked: 'Y',
    overrideReason: 'Both were told ten',
  });
});

test('without the line only those sign in who did here lately; a stranger and a wrong password hear the same', async () => {
  const tries = (username: string, password = passwordOf('receptionist')) =>
    desk.desk.handle('staff.signIn', { username, password }, { session: null, address: username, channel: 'web' });
  const refused = async (username: string, password?: string) => refusalOf(await tries(username, password));
  expect(await refused('receptionist', 'wrong')).toBe('unauthenticated');
  desk.line.cut();
  expect(await refused('receptionist')).toBe('ok');
  expect(await refused('receptionist', 'wrong')).toBe('unauthenticated deskNo:not_here');
  expect(await refused('doctor', passwordOf('doctor'))).toBe('unauthenticated deskNo:not_here');
});

test('a desk locks without the line, and a PIN unlocks it', async () => {
  let session: Session | null = null;
  const at = (name: string, input: unknown = {}) =>
    desk.desk.handle(name, input, {
      session,
      deskId: 'counter',
      address: 'counter',
      channel: 'ipc',
      openSession: (opened) => {
        session = opened;
      },
    });
  const currentPassword = passwordOf('receptionist');
  const signedIn = await at('staff.signIn', { username: 'receptionist', password: currentPassword });
  const { person } = (signedIn.ok ? signedIn.value : {}) as { person: { staffId: number } };
  expect(refusalOf(await at('staff.setPin', { pin: '8264', currentPassword }))).toBe('ok');
  desk.line.cut();
  expect(refusalOf(await at('staff.lock'))).toBe('ok');
  expect(refusalOf(await at('doctors.list'))).toBe('unauthenticated session:locked');
  expect(refusalOf(await at('staff.unlock', { staffId: person.staffId, pin: '8264' }))).toBe('ok');
  expect(refusalOf(await at('doctors.list'))).toBe('ok');
});

test('a booking whose answer is lost is kept, asked about first, and never there twice', async () => {
  const { patientId } = await desk.ask('receptionist', 'patients.register', ravi, randomUUID());
  const [apptTime, requestId] = [aTime(), randomUUID()];
  const booking = { patientId, doctorId: 1, apptTime };
  desk.line.loseNextAnswer();
  expect(refusalOf(await desk.call('receptionist', 'appointments.book', booking, requestId))).toBe('uncertain');
  expect(refusalOf(await desk.call('receptionist', 'appointments.book', booking, requestId))).toBe('uncertain');
  desk.line.mend();
  await desk.reach('online');
  expect((await desk.ask('receptionist', 'offline.commands', {})).items).toEqual([]);
  const visits = await rowsAt(`select appt_id from appointments_v where patient_id = ${patientId}`);
  expect(visits).toHaveLength(1);
  const again = await desk.ask('receptionist', 'appointments.book', booking, requestId);
  expect(visits).toEqual([{ apptId: again.apptId }]);
});

test('what cannot be honest without the central database is refused, and reading goes on', async () => {
  desk.line.cut();
  expect(refusalOf(await desk.call('admin', 'staff.list', {}))).toBe('offline');
  const week = { name: 'daily-revenue', from: '2026-11-16', to: '2026-11-22' } as const;
  expect(refusalOf(await desk.call('admin', 'reports.run', week))).toBe('offline');
  expect(
    refusalOf(await desk.call('admin', 'doctors.add', { firstName: 'A', lastName: 'B', specialization: 'C' })),
  ).toBe('offline');
  expect((await desk.ask('receptionist', 'doctors.list', {})).items).toHaveLength(1);
  expect((await desk.ask('receptionist', 'settings.hospital', {})).timeZone).toBe('Asia/Kolkata');
});

test('the copy is updated from the change feed what other desks do', async () => {
  const { patientId } = await centre.as('receptionist')('patients.register', { ...ravi, firstName: 'Meera' });
  const { apptId } = await centre.as('receptionist')('appointments.book', {
    patientId,
    doctorId: 1,
    apptTime: aTime(),
  });
  await expect
    .poll(() => desk.store.database.query('select status from appointments_v where appt_id = :appt_id', { apptId }), {
      timeout: 8000,
    })
    .toEqual([{ status: 'SCHEDULED' }]);
  await centre.as('receptionist')('appointments.cancel', { apptId, reason: 'ill' });
  await expect
    .poll(() => desk.store.database.query('select status from appointments_v where appt_id = :appt_id', { apptId }), {
      timeout: 8000,
    })
    .toEqual([{ status: 'CANCELLED' }]);
});
