import { clockOfMinute } from '../../wording/wall-time.ts';
import type { Wanted } from '../day/booking-rules.ts';
import type { DayColumn, DayModel } from '../day/day-columns.ts';
import classes from './day-grid.module.css';
import { heightOf, topOf } from './grid-geometry.ts';

type ChosenSlotProps = {
  chosen: (Wanted & { text: string }) | null;
  day: string;
  axis: DayModel['axis'];
  columns: readonly DayColumn[];
};

/** The outline of the slot that a booking or a move has chosen, when it is on this day. */
export function ChosenSlot({ chosen, day, axis, columns }: ChosenSlotProps) {
  const index = chosen?.day === day ? columns.findIndex((column) => column.doctor.doctorId === chosen.doctorId) : -1;
  if (!chosen || index < 0) return null;
  return (
    <div className={classes.chosenLayer} aria-hidden>
      <div
        className={classes.chosen}
        style={{ gridColumn: index + 2, top: topOf(axis, chosen.start), height: heightOf(chosen.durationMin) }}
      >
        {clockOfMinute(chosen.start)} {chosen.text}
      </div>
    </div>
  );
}
