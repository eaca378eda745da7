import type { Log } from '../../log/log-fields.ts';
import type { Binds, CallContext, Database, Engine, OutTypes } from '../database.ts';
import { DatabaseError } from '../errors.ts';
import { createLivenessProbe } from '../liveness.ts';
import { createRetry } from '../retry.ts';
import { isMoneyName, toColumnSpelling, toContractSpelling } from '../spelling.ts';
import { createNamedStatements, isStalePlan } from './named-statements.ts';
import { answersAt, type SessionLimits } from './postgres-client.ts';
import { isTransientConflict } from './postgres-errors.ts';
import { createHealthProbe } from './postgres-health.ts';
import { openPostgresPool } from './postgres-pool.ts';
import type { PostgresServer } from './postgres-server.ts';
import { type Session, selectRows, startSession } from './postgres-session.ts';

export type PostgresOptions = SessionLimits & {
  server: PostgresServer;
  engine?: Engine;
  /** Connections at most; a call that finds none free waits `waitMs` and ends as `busy`. */
  poolSize?: number;
  waitMs?: number;
  /** How long calls wait for a server that went away, before they end as `offline`. */
  reconnectMs?: number;
  /** How long a call may go unanswered before the server is probed; see liveness.ts. */
  livenessProbeMs?: number;
  log?: Log;
  /** Told after each call whether the server could be reached. */
  onReach?: (isReached: boolean) => void;
};

const slowCallMs = 1000;

/** A `Database` over node-postgres. Connects at the first call, so a server that is away is no error here. */
export function createPostgresDatabase(options: PostgresOptions): Database {
  const engine = options.engine ?? 'postgres';
  const named = createNamedStatements();
  const health = createHealthProbe(options.server, engine);
  const { retry, reached, markUnreachable, stop } = createRetry({
    reconnectMs: options.reconnectMs ?? 1500,
    // A statement under a new name gets a new plan.
    isTransientConflict: (error) =>
      isTransientConflict(error) || (error instanceof DatabaseError && isStalePlan(error.cause)),
    onReach: options.onReach,
    log: options.log,
  });

  const withLiveness = createLivenessProbe({
    livenessProbeMs: options.livenessProbeMs,
    answers: () => answersAt(options.server),
    onUnreachable: markUnreachable,
  });

  const { onConnection, close } = openPostgresPool({ options, withLiveness, reached });

  async function transact<Value>(
    context: CallContext,
    called: string,
    mayRepeatCommit: boolean,
    work: (session: Session) => Promise<Value>,
  ): Promise<Value> {
    const started = performance.now();
    const value = await retry(called, mayRepeatCommit, () => {
      let session: Session | undefined;
      return onConnection(
        called,
        async (client) => {
          session = startSession(client, named);
          session.begin(context);
          const value = await work(session);
          await session.commit();
          return value;
        },
        () => session?.isCommitting() ?? false,
      );
    });
    const tookMs = Math.round(performance.now() - started);
    if (tookMs > slowCallMs) options.log?.warn({ called, callName: context.callName, tookMs }, 'slow call');
    return value;
  }

  return {
    engine,
    call: <const Out extends OutTypes>(procedure: string, args: Binds, out: Out, context: CallContext) =>
      transact(context, procedure, typeof args.requestId === 'string', (session) =>
        callIn(session, procedure, args, out),
      ),
    query: <Row extends object>(sql: string, binds: Binds = {}, context?: CallContext) =>
      context
        ? transact(context, 'a query', true, (session) => session.query<Row>(sql, binds))
        : retry('a query', true, () => onConnection('a query', (client) => selectRows<Row>(client, named, sql, binds))),
    transaction: (context, work) =>
      transact(context, context.callName ?? 'a transaction', context.requestId !== undefined, (session) =>
        work({
          call: (procedure, args, out) => callIn(session, procedure, args, out),
          query: session.query,
        }),
      ),
    health: health.look,
    close: async () => {
      if (!stop()) return;
      void health.close();
      await close();
    },
  };
}

/** A field that went over as money is called what the contract calls it: `unitPriceMinor`. */
async function callIn<const Out extends OutTypes>(session: Session, procedure: string, args: Binds, out: Out) {
  try {
    return await session.call(procedure, args, out);
  } catch (error) {
    if (!(error instanceof DatabaseError) || !error.fields) throw error;
    const money = Object.keys(args).filter(isMoneyName);
    const contractNames = new Map(money.map((name) => [toContractSpelling(toColumnSpelling(name)), name]));
    const fields = Object.fromEntries(
      Object.entries(error.fields).map(([field, problem]) => [contractNames.get(field) ?? field, problem]),
    );
    throw new DatabaseError(error.code, error.message, { fields, diagnosis: error.diagnosis, cause: error.cause });
  }
}
