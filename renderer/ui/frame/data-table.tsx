// biome-ignore-all lint/a11y/useSemanticElements: a list that is drawn only where it is seen cannot be a table element
// biome-ignore-all lint/a11y/useFocusableInteractive: the rows take the focus, one of them at a time
import { Skeleton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import {
  createSortedRowModel,
  type Row,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { CallError } from '#contract/result.ts';
import { formatNumber, textOrder } from '../../wording/numbers.ts';
import { t } from '../ui-wording.ts';
import classes from './data-table.module.css';
import { ErrorNote } from './error-note.tsx';

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
  /** `1,204 invoices`: the foot says how many there are. Null for no foot. A pair of words is the old way. */
  counted: ((total: number) => string) | readonly [string, string] | null;
  /** A last row that stays in sight: totals. One cell a column, by key. */
  totals?: Readonly<Partial<Record<string, ReactNode>>> | undefined;
  isCompact?: boolean;
  /** Marks a row: a cancelled visit is quiet. */
  rowTone?: (row: RowData) => 'quiet' | 'strong' | undefined;
  initialSort?: { key: string; isDescending?: boolean };
};

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const skeletonRows = 8;

/**
 * A list that fills its place: sticky head, sorted by its heads, drawn only where it is seen. The arrow keys, Home,
 * End and the page keys move between rows, Enter opens one. It is a grid whose rows take the focus.
 */
export function DataTable<RowData extends object>(props: DataTableProps<RowData>) {
  const { label, columns, rows, rowKey, onOpen, selectedKey, empty, error, onRetry, onReachEnd, total, counted } =
    props;
  const rowHeight = props.isCompact ? 32 : 36;
  const [sorting, setSorting] = useState<SortingState>(() =>
    props.initialSort ? [{ id: props.initialSort.key, desc: props.initialSort.isDescending ?? false }] : [],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const [activeKey, setActiveKey] = useState<string | null>(null);

  const tableColumns = useMemo(
    () =>
      columns.map((column) => ({
        id: column.key,
        accessorFn: (row: RowData) => column.sortBy?.(row) ?? null,
        enableSorting: column.sortBy !== undefined,
        sortFn: (left: Row<typeof features, RowData>, right: Row<typeof features, RowData>, id: string) =>
          compare(left.getValue(id), right.getValue(id)),
      })),
    [columns],
  );
  const table = useTable({
    features,
    data: (rows ?? noRows) as RowData[],
    columns: tableColumns,
    state: { sorting },
    onSortingChange: setSorting,
    getRowId: (row) => String(rowKey(row)),
    enableSortingRemoval: true,
    enableMultiSort: false,
  });
  const sorted = table.getRowModel().rows;

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

  const moveTo = (index: number) => {
    const next = sorted[Math.min(Math.max(index, 0), sorted.length - 1)];
    if (!next) return;
    setActiveKey(next.id);
    virtualizer.scrollToIndex(next.index === index ? index : sorted.indexOf(next));
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(next.id)}"]`)?.focus(),
    );
  };

  const handleKey = (event: KeyboardEvent) => {
    if (!(event.target as HTMLElement).hasAttribute('data-row')) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const steps: Partial<Record<string, number>> = {
      ArrowDown: activeIndex + 1,
      ArrowUp: activeIndex - 1,
      Home: 0,
      End: sorted.length - 1,
      PageDown: activeIndex + page,
      PageUp: activeIndex - page,
    };
    const target = steps[event.key];
    if (target !== undefined) {
      event.preventDefault();
      moveTo(target);
    } else if (event.key === 'Enter') {
      const row = sorted[activeIndex];
      if (row) {
        event.preventDefault();
        onOpen?.(row.original);
      }
    }
  };

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
              <Head
                key={column.key}
                column={column}
                sort={sorting.find((sort) => sort.id === column.key)}
                onSort={() => table.getColumn(column.key)?.toggleSorting()}
              />
            ))}
          </div>
          {isLoading ? <SkeletonRows columns={columns} /> : null}
          <div role="rowgroup" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
            {drawn.map((item) => {
              const row = sorted[item.index];
              if (!row) return null;
              const isSelected = selectedKey !== undefined && row.id === String(selectedKey);
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys of all its rows
                <div
                  key={row.id}
                  role="row"
                  aria-rowindex={item.index + 2}
                  aria-selected={onOpen ? isSelected : undefined}
                  data-row={row.id}
                  data-tone={props.rowTone?.(row.original)}
                  data-opens={onOpen ? true : undefined}
                  tabIndex={item.index === activeIndex ? 0 : -1}
                  className={classes.row}
                  style={{ transform: `translateY(${item.start}px)` }}
                  onFocus={() => setActiveKey(row.id)}
                  onClick={(event) => {
                    if (!isOnControl(event.target)) onOpen?.(row.original);
                  }}
                >
                  {columns.map((column) => (
                    <div key={column.key} role="gridcell" className={classes.cell} data-align={column.align}>
                      {column.cell(row.original)}
                    </div>
                  ))}
                </div>
              );
            })}
          </div>
          {props.totals && sorted.length > 0 ? (
            <div role="row" className={classes.totals}>
              {columns.map((column) => (
                <div key={column.key} role="gridcell" className={classes.cell} data-align={column.align}>
                  {props.totals?.[column.key]}
                </div>
              ))}
            </div>
          ) : null}
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
          {rows === undefined ? ' ' : countText(sorted.length, total ?? sorted.length, counted)}
        </div>
      ) : null}
    </div>
  );
}

const noRows: readonly never[] = [];

function Head<RowData>({
  column,
  sort,
  onSort,
}: {
  column: Column<RowData>;
  sort: { desc: boolean } | undefined;
  onSort: () => void;
}) {
  const direction = sort ? (sort.desc ? 'descending' : 'ascending') : 'none';
  return (
    <div
      role="columnheader"
      className={classes.cell}
      data-align={column.align}
      {...(column.sortBy ? { 'aria-sort': direction } : {})}
    >
      {column.sortBy ? (
        <button type="button" className={classes.sort} onClick={onSort}>
          <span>{column.head}</span>
          <span className={classes.arrow} aria-hidden>
            {direction === 'ascending' ? <IconArrowUp size={12} /> : null}
            {direction === 'descending' ? <IconArrowDown size={12} /> : null}
          </span>
        </button>
      ) : (
        column.head
      )}
    </div>
  );
}

function SkeletonRows<RowData>({ columns }: { columns: readonly Column<RowData>[] }) {
  return (
    <div aria-hidden>
      {Array.from({ length: skeletonRows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <div key={index} className={classes.placeholder}>
          {columns.map((column) => (
            <div key={column.key} className={classes.cell} data-align={column.align}>
              <Skeleton height={12} width="60%" animate={false} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

/** An empty value comes first going up, as spreadsheets have taught. */
function compare(left: unknown, right: unknown): number {
  if (left === right) return 0;
  if (left === null || left === undefined) return -1;
  if (right === null || right === undefined) return 1;
  return typeof left === 'number' && typeof right === 'number'
    ? left - right
    : textOrder.compare(String(left), String(right));
}

const isOnControl = (target: EventTarget) =>
  target instanceof Element && target.closest('button, a, input, select, label') !== null;

/** `1,204 invoices`, `100 of 1,204 invoices`, `1 invoice` */
function countText(shown: number, total: number, counted: ((total: number) => string) | readonly [string, string]) {
  const all =
    typeof counted === 'function' ? counted(total) : `${formatNumber(total)} ${total === 1 ? counted[0] : counted[1]}`;
  return shown < total ? t('table.partOfAll', { shown, all }) : all;
}
