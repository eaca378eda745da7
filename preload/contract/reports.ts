import { z } from 'zod';
import { defineCalls, slowCallTimeoutMs } from './call.ts';
import { calendarDate, id } from './fields.ts';
import { signedAmountMinor } from './money.ts';
import { reportsExamples } from './reports-examples.ts';

export const reportNames = [
  'daily-revenue',
  'doctor-utilisation',
  'no-show-rate',
  'bed-occupancy',
  'bed-stays',
  'rent-leakage',
  'outstanding',
  'discounts',
  'refunds',
  'day-book',
  'journal',
  'gst-b2b',
  'gst-b2c',
  'gst-hsn',
  'gst-credit-notes',
  'pharmacy-sales',
  'pharmacy-margin',
  'pharmacy-consumption',
  'pharmacy-stock-value',
] as const;
export const reportName = z.enum(reportNames);
export type ReportName = z.infer<typeof reportName>;

/** How a cell is written: money is minor units, `percent` is 0 to 100, `minutes` a whole number. */
export const cellKinds = ['text', 'date', 'count', 'money', 'percent', 'minutes'] as const;

export const reportColumn = z.object({ key: z.string(), kind: z.enum(cellKinds) });
export type ReportColumn = z.infer<typeof reportColumn>;

/** The cells of a line by the keys of the columns. */
export const reportCells = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

export const report = z.object({
  name: reportName,
  from: calendarDate,
  to: calendarDate,
  columns: z.array(reportColumn),
  rows: z.array(reportCells),
  totals: reportCells,
  /** The invoice, deposit, admission or item behind each row, in the order of the rows; absent where a row is a sum. */
  records: z
    .array(
      z.object({
        invoiceId: id.nullable(),
        depositId: id.nullable(),
        admissionId: id.nullable().optional(),
        itemId: id.optional(),
      }),
    )
    .optional(),
});
export type Report = z.infer<typeof report>;

/** What a patient was asked for and paid, as a list with its balance. */
export const statement = report.omit({ name: true }).extend({
  patientId: id,
  /** What the patient owed before the first day; below zero is money in advance. */
  openingMinor: signedAmountMinor,
  /** The same at the end of the last day. */
  closingMinor: signedAmountMinor,
});
export type Statement = z.infer<typeof statement>;

export const reportsCalls = defineCalls({
  'reports.run': {
    summary:
      'Returns a report over a period of at most ten years, first and last day included: daily revenue (money received), doctor utilisation, no-show rate, bed occupancy by ward and class, the stays behind it (`bed-stays`, over at most 366 days), rent that is on no invoice, invoices with something due by age, discounts, refunds and credit notes, the day book (every entry of money, over at most 31 days), the balanced journal of each day by account, the summary for GSTR-1: invoices to businesses (`gst-b2b`), supplies to others net of credit notes (`gst-b2c`), by HSN and SAC (`gst-hsn`) and credit notes (`gst-credit-notes`), or the sales of the pharmacy by day (`pharmacy-sales`) and with their margin by item (`pharmacy-margin`), what was used (`pharmacy-consumption`) and the stock at cost by day (`pharmacy-stock-value`). Billing clerks can read the reports of money.',
    input: z.strictObject({
      name: reportName,
      from: calendarDate,
      to: calendarDate,
      /** Of `bed-stays` only those in this ward; empty for beds of no ward. */
      wardName: z.string().max(60).optional(),
      /** Of `bed-stays` only those in rooms of this class; empty for rooms without one. */
      rentClass: z.string().max(20).optional(),
    }),
    output: report,
    roles: ['admin', 'billing'],
    errors: ['not_found'],
    writes: false,
    audits: ['name', 'from', 'to'],
    shows: ['appointments', 'billing', 'doctors', 'patients', 'admissions', 'pharmacy'],
    timeoutMs: slowCallTimeoutMs,
    // A desk's copy is a part of the hospital: a report over it would be wrong, not old.
    offline: 'refuse',
    rest: { method: 'GET', path: '/reports/{name}', answer: 'report' },
    example: reportsExamples['reports.run'],
  },
  'reports.statement': {
    summary:
      'Returns what a patient was asked for and paid in a period of at most ten years, with the balance after each entry. A deposit counts as money of the patient when it is received, and not again when it is used.',
    input: z.strictObject({ patientId: id, from: calendarDate, to: calendarDate }),
    output: statement,
    roles: ['admin', 'billing'],
    errors: ['not_found'],
    writes: false,
    audits: ['patientId', 'from', 'to'],
    shows: ['billing', 'patients'],
    timeoutMs: slowCallTimeoutMs,
    // A desk's copy has the newer invoices only: the balance would be wrong.
    offline: 'refuse',
  },
});
