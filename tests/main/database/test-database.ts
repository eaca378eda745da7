import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../../main/database/database.ts';
import { createPostgresDatabase } from '../../../main/database/postgres/postgres.ts';
import { withClient } from '../../../main/database/postgres/postgres-client.ts';
import type { PostgresServer } from '../../../main/database/postgres/postgres-server.ts';
import { installSchema, schemaFolder } from '../../../main/database/schema/install.ts';
import { aThrowawayDatabase } from '../../oracle/throwaway-database.ts';
import { openOverEndpoint, startOracleTwin } from '../../oracle-net/twin/oracle-database.ts';
import { aSharedDatabase } from '../../shared-postgres/shared-database.ts';
import { type Behind, behindPostgres } from './behind.ts';
import { copyFolder, storedCluster } from './stored-cluster.ts';
import { makeDataDir, startTestServer, type TestServer } from './test-server.ts';

export type TestDatabase = {
  /** Signed in as the application is: the role hms_app. */
  database: Database;
  /** The same database with every right, to read tables past the packages; see `withClient`. */
  superuser: PostgresServer;
  behind: Behind;
  /** The template that this one is cloned from, where the schema was installed: rights on a database are not cloned. */
  installedAs: string;
  /** Closes it. The last one of a test file also stops the server. */
  dispose(): Promise<void>;
};

let shared: Promise<TestServer> | null = null;
let users = 0;
let made = 0;

/**
 * A new database with the hospital's full schema and no rows, on a real server. The cluster with the schema is made once
 * for each state of `sql/postgres`; a test file starts a server on a copy, and each database is cloned from its template.
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
  users += 1;
  shared ??= startShared();
  const server = await shared;
  made += 1;
  const name = `hms_${made}`;
  await withClient(server.superuser(), (client) => client.query(`create database ${name} template hms`));
  const database = createPostgresDatabase({ server: server.serverFor('hms_app', name), log: server.log });
  return {
    database,
    superuser: server.superuser(name),
    behind: behindPostgres(server.superuser(name)),
    installedAs: 'hms',
    dispose: async () => {
      await database.close();
      users -= 1;
      if (users > 0) return;
      shared = null;
      await server.dispose();
    },
  };
}

async function startShared(): Promise<TestServer> {
  const dataDir = await makeDataDir();
  await copyFolder(await installedCluster(), join(dataDir, 'postgres'));
  return startTestServer({ dataDir });
}

/** The folder of the stopped cluster with the schema in its database hms. */
export async function installedCluster(): Promise<string> {
  const scripts = (await readdir(schemaFolder, { recursive: true })).filter((name) => name.endsWith('.sql')).sort();
  const sources = scripts.map((name) => join(schemaFolder, name));
  return storedCluster('installed', sources, async (dataDir) => {
    const server = await startTestServer({ dataDir });
    await withClient(server.superuser(), (client) => client.query('create database hms'));
    await installSchema(server.superuser('hms'), { log: server.log });
    await server.stop();
  });
}
