import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Binds, CallContext, Database, DatabaseHealth, DatabaseLog, Engine, OutTypes } from './database.ts';
import { DatabaseError } from './errors.ts';
import { errorOfPostgres, isConnectionLost, isWorthRepeating } from './postgres-errors.ts';
import type { PostgresServer } from './postgres-server.ts';
import { type Session, selectRows, startSession } from './postgres-session.ts';
import { isMoneyName, toColumnSpelling, toContractSpelling } from './spelling.ts';

export type PostgresOptions = {
  server: PostgresServer;
  engine?: Engine;
  /** Taken right after connecting, so that an account that may do more does no more. */
  role?: string;
  /** Connections at most; a call that finds none free waits `waitMs` and ends as `busy`. */
  poolSize?: number;
  waitMs?: number;
  statementMs?: number;
  lockMs?: number;
  /** How long calls wait for a server that went away, before they end as `offline`. */
  reconnectMs?: number;
  log?: DatabaseLog;
  /** Told on each call that could or could not reach the server. */
  onReach?: (isReached: boolean) => void;
};

const slowCallMs = 1000;
const closeMs = 10_000;
const healthMs = 2000;

/** A `Database` over node-postgres. Connects at the first call, so a server that is away is no error here. */
export function createPostgresDatabase(options: PostgresOptions): Database {
  const engine = options.engine ?? 'postgres';
  const reconnectMs = options.reconnectMs ?? 1500;
  const pool = new pg.Pool({
    ...clientSettings(options.server),
    max: options.poolSize ?? 16,
    connectionTimeoutMillis: options.waitMs ?? 10_000,
    // The server ends a statement first; this is for a server that no longer answers.
    query_timeout: (options.statementMs ?? 30_000) + 5000,
    idleTimeoutMillis: 60_000,
    onConnect: (client) => prepareConnection(client, options),
  });
  // A connection that breaks while idle is replaced at the next call.
  pool.on('error', (error) => options.log?.debug({ code: errorOfPostgres(error, 'idle').code }, 'connection lost'));

  const busy = new Set<pg.PoolClient>();
  let isClosing = false;
  let awaySince: number | null = null;

  function reached(isReached: boolean): void {
    awaySince = isReached ? null : (awaySince ?? performance.now());
    options.onReach?.(isReached);
  }

  /** Runs `work` on a connection; a connection that may be in an unknown state is not given back. */
  async function onConnection<Value>(work: (client: pg.PoolClient) => Promise<Value>): Promise<Value> {
    const client = await pool.connect();
    busy.add(client);
    // Without a listener a connection that breaks between two statements would end the process.
    const ignore = () => undefined;
    client.on('error', ignore);
    let isUsable = false;
    try {
      reached(true);
      const value = await work(client);
      isUsable = true;
      return value;
    } catch (error) {
      isUsable = !isConnectionLost(error) && (await isRolledBack(client));
      throw error;
    } finally {
      busy.delete(client);
      client.off('error', ignore);
      client.release(!isUsable);
    }
  }

  /**
   * Repeats what is safe to repeat: a deadlock's victim, and work whose connection was lost before its commit
   * was sent. `mayRepeatCommit` says that the database would recognise work it has stored already.
   */
  async function persist<Value>(called: string, mayRepeatCommit: boolean, once: () => Promise<Outcome<Value>>) {
    let conflicts = 0;
    let losses = 0;
    for (;;) {
      if (isClosing) throw new DatabaseError('offline', 'The application is closing');
      const outcome = await once();
      if ('value' in outcome) return outcome.value;
      const { error, wasConnected, isCommitUnknown } = outcome;
      if (isConnectionLost(error)) {
        if (!wasConnected) reached(false);
        if (isCommitUnknown && !mayRepeatCommit) {
          options.log?.error({ called }, 'connection lost during a commit: whether it is stored is unknown');
          throw errorOfPostgres(error, called);
        }
        if (wasConnected) losses += 1;
        if (losses > 2 || (awaySince !== null && performance.now() - awaySince > reconnectMs)) {
          throw errorOfPostgres(error, called);
        }
        await sleep(wasConnected ? 10 : 50);
      } else if (isWorthRepeating(error) && conflicts < 3) {
        conflicts += 1;
        await sleep(Math.random() * 20 * 2 ** conflicts);
      } else {
        throw errorOfPostgres(error, called);
      }
    }
  }

  async function transact<Value>(
    context: CallContext,
    called: string,
    mayRepeatCommit: boolean,
    work: (session: Session) => Promise<Value>,
  ): Promise<Value> {
    const started = performance.now();
    const value = await persist(called, mayRepeatCommit, async () => {
      let session: Session | undefined;
      try {
        const value = await onConnection(async (client) => {
          session = startSession(client);
          await session.begin(context);
          const value = await work(session);
          await session.commit();
          return value;
        });
        return { value };
      } catch (error) {
        return { error, wasConnected: session !== undefined, isCommitUnknown: session?.isCommitting() ?? false };
      }
    });
    const tookMs = Math.round(performance.now() - started);
    if (tookMs > slowCallMs) options.log?.warn({ called, callName: context.callName, tookMs }, 'slow call');
    return value;
  }

  return {
    engine,
    call: async <const Out extends OutTypes>(procedure: string, args: Binds, out: Out, context: CallContext) => {
      try {
        const isRecognised = typeof args.requestId === 'string';
        return await transact(context, procedure, isRecognised, (session) => session.call(procedure, args, out));
      } catch (error) {
        throw withMoneyFields(errorOfPostgres(error, procedure), args);
      }
    },
    query: async <Row extends object>(sql: string, binds: Binds = {}, context?: CallContext) => {
      if (context) return transact(context, 'a query', true, (session) => session.query<Row>(sql, binds));
      return persist('a query', true, async () => {
        let wasConnected = false;
        try {
          const value = await onConnection((client) => {
            wasConnected = true;
            return selectRows<Row>(client, sql, binds);
          });
          return { value };
        } catch (error) {
          return { error, wasConnected, isCommitUnknown: false };
        }
      });
    },
    transaction: (context, work) =>
      transact(context, context.callName ?? 'a transaction', false, (session) =>
        work({
          call: async (procedure, args, out) => {
            try {
              return await session.call(procedure, args, out);
            } catch (error) {
              throw withMoneyFields(errorOfPostgres(error, procedure), args);
            }
          },
          query: session.query,
        }),
      ),
    health: () => healthOf(options.server, engine),
    close: async () => {
      if (isClosing) return;
      isClosing = true;
      const drained = pool.end();
      await Promise.race([drained, sleep(closeMs, undefined, { ref: false })]);
      await Promise.all([...busy].map((client) => client.end().catch(() => undefined)));
    },
  };
}

