import { download } from '../ui/frame/download.ts';
import { cellPlain } from './report-cell.ts';
import type { Sheet } from './report-sheet.ts';
import { columnTitle } from './report-words.ts';

const byteOrderMark = '\uFEFF';

/**
 * The report for a spreadsheet: RFC 4180, with the mark by which Excel knows UTF-8. Text that a spreadsheet
 * would run as a formula gets an apostrophe before it; numbers cannot be formulas and keep their sign.
 */
export function reportToCsv(report: Pick<Sheet, 'columns' | 'rows'>): string {
  const lines = [
    report.columns.map((column) => quote(columnTitle(column))),
    ...report.rows.map((row) =>
      report.columns.map(({ key, kind }) => {
        const plain = cellPlain(kind, row[key]);
        return kind === 'text' ? quote(escapeFormula(plain)) : plain;
      }),
    ),
  ];
  return byteOrderMark + lines.map((cells) => `${cells.join(',')}\r\n`).join('');
}

const escapeFormula = (text: string) => (/^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text);
const quote = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const csvFileName = ({ name, from, to }: Pick<Sheet, 'name' | 'from' | 'to'>): string =>
  `${name}_${from}_${to}.csv`;

export const downloadCsv = (report: Sheet): void =>
  download(csvFileName(report), new Blob([reportToCsv(report)], { type: 'text/csv;charset=utf-8' }));
