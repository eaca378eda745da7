import { queryClient, queryKeyOf } from '../../bridge/query-client.ts';
import { readOrThrow } from '../../bridge/use-query-call.ts';
import { addDays } from '../../wording/wall-time.ts';
import type { Wanted } from './booking-rules.ts';
import { minuteOn } from './clock-rules.ts';
import { buildDay, type DayColumn } from './day-columns.ts';
import { nearestFree, slotMin } from './slot-rules.ts';

const lookAheadDays = 7;

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

/** The same on the days after, for a desk that books in the evening. */
export async function firstFreeAfter(
  day: string,
  isShown: (doctorId: number) => boolean,
  nowTime: string,
): Promise<Wanted | null> {
  for (let ahead = 1; ahead <= lookAheadDays; ahead += 1) {
    const input = { day: addDays(day, ahead) };
    const answer = await queryClient
      .fetchQuery({
        queryKey: queryKeyOf('appointments.day', input),
        queryFn: ({ signal }) => readOrThrow('appointments.day', input, signal),
      })
      .catch(() => null);
    if (!answer) return null;
    const columns = buildDay(answer, null).columns.filter((column) => isShown(column.doctor.doctorId));
    const first = firstFreeOn(input.day, columns, nowTime);
    if (first) return first;
  }
  return null;
}
