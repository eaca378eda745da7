import type { Wanted } from './booking-rules.ts';
import { minuteOn } from './clock-rules.ts';
import type { DayColumn } from './day-columns.ts';
import { nearestFree, slotMin } from './slot-rules.ts';

/** The first free half-hour of the day with one of these doctors, in their order; never in the past. */
export function firstFreeOn(day: string, columns: readonly DayColumn[], nowTime: string): Wanted | null {
  const from = Math.max(0, minuteOn(day, nowTime));
  let first: Wanted | null = null;
  for (const { doctor, openings } of columns) {
    // Who has no fixed hours is free at midnight too: that is nobody's first free slot.
    if (doctor.hours.length === 0) continue;
    const [start] = nearestFree(openings, { start: from, end: from + slotMin }, { limit: 1, from });
    if (start !== undefined && (!first || start < first.start)) {
      first = { day, doctorId: doctor.doctorId, start, durationMin: slotMin };
    }
  }
  return first;
}
