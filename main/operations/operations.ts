import { open, statfs } from 'node:fs/promises';
import { arch, platform, release } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { OperationsState, operationsCalls } from '#contract/operations.ts';
import type { HandlersOf } from '../calls/calls.ts';
import type { Database } from '../database/database.ts';
import { type CallMeter, figuresOf } from './call-figures.ts';
import { prometheusText } from './prometheus.ts';

export type OperationsParts = {
  version: string;
  database: Pick<Database, 'engine' | 'health'>;
  dataFolder: string;
  meter: CallMeter;
  unsent: () => Promise<number>;
  sealedThrough: () => Promise<string | null>;
  /** When a backup was proved last, and whether that is too long ago; null where there are none here. */
  backups: () => Promise<{ lastProvedAt: string | null; isOverdue: boolean } | null>;
  /** When the certificate ends that other computers see. */
  certificateExpiresAt: () => Date | null;
  clock: () => number;
};

const megabyte = 1_000_000;
/** The end of the log that goes with the diagnostics. */
const logBytes = 200_000;

export function createOperations(parts: OperationsParts) {
  const startedAt = new Date(parts.clock()).toISOString();
  const pauses = monitorEventLoopDelay({ resolution: 20 });

  async function state(): Promise<OperationsState> {
    const [health, disk, unsentCount, sealedThrough, backups] = await Promise.all([
      parts.database.health(),
      statfs(parts.dataFolder).catch(() => null),
      parts.unsent().catch(() => 0),
      parts.sealedThrough().catch(() => null),
      parts.backups(),
    ]);
    const isThere = health.state === 'online';
    return {
      madeAt: new Date(parts.clock()).toISOString(),
      version: parts.version,
      nodeVersion: process.versions.node,
      startedAt,
      memoryMegabytes: Math.round(process.memoryUsage.rss() / megabyte),
      pauseMs: Math.round(pauses.percentile(99) / 1e6),
      engine: health.engine,
      isDatabaseThere: isThere,
      serverVersion: isThere ? health.serverVersion : null,
      roundTripMs: isThere ? Math.round(health.roundTripMs) : null,
      diskFreeMegabytes: disk && Math.round((disk.bavail * disk.bsize) / megabyte),
      diskMegabytes: disk && Math.round((disk.blocks * disk.bsize) / megabyte),
      unsentCount,
      sealedThrough,
      lastProvedBackupAt: backups?.lastProvedAt ?? null,
      isBackupOverdue: backups?.isOverdue ?? false,
      certificateExpiresAt: parts.certificateExpiresAt()?.toISOString() ?? null,
      calls: figuresOf(parts.meter.counts()),
    };
  }

  /** The log holds no patient's data, and neither does anything else in here. */
  async function diagnostics() {
    const content = {
      madeAt: new Date(parts.clock()).toISOString(),
      system: `${platform()} ${release()} ${arch()}`,
      state: await state(),
      log: await endOfLog(join(parts.dataFolder, 'logs', 'front-desk.log')),
    };
    const day = content.madeAt.slice(0, 16).replace(/[-:]/g, '').replace('T', '-');
    return { fileName: `front-desk-diagnostics-${day}.json`, content: JSON.stringify(content, null, 2) };
  }

  const handlers: HandlersOf<typeof operationsCalls> = {
    'operations.state': state,
    'operations.diagnostics': diagnostics,
  };
  return {
    handlers,
    metrics: async (): Promise<string> => prometheusText(await state(), parts.meter.counts()),
    start: () => void pauses.enable(),
    close: async () => void pauses.disable(),
  };
}

async function endOfLog(file: string): Promise<string[]> {
  const handle = await open(file).catch(() => null);
  if (!handle) return [];
  try {
    const { size } = await handle.stat();
    const from = Math.max(0, size - logBytes);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(size, logBytes)), 0, null, from);
    const lines = buffer.toString('utf8', 0, bytesRead).split('\n').filter(Boolean);
    // The first one may be cut.
    return from > 0 ? lines.slice(1) : lines;
  } finally {
    await handle.close();
  }
}
