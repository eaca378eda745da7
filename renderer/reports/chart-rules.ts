import type { Report } from '#contract/reports.ts';
import { formatDay } from '../ui/wall-time.ts';
import { chartColumns } from './report-words.ts';

export type Bar = { label: string; value: number };

const mostDailyBars = 100;
const mostBars = 120;

/** What the chart draws: a bar a row, by month when the days would be hairs; money in whole units of currency. */
export function barsOf(report: Report): Bar[] {
  const { label, value } = chartColumns[report.name];
  const kind = report.columns.find((column) => column.key === value)?.kind;
  const scale = kind === 'money' ? 100 : 1;
  const byMonth = label === 'day' && report.rows.length > mostDailyBars;
  const sums = new Map<string, number>();
  for (const row of report.rows) {
    const amount = row[value];
    if (typeof amount !== 'number') continue;
    const name = barName(String(row[label] ?? ''), label === 'day', byMonth);
    sums.set(name, (sums.get(name) ?? 0) + amount / scale);
  }
  return [...sums].slice(-mostBars).map(([name, sum]) => ({ label: name, value: Math.round(sum * 100) / 100 }));
}

const barName = (label: string, isDay: boolean, byMonth: boolean) =>
  !isDay ? label : byMonth ? formatDay(label).slice(3) : formatDay(label).slice(0, 6);
