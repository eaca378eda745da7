import { addDays, clockOfMinute, daysBetween, minuteOfDay } from '../ui/wall-time.ts';

/** Minutes of a day as the grid counts them: from midnight of the day on the screen, on the hospital's clock. */

export const minutesPerDay = 1440;

/** Minutes from midnight of `day`; negative before it, over 1440 after it. */
export const minuteOn = (day: string, wallTime: string): number =>
  daysBetween(day, wallTime.slice(0, 10)) * minutesPerDay + minuteOfDay(wallTime.slice(11, 16));

/** The wall time of a minute of `day`; minutes past midnight belong to the next day. */
export const wallTimeAt = (day: string, minute: number): string => {
  const days = Math.floor(minute / minutesPerDay);
  return `${addDays(day, days)}T${clockOfMinute(minute - days * minutesPerDay)}`;
};

/** `9`, `930`, `9:30`, `09.30`, `2pm`, `2:15 pm` → minutes; null when it is not a time of day. */
export const readClock = (text: string): number | null => {
  const match = /^\s*(\d{1,2})(?:[:. h]?([0-5]\d))?\s*(?:([ap])\.?m?\.?)?\s*$/i.exec(text);
  if (!match) return null;
  const half = match[3]?.toLowerCase();
  let hour = Number(match[1]);
  if (half && (hour < 1 || hour > 12)) return null;
  if (half) hour = (hour % 12) + (half === 'p' ? 12 : 0);
  return hour > 23 ? null : hour * 60 + Number(match[2] ?? 0);
};
