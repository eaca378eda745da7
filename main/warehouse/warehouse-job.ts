import type { analysesCalls } from '#contract/analyses.ts';
import type { warehouseCalls } from '#contract/warehouse.ts';
import type { HandlersOf } from '../calls/calls.ts';
import type { Events } from '../calls/events.ts';
import type { Database } from '../database/database.ts';
import type { OwnJob } from '../entities/own-job.ts';
import type { Log } from '../log/log-fields.ts';
import { createWarehouseHandlers } from './handlers.ts';
import { type StartProcess, startNodeProcess } from './process/warehouse-client.ts';
import { createQuestions } from './questions.ts';
import { createAnalysesHandlers } from './reports/handlers.ts';
import { createWarehouse } from './warehouse.ts';
import { createWarehouseSettings } from './warehouse-settings.ts';

export type WarehouseJobParts = {
  database: Database;
  dataFolder: string;
  /** Whether the database is this computer's own. */
  isEmbedded: boolean;
  /** Starts the process; by Node where the host has no way of its own. */
  startProcess: StartProcess | undefined;
  /** 32 bytes by which the warehouse names patients. */
  key: () => Promise<Uint8Array>;
  events: Events;
  clock: () => number;
  log: Log;
};

/** The warehouse of this computer, with the reports and questions that it answers. */
export function warehouseJob(
  parts: WarehouseJobParts,
): OwnJob<HandlersOf<typeof warehouseCalls & typeof analysesCalls>> {
  const { database, dataFolder, key, events, clock, log } = parts;
  const settings = createWarehouseSettings(dataFolder);
  const warehouse = createWarehouse({
    dataFolder,
    database,
    startProcess: parts.startProcess ?? startNodeProcess,
    key,
    // Beside a server there may be thirty desks, and one warehouse is enough.
    isOn: async () => (await settings.read()).isOn ?? parts.isEmbedded,
    exportFolder: async () => (await settings.read()).exportFolder,
    clock,
    log,
    onChange: () => events.emit({ kind: 'changed', topics: ['warehouse'] }),
  });
  let endRounds: (() => void) | null = null;
  return {
    handlers: {
      ...createWarehouseHandlers(warehouse, {
        settings,
        questions: createQuestions(dataFolder),
        record: async (details, context) => {
          const event = { entityName: 'WAREHOUSE', entityId: null, action: 'QUERY', details };
          await database.call('pkg_audit.log_event', event, {}, context);
        },
      }),
      ...createAnalysesHandlers(warehouse),
    },
    start: () => {
      endRounds = warehouse.schedule();
    },
    close: async () => {
      endRounds?.();
      await warehouse.close();
    },
  };
}
