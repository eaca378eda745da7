import pg from 'pg';
import type { DatabaseHealth, Engine } from '../database.ts';
import type { PostgresServer } from './postgres-server.ts';

export type SessionLimits = {
  /** Taken right after connecting, so that an account that may do more does no more. */
  role?: string;
  statementMs?: number;
  lockMs?: number;
};

export const defaultStatementMs = 30_000;
const healthMs = 2000;
const rawText = { getTypeParser: () => (text: string) => text };

/** How every connection is made. Values come back as the server's own text: `postgres-values.ts` converts them. */
export function clientSettings(server: PostgresServer): pg.ClientConfig {
  return {
    host: server.host,
    port: server.port,
    user: server.user,
    database: server.database,
    password: server.password ?? '',
    ssl: server.tls ?? false,
    application_name: 'HMS Front Desk',
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: rawText,
  };
}

/** By SET and not by start-up options, since a connection pooler before a shared server refuses those. */
export async function prepareConnection(client: pg.ClientBase, limits: SessionLimits): Promise<void> {
  await client.query(
    `set datestyle = 'ISO, YMD'; set timezone = 'UTC'; set search_path = hms;
     set statement_timeout = ${limits.statementMs ?? defaultStatementMs}; set lock_timeout = ${limits.lockMs ?? 10_000};
     set idle_in_transaction_session_timeout = 60000;${limits.role ? ` set role ${limits.role};` : ''}`,
  );
}

/** One connection of its own, for installing and looking around. */
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

/** On a connection of its own, so that a busy pool is not taken for a dead server. */
export async function healthOf(server: PostgresServer, engine: Engine): Promise<DatabaseHealth> {
  const started = performance.now();
  try {
    const serverVersion = await withClient(
      server,
      async (client) => (await client.query<{ server_version: string }>('show server_version')).rows[0]?.server_version,
      healthMs,
    );
    const roundTripMs = performance.now() - started;
    return { state: 'online', engine, serverVersion: serverVersion ?? '', roundTripMs };
  } catch {
    return { state: 'offline', engine };
  }
}

/** Whether a server speaks at that address, whatever it says. */
export async function answersAt(server: PostgresServer, withinMs = healthMs): Promise<boolean> {
  try {
    await withClient(server, async () => undefined, withinMs);
    return true;
  } catch (error) {
    // Only a server's own words have a severity.
    return typeof error === 'object' && error !== null && 'severity' in error;
  }
}
