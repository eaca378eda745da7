import { minorToDecimal } from '#contract/money.ts';
import type { ReportColumn } from '#contract/reports.ts';
import { formatMoney } from '../ui/words/money.ts';
import { formatDay, formatDayWithWeekday, formatMinutes } from '../ui/words/wall-time.ts';

type Cell = string | number | null | undefined;

const count = new Intl.NumberFormat('en-IN');

/** A cell as it is read on the screen and on paper. */
export function cellText(kind: ReportColumn['kind'], value: Cell, currency: string): string {
  if (value === null || value === undefined) return '–';
  switch (kind) {
    case 'money':
      return formatMoney(Number(value), { currency });
    case 'percent':
      return `${Number(value).toFixed(1)} %`;
    case 'minutes':
      return formatMinutes(Number(value));
    case 'count':
      return count.format(Number(value));
    case 'date':
      return formatDayWithWeekday(String(value));
    default:
      return String(value);
  }
}

/** A cell for a spreadsheet: plain decimals, days as YYYY-MM-DD, minutes as a number. */
export function cellPlain(kind: ReportColumn['kind'], value: Cell): string {
  if (value === null || value === undefined) return '';
  return kind === 'money' ? minorToDecimal(Number(value)) : String(value);
}

/** `01-Nov-2026 to 22-Nov-2026`, or the one day. */
export const periodText = (from: string, to: string): string =>
  from === to ? formatDay(from) : `${formatDay(from)} to ${formatDay(to)}`;
