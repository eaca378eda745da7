import { z } from 'zod';
import { appointmentStatus } from './appointment-status.ts';
import { defineCalls, slowCallTimeoutMs } from './call.ts';
import { calendarDate, email, id, instant, oneLine, optionalText, requiredText, wallTime } from './fields.ts';
import { invoiceStatus } from './invoice-status.ts';
import { patientSummary } from './patients.ts';
import { errorCodes, fieldProblems } from './result.ts';
import { everyRole } from './roles.ts';
import { dayPart } from './waitlist-entry.ts';

/**
 * A call that was made on this desk while the central database was away. It is done here already and goes to the
 * central database in its turn.
 */
export const commandStates = [
  /** Waits for the connection, or for its turn. */
  'unsent',
  /** The line broke while it was being stored centrally: not done here, and asked about first when the line is back. */
  'uncertain',
  /** Depends on one that was refused. */
  'waiting',
  /** The central database said no: somebody decides. */
  'refused',
  'sent',
  'withdrawn',
] as const;
export type CommandState = (typeof commandStates)[number];

/** What a person needs to recognise a command by, as it was when it was made. */
const commandFacts = z.object({
  patientName: z.string().nullable(),
  doctorName: z.string().nullable(),
  apptTime: wallTime.nullable(),
  invoiceNo: z.string().nullable(),
  receiptNo: z.string().nullable(),
  tokenNo: z.int().nullable(),
  amountMinor: z.int().nullable(),
});
export type CommandFacts = z.infer<typeof commandFacts>;

