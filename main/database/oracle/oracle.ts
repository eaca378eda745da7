import type { Log } from '../../log/log-fields.ts';
import type { Binds, CallContext, Database, OutTypes } from '../database.ts';
import { DatabaseError } from '../errors.ts';
import { createLivenessProbe } from '../liveness.ts';
import { createRetry } from '../retry.ts';
import { addressOfOracle, type OracleServer } from './oracle-address.ts';
import { createConnectionWork } from './oracle-connection-work.ts';
import { isDenied, isTransientConflict } from './oracle-errors.ts';
import { createLogonGuard } from './oracle-logon-guard.ts';
import { openOraclePool } from './oracle-pool.ts';
import { createOracleProbe } from './oracle-probe.ts';
import { adviceOf } from './oracle-problems.ts';
import { type OracleSession, selectRows, startOracleSession } from './oracle-session.ts';

export type OracleOptions = {
  server: OracleServer;
  /** Sessions at most, besides one for probes that is closed when it is not needed; see `usualSessions`. */
  poolSize?: number;
  /** How many are opened at once when there are too few. */
  poolIncrement?: number;
  /** A call that finds no session free waits this long and ends as `busy`. */
  waitMs?: number;
  /** A statement that takes longer is cancelled and ends as `busy`. */
  statementMs?: number;
  /** A session that was idle for so many seconds is pinged before it is used. */
  pingSeconds?: number;
  statementCacheSize?: number;
  /** How long calls wait for a server that went away, before they end as `offline`. */
  reconnectMs?: number;
  /** How long a call may go unanswered before the server is probed; see liveness.ts. */
  livenessProbeMs?: number;
  log?: Log;
  /** Told after each call whether the server could be reached. */
  onReach?: (isReached: boolean) => void;
};

const slowCallMs = 1000;
const closeSeconds = 10;
/** How long a server may take to confirm that it has cancelled a call. */
const cancelMs = 5000;
const defaultStatementMs = 30_000;
/** Of a desk. Its calls are short, and a hospital may have hundreds of desks. */
const usualSessions = 4;

/** A `Database` over node-oracledb, Thin mode. Connects at the first call, so a server that is away is no error here. */
export function createOracleDatabase(options: OracleOptions): Database {
  const { server, log } = options;
  const place = { user: server.user, address: addressOfOracle(server) };
  const statementMs = options.statementMs ?? defaultStatementMs;
  const poolSize = options.poolSize ?? usualSessions;
  const waitMs = options.waitMs ?? 5000;
  const guard = createLogonGuard(server);
  const probe = createOracleProbe(server, guard);
  const pool = openOraclePool({
    ...{ options, poolSize, waitMs, statementMs, guard, advise },
    answers: options.livenessProbeMs === undefined ? undefined : probe.answers,
    // ORA-28002: the password has expired, and still opens for some days.
    onWarning: (warning) => {
      const sentence = adviceOf(warning, place);
      if (sentence) log?.warn({}, sentence);
    },
  });

  const { retry, reached, markUnreachable, stop } = createRetry({
    reconnectMs: options.reconnectMs ?? 1500,
    isTransientConflict,
    isFinal: isDenied,
    onReach: options.onReach,
    log,
  });
  const withLiveness = createLivenessProbe({
    livenessProbeMs: options.livenessProbeMs,
    answers: probe.answers,
    onUnreachable: markUnreachable,
  });

  const onConnection = createConnectionWork({ pool, withLiveness, reached, advise, timeoutMs: statementMs + cancelMs });

  /** What an administrator has to do about it, where that is known. */
  function advise(error: unknown): void {
    const sentence = adviceOf(error, place);
    if (sentence && error instanceof DatabaseError) {
      log?.warn({ number: error.diagnosis.number, called: error.diagnosis.called }, sentence);
    }
  }

  async function transact<Value>(
    context: CallContext,
    called: string,
    mayRepeatCommit: boolean,
    work: (session: OracleSession) => Promise<Value>,
  ): Promise<Value> {
    const started = performance.now();
    const once = () => {
      let session: OracleSession | undefined;
      return onConnection(
        called,
        context,
        async (connection) => {
          session = startOracleSession(connection);
          const value = await work(session);
          await session.commit();
          return value;
        },
        () => session?.isCommitting() ?? false,
      );
    };
    const value = await retry(called, mayRepeatCommit, () => pool.withPermit(called, once));
    const tookMs = Math.round(performance.now() - started);
    if (tookMs > slowCallMs) log?.warn({ called, callName: context.callName, tookMs }, 'slow call');
    return value;
  }

  return {
    engine: 'oracle',
    call: <const Out extends OutTypes>(procedure: string, args: Binds, out: Out, context: CallContext) =>
      transact(context, procedure, typeof args.requestId === 'string', (session) => session.call(procedure, args, out)),
    query: <Row extends object>(sql: string, binds: Binds = {}, context?: CallContext) =>
      retry('a query', true, () =>
        pool.withPermit('a query', () =>
          onConnection('a query', context, (connection) => selectRows<Row>(connection, sql, binds)),
        ),
      ),
    transaction: (context, work) =>
      transact(context, context.callName ?? 'a transaction', context.requestId !== undefined, (session) =>
        work({ call: session.call, query: session.query }),
      ),
    health: probe.health,
    close: async () => {
      if (!stop()) return;
      guard.close();
      await probe.close();
      await pool.close(closeSeconds);
    },
  };
}
