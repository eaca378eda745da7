import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectionState } from '#contract/events.ts';
import type { Log } from '../../log/log-fields.ts';
import { StartError } from '../errors.ts';
import { answersAt, withClient } from '../postgres/postgres-client.ts';
import type { PostgresServer } from '../postgres/postgres-server.ts';
import { takeDataLock } from './data-lock.ts';
import {
  type Address,
  chooseAddress,
  readOrMakePassword,
  readyAddress,
  removeSocketFolder,
  socketPort,
} from './embedded-address.ts';
import { findBinaries } from './embedded-binaries.ts';
import { ensureCluster, superuser } from './embedded-cluster.ts';
import {
  findPostmaster,
  forgetStalePid,
  isReady,
  type LaunchOptions,
  launchName,
  launchPostmaster,
  type Postmaster,
} from './embedded-postmaster.ts';
import { stopPostmaster } from './embedded-stop.ts';
import { supervise } from './embedded-supervisor.ts';
import { folderError } from './folder-errors.ts';
import { serverAccount } from './server-account.ts';

export type EmbeddedOptions = {
  dataDir: string;
  log: Log;
  /** Told when the server died, when it runs again, and when it was given up for a while. */
  onState?: (state: ConnectionState) => void;
  /** Settings beside our own, for tests and tuning. */
  settings?: Readonly<Record<string, string>>;
  /** A Unix socket where the system has them. */
  listen?: Address['kind'];
};

export type EmbeddedServer = {
  /** How to connect as `user`. The superuser is `postgres`, and is for installing only. */
  serverFor(user: string, database: string): PostgresServer;
  /** What every role signs in with over TCP; null on a socket, whose folder nobody else can open. */
  readonly password: string | null;
  readonly pid: number;
  readonly wasAdopted: boolean;
  readonly firstStart: boolean;
  /** Ends every session, stores everything and gives the data folder free. */
  stop(): Promise<void>;
};

/** So long a server that lives may take to let somebody in. */
const longestAnswerMs = 5_000;

/**
 * Takes the data folder, makes the cluster where there is none, and runs PostgreSQL over it until `stop`. A server
 * that a crashed application left running is adopted. Throws a `StartError` that says what to do.
 */
export async function startEmbeddedServer(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const dataDir = resolve(options.dataDir);
  const lock = await takeDataLock(dataDir);
  try {
    return await startLocked(options, dataDir, lock.release);
  } catch (error) {
    await lock.release();
    throw folderError(error, dataDir);
  }
}

async function startLocked(
  options: EmbeddedOptions,
  dataDir: string,
  release: () => Promise<void>,
): Promise<EmbeddedServer> {
  const { log } = options;
  const started = performance.now();
  const listen = options.listen ?? (process.platform === 'win32' ? 'tcp' : 'socket');
  const password = listen === 'tcp' ? await readOrMakePassword(dataDir) : null;
  const clusterFolder = join(dataDir, 'postgres');
  const account = serverAccount(clusterFolder, () => findPostmaster(clusterFolder) !== null);
  const binaries = await findBinaries(account);
  const firstStart = await ensureCluster({ dataDir, clusterFolder, binaries, account, password });
  const launch: LaunchOptions = { dataDir, clusterFolder, binaries, account, settings: options.settings ?? {} };

  const serverAt = (address: Address, user: string, database: string): PostgresServer => ({
    ...(address.kind === 'socket'
      ? { host: address.folder, port: socketPort }
      : { host: '127.0.0.1', port: address.port }),
    user,
    database,
    ...(password === null ? {} : { password }),
  });

  const adopted = await adopt(launch, (address) => serverAt(address, superuser, 'postgres'), log);
  const address = adopted?.address ?? (await chooseAddress(listen, dataDir, account));
  const start = () => launchPatiently(launch, address);
  const first = adopted ?? (await start());
  const tookMs = Math.round(performance.now() - started);
  log.info({ pid: first.pid, firstStart, wasAdopted: adopted !== null, tookMs }, 'embedded PostgreSQL is ready');

  const answers = () => answersAt(serverAt(address, superuser, 'postgres'), longestAnswerMs);
  const supervisor = supervise(first, launch, { start, answers }, log, options.onState ?? (() => undefined));
  let stopping: Promise<void> | null = null;
  async function stop(): Promise<void> {
    try {
      await supervisor.stop();
      await removeSocketFolder(dataDir);
    } finally {
      await release();
    }
  }
  return {
    serverFor: (user, database) => serverAt(address, user, database),
    password,
    get pid() {
      return supervisor.pid();
    },
    wasAdopted: adopted !== null,
    firstStart,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

/**
 * Takes over a server that a crashed application left. Null when there is none. One that cannot be asked, or that
 * another version started with other settings, is stopped: everything it answered is stored.
 */
async function adopt(
  launch: LaunchOptions,
  serverAt: (address: Address) => PostgresServer,
  log: Log,
): Promise<Postmaster | null> {
  const found = findPostmaster(launch.clusterFolder);
  if (!found || !(await isReady(found, launch.clusterFolder))) return null;
  const name = await clusterName(serverAt(found.address), launch);
  if (name === launchName(launch)) return found;
  // Only Linux tells for certain that the process is this cluster's server; no other may be stopped.
  if (name === null && process.platform !== 'linux') return null;
  log.warn({ pid: found.pid }, 'the server of an earlier start cannot be used and is stopped');
  await stopPostmaster(found, launch);
  return null;
}

/** The name the server was started under; null when what listens there is not the server of this cluster. */
async function clusterName(server: PostgresServer, launch: LaunchOptions): Promise<string | null> {
  try {
    const answer = await withClient(
      server,
      (client) =>
        client.query<{ name: string; folder: string }>(
          `select current_setting('cluster_name') as name, current_setting('data_directory') as folder`,
        ),
      5000,
    );
    const { name = '', folder = '' } = answer.rows[0] ?? {};
    const isThis = folder === '/proc/self/cwd' || resolve(folder) === launch.clusterFolder;
    return isThis ? name : null;
  } catch {
    return null;
  }
}

/** After a killed server its sessions may live on for a moment and hold its memory: then a new one refuses to start. */
async function launchPatiently(launch: LaunchOptions, address: Address): Promise<Postmaster> {
  for (const deadline = performance.now() + 10_000; ; await sleep(100)) {
    forgetStalePid(launch.clusterFolder);
    await readyAddress(address, launch.account);
    try {
      return await launchPostmaster(launch, address);
    } catch (error) {
      const isHeld = error instanceof StartError && /still in use|another postmaster/i.test(error.message);
      if (!isHeld || performance.now() > deadline) throw error;
    }
  }
}
