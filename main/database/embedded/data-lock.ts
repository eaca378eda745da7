import { randomUUID } from 'node:crypto';
import { readdir, readFile, readlink, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../errors.ts';
import { folderError, makeFolder } from './folder-errors.ts';
import { isRunning, startTimeOf } from './processes.ts';

/**
 * One application per data folder. Node has no flock, and a single lock file cannot be taken over safely after a
 * crash: two starters may both find it stale, and the second removes what the first has just made. So each starter
 * leaves a claim under a name of its own in `DIR/lock/` and then looks for others. A claim of a dead process may be
 * removed by anyone, since its name is never used again; who sees a living one gives way. Of two that race, at
 * least one sees the other, so never do both win; those who gave way to each other try again.
 */
export type DataLock = { release(): Promise<void> };

type Claim = { pid: number; startTime: string | null; machine: string; boot: string | null };

const beatMs = 2000;
const silenceMs = 6000;
const attempts = 25;

/** Throws a `StartError` while another living application has the folder. Creates the folder where it is missing. */
export async function takeDataLock(dataDir: string): Promise<DataLock> {
  const folder = join(dataDir, 'lock');
  try {
    await makeFolder(folder);
    for (let attempt = 1; ; attempt++) {
      const name = randomUUID();
      const claimFile = join(folder, `${name}.claim`);
      await writeClaim(claimFile);
      const rival = await findRival(folder, name);
      if (!rival) return await hold(folder, name);
      await rm(claimFile, { force: true });
      if (rival.isHolder || attempt === attempts) {
        throw new StartError(
          `The data folder ${dataDir} is in use by another HMS Front Desk (process ${rival.pid}): ` +
            'close that one first, or name another folder with --data.',
        );
      }
      await sleep(10 + Math.random() * 90);
    }
  } catch (error) {
    throw folderError(error, dataDir);
  }
}

/** Whole or not at all: a full disk or a kill must not leave an empty claim, which would look like one being written. */
async function writeClaim(file: string): Promise<void> {
  const draft = `${file}.draft`;
  try {
    await writeFile(draft, JSON.stringify(await ownClaim()), { mode: 0o600, flag: 'wx' });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function hold(folder: string, name: string): Promise<DataLock> {
  const files = [join(folder, `${name}.claim`), join(folder, `${name}.held`)];
  await writeFile(files[1] ?? '', '', { mode: 0o600 });
  // The beat is for those who cannot look up our process: another machine, another container, another system.
  const timer = setInterval(() => {
    const now = Date.now() / 1000;
    utimes(files[0] ?? '', now, now).catch(() => undefined);
  }, beatMs).unref();
  return {
    release: async () => {
      clearInterval(timer);
      for (const file of files) await rm(file, { force: true });
    },
  };
}

async function findRival(folder: string, own: string): Promise<{ pid: number; isHolder: boolean } | null> {
  const entries = await readdir(folder);
  for (const entry of entries) {
    const name = entry.replace(/\.(?:claim|held)$/, '');
    if (entry.endsWith('.held') && !entries.includes(`${name}.claim`)) await rm(join(folder, entry), { force: true });
    if (!entry.endsWith('.claim') || name === own) continue;
    const claim = await readClaim(join(folder, entry));
    if (claim === 'gone') continue;
    if (await isAlive(claim, join(folder, entry))) {
      return { pid: claim.pid, isHolder: (await readdir(folder)).includes(`${name}.held`) };
    }
    for (const suffix of ['held', 'claim']) await rm(join(folder, `${name}.${suffix}`), { force: true });
  }
  return null;
}

async function readClaim(file: string): Promise<Claim | 'gone'> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return 'gone';
  try {
    return JSON.parse(text);
  } catch {
    // Cut off by a power failure: whose it was does not run any more.
    return { pid: 0, startTime: '', machine: await machineName(), boot: '' };
  }
}

async function ownClaim(): Promise<Claim> {
  return {
    pid: process.pid,
    startTime: startTimeOf(process.pid),
    machine: await machineName(),
    boot: await bootId(),
  };
}

async function isAlive(claim: Claim, file: string): Promise<boolean> {
  const isThisMachine = claim.machine === (await machineName());
  if (isThisMachine) {
    if (claim.boot !== (await bootId())) return false;
    if (claim.startTime !== null) return startTimeOf(claim.pid) === claim.startTime;
    if (!isRunning(claim.pid)) return false;
  }
  return isBeating(file);
}

/** Whether the file is touched within the time in which its holder touches it for certain. */
async function isBeating(file: string): Promise<boolean> {
  const modified = () =>
    stat(file).then(
      (found) => found.mtimeMs,
      () => null,
    );
  const first = await modified();
  for (let waited = 0; waited < silenceMs; waited += 250) {
    const present = await modified();
    if (present === null) return false;
    if (present !== first) return true;
    await sleep(250);
  }
  return false;
}

/** Host and process namespace: within one, process numbers mean the same. */
async function machineName(): Promise<string> {
  return `${hostname()} ${await readlink('/proc/self/ns/pid').catch(() => '')}`.trim();
}

const bootId = (): Promise<string | null> =>
  readFile('/proc/sys/kernel/random/boot_id', 'utf8').then(
    (text) => text.trim(),
    () => null,
  );
