import oracledb from 'oracledb';
import { DatabaseError } from '../errors.ts';
import type { Outcome } from '../retry.ts';
import { createSemaphore } from '../semaphore.ts';
import type { OracleOptions } from './oracle.ts';
import { logonOf } from './oracle-address.ts';
import { errorOfOracle } from './oracle-errors.ts';
import type { createLogonGuard } from './oracle-logon-guard.ts';

export type OraclePoolParts = {
  options: Pick<OracleOptions, 'server' | 'poolIncrement' | 'pingSeconds' | 'statementCacheSize'>;
  poolSize: number;
  waitMs: number;
  statementMs: number;
  guard: ReturnType<typeof createLogonGuard>;
  /** Told of an error that stops every logon. */
  advise: (error: unknown) => void;
  /** Told what the server warned of when a session was opened. */
  onWarning: (warning: Error) => void;
  /** Whether the server answers now; none where a call waits for it however long it takes. */
  answers: (() => Promise<boolean>) | undefined;
};

// Numbers, order and the language of messages must not depend on the territory that a server was installed with:
// oracle-errors.ts reads constraint and column names from the English sentences.
const sessionSettings = `alter session set nls_language = 'AMERICAN' nls_numeric_characters = '.,' nls_date_format = 'YYYY-MM-DD'
 nls_sort = binary nls_comp = binary time_zone = '+00:00'`;

/** The driver's pool of sessions, and who may take one. Connects at the first call. */
export function openOraclePool(parts: OraclePoolParts) {
  const { options, poolSize, waitMs, statementMs, guard, advise, onWarning } = parts;
  const { server } = options;
  // The driver's pool lets a newcomer overtake waiting callers: under load some would wait until they time out.
  const permits = createSemaphore(poolSize, waitMs);
  const opening = oracledb.createPool({
    ...logonOf(server),
    // With a minimum the driver would try to connect without a pause to a server that is away.
    poolMin: 0,
    poolMax: poolSize,
    poolIncrement: options.poolIncrement ?? 1,
    poolTimeout: 60,
    poolPingInterval: options.pingSeconds ?? 10,
    poolPingTimeout: 2000,
    queueTimeout: waitMs,
    // However many wait: only the time-out ends a wait.
    queueMax: -1,
    stmtCacheSize: options.statementCacheSize ?? 100,
    sessionCallback: (connection, _tag, done) => {
      if (server.schema) connection.currentSchema = server.schema;
      if (connection.warning) onWarning(connection.warning);
      connection.execute(sessionSettings).then(
        () => done(),
        (error) => done(error),
      );
    },
  });
  // The first caller is told; nobody may be waiting yet.
  opening.catch(() => undefined);

  async function connect(called: string): Promise<oracledb.Connection> {
    try {
      const pool = await opening;
      const needsLogon = pool.connectionsOpen <= pool.connectionsInUse;
      const refusal = needsLogon ? guard.refusal() : null;
      if (refusal) throw refusal;
      const connection = await pool.getConnection().catch((error: unknown) => {
        // The driver's pool throws when another call takes the session that was opened for this one.
        if (error instanceof TypeError) return pool.getConnection();
        throw error;
      });
      connection.callTimeout = statementMs;
      if (needsLogon) guard.lift();
      return connection;
    } catch (cause) {
      const error = errorOfOracle(cause, called);
      if (guard.note(error)) advise(error);
      throw error;
    }
  }

  async function withPermit<Value>(called: string, work: () => Promise<Outcome<Value>>): Promise<Outcome<Value>> {
    if (!(await permits.acquire())) {
      // All sessions may be waiting for a server that has gone silent, and the probe that tells takes longer than the turn.
      const isSilent = parts.answers !== undefined && !(await parts.answers());
      const error = isSilent
        ? new DatabaseError('offline', 'The database does not answer', { diagnosis: { called } })
        : new DatabaseError('busy', 'No connection became free', { diagnosis: { called } });
      return { error, wasConnected: false, isCommitUnknown: false };
    }
    try {
      return await work();
    } finally {
      permits.release();
    }
  }

  return {
    connect,
    /** Waits for its turn; `busy` when none comes, `offline` when the server is silent. */
    withPermit,
    close: (seconds: number): Promise<void> => opening.then((pool) => pool.close(seconds)).catch(() => undefined),
  };
}
