import type { Database } from '../../../main/database/database.ts';
import { createPostgresDatabase } from '../../../main/database/postgres/postgres.ts';
import { withClient } from '../../../main/database/postgres/postgres-client.ts';
import type { PostgresServer } from '../../../main/database/postgres/postgres-server.ts';
import { aThrowawayDatabase } from '../../oracle/throwaway-database.ts';
import { openOverEndpoint, startOracleTwin } from '../../oracle-net/twin/oracle-database.ts';
import { aSharedDatabase } from '../../shared-postgres/shared-database.ts';
import { type Behind, behindPostgres } from './behind.ts';
import { startInstalledServer, templateName } from './installed-cluster.ts';
import { serverOfRun } from './run-server.ts';
import { createTestLog, type TestServer } from './test-server.ts';

export type TestDatabase = {
  /** Signed in as the application is: the role hms_app. */
  database: Database;
  /** The same database with every right, to read tables past the packages; see `withClient`. */
  superuser: PostgresServer;
  behind: Behind;
  /** The template that this one is cloned from, where the schema was installed: rights on a database are not cloned. */
  installedAs: string;
  /** Closes and drops it. */
  dispose(): Promise<void>;
};

let ofProcess: Promise<TestServer> | null = null;
let users = 0;
let made = 0;

/**
 * A new database with the hospital's full schema and no rows, on a real server. The cluster with the schema is made once
 * for each state of `sql/postgres`; a Vitest run has one server on a copy, and each database is cloned from its template.
 * `TEST_ENGINE` chooses the adapter: `oracle` is the Oracle adapter, whose driver speaks to an endpoint in front of that
 * database; `oracle-server` the real server of ORACLE_DSN; `postgres` a database on the shared server.
 */
export async function aTestDatabase(): Promise<TestDatabase> {
  switch (process.env.TEST_ENGINE) {
    case 'oracle':
      return overOracleNet(await aPostgresDatabase());
    case 'oracle-server':
      return aThrowawayDatabase();
    case 'postgres':
      return aSharedDatabase();
    default:
      return aPostgresDatabase();
  }
}

async function overOracleNet(twin: TestDatabase): Promise<TestDatabase> {
  const endpoint = await startOracleTwin({ ...twin.superuser, user: 'hms_app' }, twin.superuser);
  // A hundred calls at once may wait long for a connection while other test files keep the machine busy.
  const { database } = openOverEndpoint(endpoint, { waitMs: 20_000 });
  return {
    // No statement of the application says `select *`, and Oracle's adapter needs the names to convert times. A test that
    // reads whole rows reads them from the twin.
    database: {
      ...database,
      query: (sql, ...rest) => (/^\s*select \*/.test(sql) ? twin.database : database).query(sql, ...rest),
    },
    superuser: twin.superuser,
    behind: {
      ...twin.behind,
      openDesks: (desks) =>
        openOverEndpoint(endpoint, { poolSize: desks, poolIncrement: desks, waitMs: 20_000 }).database,
    },
    installedAs: twin.installedAs,
    dispose: async () => {
      await database.close();
      await endpoint.close();
      await twin.dispose();
      if (endpoint.misunderstood.length > 0) throw new AggregateError(endpoint.misunderstood, 'Not understood');
    },
  };
}

/** The same on the embedded server, whatever `TEST_ENGINE` says. */
export async function aPostgresDatabase(): Promise<TestDatabase> {
  const { superuser, release } = await aServer();
  made += 1;
  // Several test files share the run's server.
  const name = `hms_${process.pid}_${made}`;
  const admin = (sql: string) => withClient(superuser, (client) => client.query(sql));
  // Copied as files: through the log it takes three times as long.
  await admin(`create database ${name} template ${templateName} strategy file_copy`);
  const own = { ...superuser, database: name };
  const database = createPostgresDatabase({ server: { ...own, user: 'hms_app' }, log: createTestLog() });
  return {
    database,
    superuser: own,
    behind: behindPostgres(own),
    installedAs: templateName,
    dispose: async () => {
      await database.close();
      // One that is still in use, as after a cut connection, goes with the server: a session must not be ended here.
      await admin(`drop database ${name}`).catch((error: unknown) => {
        if (!/is being accessed by other users/.test(String(error))) throw error;
      });
      await release();
    },
  };
}

/** The run's server; outside of a Vitest run one of this process, which stops with its last database. */
async function aServer(): Promise<{ superuser: PostgresServer; release: () => Promise<void> }> {
  const ofRun = await serverOfRun();
  if (ofRun) return { superuser: ofRun, release: async () => undefined };
  users += 1;
  ofProcess ??= startInstalledServer();
  const server = await ofProcess;
  return {
    superuser: server.superuser(),
    release: async () => {
      users -= 1;
      if (users > 0) return;
      ofProcess = null;
      await server.dispose();
    },
  };
}
