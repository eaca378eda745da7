import { z } from 'zod';
import { defineCalls } from './call.ts';
import { calendarDate } from './fields.ts';
import { reportCells, reportColumn } from './reports.ts';

/** Files that are made of what is on the screen. */
export const reportsFileCalls = defineCalls({
  'reports.workbook': {
    summary: 'Makes an Excel workbook of the lines of a report that was read before; the last line is its total.',
    input: z.strictObject({
      title: z.string().min(1).max(100),
      from: calendarDate,
      to: calendarDate,
      columns: z.array(reportColumn.extend({ title: z.string().max(100) })).max(60),
      rows: z.array(reportCells).max(20_000),
    }),
    output: z.object({ contentBase64: z.string() }),
    roles: ['admin', 'billing'],
    errors: [],
    writes: false,
    shows: [],
    audits: ['title', 'from', 'to', 'rows'],
    offline: 'desk',
    largestInputBytes: 20_000_000,
  },
});
