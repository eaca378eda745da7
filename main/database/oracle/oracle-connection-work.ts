import type oracledb from 'oracledb';
import type { CallContext } from '../database.ts';
import { isConnectionLost } from '../errors.ts';
import type { Outcome } from '../retry.ts';
import { release, withinTime } from './oracle-connection.ts';
import { leavesCommitOpen } from './oracle-errors.ts';
import type { openOraclePool } from './oracle-pool.ts';
import { identify } from './oracle-session.ts';

export type ConnectionWorkParts = {
  pool: Pick<ReturnType<typeof openOraclePool>, 'connect'>;
  /** Ends a wait for a server that does not answer any more. */
  withLiveness: <Value>(work: Promise<Value>, called: string) => Promise<Value>;
  /** Told when a call got its answer. */
  reached: (isReached: boolean) => void;
  /** Tells an administrator what to do about an error, where that is known. */
  advise: (error: unknown) => void;
  /** So long one piece of work may take, with what a server needs to cancel it. */
  timeoutMs: number;
};

/** Runs work on a connection of the pool; a connection whose state is in doubt is not given back to the pool. */
export function createConnectionWork({ pool, withLiveness, reached, advise, timeoutMs }: ConnectionWorkParts) {
  return async function onConnection<Value>(
    called: string,
    context: CallContext | undefined,
    work: (connection: oracledb.Connection) => Promise<Value>,
    isCommitUnknown: () => boolean = () => false,
  ): Promise<Outcome<Value>> {
    let connection: oracledb.Connection;
    const connecting = pool.connect(called);
    try {
      connection = await withLiveness(connecting, called);
    } catch (error) {
      // A connection that arrives after its caller gave up is returned to the pool.
      connecting.then((late) => release(late, true)).catch(() => undefined);
      return { error, wasConnected: false, isCommitUnknown: false };
    }
    let isUsable = false;
    try {
      identify(connection, context);
      const value = await withinTime(withLiveness(work(connection), called), timeoutMs, called);
      isUsable = true;
      return { value };
    } catch (error) {
      advise(error);
      const isOpen = isCommitUnknown() && leavesCommitOpen(error);
      isUsable = !isConnectionLost(error) && !isOpen && (await isRolledBack(connection));
      return { error, wasConnected: true, isCommitUnknown: isOpen };
    } finally {
      if (isUsable) reached(true);
      await release(connection, isUsable);
    }
  };
}

async function isRolledBack(connection: oracledb.Connection): Promise<boolean> {
  try {
    await connection.rollback();
    return true;
  } catch {
    return false;
  }
}
