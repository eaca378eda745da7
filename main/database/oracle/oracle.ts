import oracledb from 'oracledb';
import type { Binds, CallContext, Database, DatabaseHealth, DatabaseLog, OutTypes } from '../database.ts';
import { DatabaseError, isConnectionLost } from '../errors.ts';
import { createRepetition, type Outcome } from '../repetition.ts';
import { createSilenceWatch } from '../silence.ts';
import { createTurns } from '../turns.ts';
import { addressOfOracle, logonOf, type OracleServer } from './oracle-address.ts';
import { release, withinTime } from './oracle-connection.ts';
import { errorOfOracle, isDenied, isWorthRepeating, leavesCommitOpen } from './oracle-errors.ts';
import { adviceOf } from './oracle-problems.ts';
import { identify, type OracleSession, selectRows, startOracleSession } from './oracle-session.ts';

export type OracleOptions = {
  server: OracleServer;
  /** Connections at most, and how many are opened at once when there are too few. */
  poolSize?: number;
  poolIncrement?: number;
  /** A call that finds no connection free waits this long and ends as `busy`. */
  waitMs?: number;
  /** A statement that takes longer is cancelled and ends as `busy`. */
  statementMs?: number;
  /** After so many idle seconds a connection is asked for a sign of life before it is used. */
  pingSeconds?: number;
  statementCacheSize?: number;
  /** How long calls wait for a server that went away, before they end as `offline`. */
  reconnectMs?: number;
  /** After how long without an answer somebody looks whether the server is still there; see silence.ts. */
  silenceMs?: number;
  log?: DatabaseLog;
  /** Told after each call whether the server could be reached. */
  onReach?: (isReached: boolean) => void;
};

const slowCallMs = 1000;
const closeSeconds = 10;
const healthMs = 2000;
/** How long a server may take to answer that it has cancelled a call. */
const cancelMs = 5000;
const defaultStatementMs = 30_000;
/** A password that was refused is not tried again for so long: some ten refusals in a row lock an account. */
const denialMs = 30_000;

// What text, numbers and order look like must not depend on the territory a server was installed with.
const sessionSettings = `alter session set nls_numeric_characters = '.,' nls_date_format = 'YYYY-MM-DD'
 nls_sort = binary nls_comp = binary time_zone = '+00:00'`;

