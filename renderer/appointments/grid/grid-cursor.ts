import type { DayColumn, DayModel, Stop } from '../day/day-columns.ts';
import { slotMin } from '../day/slot-rules.ts';

/**
 * Where the keyboard is. `minute` is remembered while moving between doctors, so that right and left again
 * comes back; `key` names the stop within the doctor's column.
 */
export type Cursor = { doctorId: number; key: string; minute: number };

/** Rows that Page Up and Page Down move by: two hours. */
const pageRows = 4;

export type CursorKey =
  | 'ArrowUp'
  | 'ArrowDown'
  | 'ArrowLeft'
  | 'ArrowRight'
  | 'Home'
  | 'End'
  | 'PageUp'
  | 'PageDown'
  | 'FirstCell'
  | 'LastCell';

/** The visit or free stretch that covers the minute; else the last one that begins before it, else the first. */
export const stopAt = (column: DayColumn, minute: number): Stop | undefined => {
  const covering = column.stops.filter((stop) => stop.start <= minute && minute < stop.end);
  return (
    covering.find((stop) => stop.kind === 'visit' && !stop.placed.isReleased) ??
    covering[0] ??
    column.stops.findLast((stop) => stop.start <= minute) ??
    column.stops[0]
  );
};

const cursorAt = (column: DayColumn, minute: number): Cursor | null => {
  const stop = stopAt(column, minute);
  return stop ? { doctorId: column.doctor.doctorId, key: stop.key, minute } : null;
};

const cursorOn = (column: DayColumn, stop: Stop): Cursor => ({
  doctorId: column.doctor.doctorId,
  key: stop.key,
  minute: stop.start,
});

const columnAt = (columns: readonly DayColumn[], cursor: Cursor) =>
  Math.max(
    0,
    columns.findIndex((column) => column.doctor.doctorId === cursor.doctorId),
  );

/** The cursor where its stop still exists, else at the same minute; null when no doctor is shown. */
export const settleCursor = (columns: readonly DayColumn[], cursor: Cursor): Cursor | null => {
  const column = columns[columnAt(columns, cursor)];
  if (!column) return null;
  const isThere = column.doctor.doctorId === cursor.doctorId && column.stops.some((stop) => stop.key === cursor.key);
  return isThere ? cursor : cursorAt(column, cursor.minute);
};

/** The stop under a settled cursor. */
export const stopUnder = (columns: readonly DayColumn[], cursor: Cursor): Stop | undefined =>
  columns.find((column) => column.doctor.doctorId === cursor.doctorId)?.stops.find((stop) => stop.key === cursor.key);

/** Where a first visit of the keyboard lands: now on today's page, else where the first doctor's day begins. */
export const firstCursor = (model: DayModel, columns: readonly DayColumn[], minuteNow: number): Cursor | null => {
  const column = columns[0];
  if (!column) return null;
  const isToday = model.axis.start <= minuteNow && minuteNow < model.axis.end;
  const dutyStart = column.openings.duty.find((duty) => duty.start > 0)?.start;
  return cursorAt(column, isToday ? minuteNow : (dutyStart ?? model.axis.start));
};

export const cursorOfVisit = (columns: readonly DayColumn[], apptId: number): Cursor | null => {
  const key = `visit-${apptId}`;
  for (const column of columns) {
    const stop = column.stops.find((other) => other.key === key);
    if (stop) return cursorOn(column, stop);
  }
  return null;
};

/** The grid pattern of ARIA Authoring Practices: no key wraps around, an edge stays where it is. */
export const moveCursor = (columns: readonly DayColumn[], cursor: Cursor, key: CursorKey): Cursor => {
  const index = columnAt(columns, cursor);
  const column = columns[index];
  if (!column) return cursor;
  const toColumn = (target: DayColumn | undefined, minute: number) => (target && cursorAt(target, minute)) ?? cursor;
  const at = column.stops.findIndex((stop) => stop.key === cursor.key);
  const stop = column.stops[at];
  const toStop = (target: Stop | undefined) => (target ? cursorOn(column, target) : cursor);
  const first = columns[0];
  const last = columns.at(-1);
  switch (key) {
    case 'ArrowDown':
      return toStop(column.stops[at + 1]);
    case 'ArrowUp':
      return toStop(column.stops[at - 1]);
    case 'ArrowRight':
      return toColumn(columns[index + 1], cursor.minute);
    case 'ArrowLeft':
      return toColumn(columns[index - 1], cursor.minute);
    case 'Home':
      return toColumn(first, cursor.minute);
    case 'End':
      return toColumn(last, cursor.minute);
    case 'PageDown':
    case 'PageUp': {
      const rows = key === 'PageDown' ? pageRows : -pageRows;
      const lastStop = column.stops.at(-1);
      const minute = Math.max(column.stops[0]?.start ?? 0, (stop?.start ?? cursor.minute) + rows * slotMin);
      return lastStop && minute > lastStop.start ? toStop(lastStop) : toStop(stopAt(column, minute));
    }
    case 'FirstCell':
      return first?.stops[0] ? cursorOn(first, first.stops[0]) : cursor;
    case 'LastCell': {
      const lastStop = last?.stops.at(-1);
      return last && lastStop ? cursorOn(last, lastStop) : cursor;
    }
  }
};
