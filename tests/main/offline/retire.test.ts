import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aDesk, refusalOf, type TestDesk } from '../desk-fixture.ts';
import { type AwayDesk, aDeskWithStore } from './desks.ts';

/** A desk that is given up, on the spot or from another one. */

let centre: TestDesk;
let desk: AwayDesk;
let other: AwayDesk;
beforeEach(async () => {
  centre = await aDesk();
  desk = await aDeskWithStore(centre.database);
  other = await aDeskWithStore(centre.database);
  for (const one of [desk, other]) {
    for (const role of ['receptionist', 'admin'] as const) await one.signIn(role);
    await one.reach('online');
  }
});
afterEach(async () => {
  await desk.dispose();
  await other.dispose();
  await centre.dispose();
});

const deskName = hostname().slice(0, 60);
const ravi = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M' } as const;
const register = (at: AwayDesk) => at.call('receptionist', 'patients.register', ravi, randomUUID());
const own = async (at: AwayDesk) => (await at.ask('admin', 'desks.list', {})).items.find(({ isThis }) => isThis);
const retire = async (at: AwayDesk, deskNo = 0, name = deskName) =>
  at.call('admin', 'desks.retire', { deskNo: deskNo || ((await own(at))?.deskNo ?? 0), deskName: name }, randomUUID());
const until = async (isSo: () => boolean | Promise<boolean>) => {
  for (const end = Date.now() + 15_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 20))) {
    if (await isSo()) return;
  }
  throw new Error(`It does not come: ${JSON.stringify(desk.logged.slice(-8))}`);
};
/** Two desks want one slot: what this one did without the line is refused. */
async function aRefusedBooking(): Promise<number> {
  const apptTime = `${new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)}T10:00`;
  const patient = await centre.as('receptionist')('patients.register', ravi);
  desk.line.cut();
  const booking = { ...patient, doctorId: 1, apptTime };
  // Not in the copy yet, perhaps: a patient of this desk's own.
  const { patientId } = await desk.ask('receptionist', 'patients.register', ravi, randomUUID());
  await desk.ask('receptionist', 'appointments.book', { ...booking, patientId }, randomUUID());
  await centre.as('receptionist')('appointments.book', booking);
  desk.line.mend();
  await until(async () => (await desk.ask('admin', 'offline.state', {})).desk?.refused === 1);
  const { items } = await desk.ask('admin', 'offline.commands', {});
  return items[0]?.commandNo ?? 0;
}

test('this desk goes on without a store, and is a new desk when somebody wants that', async () => {
  const before = await own(desk);
  expect(before).toMatchObject({ deskName, retiredAt: null });
  expect(refusalOf(await retire(desk, before?.deskNo, 'another'))).toBe('invalid_input deskName:unknown');
  expect(refusalOf(await retire(desk, 77))).toBe('not_found deskNo:unknown');
  expect(await retire(desk)).toMatchObject({ ok: true, value: { role: 'retired' } });
  expect(desk.home.left).toEqual([{ deskNo: before?.deskNo, retiredAt: expect.any(String) }]);

  const listed = await desk.ask('admin', 'desks.list', {});
  expect(listed.role).toBe('retired');
  expect(listed.items.find(({ deskNo }) => deskNo === before?.deskNo)).toMatchObject({
    retiredAt: expect.any(String),
    retiredBy: 'admin',
    isThis: false,
  });
  expect(await desk.ask('admin', 'offline.state', {})).toEqual({ desk: null });
  expect(await register(desk)).toEqual({ ok: true, value: expect.anything() });
  desk.line.cut();
  expect(desk.desk.connection()).toBe('offline');
  expect(refusalOf(await register(desk))).toBe('offline');
  desk.line.mend();
  expect(refusalOf(await register(desk))).toBe('ok');

  // A page that is open hears of the new copy, and with it of the number.
  const heard: string[][] = [];
  const stopHearing = desk.desk.subscribe((event) => void (event.kind === 'changed' && heard.push([...event.topics])));
  expect(await desk.call('admin', 'desks.useAgain', {}, randomUUID())).toMatchObject({ value: { role: 'desk' } });
  await until(async () => (await own(desk)) !== undefined && desk.desk.connection() === 'online');
  await until(() => heard.some((topics) => topics.includes('offline') && topics.includes('patients')));
  stopHearing();
  expect((await own(desk))?.deskNo).toBe(3);
  expect(refusalOf(await desk.call('admin', 'desks.useAgain', {}, randomUUID()))).toBe('invalid_state');
  await until(async () => (await desk.ask('admin', 'offline.state', {})).desk?.copiedAt !== null);
  await desk.signIn('receptionist');
  desk.line.cut();
  expect(await register(desk)).toMatchObject({ ok: true, isPending: true });
});

