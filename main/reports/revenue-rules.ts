import type { Report, ReportColumn } from '#contract/reports.ts';
import { addDays, daysBetween } from '../schedule/calendar.ts';
import type { RevenueRow } from './reports-store.ts';

/** The payment methods in the order of the payment form, each with its column; a use of a deposit comes last. */
const methodColumns: Record<string, string> = {
  CASH: 'cash',
  CARD: 'card',
  UPI: 'upi',
  BANK_TRANSFER: 'bankTransfer',
  CHEQUE: 'cheque',
  INSURANCE: 'insurance',
  OTHER: 'other',
  DEPOSIT: 'deposit',
};

/** The revenue comes first, so that it is in sight; a method that nobody paid by in the period is left out, but for cash. */
const columnsFor = (methods: ReadonlySet<string>): ReportColumn[] => [
  { key: 'day', kind: 'date' },
  { key: 'revenue', kind: 'money' },
  { key: 'paymentCount', kind: 'count' },
  ...Object.values(methodColumns)
    .filter((key) => key === 'cash' || methods.has(key))
    .map((key): ReportColumn => ({ key, kind: 'money' })),
];

/** Money received on each day, also on days without any. The payment methods of a day add up to its revenue. */
export function dailyRevenue(from: string, to: string, found: readonly RevenueRow[]): Report {
  const columns = columnsFor(new Set(found.map(({ method }) => methodColumns[method] ?? 'other')));
  const nothing = (): Cells =>
    Object.fromEntries(columns.filter(({ kind }) => kind !== 'date').map(({ key }) => [key, 0]));
  const days = new Map<string, Cells>();
  for (let index = 0; index <= daysBetween(from, to); index++) {
    const day = addDays(from, index);
    days.set(day, { day, ...nothing() });
  }
  const totals = nothing();
  for (const { revenueDay, method, paymentCount, revenueMinor } of found) {
    const row = days.get(revenueDay);
    if (!row) continue;
    for (const cells of [row, totals]) {
      add(cells, 'paymentCount', paymentCount);
      add(cells, methodColumns[method] ?? 'other', revenueMinor);
      add(cells, 'revenue', revenueMinor);
    }
  }
  return { name: 'daily-revenue', from, to, columns, rows: [...days.values()], totals };
}

type Cells = Record<string, string | number>;

function add(cells: Cells, key: string, value: number): void {
  cells[key] = Number(cells[key]) + value;
}
