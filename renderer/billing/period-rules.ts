import { addDays, weekdayOf } from '../wording/wall-time.ts';

/** The days whose invoices are listed. */
export const periods = ['any', 'today', 'yesterday', 'week'] as const;
export type Period = (typeof periods)[number];

export type Days = { from?: string; to?: string };

/** The days of a period, `YYYY-MM-DD`, both included. A week begins on Monday, and ends today. */
export function daysOf(period: Period, today: string): Days {
  switch (period) {
    case 'any':
      return {};
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case 'week':
      return { from: addDays(today, 1 - weekdayOf(today)), to: today };
  }
}
