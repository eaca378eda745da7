import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const room = fileURLToPath(new URL('../../../main/database', import.meta.url));
// A cluster depends on these files, besides the `sources` that are put in.
const makers = ['embedded/embedded-cluster.ts', 'schema/install.ts', 'schema/schema-files.ts'].map((name) =>
  join(room, name),
);
const dayMs = 86_400_000;

/** Where clusters are kept, while TMPDIR is a folder that goes with the run. */
export const storeVariable = 'TEST_CLUSTER_STORE';

/**
 * The folder of a stopped cluster to copy: made once for each state of `sources`, and kept between runs in a folder that
 * only this user may open. `make` gets a data folder and leaves its server stopped.
 */
export async function storedCluster(name: string, sources: string[], make: (dataDir: string) => Promise<void>) {
  const store = join(process.env[storeVariable] ?? tmpdir(), `hms-test-clusters-${process.getuid?.() ?? 'user'}`);
  await mkdir(store, { recursive: true, mode: 0o700 });
  const found = await lstat(store);
  if (!found.isDirectory() || (process.getuid && found.uid !== process.getuid())) {
    throw new Error(`${store} belongs to somebody else`);
  }
  const hash = createHash('sha256');
  for (const file of [...makers, ...sources]) hash.update(file).update(await readFile(file));
  const cluster = join(store, `${name}-${hash.digest('hex').slice(0, 16)}`);
  if (!existsSync(cluster)) await makeCluster(store, cluster, make);
  const now = Date.now() / 1000;
  await utimes(cluster, now, now);
  return cluster;
}

async function makeCluster(store: string, cluster: string, make: (dataDir: string) => Promise<void>): Promise<void> {
  for (const name of await readdir(store)) {
    const age = Date.now() - (await lstat(join(store, name))).mtimeMs;
    if (age > dayMs) await rm(join(store, name), { recursive: true, force: true });
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'hms-test-'));
  try {
    await make(dataDir);
    // Copied next to its final name first: the temporary folder and the store may be on different disks, and a rename is
    // atomic only on one. Another test file may have made it meanwhile.
    const beside = `${cluster}.${process.pid}`;
    await copyFolder(join(dataDir, 'postgres'), beside);
    await rename(beside, cluster).catch(async (error: unknown) => {
      await rm(beside, { recursive: true, force: true });
      if (!existsSync(cluster)) throw error;
    });
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Keeps the owner. `cp` is ten times as fast as Node on a thousand small files. */
export async function copyFolder(from: string, to: string): Promise<void> {
  if (process.platform === 'win32') return cp(from, to, { recursive: true });
  await promisify(execFile)('cp', ['-a', from, to]);
}
