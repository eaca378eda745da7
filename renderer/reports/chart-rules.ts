import type { Report } from '#contract/reports.ts';
import { formatDay } from '../wording/wall-time.ts';
import { chartColumns } from './report-words.ts';

export type Bar = { label: string; value: number };

const mostDailyBars = 100;
const mostBars = 120;

/**
 * What the chart draws: a bar a row, by month when the days would be hairs; money in whole units of currency. Of
 * two doctors with one family name each keeps a bar.
 */
export function barsOf(report: Report): Bar[] {
  const { label, value } = chartColumns[report.name];
  const scale = report.columns.find((column) => column.key === value)?.kind === 'money' ? 100 : 1;
  const bars = report.rows.flatMap((row): Bar[] => {
    const amount = row[value];
    return typeof amount === 'number' ? [{ label: String(row[label] ?? ''), value: amount / scale }] : [];
  });
  if (label !== 'day') return bars.slice(0, mostBars).map((bar) => ({ ...bar, label: familyName(bar.label) }));
  const isMonthly = bars.length > mostDailyBars;
  const sums = new Map<string, number>();
  for (const bar of bars) {
    const name = isMonthly ? formatDay(bar.label).slice(3) : formatDay(bar.label).slice(0, 6);
    sums.set(name, (sums.get(name) ?? 0) + bar.value);
  }
  return [...sums].slice(-mostBars).map(([name, sum]) => ({ label: name, value: Math.round(sum * 100) / 100 }));
}

const familyName = (name: string) => name.split(' ').at(-1) ?? name;
