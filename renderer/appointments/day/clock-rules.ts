import { addDays, clockOfMinute, daysBetween, minuteOfDay } from '../../wording/wall-time.ts';

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
