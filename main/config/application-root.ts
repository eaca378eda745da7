import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of the application's own package.json. `sql/`, `resources/` and `dist/` are beside it, in a checkout and in a packed
 * archive alike.
 */
export const applicationRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(folder: string): string {
  const file = join(folder, 'package.json');
  if (existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).name === 'hms-front-desk') return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('The application is incomplete: its package.json is missing');
  return findRoot(parent);
}
