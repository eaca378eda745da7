import { expect, test } from 'vitest';
import { rowName } from '../../../main/entities/entity.ts';
import {
  nextToSend,
  type OutboxCommand,
  shownCommands,
  unconfirmedRows,
  unsentRows,
  waitingFor,
  withDependants,
} from '../../../main/offline/outbox/outbox-rules.ts';
import { productCatalogue } from '../job-list.ts';

type Facts = Partial<Omit<OutboxCommand, 'input'>> & { input?: object };

/** Commands in their order, numbered from 1. */
const commands = (...all: Facts[]): OutboxCommand[] =>
  all.map(({ input = {}, ...facts }, index) => ({
    commandNo: index + 1,
    requestId: `r${index + 1}`,
    callName: 'appointments.book',
    person: {
      staffId: 1,
      username: 'clerk',
      fullName: 'The clerk',
      role: 'receptionist',
      roles: ['receptionist'],
      doctorId: null,
    },
    madeBy: 'clerk',
    madeAt: '2026-11-22T10:00:00.000000Z',
    state: 'UNSENT',
    numbers: null,
    names: productCatalogue.namingFields.flatMap(({ entity, field }) => {
      const id = (input as Record<string, unknown>)[field];
      return typeof id === 'number' ? [rowName(entity.name, id)] : [];
    }),
    creates: [],
    writes: [],
    facts: {},
    document: null,
    refusal: null,
    settledAt: null,
    deskNo: null,
    ...facts,
    input: JSON.stringify(input),
  }));

const refusedRegistration: Facts = { state: 'REFUSED', creates: ['PATIENTS:9'], writes: ['PATIENTS:9'] };
const booking: Facts = { input: { patientId: 9 }, creates: ['APPOINTMENTS:5'], writes: ['APPOINTMENTS:5'] };

test('what needs a row that a refused command made waits for it, through every generation', () => {
  const checkIn: Facts = { input: { apptId: 5 }, writes: ['APPOINTMENTS:5'] };
  const invoice: Facts = { input: { patientId: 9, apptId: 5 }, creates: ['BILLING:7'], writes: ['BILLING:7'] };
  const payment: Facts = { input: { invoiceId: 7 }, writes: ['BILLING:7'] };
  const all = commands(refusedRegistration, booking, checkIn, invoice, payment);
  expect([...waitingFor(all)]).toEqual([
    [2, 1],
    [3, 1],
    [4, 1],
    [5, 1],
  ]);
  expect(withDependants(all, 1).map(({ commandNo }) => commandNo)).toEqual([1, 2, 3, 4, 5]);
  expect(nextToSend(all)).toBeUndefined();
});

test('who waits depends on the visit that is kept, and a booking from the list on the entry', () => {
  const refusedBooking: Facts = { state: 'REFUSED', creates: ['APPOINTMENTS:5'], writes: ['APPOINTMENTS:5'] };
  const kept: Facts = { input: { patientId: 1, heldApptId: 5 }, creates: ['WAITLIST:3'], writes: ['WAITLIST:3'] };
  const fromList: Facts = { input: { waitlistId: 3 }, writes: ['WAITLIST:3'] };
  const other: Facts = { input: { waitlistId: 4 }, writes: ['WAITLIST:4'] };
  expect([...waitingFor(commands(refusedBooking, kept, fromList, other))]).toEqual([
    [2, 1],
    [3, 1],
  ]);
});

test('a refused change of a row holds later changes of it, and not what only names it', () => {
  const refusedMove: Facts = { state: 'REFUSED', input: { apptId: 5 }, writes: ['APPOINTMENTS:5'] };
  const checkIn: Facts = { input: { apptId: 5 }, writes: ['APPOINTMENTS:5'] };
  const invoice: Facts = { input: { apptId: 5, patientId: 1 }, creates: ['BILLING:7'], writes: ['BILLING:7'] };
  const all = commands(refusedMove, checkIn, invoice);
  expect([...waitingFor(all)]).toEqual([[2, 1]]);
  expect(nextToSend(all)?.commandNo).toBe(3);
});

test('commands before the refused one, and those that have nothing to do with it, go in their order', () => {
  const all = commands(
    booking,
    { state: 'REFUSED', input: { apptId: 5 }, writes: ['APPOINTMENTS:5'] },
    { input: { patientId: 3 } },
  );
  expect(nextToSend(all)?.commandNo).toBe(1);
  expect(nextToSend(all.toReversed())?.commandNo).toBe(1);
});

test('what waits for two refused ones still waits when one of them is settled', () => {
  const all = commands(
    refusedRegistration,
    { state: 'REFUSED', creates: ['APPOINTMENTS:5'], writes: ['APPOINTMENTS:5'] },
    { input: { patientId: 9, apptId: 5 }, creates: ['BILLING:7'], writes: ['BILLING:7'] },
  );
  expect(waitingFor(all).get(3)).toBe(1);
  expect(waitingFor(all.slice(1)).get(3)).toBe(2);
});

test('one of which nobody knows whether it is done is sent in its turn, and holds nothing', () => {
  const all = commands(
    { state: 'UNCERTAIN', input: { apptId: 5 } },
    { input: { apptId: 5 }, writes: ['APPOINTMENTS:5'] },
  );
  expect(waitingFor(all).size).toBe(0);
  expect(nextToSend(all)?.commandNo).toBe(1);
});

test('rows stay as they are here while their command is on its way, and not when it was refused or waits', () => {
  const all = commands(
    refusedRegistration,
    booking,
    { writes: ['BILLING:1'] },
    { state: 'UNCERTAIN', writes: ['BILLING:2'] },
  );
  expect([...unsentRows(all)]).toEqual(['BILLING:1']);
});

test('a row of which nobody knows whether it was changed is not confirmed either', () => {
  const all = commands({ writes: ['BILLING:1'] }, { state: 'UNCERTAIN', input: { apptId: 7, invoiceId: 2 } });
  expect([...unconfirmedRows(all)].sort()).toEqual(['APPOINTMENTS:7', 'BILLING:1', 'BILLING:2']);
});

test('a screen is told what waits, and for what', () => {
  const shown = shownCommands(commands(refusedRegistration, booking, { state: 'SENT' }));
  expect(shown.map(({ state, waitsFor }) => [state, waitsFor])).toEqual([
    ['refused', null],
    ['waiting', 1],
    ['sent', null],
  ]);
});

test('what came from another desk has no effect here, and orders what depends on it all the same', () => {
  const registered = { creates: ['PATIENTS:7'], writes: ['PATIENTS:7'], deskNo: 3 };
  const booked = { input: { patientId: 7 }, writes: ['APPOINTMENTS:8'], deskNo: 3 };
  expect(unsentRows(commands(registered, booked))).toEqual(new Set());
  expect(waitingFor(commands({ ...registered, state: 'REFUSED' }, booked))).toEqual(new Map([[2, 1]]));
  expect(shownCommands(commands(registered, {})).map(({ fromDesk }) => fromDesk)).toEqual([3, null]);
});
