// biome-ignore-all lint/a11y/useSemanticElements: a list that is drawn only where it is seen cannot be a table element
// biome-ignore-all lint/a11y/useFocusableInteractive: the rows take the focus, one of them at a time
import { Skeleton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './data-table.module.css';
import type { Column } from './data-table.tsx';

type HeadProps<RowData> = { column: Column<RowData>; sort: { desc: boolean } | undefined; onSort: () => void };

/** The head of a column; a button where the column can be sorted. */
export function Head<RowData>({ column, sort, onSort }: HeadProps<RowData>) {
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

type DataRowProps<RowData> = {
  row: { id: string; original: RowData };
  /** Where the virtual list puts it: position among the rows, pixels from the top. */
  place: { index: number; start: number };
  columns: readonly Column<RowData>[];
  /** The one row that Tab reaches. */
  isActive: boolean;
  isSelected: boolean;
  tone: 'quiet' | 'strong' | undefined;
  onFocus: () => void;
  onOpen: ((row: RowData) => void) | undefined;
};

export function DataRow<RowData>(props: DataRowProps<RowData>) {
  const { row, place, columns, isActive, isSelected, tone, onFocus, onOpen } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys of all its rows
    <div
      role="row"
      aria-rowindex={place.index + 2}
      aria-selected={onOpen ? isSelected : undefined}
      data-row={row.id}
      data-tone={tone}
      data-opens={onOpen ? true : undefined}
      tabIndex={isActive ? 0 : -1}
      className={classes.row}
      style={{ transform: `translateY(${place.start}px)` }}
      onFocus={onFocus}
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
}

const isOnControl = (target: EventTarget) =>
  target instanceof Element && target.closest('button, a, input, select, label') !== null;

type TotalsRowProps<RowData> = {
  columns: readonly Column<RowData>[];
  totals: Readonly<Partial<Record<string, ReactNode>>>;
};

export function TotalsRow<RowData>({ columns, totals }: TotalsRowProps<RowData>) {
  return (
    <div role="row" className={classes.totals}>
      {columns.map((column) => (
        <div key={column.key} role="gridcell" className={classes.cell} data-align={column.align}>
          {totals[column.key]}
        </div>
      ))}
    </div>
  );
}

const skeletonRows = 8;

/** Stands where the rows will be, so that nothing moves when they come. */
export function SkeletonRows<RowData>({ columns }: { columns: readonly Column<RowData>[] }) {
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
