import type { Analysis, AnalysisName } from '#contract/analyses.ts';
import type { Report, ReportColumn, ReportName } from '#contract/reports.ts';
import { formatChargeKind } from '../records/charge-kinds.ts';
import { rentClassName } from '../records/rent-class-words.ts';
import { t } from './report-words.ts';

type Cells = Report['rows'][number];

/** A report as it is shown, printed and saved: codes are words, whoever computed it. */
export type Sheet = {
  name: ReportName | AnalysisName | 'statement';
  title: string;
  meaning: string;
  from: string;
  to: string;
  columns: readonly ReportColumn[];
  rows: readonly Cells[];
  totals: Cells;
  /** The column that the chart draws, and the one that names its bars. */
  chart: { label: string; value: string };
};

/** Columns in which nothing means that there is none, and not that it is unknown. */
const mayBeEmpty: readonly string[] = [
  'entryMethod',
  'madeBy',
  'documentNo',
  'phone',
  'buyerGstin',
  'buyerName',
  'hsnSac',
  'placeOfSupply',
];

/** The word for a code in a text column; what has no word stays as it is. */
function wordOf(column: string, value: Cells[string]): Cells[string] {
  if (value === null || value === '') return mayBeEmpty.includes(column) ? null : t('notKnown');
  const code = String(value);
  switch (column) {
    case 'itemType':
      return formatChargeKind(code);
    case 'rentClass':
      return rentClassName(code);
    case 'method':
    case 'entryMethod':
      return t.lookup('method', code) ?? code;
    case 'account':
      return t.lookup('account', code) ?? code;
    case 'taxed':
      return t.lookup('taxed', code) ?? code;
    case 'kind':
      return t.lookup('kind', code) ?? code;
    case 'status':
      return t.lookup('status', code) ?? code;
    case 'weekday':
      return t.lookup('weekday', code) ?? code;
    case 'event':
      return t.lookup('event', code) ?? code;
    case 'leadTime':
      return t.lookup('leadTime', code) ?? code;
    default:
      return value;
  }
}

export const withWords = (columns: readonly ReportColumn[], cells: Cells): Cells =>
  Object.fromEntries(
    columns.map(({ key, kind }) => [key, kind === 'text' ? wordOf(key, cells[key] ?? null) : (cells[key] ?? null)]),
  );

/** With the figure of the period before as a last column. */
export function sheetOfAnalysis(analysis: Analysis): Sheet {
  const { name, from, to, columns, rows, totals, previousTotals, mainColumn } = analysis;
  const main = columns.find(({ key }) => key === mainColumn);
  const all = [...columns, { key: 'previous', kind: main?.kind ?? 'count' }];
  return {
    name,
    title: t(`report.${name}`),
    meaning: t(`meaning.${name}`),
    from,
    to,
    columns: all,
    rows: rows.map(({ cells, previous }) => ({ ...withWords(columns, cells), previous })),
    totals: { ...totals, previous: previousTotals[mainColumn] ?? null },
    chart: { label: columns[0]?.key ?? '', value: mainColumn },
  };
}
