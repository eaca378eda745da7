import { z } from 'zod';
import { defineCalls, slowCallTimeoutMs } from './call.ts';
import { calendarDate } from './fields.ts';
import { reportsExamples } from './reports-examples.ts';

export const reportNames = [
  'daily-revenue',
  'doctor-utilisation',
  'no-show-rate',
  'bed-occupancy',
  'rent-leakage',
] as const;
export const reportName = z.enum(reportNames);
export type ReportName = z.infer<typeof reportName>;

/** How a cell is written: money is minor units, `percent` is 0 to 100, `minutes` a whole number. */
export const cellKinds = ['text', 'date', 'count', 'money', 'percent', 'minutes'] as const;

export const reportColumn = z.object({ key: z.string(), kind: z.enum(cellKinds) });
export type ReportColumn = z.infer<typeof reportColumn>;

const cells = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

export const report = z.object({
  name: reportName,
  from: calendarDate,
  to: calendarDate,
  columns: z.array(reportColumn),
  rows: z.array(cells),
  totals: cells,
});
export type Report = z.infer<typeof report>;

export const reportsCalls = defineCalls({
  'reports.run': {
    summary:
      'Returns a report over a period of at most ten years, first and last day included: daily revenue (money received), doctor utilisation, no-show rate, bed occupancy by ward and class, or rent that is on no invoice. Billing clerks can read the revenue.',
    input: z.strictObject({ name: reportName, from: calendarDate, to: calendarDate }),
    output: report,
    roles: ['admin', 'billing'],
    errors: ['not_found'],
    writes: false,
    audits: ['name', 'from', 'to'],
    shows: ['appointments', 'billing', 'doctors', 'patients', 'admissions'],
    timeoutMs: slowCallTimeoutMs,
    // A desk's copy is a part of the hospital: a report over it would be wrong, not old.
    offline: 'refuse',
    rest: { method: 'GET', path: '/reports/{name}', answer: 'report' },
    example: reportsExamples['reports.run'],
  },
});
