import {
  createSortedRowModel,
  type Row,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import { textOrder } from '../../wording/numbers.ts';
import type { Column } from './data-table.tsx';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const noRows: readonly never[] = [];

type SortedRowsOptions<RowData> = {
  columns: readonly Column<RowData>[];
  rows: readonly RowData[] | undefined;
  rowKey: (row: RowData) => string | number;
  initialSort: { key: string; isDescending?: boolean } | undefined;
};

type SortedRows<RowData> = {
  sorted: readonly { id: string; original: RowData }[];
  sortOf: (columnKey: string) => { desc: boolean } | undefined;
  /** Ascending, descending, then as the rows came. */
  toggleSort: (columnKey: string) => void;
};

/** The rows of a list in the order that its heads were set to. */
export function useSortedRows<RowData extends object>(options: SortedRowsOptions<RowData>): SortedRows<RowData> {
  const { columns, rows, rowKey, initialSort } = options;
  const [sorting, setSorting] = useState<SortingState>(() =>
    initialSort ? [{ id: initialSort.key, desc: initialSort.isDescending ?? false }] : [],
  );
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
  return {
    sorted: table.getRowModel().rows,
    sortOf: (columnKey) => sorting.find((sort) => sort.id === columnKey),
    toggleSort: (columnKey) => table.getColumn(columnKey)?.toggleSorting(),
  };
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
