import { randomUUID } from 'node:crypto';
import { openDatabase } from '../../main/database/connect.ts';
import { withClient } from '../../main/database/postgres/postgres-client.ts';
import { type PostgresServer, serverOfUrl } from '../../main/database/postgres/postgres-server.ts';
import { behindPostgres } from '../main/database/behind.ts';
import type { TestDatabase } from '../main/database/test-database.ts';
import { createTestLog } from '../main/database/test-server.ts';

export const templateName = 'hms_test_template';

/** The comment on the roles of a server that the tests may use. */
export const roleMark = 'HMS Front Desk: tests';

/** The server that `start-server.ts` has started or was given. */
export function sharedServer() {
  const url = process.env.HMS_TEST_POSTGRES_URL;
  if (!url) throw new Error('There is no shared server: run this with tests/shared-postgres/vitest.config.ts');
  return { url, admin: (database: string): PostgresServer => ({ ...serverOfUrl(url), database }) };
}

export type SharedUrl = { url: string; adminUrl: string; superuser: PostgresServer; drop: () => Promise<void> };

/** A new database, as `HMS_POSTGRES_URL` would name it. `drop` removes it. */
export async function aSharedUrl(): Promise<SharedUrl> {
  const { url, admin } = sharedServer();
  const name = `hms_test_${randomUUID().slice(0, 8)}`;
  const run = (sql: string) => withClient(admin('postgres'), (client) => client.query(sql));
  await run(`create database ${name} template ${templateName}`);
  const own = new URL(url);
  own.pathname = name;
  const adminUrl = own.href;
  own.username = 'hms_app';
  own.password = process.env.HMS_TEST_POSTGRES_PASSWORD ?? '';
  return {
    url: own.href,
    adminUrl,
    superuser: admin(name),
    drop: async () => {
      await run(`drop database ${name} with (force)`);
    },
  };
}

/** Opened as the application does with `HMS_ENGINE=postgres` and that URL. */
export async function aSharedDatabase(): Promise<TestDatabase> {
  const { url, superuser, drop } = await aSharedUrl();
  const opened = await openDatabase({ engine: 'postgres', url }, createTestLog());
  return {
    database: opened.database,
    superuser,
    behind: behindPostgres(superuser),
    installedAs: templateName,
    dispose: async () => {
      await opened.close();
      await drop();
    },
  };
}
