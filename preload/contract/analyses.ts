import { z } from 'zod';
import { analysesExamples } from './analyses-examples.ts';
import { defineCalls, slowCallTimeoutMs } from './call.ts';
import { calendarDate, id, instant } from './fields.ts';
import { reportCells, reportColumn } from './reports.ts';

/** Reports that the warehouse answers: over ten years as quickly as over a day. */
export const analysisNames = [
  'revenue-by-month',
  'revenue-by-doctor',
  'revenue-by-department',
  'revenue-by-method',
  'collections',
  'billed-and-collected',
  'charges',
  'tax',
  'visits-by-month',
  'cancellations-by-doctor',
  'cancellations-by-weekday',
  'cancellations-by-lead-time',
  'waiting-times',
  'patients-by-age',
  'stays-by-month',
  'length-of-stay',
] as const;
export const analysisName = z.enum(analysisNames);
export type AnalysisName = z.infer<typeof analysisName>;

export const analysisFilter = {
  name: analysisName,
  from: calendarDate,
  to: calendarDate,
  /** Only this doctor's. */
  doctorId: id.optional(),
  /** Only this department's. */
  specialization: z.string().trim().min(1).max(80).optional(),
};

export const analysis = z.object({
  name: analysisName,
  from: calendarDate,
  to: calendarDate,
  columns: z.array(reportColumn),
  /** `group` names the line when its rows are asked for. `previous` is the main figure of the same line in the period before. */
  rows: z.array(z.object({ group: z.string(), cells: reportCells, previous: z.number().nullable() })),
  totals: reportCells,
  /** The same totals of the period before, which is as long and ends on the day before this one. */
  previousTotals: reportCells,
  /** The column whose figures are drawn and compared. */
  mainColumn: z.string(),
  /** When the hospital's database was read for it. */
  readAt: instant,
  /** It could not be read anew now: the figures are as old as `readAt` says. */
  isOld: z.boolean(),
});
export type Analysis = z.infer<typeof analysis>;

/** One row behind a figure: a visit, payment, invoice line or stay, with the number that leads to it. */
export const analysisRows = z.object({
  columns: z.array(reportColumn),
  rows: z.array(
    z.object({
      apptId: id.nullable(),
      invoiceId: id.nullable(),
      depositId: id.nullable(),
      admissionId: id.nullable(),
      cells: reportCells,
    }),
  ),
  /** There are more than these. */
  isCut: z.boolean(),
});
export type AnalysisRows = z.infer<typeof analysisRows>;

export const analysesCalls = defineCalls({
  'analyses.run': {
    summary:
      'Returns a report from the warehouse over a period of at most ten years, first and last day included, with the totals of the period before. Billing clerks can read the reports of money.',
    input: z.strictObject(analysisFilter),
    output: analysis,
    roles: ['admin', 'billing'],
    errors: ['unsupported'],
    writes: false,
    shows: ['warehouse'],
    timeoutMs: slowCallTimeoutMs,
    offline: 'desk',
    rest: { method: 'GET', path: '/analyses/{name}', answer: 'table' },
    example: analysesExamples['analyses.run'],
  },
  'analyses.rows': {
    summary: 'Lists the rows behind one line of such a report, at most 500.',
    input: z.strictObject({ ...analysisFilter, group: z.string().max(200) }),
    output: analysisRows,
    roles: ['admin', 'billing'],
    errors: ['unsupported'],
    writes: false,
    shows: ['warehouse'],
    audits: ['name', 'from', 'to', 'group'],
    timeoutMs: slowCallTimeoutMs,
    offline: 'desk',
    rest: { method: 'GET', path: '/analyses/{name}/rows', answer: 'table' },
    example: analysesExamples['analyses.rows'],
  },
});
