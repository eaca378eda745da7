import { stringify } from 'csv-stringify/sync';
import type { Report } from '#contract/reports.ts';
import { cellToRest, restName } from './rest-spelling.ts';

/**
 * A report for a spreadsheet or a script: RFC 4180, UTF-8 without a byte order mark (readers of an API take
 * it for a part of the first column's name), money as plain decimals, and no text that a spreadsheet would run.
 */
export function reportToCsv(report: Pick<Report, 'columns' | 'rows'>): string {
  return stringify(
    report.rows.map((row) => report.columns.map(({ key, kind }) => cellOf(kind, row[key]))),
    {
      header: true,
      columns: report.columns.map(({ key }) => restName(key)),
      record_delimiter: 'windows',
      escape_formulas: true,
      cast: { object: (cell) => cell as unknown as string },
    },
  );
}

/** A number cannot be a formula: a negative one keeps its sign unescaped. */
function cellOf(kind: Report['columns'][number]['kind'], value: string | number | null | undefined) {
  const cell = cellToRest(kind, value);
  if (cell === null) return '';
  const isText = kind === 'text' || kind === 'date';
  return isText ? String(cell) : { value: String(cell), escape_formulas: false };
}

/** Whether an Accept header asks for CSV above JSON. */
export function prefersCsv(accept: string | undefined): boolean {
  const weightOf = (type: string): number => {
    for (const range of (accept ?? '').split(',')) {
      const [name, ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
      if (name !== type) continue;
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return quality ? Number(quality.slice(2)) || 0 : 1;
    }
    return 0;
  };
  const csv = weightOf('text/csv');
  return csv > 0 && csv >= weightOf('application/json');
}
