import type { Report, ReportColumn } from '#contract/reports.ts';
import { addDays } from '../schedule/calendar.ts';
import { withTotals } from './ledger-rules.ts';
import type { MovedDay, SoldDay, SoldItem, UsedItem } from './pharmacy-store.ts';

type Period = { from: string; to: string };

const money = (key: string): ReportColumn => ({ key, kind: 'money' });
const count = (key: string): ReportColumn => ({ key, kind: 'count' });
const day: ReportColumn = { key: 'day', kind: 'date' };
const item: ReportColumn = { key: 'item', kind: 'text' };
const soldColumns = [money('sales'), money('tax'), money('netSales'), money('cost'), money('margin')];
const share: ReportColumn = { key: 'marginShare', kind: 'percent' };

const nameOf = ({ brandName, genericName, strength }: Pick<SoldItem, 'brandName' | 'genericName' | 'strength'>) =>
  [brandName ?? genericName, strength].filter(Boolean).join(' ');
const recordOf = ({ itemId }: { itemId: number }) => ({ invoiceId: null, depositId: null, itemId });

/** Of a hundred that were sold without tax, how much is left after the cost; null where nothing was sold. */
const shareOf = (netMinor: number, costMinor: number): number | null =>
  netMinor === 0 ? null : Math.round(((netMinor - costMinor) * 10_000) / netMinor) / 100;

const soldCells = ({ netMinor, taxMinor, costMinor }: Pick<SoldDay, 'netMinor' | 'taxMinor' | 'costMinor'>) => ({
  sales: netMinor + taxMinor,
  tax: taxMinor,
  netSales: netMinor,
  cost: costMinor,
  margin: netMinor - costMinor,
  marginShare: shareOf(netMinor, costMinor),
});

/** The share of the totals is of the totals, not a sum of shares. */
function withShare(report: Report): Report {
  const marginShare = shareOf(Number(report.totals.netSales), Number(report.totals.cost));
  return { ...report, totals: { ...report.totals, marginShare } };
}

export function pharmacySales(period: Period, days: readonly SoldDay[]): Report {
  const rows = days.map((one) => ({ day: one.saleDay, saleCount: one.saleCount, ...soldCells(one) }));
  const report = withShare(
    withTotals('pharmacy-sales', period, [day, count('saleCount'), ...soldColumns, share], rows),
  );
  return { ...report, totals: { ...report.totals, saleCount: days.reduce((sum, one) => sum + one.saleCount, 0) } };
}

export function pharmacyMargin(period: Period, items: readonly SoldItem[]): Report {
  const rows = items.map((one) => ({ item: nameOf(one), soldQty: one.soldQty, ...soldCells(one) }));
  const report = withTotals('pharmacy-margin', period, [item, count('soldQty'), ...soldColumns, share], rows);
  return { ...withShare(report), records: items.map(recordOf) };
}

export function pharmacyConsumption(period: Period, items: readonly UsedItem[]): Report {
  const rows = items.map((one) => ({
    item: nameOf(one),
    receivedQty: one.receivedQty,
    soldQty: one.soldQty,
    writtenOffQty: one.writtenOffQty,
    sentBackQty: one.sentBackQty,
    countedQty: one.countedQty,
    cost: one.costMinor,
  }));
  const quantities = ['receivedQty', 'soldQty', 'writtenOffQty', 'sentBackQty', 'countedQty'];
  const columns = [item, ...quantities.map(count), money('cost')];
  return { ...withTotals('pharmacy-consumption', period, columns, rows), records: items.map(recordOf) };
}

/** Minor units of an amount in the currency and its fractions; never the zero below zero. */
const minorOf = (exact: number): number => Math.round(exact * 100) + 0;

/**
 * From what is there now back to the first day: each day ends with what the next one begins with. Only these ends are rounded,
 * and what went is the difference, so that every line adds up.
 */
export function pharmacyStockValue(
  period: Period,
  { today, nowExact, moved }: { today: string; nowExact: number; moved: readonly MovedDay[] },
): Report {
  const byDay = new Map(moved.map((one) => [one.movedDay, one]));
  const rows: Report['rows'] = [];
  let endExact = nowExact;
  for (let one = today; one >= period.from; one = addDays(one, -1)) {
    const { cameExact, wentExact } = byDay.get(one) ?? { cameExact: 0, wentExact: 0 };
    const beginExact = endExact - cameExact + wentExact;
    if (one <= period.to) {
      const [stockBegin, came, stockEnd] = [minorOf(beginExact), minorOf(cameExact), minorOf(endExact)];
      rows.unshift({ day: one, stockBegin, came, went: stockBegin + came - stockEnd, stockEnd });
    }
    endExact = beginExact;
  }
  const columns = [day, money('stockBegin'), money('came'), money('went'), money('stockEnd')];
  const report = withTotals('pharmacy-stock-value', period, columns, rows);
  const [first, last] = [rows[0], rows.at(-1)];
  const ends = { stockBegin: first?.stockBegin ?? null, stockEnd: last?.stockEnd ?? null };
  return { ...report, totals: { ...report.totals, ...ends } };
}
