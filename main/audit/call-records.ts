import type { CallRecord } from '../calls/calls.ts';
import type { Database } from '../database/database.ts';

const togetherMs = 60_000;
/** More people than are refused in a minute; the one that began first is forgotten first. */
const mostKnown = 1_000;

export type CallRecordsParts = {
  database: Pick<Database, 'call'>;
  isOnline: () => boolean;
  /** Milliseconds for durations. */
  monotonicMs: () => number;
  /** Told why an entry is not in the audit. */
  onFault: (error: unknown) => void;
};

/**
 * Audits calls that change no row and are worth knowing: one that was refused because the role may not, a report that was read, a
 * connection that was tested. Nobody waits for it. Of refusals of one person and call a minute has one entry: a page that asks
 * again and again fills no audit.
 */
export function createCallRecords({ database, isOnline, monotonicMs, onFault }: CallRecordsParts) {
  const refusedAt = new Map<string, number>();

  function isFresh({ kind, callName, context }: CallRecord): boolean {
    if (kind !== 'refused') return true;
    const key = `${context.actor} ${callName}`;
    const before = refusedAt.get(key);
    if (before !== undefined && monotonicMs() - before < togetherMs) return false;
    refusedAt.delete(key);
    refusedAt.set(key, monotonicMs());
    const oldest = refusedAt.size > mostKnown ? refusedAt.keys().next().value : undefined;
    if (oldest !== undefined) refusedAt.delete(oldest);
    return true;
  }

  return (record: CallRecord): void => {
    if (!isOnline() || !isFresh(record)) return;
    const { kind, callName, details, context } = record;
    const event = {
      entityName: 'CALLS',
      entityId: null,
      action: kind === 'refused' ? 'REFUSED' : 'READ',
      details: JSON.stringify({ call_name: callName, ...details }),
    };
    void database.call('pkg_audit.log_event', event, {}, context).catch(onFault);
  };
}
