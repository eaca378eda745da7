import type { Events } from '../../calls/events.ts';
import type { Log } from '../../log/log-fields.ts';
import { afterNews, isCentral, type Line as KnownLine, type LineNews, newLine } from './connectivity-rules.ts';

export type LineParts = {
  events: Events;
  log: Log;
  onChange: (before: KnownLine['state'], now: KnownLine['state']) => void;
};

/**
 * The line to the central database as this desk knows it, and the one moment that must not be missed: when the last command is
 * sent and calls go to the central database again, nobody may be in the middle of a write on this desk.
 */
export function createLine({ events, log, onChange }: LineParts) {
  let line: KnownLine = { ...newLine, state: 'offline' };
  const localWrites = new Set<Promise<unknown>>();
  let switching: Promise<void> | null = null;

  function tell(news: LineNews): void {
    const before = line.state;
    line = afterNews(line, news);
    if (line.state === before) return;
    log.info({ from: before, to: line.state }, 'the line to the central database');
    events.emit({ kind: 'connection', state: line.state });
    onChange(before, line.state);
  }

  const writesDone = async (): Promise<void> => void (await Promise.allSettled([...localWrites]));

  return {
    state: () => line.state,
    isCentral: () => isCentral(line),
    tell,
    /** Neither the line is switched nor this desk given up while this is being written. */
    held: <Value>(write: Promise<Value>): Promise<Value> => {
      localWrites.add(write);
      return write.finally(() => localWrites.delete(write));
    },
    writesDone,
    /** While it is, nothing begins. */
    switching: (): Promise<void> | null => switching,
    /** Calls go to the central database again if nothing is left to be sent, with nobody beginning a write meanwhile. */
    switchOver: async (isAllSent: () => Promise<boolean>): Promise<boolean> => {
      let isDone = false;
      const looking = (async () => {
        await writesDone();
        isDone = await isAllSent();
        if (isDone) tell({ kind: 'sent' });
      })();
      switching = looking;
      await looking.finally(() => {
        switching = null;
      });
      return isDone;
    },
  };
}
export type Line = ReturnType<typeof createLine>;
