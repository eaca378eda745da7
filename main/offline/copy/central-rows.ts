import type { Binds, Database } from '../../database/database.ts';
import { inList } from '../../database/in-list.ts';
import { type CopiedTable, isRowEntity, type RowEntity, rowTables, wholeTables } from './copied-tables.ts';
import { wantedRows } from './copy-bounds-rules.ts';

type Reader = Pick<Database, 'query'>;
export type ContractRow = Record<string, string | number | null>;

/** Rows of one table that take the place of what the copy has under these keys; all of it where there are none. */
export type Replacement = { table: CopiedTable; keys: readonly number[] | null; rows: ContractRow[] };

/** `PATIENTS:12`, as the feed, the outbox and the copy call a row. */
export const rowName = (entity: string, id: number): string => `${entity}:${id}`;

/** An `in` list takes no more than a thousand in Oracle. */
const idsAtOnce = 500;
const numbersAtOnce = 10_000;

/** A small table as it is now. */
export async function readWhole(central: Reader, entity: string): Promise<Replacement[]> {
  const tables = wholeTables[entity] ?? [];
  return Promise.all(
    tables.map(async (table) => ({
      table,
      keys: null,
      rows: await central.query<ContractRow>(`select ${table.columns} from ${table.from}`),
    })),
  );
}

/** The rows with these numbers as they are now: one that is gone, or outside the bounds where there are any, is not among them. */
export async function readRows(
  central: Reader,
  entity: RowEntity,
  ids: readonly number[],
  bounds: Binds | null,
): Promise<Replacement[]> {
  const replacements: Replacement[] = [];
  for (let start = 0; start < ids.length; start += idsAtOnce) {
    const keys = ids.slice(start, start + idsAtOnce);
    const [main, ...others] = rowTables[entity];
    if (!main) continue;
    const found = await select(central, main, keys, bounds ? ` and ${wantedRows[entity]}` : '', bounds ?? {});
    const foundKeys = found.map((row) => Number(row[idField(main)]));
    replacements.push({ table: main, keys, rows: found });
    for (const table of others) {
      replacements.push({ table, keys, rows: await select(central, table, foundKeys, '', {}) });
    }
    if (entity === 'BILLING') await addDocuments(central, found, foundKeys);
  }
  return replacements;
}

/** The numbers of all rows for which the condition holds, in ascending order. */
export async function numbersOf(
  central: Reader,
  entity: RowEntity,
  condition: string,
  bounds: Binds,
): Promise<number[]> {
  const [main] = rowTables[entity];
  const numbers: number[] = [];
  if (!main) return numbers;
  for (;;) {
    const rows = await central.query<ContractRow>(
      `select ${main.key} from ${main.from} where ${main.key} > :after_id and ${condition}
        order by ${main.key} offset 0 rows fetch next ${numbersAtOnce} rows only`,
      { ...bounds, afterId: numbers.at(-1) ?? 0 },
    );
    for (const row of rows) numbers.push(Number(row[idField(main)]));
    if (rows.length < numbersAtOnce) return numbers;
  }
}

/** The invoices of these visits: one that was paid long ago comes into the bounds with its visit. */
export async function invoicesOf(central: Reader, apptIds: readonly number[]): Promise<number[]> {
  const invoiceIds: number[] = [];
  for (let start = 0; start < apptIds.length; start += idsAtOnce) {
    const { sql, binds } = inList('appt_id', apptIds.slice(start, start + idsAtOnce));
    const rows = await central.query<{ invoiceId: number }>(`select invoice_id from billing_v where ${sql}`, binds);
    invoiceIds.push(...rows.map(({ invoiceId }) => invoiceId));
  }
  return invoiceIds;
}

/** The patients that these rows name. */
export const patientsOf = (replacements: readonly Replacement[]): number[] => [
  ...new Set(
    replacements.flatMap(({ rows }) =>
      rows.flatMap((row) => (typeof row.patientId === 'number' ? [row.patientId] : [])),
    ),
  ),
];

async function select(
  central: Reader,
  table: CopiedTable,
  keys: readonly number[],
  more: string,
  bounds: Binds,
): Promise<ContractRow[]> {
  if (keys.length === 0) return [];
  const { sql, binds } = inList(table.key, keys);
  return central.query<ContractRow>(`select ${table.columns} from ${table.from} where ${sql}${more}`, {
    ...binds,
    ...bounds,
  });
}

/** What the issued ones printed: a view of its own, since lists never need it. */
async function addDocuments(central: Reader, invoices: ContractRow[], ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const { sql, binds } = inList('invoice_id', ids);
  const documents = await central.query<{ invoiceId: number; issuedDocument: string }>(
    `select invoice_id, issued_document from issued_documents_v where ${sql}`,
    binds,
  );
  const kept = new Map(documents.map(({ invoiceId, issuedDocument }) => [invoiceId, issuedDocument]));
  for (const invoice of invoices) invoice.issuedDocument = kept.get(Number(invoice.invoiceId)) ?? null;
}

const idField = (table: CopiedTable): string =>
  table.key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** What the feed names, sorted by how it is read. */
export function sortChanges(changes: readonly { entityName: string; entityId: number }[]): {
  whole: string[];
  rows: Map<RowEntity, number[]>;
} {
  const whole = new Set<string>();
  const rows = new Map<RowEntity, Set<number>>();
  for (const { entityName, entityId } of changes) {
    if (!isRowEntity(entityName)) whole.add(entityName);
    else rows.set(entityName, (rows.get(entityName) ?? new Set()).add(entityId));
  }
  return { whole: [...whole], rows: new Map([...rows].map(([entity, ids]) => [entity, [...ids]])) };
}
