// @ts-check
// Compressed copies of the built pages for the web host: compressing at each request would cost the desk's own time.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** A smaller file fits into one network packet as it is. */
const smallestBytes = 1_400;

/**
 * Lays a Brotli and a gzip copy beside each text file below the folder. Browsers accept Brotli over HTTPS and loopback
 * only, gzip always.
 * @param {string} folder
 */
export function compressPages(folder) {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:js|css|html|svg)$/.test(name)) continue;
    const content = readFileSync(join(folder, name));
    if (content.length < smallestBytes) continue;
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
  }
}
