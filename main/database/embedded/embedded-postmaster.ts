import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../errors.ts';
import { type Address, socketPort } from './embedded-address.ts';
import { type Binaries, programFile } from './embedded-binaries.ts';
import { folderArgument, programEnvironment, startFailure } from './embedded-cluster.ts';
import { makeFolder } from './folder-errors.ts';
import { isKnown, isRunning } from './processes.ts';
import type { ServerAccount } from './server-account.ts';

/** PostgreSQL's main process over one cluster, our child or one that outlived the application that started it. */
export type Postmaster = {
  pid: number;
  address: Address;
  /** Resolves when the process is gone. */
  gone: Promise<void>;
};

export type LaunchOptions = {
  dataDir: string;
  clusterFolder: string;
  binaries: Binaries;
  account: ServerAccount | null;
  settings: Readonly<Record<string, string>>;
};

const readyMs = 120_000;
const logLimit = 4_000_000;

/** For a small machine that does other work too. */
const standardSettings: Readonly<Record<string, string>> = {
  max_connections: '60',
  shared_buffers: '128MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  // No helper processes for reading: the whole database of a hospital fits the memory.
  io_method: 'sync',
  max_worker_processes: '4',
  max_wal_senders: '0',
  max_wal_size: '256MB',
  min_wal_size: '32MB',
  random_page_cost: '1.1',
  jit: 'off',
  // An application that crashed in the middle of a statement must not hold its locks.
  ...(process.platform === 'win32' ? {} : { client_connection_check_interval: '2s' }),
  // Errors quote values, and values are patients' data: the log has starts, stops and crashes only.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  lc_messages: 'C',
};

/** Written into the server's name, so that an adopted one is known to run as this version would start it. */
export function launchName({ binaries, settings }: LaunchOptions): string {
  const text = JSON.stringify([binaries, standardSettings, settings]);
  return `hms-front-desk ${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;
}

/** Starts a server and waits until it takes connections. Throws a `StartError` when it does not get there. */
export async function launchPostmaster(options: LaunchOptions, address: Address): Promise<Postmaster> {
  const logFile = await openLog(options.dataDir);
  const before = (await stat(logFile)).size;
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(programFile(options.binaries, 'postgres'), launchArguments(options, address), {
    cwd: options.clusterFolder,
    env: programEnvironment(),
    // A terminal's Ctrl-C goes to the whole group: the server must outlive it until the application has ended its calls.
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log],
    ...options.account,
  });
  closeSync(log);
  const gone = goneOf(child);
  const spawnError = await new Promise<Error | null>((resolve) => {
    child.once('spawn', () => resolve(null));
    child.once('error', resolve);
  });
  if (spawnError || child.pid === undefined) throw startFailure(spawnError?.message ?? '', options.dataDir);
  const postmaster = { pid: child.pid, address, gone };
  if (!(await isReady(postmaster, options.clusterFolder))) {
    throw startFailure(await readFrom(logFile, before), options.dataDir);
  }
  return postmaster;
}

function launchArguments(options: LaunchOptions, address: Address): string[] {
  const listen: Record<string, string> =
    address.kind === 'socket'
      ? { listen_addresses: '', port: String(socketPort), unix_socket_directories: quoted(address.folder) }
      : { listen_addresses: '127.0.0.1', port: String(address.port), unix_socket_directories: '' };
  const settings = {
    ...standardSettings,
    ...options.settings,
    ...listen,
    unix_socket_permissions: '0700',
    cluster_name: launchName(options),
  };
  const pairs = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', folderArgument(options.account, options.clusterFolder), ...pairs];
}

// The setting is a list: a comma in the folder's name must not split it.
const quoted = (folder: string): string => `"${folder.replaceAll('"', '""')}"`;

function goneOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
}

/** The server that already runs over this cluster, if one does. Ready or not: see `isReady`. */
export function findPostmaster(clusterFolder: string): Postmaster | null {
  const status = readStatus(clusterFolder);
  if (!status || !isRunning(status.pid) || !worksIn(status.pid, clusterFolder)) return null;
  const address: Address = status.socketFolder
    ? { kind: 'socket', folder: status.socketFolder }
    : { kind: 'tcp', port: status.port };
  return { pid: status.pid, address, gone: watch(status.pid) };
}

