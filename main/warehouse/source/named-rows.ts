import type { Database } from '../../database/database.ts';
import { inList } from '../../database/in-list.ts';

type Naming = { entity: string; key: string; view: string; column: string; names: string };

/** Rows that have to be read again because what they take from another row may have changed: an age, a doctor. */
const namings: readonly Naming[] = [
  { entity: 'APPOINTMENTS', key: 'appt_id', view: 'appointments_v', column: 'patient_id', names: 'PATIENTS' },
  { entity: 'ADMISSIONS', key: 'admission_id', view: 'admissions_v', column: 'patient_id', names: 'PATIENTS' },
  { entity: 'DEPOSITS', key: 'deposit_id', view: 'deposits_v', column: 'patient_id', names: 'PATIENTS' },
  { entity: 'BILLING', key: 'invoice_id', view: 'billing_v', column: 'patient_id', names: 'PATIENTS' },
  { entity: 'BILLING', key: 'invoice_id', view: 'billing_v', column: 'appt_id', names: 'APPOINTMENTS' },
];

const idsAtOnce = 500;

/** Adds to the changed numbers of each entity those of the rows that name a changed row. */
export async function addNamedRows(
  database: Pick<Database, 'query'>,
  changed: Map<string, Set<number>>,
): Promise<void> {
  const asked = new Map([...changed].map(([entity, ids]) => [entity, [...ids]]));
  for (const { entity, key, view, column, names } of namings) {
    const ids = asked.get(names) ?? [];
    for (let start = 0; start < ids.length; start += idsAtOnce) {
      const { sql, binds } = inList(column, ids.slice(start, start + idsAtOnce));
      const rows = await database.query<{ id: number }>(`select ${key} as id from ${view} where ${sql}`, binds);
      const known = changed.get(entity) ?? new Set<number>();
      for (const { id } of rows) known.add(id);
      changed.set(entity, known);
    }
  }
}
