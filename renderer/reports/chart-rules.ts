import { formatDay } from '../wording/wall-time.ts';
import type { Sheet } from './report-sheet.ts';
import { t } from './report-words.ts';

/** `previous` is the same figure in the period before, where the report has it. */
export type Bar = { label: string; value: number; previous?: number };

const mostDailyBars = 100;
const mostBars = 120;

/**
 * What the chart draws: a bar a row or day, by month when the days would be hairs; money in whole units of currency. Of
 * two doctors with one family name each keeps a bar.
 */
export function barsOf(sheet: Pick<Sheet, 'columns' | 'rows' | 'chart'>): Bar[] {
  const { label, value } = sheet.chart;
  const scale = sheet.columns.find((column) => column.key === value)?.kind === 'money' ? 100 : 1;
  const bars = sheet.rows.flatMap((row): Bar[] => {
    const amount = row[value];
    if (typeof amount !== 'number') return [];
    const bar: Bar = { label: String(row[label] ?? ''), value: amount / scale };
    return [typeof row.previous === 'number' ? { ...bar, previous: row.previous / scale } : bar];
  });
  if (label === 'doctor') return bars.slice(0, mostBars).map((bar) => ({ ...bar, label: familyName(bar.label) }));
  if (label !== 'day') return bars.slice(0, mostBars);
  const isMonthly = new Set(bars.map((bar) => bar.label)).size > mostDailyBars;
  const sums = new Map<string, number>();
  for (const bar of bars) {
    const name = isMonthly ? formatDay(bar.label).slice(3) : formatDay(bar.label).slice(0, 6);
    sums.set(name, (sums.get(name) ?? 0) + bar.value);
  }
  return [...sums].slice(-mostBars).map(([name, sum]) => ({ label: name, value: Math.round(sum * 100) / 100 }));
}

/** The doctor's family name is enough for a bar; what is no doctor's name stays whole. */
const familyName = (name: string) => (name === t('notKnown') ? name : (name.split(' ').at(-1) ?? name));
