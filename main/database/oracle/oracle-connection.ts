import { setTimeout as sleep } from 'node:timers/promises';
import type oracledb from 'oracledb';
import { DatabaseError } from '../errors.ts';

/** The driver waits for ever for a server that does not even answer that it has cancelled a call. */
export async function withinTime<Value>(work: Promise<Value>, ms: number, called: string): Promise<Value> {
  const stop = new AbortController();
  const late = sleep(ms, undefined, { signal: stop.signal }).then(() => {
    throw new DatabaseError('offline', 'The database does not answer', { diagnosis: { called } });
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    stop.abort();
    late.catch(() => undefined);
    work.catch(() => undefined);
  }
}

/** Back into the pool, or closed for good. */
export async function release(connection: oracledb.Connection, isUsable: boolean): Promise<void> {
  if (!isUsable) hangUp(connection);
  await connection.close({ drop: !isUsable }).catch(() => undefined);
}

/**
 * The driver would say good-bye first, and wait for ever for the answer of a server that has gone deaf: the pool would
 * be one connection short until the system gives the line up. It has no public way to hang up.
 */
function hangUp(connection: oracledb.Connection): void {
  const { _impl } = connection as unknown as { _impl?: { nscon?: { forceDisconnect?: () => void } } };
  _impl?.nscon?.forceDisconnect?.();
}
