import { randomBytes } from 'node:crypto';
import { chmod, chown, lstat, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { StartError } from '../errors.ts';
import { makeFolder } from './folder-errors.ts';
import { isRoot, mayReach, type ServerAccount } from './server-account.ts';

/**
 * Where the embedded server listens: a Unix socket in a folder that only its account can open; on Windows a free port
 * of 127.0.0.1 with a random password.
 */
export type Address = { kind: 'socket'; folder: string } | { kind: 'tcp'; port: number };

export const socketPort = 5432;

// struct sockaddr_un holds 108 bytes on Linux and 104 on macOS, with the final zero.
const longestSocketPath = 103;
const socketName = `/.s.PGSQL.${socketPort}`;
/** The file that a server in this folder answers at. */
export const socketFile = (folder: string): string => folder + socketName;
const recordFile = (dataDir: string): string => join(dataDir, 'socket-folder');

export async function chooseAddress(kind: Address['kind'], dataDir: string, account: ServerAccount | null) {
  if (kind === 'tcp') return { kind, port: await freePort() } as const;
  return { kind, folder: await makeSocketFolder(dataDir, account) } as const;
}

async function makeSocketFolder(dataDir: string, account: ServerAccount | null): Promise<string> {
  await removeSocketFolder(dataDir);
  const ours = join(dataDir, 'socket');
  if (Buffer.byteLength(ours + socketName) <= longestSocketPath && mayReach(account, ours)) {
    // What a killed server left in it would stand in the way of the next.
    await rm(ours, { recursive: true, force: true });
    await makeFolder(ours);
    await claim(ours, account);
    return ours;
  }
  for (const parent of [tmpdir(), '/tmp', '/var/tmp']) {
    const isShort = Buffer.byteLength(`${parent}/hms-XXXXXX${socketName}`) <= longestSocketPath;
    if (!isShort || !mayReach(account, join(parent, 'any'))) continue;
    // mkdtemp makes it 0700 under a name that nobody can have taken before.
    const folder = await mkdtemp(join(parent, 'hms-'));
    await writeFile(recordFile(dataDir), `${folder}\n`, { mode: 0o600 });
    await claim(folder, account);
    return folder;
  }
  throw new Error('There is no temporary folder in which a socket could be made');
}

/**
 * Makes the socket's folder again where somebody cleaned it away, and refuses one that is not ours: who owns it could
 * put a socket of his own in the server's place.
 */
export async function readyAddress(address: Address, account: ServerAccount | null): Promise<void> {
  if (address.kind === 'tcp' || process.platform === 'win32') return;
  const { folder } = address;
  const isMissing = await mkdir(folder, { mode: 0o700 }).then(
    () => true,
    () => false,
  );
  if (isMissing) await claim(folder, account);
  const found = await lstat(folder);
  const isOurs = found.isDirectory() && found.uid === (account?.uid ?? process.getuid?.());
  if (!isOurs || (found.mode & 0o077) !== 0)
    throw new StartError(`The folder ${folder} is not this application's own.`);
}

async function claim(folder: string, account: ServerAccount | null): Promise<void> {
  await chmod(folder, 0o700);
  if (account) await chown(folder, account.uid, account.gid);
}

/** Removes a socket folder that lies outside the data folder, when the server that used it is gone. */
export async function removeSocketFolder(dataDir: string): Promise<void> {
  const folder = (await readFile(recordFile(dataDir), 'utf8').catch(() => '')).trim();
  if (!/^hms-\w{6}$/.test(basename(folder))) return;
  const found = await lstat(folder).catch(() => null);
  const isOurs = isRoot() || found?.uid === process.getuid?.();
  if (found?.isDirectory() && isOurs && (found.mode & 0o077) === 0) {
    await rm(folder, { recursive: true, force: true });
  }
  await rm(recordFile(dataDir), { force: true });
}

/** The superuser's password of a server on TCP, kept with the other keys; made at the first start. */
export async function readOrMakePassword(dataDir: string): Promise<string> {
  const file = join(dataDir, 'keys', 'database.key');
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    const password = randomBytes(24).toString('base64url');
    await makeFolder(join(dataDir, 'keys'));
    await writeFile(file, password, { mode: 0o600, flag: 'wx' });
    return password;
  }
}

function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
