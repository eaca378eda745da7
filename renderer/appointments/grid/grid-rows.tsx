// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid laid out by CSS; a table cannot hold visits that reach over rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the one tab stop is the widget inside a cell (ARIA grid pattern)
import { clockOfMinute } from '../../wording/wall-time.ts';
import type { DayColumn, DayModel } from '../day/day-columns.ts';
import { slotCount, slotStart } from '../day/slot-rules.ts';
import classes from './day-grid.module.css';
import { rowHeight } from './grid-geometry.ts';
import { SlotCell } from './slot-cell.tsx';

type GridRowsProps = {
  columns: readonly DayColumn[];
  axis: DayModel['axis'];
  mayBook: boolean;
  openApptId: number | null;
};

/** A row for each half-hour with a cell for each doctor, and the times at the left. */
export function GridRows({ columns, axis, mayBook, openApptId }: GridRowsProps) {
  const rows = Array.from({ length: slotCount(axis) }, (_, slot) => slot);
  return (
    <>
      {rows.map((slot) => (
        <div key={slot} role="row" aria-rowindex={slot + 2} className={classes.row}>
          <div role="rowheader" aria-colindex={1}>
            <span className="visually-hidden">{clockOfMinute(slotStart(axis, slot))}</span>
          </div>
          {columns.map((column, index) => (
            <SlotCell
              key={column.doctor.doctorId}
              column={column}
              columnIndex={index}
              slot={slot}
              rowStart={slotStart(axis, slot)}
              mayBook={mayBook}
              openApptId={openApptId}
            />
          ))}
        </div>
      ))}
      {/* One sticky axis in place of a sticky label in each row: each would be a layer of its own to scroll. */}
      <div className={classes.axis} aria-hidden>
        {rows.map((slot) => (
          <span key={slot} style={{ top: slot * rowHeight }}>
            {clockOfMinute(slotStart(axis, slot))}
          </span>
        ))}
      </div>
    </>
  );
}
