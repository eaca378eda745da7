// @ts-check
// `npm run build`: builds the rooms whose sources have changed into dist/.
import './node-version.mjs';
import { join } from 'node:path';

const { hashOf, isFresh, root, rooms, stamp } = await import('./built-rooms.mjs');
const { withBuildLock } = await import('./build-lock.mjs');
const { compressPages } = await import('./compressed-copies.mjs');
const { writeSbom } = await import('./sbom.mjs');

await withBuildLock(join(root, 'dist'), async () => {
  const stale = rooms.filter((room) => !isFresh(room));
  if (stale.length === 0) return;
  const { build } = await import('vite');
  for (const room of stale) {
    const started = performance.now();
    const hash = hashOf(room);
    await build({ configFile: join(root, room.name, 'vite.config.ts') });
    if (room.name === 'renderer') compressPages(join(root, 'dist', room.name));
    stamp(room, hash);
    process.stdout.write(`built ${room.name} in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  }
  writeSbom(root);
});
