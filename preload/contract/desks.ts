import { z } from 'zod';
import { defineCalls } from './call.ts';
import { instant } from './fields.ts';

export const listedDesk = z.object({
  /** Stands in the numbers that it gives: `03I/2627/0000001` is desk 3's. */
  deskNo: z.int(),
  /** The machine's name. */
  deskName: z.string(),
  registeredAt: instant,
  /** When it fetched numbers last. */
  lastSeenAt: instant,
  retiredAt: instant.nullable(),
  retiredBy: z.string().nullable(),
  isThis: z.boolean(),
});
export type ListedDesk = z.infer<typeof listedDesk>;

/** What this computer is: a desk with a store of its own, one that was retired, or none of both. */
export const deskRole = z.enum(['desk', 'retired', 'none']);

export const desksCalls = defineCalls({
  'desks.list': {
    summary: 'Every computer that works on without the central database, the retired ones too.',
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
      'Gives a desk up. This one must have sent or exported everything, and its copy is removed; another one sends what it has left when it is next in touch, and then removes its own.',
    input: z.strictObject({
      deskNo: z.int().min(1).max(1295),
      /** Typed by whoever retires it, so that it is the right one. */
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
    summary: 'Makes a computer whose desk was retired a new desk, with a number and a copy of its own.',
    input: z.strictObject({}),
    output: z.object({ role: deskRole }),
    roles: ['admin'],
    errors: ['invalid_state'],
    writes: true,
    offline: 'refuse',
    changes: ['offline'],
  },
});
