import type { AuditReference } from '#contract/audit.ts';
import type { Database } from '../database/database.ts';
import { inList } from '../database/in-list.ts';

/** What is read of a row that an entry names by its number, and the columns that name such a row. */
const kinds = [
  {
    columns: ['patient_id', 'winner_id', 'loser_id'],
    key: 'patient_id',
    sql: 'select patient_id as row_id, first_name, last_name from patients_v',
  },
  {
    columns: ['doctor_id'],
    key: 'doctor_id',
    sql: 'select doctor_id as row_id, title, first_name, last_name from doctors_v',
  },
  {
    columns: ['invoice_id'],
    key: 'invoice_id',
    sql: 'select invoice_id as row_id, invoice_no as paper_no from billing_v',
  },
  { columns: ['staff_id'], key: 'staff_id', sql: 'select staff_id as row_id, full_name as paper_no from staff_v' },
] as const;

type NamedRow = { rowId: number } & Partial<Omit<AuditReference, 'field' | 'id'>>;

/** The rows that these JSON objects of an entry name by their numbers: a patient’s name, the number on an invoice. */
export async function referencesIn(
  database: Pick<Database, 'query'>,
  values: readonly (string | null)[],
): Promise<AuditReference[]> {
  const rows = values.map(readObject);
  const found = await Promise.all(
    kinds.map(async ({ columns, key, sql }) => {
      const named = columns.flatMap((field) =>
        rows.flatMap((row) => (typeof row[field] === 'number' ? [{ field: field as string, id: row[field] }] : [])),
      );
      if (named.length === 0) return [];
      const wanted = inList(key, [...new Set(named.map(({ id }) => id))]);
      const names = await database.query<NamedRow>(`${sql} where ${wanted.sql}`, wanted.binds);
      return named.flatMap(({ field, id }) => {
        const { rowId: _, ...name } = names.find(({ rowId }) => rowId === id) ?? { rowId: 0 };
        return names.some(({ rowId }) => rowId === id) ? [{ field, id, ...nothing, ...name }] : [];
      });
    }),
  );
  const distinct = new Map(found.flat().map((one) => [`${one.field} ${one.id}`, one]));
  return [...distinct.values()];
}

const nothing = { title: null, firstName: null, lastName: null, paperNo: null };

function readObject(json: string | null): Record<string, unknown> {
  const value: unknown = JSON.parse(json ?? '{}');
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
