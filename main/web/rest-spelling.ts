import { minorToDecimal } from '#contract/money.ts';
import type { Report } from '#contract/reports.ts';

/**
 * REST speaks the seed's snake_case and writes money as a decimal string: `unitPriceMinor: 50000` is
 * `"unit_price": "500.00"`. The suffix says what is money, so no schema is needed on the way out.
 */

const moneySuffix = /Minor$/;

export const isMoneyField = (field: string): boolean => moneySuffix.test(field);

/** `apptTime` → `appt_time`, `unitPriceMinor` → `unit_price`. */
export const restName = (field: string): string =>
  field.replace(moneySuffix, '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** An output of the contract in REST spelling, all the way down. */
export function toRest(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toRest);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [
      restName(field),
      isMoneyField(field) && typeof inner === 'number' ? minorToDecimal(inner) : toRest(inner),
    ]),
  );
}

type Cells = Report['totals'];

/** A report's cells have no field names that say what is money; its columns do. */
export function reportToRest(report: Report): object {
  const cells = (row: Cells) =>
    Object.fromEntries(
      report.columns
        .filter(({ key }) => key in row)
        .map((column) => [restName(column.key), cellToRest(column.kind, row[column.key])]),
    );
  return {
    name: report.name,
    from: report.from,
    to: report.to,
    columns: report.columns.map(({ key, kind }) => ({ key: restName(key), kind })),
    rows: report.rows.map(cells),
    totals: cells(report.totals),
    ...(report.records && { records: toRest(report.records) }),
  };
}

/** A report of the warehouse, or the rows behind one of its lines: the columns say what of the cells is money. */
export type Table = {
  name?: string;
  from?: string;
  to?: string;
  columns: Report['columns'];
  rows: readonly ({ cells: Cells } & Record<string, unknown>)[];
  totals?: Cells;
  previousTotals?: Cells;
  mainColumn?: string;
};

export function tableToRest({ columns, rows, totals, previousTotals, mainColumn, ...about }: Table): object {
  const kinds = new Map(columns.map(({ key, kind }) => [key, kind]));
  const cellsOf = (cells: Cells) =>
    Object.fromEntries(
      Object.entries(cells).map(([key, value]) => [restName(key), cellToRest(kinds.get(key) ?? 'text', value)]),
    );
  return {
    ...(toRest(about) as object),
    columns: columns.map(({ key, kind }) => ({ key: restName(key), kind })),
    rows: rows.map(({ cells, previous, ...row }) => ({
      ...(toRest(row) as object),
      cells: cellsOf(cells),
      ...(previous === undefined
        ? {}
        : { previous: cellToRest(kinds.get(mainColumn ?? '') ?? 'count', previous as Cells[string]) }),
    })),
    ...(totals && { totals: cellsOf(totals) }),
    ...(previousTotals && { previous_totals: cellsOf(previousTotals) }),
    ...(mainColumn && { main_column: restName(mainColumn) }),
  };
}

export const cellToRest = (kind: Report['columns'][number]['kind'], value: Cells[string] | undefined) =>
  kind === 'money' && typeof value === 'number' ? minorToDecimal(value) : (value ?? null);
