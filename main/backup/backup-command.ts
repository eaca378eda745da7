import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { readEnvironment } from '../config/config.ts';
import { parseFlags } from '../config/flags.ts';
import { StartError } from '../database/errors.ts';
import type { Log } from '../log/log-fields.ts';
import { type Backup, listBackups, readBackup } from './backup-record.ts';
import { identitiesOf, restoreBackup } from './restore-backup.ts';
import { prove } from './take-backup.ts';

type Output = { say: (line: string) => void; complain: (line: string) => void };
const terminal: Output = {
  say: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
};
const silent = () => undefined;
const quietLog: Log = { debug: silent, info: silent, warn: silent, error: silent };

const usage = 'Say what to do: list --data DIR, verify --from FOLDER, or restore --from FOLDER --data DIR.';
const flags = { data: { type: 'string' }, from: { type: 'string' } } as const;

/**
 * `npm run backup -- list|verify|restore`: what has to work where the application does not start. Backups are made by the application
 * itself, every day and under *Settings, Backups*. The passphrase comes from HMS_PASSPHRASE. Returns the exit code.
 */
export async function backupCommand(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = readEnvironment(),
  output: Output = terminal,
): Promise<number> {
  try {
    const [task, ...rest] = argv;
    const { data, from } = parseFlags(rest, flags);
    const passphrase = environment.HMS_PASSPHRASE ?? null;
    if (task === 'list' && data) await list(resolve(data), output);
    else if (task === 'verify' && from) await verify(await backupAt(from), passphrase, output);
    else if (task === 'restore' && from && data) await restore(await backupAt(from), resolve(data), passphrase, output);
    else throw new StartError(usage);
    return 0;
  } catch (error) {
    output.complain(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

type Found = { backup: Backup; folder: string };

async function backupAt(from: string): Promise<Found> {
  const folder = resolve(from);
  const backup = await readBackup(dirname(folder), basename(folder));
  if (!backup) throw new StartError(`There is no backup in ${folder}: name a folder that has a backup.json.`);
  return { backup, folder };
}

async function list(data: string, { say }: Output): Promise<void> {
  const folder = existsSync(join(data, 'backups')) ? join(data, 'backups') : data;
  const backups = await listBackups(folder);
  if (backups.length === 0) say(`There are no backups in ${folder}.`);
  for (const { name, bytes, key, provedAt } of backups) {
    const marks = [key === null ? 'not encrypted' : 'encrypted', provedAt === null ? 'not proved' : 'proved'];
    say(`${join(folder, name)}  ${(bytes / 1_000_000).toFixed(1)} MB  ${marks.join(', ')}`);
  }
}

/** Restores it beside itself into a server of its own, and compares. */
async function verify({ backup, folder }: Found, passphrase: string | null, { say }: Output): Promise<void> {
  const problem = await prove(backup, folder, await identitiesOf(backup, passphrase), quietLog);
  if (problem !== null) throw new StartError(problem);
  say(
    `The backup of ${backup.madeAt} is whole: ${rowCount(backup)} rows in ${Object.keys(backup.facts).length} tables.`,
  );
}

async function restore(found: Found, dataDir: string, passphrase: string | null, { say }: Output): Promise<void> {
  await restoreBackup(found.backup, { folder: found.folder, dataDir, passphrase, log: quietLog });
  say(`The database of ${found.backup.madeAt} is restored in ${dataDir}: ${rowCount(found.backup)} rows.`);
  say('Read "After any restore to an earlier moment" in docs/backup.md before desks use it.');
}

const rowCount = ({ facts }: Backup): number => Object.values(facts).reduce((total, { rows }) => total + rows, 0);
