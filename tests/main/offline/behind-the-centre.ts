import pg from 'pg';
import { clientSettings } from '../../../main/database/postgres/postgres-client.ts';
import type { PostgresServer } from '../../../main/database/postgres/postgres-server.ts';

/**
 * A connection past the application, for transactions that a test holds open and rows that it looks at. Also behind the
 * endpoint that speaks Oracle there is a PostgreSQL; behind a real Oracle server there is none, so what needs this does not run there.
 */
export async function aRawClient(server: PostgresServer): Promise<pg.Client> {
  const client = new pg.Client(clientSettings(server));
  client.on('error', () => undefined);
  await client.connect();
  await client.query("set search_path = hms, public; set timezone = 'UTC'");
  return client;
}

/** One text of statements; the rows of its last, as texts. */
export async function rawly<Row extends object>(server: PostgresServer, sql: string): Promise<Row[]> {
  const client = await aRawClient(server);
  try {
    const result: pg.QueryResult<Row> | pg.QueryResult<Row>[] = await client.query<Row>(sql);
    return (Array.isArray(result) ? result.at(-1)?.rows : result.rows) ?? [];
  } finally {
    await client.end();
  }
}
