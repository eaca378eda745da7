import { statfs } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectionState } from '#contract/events.ts';
import type { Log } from '../../log/log-fields.ts';
import { isShuttingDown, type LaunchOptions, type Postmaster, signalStop } from './embedded-postmaster.ts';
import { watchPulse } from './embedded-pulse.ts';
import { endSilent, stopPostmaster } from './embedded-stop.ts';
import { isRunning } from './processes.ts';

export type Supervisor = {
  pid(): number;
  /** Ends the server and the watch over it. */
  stop(): Promise<void>;
};

const restartsPerMinute = 5;
const longestPauseMs = 5000;
/** So long that starts on a full disk never use up the restarts of a minute: they would be missing when there is space. */
const fullDiskPauseMs = 15_000;
/** Recovery makes a new segment of the write-ahead log, 16 MB, before anybody is let in. */
const recoveryBytes = 20 * 1024 * 1024;
const lookMs = 500;

export type ServerActions = {
  start: () => Promise<Postmaster>;
  /** Whether the server lets somebody in now, or says why not. */
  answers: () => Promise<boolean>;
};

/**
 * Starts a server again that died, or that lives and answers nobody: at most five times a minute, so that a broken one does
 * not keep the machine busy.
 */
export function supervise(
  first: Postmaster,
  launch: LaunchOptions,
  { start, answers }: ServerActions,
  log: Log,
  onState: (state: ConnectionState) => void,
): Supervisor {
  let postmaster = first;
  let restarting: Promise<void> | null = null;
  let isStopping = false;
  let state: ConnectionState = 'online';
  const restarts: number[] = [];

  // Node tells an ordinary end of the process, also by an uncaught error. After a kill the next start adopts.
  const onExit = () => signalStop(postmaster.pid, 'fast', launch);
  process.once('exit', onExit);

  function tell(next: ConnectionState): void {
    if (next === state) return;
    state = next;
    onState(next);
  }

  function watch(watched: Postmaster): void {
    const look = setInterval(() => {
      if (isStopping || !isShuttingDown(watched, launch.clusterFolder)) return;
      // A SIGTERM to the server alone: it serves who is connected, for ever, and lets nobody else in.
      log.error({ pid: watched.pid }, 'embedded PostgreSQL was told to stop; it is stopped and started again');
      clearInterval(look);
      tell('restarting');
      signalStop(watched.pid, 'fast', launch);
    }, lookMs).unref();
    const stopPulse = watchPulse(watched, answers, (silence) => {
      if (isStopping || !isRunning(watched.pid)) return;
      log.error(
        { pid: watched.pid, reason: silence },
        'embedded PostgreSQL answers nobody; it is stopped and started again',
      );
      clearInterval(look);
      tell('restarting');
      void endSilent(watched, silence, launch);
    });
    void watched.gone.then(() => {
      clearInterval(look);
      stopPulse();
      if (isStopping) return;
      log.error({ pid: watched.pid }, 'embedded PostgreSQL died; starting it again');
      restarting = restart();
    });
  }

  async function restart(): Promise<void> {
    tell('restarting');
    for (let failures = 0; !isStopping; ) {
      const now = performance.now();
      while (restarts[0] !== undefined && now - restarts[0] > 60_000) restarts.shift();
      if (restarts.length >= restartsPerMinute) {
        tell('offline');
        await sleep(250);
        continue;
      }
      restarts.push(now);
      try {
        postmaster = await start();
        log.info({ pid: postmaster.pid }, 'embedded PostgreSQL runs again');
        watch(postmaster);
        tell('online');
        return;
      } catch (error) {
        failures += 1;
        const reason = error instanceof Error ? error.message : String(error);
        log.error({ failures, reason }, 'embedded PostgreSQL does not start');
        if (await isDiskFull(launch.clusterFolder)) {
          tell('offline');
          await spaceOrPause(launch.clusterFolder, () => isStopping);
        } else await sleep(Math.min(100 * 2 ** failures, longestPauseMs));
      }
    }
  }

  watch(first);
  return {
    pid: () => postmaster.pid,
    stop: async () => {
      isStopping = true;
      await restarting;
      await stopPostmaster(postmaster, launch);
      process.off('exit', onExit);
    },
  };
}

/** Asked of the disk and not of the server's last words, for which there may have been no room. */
async function isDiskFull(clusterFolder: string): Promise<boolean> {
  const disk = await statfs(clusterFolder).catch(() => null);
  return disk !== null && disk.bavail * disk.bsize < recoveryBytes;
}

async function spaceOrPause(clusterFolder: string, isStopping: () => boolean): Promise<void> {
  const deadline = performance.now() + fullDiskPauseMs;
  while (!isStopping() && performance.now() < deadline && (await isDiskFull(clusterFolder))) await sleep(250);
}
