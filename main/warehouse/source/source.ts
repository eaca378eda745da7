import type { Binds, Database } from '../../database/database.ts';
import { inList } from '../../database/in-list.ts';
import type { Cell, Row } from '../process/messages.ts';
import { dimensionNamed } from '../star/dimensions.ts';
import { factNamed } from '../star/facts.ts';
import { sentColumns } from '../star/star-sql.ts';
import type { Pseudonyms } from './pseudonyms.ts';

export type Source = {
  database: Pick<Database, 'query' | 'call'>;
  pseudonyms: Pseudonyms;
  /** The hospital's wall clock of an instant. */
  wallTime: (instant: string | null) => string | null;
};

/** Rows for one table of the star, and whose rows they replace: null for all rows of a dimension. */
export type Portion = { table: string; rows: Row[]; owners: readonly (number | string)[] | null };

export type Loader = {
  /** Name in the change feed. */
  entity: string;
  /** The rows with these numbers as they are now; null for all. */
  load: (source: Source, ids: readonly number[] | null) => AsyncIterable<Portion>;
};

/** An `in` list takes no more than a thousand in Oracle. */
const idsAtOnce = 500;
const rowsAtOnce = 5_000;

/** A condition on one key column, and its binds: so much at a time, in the order of the key. */
export type Part = { condition: string; binds: Binds; ids: readonly number[] };

/**
 * The numbers in portions: those that are asked for, or all that `view` has. A number whose row is gone stays in `ids`.
 */
export async function* partsOf(
  database: Pick<Database, 'query'>,
  { key, view }: { key: string; view: string },
  ids: readonly number[] | null,
): AsyncGenerator<Part> {
  if (ids) {
    for (let start = 0; start < ids.length; start += idsAtOnce) {
      const portion = ids.slice(start, start + idsAtOnce);
      const { sql, binds } = inList(key, portion);
      yield { condition: sql, binds, ids: portion };
    }
    return;
  }
  let after = 0;
  for (;;) {
    const rows = await database.query<{ id: number }>(
      `select ${key} as id from ${view} where ${key} > :after_id
        order by ${key} offset 0 rows fetch next ${rowsAtOnce} rows only`,
      { afterId: after },
    );
    const last = rows.at(-1)?.id;
    if (last === undefined) return;
    yield {
      condition: `${key} > :after_id and ${key} <= :last_id`,
      binds: { afterId: after, lastId: last },
      ids: rows.map(({ id }) => id),
    };
    after = last;
  }
}

/** A row of the star by the names of its columns, in the order in which it is sent. A missing name is a fault of the loader. */
export function rowFor(table: string, cells: Readonly<Record<string, Cell>>): Row {
  return namesOf(table).map((name) => {
    const cell = cells[name];
    if (cell === undefined) throw new Error(`${table}.${name} was not read`);
    return cell;
  });
}

const known = new Map<string, readonly string[]>();

function namesOf(table: string): readonly string[] {
  const names =
    known.get(table) ?? Object.keys(sentColumns(table.startsWith('dim_') ? dimensionNamed(table) : factNamed(table)));
  known.set(table, names);
  return names;
}

export const isYes = (flag: string | null): boolean => flag === 'Y';
export const dayPart = (time: string | null): string | null => time?.slice(0, 10) ?? null;
