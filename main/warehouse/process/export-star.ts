import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { dimensions } from '../star/dimensions.ts';
import { exportQuery, smallestGroup } from '../star/export-sql.ts';
import { facts } from '../star/facts.ts';
import { starVersion } from '../star/star.ts';
import type { Mark } from './messages.ts';

/** What an export holds: `manifest.json` beside the tables. */
export type Manifest = {
  format: 'hms-front-desk star';
  starVersion: number;
  mark: Mark;
  /** Fewer rows than this of one group are not in it. */
  smallestGroup: number;
  tables: { name: string; rows: number; files: { path: string; bytes: number; sha256: string }[] }[];
};

/**
 * Writes the star as Parquet, zstd, each fact in folders by financial year, and the manifest with counts and hashes. It is written
 * into `stagingFolder`, the only place that a statement reaches, and moved to `folder` when it is whole. `folder` must not be there.
 */
export async function exportStar(
  connection: DuckDBConnection,
  { stagingFolder, folder, mark }: { stagingFolder: string; folder: string; mark: Mark },
): Promise<Manifest> {
  const work = join(stagingFolder, 'star');
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true, mode: 0o700 });
  try {
    // One moment for all tables, whatever round comes meanwhile.
    await connection.run('begin transaction');
    const tables: Manifest['tables'] = [];
    for (const name of ['dim_date', ...[...dimensions, ...facts].map((table) => table.name)]) {
      const isFact = name.startsWith('fact_');
      const target = join(work, isFact ? name : `${name}.parquet`);
      if (isFact) await mkdir(target);
      await connection.run(
        `copy (${exportQuery(name)}) to '${target.replaceAll("'", "''")}' (format parquet, compression zstd${
          isFact ? ', partition_by (financial_year), overwrite_or_ignore' : ''
        })`,
      );
      const [[rows] = []] = (
        await connection.runAndReadAll(`select count(*) from (${exportQuery(name)})`)
      ).getRowsJson();
      tables.push({ name, rows: Number(rows), files: await filesOf(work, target, isFact) });
    }
    await connection.run('rollback');
    const manifest: Manifest = {
      format: 'hms-front-desk star',
      starVersion,
      mark,
      smallestGroup,
      tables,
    };
    await writeFile(join(work, 'manifest.json'), JSON.stringify(manifest, null, 2));
    await moveFolder(work, folder);
    return manifest;
  } catch (error) {
    await connection.run('rollback').catch(() => undefined);
    throw error;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function filesOf(root: string, target: string, isFolder: boolean) {
  const paths = isFolder
    ? (await readdir(target, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
    : [target];
  return Promise.all(
    paths.map(async (path) => {
      const hash = createHash('sha256');
      let bytes = 0;
      for await (const chunk of createReadStream(path)) {
        hash.update(chunk);
        bytes += chunk.length;
      }
      return { path: relative(root, path).replaceAll('\\', '/'), bytes, sha256: hash.digest('hex') };
    }),
  );
}

/** Whole or not at all, also onto another disk. */
async function moveFolder(from: string, to: string): Promise<void> {
  const unfinished = `${to}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await cp(from, unfinished, { recursive: true });
  await rename(unfinished, to);
}
