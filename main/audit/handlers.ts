import type { auditCalls } from '#contract/audit.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import { addDays, instantOf } from '../schedule/calendar.ts';
import type { AuditStore } from './audit-store.ts';

export function createAuditHandlers(
  store: AuditStore,
): Pick<HandlersOf<typeof auditCalls>, 'audit.list' | 'audit.references'> {
  return {
    'audit.references': async ({ logId }) => {
      const entry = await store.entry(logId);
      if (!entry) throw new Refusal('not_found', { logId: 'unknown' });
      return { items: await store.references([entry.oldValues, entry.newValues]) };
    },
    'audit.list': async ({
      page,
      size,
      after,
      from,
      to,
      entityName,
      entityId,
      patientId,
      action,
      changedBy,
      place,
    }) => {
      // The filter has days of the hospital, the entries have instants.
      const timeZone = from || to ? await store.timeZone() : 'UTC';
      const filter = {
        entityName: entityName?.toUpperCase(),
        entityId,
        patientId,
        action: action?.toUpperCase(),
        changedBy: changedBy?.toLowerCase(),
        place,
        fromAt: from ? instantOf(`${from}T00:00`, timeZone) : undefined,
        beforeAt: to ? instantOf(`${addDays(to, 1)}T00:00`, timeZone) : undefined,
      };
      const { items, ...counted } = await store.list(filter, { page, size, after });
      return { items, page, size, ...counted };
    },
  };
}
