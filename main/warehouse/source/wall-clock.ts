import { wallTimeAt } from '../../schedule/calendar.ts';

/**
 * The hospital's wall clock of instants as the database gives them (`2026-11-30T04:30:00.000Z`), to the second. The offset of each
 * quarter of an hour is asked once: zones change theirs at such moments only, and a million rows have few days.
 */
export function createWallClock(timeZone: string): (instant: string | null) => string | null {
  const offsets = new Map<number, number>();
  const quarterMs = 15 * 60_000;
  return (instant) => {
    if (instant === null) return null;
    const ms = Date.parse(instant);
    const quarter = Math.floor(ms / quarterMs);
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      offset = Date.parse(`${wallTimeAt(quarter * quarterMs, timeZone)}:00Z`) - quarter * quarterMs;
      offsets.set(quarter, offset);
    }
    return new Date(ms + offset).toISOString().slice(0, 19);
  };
}
