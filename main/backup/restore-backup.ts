import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { takeDataLock } from '../database/embedded/data-lock.ts';
import { StartError } from '../database/errors.ts';
import type { Log } from '../log/log-fields.ts';
import { ArchiveError, unpackArchive } from './backup-archive.ts';
import { openIdentity } from './backup-key.ts';
import type { Backup } from './backup-record.ts';
import { differingTables } from './database-facts.ts';
import { recover } from './recovered-server.ts';

const restoring = 'restoring';

/**
 * Restores a backup into a data folder that has no database. Nothing stands at its place before all of it was read,
 * recovered and compared: cut off anywhere, the next try begins anew. Throws a `StartError` that says what to do.
 */
export async function restoreBackup(
  backup: Backup,
  { folder, dataDir, passphrase, log }: { folder: string; dataDir: string; passphrase: string | null; log: Log },
): Promise<void> {
  const identities = await identitiesOf(backup, passphrase);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const lock = await takeDataLock(dataDir);
  const work = join(dataDir, restoring);
  try {
    const cluster = join(dataDir, 'postgres');
    if (existsSync(cluster) && (await readdir(cluster)).length > 0)
      throw new StartError(`The folder ${dataDir} has a database already: name an empty one with --data.`);
    await rm(work, { recursive: true, force: true, maxRetries: 5 });
    await mkdir(work, { mode: 0o700 });
    await unpackArchive(join(folder, backup.archive), { ...backup, identities, folder: work });
    const { facts } = await recover(work, backup.recoveryTarget, log);
    const different = differingTables(backup.facts, facts);
    if (different.length > 0)
      throw new StartError(
        `The restored database differs from the backup in: ${different.join(', ')}. Use another one.`,
      );
    for (const beside of ['keys', 'drafts']) await moveFolder(join(work, beside), join(dataDir, beside));
    // Last, since the database makes the folder one that is in use.
    await rm(cluster, { recursive: true, force: true });
    await rename(join(work, 'postgres'), cluster);
  } catch (error) {
    if (error instanceof ArchiveError) throw new StartError(`${error.message}: use another backup.`);
    throw error;
  } finally {
    await rm(work, { recursive: true, force: true, maxRetries: 5 });
    await lock.release();
  }
}

/** The secret keys that open a backup. Throws a `StartError` without the right passphrase. */
export async function identitiesOf(backup: Backup, passphrase: string | null): Promise<string[]> {
  if (backup.key === null) return [];
  if (!passphrase) throw new StartError('This backup is encrypted: its passphrase is needed.');
  const identity = await openIdentity(backup.key, passphrase);
  if (!identity) throw new StartError('The passphrase is not the one that this backup was encrypted with.');
  return [identity];
}

/** What is there already stays: it belongs to a later time. */
async function moveFolder(from: string, to: string): Promise<void> {
  if (!existsSync(from) || existsSync(to)) return;
  await rename(from, to);
}
