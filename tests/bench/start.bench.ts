import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';
import { signIn, startProduct } from '../product.ts';
import { createRecord, percentile } from './measure.ts';

const record = createRecord('start and memory');

/** Resident memory of a process in MB; Linux only, NaN elsewhere. */
function residentMb(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

/** Memory of a process's own, without what its siblings share. */
function ownMb(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

test('start', async () => {
  const times: Record<string, number[]> = { 'first start, empty': [], 'first start, demo': [], 'later start': [] };
  const pageReady = async (address: string) => {
    const response = await fetch(address);
    await response.text();
  };
  for (let round = 0; round < 3; round++) {
    for (const flags of [[], ['--demo']]) {
      const dataDir = mkdtempSync(join(tmpdir(), 'hms-bench-'));
      const first = await startProduct(flags, dataDir);
      await pageReady(first.address);
      times[flags.length ? 'first start, demo' : 'first start, empty']?.push(first.readyMs);
      await first.stop();
      const later = await startProduct(flags, dataDir);
      await pageReady(later.address);
      times['later start']?.push(later.readyMs);
      await later.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  }
  for (const [name, samples] of Object.entries(times))
    record.add(`${name}, to the sign-in page (median)`, percentile(samples, 0.5), 'ms');

  const product = await startProduct();
  const desk = await signIn(product, 'reception');
  const { pid = 0 } = product.process;
  record.add('main process at rest', residentMb(pid), 'MB');
  const today = new Date().toISOString().slice(0, 10);
  for (let index = 0; index < 2_000; index++) {
    await desk.call('appointments.day', { day: today });
    await desk.call('patients.search', { q: 'pat' });
  }
  record.add('main process after 4,000 calls', residentMb(pid), 'MB');
  const postmaster = readFileSync(join(product.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0];
  const children = execFileSync('pgrep', ['-P', postmaster ?? ''], { encoding: 'utf8' })
    .trim()
    .split('\n');
  const server = [postmaster, ...children].reduce((sum, child) => sum + (ownMb(Number(child)) || 0), 0);
  record.add('database server, all its processes', server, 'MB');
  await product.stop();
  record.write();
});
