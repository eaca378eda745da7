import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CallName } from '#contract/contract.ts';
import { today, todayAt } from '../../today.ts';
import { rawly } from './behind-the-centre.ts';
import type { LineFault } from './simulation/faults.ts';
import { aWorld, type SimulatedDesk, type Told, type World } from './simulation/world.ts';

let world: World;
let here: SimulatedDesk;
let there: SimulatedDesk;

beforeAll(async () => {
  world = await aWorld(2);
  [here, there] = world.desks as [SimulatedDesk, SimulatedDesk];
});
afterAll(() => world.dispose());
beforeEach(() => quiet());

async function quiet(): Promise<void> {
  for (const desk of [here, there]) {
    desk.wiring.disarm();
    desk.wiring.mend();
    await world.turn(desk);
  }
}

const done = async (desk: SimulatedDesk, name: CallName, input: object): Promise<Record<string, unknown>> => {
  const told = await world.write(desk, name, input, randomUUID());
  if (told.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(told)}`);
  return told.value;
};
const codeOf = (told: Told): string => (told.kind === 'refused' ? told.code : told.kind);
const openAt = (desk: SimulatedDesk) => desk.offline.outbox.open();
const atCentre = async (text: string) => (await rawly(world.centre.superuser, text)) as Record<string, unknown>[];

let days = 1;
const aDay = (): string => {
  days += 1;
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
};
let hours = 9;
const daysAfter = (day: string, count: number) =>
  new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);

let registered = 0;
async function aPatient(desk = here): Promise<number> {
  registered += 1;
  const person = { firstName: 'Ravi', lastName: `Waits ${registered}`, dob: '1992-04-14', gender: 'M', phone: null };
  const { patientId } = await done(desk, 'patients.register', person);
  await world.turn(desk);
  return patientId as number;
}

/** A booking made without the line, with a check-in that depends on it, for a time that another desk took. */
async function aRefusedBooking() {
  const patientId = await aPatient();
  hours += 1;
  const booking = { patientId, doctorId: 1, apptTime: todayAt(`${hours}:00`), durationMin: 45, notes: 'Knee' };
  here.wiring.cut();
  const { apptId } = await done(here, 'appointments.book', booking);
  await done(here, 'appointments.checkIn', { apptId });
  await world.turn(there);
  await done(there, 'appointments.book', { ...booking, patientId: await aPatient(there) });
  here.wiring.mend();
  await world.turn(here);
  const [command] = await openAt(here);
  expect(command?.refusal?.code).toBe('slot_taken');
  return { patientId, day: today, commandNo: command?.commandNo ?? 0, apptId };
}

const entriesOf = (patientId: number) =>
  atCentre(`select status, doctor_id, to_char(from_day, 'YYYY-MM-DD') as from_day, notes, held_appt_id
    from waitlist where patient_id = ${patientId} order by waitlist_id`);

describe('a refused booking put on the waitlist', () => {
  test('is given up with what depends on it, and the patient waits with its doctor, length and note', async () => {
    const { patientId, day, commandNo } = await aRefusedBooking();
    const wish = { commandNo, fromDay: day, toDay: daysAfter(day, 7), dayPart: 'MORNING' };
    const { withdrawn, entry } = await done(here, 'offline.waitlist', wish);
    expect(withdrawn).toMatchObject([
      { callName: 'appointments.book', state: 'withdrawn' },
      { callName: 'appointments.checkIn', state: 'withdrawn' },
    ]);
    const { waitlistId } = entry as { waitlistId: number };
    expect(entry).toEqual({ waitlistId, fromDay: day, toDay: daysAfter(day, 7), dayPart: 'MORNING' });
    await quiet();
    expect(await openAt(here)).toEqual([]);
    for (const desk of [here, there]) {
      desk.wiring.cut();
      expect(await world.read(desk, 'waitlist.get', { waitlistId })).toMatchObject({
        patientId,
        doctorId: 1,
        durationMin: 45,
        notes: 'Knee',
        status: 'WAITING',
      });
    }
    const outcomes = await atCentre(
      `select c.outcome from desk_commands c join waitlist w on w.waitlist_id = ${waitlistId}
        where c.settled_at >= w.created_at - interval '1 minute' and c.call_name like 'appointments.%'
        order by c.settled_at desc limit 2`,
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['WITHDRAWN', 'WITHDRAWN']);
  });

  const faults: LineFault[] = ['lost', 'answer-lost', 'rolled-back'];
  test.each(faults)('is one entry however often it is asked for, when the line fails it: %s', async (fault) => {
    let failures = 0;
    for (let message = 0; ; message += 1) {
      const { patientId, day, commandNo } = await aRefusedBooking();
      here.wiring.armLine(fault, message, async () => undefined);
      const wish = { commandNo, fromDay: day, toDay: daysAfter(day, 7), dayPart: 'ANY' };
      const told = codeOf(await world.write(here, 'offline.waitlist', wish, randomUUID()));
      await quiet();
      if (told === 'done') break;
      failures += 1;
      // With other days: it is found again all the same, and the answer says what it is.
      const { entry } = await done(here, 'offline.waitlist', { ...wish, toDay: daysAfter(day, 9) });
      await quiet();
      const waiting = await entriesOf(patientId);
      expect(waiting).toMatchObject([{ status: 'WAITING', from_day: day }]);
      const { toDay } = entry as { toDay: string };
      const [kept] = await atCentre(
        `select to_char(to_day, 'YYYY-MM-DD') as to_day from waitlist where patient_id = ${patientId}`,
      );
      expect(kept?.to_day).toBe(toDay);
      expect(await openAt(here)).toEqual([]);
      const visits = await atCentre(`select 1 from appointments where patient_id = ${patientId}`);
      expect(visits).toEqual([]);
      if (message > 20) throw new Error('It never comes through');
    }
    expect(failures).toBeGreaterThan(0);
  });

  test('is not withdrawn either, when the patient cannot be put on the list', async () => {
    const { patientId, day, commandNo } = await aRefusedBooking();
    const wish = { fromDay: day, toDay: daysAfter(day, 3) };
    await done(there, 'waitlist.add', { patientId, doctorId: 1, ...wish });
    expect(codeOf(await world.write(here, 'offline.waitlist', { commandNo, ...wish }, randomUUID()))).toBe('duplicate');
    expect(await openAt(here)).toMatchObject([{ state: 'REFUSED' }, { state: 'UNSENT' }]);
    await done(here, 'offline.withdraw', { commandNo, reason: 'waits already' });
    expect(await entriesOf(patientId)).toHaveLength(1);
  });
});

test('a refused move put on the waitlist leaves the visit where it is, and moves it when a place is free', async () => {
  const patientId = await aPatient();
  const [oldDay, day] = [aDay(), aDay()];
  const { apptId } = await done(here, 'appointments.book', { patientId, doctorId: 1, apptTime: `${oldDay}T10:00` });
  await world.turn(here);
  here.wiring.cut();
  await done(here, 'appointments.reschedule', { apptId, apptTime: `${day}T10:00` });
  const theirs = await done(there, 'appointments.book', {
    patientId: await aPatient(there),
    doctorId: 1,
    apptTime: `${day}T10:00`,
  });
  await quiet();
  const [command] = await openAt(here);
  const wish = { commandNo: command?.commandNo, fromDay: day, toDay: day };
  const { entry } = await done(here, 'offline.waitlist', wish);
  const { waitlistId } = entry as { waitlistId: number };
  await quiet();
  expect(await world.read(here, 'appointments.get', { apptId: apptId as number })).toMatchObject({
    status: 'SCHEDULED',
    apptTime: `${oldDay}T10:00`,
  });
  expect(await world.read(here, 'waitlist.get', { waitlistId })).toMatchObject({ patientId, heldApptId: apptId });
  await done(there, 'appointments.cancel', { apptId: theirs.apptId });
  const slot = { waitlistId, doctorId: 1, apptTime: `${day}T10:00` };
  expect(await done(here, 'waitlist.book', slot)).toMatchObject({ apptId });
  expect(await atCentre(`select 1 from appointments where patient_id = ${patientId}`)).toHaveLength(1);
});

test('only a booking or a move can wait', async () => {
  const patientId = await aPatient();
  const day = aDay();
  const { apptId } = await done(here, 'appointments.book', { patientId, doctorId: 1, apptTime: todayAt('00:00') });
  await world.turn(here);
  here.wiring.cut();
  await done(here, 'appointments.noShow', { apptId });
  await done(there, 'appointments.cancel', { apptId });
  await quiet();
  const [command] = await openAt(here);
  const wish = { commandNo: command?.commandNo, fromDay: day, toDay: day };
  expect(codeOf(await world.write(here, 'offline.waitlist', wish, randomUUID()))).toBe('invalid_state');
  await done(here, 'offline.withdraw', { commandNo: command?.commandNo, reason: 'cancelled meanwhile' });
});

describe('without the line', () => {
  test('a patient is put on the list and booked from it, under the same numbers there', async () => {
    const patientId = await aPatient();
    const day = aDay();
    here.wiring.cut();
    const wish = { patientId, doctorId: 1, fromDay: day, toDay: daysAfter(day, 3) };
    const { waitlistId } = await done(here, 'waitlist.add', wish);
    expect(await world.read(here, 'offline.pending', {})).toMatchObject({ rows: { WAITLIST: [waitlistId] } });
    const slot = { doctorId: 1, apptTime: `${day}T11:00` };
    expect(await world.read(here, 'waitlist.fitting', slot)).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ waitlistId })]),
    });
    const { apptId } = await done(here, 'waitlist.book', { waitlistId, ...slot });
    await quiet();
    expect(await world.read(there, 'waitlist.get', { waitlistId: waitlistId as number })).toMatchObject({
      status: 'BOOKED',
      apptId,
      patientId,
    });
    expect(await openAt(here)).toEqual([]);
  });

  test('of two desks that book one waiting person, the later one is told so by the central database', async () => {
    const patientId = await aPatient();
    const day = aDay();
    const { waitlistId } = await done(here, 'waitlist.add', { patientId, doctorId: 1, fromDay: day, toDay: day });
    await quiet();
    here.wiring.cut();
    await done(here, 'waitlist.book', { waitlistId, doctorId: 1, apptTime: `${day}T09:00` });
    await done(there, 'waitlist.book', { waitlistId, doctorId: 1, apptTime: `${day}T12:00` });
    await quiet();
    const [command] = await openAt(here);
    expect(command?.refusal).toEqual({ code: 'invalid_state', fields: { waitlistId: 'completed' } });
    expect(await atCentre(`select 1 from appointments where patient_id = ${patientId}`)).toHaveLength(1);
    await done(here, 'offline.withdraw', { commandNo: command?.commandNo, reason: 'booked at another desk' });
  });

  test('what depends on an entry that was refused waits for a person with it', async () => {
    const patientId = await aPatient();
    const day = aDay();
    const wish = { patientId, doctorId: 1, fromDay: day, toDay: day };
    here.wiring.cut();
    const { waitlistId } = await done(here, 'waitlist.add', wish);
    await done(here, 'waitlist.book', { waitlistId, doctorId: 1, apptTime: `${day}T09:00` });
    await done(there, 'waitlist.add', wish);
    await quiet();
    expect(await openAt(here)).toMatchObject([{ state: 'REFUSED' }, { state: 'UNSENT' }]);
    const [command] = await openAt(here);
    expect(command?.refusal).toEqual({ code: 'duplicate', fields: { patientId: 'taken' } });
    await done(here, 'offline.withdraw', { commandNo: command?.commandNo, reason: 'waits already' });
  });
});

test('the copy holds who waits, and whose wait ended lately, with the patients; not what lapsed long ago', async () => {
  const patientId = await aPatient();
  const day = aDay();
  const { waitlistId } = await done(there, 'waitlist.add', { patientId, doctorId: 1, fromDay: day, toDay: day });
  const gone = await done(there, 'waitlist.add', {
    patientId,
    doctorId: 1,
    fromDay: daysAfter(day, 1),
    toDay: daysAfter(day, 1),
  });
  await rawly(
    world.centre.superuser,
    `update hms.waitlist set from_day = current_date - 20, to_day = current_date - 10 where waitlist_id = ${gone.waitlistId}`,
  );
  await quiet();
  await here.store.owner.query('update desk.store set window_day = window_day - 1');
  await quiet();
  const held = await here.store.owner.query<{ waitlistId: number }>(
    `select waitlist_id from hms.waitlist where patient_id = ${patientId}`,
  );
  expect(held.map((row) => row.waitlistId)).toEqual([waitlistId]);
});

test('a kept visit that changed elsewhere meanwhile is not replaced by another one without a word', async () => {
  const patientId = await aPatient();
  const day = aDay();
  const { apptId } = await done(here, 'appointments.book', { patientId, doctorId: 1, apptTime: `${day}T10:00` });
  const wish = { patientId, doctorId: 1, fromDay: day, toDay: daysAfter(day, 5), heldApptId: apptId };
  const { waitlistId } = await done(here, 'waitlist.add', wish);
  await quiet();
  here.wiring.cut();
  const booked = await done(here, 'waitlist.book', { waitlistId, doctorId: 1, apptTime: `${daysAfter(day, 1)}T11:00` });
  expect(booked).toEqual({ waitlistId, apptId });
  await done(there, 'appointments.cancel', { apptId, reason: 'ill' });
  here.wiring.mend();
  await world.turn(here);
  const [command] = await openAt(here);
  expect(command?.refusal).toEqual({ code: 'invalid_state', fields: { heldApptId: 'changed' } });
  await done(here, 'offline.withdraw', { commandNo: command?.commandNo, reason: 'ill' });
  await quiet();
  expect(await world.read(here, 'waitlist.get', { waitlistId: waitlistId as number })).toMatchObject({
    status: 'WAITING',
  });
});
