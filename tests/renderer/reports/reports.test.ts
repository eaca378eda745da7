import { describe, expect, it } from 'vitest';
import { barsOf } from '../../../renderer/reports/chart-rules.ts';
import { periodOf } from '../../../renderer/reports/periods.ts';
import { cellText } from '../../../renderer/reports/report-cell.ts';
import { csvFileName, reportToCsv } from '../../../renderer/reports/report-csv.ts';
import type { Sheet } from '../../../renderer/reports/report-sheet.ts';
import { addDays, formatPeriod } from '../../../renderer/wording/wall-time.ts';

const utilisation = (doctors: readonly [string, number | null][]): Sheet => ({
  name: 'doctor-utilisation',
  title: 'Doctor utilisation',
  meaning: '',
  chart: { label: 'doctor', value: 'utilisation' },
  from: '2026-11-01',
  to: '2026-11-22',
  columns: [
    { key: 'doctor', kind: 'text' },
    { key: 'booked', kind: 'count' },
    { key: 'utilisation', kind: 'percent' },
  ],
  rows: doctors.map(([doctor, share]) => ({ doctor, booked: 4, utilisation: share })),
  totals: { booked: 8 },
});

const revenue = (days: number): Sheet => ({
  name: 'daily-revenue',
  title: 'Daily revenue',
  meaning: '',
  chart: { label: 'day', value: 'revenue' },
  from: '2026-01-01',
  to: addDays('2026-01-01', days - 1),
  columns: [
    { key: 'day', kind: 'date' },
    { key: 'revenue', kind: 'money' },
  ],
  rows: Array.from({ length: days }, (_, index) => ({ day: addDays('2026-01-01', index), revenue: 10_050 })),
  totals: { revenue: 10_050 * days },
});

describe('periods of a report', () => {
  it('begins weeks on Monday, financial years in April, and ends today', () => {
    expect(periodOf('this-week', '2026-11-22')).toEqual({ from: '2026-11-16', to: '2026-11-22' });
    expect(periodOf('this-month', '2026-11-22')).toEqual({ from: '2026-11-01', to: '2026-11-22' });
    expect(periodOf('last-month', '2026-03-31')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(periodOf('last-month', '2026-01-15')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(periodOf('financial-year', '2026-11-22')).toEqual({ from: '2026-04-01', to: '2026-11-22' });
    expect(periodOf('financial-year', '2027-03-31')).toEqual({ from: '2026-04-01', to: '2027-03-31' });
  });
});

describe('the CSV of a report', () => {
  it('escapes text that a spreadsheet would run, and leaves figures alone', () => {
    const csv = reportToCsv(
      utilisation([
        ['=HYPERLINK("http://x")', 51.2],
        ['+1', null],
      ]),
    );
    expect(csv.split('\r\n').slice(1, 3)).toEqual([`"'=HYPERLINK(""http://x"")",4,51.2`, `'+1,4,`]);
  });

  it('begins with the mark by which a spreadsheet knows UTF-8, and writes money as decimals', () => {
    const csv = reportToCsv(revenue(1));
    expect(csv).toBe('\uFEFFDay,Received\r\n2026-01-01,100.50\r\n');
    expect(csvFileName(revenue(1))).toBe('daily-revenue_2026-01-01_2026-01-01.csv');
  });
});

describe('the figures of a report', () => {
  it('writes each kind of cell as it is read', () => {
    expect(cellText('money', 10_050, 'INR')).toBe('100.50');
    expect(cellText('percent', 51.25, 'INR')).toBe('51.3 %');
    expect(cellText('minutes', 95, 'INR')).toBe('1 h 35 min');
    expect(cellText('count', 1_234_567, 'INR')).toBe('12,34,567');
    expect(cellText('text', null, 'INR')).toBe('–');
    expect(formatPeriod('2026-11-22', '2026-11-22')).toBe('22-Nov-2026');
  });

  it('keeps a bar for each of two doctors of one name, and none where there is nothing to compare', () => {
    const bars = barsOf(
      utilisation([
        ['Dr Meera Rao', 40],
        ['Dr Anita Rao', 60],
        ['Dr Ravi Patel', null],
      ]),
    );
    expect(bars).toEqual([
      { label: 'Rao', value: 40 },
      { label: 'Rao', value: 60 },
    ]);
  });

  it('sums a long revenue by month, without losing a paisa', () => {
    expect(barsOf(revenue(31))).toHaveLength(31);
    const months = barsOf(revenue(365));
    expect(months.map(({ label }) => label)).toContain('Jan-2026');
    expect(months).toHaveLength(12);
    expect(months.reduce((sum, { value }) => sum + Math.round(value * 100), 0)).toBe(10_050 * 365);
  });
});