// Above the largest number Linux gives (2^22).
const nobodysPid = 4_194_305;

/**
 * PostgreSQL refuses to start while the process its `postmaster.pid` names is known to the system, also when that is
 * an unwaited-for dead one, or a stranger to whom a restarted container gave the number. Linux tells that it is no
 * server over this cluster; then the number is made one that nobody has. The file's other lines stay, by which
 * PostgreSQL itself looks whether sessions of the dead server still use its memory.
 */
export function forgetStalePid(clusterFolder: string): void {
  const status = readStatus(clusterFolder);
  if (process.platform !== 'linux' || !status || !isKnown(status.pid)) return;
  if (isRunning(status.pid) && worksIn(status.pid, clusterFolder)) return;
  const file = join(clusterFolder, 'postmaster.pid');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(nobodysPid)));
}

/** Told to stop by whomever, and not yet gone. */
export function isShuttingDown({ pid }: Postmaster, clusterFolder: string): boolean {
  const status = readStatus(clusterFolder);
  return status?.pid === pid && status.phase === 'stopping';
}

/** Waits until the server takes connections; false when it ends instead. */
export async function isReady(postmaster: Postmaster, clusterFolder: string): Promise<boolean> {
  let isGone = false;
  void postmaster.gone.then(() => {
    isGone = true;
  });
  for (const deadline = performance.now() + readyMs; performance.now() < deadline; await sleep(10)) {
    if (isGone) return false;
    const status = readStatus(clusterFolder);
    if (status?.pid === postmaster.pid && status.phase === 'ready') return true;
  }
  throw new StartError(`The embedded PostgreSQL in ${clusterFolder} did not become ready in two minutes.`);
}

type Status = { pid: number; port: number; socketFolder: string; phase: string };

/** `postmaster.pid`: pid, folder, start time, port, socket folder, address, shared memory, state. */
function readStatus(clusterFolder: string): Status | null {
  try {
    const lines = readFileSync(join(clusterFolder, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    if (!Number.isInteger(pid) || pid <= 1) return null;
    return {
      pid,
      port: Number(lines[3]),
      socketFolder: lines[4]?.trim() ?? '',
      // starting, ready or stopping, filled up with blanks.
      phase: lines[7]?.trim() ?? '',
    };
  } catch {
    return null;
  }
}

/**
 * A process number may be in use again. A server works inside its cluster's folder, which Linux tells; elsewhere the
 * caller's question to the server itself must do.
 */
function worksIn(pid: number, clusterFolder: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(clusterFolder);
  } catch {
    return false;
  }
}

async function watch(pid: number): Promise<void> {
  while (isRunning(pid)) await sleep(200, undefined, { ref: false });
}

export type StopMode = 'fast' | 'immediate';

/** Asks the server to stop; `fast` ends sessions and stores everything, `immediate` leaves recovery to the next start. */
export function signalStop(pid: number, mode: StopMode, options: LaunchOptions): void {
  if (process.platform === 'win32') {
    const args = ['stop', '-D', options.clusterFolder, '-m', mode, '-W'];
    spawn(programFile(options.binaries, 'pg_ctl'), args, { stdio: 'ignore', windowsHide: true });
    return;
  }
  try {
    process.kill(pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
  } catch {
    // Gone already.
  }
}

async function openLog(dataDir: string): Promise<string> {
  const folder = join(dataDir, 'logs');
  await makeFolder(folder);
  const file = join(folder, 'postgres.log');
  if (existsSync(file) && (await stat(file)).size > logLimit) await rename(file, `${file}.1`);
  await (await open(file, 'a', 0o600)).close();
  return file;
}

async function readFrom(file: string, position: number): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const { buffer } = await handle.read(Buffer.alloc(Math.min(size - position, 65_536)), { position });
    return buffer.toString('utf8');
  } finally {
    await handle.close();
  }
}
