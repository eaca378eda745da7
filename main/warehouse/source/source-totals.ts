import type { Database } from '../../database/database.ts';
import type { Total } from '../process/messages.ts';

/** A sum that must be the same in the hospital's database and in the warehouse, by day or by status. */
type Comparison = {
  name: string;
  /** Column of the source with the day or the status. Its name says on Oracle what it holds. */
  by: 'group_day' | 'group_name';
  /** Portable text with `:since`: that column, row_count and a sum in hundredths. */
  source: string;
  /** The same of the star, with the day written in. */
  star: (since: string) => string;
};

export const comparisons: readonly Comparison[] = [
  {
    name: 'payments by day',
    by: 'group_day',
    source: `select paid_day as group_day, count(*) as row_count, sum(amount) * 100 as hundredths
      from payments_v where paid_day >= :since group by paid_day`,
    star: (since) => `select cast(paid_day as varchar), count(*), sum(amount_minor)
      from star.fact_payment where paid_day >= date '${since}' group by paid_day`,
  },
  {
    name: 'visits by day',
    by: 'group_day',
    source: `select visit_day as group_day, sum(booked) as row_count, 0 as hundredths
      from doctor_days_v where visit_day >= :since group by visit_day`,
    star: (since) => `select cast(visit_day as varchar), count(*), 0
      from star.fact_appointment where visit_day >= date '${since}' group by visit_day`,
  },
  {
    name: 'deposits by day',
    by: 'group_day',
    source: `select received_day as group_day, count(*) as row_count, sum(amount) * 100 as hundredths
      from deposits_v where received_day >= :since group by received_day`,
    star: (since) => `select cast(moved_day as varchar), count(*), sum(amount_minor)
      from star.fact_deposit where amount_minor > 0 and moved_day >= date '${since}' group by moved_day`,
  },
  {
    name: 'refunds of deposits by day',
    by: 'group_day',
    source: `select refunded_day as group_day, count(*) as row_count, sum(amount) * 100 as hundredths
      from deposit_refunds_v where refunded_day >= :since group by refunded_day`,
    star: (since) => `select cast(moved_day as varchar), count(*), -sum(amount_minor)
      from star.fact_deposit where amount_minor < 0 and moved_day >= date '${since}' group by moved_day`,
  },
  {
    name: 'invoices by status',
    by: 'group_name',
    source: `select status as group_name, 0 as row_count, sum(total - credited) * 100 as hundredths
      from billing_v where :since <= '9999' group by status having sum(total) <> 0`,
    star: () => `select invoice_status, 0, sum(total_minor)
      from star.fact_invoice_line group by invoice_status having sum(total_minor) filter (where kind = 'INVOICE') <> 0`,
  },
  {
    name: 'stays by their first day',
    by: 'group_day',
    source: `select from_day as group_day, count(*) as row_count, 0 as hundredths
      from stay_days_v where from_day >= :since group by from_day`,
    star: (since) => `select cast(from_day as varchar), count(*), 0
      from star.fact_bed_stay where from_day >= date '${since}' group by from_day`,
  },
];

/** Sums of the source at one moment, and whether the feed had something by then that the warehouse does not have. */
export async function sourceTotals(
  database: Pick<Database, 'query'>,
  { by, source }: Comparison,
  since: string,
  feedNo: number,
): Promise<{ totals: Total[]; isQuiet: boolean }> {
  // One statement, and so one moment: the sums belong to this place in the feed.
  const rows = await database.query<{
    lastFeedNo: number;
    hasNews: 'Y' | 'N';
    groupDay?: string | null;
    groupName?: string | null;
    rowCount: number | null;
    hundredths: number | null;
  }>(
    `select f.last_feed_no, f.has_news, t.${by}, t.row_count, t.hundredths
      from feed_state_v f left join (${source}) t on 1 = 1`,
    { since },
  );
  return {
    isQuiet: rows.every(({ lastFeedNo, hasNews }) => lastFeedNo === feedNo && hasNews === 'N'),
    totals: rows.flatMap(({ groupDay, groupName, rowCount, hundredths }) => {
      const group = groupDay ?? groupName;
      return group ? [{ group, rows: Number(rowCount), minor: Math.round(Number(hundredths)) }] : [];
    }),
  };
}

/** The groups in which two lists of sums differ. */
export function differingGroups(source: readonly Total[], star: readonly Total[]): string[] {
  const textOf = ({ rows, minor }: Total) => `${rows} ${minor}`;
  const there = new Map(source.map((total) => [total.group, textOf(total)]));
  const here = new Map(star.map((total) => [total.group, textOf(total)]));
  return [...new Set([...there.keys(), ...here.keys()])].filter((group) => there.get(group) !== here.get(group)).sort();
}
