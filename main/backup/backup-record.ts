import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Why a backup was made. */
export const backupReasons = ['asked', 'daily', 'upgrade'] as const;
export type BackupReason = (typeof backupReasons)[number];

const record = z.object({
  format: z.literal(1),
  /** ISO 8601, UTC. */
  madeAt: z.string(),
  reason: z.enum(backupReasons),
  /** The version of the application. */
  application: z.string(),
  archive: z.enum(['data.tar.gz', 'data.tar.gz.age']),
  bytes: z.number(),
  /** Of the archive, in hex. */
  sha256: z.string(),
  /** age's text with the secret key in it, which the passphrase opens; null when the archive is not encrypted. */
  key: z.string().nullable(),
  /** The place in PostgreSQL's log at which a recovery ends. */
  recoveryTarget: z.string(),
  facts: z.record(z.string(), z.object({ rows: z.number(), sums: z.record(z.string(), z.string()) })),
  /** When a restore of it held what the database had held; null when that failed. */
  provedAt: z.string().nullable(),
  /** Why it could not be proved. */
  problem: z.string().nullable(),
});
export type BackupRecord = z.infer<typeof record>;
export type Backup = BackupRecord & { name: string };

const recordFile = 'backup.json';
export const recordPath = (folder: string): string => join(folder, recordFile);
/** What is being made, or was when the application ended. */
export const unfinishedName = (name: string): string => `.unfinished-${name}`;

/** Names sort by time, and no file system minds them: `2026-11-30T12-06-23.767Z`. */
export const backupName = (madeAt: string): string => madeAt.replaceAll(':', '-');

/** The backup in one folder; null when there is none that can be read. */
export async function readBackup(folder: string, name: string): Promise<Backup | null> {
  const text = await readFile(recordPath(join(folder, name)), 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return { ...record.parse(JSON.parse(text)), name };
  } catch {
    return null;
  }
}

/** The backups below a folder, the newest first; empty when the folder is not there. */
export async function listBackups(folder: string): Promise<Backup[]> {
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(
    names.filter((name) => !name.startsWith('.')).map((name) => readBackup(folder, name)),
  );
  return found.filter((one) => one !== null).sort((one, other) => (one.name < other.name ? 1 : -1));
}

/** What an earlier run did not get to finish. */
export async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => []))
    if (name.startsWith(unfinishedName('')))
      await rm(join(folder, name), { recursive: true, force: true, maxRetries: 5 });
}
