import { existsSync } from 'node:fs';
import { socketFile } from './embedded-address.ts';
import type { Postmaster } from './embedded-postmaster.ts';
import { isStopped } from './processes.ts';

/** Why a server whose process lives serves nobody. */
export type Silence = 'socket removed' | 'stopped by a signal' | 'no answer';

const lookMs = 500;
const askMs = 5_000;
/** A machine that swaps may miss one answer; three in a row, each waited for five seconds, are no server. */
const missesAllowed = 3;
/** A stop and a continue of a debugger pass within this. */
const looksAllowed = 4;

/**
 * Watches a server whose process lives. Its socket file may be deleted (a cleaner of temporary files), the process may be
 * stopped (SIGSTOP), or it hangs: nobody gets a connection then, and its end, for which the supervisor waits, never comes.
 * `answers` tries a new connection within a few seconds; a refusal of the server is an answer. Calls `onSilent` once.
 */
export function watchPulse(
  postmaster: Postmaster,
  answers: () => Promise<boolean>,
  onSilent: (silence: Silence) => void,
): () => void {
  const file = postmaster.address.kind === 'socket' ? socketFile(postmaster.address.folder) : null;
  let askedAt = performance.now();
  let isAsking = false;
  let misses = 0;
  let stoppedLooks = 0;
  let missingLooks = 0;

  const timer = setInterval(() => {
    // One look may fall between the removal of an old file and the making of a new one.
    missingLooks = file !== null && !existsSync(file) ? missingLooks + 1 : 0;
    stoppedLooks = isStopped(postmaster.pid) ? stoppedLooks + 1 : 0;
    if (missingLooks > 1) return end('socket removed');
    if (stoppedLooks > looksAllowed) return end('stopped by a signal');
    const isDue = misses > 0 || performance.now() - askedAt > askMs;
    if (isDue && !isAsking) void ask();
  }, lookMs).unref();

  async function ask(): Promise<void> {
    isAsking = true;
    const isThere = await answers().catch(() => false);
    isAsking = false;
    askedAt = performance.now();
    misses = isThere ? 0 : misses + 1;
    if (misses >= missesAllowed) end('no answer');
  }

  let hasEnded = false;
  function end(silence: Silence): void {
    if (hasEnded) return;
    stop();
    onSilent(silence);
  }
  function stop(): void {
    hasEnded = true;
    clearInterval(timer);
  }
  return stop;
}
