import type { KeyboardEvent, RefObject } from 'react';

type RowKeysOptions<RowData> = {
  rows: readonly { id: string; original: RowData }[];
  /** The row that has the focus, or would get it. */
  activeIndex: number;
  /** Pixels. */
  rowHeight: number;
  scroller: RefObject<HTMLElement | null>;
  /** Brings the row into view; it takes the focus afterwards. */
  onMove: (rowId: string, index: number) => void;
  onOpen: ((row: RowData) => void) | undefined;
};

/** The keys of a list: the arrow keys, Home, End and the page keys move between rows, Enter opens one. */
export function useRowKeys<RowData>(options: RowKeysOptions<RowData>): (event: KeyboardEvent) => void {
  const { rows, activeIndex, rowHeight, scroller, onMove, onOpen } = options;

  const moveTo = (wanted: number) => {
    const index = Math.min(Math.max(wanted, 0), rows.length - 1);
    const row = rows[index];
    if (!row) return;
    onMove(row.id, index);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.id)}"]`)?.focus(),
    );
  };

  return (event) => {
    if (!(event.target as HTMLElement).hasAttribute('data-row')) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const steps: Partial<Record<string, number>> = {
      ArrowDown: activeIndex + 1,
      ArrowUp: activeIndex - 1,
      Home: 0,
      End: rows.length - 1,
      PageDown: activeIndex + page,
      PageUp: activeIndex - page,
    };
    const target = steps[event.key];
    if (target !== undefined) {
      event.preventDefault();
      moveTo(target);
    } else if (event.key === 'Enter') {
      const row = rows[activeIndex];
      if (row) {
        event.preventDefault();
        onOpen?.(row.original);
      }
    }
  };
}
