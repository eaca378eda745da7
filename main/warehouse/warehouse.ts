import { rename } from 'node:fs/promises';
import { framesOf } from '../log/log.ts';
import { exportOncePerDay, exportTo } from './exports.ts';
import { createOpenFile, fileOf } from './open-file.ts';
import type { Answer, Cell } from './process/messages.ts';
import type { StartProcess } from './process/warehouse-client.ts';
import { createRounds, type RoundsParts } from './rounds.ts';

export type WarehouseParts = RoundsParts & {
  dataFolder: string;
  startProcess: StartProcess;
  /** Whether this computer keeps a warehouse. */
  isOn: () => Promise<boolean>;
  /** Where an export is written each day; null for none. */
  exportFolder?: () => Promise<string | null>;
};

export type Warehouse = ReturnType<typeof createWarehouse>;

/** Long enough after a start for the morning's queue to be served first. */
const firstRoundMs = 10 * 60_000;
const roundMs = 5 * 60_000;

/** The warehouse of one data folder: its process is started when it is needed, and its rounds never overlap. */
export function createWarehouse(parts: WarehouseParts) {
  const { dataFolder, clock, log } = parts;
  const path = fileOf(dataFolder);
  const file = createOpenFile(dataFolder, parts.startProcess);
  const rounds = createRounds(file, parts);

  async function scheduledRound(): Promise<void> {
    if (!(await parts.isOn())) return;
    await rounds.refresh();
    const parent = await parts.exportFolder?.();
    if (parent) await exportOncePerDay(file, parent, clock());
  }

  return {
    file: path,
    isOn: parts.isOn,
    state: () => ({ ...rounds.state(), readAt: file.mark()?.readAt ?? null }),
    /** Number of the last change of the source that is in it. */
    feedNo: () => file.mark()?.feedNo ?? null,
    size: async () => (file.mark() === null ? null : (await file.client()).request('size', null)),
    look: rounds.look,
    refresh: rounds.refresh,
    freshen: rounds.freshen,
    /** Fills everything anew; a damaged file is kept beside the new one. */
    rebuild: async (): Promise<void> => {
      await rounds.settled();
      if (rounds.state().problem?.code === 'damaged') await rename(path, `${path}.damaged`).catch(() => undefined);
      await rounds.refresh({ isAnew: true });
    },
    read: async (sql: string, values: Readonly<Record<string, Cell>> = {}, mostRows = 10_000): Promise<Answer> =>
      (await file.client()).request('read', { sql, values, mostRows, mostMs: 30_000 }),
    ask: async (sql: string, mostRows: number, mostMs: number): Promise<Answer> =>
      (await file.client()).request('ask', { sql, mostRows, mostMs }),
    exportTo: (parent: string) => exportTo(file, parent, clock()),
    /** Begins the rounds; the returned function ends them. */
    schedule: () => {
      let timer: NodeJS.Timeout | undefined;
      const wait = (ms: number) => {
        timer = setTimeout(async () => {
          await scheduledRound().catch((error: Error) =>
            log.warn(framesOf(error), 'the warehouse was not exported, or its settings cannot be read'),
          );
          wait(roundMs);
        }, ms);
        timer.unref();
      };
      wait(firstRoundMs);
      return () => clearTimeout(timer);
    },
    /** A round under way is given up: the last good state is in the file. */
    close: async (): Promise<void> => {
      file.end();
      await rounds.settled();
      file.end();
    },
  };
}
