// @ts-check
// Builds what has changed in a process of its own, so that the bundler's memory is freed when it ends.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { isFresh, rooms, root } from './built-rooms.mjs';

/**
 * @param {string[]} names of the rooms that are needed
 * @returns {Promise<boolean>} false when the build failed and has printed why
 */
export async function ensureBuilt(names = rooms.map((room) => room.name)) {
  if (rooms.filter((room) => names.includes(room.name)).every(isFresh)) return true;
  process.stderr.write('Building; this takes a few seconds.\n');
  const builder = spawn(process.execPath, [join(root, 'main', 'launch', 'build.mjs')], {
    // The caller's stdout is for the caller's own output.
    stdio: ['ignore', 2, 2],
  });
  const [exitCode] = await once(builder, 'close');
  return exitCode === 0;
}

/**
 * A built entry of the main process.
 * @param {string} name
 */
export const importBuilt = (name) => import(new URL(`../../dist/main/${name}.js`, import.meta.url).href);
