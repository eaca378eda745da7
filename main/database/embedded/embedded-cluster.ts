import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { chmod, chown, lchown, mkdir, open, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { StartError } from '../errors.ts';
import { type Binaries, programFile } from './embedded-binaries.ts';
import { folderError } from './folder-errors.ts';
import { isRoot, mayReach, nobody, type ServerAccount } from './server-account.ts';

/** The cluster: `DIR/postgres`, everything PostgreSQL stores. */
export type ClusterOptions = {
  dataDir: string;
  clusterFolder: string;
  binaries: Binaries;
  account: ServerAccount | null;
  /** Of the superuser, where the server listens on TCP; on a socket the folder's rights are the password. */
  password: string | null;
};

export const superuser = 'postgres';

/** True when the cluster was made by this call. A first start that was cut off has left nothing under that name. */
export async function ensureCluster(options: ClusterOptions): Promise<boolean> {
  const { dataDir, clusterFolder, account } = options;
  try {
    await removeUnfinished(clusterFolder);
    const found = statSync(clusterFolder, { throwIfNoEntry: false });
    if (found && (await readdir(clusterFolder)).length > 0) {
      checkVersion(options);
      await checkOwner(options, found.uid);
      return false;
    }
    if (found) await rmdir(clusterFolder);
    const fresh = `${clusterFolder}.new-${randomBytes(4).toString('hex')}`;
    await mkdir(fresh, { mode: 0o700 });
    // initdb wants an account with a name, which the server's own need not have.
    const maker = account && nobody();
    if (maker) await chown(fresh, maker.uid, maker.gid);
    await initialise({ ...options, account: maker }, fresh);
    if (account) await chownAll(fresh, account);
    await rename(fresh, clusterFolder);
    await syncFolder(dataDir);
    return true;
  } catch (error) {
    throw folderError(error, dataDir);
  }
}

/**
 * How the server is told its folder. Where its account may not pass the folders above (`/root/data`), it
 * is started inside and finds it as its own working folder, which Linux lets everyone reach.
 */
export function folderArgument(account: ServerAccount | null, folder: string): string {
  if (mayReach(account, folder)) return folder;
  if (process.platform === 'linux' && existsSync('/proc/self/cwd')) return '/proc/self/cwd';
  throw new StartError(
    `PostgreSQL does not run as root, and its account may not pass the folders above ${folder}: name another data folder with --data, or start as an ordinary user.`,
  );
}

/** What the server's programs see of our environment: enough to run, nothing that changes what they do. */
export function programEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'];
  const entries = kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  // With a zone given, initdb need not look through all of them for the machine's.
  return { ...Object.fromEntries(entries), LC_ALL: 'C', TZ: 'UTC' };
}

// A start that was killed in the middle of initdb. Its programs may live on for a moment: they fail, and do no harm.
async function removeUnfinished(clusterFolder: string): Promise<void> {
  const parent = dirname(clusterFolder);
  for (const name of await readdir(parent)) {
    const path = join(parent, name);
    if (path.startsWith(`${clusterFolder}.new-`)) await rm(path, { recursive: true, force: true, maxRetries: 5 });
  }
}

function checkVersion({ clusterFolder, binaries }: ClusterOptions): void {
  const ours = binaries.version.split('.')[0];
  let version: string;
  try {
    version = readFileSync(join(clusterFolder, 'PG_VERSION'), 'utf8').trim();
  } catch {
    throw new StartError(
      `The folder ${clusterFolder} is not a database of HMS Front Desk: move it away, or restore it from a backup.`,
    );
  }
  if (version === ours) return;
  throw new StartError(
    `The database in ${clusterFolder} was made by PostgreSQL ${version} and this version brings PostgreSQL ${ours}: ` +
      'start the version of HMS Front Desk that made it, or restore a backup into a new data folder.',
  );
}

