import { type Ref, type RefObject, useImperativeHandle } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import type { Wanted } from '../day/booking-rules.ts';
import type { DayColumn } from '../day/day-columns.ts';
import type { GridCursor } from './use-grid-cursor.ts';
import { wantedAt } from './wanted-at.ts';

/** What the rest of the screen may ask of the grid. */
export type DayGridHandle = {
  focus: () => void;
  focusVisit: (apptId: number) => void;
  /** The present time of the doctor the cursor is at. */
  focusNow: () => void;
  /** The visit under the focus, for the single keys of the screen. */
  focusedVisit: () => Appointment | undefined;
  /** The time under the cursor, if a person put it there, and the doctor is on duty and free then. */
  cursorSlot: () => Wanted | null;
  /** The doctor under the cursor, if a person put it there. */
  cursorDoctorId: () => number | null;
  startMove: (visit: Appointment) => void;
  isMoving: () => boolean;
};

type HandleParts = {
  scroller: RefObject<HTMLElement | null>;
  day: string;
  columns: readonly DayColumn[];
  minuteNow: number;
  cursor: GridCursor;
  startMove: (visit: Appointment) => void;
};

/** Gives `ref` the handle of the grid. */
export function useDayGridHandle(
  ref: Ref<DayGridHandle>,
  { scroller, day, columns, minuteNow, cursor, startMove }: HandleParts,
): void {
  useImperativeHandle(ref, () => ({
    focus: cursor.focus,
    focusVisit: cursor.focusVisit,
    focusNow: () => cursor.focusMinute(minuteNow),
    focusedVisit: cursor.focusedVisit,
    cursorSlot: () => {
      const [at, stop] = [cursor.get(), cursor.stop()];
      if (!at || !cursor.isChosen() || stop?.kind !== 'free' || stop.closed) return null;
      return wantedAt({ day, columns }, at.doctorId, stop.start);
    },
    cursorDoctorId: () => (cursor.isChosen() ? (cursor.get()?.doctorId ?? null) : null),
    startMove: (visit) => {
      cursor.focusVisit(visit.apptId);
      startMove(visit);
    },
    isMoving: () => scroller.current?.dataset.moving !== undefined,
  }));
}
