import { access, constants } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { BackupState, backupsCalls } from '#contract/backups.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import type { CallContext } from '../database/database.ts';
import { createBackupKey } from './backup-key.ts';
import type { Backups } from './backups.ts';

const unavailable: BackupState = {
  isAvailable: false,
  folder: null,
  copyFolder: null,
  hasPassphrase: false,
  lastProvedAt: null,
  isOverdue: false,
  progress: null,
  problem: null,
  copyProblem: null,
  items: [],
};

/** `backups` is null where the database is on a server. `record` writes to the audit trail. */
export function createBackupsHandlers(
  backups: Backups | null,
  record: (action: 'INSERT' | 'UPDATE', details: string, context: CallContext) => Promise<void>,
): HandlersOf<typeof backupsCalls> {
  const available = () => {
    if (!backups) throw new Refusal('unsupported');
    return backups;
  };
  return {
    'backups.state': async () => {
      if (!backups) return unavailable;
      const [items, settings] = await Promise.all([backups.list(), backups.settings.read()]);
      const problems = backups.problems();
      const lastProvedAt = items.find(({ provedAt }) => provedAt !== null)?.provedAt ?? null;
      return {
        isAvailable: true,
        folder: backups.folder,
        copyFolder: settings.copyFolder,
        hasPassphrase: settings.key !== null,
        lastProvedAt,
        isOverdue: backups.isOverdue(lastProvedAt),
        progress: backups.progress(),
        problem: problems.backup,
        copyProblem: problems.copy,
        items: items.map(({ name, madeAt, reason, bytes, key, provedAt, problem }) => ({
          name,
          madeAt,
          reason,
          bytes,
          isEncrypted: key !== null,
          provedAt,
          problem,
        })),
      };
    },
    'backups.start': async (_, { context }) => {
      void available().take('asked');
      await record('INSERT', '{}', context);
      return { isRunning: true };
    },
    'backups.save': async ({ copyFolder, passphrase }, { context }) => {
      const { settings } = available();
      if (copyFolder !== null) await checkFolder(copyFolder);
      const { key } = await settings.read();
      const nextKey = passphrase ? await createBackupKey(passphrase) : key;
      if (copyFolder !== null && !nextKey) throw new Refusal('invalid_input', { passphrase: 'required' });
      await settings.write({ copyFolder, key: nextKey });
      await record(
        'UPDATE',
        JSON.stringify({ copy_folder: copyFolder, new_passphrase: passphrase !== undefined }),
        context,
      );
      return {};
    },
  };
}

async function checkFolder(folder: string): Promise<void> {
  if (!isAbsolute(folder)) throw new Refusal('invalid_input', { copyFolder: 'malformed' });
  await access(folder, constants.W_OK).catch(() => {
    throw new Refusal('invalid_input', { copyFolder: 'unknown' });
  });
}
