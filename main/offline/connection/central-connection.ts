import type { Events } from '../../calls/events.ts';
import type { Log } from '../../log/log-fields.ts';
import {
  afterNews,
  type ConnectionNews,
  isCentral,
  type KnownConnection,
  newConnection,
} from './connectivity-rules.ts';

export type ConnectionParts = {
  events: Events;
  log: Log;
  onChange: (before: KnownConnection['state'], now: KnownConnection['state']) => void;
};

/**
 * The connection to the central database as this desk knows it, and the one moment that must not be missed: when the last
 * command is sent and calls go to the central database again, no write on this desk may be under way.
 */
export function createCentralConnection({ events, log, onChange }: ConnectionParts) {
  let known: KnownConnection = { ...newConnection, state: 'offline' };
  const localWrites = new Set<Promise<unknown>>();
  let switching: Promise<void> | null = null;

  function report(news: ConnectionNews): void {
    const before = known.state;
    known = afterNews(known, news);
    if (known.state === before) return;
    log.info({ from: before, to: known.state }, 'the connection to the central database changed');
    events.emit({ kind: 'connection', state: known.state });
    onChange(before, known.state);
  }

  const writesDone = async (): Promise<void> => void (await Promise.allSettled([...localWrites]));

  return {
    state: () => known.state,
    isCentral: () => isCentral(known),
    report,
    /** While this write is under way, calls do not go back to the central database, and this desk is not retired. */
    trackWrite: <Value>(write: Promise<Value>): Promise<Value> => {
      localWrites.add(write);
      return write.finally(() => localWrites.delete(write));
    },
    writesDone,
    /** Not null while it is decided whether calls go back to the central database: no write may begin until then. */
    switching: (): Promise<void> | null => switching,
    /** Calls go to the central database again if nothing is left to send, and no write begins meanwhile. */
    switchToCentral: async (isAllSent: () => Promise<boolean>): Promise<boolean> => {
      let isDone = false;
      const looking = (async () => {
        await writesDone();
        isDone = await isAllSent();
        if (isDone) report({ kind: 'sent' });
      })();
      switching = looking;
      await looking.finally(() => {
        switching = null;
      });
      return isDone;
    },
  };
}
export type CentralConnection = ReturnType<typeof createCentralConnection>;
