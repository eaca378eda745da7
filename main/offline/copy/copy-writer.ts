import { minorToDecimal } from '#contract/money.ts';
import type { Transaction } from '../../database/database.ts';
import { isMoneyName, toColumnSpelling } from '../../database/spelling.ts';
import { type ContractRow, type Replacement, rowName } from './central-rows.ts';
import { rowTables } from './copied-tables.ts';

/**
 * Writes rows of the central database into the copy, as they are: the triggers sleep, since numbers, totals and the
 * audit were made where the row was. `kept` are rows that this desk has changed and not sent yet. First everything goes that
 * is replaced, so that a slot or an e-mail that went from one row to another is never there twice.
 */
export async function writeCopy(
  transaction: Transaction,
  replacements: readonly Replacement[],
  kept: ReadonlySet<string>,
): Promise<number> {
  await transaction.query("select set_config('session_replication_role', 'replica', true)");
  const chosen = replacements.map((replacement) => withoutKept(replacement, kept));
  for (const { table, keys } of chosen) {
    if (keys === null) await transaction.query(`delete from hms.${table.table}`);
    else if (keys.length > 0) {
      await transaction.query(
        `delete from hms.${table.table} where ${table.key} in (select cast(k as bigint) from json_array_elements_text(cast(:keys as json)) k)`,
        { keys: JSON.stringify(keys) },
      );
    }
  }
  let written = 0;
  for (const { table, rows } of chosen) {
    if (rows.length === 0) continue;
    const columns = table.table === 'billing' ? `${table.columns}, issued_document` : table.columns;
    await transaction.query(
      `insert into hms.${table.table} (${columns})
       select ${columns} from json_populate_recordset(cast(null as hms.${table.table}), cast(:rows as json))`,
      { rows: JSON.stringify(rows.map(toColumns)) },
    );
    written += rows.length;
  }
  return written;
}

function withoutKept(replacement: Replacement, kept: ReadonlySet<string>): Replacement {
  const { table, keys, rows } = replacement;
  const entity = Object.entries(rowTables).find(([, tables]) => tables.includes(table))?.[0];
  if (keys === null || entity === undefined || kept.size === 0) return replacement;
  const isKept = (key: number) => kept.has(rowName(entity, key));
  const field = Object.keys(rows[0] ?? {}).find((name) => toColumnSpelling(name) === table.key) ?? '';
  return {
    table,
    keys: keys.filter((key) => !isKept(key)),
    rows: rows.filter((row) => !isKept(Number(row[field]))),
  };
}

/** `unitPriceMinor: 50000` → `unit_price: "500.00"` */
function toColumns(row: ContractRow): Record<string, string | number | null> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      toColumnSpelling(name),
      isMoneyName(name) && typeof value === 'number' ? minorToDecimal(value) : value,
    ]),
  );
}
