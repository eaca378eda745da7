import { minorToDecimal } from '#contract/money.ts';
import type { Transaction } from '../../database/database.ts';
import { isMoneyName, toColumnSpelling, toContractSpelling } from '../../database/spelling.ts';
import { type EntityTable, rowName } from '../../entities/entity.ts';
import type { ContractRow, Replacement } from './central-rows.ts';

/**
 * Writes rows of the central database into the copy, as they are. Triggers do not fire: numbers, totals and the audit were
 * made where the row was. `kept` are rows that this desk has changed and not sent yet. All replaced rows are deleted
 * first, so that a slot or an e-mail address that went from one row to another is never there twice.
 */
export async function writeCopy(
  transaction: Transaction,
  replacements: readonly Replacement[],
  kept: ReadonlySet<string>,
): Promise<number> {
  await transaction.query("select set_config('session_replication_role', 'replica', true)");
  const chosen = replacements.map((replacement) => withoutKept(replacement, kept));
  for (const { table, by } of chosen) {
    if (by === null) await transaction.query(`delete from hms.${table.table}`);
    else if (by.ids.length > 0) {
      await transaction.query(
        `delete from hms.${table.table}
          where ${by.entity.key} in (select cast(k as bigint) from json_array_elements_text(cast(:ids as json)) k)`,
        { ids: JSON.stringify(by.ids) },
      );
    }
  }
  let written = 0;
  for (const { table, rows } of chosen) {
    if (rows.length === 0) continue;
    const columns = columnsOf(table);
    await transaction.query(
      `insert into hms.${table.table} (${columns})
       select ${columns} from json_populate_recordset(cast(null as hms.${table.table}), cast(:rows as json))`,
      { rows: JSON.stringify(rows.map(toColumns)) },
    );
    written += rows.length;
  }
  return written;
}

/** All columns that the copy has of a table. */
export const columnsOf = ({ columns, further }: EntityTable): string =>
  [columns, ...(further?.columns ?? [])].join(', ');

function withoutKept(replacement: Replacement, kept: ReadonlySet<string>): Replacement {
  const { table, rows, by } = replacement;
  if (by === null || kept.size === 0) return replacement;
  const isKept = (id: number) => kept.has(rowName(by.entity.name, id));
  const field = toContractSpelling(by.entity.key);
  return {
    table,
    by: { entity: by.entity, ids: by.ids.filter((id) => !isKept(id)) },
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
