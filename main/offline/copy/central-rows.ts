import type { Binds, Database } from '../../database/database.ts';
import { inList } from '../../database/in-list.ts';
import { toContractSpelling } from '../../database/spelling.ts';
import type { EntityTable, Parent, RowEntity, WholeEntity } from '../../entities/entity.ts';

type Reader = Pick<Database, 'query'>;
export type ContractRow = Record<string, string | number | null>;

/** Rows that replace what the copy has in one table: the rows with these keys of an entity, or the whole table. */
export type Replacement = {
  table: EntityTable;
  rows: ContractRow[];
  /** Null where the whole table is replaced. */
  by: { entity: RowEntity; ids: readonly number[] } | null;
};

/** An `in` list takes no more than a thousand in Oracle. */
const idsAtOnce = 500;
const numbersAtOnce = 10_000;

/** A small table and its children as they are now. */
export const readWhole = (central: Reader, entity: WholeEntity): Promise<Replacement[]> =>
  Promise.all(
    [entity, ...(entity.children ?? [])].map(async (table) => ({
      table,
      by: null,
      rows: await central.query<ContractRow>(`select ${table.columns} from ${table.view}`),
    })),
  );

/**
 * The rows with these numbers and their children as they are now. A row that is gone, or outside the condition where there
 * is one, is not among them.
 */
export async function readRows(
  central: Reader,
  entity: RowEntity,
  numbers: readonly number[],
  wanted: { condition: string; bounds: Binds } | null,
): Promise<Replacement[]> {
  const replacements: Replacement[] = [];
  for (const ids of portions(numbers, idsAtOnce)) {
    const found = await select(central, entity, entity.key, ids, wanted);
    const foundIds = found.map((row) => Number(row[toContractSpelling(entity.key)]));
    await addFurtherColumns(central, entity, found, foundIds);
    replacements.push({ table: entity, rows: found, by: { entity, ids } });
    for (const table of entity.children ?? []) {
      const rows = await select(central, table, entity.key, foundIds, null);
      replacements.push({ table, rows, by: { entity, ids } });
    }
  }
  return replacements;
}

/** The numbers of all rows for which the condition holds, in ascending order. */
export async function numbersOf(
  central: Reader,
  { key, view }: RowEntity,
  condition: string,
  bounds: Binds,
): Promise<number[]> {
  const numbers: number[] = [];
  for (;;) {
    const rows = await central.query<{ id: number }>(
      `select ${key} as id from ${view} where ${key} > :after_id and ${condition}
        order by ${key} offset 0 rows fetch next ${numbersAtOnce} rows only`,
      { ...bounds, afterId: numbers.at(-1) ?? 0 },
    );
    for (const { id } of rows) numbers.push(id);
    if (rows.length < numbersAtOnce) return numbers;
  }
}

/** The numbers of the rows that name these parents. */
export async function numbersNaming(
  central: Reader,
  { key, view }: RowEntity,
  column: string,
  parentIds: readonly number[],
): Promise<number[]> {
  const numbers: number[] = [];
  for (const ids of portions(parentIds, idsAtOnce)) {
    const { sql, binds } = inList(column, ids);
    const rows = await central.query<{ id: number }>(`select ${key} as id from ${view} where ${sql}`, binds);
    numbers.push(...rows.map(({ id }) => id));
  }
  return numbers;
}

/** The rows of this entity that the rows read so far name as their parents. */
export function parentsNamed(name: string, replacements: readonly Replacement[]): number[] {
  const named = new Set<number>();
  for (const { table, rows, by } of replacements) {
    if (by?.entity !== table) continue;
    for (const { column } of by.entity.parents.filter((parent: Parent) => parent.entity === name)) {
      const field = toContractSpelling(column);
      for (const row of rows) if (typeof row[field] === 'number') named.add(row[field]);
    }
  }
  return [...named];
}

async function select(
  central: Reader,
  { columns, view }: EntityTable,
  key: string,
  ids: readonly number[],
  wanted: { condition: string; bounds: Binds } | null,
): Promise<ContractRow[]> {
  if (ids.length === 0) return [];
  const { sql, binds } = inList(key, ids);
  return central.query<ContractRow>(
    `select ${columns} from ${view} where ${sql}${wanted ? ` and ${wanted.condition}` : ''}`,
    { ...binds, ...wanted?.bounds },
  );
}

/** Columns that have a view of their own, since lists never need them. */
async function addFurtherColumns(
  central: Reader,
  { key, further }: RowEntity,
  rows: ContractRow[],
  ids: readonly number[],
): Promise<void> {
  if (!further || ids.length === 0) return;
  const { sql, binds } = inList(key, ids);
  const found = await central.query<ContractRow>(
    `select ${key}, ${further.columns.join(', ')} from ${further.view} where ${sql}`,
    binds,
  );
  const keyName = toContractSpelling(key);
  const byKey = new Map(found.map((row) => [row[keyName], row]));
  for (const row of rows) {
    for (const column of further.columns.map(toContractSpelling))
      row[column] = byKey.get(row[keyName])?.[column] ?? null;
  }
}

function* portions(ids: readonly number[], size: number): Generator<number[]> {
  for (let start = 0; start < ids.length; start += size) yield ids.slice(start, start + size);
}
