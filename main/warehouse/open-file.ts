import { join } from 'node:path';
import type { Mark } from './process/messages.ts';
import { createWarehouseClient, type StartProcess, type WarehouseClient } from './process/warehouse-client.ts';

export const fileOf = (dataFolder: string): string => join(dataFolder, 'warehouse', 'warehouse.duckdb');
export const exportFolderOf = (dataFolder: string): string => join(dataFolder, 'warehouse', 'export');

/** The warehouse's file, opened by a process of its own: that is started when it is first needed, and again after it ended. */
export type OpenFile = {
  /** The process with the file open. Fails with a `WarehouseError`. */
  client(): Promise<WarehouseClient>;
  /** Up to where the file has the source; null while it was not opened, and where nothing is in it. */
  mark(): Mark | null;
  setMark(mark: Mark): void;
  /** Ends the process; what was not committed is given up. */
  end(): void;
};

export function createOpenFile(dataFolder: string, startProcess: StartProcess): OpenFile {
  let client: WarehouseClient | null = null;
  let opening: Promise<WarehouseClient> | null = null;
  let mark: Mark | null = null;

  async function open(): Promise<WarehouseClient> {
    const next = createWarehouseClient(() => {
      const child = startProcess();
      child.onExit(() => {
        if (client === next) client = null;
      });
      return child;
    });
    try {
      const opened = await next.request('open', {
        file: fileOf(dataFolder),
        exportFolder: exportFolderOf(dataFolder),
      });
      mark = opened.mark;
      client = next;
      return next;
    } catch (error) {
      next.end();
      throw error;
    }
  }

  return {
    client: async () => {
      if (client) return client;
      opening ??= open().finally(() => {
        opening = null;
      });
      return opening;
    },
    mark: () => mark,
    setMark: (next) => {
      mark = next;
    },
    end: () => client?.end(),
  };
}
