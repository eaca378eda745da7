import type { Binds } from '../../../../main/database/database.ts';
import { type RowEntity, rowTables, wholeTables } from '../../../../main/offline/copy/copied-tables.ts';
import { boundsOf, wantedRows } from '../../../../main/offline/copy/copy-bounds-rules.ts';
import type { Answers } from './questions.ts';

/** A table of the copy. `wanted` says which rows of the central one it has to have; `isSuperset`, that it may have more. */
type Compared = { table: string; columns: string; wanted: string; isSuperset: boolean };

function comparedTables(bounds: Binds): Compared[] {
  const bound = (sql: string) =>
    sql.replace(
      /:(\w+)/g,
      (_, name: string) => `'${bounds[name.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase())]}'`,
    );
  const whole = Object.values(wholeTables).flat();
  const byRow = Object.entries(rowTables).flatMap(([entity, tables]) => {
    const [main] = tables;
    const wanted = main
      ? `t.${main.key} in (select ${main.key} from ${main.from} where ${bound(wantedRows[entity as RowEntity])})`
      : 'false';
    return tables.map((one) => ({
      table: one.table,
      columns: one.table === 'billing' ? `${one.columns}, issued_document` : one.columns,
      wanted,
      // A patient stays until the next day, also when the visit that made them wanted is gone.
      isSuperset: entity === 'PATIENTS',
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
