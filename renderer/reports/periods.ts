import { addDays, addMonths, firstOfMonth, lastOfMonth, weekdayOf } from '../wording/wall-time.ts';

export const periodNames = ['today', 'this-week', 'this-month', 'last-month', 'financial-year', 'custom'] as const;
export type PeriodName = (typeof periodNames)[number];

export type Period = { from: string; to: string };

/** The days of a period, both in; a running one ends today. Weeks begin on Monday, financial years on 1 April. */
export function periodOf(name: Exclude<PeriodName, 'custom'>, today: string): Period {
  switch (name) {
    case 'today':
      return { from: today, to: today };
    case 'this-week':
      return { from: addDays(today, 1 - weekdayOf(today)), to: today };
    case 'this-month':
      return { from: firstOfMonth(today), to: today };
    case 'last-month': {
      const from = firstOfMonth(addMonths(firstOfMonth(today), -1));
      return { from, to: lastOfMonth(from) };
    }
    case 'financial-year': {
      const year = Number(today.slice(0, 4));
      return { from: `${today.slice(5, 7) >= '04' ? year : year - 1}-04-01`, to: today };
    }
  }
}
