import { z } from 'zod';
import { defineCalls } from '#contract/call.ts';
import { id, instant, requiredText } from '#contract/fields.ts';
import type { Topic } from '#contract/topics.ts';

const lockers = 'lockers' as Topic;
const desk = ['receptionist', 'admin'] as const;

const locker = z.object({
  lockerId: id,
  label: z.string(),
  /** The loan that is not over; null while the locker is free. */
  loanId: id.nullable(),
  patientId: id.nullable(),
  createdAt: instant,
});

export const lockersCalls = defineCalls({
  'lockers.list': {
    summary: 'Lockers, and to whom each is lent.',
    input: z.strictObject({}),
    output: z.object({ items: z.array(locker) }),
    roles: desk,
    errors: [],
    writes: false,
    shows: [lockers],
    offline: 'read-local',
    rest: { method: 'GET', path: '/lockers' },
  },
  'lockers.add': {
    summary: 'Adds a locker.',
    input: z.strictObject({ label: requiredText(20) }),
    output: z.object({ lockerId: id }),
    roles: desk,
    errors: ['duplicate'],
    writes: true,
    offline: 'queue',
    changes: [lockers],
    rest: { method: 'POST', path: '/lockers', status: 201, location: '/lockers/{locker_id}' },
  },
  'lockers.lend': {
    summary: 'Lends a free locker to a patient.',
    input: z.strictObject({ lockerId: id, patientId: id }),
    output: z.object({ loanId: id }),
    roles: desk,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: [lockers],
    rest: { method: 'POST', path: '/lockers/{locker_id}/loans', status: 201 },
  },
  'lockers.giveBack': {
    summary: 'Ends a loan.',
    input: z.strictObject({ loanId: id }),
    output: z.object({ loanId: id }),
    roles: desk,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: [lockers],
  },
});
