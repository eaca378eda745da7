import type { Binds } from '../../../../main/database/database.ts';
import type { EntityTable } from '../../../../main/entities/entity.ts';
import { boundsOf, wantedRows } from '../../../../main/offline/copy/copy-bounds-rules.ts';
import { columnsOf } from '../../../../main/offline/copy/copy-writer.ts';
import { productCatalogue } from '../../job-list.ts';
import type { Answers } from './questions.ts';

/** A table of the copy. `wanted` says which rows of the central one it has to have; `isSuperset`, that it may have more. */
type Compared = { table: string; columns: string; wanted: string; isSuperset: boolean };

function comparedTables(bounds: Binds): Compared[] {
  const bound = (sql: string) =>
    sql.replace(
      /:(\w+)/g,
      (_, name: string) => `'${bounds[name.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase())]}'`,
    );
  const withChildren = <One extends { children?: readonly EntityTable[] }>(one: One) => [one, ...(one.children ?? [])];
  const whole = productCatalogue.whole.flatMap(withChildren);
  const byRow = productCatalogue.rows.flatMap((entity) => {
    const wanted = `t.${entity.key} in (select ${entity.key} from ${entity.view} where ${bound(wantedRows(entity, productCatalogue))})`;
    return withChildren(entity).map((table) => ({
      table: table.table,
      columns: columnsOf(table),
      wanted,
      // A parent stays until the next day, also when the row that made it wanted is gone.
      isSuperset: productCatalogue.childrenOf(entity.name).length > 0,
    }));
  });
  return [...whole.map(({ table, columns }) => ({ table, columns, wanted: 'true', isSuperset: false })), ...byRow];
}

/** The rows of the central database, each with whether a desk has to have it; `day` is the hospital's. */
export const questionsThere = (day: string): Record<string, string> =>
  Object.fromEntries(
    comparedTables(boundsOf(day)).flatMap(({ table, columns, wanted }) => [
      [table, `select t.* from (select ${columns} from ${table}) t`],
      [`wanted ${table}`, `select t.* from (select ${columns} from ${table}) t where ${wanted}`],
    ]),
  );

export const questionsHere = (day: string): Record<string, string> =>
  Object.fromEntries(
    comparedTables(boundsOf(day)).map(({ table, columns }) => [table, `select ${columns} from ${table}`]),
  );

/** A copy is the central database within its bounds, row by row and column by column. */
export function differences(day: string, here: Answers, there: Answers): string[] {
  const found: string[] = [];
  for (const { table, isSuperset } of comparedTables(boundsOf(day))) {
    const [copied, known, wanted] = [here.rows(table), there.rows(table), there.rows(`wanted ${table}`)];
    const [isKnown, isKept] = [new Set(known), new Set(copied)];
    for (const row of copied) if (!isKnown.has(row)) found.push(`has in ${table} what is not there: ${row}`);
    for (const row of wanted) if (!isKept.has(row)) found.push(`lacks in ${table}: ${row}`);
    if (!isSuperset && copied.length !== wanted.length) found.push(`has ${copied.length} of ${wanted.length} ${table}`);
  }
  return found;
}
