import { z } from 'zod';
import { defineCalls } from './call.ts';
import { id } from './fields.ts';
import { fieldProblems } from './result.ts';

/** A call takes so many rows at most: half a second of work, so that a run can be stopped and shows how far it is. */
export const importRowsAtOnce = 100;

const importedRow = z.object({
  rowNo: z.int(),
  /** The new patient, or the one that this row made when the file was imported before; null when it was refused. */
  patientId: id.nullable(),
  /** `invalid_input` or `duplicate`, as `patients.register` would have answered. */
  code: z.string().nullable(),
  fields: z.record(z.string(), z.enum(fieldProblems)).nullable(),
});
export type ImportedRow = z.infer<typeof importedRow>;

export const patientImportCalls = defineCalls({
  'patients.import': {
    summary:
      'Registers the patients of some rows of a file. Each row counts by itself; a row of the same file that was imported before makes nobody again.',
    input: z.strictObject({
      /** What names the file's content, so that the same file is known again. */
      fileId: z.string().regex(/^[\w-]{8,64}$/),
      rows: z
        .array(
          z.strictObject({
            /** Where the row stands in the file; the first one after the heading is 1. */
            rowNo: z.int().min(1).max(10_000_000),
            /** As for `patients.register`; a row that does not fit is refused by itself. */
            details: z.record(z.string().max(40), z.union([z.string().max(2_000), z.number(), z.null()])),
          }),
        )
        .min(1)
        .max(importRowsAtOnce),
    }),
    output: z.object({ results: z.array(importedRow) }),
    roles: ['admin'],
    errors: [],
    writes: true,
    timeoutMs: 60_000,
    changes: ['patients'],
    offline: 'refuse',
  },
});
