// @ts-check
import { accessSync, constants, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

const memory = '/dev/shm';
/** A run needs less than one; the rest is for those that run beside it. */
const neededBytes = 4e9;

/**
 * A folder in memory for everything that a run of the tests makes and throws away, or null where there is none: a test
 * database is five hundred small files, and a disk takes thirty times as long to make and remove them. The caller gives
 * it to the tests as TMPDIR, and removes it. What a killed run has left is removed first.
 */
export function makeMemoryFolder() {
  if (!hasRoom()) return null;
  for (const name of readdirSync(memory)) {
    const pid = Number(/^hms-tests-(\d+)$/.exec(name)?.[1]);
    if (pid && !isRunning(pid)) rmSync(join(memory, name), { recursive: true, force: true });
  }
  const folder = join(memory, `hms-tests-${process.pid}`);
  // Others may pass: the server that root starts runs as an account of its own.
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  return folder;
}

function hasRoom() {
  if (process.platform !== 'linux') return false;
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    // A container mounts it small, and so that nothing in it may be run.
    const mount = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .find((line) => line.split(' ')[1] === memory);
    return mount !== undefined && !/\bnoexec\b/.test(mount) && bavail * bsize > neededBytes;
  } catch {
    return false;
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
