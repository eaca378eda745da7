import { createHash } from 'node:crypto';
import type { CallInput } from '#contract/contract.ts';
import { fieldProblemsOf } from '#contract/field-problems.ts';
import type { ImportedRow } from '#contract/patient-import.ts';
import { patientsCalls } from '#contract/patients.ts';
import type { CallContext } from '../database/database.ts';
import { DatabaseError } from '../database/errors.ts';
import type { PatientsStore } from './patients-store.ts';
import type { PhoneReader } from './phone-number.ts';

type Import = CallInput<'patients.import'>;
type Row = Import['rows'][number];

/** So many rows are written at the same time: a commit waits for the disk, and four share the wait. */
const lanes = 4;

/**
 * Registers the rows, each in a transaction of its own: one that is refused leaves the others. A row's request id follows from
 * the file and the row, so that a file that is imported again, after a crash or by another person, registers nobody twice.
 */
export async function importRows(
  store: Pick<PatientsStore, 'register' | 'phones'>,
  { fileId, rows }: Import,
  { actor }: CallContext,
): Promise<ImportedRow[]> {
  const results: ImportedRow[] = [];
  // Without the fingerprint of the whole call, which differs where the rows are sent in other portions.
  const context = { actor, callName: 'patients.import' };
  const e164 = store.phones();
  const importLane = async (lane: number) => {
    for (const row of rows.filter((_, index) => index % lanes === lane)) {
      results.push(await importRow(store, row, requestIdOf(fileId, row), context, e164));
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => importLane(lane)));
  return results.sort((one, other) => one.rowNo - other.rowNo);
}

async function importRow(
  store: Pick<PatientsStore, 'register'>,
  { rowNo, details }: Row,
  requestId: string,
  context: CallContext,
  e164: PhoneReader,
): Promise<ImportedRow> {
  const refused = (code: string, fields: ImportedRow['fields']): ImportedRow => ({
    rowNo,
    patientId: null,
    code,
    fields,
  });
  const parsed = patientsCalls['patients.register'].input.safeParse(details);
  if (!parsed.success) return refused('invalid_input', fieldProblemsOf(parsed.error, details));
  try {
    const { patientId } = await store.register(parsed.data, requestId, context, e164);
    return { rowNo, patientId, code: null, fields: null };
  } catch (error) {
    // What is wrong with the row; everything else concerns all rows.
    if (error instanceof DatabaseError && (error.code === 'duplicate' || error.code === 'invalid_input')) {
      return refused(error.code, error.fields ?? null);
    }
    throw error;
  }
}

const requestIdOf = (fileId: string, row: Row): string =>
  `import-${createHash('sha256')
    .update(JSON.stringify([fileId, row.rowNo, Object.entries(row.details).sort()]))
    .digest('hex')
    .slice(0, 48)}`;