test('what is refused has to be decided first, or exported after the last of it was made', async () => {
  const refused = await aRefusedBooking();
  expect(refusalOf(await retire(desk))).toBe('invalid_state deskNo:unsent');
  expect((await own(desk))?.retiredAt).toBeNull();
  await desk.ask('admin', 'offline.export', { passphrase: 'four words on paper' }, randomUUID());
  // Sent once more, it may be another one than in the file.
  await desk.call('admin', 'offline.tryAgain', { commandNo: refused }, randomUUID());
  expect(refusalOf(await retire(desk))).toBe('invalid_state deskNo:unsent');
  const file = await desk.ask('admin', 'offline.export', { passphrase: 'four words on paper' }, randomUUID());
  expect(await retire(desk)).toMatchObject({ ok: true });

  const words = { content: file.content, passphrase: 'four words on paper' };
  expect(await other.ask('admin', 'offline.import', words, randomUUID())).toMatchObject({ takenCount: 1 });
  await until(async () => (await other.ask('admin', 'offline.state', {})).desk?.refused === 1);
});

test('a desk that another one retires sends what it has, gets no numbers, and then removes its copy', async () => {
  desk.line.cut();
  await register(desk);
  const lost = (await other.ask('admin', 'desks.list', {})).items.find(({ isThis }) => !isThis);
  expect(await retire(other, lost?.deskNo)).toMatchObject({ ok: true, value: { role: 'desk' } });
  expect(refusalOf(await retire(other, lost?.deskNo))).toBe('invalid_state deskNo:completed');
  expect(desk.home.left).toEqual([]);
  const leased = async () => (await desk.store.owner.query('select number from desk.leased_numbers')).length;
  await desk.store.owner.query("delete from desk.leased_numbers where entity_name = 'PAYMENTS'");
  const before = await leased();

  desk.line.mend();
  await until(() => desk.home.left.length === 1);
  expect(await leased()).toBe(before);
  const rows = await centre.database.query("select patient_id from patients_v where last_name = 'Patel'");
  expect(rows).toHaveLength(1);
  expect(await register(desk)).toEqual({ ok: true, value: expect.anything() });
  expect((await desk.ask('admin', 'desks.list', {})).role).toBe('retired');
});

test('a retired desk keeps what was refused until somebody has decided, and does nothing more by itself', async () => {
  const commandNo = await aRefusedBooking();
  const [gone] = (await other.ask('admin', 'desks.list', {})).items.filter(({ isThis }) => !isThis);
  await retire(other, gone?.deskNo);
  await until(async () => (await desk.ask('admin', 'offline.state', {})).desk?.isRetired === true);
  expect(desk.home.left).toEqual([]);
  const file = { content: '{}', passphrase: 'four words on paper' };
  expect(refusalOf(await desk.call('admin', 'offline.import', file, randomUUID()))).toBe('unsupported');
  desk.line.cut();
  expect(refusalOf(await register(desk))).toBe('offline');
  desk.line.mend();
  await desk.reach('online');
  await desk.ask('admin', 'offline.withdraw', { commandNo, reason: 'Full' }, randomUUID());
  await until(() => desk.home.left.length === 1);
});

test('a computer without the line lets nobody in for longer than the hospital says', async () => {
  desk.line.cut();
  await desk.signIn('receptionist');
  await desk.store.owner.query("update desk.sign_ins set signed_in_at = signed_in_at - interval '8 days'");
  await expect(desk.signIn('receptionist')).rejects.toThrow('unauthenticated');
});

test('a line that breaks while a desk is retired leaves it one desk or the other, and nothing is lost', async () => {
  desk.line.loseNextAnswer();
  expect(refusalOf(await retire(desk))).toBe('offline');
  expect(await register(desk)).toMatchObject({ ok: true, isPending: true });
  desk.line.mend();
  await until(() => desk.home.left.length === 1);
  expect(await centre.database.query("select patient_id from patients_v where last_name = 'Patel'")).toHaveLength(1);
});
