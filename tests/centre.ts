import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { QueryResultRow } from 'pg';
import { startEmbeddedServer } from '../main/database/embedded/embedded-server.ts';
import { withClient } from '../main/database/postgres/postgres-client.ts';
import type { PostgresServer } from '../main/database/postgres/postgres-server.ts';
import { installSchema } from '../main/database/schema/install.ts';

/** A hospital's central database: a new PostgreSQL server on TCP with the schema installed. */
export type Centre = {
  /** Where desks connect to, unless a test puts a `cut-line` in front. */
  address: { host: string; port: number };
  /** The value of HMS_POSTGRES_URL for this port. The account `postgres` may load the demo hospital. */
  url(port?: number, account?: 'hms_app' | 'postgres'): string;
  /** The environment of a desk that connects to it through this port. */
  settings(port?: number): Record<string, string>;
  /** Whether these bytes of a client contain a commit. */
  isCommit(bytes: Buffer): boolean;
  superuser: PostgresServer;
  /** One statement past every desk. */
  rows<Row extends QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** `kill -9`; the server is started again at the same address. */
  kill(): void;
  stop(): Promise<void>;
};

/** A simple query in PostgreSQL's protocol: `Q`, its length, the text, a zero byte. */
const commit = Buffer.from('Q\0\0\0\x0bcommit\0', 'latin1');

const silent = () => undefined;
const log = { debug: silent, info: silent, warn: silent, error: silent };

/** `settings` may turn `fsync` off in a test that does not check what a crash leaves. */
export async function startCentre(settings: Record<string, string> = {}): Promise<Centre> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hms-centre-'));
  const server = await startEmbeddedServer({ dataDir, listen: 'tcp', log, settings });
  await withClient(server.serverFor('postgres', 'postgres'), (client) => client.query('create database hms'));
  const superuser = server.serverFor('postgres', 'hms');
  await installSchema(superuser, { log, password: server.password });
  const { host, port } = superuser;
  const url: Centre['url'] = (over = port, account = 'hms_app') =>
    `postgres://${account}:${server.password}@127.0.0.1:${over}/hms`;
  return {
    address: { host, port },
    url,
    settings: (over) => ({ HMS_ENGINE: 'postgres', HMS_POSTGRES_URL: url(over) }),
    isCommit: (bytes) => bytes.includes(commit),
    superuser,
    rows: async <Row extends QueryResultRow>(sql: string, values: unknown[] = []) =>
      withClient(superuser, async (client) => (await client.query<Row>(sql, values)).rows),
    kill: () => process.kill(server.pid, 'SIGKILL'),
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