/** A `Database` over node-oracledb, Thin mode. Connects at the first call, so a server that is away is no error here. */
export function createOracleDatabase(options: OracleOptions): Database {
  const { server, log } = options;
  const place = { user: server.user, address: addressOfOracle(server) };
  const statementMs = options.statementMs ?? defaultStatementMs;
  const poolSize = options.poolSize ?? 16;
  const waitMs = options.waitMs ?? 5000;
  // The driver's pool lets a newcomer overtake those who wait: under load some would wait until their time is over.
  const turns = createTurns(poolSize, waitMs);
  const opening = oracledb.createPool({
    ...logonOf(server),
    // None is kept at least: for a minimum the driver would knock at a server that is away without a pause.
    poolMin: 0,
    poolMax: poolSize,
    poolIncrement: options.poolIncrement ?? 1,
    poolTimeout: 60,
    poolPingInterval: options.pingSeconds ?? 10,
    poolPingTimeout: 2000,
    queueTimeout: waitMs,
    // However many wait: the time-out alone decides.
    queueMax: -1,
    stmtCacheSize: options.statementCacheSize ?? 100,
    sessionCallback: (connection, _tag, done) => {
      if (server.schema) connection.currentSchema = server.schema;
      // ORA-28002: the password has expired, and still opens for some days.
      const warning = connection.warning && adviceOf(connection.warning, place);
      if (warning) log?.warn({}, warning);
      connection.execute(sessionSettings).then(
        () => done(),
        (error) => done(error),
      );
    },
  });
  // Who calls is told; nobody may be waiting yet.
  opening.catch(() => undefined);

  const { persist, reached, silent, stop } = createRepetition({
    reconnectMs: options.reconnectMs ?? 1500,
    isWorthRepeating,
    isFinal: isDenied,
    onReach: options.onReach,
    log,
  });
  const heard = createSilenceWatch({
    silenceMs: options.silenceMs,
    answers: () => answersAt(server),
    onSilent: silent,
  });
  let denial: { at: number; error: DatabaseError } | null = null;

  async function connect(called: string): Promise<oracledb.Connection> {
    try {
      const pool = await opening;
      const needsLogon = pool.connectionsOpen <= pool.connectionsInUse;
      if (denial && needsLogon && performance.now() - denial.at < denialMs) throw denial.error;
      const connection = await pool.getConnection().catch((error: unknown) => {
        // The driver's pool stumbles when another call snatches the session that was opened for this one.
        if (error instanceof TypeError) return pool.getConnection();
        throw error;
      });
      connection.callTimeout = statementMs;
      denial = null;
      return connection;
    } catch (cause) {
      const error = errorOfOracle(cause, called);
      if (isDenied(error) && error !== denial?.error) {
        denial = { at: performance.now(), error };
        advise(error);
      }
      throw error;
    }
  }

  async function inTurn<Value>(called: string, work: () => Promise<Outcome<Value>>): Promise<Outcome<Value>> {
    if (!(await turns.take())) {
      const error = new DatabaseError('busy', 'No connection became free', { diagnosis: { called } });
      return { error, wasConnected: false, isCommitUnknown: false };
    }
    try {
      return await work();
    } finally {
      turns.give();
    }
  }

  /** Runs `work` on a connection; a connection whose state is in doubt is not given back to the pool. */
  async function onConnection<Value>(
    called: string,
    context: CallContext | undefined,
    work: (connection: oracledb.Connection) => Promise<Value>,
    isCommitUnknown: () => boolean = () => false,
  ): Promise<Outcome<Value>> {
    let connection: oracledb.Connection;
    const connecting = connect(called);
    try {
      connection = await heard(connecting, called);
    } catch (error) {
      // One that comes after nobody waits for it any more goes back.
      connecting.then((late) => release(late, true)).catch(() => undefined);
      return { error, wasConnected: false, isCommitUnknown: false };
    }
    let isUsable = false;
    try {
      identify(connection, context);
      const value = await withinTime(heard(work(connection), called), statementMs + cancelMs, called);
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
  }

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
    const value = await persist(called, mayRepeatCommit, () => inTurn(called, once));
    const tookMs = Math.round(performance.now() - started);
    if (tookMs > slowCallMs) log?.warn({ called, callName: context.callName, tookMs }, 'slow call');
    return value;
  }

  return {
    engine: 'oracle',
    call: <const Out extends OutTypes>(procedure: string, args: Binds, out: Out, context: CallContext) =>
      transact(context, procedure, typeof args.requestId === 'string', (session) => session.call(procedure, args, out)),
    query: <Row extends object>(sql: string, binds: Binds = {}, context?: CallContext) =>
      persist('a query', true, () =>
        inTurn('a query', () =>
          onConnection('a query', context, (connection) => selectRows<Row>(connection, sql, binds)),
        ),
      ),
    transaction: (context, work) =>
      transact(context, context.callName ?? 'a transaction', context.requestId !== undefined, (session) =>
        work({ call: session.call, query: session.query }),
      ),
    health: () => healthOfOracle(server),
    close: async () => {
      if (!stop()) return;
      await opening.then((pool) => pool.close(closeSeconds)).catch(() => undefined);
    },
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

/** On a connection of its own, so that a busy pool is not taken for a dead server. */
export async function healthOfOracle(server: OracleServer): Promise<DatabaseHealth> {
  const started = performance.now();
  const opening = oracledb.getConnection({ ...logonOf(server), connectTimeout: 2, transportConnectTimeout: 2 });
  try {
    const connection = await withinTime(opening, healthMs, 'health');
    const roundTripMs = performance.now() - started;
    void connection.close().catch(() => undefined);
    return { state: 'online', engine: 'oracle', serverVersion: connection.oracleServerVersionString, roundTripMs };
  } catch {
    void opening.then((connection) => connection.close()).catch(() => undefined);
    return { state: 'offline', engine: 'oracle' };
  }
}

/** Whether a server speaks at that address, whatever it says. */
async function answersAt(server: OracleServer): Promise<boolean> {
  const opening = oracledb.getConnection({ ...logonOf(server), connectTimeout: 2, transportConnectTimeout: 2 });
  opening.then((connection) => connection.close()).catch(() => undefined);
  try {
    await withinTime(opening, healthMs, 'a look');
    return true;
  } catch (error) {
    return !isConnectionLost(errorOfOracle(error, 'a look'));
  }
}
