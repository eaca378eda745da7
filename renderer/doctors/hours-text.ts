import type { WorkingPeriod } from '#contract/doctors.ts';
import { clockOfMinute, minuteOfDay } from '../wording/wall-time.ts';
import { t } from './doctors-wording.ts';

/** A day's hours as one line of text: `09:00-13:00, 17:00-20:00`. */
export const hoursText = (hours: readonly WorkingPeriod[], weekday: number): string =>
  hours
    .filter((period) => period.weekday === weekday)
    .toSorted((left, right) => minuteOfDay(left.fromTime) - minuteOfDay(right.fromTime))
    .map(({ fromTime, toTime }) => `${fromTime}-${toTime}`)
    .join(', ');

type Read = { hours: WorkingPeriod[] } | { problem: string };

/**
 * What an admin types for a day: `9-13, 17-20`, `9:30 to 1 pm`, `0900-1300`, nothing for a day off. Back to back is
 * allowed, an overlap is not.
 */
export function readHours(text: string, weekday: number): Read {
  const hours: WorkingPeriod[] = [];
  for (const part of text
    .split(/[,;]/)
    .map((piece) => piece.trim())
    .filter(Boolean)) {
    const ends = part.toLowerCase().split(/\s*(?:-|–|to)\s*/);
    const [from, to] = [readClock(ends[0] ?? ''), readClock(ends[1] ?? '')];
    if (ends.length !== 2 || from === null || to === null) return { problem: t('hours.malformed', { typed: part }) };
    if (to <= from) return { problem: t('hours.backwards', { typed: part }) };
    hours.push({ weekday, fromTime: clockOfMinute(from), toTime: clockOfMinute(to) });
  }
  hours.sort((left, right) => minuteOfDay(left.fromTime) - minuteOfDay(right.fromTime));
  const overlaps = hours.some((period, index) => {
    const next = hours[index + 1];
    return next !== undefined && minuteOfDay(next.fromTime) < minuteOfDay(period.toTime);
  });
  return overlaps ? { problem: t('hours.overlap') } : { hours };
}

/** `9`, `9:30`, `9.30`, `0930`, `9 am`, `1 pm`, `24:00` → minute of the day. */
function readClock(text: string): number | null {
  const match = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm)?$/.exec(text.trim());
  if (!match) return null;
  let hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  if (match[3] && (hour < 1 || hour > 12)) return null;
  if (match[3]) hour = (hour % 12) + (match[3] === 'pm' ? 12 : 0);
  const total = hour * 60 + minute;
  return minute < 60 && total <= 1440 ? total : null;
}
