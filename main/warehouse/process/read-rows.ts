import { type DuckDBConnection, type DuckDBType, DuckDBTypeId, type Json, StatementType } from '@duckdb/node-api';
import { WarehouseError } from './file-problem.ts';
import type { Answer, Cell } from './messages.ts';

export type ReadLimits = {
  /** One more row than that, and the answer is cut. */
  mostRows: number;
  mostMs: number;
  values?: Readonly<Record<string, Cell>>;
};

const numbers: readonly DuckDBTypeId[] = [
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.UHUGEINT,
  DuckDBTypeId.DECIMAL,
];

/** Runs one statement; it is interrupted after `mostMs`. Sums come as numbers: none of a hospital is above 2^53. */
export async function readRows(
  connection: DuckDBConnection,
  sql: string,
  { mostRows, mostMs, values }: ReadLimits,
): Promise<Answer> {
  const timer = setTimeout(() => connection.interrupt(), mostMs);
  try {
    const reader = await connection.streamAndReadUntil(sql, mostRows + 1, values ? { ...values } : undefined);
    const types = reader.columnTypes();
    const found = reader.getRowsJson();
    return {
      columns: reader.deduplicatedColumnNames(),
      rows: found.slice(0, mostRows).map((row) => row.map((value, index) => cellOf(value, types[index]))),
      isCut: found.length > mostRows,
    };
  } finally {
    clearTimeout(timer);
  }
}

function cellOf(value: Json, type: DuckDBType | undefined): Cell {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'string') return JSON.stringify(value);
  if (!type || !numbers.includes(type.typeId)) return value;
  const number = Number(value);
  // A key of a dimension has more digits than a number holds: it stays text.
  return Number.isSafeInteger(number) || !/^-?\d+$/.test(value) ? number : value;
}

/** Throws unless the text is one SELECT. */
export async function onlyReads(connection: DuckDBConnection, sql: string): Promise<void> {
  const statements = await connection.extractStatements(sql);
  if (statements.count !== 1) throw new WarehouseError('refused', 'Write one statement.');
  const prepared = await statements.prepare(0);
  const isSelect = prepared.statementType === StatementType.SELECT;
  prepared.destroySync();
  if (!isSelect) throw new WarehouseError('refused', 'Only SELECT is possible here.');
}
