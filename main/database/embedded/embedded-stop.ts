import { setTimeout as sleep } from 'node:timers/promises';
import { type LaunchOptions, type Postmaster, signalStop } from './embedded-postmaster.ts';
import type { Silence } from './embedded-pulse.ts';
import { childrenOf, isRunning } from './processes.ts';

const fastStopMs = 20_000;
const immediateStopMs = 5000;

/** What still works is ended as at any stop; a server that does nothing is not waited for. Recovery loses nothing. */
export async function endSilent(postmaster: Postmaster, silence: Silence, launch: LaunchOptions): Promise<void> {
  if (silence === 'socket removed') return stopPostmaster(postmaster, launch);
  // A stopped process takes no other signal before this one.
  for (const pid of [postmaster.pid, ...childrenOf(postmaster.pid)]) wake(pid);
  signalStop(postmaster.pid, 'immediate', launch);
  if (await isGoneWithin(postmaster, immediateStopMs)) return;
  // Its sessions would hold the memory that a new server needs.
  const sessions = childrenOf(postmaster.pid);
  for (const pid of [postmaster.pid, ...sessions]) killHard(pid);
  await isGoneWithin(postmaster, immediateStopMs);
}

function wake(pid: number): void {
  if (process.platform === 'win32') return;
  try {
    process.kill(pid, 'SIGCONT');
  } catch {
    // Gone already.
  }
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}

/** Fast first, which stores everything; then without waiting for sessions; then by force. Recovery loses nothing. */
export async function stopPostmaster(postmaster: Postmaster, launch: LaunchOptions): Promise<void> {
  wake(postmaster.pid);
  signalStop(postmaster.pid, 'fast', launch);
  if (await isGoneWithin(postmaster, fastStopMs)) return;
  signalStop(postmaster.pid, 'immediate', launch);
  if (await isGoneWithin(postmaster, immediateStopMs)) return;
  killHard(postmaster.pid);
  await isGoneWithin(postmaster, immediateStopMs);
}

async function isGoneWithin(postmaster: Postmaster, waitMs: number): Promise<boolean> {
  for (const deadline = performance.now() + waitMs; performance.now() < deadline; ) {
    await Promise.race([postmaster.gone, sleep(20)]);
    if (!isRunning(postmaster.pid)) return true;
  }
  return false;
}
