import type { ConnectionState } from '#contract/events.ts';
import type { Log } from '../log/log-fields.ts';
import type { CallContext, ConnectionWatch, Database, Transaction } from './database.ts';
import { takeDataLock } from './embedded/data-lock.ts';
import { startEmbeddedServer } from './embedded/embedded-server.ts';
import { AwayError, StartError } from './errors.ts';
import type { OracleServer } from './oracle/oracle-address.ts';
import { connectFailure } from './postgres/connect-failure.ts';
import { createPostgresDatabase } from './postgres/postgres.ts';
import { addressOf } from './postgres/postgres-address.ts';
import { withClient } from './postgres/postgres-client.ts';
import { type PostgresServer, serverOfUrl } from './postgres/postgres-server.ts';
import { installSchema, mayBecome, schemaStatus, schemaVersion, serverVersion } from './schema/install.ts';
import { checkOracleSchema } from './schema/oracle-schema.ts';

export type DatabaseConfig =
  | { engine: 'embedded'; dataDir: string; settings?: Readonly<Record<string, string>> }
  /** `dataDir` is locked too where one is given: keys and drafts lie there, and they have one owner. */
  | { engine: 'postgres'; url: string; dataDir?: string }
  | ({ engine: 'oracle'; dataDir?: string } & OracleServer);

export type OpenedDatabase = {
  database: Database;
  state: ConnectionWatch;
  /** True when this start has made the embedded database. */
  firstStart: boolean;
  /**
   * One transaction as the owner of the tables, for what no package does: loading the demo hospital. Fails where the
   * account may not become the owner.
   */
  asOwner: AsOwner;
  /** Every right on the embedded database; the shared ones have an administrator of their own. */
  superuser?: PostgresServer;
  /** Ends running calls, then the server if it is ours, then gives the data folder free. */
  close(): Promise<void>;
};

export type AsOwner = <Value>(
  context: CallContext,
  work: (transaction: Transaction) => Promise<Value>,
) => Promise<Value>;

const databaseName = 'hms';
const appRole = 'hms_app';
const ownerRole = 'hms_admin';
const probeMs = 2000;

export type OpenOptions = {
  /** Opens a central database that does not answer now: for a desk with a store of its own, which works on meanwhile. */
  mayBeAway?: boolean;
  /** How long a call may go unanswered before the central database is probed; see liveness.ts. */
  livenessProbeMs?: number;
  /** Told before the schema of an embedded database that has data is changed. */
  beforeUpgrade?: (superuser: PostgresServer) => Promise<void>;
  /** Sessions on an Oracle server at most, besides one for probes. */
  oracleSessions?: number;
};

/** Ready for calls when it resolves, the schema installed or upgraded. Throws a `StartError` that says what to do. */
export async function openDatabase(
  config: DatabaseConfig,
  log: Log,
  options: OpenOptions = {},
): Promise<OpenedDatabase> {
  switch (config.engine) {
    case 'embedded':
      return openEmbedded(config, log, options);
    case 'postgres':
      return openShared(config, log, options);
    case 'oracle':
      return openOracle(config, log, options);
  }
}

