// @ts-check
// Says which room must be built again: each build keeps the hash of the sources it was made from.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

/** @typedef {{ name: string, sources: string[], result: string }} Room */

/** @type {Room[]} */
export const rooms = [
  { name: 'main', sources: ['main', 'preload/contract', 'renderer/documents', 'renderer/wording'], result: 'serve.js' },
  { name: 'preload', sources: ['preload'], result: 'index.cjs' },
  {
    name: 'renderer',
    sources: ['renderer', 'preload/contract', 'main/launch/sbom.mjs'],
    result: 'index.html',
  },
];

/** @param {Room} room */
const stampOf = (room) => join(root, 'dist', room.name, '.built-from');

/** @param {Room} room */
export function isFresh(room) {
  const [stamp, result] = [stampOf(room), join(root, 'dist', room.name, room.result)];
  return existsSync(stamp) && existsSync(result) && readFileSync(stamp, 'utf8') === hashOf(room);
}

/**
 * Called after a build that succeeded. A build empties its folder first, so an interrupted one leaves no stamp.
 * @param {Room} room
 * @param {string} hash of the sources as they were before the build
 */
export const stamp = (room, hash) => writeFileSync(stampOf(room), hash);

/**
 * Compares contents, not times: a checkout sets new times.
 * @param {Room} room
 */
export function hashOf({ sources }) {
  const hash = createHash('sha256').update(process.versions.node);
  for (const source of ['package.json', 'package-lock.json', 'tsconfig.base.json', ...sources]) {
    for (const file of filesOf(join(root, source))) hash.update(`${relative(root, file)}\n`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesOf(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return path.endsWith('.md') ? [] : [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}
