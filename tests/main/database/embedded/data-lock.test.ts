import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { takeDataLock } from '../../../../main/database/embedded/data-lock.ts';
import { StartError } from '../../../../main/database/errors.ts';
import { makeDataDir } from '../test-server.ts';

const full = vi.hoisted(() => ({ isFull: false }));
// A full disk makes the file and stores nothing of it.
vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs/promises')>();
  const writeFile: typeof real.writeFile = async (file, data, options) => {
    await real.writeFile(file, full.isFull ? '' : data, options);
    if (full.isFull) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  };
  return { ...real, writeFile };
});

let dataDir: string;
beforeEach(async () => {
  dataDir = await makeDataDir();
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const isLinux = process.platform === 'linux';
const claims = () => readdirSync(join(dataDir, 'lock'));
const refusal = () =>
  takeDataLock(dataDir).then(
    () => expect.fail('it was taken'),
    (error) => error,
  );

/** A claim as another process would have left it. */
async function leaveClaim(claim: object | string, name = 'a'): Promise<string> {
  const file = join(dataDir, 'lock', `${name}.claim`);
  await mkdir(join(dataDir, 'lock'), { recursive: true });
  await writeFile(file, typeof claim === 'string' ? claim : JSON.stringify(claim));
  return file;
}

/** What this very process claims, to be changed into somebody else's. */
async function ownClaim(): Promise<Record<string, unknown>> {
  const lock = await takeDataLock(dataDir);
  const name = claims().find((file) => file.endsWith('.claim')) ?? '';
  const claim = JSON.parse(await readFile(join(dataDir, 'lock', name), 'utf8'));
  await lock.release();
  return claim;
}

describe('a data folder', () => {
  test('belongs to one application at a time, and to the next after it', async () => {
    const lock = await takeDataLock(dataDir);
    const error = await refusal();
    expect(error).toBeInstanceOf(StartError);
    expect(error.message).toBe(
      `The data folder ${dataDir} is in use by another HMS Front Desk (process ${process.pid}): ` +
        'close that one first, or name another folder with --data.',
    );
    await lock.release();
    await (await takeDataLock(dataDir)).release();
    expect(claims()).toEqual([]);
  });

  test('is won by exactly one of many that try at once, also over a stale claim', async () => {
    for (let round = 0; round < 5; round++) {
      await leaveClaim({ ...(await ownClaim()), pid: 999_999_999, startTime: '1' }, `stale${round}`);
      const answers = await Promise.allSettled(Array.from({ length: 8 }, () => takeDataLock(dataDir)));
      const locks = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
      expect(locks).toHaveLength(1);
      await locks[0]?.release();
    }
  });

  test.skipIf(!isLinux)('is free after its holder was killed, even when the process number lives on', async () => {
    const claim = await ownClaim();
    await leaveClaim({ ...claim, startTime: '12345' });
    const lock = await takeDataLock(dataDir);
    expect(existsSync(join(dataDir, 'lock', 'a.claim'))).toBe(false);
    await lock.release();
  });

  test.skipIf(!isLinux)('is free after the machine was started again', async () => {
    await leaveClaim({ ...(await ownClaim()), boot: 'before' });
    await (await takeDataLock(dataDir)).release();
  });

  test.skipIf(!isLinux)('is free when its holder has ended but was not yet waited for', async () => {
    const child = spawn('sleep', ['60']);
    const text = await readFile(`/proc/${child.pid}/stat`, 'utf8');
    const startTime = text.slice(text.lastIndexOf(')') + 2).split(' ')[19];
    await leaveClaim({ ...(await ownClaim()), pid: child.pid, startTime });
    expect((await refusal()).message).toContain(`process ${child.pid}`);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    await (await takeDataLock(dataDir)).release();
  });

  test('of another machine is believed while it is touched, and free when it falls silent', async () => {
    const file = await leaveClaim({ ...(await ownClaim()), machine: 'elsewhere', pid: 1 });
    await writeFile(join(dataDir, 'lock', 'a.held'), '');
    const beat = setInterval(() => {
      const now = Date.now() / 1000;
      utimes(file, now, now).catch(() => undefined);
    }, 1000);
    expect((await refusal()).message).toContain('is in use');
    clearInterval(beat);
    await (await takeDataLock(dataDir)).release();
    expect(claims()).toEqual([]);
  });

  test('is free after a power failure that cut a claim short', async () => {
    await leaveClaim('');
    await (await takeDataLock(dataDir)).release();
    expect(claims()).toEqual([]);
  });

  test('is free after a start on a full disk, as soon as there is space again', async () => {
    full.isFull = true;
    expect((await refusal()).message).toContain('is full: free some space');
    full.isFull = false;
    expect(claims()).toEqual([]);
    await (await takeDataLock(dataDir)).release();
  });

  test('keeps its claim alive for those who can only look at it', async () => {
    const lock = await takeDataLock(dataDir);
    const file = join(dataDir, 'lock', claims().find((name) => name.endsWith('.claim')) ?? '');
    const before = (await stat(file)).mtimeMs;
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect((await stat(file)).mtimeMs).toBeGreaterThan(before);
    await lock.release();
  });
});
