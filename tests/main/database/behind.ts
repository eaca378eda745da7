import pg from 'pg';
import { pino } from 'pino';
import { type AsOwner, ownerOf } from '../../../main/database/connect.ts';
import type { BindValue, Database } from '../../../main/database/database.ts';
import { createPostgresDatabase } from '../../../main/database/postgres/postgres.ts';
import { clientSettings } from '../../../main/database/postgres/postgres-client.ts';
import type { PostgresServer } from '../../../main/database/postgres/postgres-server.ts';

/** What stands behind the packages, for tests to look at. */
export type Behind = {
  /** One transaction of the tables' owner, through the adapter. */
  asOwner: AsOwner;
  /** The owner's session: statements with `$1`, rows as the server's own text. */
  openOwner: () => Promise<OwnerSession>;
  /** As many connections of the application as desks. */
  openDesks: (desks: number) => Database;
};

export type OwnerSession = {
  rows: (sql: string, values: BindValue[]) => Promise<Record<string, string | null>[]>;
  close: () => Promise<void>;
};

export const behindPostgres = (superuser: PostgresServer): Behind => ({
  asOwner: ownerOf(superuser, pino({ level: 'silent' })),
  openOwner: async () => {
    const client = new pg.Client(clientSettings(superuser));
    await client.connect();
    await client.query(`set role hms_admin; set search_path = hms; set datestyle = 'ISO, YMD'; set timezone = 'UTC'`);
    return { rows: async (sql, values) => (await client.query(sql, values)).rows, close: () => client.end() };
  },
  // The role's rights are what counts; this account can sign in on every system.
  openDesks: (desks) => createPostgresDatabase({ server: superuser, role: 'hms_app', poolSize: desks, waitMs: 20_000 }),
});
