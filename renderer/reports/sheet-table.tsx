import { useMemo } from 'react';
import { useCurrency } from '../bridge/hospital-store.ts';
import { type Column, DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Figures } from '../ui/words/figures.tsx';
import { currencySign } from '../wording/money.ts';
import { cellText } from './report-cell.ts';
import type { Sheet } from './report-sheet.ts';
import { columnHead, t } from './report-words.ts';
import classes from './reports-screen.module.css';

type SheetTableProps = {
  title: string;
  sheet: Sheet | undefined;
  /** False while the two days are no period. */
  isAsking: boolean;
  error: Parameters<typeof DataTable>[0]['error'];
  onRetry: () => void;
  /** Opens the rows behind a line; without it the lines lead nowhere. */
  onOpen?: ((index: number) => void) | undefined;
  selected?: number | null;
};

type Line = { index: number; cells: Sheet['rows'][number] };

/** A figure that is cut off is a wrong one: the column is never narrower than its longest, at 8 px a character. */
const wholeText = (texts: readonly string[], mostPx = Number.POSITIVE_INFINITY): string =>
  `minmax(${Math.min(mostPx, Math.max(...texts.map((text) => text.length)) * 8 + 16)}px, 1fr)`;

/** Words may be cut off where they are long, such as a reason. */
const mostWordsPx = 200;

/** A day has the same length in every row, and is longer in another language. */
const firstWidth = (kind: Sheet['columns'][number]['kind']): string =>
  kind === 'date' ? 'minmax(176px, 1fr)' : 'minmax(176px, 1.4fr)';

/** The figures of a report with their totals, which stay in sight. */
export function SheetTable({ title, sheet, isAsking, error, onRetry, onOpen, selected }: SheetTableProps) {
  const currency = useCurrency();
  const sign = currencySign(currency);
  const columns = useMemo(
    () =>
      (sheet?.columns ?? []).map((column, index): Column<Line> => {
        const isFigure = column.kind !== 'text' && column.kind !== 'date';
        const head = columnHead(column, sign);
        const values = [sheet?.totals[column.key], ...(sheet?.rows ?? []).map((cells) => cells[column.key])];
        const texts = [head, ...values.map((value) => cellText(column.kind, value, currency))];
        return {
          key: column.key,
          head,
          cell: ({ cells }) => <Figures>{cellText(column.kind, cells[column.key], currency)}</Figures>,
          width: index === 0 ? firstWidth(column.kind) : wholeText(texts, isFigure ? undefined : mostWordsPx),
          align: isFigure ? 'end' : 'start',
          sortBy: ({ cells }) => cells[column.key] ?? null,
        };
      }),
    [sheet, currency, sign],
  );
  const rows = useMemo(() => sheet?.rows.map((cells, index) => ({ index, cells })), [sheet?.rows]);
  const totals = sheet
    ? Object.fromEntries(
        sheet.columns.map(({ key, kind }, index) => [
          key,
          index === 0 ? t('total') : key in sheet.totals ? cellText(kind, sheet.totals[key], currency) : '',
        ]),
      )
    : undefined;
  return (
    <div className={classes.table}>
      <DataTable
        label={title}
        columns={columns}
        rows={isAsking ? rows : []}
        rowKey={(line) => line.index}
        {...(onOpen && { onOpen: ({ index }: Line) => onOpen(index) })}
        selectedKey={selected}
        isCompact
        totals={totals}
        error={error ?? null}
        onRetry={onRetry}
        counted={isAsking ? (count) => t('count', { count }) : null}
        empty={<EmptyState title={isAsking ? t('none') : t('period.wrong')} />}
      />
    </div>
  );
}
