import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { WarehouseProblem } from '#contract/warehouse.ts';
import type { Database } from '../database/database.ts';
import { isConnectionLost } from '../database/errors.ts';
import { framesOf } from '../log/log.ts';
import type { Log } from '../log/log-fields.ts';
import { WarehouseError } from './process/file-problem.ts';
import type { Answer, Cell, Mark } from './process/messages.ts';
import { createWarehouseClient, type StartProcess, type WarehouseClient } from './process/warehouse-client.ts';
import { FailedChecks, type RoundOptions, runRound } from './round.ts';
import { createPseudonyms } from './source/pseudonyms.ts';

export type WarehouseParts = {
  dataFolder: string;
  database: Pick<Database, 'query' | 'call'>;
  startProcess: StartProcess;
  /** 32 bytes by which patients are named; kept outside the file. */
  key: () => Promise<Uint8Array>;
  /** Whether this computer keeps a warehouse. */
  isOn: () => Promise<boolean>;
  /** Where an export is written each day; null for none. */
  exportFolder?: () => Promise<string | null>;
  clock: () => number;
  log: Log;
  /** Told of each step. */
  onChange: () => void;
};

export type Warehouse = ReturnType<typeof createWarehouse>;

export const fileOf = (dataFolder: string): string => join(dataFolder, 'warehouse', 'warehouse.duckdb');
export const exportFolderOf = (dataFolder: string): string => join(dataFolder, 'warehouse', 'export');

/** Long enough after a start for the morning's queue to be served first. */
const firstRoundMs = 10 * 60_000;
const roundMs = 5 * 60_000;
const exportName = 'hms-star-';
const keptExports = 7;
/** A report that is read twice does not read the source twice. */
const recentMs = 5_000;

