import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenFile } from './open-file.ts';

const exportName = 'hms-star-';
const keptExports = 7;

const exportsIn = async (parent: string): Promise<string[]> =>
  (await readdir(parent)).filter((entry) => entry.startsWith(exportName)).sort();

/** Writes an export into a new folder below `parent`, and keeps the newest ones there. */
export async function exportTo(
  file: OpenFile,
  parent: string,
  now: number,
): Promise<{ folder: string; rows: number; bytes: number }> {
  const folder = join(parent, `${exportName}${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}`);
  const result = await (await file.client()).request('export', { folder });
  for (const entry of (await exportsIn(parent)).slice(0, -keptExports))
    await rm(join(parent, entry), { recursive: true, force: true });
  return { folder, ...result };
}

/** Writes an export unless one of this day is there. */
export async function exportOncePerDay(file: OpenFile, parent: string, now: number): Promise<void> {
  const today = new Date(now).toISOString().slice(0, 10);
  const newest = (await exportsIn(parent)).at(-1);
  if (!newest?.startsWith(`${exportName}${today}`)) await exportTo(file, parent, now);
}
