// biome-ignore-all lint/a11y/useSemanticElements: a list that is drawn only where it is seen cannot be a table element
// biome-ignore-all lint/a11y/useFocusableInteractive: the rows take the focus, one of them at a time
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { CallError } from '#contract/result.ts';
import { t } from '../ui-wording.ts';
import classes from './data-table.module.css';
import { DataRow, Head, SkeletonRows, TotalsRow } from './data-table-parts.tsx';
import { ErrorNote } from './error-note.tsx';
import { useRowKeys } from './use-row-keys.ts';
import { useSortedRows } from './use-sorted-rows.ts';

export type Column<RowData> = {
  key: string;
  head: ReactNode;
  cell: (row: RowData) => ReactNode;
  /** A CSS grid track: `120px`, `minmax(160px, 2fr)`. Default `minmax(0, 1fr)`. */
  width?: string;
  align?: 'start' | 'end';
  /** What the column is sorted by; without it the head is not a button. */
  sortBy?: (row: RowData) => string | number | null;
};

type DataTableProps<RowData> = {
  /** What the rows are, for a screen reader: `Invoices`. */
  label: string;
  columns: readonly Column<RowData>[];
  /** Undefined while the first answer is on its way: a skeleton of the same size is shown. */
  rows: readonly RowData[] | undefined;
  rowKey: (row: RowData) => string | number;
  /** Enter, or a click on the row. */
  onOpen?: (row: RowData) => void;
  /** The row whose panel is open. */
  selectedKey?: string | number | null | undefined;
  empty: ReactNode;
  error?: CallError | null;
  onRetry?: () => void;
  /** The last rows came into view: read the next page. */
  onReachEnd?: () => void;
  /** All there are, when not all are read. */
  total?: number | undefined;
  /** Counting stopped at `total`: there are more. */
  hasMoreThanTotal?: boolean;
  /** `1,204 invoices`: the foot says how many there are. Null for no foot. */
  counted: ((total: number) => string) | null;
  /** A last row that stays in sight: totals. One cell a column, by key. */
  totals?: Readonly<Partial<Record<string, ReactNode>>> | undefined;
  isCompact?: boolean;
  /** Two lines for each row. */
  isTall?: boolean;
  /** Marks a row: a cancelled visit is quiet. */
  rowTone?: (row: RowData) => 'quiet' | 'strong' | undefined;
  initialSort?: { key: string; isDescending?: boolean };
};

/**
 * A list that fills its place: sticky head, sorted by its heads, drawn only where it is seen. The arrow keys, Home,
 * End and the page keys move between rows, Enter opens one. It is a grid whose rows take the focus.
 */
export function DataTable<RowData extends object>(props: DataTableProps<RowData>) {
  const { label, columns, rows, rowKey, onOpen, selectedKey, empty, error, onRetry, onReachEnd, total, counted } =
    props;
  const rowHeight = props.isTall ? 52 : props.isCompact ? 32 : 36;
  const { sorted, sortOf, toggleSort } = useSortedRows({ columns, rows, rowKey, initialSort: props.initialSort });
  const scroller = useRef<HTMLDivElement>(null);
  const [activeKey, setActiveKey] = useState<string | null>(null);

  const virtualizer = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => sorted[index]?.id ?? index,
    overscan: 8,
    scrollPaddingStart: rowHeight,
  });
  const drawn = virtualizer.getVirtualItems();
  const lastDrawn = drawn.at(-1)?.index ?? -1;
  useEffect(() => {
    if (lastDrawn >= 0 && lastDrawn >= sorted.length - 10) onReachEnd?.();
  }, [lastDrawn, sorted.length, onReachEnd]);

  const activeIndex = Math.max(
    0,
    sorted.findIndex((row) => row.id === (activeKey ?? String(selectedKey ?? ''))),
  );

  const handleKey = useRowKeys({
    rows: sorted,
    activeIndex,
    rowHeight,
    scroller,
    onMove: (rowId, index) => {
      setActiveKey(rowId);
      virtualizer.scrollToIndex(index);
    },
    onOpen,
  });

  const template = columns.map((column) => column.width ?? 'minmax(0, 1fr)').join(' ');
  const isLoading = rows === undefined && !error;

  return (
    <div className={classes.frame} style={{ '--columns': template, '--row': `${rowHeight}px` } as React.CSSProperties}>
      <div ref={scroller} className={classes.scroller}>
        <div
          role="grid"
          className={classes.grid}
          aria-label={label}
          aria-rowcount={(total ?? sorted.length) + 1}
          aria-busy={isLoading}
          onKeyDown={handleKey}
        >
          <div role="row" aria-rowindex={1} className={classes.head}>
            {columns.map((column) => (
              <Head key={column.key} column={column} sort={sortOf(column.key)} onSort={() => toggleSort(column.key)} />
            ))}
          </div>
          {isLoading ? <SkeletonRows columns={columns} /> : null}
          <div role="rowgroup" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
            {drawn.map((item) => {
              const row = sorted[item.index];
              if (!row) return null;
              return (
                <DataRow
                  key={row.id}
                  row={row}
                  columns={columns}
                  place={item}
                  isActive={item.index === activeIndex}
                  isSelected={selectedKey !== undefined && row.id === String(selectedKey)}
                  tone={props.rowTone?.(row.original)}
                  onFocus={() => setActiveKey(row.id)}
                  onOpen={onOpen}
                />
              );
            })}
          </div>
          {props.totals && sorted.length > 0 ? <TotalsRow columns={columns} totals={props.totals} /> : null}
        </div>
        {error && rows === undefined ? (
          <div className={classes.error}>
            <ErrorNote error={error} {...(onRetry ? { onRetry } : {})} />
          </div>
        ) : null}
        {rows?.length === 0 ? empty : null}
      </div>
      {counted ? (
        <div className={classes.foot} aria-live="polite">
          {rows === undefined ? ' ' : countText(sorted.length, props, counted)}
        </div>
      ) : null}
    </div>
  );
}

/** `1,204 invoices`, `100 of 1,204 invoices`, `100 of more than 10,000 invoices`, `1 invoice` */
function countText(
  shown: number,
  { total = shown, hasMoreThanTotal = false }: { total?: number | undefined; hasMoreThanTotal?: boolean },
  counted: (total: number) => string,
) {
  const most = Math.max(shown, total);
  const all = hasMoreThanTotal ? t('table.moreThan', { all: counted(most) }) : counted(total);
  return hasMoreThanTotal || shown < total ? t('table.partOfAll', { shown, all }) : all;
}