async function checkOwner({ clusterFolder, account }: ClusterOptions, owner: number): Promise<void> {
  if (process.platform === 'win32') return;
  // A backup that root restored is root's; the server cannot be. Earlier versions ran it as nobody.
  if (isRoot() && account && owner !== account.uid) return chownAll(clusterFolder, account);
  if (!isRoot() && owner !== process.getuid?.()) {
    throw new StartError(
      `The database in ${clusterFolder} belongs to another user: start HMS Front Desk as that user, or give the folder to this one.`,
    );
  }
}

/** The folder itself comes last: cut off anywhere, the next start sees the former owner and begins again. */
async function chownAll(folder: string, account: ServerAccount): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true })) {
    await lchown(join(folder, entry), account.uid, account.gid);
  }
  await chown(folder, account.uid, account.gid);
}

async function initialise(options: ClusterOptions, folder: string): Promise<void> {
  const { account, password } = options;
  const passwordFile = join(tmpdir(), `hms-${randomBytes(16).toString('hex')}`);
  const args = [
    `--pgdata=${folderArgument(account, folder)}`,
    `--username=${superuser}`,
    '--encoding=UTF8',
    // Compiled in: the same order on every machine and after every update of its libraries.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--data-checksums',
    '--auth-local=trust',
    `--auth-host=${password === null ? 'reject' : 'scram-sha-256'}`,
    '--no-instructions',
  ];
  try {
    if (password !== null) {
      await writeFile(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' });
      if (account) await chown(passwordFile, account.uid, account.gid);
      args.push(`--pwfile=${passwordFile}`);
    }
    await runProgram(programFile(options.binaries, 'initdb'), args, options, folder);
    await chmod(folder, 0o700);
  } catch (error) {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    throw error;
  } finally {
    await rm(passwordFile, { force: true });
  }
}

function runProgram(file: string, args: string[], { account, dataDir }: ClusterOptions, cwd: string): Promise<void> {
  const child = spawn(file, args, {
    cwd,
    env: programEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    windowsHide: true,
    ...account,
  });
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(startFailure(error.message, dataDir)));
    child.on('close', (code) => (code === 0 ? resolve() : reject(startFailure(output, dataDir))));
  });
}

/** What PostgreSQL wrote before it gave up, as one sentence that tells what to do. */
export function startFailure(output: string, dataDir: string): StartError {
  if (/No space left on device|Disk quota exceeded|Check free disk space/.test(output)) {
    return new StartError(`The disk that holds ${dataDir} is full: free some space and start again.`);
  }
  if (/Permission denied|Read-only file system|EACCES/.test(output)) {
    return new StartError(
      `PostgreSQL may not write to ${dataDir}: grant the right, or name another folder with --data.`,
    );
  }
  if (/control file|database files are incompatible|valid checkpoint|checkpoint record|pg_control/.test(output)) {
    return new StartError(
      `The database below ${dataDir} is damaged (PostgreSQL cannot read what it needs to begin): ` +
        'restore a backup into a new data folder (docs/backup.md), and keep this one for whoever may mend it.',
    );
  }
  const library =
    /error while loading shared libraries: ([\w.+-]+)|(ld-[\w-]+\.so[.\d]*|libc\.\S+): (?:not found|no version)/.exec(
      output,
    );
  if (library) {
    return new StartError(`PostgreSQL needs the library ${library[1] ?? library[2]}, which this machine lacks.`);
  }
  if (/could not (?:create|map|resize|open) shared memory|shared memory (?:segment|request)/.test(output)) {
    return new StartError(
      "This machine grants PostgreSQL too little shared memory: enlarge /dev/shm or the kernel's limits.",
    );
  }
  const lines = output.trim().split('\n');
  const last = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? '';
  const reason = last.replace(/^.*?(?:FATAL|PANIC|error):\s*/, '').trim();
  return new StartError(`The embedded PostgreSQL could not start${reason ? `: ${reason}` : ''}.`);
}

/** A rename is on the disk once its folder is. Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
