import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { PostgresServer } from '../database/postgres/postgres-server.ts';
import { writeAtomically } from '../files/atomic-write.ts';
import { framesOf } from '../log/log.ts';
import type { Log } from '../log/log-fields.ts';
import { ArchiveError, unpackArchive, writeArchive } from './backup-archive.ts';
import type { BackupKey } from './backup-key.ts';
import {
  type Backup,
  type BackupReason,
  type BackupRecord,
  backupName,
  recordPath,
  removeUnfinished,
  unfinishedName,
} from './backup-record.ts';
import { type CopySink, copyCluster } from './cluster-copy.ts';
import { differingTables } from './database-facts.ts';
import { recover } from './recovered-server.ts';

export type BackupSource = {
  /** The superuser's, on the database of the hospital. */
  server: PostgresServer;
  /** The data folder, with `postgres/`, `keys/` and `drafts/`. */
  dataDir: string;
  log: Log;
};

export type BackupOptions = {
  folder: string;
  reason: BackupReason;
  application: string;
  key: BackupKey | null;
  clock: () => number;
  /** Megabytes copied so far; `proving` when the copy is done. */
  onProgress?: (step: 'copying' | 'proving', megabytes: number) => void;
};

/**
 * Copies the running database, with keys and half-typed forms, into a folder of its own below `folder`, and proves it: the archive is
 * restored into a server of its own, which must hold what the database held at that moment. A backup that
 * cannot be proved is kept, and says why. Throws when none could be written.
 */
export async function takeBackup(source: BackupSource, options: BackupOptions): Promise<Backup> {
  const { folder, reason, application, key, clock, onProgress = () => undefined } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeUnfinished(folder);
  const madeAt = new Date(clock()).toISOString();
  const name = backupName(madeAt);
  const work = join(folder, unfinishedName(name));
  await mkdir(work, { mode: 0o700 });
  try {
    const archive = key ? 'data.tar.gz.age' : 'data.tar.gz';
    // A second key that is forgotten with this run: the proof reads the archive itself, and the desk has no passphrase.
    const proof = key ? await generateX25519Identity() : null;
    const recipients = key && proof ? [key.recipient, await identityToRecipient(proof)] : [];
    let bytes = 0;
    const { written, filled: moment } = await writeArchive(join(work, archive), recipients, async (sink) => {
      const cluster = join(source.dataDir, 'postgres');
      const copied = await copyCluster(source.server, cluster, below('postgres', sink), (more) => {
        bytes += more;
        onProgress('copying', Math.round(bytes / 1_000_000));
      });
      for (const beside of ['keys', 'drafts']) await copyFolder(source.dataDir, beside, sink);
      return copied;
    });
    const { recoveryTarget, facts } = moment;
    const unproved: BackupRecord = {
      format: 1,
      madeAt,
      reason,
      application,
      archive,
      ...written,
      key: key?.sealedIdentity ?? null,
      recoveryTarget,
      facts,
      provedAt: null,
      problem: null,
    };
    onProgress('proving', Math.round(bytes / 1_000_000));
    const problem = await prove(unproved, work, proof ? [proof] : [], source.log);
    const record = { ...unproved, provedAt: problem === null ? new Date(clock()).toISOString() : null, problem };
    await writeAtomically(recordPath(work), JSON.stringify(record, null, 2));
    await rename(work, join(folder, name));
    return { ...record, name };
  } catch (error) {
    await rm(work, { recursive: true, force: true, maxRetries: 5 });
    throw error;
  }
}

/** Null when a restore of the archive in `folder` holds what it has to, otherwise a sentence that says what is wrong. */
export async function prove(
  backup: BackupRecord,
  folder: string,
  identities: readonly string[],
  log: Log,
): Promise<string | null> {
  const scratch = join(folder, 'scratch');
  try {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
    await mkdir(scratch, { mode: 0o700 });
    await unpackArchive(join(folder, backup.archive), { ...backup, identities, folder: scratch });
    const { facts, auditProblems } = await recover(scratch, backup.recoveryTarget, log);
    const different = differingTables(backup.facts, facts);
    if (different.length > 0) return `The restored database differs in: ${different.join(', ')}.`;
    if (auditProblems > 0)
      return `The audit in it is not as it was sealed (${auditProblems}): check it under Settings, Audit trail.`;
    return null;
  } catch (error) {
    log.error(framesOf(error as Error), 'a backup could not be proved');
    return error instanceof ArchiveError
      ? `${error.message}.`
      : `It could not be restored: ${(error as Error).message}`;
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

const below = (folder: string, sink: CopySink): CopySink => ({
  folder: (name) => sink.folder(`${folder}/${name}`),
  file: (name, bytes, content) => sink.file(`${folder}/${name}`, bytes, content),
});

/** The files of one folder, which are small and written by a rename. */
async function copyFolder(root: string, folder: string, sink: CopySink): Promise<void> {
  for (const entry of await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => [])) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const found = await stat(path).catch(() => null);
    if (!found) continue;
    const name = path.slice(root.length + 1).replaceAll('\\', '/');
    await sink.file(name, found.size, createReadStream(path, found.size > 0 ? { end: found.size - 1 } : {}));
  }
}
