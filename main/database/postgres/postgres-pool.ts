import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { isConnectionLost } from '../errors.ts';
import type { createLivenessProbe } from '../liveness.ts';
import type { Outcome } from '../retry.ts';
import type { PostgresOptions } from './postgres.ts';
import { clientSettings, defaultStatementMs, prepareConnection } from './postgres-client.ts';
import { errorOfPostgres } from './postgres-errors.ts';

const closeMs = 10_000;

export type PostgresPoolParts = {
  options: PostgresOptions;
  withLiveness: ReturnType<typeof createLivenessProbe>;
  /** Told that the server could be reached. */
  reached: (isReached: boolean) => void;
};

/** Connections to one server. Connects at the first call, so a server that is away is no error here. */
export function openPostgresPool({ options, withLiveness, reached }: PostgresPoolParts) {
  const pool = new pg.Pool({
    ...clientSettings(options.server),
    // Statements of a transaction are sent without waiting for the answers to those before them.
    pipeline: true,
    max: options.poolSize ?? 16,
    connectionTimeoutMillis: options.waitMs ?? 5000,
    // The server ends a statement first; this is for a server that no longer answers.
    query_timeout: (options.statementMs ?? defaultStatementMs) + 5000,
    idleTimeoutMillis: 60_000,
    onConnect: (client) => prepareConnection(client, options),
  });
  // A connection that breaks while idle is replaced at the next call.
  pool.on('error', (error) => options.log?.debug({ code: errorOfPostgres(error, 'idle').code }, 'connection lost'));
  const busy = new Set<pg.PoolClient>();

  /** A connection that arrives after its caller gave up is returned to the pool. */
  function connect(called: string): Promise<pg.PoolClient> {
    const connecting = pool.connect();
    return withLiveness(connecting, called).catch((error: unknown) => {
      connecting.then(
        (client) => client.release(),
        () => undefined,
      );
      throw error;
    });
  }

  /** Runs `work` on a connection; a connection whose state is in doubt is not given back to the pool. */
  async function onConnection<Value>(
    called: string,
    work: (client: pg.PoolClient) => Promise<Value>,
    isCommitUnknown: () => boolean = () => false,
  ): Promise<Outcome<Value>> {
    let client: pg.PoolClient;
    try {
      client = await connect(called);
    } catch (error) {
      return { error: errorOfPostgres(error, called), wasConnected: false, isCommitUnknown: false };
    }
    busy.add(client);
    // Without a listener a connection that breaks between two statements would end the process.
    const ignore = () => undefined;
    client.on('error', ignore);
    let isUsable = false;
    try {
      const value = await withLiveness(work(client), called);
      isUsable = true;
      return { value };
    } catch (error) {
      const isLost = isConnectionLost(error);
      isUsable = !isLost && (await isRolledBack(client));
      return { error, wasConnected: true, isCommitUnknown: isLost && isCommitUnknown() };
    } finally {
      if (isUsable) reached(true);
      busy.delete(client);
      client.off('error', ignore);
      client.release(!isUsable);
    }
  }

  return {
    onConnection,
    /** Lets running calls end, at most ten seconds. */
    close: async (): Promise<void> => {
      const drained = pool.end();
      await Promise.race([drained, sleep(closeMs, undefined, { ref: false })]);
      await Promise.all([...busy].map((client) => client.end().catch(() => undefined)));
    },
  };
}

async function isRolledBack(client: pg.PoolClient): Promise<boolean> {
  try {
    await client.query('rollback');
    return true;
  } catch {
    return false;
  }
}
