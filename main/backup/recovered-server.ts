import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedServer, startEmbeddedServer } from '../database/embedded/embedded-server.ts';
import { withClient } from '../database/postgres/postgres-client.ts';
import type { Log } from '../log/log-fields.ts';
import { type DatabaseFacts, databaseFacts } from './database-facts.ts';

const longestRecoveryMs = 30 * 60_000;

/**
 * Starts a server over an unpacked cluster (`dataDir/postgres`), lets it recover up to the moment of the backup, and says what it
 * holds. Stopped again when this resolves: the cluster then is an ordinary one.
 */
export async function recover(dataDir: string, recoveryTarget: string, log: Log): Promise<DatabaseFacts> {
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
    return await factsWhenReady(server);
  } finally {
    await server.stop();
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
