import pg from 'pg';
import type { DatabaseHealth, Engine } from '../database.ts';
import { clientSettings } from './postgres-client.ts';
import type { PostgresServer } from './postgres-server.ts';

export type HealthProbe = {
  /** A sign of life within two seconds. Never throws; asked again while it looks, it gives the same answer. */
  look(): Promise<DatabaseHealth>;
  close(): Promise<void>;
};

const answerMs = 2_000;
/** Nobody asks any more: the connection is given back to the server. */
const idleMs = 30_000;

/**
 * Looks at the server over one connection that it keeps: a busy pool is not taken for a dead server, and however often
 * somebody asks, the server sees one session. A kept connection that broke is no dead server: then a new one decides.
 */
export function createHealthProbe(server: PostgresServer, engine: Engine): HealthProbe {
  let kept: pg.Client | null = null;
  let looking: Promise<DatabaseHealth> | null = null;
  let idle: NodeJS.Timeout | undefined;

  function drop(client: pg.Client): void {
    if (kept === client) kept = null;
    client.end().catch(() => undefined);
  }

  async function connect(withinMs: number): Promise<pg.Client> {
    const client = new pg.Client({
      ...clientSettings(server),
      connectionTimeoutMillis: withinMs,
      query_timeout: answerMs,
    });
    client.on('error', () => drop(client));
    try {
      await client.connect();
    } catch (error) {
      drop(client);
      throw error;
    }
    return client;
  }

  async function ask(client: pg.Client): Promise<string> {
    try {
      const { rows } = await client.query<{ server_version: string }>('show server_version');
      return rows[0]?.server_version ?? '';
    } catch (error) {
      drop(client);
      throw error;
    }
  }

  async function versionWithin(ms: number): Promise<string> {
    const started = performance.now();
    const first = kept;
    if (first) {
      const version = await ask(first).catch(() => null);
      if (version !== null) return version;
    }
    const leftMs = ms - (performance.now() - started);
    if (leftMs <= 0) throw new Error('The server did not answer in time');
    const client = await connect(leftMs);
    const version = await ask(client);
    kept = client;
    return version;
  }

  async function probe(): Promise<DatabaseHealth> {
    clearTimeout(idle);
    const started = performance.now();
    try {
      const serverVersion = await versionWithin(answerMs);
      return { state: 'online', engine, serverVersion, roundTripMs: performance.now() - started };
    } catch {
      return { state: 'offline', engine };
    } finally {
      idle = setTimeout(() => kept && drop(kept), idleMs).unref();
    }
  }

  return {
    look: () => {
      looking ??= probe().finally(() => {
        looking = null;
      });
      return looking;
    },
    close: async () => {
      await looking;
      clearTimeout(idle);
      await kept?.end().catch(() => undefined);
      kept = null;
    },
  };
}
