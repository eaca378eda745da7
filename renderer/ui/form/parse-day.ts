import { isCalendarDate } from '#contract/fields.ts';
import { addDays } from '../../wording/wall-time.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Where a day lies when the year has two digits: a birth day never lies ahead. */
export type DayHint = 'past' | 'near';

/**
 * A day as it is typed in a hurry: `14/4/1992`, `14.4.92`, `14 apr 92`, `14apr1992`, `1404 1992`, `14041992`,
 * `140492`, `1992-04-14`, `14/4` (this year), `today`, `+7`. Day before month, always. Null when it is not a day.
 */
export function parseDay(text: string, today: string, hint: DayHint = 'near'): string | null {
  const typed = text.trim().toLowerCase();
  const words = relativeDay(typed, today);
  if (words) return words;

  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(typed);
  if (iso) return dayOf(iso[3], iso[2], iso[1]);

  const parts = split(typed);
  if (!parts) return null;
  const [date, month, year] = parts;
  return dayOf(date, monthNumber(month), fullYear(year, today, hint));
}

function relativeDay(typed: string, today: string): string | null {
  if (typed === 't' || typed === 'today') return today;
  if (typed === 'tomorrow' || typed === 'tmr') return addDays(today, 1);
  if (typed === 'yesterday') return addDays(today, -1);
  const offset = /^([+-])(\d{1,4})$/.exec(typed);
  return offset ? addDays(today, Number(offset[2]) * (offset[1] === '-' ? -1 : 1)) : null;
}

type Parts = [date: string, month: string, year: string | undefined];

function split(typed: string): Parts | null {
  const run = /^(\d{2})(\d{2})\s?(\d{4}|\d{2})?$/.exec(typed);
  if (run) return [run[1] ?? '', run[2] ?? '', run[3]];
  const named = /^(\d{1,2})[\s./-]*([a-z]{3,9})\.?(?:[\s./,-]*(\d{4}|\d{2}))?$/.exec(typed);
  if (named) return [named[1] ?? '', named[2] ?? '', named[3]];
  const numbers = /^(\d{1,2})[\s./-]+(\d{1,2})(?:[\s./-]+(\d{4}|\d{2}))?$/.exec(typed);
  return numbers ? [numbers[1] ?? '', numbers[2] ?? '', numbers[3]] : null;
}

const monthNumber = (month: string): string =>
  /^\d+$/.test(month) ? month : String(months.indexOf(month.slice(0, 3)) + 1);

function fullYear(year: string | undefined, today: string, hint: DayHint): string {
  const thisYear = Number(today.slice(0, 4));
  if (year === undefined) return String(thisYear);
  if (year.length === 4) return year;
  const inThisCentury = thisYear - (thisYear % 100) + Number(year);
  const isTooFar = hint === 'past' ? inThisCentury > thisYear : inThisCentury > thisYear + 20;
  return String(isTooFar ? inThisCentury - 100 : inThisCentury);
}

function dayOf(date = '', month = '', year = ''): string | null {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isCalendarDate(day) ? day : null;
}
