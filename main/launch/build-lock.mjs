// @ts-check
// Keeps two processes that start at the same time from building into one folder.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs `work` when no other process is building; waits until it has finished.
 * @param {string} folder
 * @param {() => Promise<void>} work
 */
export async function withBuildLock(folder, work) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, '.building');
  while (!take(file)) await sleep(200);
  try {
    await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!isHeld(file)) rmSync(file, { force: true });
    return false;
  }
}

/** @param {string} file */
function isHeld(file) {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0);
    return true;
  } catch (error) {
    // The process belongs to another account: it may not be signalled, but it exists.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
