import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkSeals } from '../audit/check-seals.ts';
import { createSealStore } from '../audit/seal-store.ts';
import { type EmbeddedServer, startEmbeddedServer } from '../database/embedded/embedded-server.ts';
import { createPostgresDatabase } from '../database/postgres/postgres.ts';
import { withClient } from '../database/postgres/postgres-client.ts';
import type { Log } from '../log/log-fields.ts';
import { type DatabaseFacts, databaseFacts } from './database-facts.ts';

const longestRecoveryMs = 30 * 60_000;

/** What a restored database holds, and how many entries or seals of its audit are not as they were sealed. */
export type Recovered = { facts: DatabaseFacts; auditProblems: number };

/**
 * Starts a server over an unpacked cluster (`dataDir/postgres`), lets it recover up to the moment of the backup, and says what it
 * holds. Stopped again when this resolves: the cluster then is an ordinary one.
 */
export async function recover(dataDir: string, recoveryTarget: string, log: Log): Promise<Recovered> {
  await writeFile(join(dataDir, 'postgres', 'recovery.signal'), '', { mode: 0o600 });
  const server = await startEmbeddedServer({
    dataDir,
    log,
    settings: {
      // All of the log that is needed lies in the cluster itself.
      restore_command: 'exit 1',
      recovery_target_lsn: recoveryTarget,
      recovery_target_inclusive: 'off',
      recovery_target_action: 'promote',
      shared_buffers: '32MB',
    },
  });
  try {
    const facts = await factsWhenReady(server);
    return { facts, auditProblems: await auditProblemsIn(server) };
  } finally {
    await server.stop();
  }
}

async function auditProblemsIn(server: EmbeddedServer): Promise<number> {
  const database = createPostgresDatabase({
    server: server.serverFor('postgres', 'hms'),
    role: 'hms_app',
    poolSize: 1,
  });
  try {
    return (await checkSeals(createSealStore(database), [])).problemCount;
  } finally {
    await database.close();
  }
}

async function factsWhenReady(server: EmbeddedServer): Promise<DatabaseFacts> {
  for (const until = Date.now() + longestRecoveryMs; Date.now() < until; await sleep(50)) {
    const facts = await withClient(server.serverFor('postgres', 'hms'), async (client) => {
      const { rows } = await client.query<{ recovers: string }>('select pg_is_in_recovery() as recovers');
      return rows[0]?.recovers === 'f' ? databaseFacts(client) : null;
    });
    if (facts) return facts;
  }
  throw new Error('The recovery took too long');
}
