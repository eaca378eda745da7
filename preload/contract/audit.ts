import { z } from 'zod';
import { auditExamples } from './audit-examples.ts';
import { defineCalls } from './call.ts';
import { calendarDate, id, instant, optionalText, pageQuery } from './fields.ts';

export const auditEntry = z.object({
  logId: id,
  entityName: z.string(),
  entityId: z.number().nullable(),
  action: z.string(),
  changedBy: z.string(),
  changedAt: instant,
  /** JSON objects of the row before and after; null where there was none. */
  oldValues: z.string().nullable(),
  newValues: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

export const auditCalls = defineCalls({
  'audit.list': {
    summary: 'Lists who changed what, newest first.',
    input: z.strictObject({
      ...pageQuery,
      entityName: optionalText(30),
      entityId: id.nullish(),
      changedBy: optionalText(100),
      from: calendarDate.nullish(),
      to: calendarDate.nullish(),
    }),
    output: z.object({ items: z.array(auditEntry), page: z.int(), size: z.int(), total: z.int() }),
    roles: ['admin'],
    errors: [],
    writes: false,
    shows: 'everything',
    offline: 'refuse',
    rest: { method: 'GET', path: '/audit' },
    example: auditExamples['audit.list'],
  },
});
