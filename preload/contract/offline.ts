import { z } from 'zod';
import { defineCalls, slowCallTimeoutMs } from './call.ts';
import { id, instant, oneLine, requiredText } from './fields.ts';
import { errorCodes, fieldProblems } from './result.ts';
import { everyRole } from './roles.ts';

/**
 * States of a command: a call that was made on this desk while the central database was away. It is done here already, and
 * is sent to the central database in its order.
 */
export const commandStates = [
  /** Waits for the connection, or for the commands before it. */
  'unsent',
  /** The connection was lost while the central database did it: not done here, and asked about first when it is back. */
  'uncertain',
  /** Depends on a command that was refused. */
  'waiting',
  /** The central database refused it: a person decides. */
  'refused',
  'sent',
  'withdrawn',
] as const;
export type CommandState = (typeof commandStates)[number];

/** What a person recognises a command by, as it was when it was made: names, times, numbers, amounts in minor units. */
const commandFacts = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
export type CommandFacts = z.infer<typeof commandFacts>;

export const deskCommand = z.object({
  /** Rises on this desk: the order in which commands were made, and are sent. */
  commandNo: z.int(),
  /** Name of the call, such as `appointments.book`. */
  callName: z.string(),
  /** The call's input as JSON. */
  input: z.string(),
  madeBy: z.string(),
  madeAt: instant,
  /** The desk that did it, where the command came in a file; null for this desk. */
  fromDesk: z.int().nullable(),
  state: z.enum(commandStates),
  facts: commandFacts,
  refusal: z
    .object({ code: z.enum(errorCodes), fields: z.record(z.string(), z.enum(fieldProblems)).optional() })
    .nullable(),
  settledAt: instant.nullable(),
  /** The refused command that a waiting one depends on. */
  waitsFor: z.int().nullable(),
});
export type DeskCommand = z.infer<typeof deskCommand>;

/** A row of the central database that stands in the way of a refused command; see `standing.ts` for `row`. */
const standingRow = z.object({
  /** As the change feed calls it, such as APPOINTMENTS. */
  entity: z.string(),
  id,
  row: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  changedBy: z.string().nullable(),
  changedAt: instant.nullable(),
});
export type StandingRow = z.infer<typeof standingRow>;

/** Characters: some twenty thousand commands, more than a desk has numbers for. */
const largestOutboxFile = 4_000_000;

const commandNo = z.int().min(1);
const clerks = ['receptionist', 'billing', 'admin'] as const;

export const offlineCalls = defineCalls({
  'offline.state': {
    summary:
      'Says whether this desk can work without the central database, how recent its copy is, and what is not sent yet.',
    input: z.strictObject({}),
    output: z.object({
      /** Null where the database is the desk's own: it cannot be away. */
      desk: z
        .object({
          deskNo: z.int().nullable(),
          /** Up to when the copy has every change; null while the first copy is being made. */
          copiedAt: instant.nullable(),
          /** Rows of the hospital's daily work in the copy, such as visits and invoices; its size on this machine's disk. */
          copiedRows: z.int(),
          copiedBytes: z.int(),
          unsent: z.int(),
          waiting: z.int(),
          refused: z.int(),
          /** Retired at another desk: it takes no more work of its own, and its copy is removed when everything is sent. */
          isRetired: z.boolean(),
          /** When this desk noticed that the central database was restored, and how many commands it sent again. */
          restored: z.object({ foundAt: instant, sentAgain: z.int() }).nullable(),
        })
        .nullable(),
    }),
    roles: everyRole,
    isBasic: true,
    errors: [],
    writes: false,
    shows: ['offline'],
    offline: 'desk',
  },
  'offline.pending': {
    summary: 'Lists the rows on this desk that the central database has not confirmed.',
    input: z.strictObject({}),
    output: z.object({
      /** Numbers of rows by entity, such as APPOINTMENTS; an entity without such rows is left out. */
      rows: z.record(z.string(), z.array(id)),
    }),
    roles: everyRole,
    isBasic: true,
    errors: [],
    writes: false,
    shows: ['offline'],
    offline: 'desk',
  },
  'offline.commands': {
    summary: 'Lists the commands made on this desk while the central database was away, newest first.',
    input: z.strictObject({ show: z.enum(['open', 'all']).default('open') }),
    output: z.object({ items: z.array(deskCommand) }),
    roles: clerks,
    errors: [],
    writes: false,
    shows: ['offline'],
    offline: 'desk',
  },
  'offline.export': {
    summary:
      'Exports all commands that are not sent as a file that another desk can import, signed by this desk and encrypted with the passphrase.',
    input: z.strictObject({ passphrase: z.string().min(12).max(200).regex(oneLine) }),
    output: z.object({ fileName: z.string(), content: z.string(), commandCount: z.int() }),
    roles: ['admin'],
    errors: ['unsupported', 'invalid_state'],
    writes: true,
    offline: 'desk',
  },
  'offline.import': {
    summary:
      'Imports the commands that another desk has exported. They are sent from here in their order. Commands that are here already are left out.',
    input: z.strictObject({
      content: z.string().min(1).max(largestOutboxFile),
      passphrase: z.string().min(1).max(200),
    }),
    output: z.object({ deskNo: z.int(), deskName: z.string(), takenCount: z.int(), knownCount: z.int() }),
    roles: ['admin'],
    errors: ['unsupported'],
    writes: true,
    timeoutMs: slowCallTimeoutMs,
    offline: 'refuse',
    changes: ['offline', 'appointments', 'waitlist', 'billing', 'patients'],
    largestInputBytes: largestOutboxFile + 100_000,
  },
  'offline.conflict': {
    summary: 'Says what conflicts with a refused command now, who made that change, and what can be decided.',
    input: z.strictObject({ commandNo }),
    output: z.object({
      command: deskCommand,
      standing: z.array(standingRow),
      /**
       * What a person may decide besides sending it again as it is and withdrawing it, and changes of its input that
       * would help for that: for `slot`, free times near by.
       */
      offers: z.array(
        z.object({
          name: z.string(),
          suggestions: z.array(z.record(z.string(), z.union([z.string(), z.number()]))),
        }),
      ),
    }),
    roles: clerks,
    errors: ['not_found'],
    writes: false,
    shows: ['offline', 'appointments', 'billing', 'patients'],
    offline: 'refuse',
  },
  'offline.tryAgain': {
    summary:
      'Sends a refused command again, as it was or with a change that the call allows: another time or doctor, a reason to override the rule (admin only), another e-mail address or none.',
    input: z.strictObject({
      commandNo,
      /** Fields of the call's input that take the place of those it was made with; each call says which it allows. */
      changes: z.record(z.string().max(60), z.union([z.string().max(4000), z.number(), z.null()])).default({}),
    }),
    output: z.object({ command: deskCommand }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'refuse',
    changes: ['offline', 'appointments', 'waitlist', 'billing', 'patients'],
  },
  'offline.withdraw': {
    summary:
      'Withdraws a refused command and the commands that depend on it. The result says what to undo with the patient: money to give back, papers to take back.',
    input: z.strictObject({ commandNo, reason: requiredText(400) }),
    output: z.object({ withdrawn: z.array(deskCommand) }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'refuse',
    changes: ['offline', 'appointments', 'waitlist', 'billing', 'patients'],
  },
});
