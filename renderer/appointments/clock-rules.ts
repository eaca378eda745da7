/**
 * The hospital's wall clock as arithmetic. A day is `YYYY-MM-DD`, a time `YYYY-MM-DDTHH:mm`, a minute counts
 * from midnight. Nothing here asks the desk's own clock or zone, so a desk abroad shows the same day.
 */

export const minutesPerDay = 1440;

const millisecondsPerDay = 86_400_000;
const epochDay = (day: string) =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / millisecondsPerDay;

/** The day so many days later, or earlier when negative. */
export const addDays = (day: string, days: number): string =>
  new Date((epochDay(day) + days) * millisecondsPerDay).toISOString().slice(0, 10);

export const daysBetween = (from: string, to: string): number => epochDay(to) - epochDay(from);

/** 1 is Monday, 7 is Sunday: the contract's weekday. */
export const weekdayOf = (day: string): number => ((((epochDay(day) + 3) % 7) + 7) % 7) + 1;

/** Minutes from midnight of `HH:mm`; `24:00` is 1440. */
export const minuteOfClock = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

export const dayOf = (time: string): string => time.slice(0, 10);

/** Minutes from midnight of `day`; negative before it, over 1440 after it. */
export const minuteOn = (day: string, time: string): number =>
  daysBetween(day, dayOf(time)) * minutesPerDay + minuteOfClock(time.slice(11, 16));

export const clockText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** The wall time of a minute of `day`; minutes past midnight belong to the next day. */
export const wallTimeAt = (day: string, minute: number): string => {
  const days = Math.floor(minute / minutesPerDay);
  return `${addDays(day, days)}T${clockText(minute - days * minutesPerDay)}`;
};

/** The wall time after so many real milliseconds; seconds that do not fill a minute are dropped. */
export const wallTimeAfter = (time: string, elapsedMs: number): string =>
  wallTimeAt(dayOf(time), minuteOfClock(time.slice(11, 16)) + Math.floor(elapsedMs / 60_000));

/** `9`, `930`, `9:30`, `09.30`, `2pm`, `2:15 pm` → minutes; null when it is not a time of day. */
export const readClock = (text: string): number | null => {
  const match = /^\s*(\d{1,2})(?:[:.h ]?([0-5]\d))?\s*(?:([ap])\.?m?\.?)?\s*$/i.exec(text);
  if (!match) return null;
  const half = match[3]?.toLowerCase();
  let hour = Number(match[1]);
  if (half && (hour < 1 || hour > 12)) return null;
  if (half) hour = (hour % 12) + (half === 'p' ? 12 : 0);
  return hour > 23 ? null : hour * 60 + Number(match[2] ?? 0);
};
