// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid laid out by CSS; a table cannot hold visits that reach over rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the one tab stop is the widget inside a cell (ARIA grid pattern)
import { memo } from 'react';
import type { DayColumn, Stop } from '../day/day-columns.ts';
import { freeStopWords } from '../day/day-words.ts';
import { overlaps } from '../day/lane-rules.ts';
import { slotMin } from '../day/slot-rules.ts';
import { heightOf, topOf } from './grid-geometry.ts';
import classes from './slot-cell.module.css';
import { VisitBlock } from './visit-block.tsx';

type SlotCellProps = {
  column: DayColumn;
  columnIndex: number;
  slot: number;
  rowStart: number;
  mayBook: boolean;
  /** The visit whose panel is open. */
  openApptId: number | null;
};

const stripsBeside = (column: DayColumn, stop: Stop): number =>
  Math.max(
    0,
    ...column.visits
      .filter((other) => other.isReleased && other.isNarrow && overlaps(other, stop))
      .map((other) => other.lanes),
  );

/** One row of one doctor: a free slot, a visit, or several of both. */
export const SlotCell = memo(function SlotCell({
  column,
  columnIndex,
  slot,
  rowStart,
  mayBook,
  openApptId,
}: SlotCellProps) {
  const { doctorId } = column.doctor;
  // What begins in this row; nothing where a longer visit covers it.
  const stops = column.stops.filter((stop) => stop.slot === slot);
  return (
    <div role="gridcell" aria-colindex={columnIndex + 2} className={classes.cell}>
      {stops.map((stop) =>
        stop.kind === 'visit' ? (
          <VisitBlock
            key={stop.key}
            placed={stop.placed}
            doctorId={doctorId}
            rowStart={rowStart}
            strips={stripsBeside(column, stop)}
            isOpen={stop.placed.visit.apptId === openApptId}
          />
        ) : (
          <div
            key={stop.key}
            role="button"
            tabIndex={-1}
            className={classes.free}
            data-stop={`${doctorId}:${stop.key}`}
            data-start={stop.start}
            data-closed={stop.closed ? true : undefined}
            aria-label={freeStopWords(stop, column)}
            aria-disabled={!mayBook || undefined}
            style={
              stop.end - stop.start < slotMin
                ? {
                    top: topOf({ start: rowStart, end: rowStart }, stop.start),
                    height: heightOf(stop.end - stop.start),
                  }
                : undefined
            }
          />
        ),
      )}
    </div>
  );
}, isSameCell);

function isSameCell(before: SlotCellProps, after: SlotCellProps): boolean {
  const isMarked = (props: SlotCellProps) =>
    props.openApptId !== null &&
    props.column.stops.some((stop) => stop.slot === props.slot && stop.key === `visit-${props.openApptId}`);
  return (
    before.column === after.column &&
    before.columnIndex === after.columnIndex &&
    before.rowStart === after.rowStart &&
    before.mayBook === after.mayBook &&
    (before.openApptId === after.openApptId || (!isMarked(before) && !isMarked(after)))
  );
}
