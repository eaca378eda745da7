import { useEffect, useRef } from 'react';
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

/** The outline of the slot that a booking or a move has chosen, when it is on this day. It is always brought in sight. */
export function ChosenSlot({ chosen, day, axis, columns }: ChosenSlotProps) {
  const outline = useRef<HTMLDivElement>(null);
  const index = chosen?.day === day ? columns.findIndex((column) => column.doctor.doctorId === chosen.doctorId) : -1;
  const place = chosen && index >= 0 ? `${day} ${chosen.doctorId} ${chosen.start}` : null;
  useEffect(() => {
    if (place) outline.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [place]);
  if (!chosen || index < 0) return null;
  return (
    <div className={classes.chosenLayer} aria-hidden>
      <div
        ref={outline}
        className={classes.chosen}
        style={{ gridColumn: index + 2, top: topOf(axis, chosen.start), height: heightOf(chosen.durationMin) }}
      >
        {clockOfMinute(chosen.start)} {chosen.text}
      </div>
    </div>
  );
}
