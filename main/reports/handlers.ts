import type { Report, ReportName, reportsCalls } from '#contract/reports.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import { daysBetween } from '../schedule/calendar.ts';
import { bedOccupancy, rentLeakage } from './bed-rules.ts';
import type { ReportsStore } from './reports-store.ts';
import { dailyRevenue } from './revenue-rules.ts';
import { doctorUtilisation, noShowRate } from './visit-rules.ts';

/** Ten years with their leap days. */
const longestDays = 3653;

export function createReportsHandlers(store: ReportsStore): HandlersOf<typeof reportsCalls> {
  const run: Record<ReportName, (from: string, to: string) => Promise<Report>> = {
    'daily-revenue': async (from, to) => dailyRevenue(from, to, await store.revenue(from, to)),
    'doctor-utilisation': async (from, to) => doctorUtilisation(from, to, await visitData(from, to)),
    'no-show-rate': async (from, to) => noShowRate(from, to, await visitData(from, to)),
    'bed-occupancy': async (from, to) => {
      const [today, stays, beds] = await Promise.all([store.today(), store.stays(from, to), store.beds()]);
      return bedOccupancy(from, to, { today, stays, beds });
    },
    'rent-leakage': async (from, to) => rentLeakage(from, to, await store.leaks(from, to)),
  };

  async function visitData(from: string, to: string) {
    const [doctors, visits, hours, leave] = await Promise.all([
      store.doctors(),
      store.visits(from, to),
      store.hours(),
      store.leave(from, to),
    ]);
    return { doctors, visits, hours, leave };
  }

  return {
    'reports.run': async ({ name, from, to }, { person }) => {
      if (person.role === 'billing' && name !== 'daily-revenue') throw new Refusal('forbidden');
      if (to < from || daysBetween(from, to) >= longestDays) {
        throw new Refusal('invalid_input', { to: 'out_of_range' });
      }
      return run[name](from, to);
    },
  };
}
