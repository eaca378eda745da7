import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupProgress } from '#contract/backups.ts';
import { framesOf } from '../log/log.ts';
import { type Backup, type BackupReason, listBackups, removeUnfinished, unfinishedName } from './backup-record.ts';
import { createBackupSettings } from './backup-settings.ts';
import { expiredBackups } from './retention-rules.ts';
import { type BackupSource, takeBackup } from './take-backup.ts';

export type Backups = {
  /** Where the backups of this data folder are. */
  folder: string;
  settings: ReturnType<typeof createBackupSettings>;
  list: () => Promise<Backup[]>;
  /** No backup was proved in the last two days. */
  isOverdue: (lastProvedAt: string | null) => boolean;
  progress: () => BackupProgress | null;
  /** Why the last run left nothing, or no copy at the second place; null when all went well. */
  problems: () => { backup: 'failed' | 'disk_full' | null; copy: 'away' | 'not_encrypted' | null };
  /** Takes one and cleans up. One that is asked for while another is made is that one. */
  take: (reason: BackupReason) => Promise<Backup | null>;
  /** Begins the daily backups; the returned function ends them. */
  schedule: () => () => Promise<void>;
};

const dayMs = 86_400_000;
/** Long enough after a start for the morning's queue to be served first. */
const firstLookMs = 15 * 60_000;
const lookMs = 60 * 60_000;

/** Backups of the embedded database of one data folder. `onChange` is told of each step. */
export function createBackups(
  source: BackupSource,
  { application, clock, onChange }: { application: string; clock: () => number; onChange: () => void },
): Backups {
  const { dataDir, log } = source;
  const folder = join(dataDir, 'backups');
  const settings = createBackupSettings(dataDir);
  let progress: BackupProgress | null = null;
  let problems: ReturnType<Backups['problems']> = { backup: null, copy: null };
  let running: Promise<Backup | null> | null = null;

  async function run(reason: BackupReason): Promise<Backup | null> {
    const show = (step: BackupProgress['step'], megabytes: number) => {
      if (progress?.step === step && progress.megabytes === megabytes) return;
      const isNewStep = progress?.step !== step;
      progress = { step, megabytes };
      if (isNewStep) onChange();
    };
    show('copying', 0);
    try {
      const { key, copyFolder } = await settings.read();
      const backup = await takeBackup(source, { folder, reason, application, key, clock, onProgress: show });
      await removeExpired(folder);
      const copy = copyFolder === null ? null : await copyTo(copyFolder, backup);
      problems = { backup: null, copy };
      log.info(
        { bytes: backup.bytes },
        backup.provedAt ? 'a backup is made and proved' : 'a backup could not be proved',
      );
      return backup;
    } catch (error) {
      log.error(framesOf(error as Error), 'no backup could be made');
      const isFull = (error as NodeJS.ErrnoException).code === 'ENOSPC';
      problems = { ...problems, backup: isFull ? 'disk_full' : 'failed' };
      return null;
    } finally {
      progress = null;
      running = null;
      onChange();
    }
  }

  /** What leaves the computer is encrypted, always. */
  async function copyTo(copyFolder: string, backup: Backup): Promise<'away' | 'not_encrypted' | null> {
    if (backup.key === null) return 'not_encrypted';
    try {
      await removeUnfinished(copyFolder);
      const unfinished = join(copyFolder, unfinishedName(backup.name));
      // Not made where it is missing: a disk that is not mounted would be filled in on the one below.
      await mkdir(unfinished);
      await cp(join(folder, backup.name), unfinished, { recursive: true });
      await rename(unfinished, join(copyFolder, backup.name));
      await removeExpired(copyFolder);
      return null;
    } catch (error) {
      log.warn(framesOf(error as Error), 'a backup could not be copied to the second folder');
      return 'away';
    }
  }

  async function removeExpired(from: string): Promise<void> {
    for (const name of expiredBackups(await listBackups(from), clock()))
      await rm(join(from, name), { recursive: true, force: true, maxRetries: 5 });
  }

  const take: Backups['take'] = (reason) => {
    running ??= run(reason);
    return running;
  };

  return {
    folder,
    settings,
    list: () => listBackups(folder),
    isOverdue: (lastProvedAt) => lastProvedAt === null || clock() - Date.parse(lastProvedAt) > 2 * dayMs,
    progress: () => progress,
    problems: () => problems,
    take,
    schedule: () => {
      const look = async () => {
        const [newest] = await listBackups(folder);
        if (!newest || clock() - Date.parse(newest.madeAt) >= dayMs) await take('daily');
      };
      const startLooking = () =>
        void look().catch((error: Error) => log.error(framesOf(error), 'no backup could be made'));
      let timer = setTimeout(function next() {
        startLooking();
        timer = setTimeout(next, lookMs);
        timer.unref();
      }, firstLookMs);
      timer.unref();
      return async () => {
        clearTimeout(timer);
        await running;
      };
    },
  };
}

/**
 * An upgrade is one transaction and fails without harm. One that goes wrong unseen can be taken back by this backup. Where
 * none can be made, the log and the screen say so, and the upgrade goes on: the queue at the desk does not wait for a disk.
 */
export async function backUpBeforeUpgrade(source: BackupSource, application: string): Promise<void> {
  const { take } = createBackups(source, { application, clock: Date.now, onChange: () => undefined });
  await take('upgrade');
}