type Outcome<Value> = { value: Value } | { error: unknown; wasConnected: boolean; isCommitUnknown: boolean };

/** A field that came over as money is called what the contract calls it: `unitPriceMinor`. */
function withMoneyFields(error: DatabaseError, args: Binds): DatabaseError {
  if (!error.fields) return error;
  const money = Object.keys(args).filter(isMoneyName);
  const contractNames = new Map(money.map((name) => [toContractSpelling(toColumnSpelling(name)), name]));
  const fields = Object.fromEntries(
    Object.entries(error.fields).map(([field, problem]) => [contractNames.get(field) ?? field, problem]),
  );
  return new DatabaseError(error.code, error.message, { fields, diagnosis: error.diagnosis, cause: error.cause });
}

async function isRolledBack(client: pg.PoolClient): Promise<boolean> {
  try {
    await client.query('rollback');
    return true;
  } catch {
    return false;
  }
}

const rawText = { getTypeParser: () => (text: string) => text };

function clientSettings(server: PostgresServer): pg.ClientConfig {
  return {
    host: server.host,
    port: server.port,
    user: server.user,
    database: server.database,
    password: server.password ?? '',
    ssl: server.tls ?? false,
    application_name: 'HMS Front Desk',
    keepAlive: true,
    types: rawText,
  };
}

/** By SET and not by start-up options, since a connection pooler before a shared server refuses those. */
async function prepareConnection(client: pg.ClientBase, options: PostgresOptions): Promise<void> {
  await client.query(
    `set datestyle = 'ISO, YMD'; set timezone = 'UTC'; set search_path = hms;
     set statement_timeout = ${options.statementMs ?? 30_000}; set lock_timeout = ${options.lockMs ?? 10_000};
     set idle_in_transaction_session_timeout = 60000;${options.role ? ` set role ${options.role};` : ''}`,
  );
}

/** On a connection of its own, so that a busy pool is not taken for a dead server. */
async function healthOf(server: PostgresServer, engine: Engine): Promise<DatabaseHealth> {
  const started = performance.now();
  try {
    const serverVersion = await withClient(
      server,
      async (client) => (await client.query<{ server_version: string }>('show server_version')).rows[0],
      healthMs,
    );
    const roundTripMs = performance.now() - started;
    return { state: 'online', engine, serverVersion: serverVersion?.server_version ?? '', roundTripMs };
  } catch {
    return { state: 'offline', engine };
  }
}

/** One connection of its own for installing and looking around; values come back as text. */
export async function withClient<Value>(
  server: PostgresServer,
  work: (client: pg.Client) => Promise<Value>,
  timeoutMs = 0,
): Promise<Value> {
  const client = new pg.Client({
    ...clientSettings(server),
    connectionTimeoutMillis: timeoutMs || 10_000,
    ...(timeoutMs ? { query_timeout: timeoutMs } : {}),
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
