import type { CallRead } from '../calls/calls.ts';
import type { CallContext, Database } from '../database/database.ts';
import { patientsOpened, quarterOf } from './views-rules.ts';

const flushMs = 5_000;
/** What waits while the database is away: a day of a busy desk. The oldest goes first, and the log says so. */
const mostWaiting = 5_000;

type View = { patientId: number; callName: string; context: CallContext; at: number };

export type RecordViews = {
  /** Returns at once: whoever reads does not wait for the audit. */
  note: (read: CallRead) => void;
  /** Writes what waits, where the database can be reached. */
  close: () => Promise<void>;
};

export type RecordViewsParts = {
  database: Pick<Database, 'call'>;
  isOnline: () => boolean;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** Told why entries are not in the audit yet, or that some were given up. */
  onFault: (error: unknown) => void;
};

/**
 * Audits who looked at whose record: one entry for each person, place, patient and quarter of an hour, under the action VIEW. They are
 * gathered and written every five seconds, and after an outage.
 */
export function createRecordViews({ database, isOnline, clock, onFault }: RecordViewsParts): RecordViews {
  let quarter = 0;
  let seen = new Set<string>();
  let waiting: View[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  function isNew({ patientId, context }: View): boolean {
    const present = quarterOf(clock());
    if (present !== quarter) seen = new Set();
    quarter = present;
    const key = JSON.stringify([context.actor, context.place, patientId]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  }

  async function write(): Promise<void> {
    while (waiting.length > 0 && isOnline()) {
      const [view] = waiting;
      if (!view) return;
      const { patientId, callName, context, at } = view;
      const details = JSON.stringify({ call_name: callName, viewed_at: new Date(at).toISOString() });
      const event = { entityName: 'PATIENTS', entityId: patientId, action: 'VIEW', details };
      await database.call('pkg_audit.log_event', event, {}, context);
      waiting.shift();
    }
  }

  function flush(): Promise<void> {
    writing = writing.then(write).catch(onFault);
    return writing;
  }

  function schedule(): void {
    timer ??= setTimeout(async () => {
      await flush();
      timer = null;
      if (waiting.length > 0) schedule();
    }, flushMs).unref();
  }

  return {
    note: ({ callName, input, value, context: { actor, place } }) => {
      const at = clock();
      for (const patientId of patientsOpened(input, value)) {
        // Without the call's own request: the entry is no part of it.
        const view = { patientId, callName, context: { actor, callName, ...(place ? { place } : {}) }, at };
        if (isNew(view)) waiting.push(view);
      }
      if (waiting.length > mostWaiting) {
        onFault(new Error('Too many readings wait for the audit: the oldest are given up'));
        waiting = waiting.slice(-mostWaiting);
      }
      if (waiting.length > 0) schedule();
    },
    close: async () => {
      if (timer) clearTimeout(timer);
      await flush();
    },
  };
}
