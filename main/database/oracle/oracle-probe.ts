import oracledb from 'oracledb';
import type { DatabaseHealth } from '../database.ts';
import { isConnectionLost } from '../errors.ts';
import { logonOf, type OracleServer } from './oracle-address.ts';
import { release, withinTime } from './oracle-connection.ts';
import { errorOfOracle } from './oracle-errors.ts';
import type { LogonGuard } from './oracle-logon-guard.ts';

type Finding = { isAlive: true; serverVersion: string; roundTripMs: number } | { isAlive: boolean };

export type OracleProbe = {
  health(): Promise<DatabaseHealth>;
  /** Whether a server answers at that address, even with an error of its own. */
  answers(): Promise<boolean>;
  close(): Promise<void>;
};

const probeMs = 2_000;
const keptMs = 60_000;

/**
 * Asks the server for a sign of life on a session outside the pool, so that a busy pool is not mistaken for a dead server.
 * The session is kept for a minute after its last use: each logon is a row in the hospital's audit trail, and a desk that
 * is away looks every two seconds. One probe runs at a time; further callers get its result.
 */
export function createOracleProbe(server: OracleServer, guard: LogonGuard): OracleProbe {
  let session: oracledb.Connection | null = null;
  let running: Promise<Finding> | null = null;
  let idle: NodeJS.Timeout | undefined;

  async function drop(isUsable: boolean): Promise<void> {
    clearTimeout(idle);
    const dropped = session;
    session = null;
    if (dropped) await release(dropped, isUsable);
  }

  async function ping(connection: oracledb.Connection): Promise<Finding> {
    const started = performance.now();
    await withinTime(connection.ping(), probeMs, 'a probe');
    const roundTripMs = performance.now() - started;
    clearTimeout(idle);
    idle = setTimeout(() => void drop(true), keptMs).unref();
    return { isAlive: true, serverVersion: connection.oracleServerVersionString, roundTripMs };
  }

  async function probeOnce(): Promise<Finding> {
    if (session) {
      try {
        return await ping(session);
      } catch {
        await drop(false);
      }
    }
    if (guard.refusal()) return { isAlive: false };
    const opening = oracledb.getConnection({ ...logonOf(server), connectTimeout: 2, transportConnectTimeout: 2 });
    try {
      session = await withinTime(opening, probeMs, 'a probe');
      guard.lift();
      return await ping(session);
    } catch (cause) {
      if (session) await drop(false);
      else opening.then((late) => release(late, true)).catch(() => undefined);
      const error = errorOfOracle(cause, 'a probe');
      guard.note(error);
      return { isAlive: !isConnectionLost(error) };
    }
  }

  const probe = (): Promise<Finding> => {
    running ??= probeOnce().finally(() => {
      running = null;
    });
    return running;
  };

  return {
    health: async () => {
      const finding = await probe();
      if (!('serverVersion' in finding)) return { state: 'offline', engine: 'oracle' };
      const { serverVersion, roundTripMs } = finding;
      return { state: 'online', engine: 'oracle', serverVersion, roundTripMs };
    },
    answers: async () => (await probe()).isAlive,
    close: async () => {
      await running?.catch(() => undefined);
      await drop(true);
    },
  };
}
