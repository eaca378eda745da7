import { z } from 'zod';
import { defineCalls } from './call.ts';
import { instant } from './fields.ts';

export const listedDesk = z.object({
  /** Stands in the numbers that it gives: `03I/2627/0000001` is desk 3's. */
  deskNo: z.int(),
  /** The machine's name. */
  deskName: z.string(),
  registeredAt: instant,
  /** When it last leased numbers. */
  lastSeenAt: instant,
  retiredAt: instant.nullable(),
  retiredBy: z.string().nullable(),
  isThis: z.boolean(),
});
export type ListedDesk = z.infer<typeof listedDesk>;

/** What this computer is: a desk with a store of its own, a retired desk, or neither. */
export const deskRole = z.enum(['desk', 'retired', 'none']);

export const desksCalls = defineCalls({
  'desks.list': {
    summary: 'Lists the computers that keep working without the central database, including retired ones.',
    input: z.strictObject({}),
    output: z.object({ items: z.array(listedDesk), role: deskRole }),
    roles: ['admin'],
    errors: [],
    writes: false,
    shows: ['offline'],
    offline: 'refuse',
  },
  'desks.retire': {
    summary:
      'Retires a desk. This desk must have sent or exported everything, and its copy is removed at once. Another desk sends what it still has at its next connection, and then removes its copy.',
    input: z.strictObject({
      deskNo: z.int().min(1).max(1295),
      /** Typed by the person who retires it, to make sure that it is the right one. */
      deskName: z.string().trim().max(60),
    }),
    output: z.object({ role: deskRole }),
    roles: ['admin'],
    errors: ['not_found', 'invalid_state', 'unsupported'],
    writes: true,
    offline: 'refuse',
    changes: ['offline'],
  },
  'desks.useAgain': {
    summary: 'Makes a computer whose desk was retired a new desk, with its own number and copy.',
    input: z.strictObject({}),
    output: z.object({ role: deskRole }),
    roles: ['admin'],
    errors: ['invalid_state'],
    writes: true,
    offline: 'refuse',
    changes: ['offline'],
  },
});
