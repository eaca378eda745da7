import type { Wanted } from '../day/booking-rules.ts';
import type { DayColumn } from '../day/day-columns.ts';
import { fittingDuration } from '../day/slot-rules.ts';

/** The booking that would begin at this minute of the doctor, as long as fits there. Null when the doctor is not shown. */
export function wantedAt(
  { day, columns }: { day: string; columns: readonly DayColumn[] },
  doctorId: number,
  start: number,
): Wanted | null {
  const column = columns.find((other) => other.doctor.doctorId === doctorId);
  return column ? { day, doctorId, start, durationMin: fittingDuration(column.openings, start) } : null;
}
