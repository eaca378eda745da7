import { isCalendarDate } from '#contract/fields.ts';
import { t } from './format-wording.ts';
import { formatLocale } from './language.ts';

/**
 * Days and wall times: counted, and written as text. A wall time never becomes a JavaScript `Date` in the desk's own
 * zone: it is cut and counted in UTC, so that no desk and no summer time can move a visit.
 */

const dayMs = 86_400_000;
const two = (value: number) => String(value).padStart(2, '0');

const utcOf = (day: string) => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
const dayOf = (utc: number) => new Date(utc).toISOString().slice(0, 10);

/** `1992-04-14` → `14-Apr-1992`: the month is a word, so that nobody reads 04/05/06. Takes a wall time too. */
export function formatDay(day: string): string {
  const month = Number(day.slice(5, 7));
  return month >= 1 && month <= 12 ? `${day.slice(8, 10)}-${monthName(month)}-${day.slice(0, 4)}` : day;
}

/** `2026-11`, or a day of it → `Nov-2026` */
export const formatMonth = (day: string): string => `${monthName(Number(day.slice(5, 7)))}-${day.slice(0, 4)}`;

/** `Mon 23-Nov-2026` */
export const formatDayWithWeekday = (day: string): string =>
  t('dateWithWeekday', { weekday: shortWeekday(day), date: formatDay(day) });

/** `Mon` */
export const shortWeekday = (day: string): string => nameOf(utcOf(day), { weekday: 'short' });

/** `01-Nov-2026 to 22-Nov-2026`, or the one day. */
export const formatPeriod = (from: string, to: string): string =>
  from === to ? formatDay(from) : t('period', { from: formatDay(from), to: formatDay(to) });

/** `2026-11-23T09:05` → `09:05` */
export const formatClock = (wallTime: string): string => wallTime.slice(11, 16);

/** `2026-11-23T09:05` → `23-Nov-2026 09:05` */
export const formatWallTime = (wallTime: string): string =>
  t('dateAndTime', { date: formatDay(wallTime), time: formatClock(wallTime) });

/** `Mon 23-Nov-2026 10:00`, as a time is agreed on. */
export const formatWallTimeWithWeekday = (wallTime: string): string =>
  t('dateAndTime', { date: formatDayWithWeekday(wallTime.slice(0, 10)), time: formatClock(wallTime) });

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: string): number => ((((Math.floor(utcOf(day) / dayMs) + 3) % 7) + 7) % 7) + 1;

/** 5 January 1970 was a Monday. */
export const weekdayName = (weekday: number): string => nameOf((weekday + 3) * dayMs, { weekday: 'long' });
/** `Apr`, of 4. */
const monthName = (month: number): string => nameOf(Date.UTC(2026, month - 1, 1), { month: 'short' });

const nameFormats = new Map<string, Intl.DateTimeFormat>();

/** A name of a month or weekday in the language of the screens. */
function nameOf(utc: number, part: { weekday?: 'short' | 'long'; month?: 'short' }): string {
  const locale = formatLocale().names;
  const key = `${locale} ${part.weekday} ${part.month}`;
  const format = nameFormats.get(key) ?? new Intl.DateTimeFormat(locale, { ...part, timeZone: 'UTC' });
  nameFormats.set(key, format);
  return format.format(utc);
}

export const addDays = (day: string, days: number): string => dayOf(utcOf(day) + days * dayMs);
export const daysBetween = (from: string, to: string): number => Math.round((utcOf(to) - utcOf(from)) / dayMs);
export const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`;
export const lastOfMonth = (day: string): string => addDays(addMonths(firstOfMonth(day), 1), -1);

/** The same day some months on; the last of the month where that day does not exist. */
export function addMonths(day: string, months: number): string {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  for (let date = Number(day.slice(8, 10)); date > 27; date -= 1) {
    const candidate = `${year}-${two(month)}-${two(date)}`;
    if (isCalendarDate(candidate)) return candidate;
  }
  return `${year}-${two(month)}-${day.slice(8, 10)}`;
}

/** `09:05` → 545 */
export const minuteOfDay = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
/** 545 → `09:05` */
export const clockOfMinute = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** A wall time some minutes on, across midnight too. */
export function addMinutes(wallTime: string, minutes: number): string {
  const total = minuteOfDay(formatClock(wallTime)) + minutes;
  const days = Math.floor(total / 1440);
  return `${addDays(wallTime.slice(0, 10), days)}T${clockOfMinute(total - days * 1440)}`;
}

/** An instant on the hospital's wall clock: `2026-11-22T08:35:00Z` → `2026-11-22T14:05` in Asia/Kolkata. */
export function wallTimeOfInstant(instant: string | number, timeZone: string): string {
  const parts = new Map(
    zoneFormat(timeZone)
      .formatToParts(new Date(instant))
      .map((part) => [part.type, part.value]),
  );
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}T${parts.get('hour')}:${parts.get('minute')}`;
}

const zoneFormats = new Map<string, Intl.DateTimeFormat>();

function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  const known = zoneFormats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  zoneFormats.set(timeZone, made);
  return made;
}

/** `22-Nov-2026 14:05` of an instant, by the hospital's clock. */
export const formatInstant = (instant: string, timeZone: string): string =>
  formatWallTime(wallTimeOfInstant(instant, timeZone));

/** The hospital's day of an instant, `22-Nov-2026`. */
export const formatInstantDay = (instant: string, timeZone: string): string =>
  formatDay(wallTimeOfInstant(instant, timeZone));

/** `1 h 20 min`, `45 min`, `2,414 h` */
export function formatMinutes(total: number): string {
  const hours = Math.floor(total / 60);
  const minutes = total % 60;
  if (hours === 0) return t('minutes', { minutes });
  return minutes === 0 ? t('hours', { hours }) : t('hoursAndMinutes', { hours, minutes });
}
