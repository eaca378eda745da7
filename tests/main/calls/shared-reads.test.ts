import { expect, test } from 'vitest';
import { contract } from '#contract/contract.ts';
import type { Person } from '#contract/staff.ts';
import type { Caller, CallScope, CallsOptions } from '../../../main/calls/calls.ts';
import { createEvents } from '../../../main/calls/events.ts';
import { shareReads } from '../../../main/calls/shared-reads.ts';

const person = (staffId: number, role: Person['role'], doctorId: number | null = null): Person => ({
  ...{ staffId, role, roles: [role], doctorId, username: `u${staffId}`, fullName: `U ${staffId}` },
});

/** Readings end when the test says so; each has the number of its begin as value. */
function readings() {
  const events = createEvents(() => undefined);
  const ends: (() => void)[] = [];
  const perform: CallsOptions['perform'] = () =>
    new Promise((resolve) => {
      const value = ends.length;
      ends.push(() => resolve({ value }));
    });
  const shared = shareReads(perform, events);
  const read = async (who: Person, name: 'appointments.day' | 'billing.document', channel: Caller['channel'] = 'web') =>
    (
      await shared(name, contract[name], { day: '2026-11-24' }, {
        person: who,
        caller: { channel },
      } as unknown as CallScope)
    ).value;
  return { events, read, begun: () => ends.length, endAll: () => ends.map((end) => end()) };
}

test('screens that read the same at the same moment are answered by one reading', async () => {
  const { read, begun, endAll } = readings();
  const answers = [1, 2, 3].map((staffId) => read(person(staffId, 'receptionist'), 'appointments.day'));
  expect(begun()).toBe(1);
  endAll();
  expect(await Promise.all(answers)).toEqual([0, 0, 0]);
  void read(person(1, 'receptionist'), 'appointments.day');
  expect(begun()).toBe(2);
});

test('another role, another doctor, REST, and what is made for one person are read by themselves', () => {
  const { read, begun } = readings();
  void read(person(1, 'receptionist'), 'appointments.day');
  void read(person(2, 'admin'), 'appointments.day');
  void read(person(3, 'doctor', 1), 'appointments.day');
  void read(person(4, 'doctor', 2), 'appointments.day');
  void read(person(5, 'receptionist'), 'appointments.day', 'rest');
  expect(begun()).toBe(5);
  void read(person(6, 'billing'), 'billing.document');
  void read(person(7, 'billing'), 'billing.document');
  expect(begun()).toBe(7);
});

test('who asks after a change does not get a reading that began before it', async () => {
  const { events, read, endAll } = readings();
  const before = read(person(1, 'receptionist'), 'appointments.day');
  events.emit({ kind: 'changed', topics: ['appointments'] });
  const after = read(person(2, 'receptionist'), 'appointments.day');
  endAll();
  expect(await Promise.all([before, after])).toEqual([0, 1]);
});
