import type { Span } from '../day/lane-rules.ts';
import { slotMin } from '../day/slot-rules.ts';

/** Heights and widths of the grid in CSS pixels; the style sheet reads the first three from the grid element. */
export const rowHeight = 36;
export const headerHeight = 60;
export const gutterWidth = 52;
export const narrowestColumn = 136;

/** Where the rows lie on the screen at this moment, below the header and with the gutter. */
export type GridBox = { left: number; top: number; columnWidth: number; columnCount: number };

export const heightOf = (minutes: number): number => (minutes / slotMin) * rowHeight;
export const topOf = (axis: Span, minute: number): number => heightOf(minute - axis.start);

/** The doctor's column under a point, the nearest one outside the grid; and the exact minute there. */
export const pointAt = (
  box: GridBox,
  axis: Span,
  point: { x: number; y: number },
): { columnIndex: number; minute: number } => {
  const column = Math.floor((point.x - box.left - gutterWidth) / box.columnWidth);
  return {
    columnIndex: Math.min(Math.max(column, 0), box.columnCount - 1),
    minute: axis.start + ((point.y - box.top) / rowHeight) * slotMin,
  };
};

/**
 * Pixels a frame that the grid scrolls while something is dragged near an edge: nothing further in than
 * `zone`, faster towards the edge.
 */
export const edgeSpeed = (position: number, from: number, to: number, zone = 48, fastest = 18): number => {
  const before = from + zone - position;
  const after = position - (to - zone);
  if (before > 0) return -Math.ceil((Math.min(before, zone) / zone) * fastest);
  if (after > 0) return Math.ceil((Math.min(after, zone) / zone) * fastest);
  return 0;
};

/** Where the rows of the grid are on the page. */
export const measureGrid = (body: HTMLElement, columnCount: number): GridBox => {
  const { left, top } = body.getBoundingClientRect();
  const cell = body.querySelector('[role="gridcell"]');
  return { left, top, columnCount, columnWidth: cell?.getBoundingClientRect().width ?? 1 };
};

/** Today begins at now, another day where work begins: how far the grid is scrolled at first, in pixels. */
export const firstScrollTop = (
  viewHeight: number,
  axis: Span,
  columns: readonly { openings: { duty: readonly Span[] } }[],
  minuteNow: number,
): number => {
  const isToday = axis.start < minuteNow && minuteNow < axis.end;
  if (isToday) return topOf(axis, minuteNow) - (viewHeight - headerHeight) / 3;
  const opens = columns.flatMap((column) => column.openings.duty.map(({ start }) => Math.max(start, axis.start)));
  return topOf(axis, Math.min(axis.end, ...opens)) - rowHeight / 2;
};
