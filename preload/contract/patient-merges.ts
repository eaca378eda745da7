import { z } from 'zod';
import { defineCalls } from './call.ts';
import { id, instant, requiredText } from './fields.ts';
import { patientMergesExamples } from './patient-merges-examples.ts';
import { patientRecord, patientSummary } from './patients.ts';
import { everyRole } from './roles.ts';

/** What of a patient goes to the other number, besides the details. */
export const mergedKinds = [
  'visits',
  'invoices',
  'waitlist',
  'deposits',
  'admissions',
  'identifiers',
  'phones',
] as const;

/** Why two patients may be one person. */
export const likelyReasons = ['NAME_AND_DOB', 'NAME_AND_PHONE', 'PHONE_AND_DOB'] as const;

const merge = z.object({
  mergeId: id,
  winnerId: id,
  loserId: id,
  loserFirstName: z.string().nullable(),
  loserLastName: z.string().nullable(),
  reason: z.string(),
  mergedBy: z.string(),
  mergedAt: instant,
  undoneBy: z.string().nullable(),
  undoneAt: instant.nullable(),
});
export type PatientMerge = z.infer<typeof merge>;

export const patientMergesCalls = defineCalls({
  'patients.mergePreview': {
    summary: 'Shows what a merge of two numbers of one person would do, and changes nothing.',
    input: z.strictObject({ patientId: id, loserId: id }),
    output: z.object({
      winner: patientRecord,
      loser: patientRecord,
      /** How many rows of each kind go from the loser to the winner; kinds without any are left out. */
      moves: z.array(z.object({ kind: z.enum(mergedKinds), rows: z.int() })),
      /** Details that the winner does not have and takes from the loser. */
      takes: z.array(z.enum(['phone', 'email', 'address'])),
    }),
    roles: ['admin'],
    errors: ['not_found', 'invalid_state'],
    writes: false,
    shows: ['patients', 'appointments', 'billing', 'waitlist'],
    offline: 'refuse',
  },
  'patients.merge': {
    summary:
      'Makes two numbers of one person one. What belongs to the loser goes to the patient; the number of the loser finds the patient from then on. Can be undone on the same day.',
    input: z.strictObject({ patientId: id, loserId: id, reason: requiredText(400) }),
    output: z.object({ patientId: id, mergeId: id }),
    roles: ['admin'],
    errors: ['not_found', 'invalid_state', 'duplicate'],
    writes: true,
    changes: ['patients', 'appointments', 'billing', 'waitlist'],
    offline: 'refuse',
    rest: { method: 'POST', path: '/patients/{patient_id}/merge' },
    example: patientMergesExamples['patients.merge'],
  },
  'patients.undoMerge': {
    summary: 'Undoes a merge on the day on which it was made: what it moved goes back.',
    input: z.strictObject({ mergeId: id }),
    output: z.object({ mergeId: id }),
    roles: ['admin'],
    errors: ['not_found', 'invalid_state', 'duplicate'],
    writes: true,
    changes: ['patients', 'appointments', 'billing', 'waitlist'],
    offline: 'refuse',
    rest: { method: 'POST', path: '/patient-merges/{merge_id}/undo' },
    example: patientMergesExamples['patients.undoMerge'],
  },
  'patients.merges': {
    summary: 'The merges of a patient, the latest first, with those that were undone.',
    input: z.strictObject({ patientId: id }),
    output: z.object({ items: z.array(merge) }),
    roles: everyRole,
    errors: [],
    writes: false,
    shows: ['patients'],
    offline: 'refuse',
  },
  'patients.likelyDuplicates': {
    summary:
      'Pairs of patients who may be one person, the latest registered first, without those that were kept apart.',
    input: z.strictObject({ limit: z.int().min(1).max(100).default(50) }),
    output: z.object({
      items: z.array(z.object({ patient: patientSummary, other: patientSummary, why: z.enum(likelyReasons) })),
      hasMore: z.boolean(),
    }),
    roles: ['receptionist', 'admin'],
    errors: [],
    writes: false,
    shows: ['patients'],
    offline: 'refuse',
  },
  'patients.keepApart': {
    summary: 'Says that two patients who look like one person are two, and why.',
    input: z.strictObject({ patientId: id, otherId: id, reason: requiredText(400) }),
    output: z.object({ patientId: id }),
    roles: ['receptionist', 'admin'],
    errors: ['not_found'],
    writes: true,
    changes: ['patients'],
    offline: 'refuse',
  },
});
