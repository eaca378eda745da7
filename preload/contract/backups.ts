import { z } from 'zod';
import { defineCalls } from './call.ts';
import { instant } from './fields.ts';

export const backup = z.object({
  /** The name of its folder: `2026-11-30T12-06-23.767Z`. */
  name: z.string(),
  madeAt: instant,
  reason: z.enum(['asked', 'daily', 'upgrade']),
  bytes: z.int(),
  isEncrypted: z.boolean(),
  /** When a restore of it held everything; null when that failed, and `problem` says why. */
  provedAt: instant.nullable(),
  problem: z.string().nullable(),
});
export type ListedBackup = z.infer<typeof backup>;

export const backupProgress = z.object({ step: z.enum(['copying', 'proving']), megabytes: z.int() });
export type BackupProgress = z.infer<typeof backupProgress>;

export const backupState = z.object({
  /** False where the database is on a server: its administrator backs it up there. */
  isAvailable: z.boolean(),
  folder: z.string().nullable(),
  copyFolder: z.string().nullable(),
  hasPassphrase: z.boolean(),
  /** The newest backup that was restored to prove it. */
  lastProvedAt: instant.nullable(),
  /** No backup was proved in the last two days. */
  isOverdue: z.boolean(),
  progress: backupProgress.nullable(),
  /** Why the last run left no backup. */
  problem: z.enum(['failed', 'disk_full']).nullable(),
  /** Why the last backup is not in the second folder. */
  copyProblem: z.enum(['away', 'not_encrypted']).nullable(),
  items: z.array(backup),
});
export type BackupState = z.infer<typeof backupState>;

/** Backups of the database that comes with the application. */
export const backupsCalls = defineCalls({
  'backups.state': {
    summary: 'Lists the backups of the embedded database, the newest first, and says how the last one went.',
    input: z.strictObject({}),
    output: backupState,
    roles: ['admin'],
    errors: [],
    writes: false,
    shows: ['backups'],
    offline: 'desk',
  },
  'backups.start': {
    summary: 'Starts a backup. The state shows its progress; a second request during a backup changes nothing.',
    input: z.strictObject({}),
    output: z.object({ isRunning: z.boolean() }),
    roles: ['admin'],
    errors: ['unsupported'],
    writes: true,
    offline: 'desk',
    changes: ['backups'],
  },
  'backups.save': {
    summary: 'Sets the second folder for backups, and the passphrase that new backups are encrypted with.',
    input: z.strictObject({
      /** An absolute path that exists; null for none. */
      copyFolder: z
        .string()
        .trim()
        .max(500)
        .nullable()
        .transform((folder) => folder || null),
      /** Left out: the passphrase stays. */
      passphrase: z.string().min(12).max(200).optional(),
    }),
    output: z.object({}),
    roles: ['admin'],
    errors: ['unsupported'],
    writes: true,
    offline: 'desk',
    changes: ['backups'],
  },
});
