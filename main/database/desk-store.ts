import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applicationRoot } from '../config/application-root.ts';
import type { Log } from '../log/log-fields.ts';
import { openDatabase } from './connect.ts';
import type { ConnectionWatch, Database } from './database.ts';
import { createPostgresDatabase } from './postgres/postgres.ts';
import { withClient } from './postgres/postgres-client.ts';
import type { PostgresServer } from './postgres/postgres-server.ts';

/** The embedded server of a desk whose central database is elsewhere: its copy of what it needs, and its outbox. */
export type DeskStore = {
  /** As the application has it: the same packages and views as the central database. */
  database: Database;
  /** With every right: for keeping the copy and the outbox. Its `query` also runs PostgreSQL's own statements. */
  owner: Database;
  state: ConnectionWatch;
  close(): Promise<void>;
};

const deskScript = join(applicationRoot, 'sql', 'desk', 'desk.sql');

/** Throws a `StartError` that says what to do where the folder or the server cannot be used. */
export async function openDeskStore(dataDir: string, log: Log): Promise<DeskStore> {
  const opened = await openDatabase({ engine: 'embedded', dataDir }, log);
  try {
    const superuser = opened.superuser;
    if (!superuser) throw new Error('The embedded server has no superuser');
    return await deskStoreOn(opened.database, opened.state, superuser, log, opened.close);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** The store on a database that has the schema already. */
export async function deskStoreOn(
  database: Database,
  state: ConnectionWatch,
  superuser: PostgresServer,
  log: Log,
  closeServer: () => Promise<void>,
): Promise<DeskStore> {
  await withClient(superuser, async (client) => {
    await client.query(
      'begin; create schema if not exists desk authorization hms_admin; set local role hms_admin; set local search_path = hms, public',
    );
    await client.query(readFileSync(deskScript, 'utf8'));
    await client.query('commit');
  });
  const owner = createPostgresDatabase({ server: superuser, engine: 'embedded', poolSize: 3, reconnectMs: 5000, log });
  return {
    database,
    owner,
    state,
    close: async () => {
      await owner.close();
      await closeServer();
    },
  };
}
