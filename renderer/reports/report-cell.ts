import { minorToDecimal } from '#contract/money.ts';
import type { ReportColumn } from '#contract/reports.ts';
import { formatMoney } from '../wording/money.ts';
import { formatNumber, formatPercent } from '../wording/numbers.ts';
import { formatDayWithWeekday, formatMinutes } from '../wording/wall-time.ts';

type Cell = string | number | null | undefined;

/** A cell as it is read on the screen and on paper. */
export function cellText(kind: ReportColumn['kind'], value: Cell, currency: string): string {
  if (value === null || value === undefined) return '–';
  switch (kind) {
    case 'money':
      return formatMoney(Number(value), { currency });
    case 'percent':
      return formatPercent(Number(value));
    case 'minutes':
      return formatMinutes(Number(value));
    case 'count':
      return formatNumber(Number(value));
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
