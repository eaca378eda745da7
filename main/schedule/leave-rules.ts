import type { Leave } from '#contract/doctors.ts';
import { clockOf } from './calendar.ts';

/** From a minute of the first day to a minute of the last day, without a break; 1440 is the end of a day. */
export type LeaveSpan = { firstDay: string; lastDay: string; fromMin: number; toMin: number };

const minutesPerDay = 1440;

/** The minutes of a day on which the doctor is away; null where the leave has none of that day. */
export function awayOn({ firstDay, lastDay, fromMin, toMin }: LeaveSpan, day: string) {
  if (day < firstDay || day > lastDay) return null;
  return { fromMin: day === firstDay ? fromMin : 0, toMin: day === lastDay ? toMin : minutesPerDay };
}

export function isAwayAllDay(leave: LeaveSpan, day: string): boolean {
  const away = awayOn(leave, day);
  return away !== null && away.fromMin === 0 && away.toMin === minutesPerDay;
}

/** As the contract has it: clock times in place of minutes. */
export const toLeave = ({ fromMin, toMin, ...leave }: Omit<Leave, 'fromTime' | 'toTime'> & LeaveSpan): Leave => ({
  ...leave,
  fromTime: clockOf(fromMin),
  toTime: clockOf(toMin),
});
