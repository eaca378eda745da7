import { z } from 'zod';
import { auditExamples } from './audit-examples.ts';
import { defineCalls } from './call.ts';
import { afterId, calendarDate, countedUpTo, id, instant, nextKey, optionalText, pageQuery } from './fields.ts';

export const auditEntry = z.object({
  logId: id,
  entityName: z.string(),
  entityId: z.number().nullable(),
  action: z.string(),
  changedBy: z.string(),
  changedAt: instant,
  /** JSON objects of the row before and after; null where there was none. */
  oldValues: z.string().nullable(),
  newValues: z.string().nullable(),
  /** Address or computer that it came from; null for work of the database or the application. */
  place: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** A row that an entry names by its number, as people call it: by a name, or by the number on its paper. */
export const auditReference = z.object({
  field: z.string(),
  id,
  title: z.string().nullable(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  paperNo: z.string().nullable(),
});
export type AuditReference = z.infer<typeof auditReference>;

/** What a check of the audit found. `inserted` has no seal, `seal_…` is about a seal, `head_differs` about what was noted outside. */
export const auditProblem = z.object({
  kind: z.enum(['changed', 'removed', 'inserted', 'seal_changed', 'seal_removed', 'seal_order', 'head_differs']),
  logId: z.int().nullable(),
  sealNo: id.nullable(),
});
export type AuditProblem = z.infer<typeof auditProblem>;

export const auditCheck = z.object({
  startedAt: instant,
  /** Null while it runs. */
  endedAt: instant.nullable(),
  /** Entries compared so far. */
  entryCount: z.int(),
  /** Entries that are too new to have a seal. */
  unsealedCount: z.int(),
  /** The first hundred; empty when everything is as it was sealed. */
  problems: z.array(auditProblem),
  problemCount: z.int(),
  /** It ended without a result; the log says why. */
  hasFailed: z.boolean(),
});
export type AuditCheck = z.infer<typeof auditCheck>;

export const auditCalls = defineCalls({
  'audit.list': {
    summary: 'Lists who changed what, and who looked at whose record (VIEW), newest first.',
    input: z.strictObject({
      ...pageQuery,
      after: afterId,
      entityName: optionalText(30),
      entityId: id.nullish(),
      /** Entries on this patient, and on the patient’s visits, invoices, payments, deposits, stays, prescriptions and waits. */
      patientId: id.nullish(),
      /** Such as VIEW: who looked at whose record. */
      action: optionalText(20),
      changedBy: optionalText(100),
      place: optionalText(60),
      from: calendarDate.nullish(),
      to: calendarDate.nullish(),
    }),
    output: z.object({ items: z.array(auditEntry), page: z.int(), size: z.int(), ...countedUpTo, ...nextKey }),
    roles: ['admin'],
    errors: [],
    writes: false,
    shows: 'everything',
    offline: 'refuse',
    rest: { method: 'GET', path: '/audit' },
    example: auditExamples['audit.list'],
  },
  'audit.references': {
    summary: 'Says what the numbers in an entry stand for: the patient, the doctor, the invoice, the person.',
    input: z.strictObject({ logId: id }),
    output: z.object({ items: z.array(auditReference) }),
    roles: ['admin'],
    errors: ['not_found'],
    writes: false,
    shows: ['audit'],
    offline: 'refuse',
  },
  'audit.seals': {
    summary: 'Says up to when the audit is sealed, and what the last check found.',
    input: z.strictObject({}),
    output: z.object({
      /** When the last seal was made; null while there is none. */
      sealedThrough: instant.nullable(),
      sealCount: z.int(),
      /** The check that runs, or the last one since the start of this computer's program. */
      check: auditCheck.nullable(),
    }),
    roles: ['admin'],
    errors: [],
    writes: false,
    shows: ['audit'],
    offline: 'refuse',
    rest: { method: 'GET', path: '/audit/seals' },
    example: auditExamples['audit.seals'],
  },
  'audit.check': {
    summary:
      'Starts a check of the whole audit against its seals. The state shows its progress; a second request during a check changes nothing.',
    input: z.strictObject({}),
    output: z.object({ isRunning: z.boolean() }),
    roles: ['admin'],
    errors: [],
    writes: true,
    changes: ['audit'],
    offline: 'refuse',
    rest: { method: 'POST', path: '/audit/checks' },
    example: auditExamples['audit.check'],
  },
});