export const deskCommand = z.object({
  /** Counts up on this desk: the order in which they were made, and are sent. */
  commandNo: z.int(),
  /** Name of the call, such as `appointments.book`. */
  callName: z.string(),
  /** The call's input as JSON. */
  input: z.string(),
  madeBy: z.string(),
  madeAt: instant,
  /** The desk that did it, where it came in a file; null for this one. */
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

const standingVisit = z.object({
  apptId: id,
  patientName: z.string(),
  doctorId: id,
  doctorName: z.string(),
  apptTime: wallTime,
  endTime: wallTime,
  status: appointmentStatus,
  changedBy: z.string().nullable(),
  changedAt: instant.nullable(),
});

const standingInvoice = z.object({
  invoiceId: id,
  invoiceNo: z.string().nullable(),
  status: invoiceStatus,
  totalMinor: z.int(),
  dueMinor: z.int(),
  changedBy: z.string().nullable(),
  changedAt: instant.nullable(),
});

/** Characters: some twenty thousand commands, more than a desk has numbers for. */
const largestOutboxFile = 4_000_000;

const commandNo = z.int().min(1);
const clerks = ['receptionist', 'billing', 'admin'] as const;

export const offlineCalls = defineCalls({
  'offline.state': {
    summary:
      'Whether this desk can work without the central database, how fresh its copy is, and what it has not sent.',
    input: z.strictObject({}),
    output: z.object({
      /** Null where the database is the desk's own: then there is nothing to be away from. */
      desk: z
        .object({
          deskNo: z.int().nullable(),
          /** Up to when the copy has every change; null while the first copy is being made. */
          copiedAt: instant.nullable(),
          /** Visits, patients and invoices in the copy, and its size on this machine's disk. */
          copiedRows: z.int(),
          copiedBytes: z.int(),
          unsent: z.int(),
          waiting: z.int(),
          refused: z.int(),
          /** Given up at another desk: it takes no more work of its own, and its copy goes when nothing is left to send. */
          isRetired: z.boolean(),
          /** When the central database was found put back to an earlier moment, and how much was sent once more. */
          putBack: z.object({ foundAt: instant, sentAgain: z.int() }).nullable(),
        })
        .nullable(),
    }),
    roles: everyRole,
    errors: [],
    writes: false,
    shows: ['offline'],
    offline: 'desk',
  },
  'offline.pending': {
    summary:
      'Patients, visits, waitlist entries and invoices on this desk that the central database has not confirmed.',
    input: z.strictObject({}),
    output: z.object({
      patientIds: z.array(id),
      apptIds: z.array(id),
      waitlistIds: z.array(id),
      invoiceIds: z.array(id),
    }),
    roles: everyRole,
    errors: [],
    writes: false,
    shows: ['offline'],
    offline: 'desk',
  },
  'offline.commands': {
    summary: 'What was done on this desk while the central database was away, newest first.',
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
      'Everything that is not sent, as a file that another desk can import: signed by this desk, and encrypted with the passphrase.',
    input: z.strictObject({ passphrase: z.string().min(12).max(200).regex(oneLine) }),
    output: z.object({ fileName: z.string(), content: z.string(), commandCount: z.int() }),
    roles: ['admin'],
    errors: ['unsupported', 'invalid_state'],
    writes: true,
    offline: 'desk',
  },
  'offline.import': {
    summary:
      'Takes over what another desk has exported, as done there: it is sent from here in its order. What is known already is left out.',
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
    summary: 'What stands in the way of a refused command now, who did that, and which slots are free near by.',
    input: z.strictObject({ commandNo }),
    output: z.object({
      command: deskCommand,
      visits: z.array(standingVisit),
      invoice: standingInvoice.nullable(),
      /** Who has the e-mail address that was refused because it is taken. */
      patients: z.array(patientSummary),
      /** Of the same doctor, nearest first; none for what is no booking. */
      freeSlots: z.array(z.object({ doctorId: id, apptTime: wallTime })),
    }),
    roles: clerks,
    errors: ['not_found'],
    writes: false,
    shows: ['offline', 'appointments', 'billing', 'patients'],
    offline: 'refuse',
  },
  'offline.tryAgain': {
    summary:
      'Sends a refused command again: as it was, for another time or doctor, over the rule with a reason (admin), or with another e-mail address or none.',
    input: z.strictObject({
      commandNo,
      apptTime: wallTime.nullish(),
      doctorId: id.nullish(),
      overrideReason: optionalText(400),
      /** Null leaves the address out. */
      corrected: z.strictObject({ email }).nullish(),
    }),
    output: z.object({ command: deskCommand }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'refuse',
    changes: ['offline', 'appointments', 'waitlist', 'billing', 'patients'],
  },
  'offline.samePatient': {
    summary:
      'Gives up a refused registration since the person is known already: what was done here for the new patient is sent for that one.',
    input: z.strictObject({ commandNo, patientId: id }),
    output: z.object({ withdrawn: z.array(deskCommand), patient: patientSummary }),
    roles: ['receptionist', 'admin'],
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'refuse',
    changes: ['offline', 'appointments', 'waitlist', 'billing', 'patients'],
  },
  'offline.withdraw': {
    summary:
      'Gives up a refused command and what depends on it. The answer is what has to be undone with the patient: money given back, papers taken back.',
    input: z.strictObject({ commandNo, reason: requiredText(400) }),
    output: z.object({ withdrawn: z.array(deskCommand) }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'refuse',
    changes: ['offline', 'appointments', 'waitlist', 'billing', 'patients'],
  },
  'offline.waitlist': {
    summary:
      'Gives up a refused booking or move and what depends on it, and puts the patient on the waitlist in the same moment; a visit that was to be moved stays until a place is free. The answer is what has to be undone with the patient, and the entry.',
    input: z.strictObject({ commandNo, fromDay: calendarDate, toDay: calendarDate, dayPart: dayPart.default('ANY') }),
    output: z.object({
      withdrawn: z.array(deskCommand),
      /** As it was made: asked for twice since the answer was lost, it is the first one. */
      entry: z.object({ waitlistId: id, fromDay: calendarDate, toDay: calendarDate, dayPart }),
    }),
    roles: ['receptionist', 'admin'],
    errors: ['not_found', 'invalid_state', 'duplicate', 'doctor_unavailable'],
    writes: true,
    offline: 'refuse',
    changes: ['offline', 'appointments', 'waitlist', 'billing', 'patients'],
  },
});
