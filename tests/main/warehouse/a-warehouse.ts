import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../../main/database/database.ts';
import type { Request, Response } from '../../../main/warehouse/process/messages.ts';
import { serveWarehouse } from '../../../main/warehouse/process/serve-warehouse.ts';
import type { WarehouseProcess } from '../../../main/warehouse/process/warehouse-client.ts';
import { createWarehouse, type Warehouse } from '../../../main/warehouse/warehouse.ts';

const silent = () => undefined;
const quietLog = { debug: silent, info: silent, warn: silent, error: silent };

/** The service of the process within this one: what a test asks of it does not depend on the process. */
export function inThisProcess(): WarehouseProcess {
  const listeners: ((response: Response) => void)[] = [];
  const serve = serveWarehouse((response) => {
    for (const listener of listeners) listener(structuredClone(response));
  });
  return {
    send: (request: Request) => serve(structuredClone(request)),
    onResponse: (listener) => void listeners.push(listener),
    onExit: () => undefined,
    kill: silent,
  };
}

export type TestWarehouse = { warehouse: Warehouse; folder: string; dispose: () => Promise<void> };

export function aWarehouse(
  database: Pick<Database, 'query' | 'call'>,
  options: { folder?: string; startProcess?: () => WarehouseProcess; key?: Uint8Array } = {},
): TestWarehouse {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'hms-warehouse-'));
  const warehouse = createWarehouse({
    dataFolder: folder,
    database,
    startProcess: options.startProcess ?? inThisProcess,
    key: async () => options.key ?? new Uint8Array(32).fill(7),
    isOn: async () => true,
    clock: Date.now,
    log: quietLog,
    onChange: silent,
  });
  return {
    warehouse,
    folder,
    dispose: async () => {
      await warehouse.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The rows of a statement on the last good state. */
export const rowsOf = async (warehouse: Warehouse, sql: string) => (await warehouse.read(sql)).rows;
