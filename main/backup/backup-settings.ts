import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../files/atomic-write.ts';

const settings = z.object({
  /** A second place for each backup, such as a USB disk or a share. */
  copyFolder: z.string().nullable(),
  /** Null until somebody has chosen a passphrase. */
  key: z.object({ recipient: z.string(), sealedIdentity: z.string() }).nullable(),
});
export type BackupSettings = z.infer<typeof settings>;

const none: BackupSettings = { copyFolder: null, key: null };

/** What this computer does about backups, in a file: it must be known when the database is not. */
export function createBackupSettings(dataDir: string) {
  const file = join(dataDir, 'backup-settings.json');
  return {
    read: async (): Promise<BackupSettings> => {
      const text = await readFile(file, 'utf8').catch(() => null);
      return text === null ? none : settings.parse(JSON.parse(text));
    },
    write: (next: BackupSettings) => writeAtomically(file, JSON.stringify(next, null, 2)),
  };
}
