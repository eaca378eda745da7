import { parseDay } from '../form/parse-day.ts';

/** In what order the dates of a column have day, month and year. */
export type DayOrder = 'day' | 'month' | 'year';

/** What order the dates of a column have: a part above twelve is no month. The day comes first where nothing tells. */
export function dayOrderOf(values: readonly string[]): DayOrder {
  for (const value of values) {
    const [, first = '', second = ''] = /^\s*(\d{1,4})[-/. ](\d{1,2})[-/. ]\d{1,4}\b/.exec(value) ?? [];
    if (first.length === 4) return 'year';
    if (Number(first) > 12) return 'day';
    if (Number(second) > 12) return 'month';
  }
  return 'day';
}

const excelEpoch = Date.UTC(1899, 11, 30);
const dayMs = 86_400_000;

/**
 * A day as files have it: `14/04/1992`, `04/14/92`, `1992-04-14T00:00:00`, `14-Apr-92`, `33708` (Excel's number of a day). Null where it
 * is none.
 */
export function readDay(text: string, order: DayOrder, today: string): string | null {
  const value = text.trim().replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[AP]M)?$/i, '');
  if (/^\d{5}$/.test(value)) return new Date(excelEpoch + Number(value) * dayMs).toISOString().slice(0, 10);
  const [, month, day, year] = (order === 'month' && /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2,4})$/.exec(value)) || [];
  if (month) return parseDay(`${day}/${month}/${year}`, today, 'past');
  const isWhole = /^\d{1,4}[-/. ]?(?:\d{1,2}|[a-z]{3,9})[-/. ,]*\d{2,4}$/i.test(value);
  return isWhole && !/^\d{1,2}[-/. ]\d{1,2}$/.test(value) ? parseDay(value, today, 'past') : null;
}
