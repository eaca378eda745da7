import { memo } from 'react';
import type { DayColumn } from '../day/day-columns.ts';
import { closedWords } from '../day/day-words.ts';
import type { Span } from '../day/lane-rules.ts';
import { slotMin } from '../day/slot-rules.ts';
import classes from './day-backdrop.module.css';
import { heightOf, topOf } from './grid-geometry.ts';

/** Lines and closed hours behind the cells; the cells themselves say the same to a screen reader. */
export const DayBackdrop = memo(function DayBackdrop({ columns, axis }: { columns: readonly DayColumn[]; axis: Span }) {
  return (
    <div className={classes.backdrop} aria-hidden>
      {columns.map((column, index) => (
        <div key={column.doctor.doctorId} className={classes.column} style={{ gridColumn: index + 2 }}>
          {column.closed.map(({ start, end, why }) => (
            <div
              key={start}
              className={classes.closed}
              data-leave={why.kind === 'leave' || undefined}
              style={{ top: topOf(axis, start), height: heightOf(end - start) }}
            >
              {end - start >= slotMin ? <span className={classes.words}>{closedWords(why)}</span> : null}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
});