/** The warehouse of one data folder: its process is started when it is needed, and its rounds never overlap. */
export function createWarehouse(parts: WarehouseParts) {
  const { dataFolder, clock, log, onChange } = parts;
  const file = fileOf(dataFolder);
  let client: WarehouseClient | null = null;
  let opening: Promise<WarehouseClient> | null = null;
  let mark: Mark | null = null;
  let problem: WarehouseProblem | null = null;
  let putOff: readonly string[] = [];
  let running: { rows: number; isAnew: boolean } | null = null;
  let round: Promise<void> | null = null;

  async function open(): Promise<WarehouseClient> {
    const next = createWarehouseClient(() => {
      const child = parts.startProcess();
      child.onExit(() => {
        if (client === next) client = null;
      });
      return child;
    });
    try {
      const opened = await next.request('open', { file, exportFolder: exportFolderOf(dataFolder) });
      mark = opened.mark;
      client = next;
      return next;
    } catch (error) {
      next.end();
      throw error;
    }
  }

  /** The process with the file open. Fails with a `WarehouseError`. */
  async function opened(): Promise<WarehouseClient> {
    if (client) return client;
    opening ??= open().finally(() => {
      opening = null;
    });
    return opening;
  }

  async function run(options: Omit<RoundOptions, 'mark'>): Promise<void> {
    running = { rows: 0, isAnew: options.isAnew ?? false };
    onChange();
    const started = performance.now();
    try {
      const found = await opened();
      const result = await runRound(
        { client: found, database: parts.database, pseudonyms: createPseudonyms(await parts.key()), clock },
        {
          mark,
          ...options,
          onProgress: (rows) => {
            if (running) running.rows = rows;
          },
        },
      );
      mark = result.mark;
      putOff = result.putOff;
      problem = null;
      if (result.anew !== null || result.changes > 0)
        log.info(
          { changes: result.changes, tookMs: Math.round(performance.now() - started) },
          result.anew === null ? 'the warehouse is up to date' : 'the warehouse is filled anew',
        );
    } catch (error) {
      problem = problemFor(error);
      // After a write that failed DuckDB may refuse everything: the file is opened again.
      if (error instanceof WarehouseError) client?.end();

      log.warn(framesOf(error as Error), 'the warehouse could not be brought up to date');
    } finally {
      running = null;
      onChange();
    }
  }

  /** One round at a time: one that is asked for during another is that one. */
  const refresh = (options: Omit<RoundOptions, 'mark'> = {}): Promise<void> => {
    round ??= run(options).finally(() => {
      round = null;
    });
    return round;
  };

  /**
   * Reads what changed, unless that was done a moment ago, and waits for it for so many milliseconds. True when the
   * warehouse knows what the hospital's database knows; false when it is older, and the state says how old.
   */
  async function freshen(waitMs: number): Promise<boolean> {
    const isRecent = () => mark !== null && clock() - Date.parse(mark.readAt) < recentMs && problem === null;
    if (isRecent()) return true;
    const done = refresh().then(() => problem === null);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), waitMs);
    });
    return Promise.race([done, late]).finally(() => clearTimeout(timer));
  }

  async function rebuild(): Promise<void> {
    await round;
    if (problem?.code === 'damaged') await rename(file, `${file}.damaged`).catch(() => undefined);
    await refresh({ isAnew: true });
  }

  async function read(sql: string, values: Readonly<Record<string, Cell>> = {}, mostRows = 10_000): Promise<Answer> {
    return (await opened()).request('read', { sql, values, mostRows, mostMs: 30_000 });
  }

  /** Writes an export into a new folder below `parent`, and keeps the newest ones there. */
  async function exportTo(parent: string): Promise<{ folder: string; rows: number; bytes: number }> {
    const name = `${exportName}${new Date(clock()).toISOString().slice(0, 19).replaceAll(':', '-')}`;
    const folder = join(parent, name);
    const result = await (await opened()).request('export', { folder });
    const older = (await readdir(parent)).filter((entry) => entry.startsWith(exportName)).sort();
    for (const entry of older.slice(0, -keptExports)) await rm(join(parent, entry), { recursive: true, force: true });
    return { folder, ...result };
  }

  /** Once a day, where a folder for it is set. */
  async function exportDaily(): Promise<void> {
    const parent = await parts.exportFolder?.();
    if (!parent) return;
    const [newest = ''] = (await readdir(parent))
      .filter((entry) => entry.startsWith(exportName))
      .sort()
      .reverse();
    const today = new Date(clock()).toISOString().slice(0, 10);
    if (!newest.startsWith(`${exportName}${today}`)) await exportTo(parent);
  }

  return {
    file,
    isOn: parts.isOn,
    state: () => ({ readAt: mark?.readAt ?? null, problem, running, putOff: [...putOff] }),
    /** Number of the last change of the source that is in it. */
    feedNo: () => mark?.feedNo ?? null,
    size: async () => (mark === null ? null : (await opened()).request('size', null)),
    /** Opens the file, so that the state knows what is in it. A problem is in the state. */
    look: async () => {
      await opened().catch((error: unknown) => {
        problem = problemFor(error);
      });
    },
    refresh,
    freshen,
    rebuild,
    read,
    ask: async (sql: string, mostRows: number, mostMs: number): Promise<Answer> =>
      (await opened()).request('ask', { sql, mostRows, mostMs }),
    exportTo,
    /** Begins the rounds; the returned function ends them. */
    schedule: () => {
      let timer: NodeJS.Timeout | undefined;
      const wait = (ms: number) => {
        timer = setTimeout(async () => {
          if (await parts.isOn()) {
            await refresh();
            await exportDaily().catch((error: Error) => log.warn(framesOf(error), 'the warehouse was not exported'));
          }
          wait(roundMs);
        }, ms);
        timer.unref();
      };
      wait(firstRoundMs);
      return () => clearTimeout(timer);
    },
    /** A round under way is given up: the last good state is in the file. */
    close: async () => {
      client?.end();
      await round?.catch(() => undefined);
      client?.end();
    },
  };
}

function problemFor(error: unknown): WarehouseProblem {
  if (error instanceof FailedChecks) return { code: 'checks', details: [...error.failed] };
  if (isConnectionLost(error)) return { code: 'source_away', details: [] };
  if (error instanceof WarehouseError && error.code !== 'too_long' && error.code !== 'refused')
    return { code: error.code, details: [] };
  return { code: 'failed', details: [] };
}
