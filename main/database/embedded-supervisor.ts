import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectionState } from '#contract/events.ts';
import type { DatabaseLog } from './database.ts';
import { type LaunchOptions, type Postmaster, signalStop } from './embedded-postmaster.ts';
import { isRunning } from './processes.ts';

export type Supervisor = {
  pid(): number;
  /** Ends the server and the watch over it. */
  stop(): Promise<void>;
};

const restartsPerMinute = 5;
const longestPauseMs = 5000;
const fastStopMs = 20_000;
const immediateStopMs = 5000;

/** Starts a server that died again: at most five times a minute, so that a broken one does not keep the machine busy. */
export function supervise(
  first: Postmaster,
  launch: LaunchOptions,
  start: () => Promise<Postmaster>,
  log: DatabaseLog,
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
    void watched.gone.then(() => {
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
        await sleep(Math.min(100 * 2 ** failures, longestPauseMs));
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

/** Fast first, which stores everything; then without waiting for sessions; then by force. Recovery loses nothing. */
export async function stopPostmaster(postmaster: Postmaster, launch: LaunchOptions): Promise<void> {
  signalStop(postmaster.pid, 'fast', launch);
  if (await isGoneWithin(postmaster, fastStopMs)) return;
  signalStop(postmaster.pid, 'immediate', launch);
  if (await isGoneWithin(postmaster, immediateStopMs)) return;
  process.kill(postmaster.pid, 'SIGKILL');
  await isGoneWithin(postmaster, immediateStopMs);
}

async function isGoneWithin(postmaster: Postmaster, waitMs: number): Promise<boolean> {
  for (const deadline = performance.now() + waitMs; performance.now() < deadline; ) {
    await Promise.race([postmaster.gone, sleep(20)]);
    if (!isRunning(postmaster.pid)) return true;
  }
  return false;
}
