import type oracledb from 'oracledb';
import { withTimeout } from '../../timeouts/with-timeout.ts';
import { DatabaseError } from '../errors.ts';

/** The driver has no time-out for a server that does not even confirm that it has cancelled a call. Ends as `offline`. */
export const withinTime = <Value>(work: Promise<Value>, ms: number, called: string): Promise<Value> =>
  withTimeout(work, ms, () => new DatabaseError('offline', 'The database does not answer', { diagnosis: { called } }));

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