async function openEmbedded(
  config: DatabaseConfig & { engine: 'embedded' },
  log: Log,
  { beforeUpgrade }: OpenOptions,
): Promise<OpenedDatabase> {
  const state = createWatch();
  const embedded = await startEmbeddedServer({
    dataDir: config.dataDir,
    log,
    onState: state.set,
    ...(config.settings ? { settings: config.settings } : {}),
  });
  try {
    await createDatabase(embedded.serverFor('postgres', 'postgres'));
    const superuser = embedded.serverFor('postgres', databaseName);
    const { installed, isUnchanged, pending } = await schemaStatus(superuser);
    const isUpgrade = installed !== null && (pending.length > 0 || !isUnchanged);
    if (isUpgrade && beforeUpgrade) await beforeUpgrade(superuser);
    await installSchema(superuser, { log, password: embedded.password });
    const database = createPostgresDatabase({
      server: embedded.serverFor(appRole, databaseName),
      engine: 'embedded',
      // A server that died is back, its log replayed, within a second or two.
      reconnectMs: 5000,
      log,
    });
    const close = async () => {
      await database.close();
      await embedded.stop();
    };
    return { database, state, firstStart: embedded.firstStart, asOwner: ownerOf(superuser, log), superuser, close };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** A connection of its own each time: nobody is the owner for longer than it takes. */
export function ownerOf(server: PostgresServer, log: Log): AsOwner {
  return async (context, work) => {
    const owner = createPostgresDatabase({ server, role: ownerRole, poolSize: 1, log });
    try {
      return await owner.transaction(context, work);
    } finally {
      await owner.close();
    }
  };
}

/** Not part of the schema's transaction, since PostgreSQL makes databases outside of any. */
async function createDatabase(server: PostgresServer): Promise<void> {
  await withClient(server, async (client) => {
    const found = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (found.rowCount === 0) await client.query(`create database ${databaseName}`);
  });
}

async function openShared(
  config: DatabaseConfig & { engine: 'postgres' },
  log: Log,
  { mayBeAway = false, oracleSessions: _, ...more }: OpenOptions,
): Promise<OpenedDatabase> {
  const server = serverOfUrl(config.url);
  const lock = config.dataDir === undefined ? null : await takeDataLock(config.dataDir);
  try {
    const state = createWatch();
    const isThere = await unlessAway(mayBeAway, state, () => readySchema(server, log));
    const role = (isThere ? await mustStepDown(server) : server.user !== appRole) ? { role: appRole } : {};
    const database = createPostgresDatabase({ server, ...role, ...more, log, onReach: state.reach });
    const stopProbing = probeWhileAway(database, state);
    const close = async () => {
      stopProbing();
      await database.close();
      await lock?.release();
    };
    return { database, state, firstStart: false, asOwner: ownerOf(server, log), close };
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

/**
 * Nothing is installed from here: the owner of the tables and the application's user are two accounts. Oracle's driver is
 * loaded here and not before: most desks never need it, and it takes a tenth of a second of their start.
 */
async function openOracle(
  config: DatabaseConfig & { engine: 'oracle' },
  log: Log,
  { mayBeAway = false, oracleSessions, ...more }: OpenOptions,
): Promise<OpenedDatabase> {
  const { engine: _, dataDir, ...server } = config;
  const { createOracleDatabase } = await import('./oracle/oracle.ts');
  const lock = dataDir === undefined ? null : await takeDataLock(dataDir);
  const state = createWatch();
  const database = createOracleDatabase({
    server,
    ...(oracleSessions === undefined ? {} : { poolSize: oracleSessions }),
    ...more,
    log,
    onReach: state.reach,
  });
  try {
    await unlessAway(mayBeAway, state, () => checkOracleSchema(database, server));
    const stopProbing = probeWhileAway(database, state);
    const close = async () => {
      stopProbing();
      await database.close();
      await lock?.release();
    };
    return { database, state, firstStart: false, asOwner: refuseOwner, close };
  } catch (error) {
    await database.close();
    await lock?.release();
    throw error;
  }
}

/** False when nothing answered and that is no reason to stop; any other fault is. */
async function unlessAway(mayBeAway: boolean, state: SettableWatch, check: () => Promise<unknown>): Promise<boolean> {
  try {
    await check();
    return true;
  } catch (error) {
    if (!mayBeAway || !(error instanceof AwayError)) throw error;
    state.set('offline');
    return false;
  }
}

const refuseOwner: AsOwner = async () => {
  throw new StartError(
    'The demo hospital is not loaded into an Oracle database: leave --demo out, or use another engine.',
  );
};

/** A screen that waits makes no calls: somebody has to look whether the server is back. */
function probeWhileAway(database: Database, state: SettableWatch): () => void {
  const timer = setInterval(async () => {
    if (state.current() === 'offline' && (await database.health()).state === 'online') state.set('online');
  }, probeMs).unref();
  return () => clearInterval(timer);
}

/** Installs or upgrades where the account may; otherwise says who has to. */
async function readySchema(server: PostgresServer, log: Log): Promise<void> {
  const status = await schemaStatus(server);
  if (status.installed === schemaVersion) return;
  const { installed } = await installSchema(server, { log });
  if (installed !== schemaVersion)
    throw new StartError(`${addressOf(server)} has schema ${installed}, not ${schemaVersion}.`);
}

/** False when the account is the application's own; true when it has to step down to that role first. */
export async function mustStepDown(server: PostgresServer): Promise<boolean> {
  try {
    return await withClient(server, async (client) => {
      const maySet = mayBecome(await serverVersion(client));
      const { rows } = await client.query<{ is_app: string; may_be_app: string }>(
        `select current_user = '${appRole}' as is_app, pg_has_role('${appRole}', '${maySet}') as may_be_app`,
      );
      if (rows[0]?.is_app === 't') return false;
      if (rows[0]?.may_be_app === 't') return true;
      throw new StartError(`The account ${server.user} is not the application's: grant it the role ${appRole}.`, {
        problem: 'not_application_account',
      });
    });
  } catch (error) {
    throw connectFailure(error, server);
  }
}

type SettableWatch = ConnectionWatch & {
  set(state: ConnectionState): void;
  /** What an adapter reports after a call. */
  reach(isReached: boolean): void;
};

function createWatch(): SettableWatch {
  const listeners = new Set<(state: ConnectionState) => void>();
  let present: ConnectionState = 'online';
  const set = (next: ConnectionState) => {
    if (next === present) return;
    present = next;
    for (const listener of listeners) listener(next);
  };
  return {
    current: () => present,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set,
    reach: (isReached) => set(isReached ? 'online' : 'offline'),
  };
}
