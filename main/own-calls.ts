import { join } from 'node:path';
import type { AuditSeals } from './audit/audit-seals.ts';
import { createSealsHandlers } from './audit/seals-handlers.ts';
import { createBackups } from './backup/backups.ts';
import { createBackupsHandlers } from './backup/handlers.ts';
import type { Handlers } from './calls/calls.ts';
import type { Events } from './calls/events.ts';
import type { Database } from './database/database.ts';
import type { PostgresServer } from './database/postgres/postgres-server.ts';
import type { watchSpace } from './database/space-watch.ts';
import { createDraftsStore } from './drafts/drafts-store.ts';
import { createDraftsHandlers } from './drafts/handlers.ts';
import type { Catalogue } from './entities/catalogue.ts';
import type { JobCallName } from './jobs.ts';
import type { Log } from './log/log-fields.ts';
import { createOfflineHandlers } from './offline/decisions/handlers.ts';
import type { DeskRole } from './offline/desk/desk-role.ts';
import { createDesksHandlers } from './offline/desk/desks-handlers.ts';
import { createTransferHandlers } from './offline/transfer/transfer-handlers.ts';
import type { CallMeter } from './operations/call-figures.ts';
import { createOperations } from './operations/operations.ts';
import type { Collection } from './payments/collection.ts';
import { createWorkbookHandlers } from './reports/workbook.ts';
import type { ConnectionChoice } from './settings/connection-choice.ts';
import type { ConnectionFile } from './settings/connection-file.ts';
import { createConnectionHandlers } from './settings/connection-handlers.ts';
import { createHealthHandlers } from './settings/health-handlers.ts';
import { createWarehouseHandlers } from './warehouse/handlers.ts';
import { type StartProcess, startNodeProcess } from './warehouse/process/warehouse-client.ts';
import { createQuestions } from './warehouse/questions.ts';
import { createAnalysesHandlers } from './warehouse/reports/handlers.ts';
import { createWarehouse } from './warehouse/warehouse.ts';
import { createWarehouseSettings } from './warehouse/warehouse-settings.ts';

export type OwnCallsParts = {
  version: string;
  database: Database;
  lacksSpace: ReturnType<typeof watchSpace>['lacksSpace'];
  /** The embedded server below the data folder, with every right: what is backed up. */
  embedded: PostgresServer | undefined;
  choice: ConnectionChoice;
  connectionFile: ConnectionFile;
  dataFolder: string;
  /** 32 random bytes that half-typed forms are sealed with. */
  draftKey: () => Promise<Uint8Array>;
  auditSeals: AuditSeals;
  meter: CallMeter;
  /** When the certificate ends that other computers see; null without TLS. */
  certificateExpiresAt: () => Date | null;
  /** 32 bytes by which the warehouse names patients. */
  warehouseKey: () => Promise<Uint8Array>;
  startWarehouse: StartProcess | undefined;
  role: DeskRole;
  catalogue: Catalogue;
  events: Events;
  log: Log;
  restart: (() => void) | undefined;
  clock: () => number;
  /** What this computer collects payments with. */
  collection: Collection;
};

/** What this computer answers itself, whatever database the jobs work on, the backups that it makes, and its warehouse. */
export function createOwnCalls(parts: OwnCallsParts) {
  const { version, database, embedded, dataFolder, role, catalogue, events, log, clock } = parts;
  const { connection, offline } = role;
  const backups = embedded
    ? createBackups(
        { server: embedded, dataDir: dataFolder, log },
        { application: version, clock, onChange: () => events.emit({ kind: 'changed', topics: ['backups'] }) },
      )
    : null;
  const ending: (() => Promise<void>)[] = [];
  const operations = createOperations({
    version,
    database,
    dataFolder,
    meter: parts.meter,
    unsent: role.unsent,
    sealedThrough: async () => (await parts.auditSeals.store.lastSeal())?.sealedAt ?? null,
    backups: async () => {
      if (!backups) return null;
      const lastProvedAt = (await backups.list()).find(({ provedAt }) => provedAt !== null)?.provedAt ?? null;
      return { lastProvedAt, isOverdue: backups.isOverdue(lastProvedAt) };
    },
    certificateExpiresAt: parts.certificateExpiresAt,
    clock,
  });
  const warehouseSettings = createWarehouseSettings(dataFolder);
  const warehouse = createWarehouse({
    dataFolder,
    database,
    startProcess: parts.startWarehouse ?? startNodeProcess,
    key: parts.warehouseKey,
    // Beside a server there may be thirty desks, and one warehouse is enough.
    isOn: async () => (await warehouseSettings.read()).isOn ?? parts.choice.database.engine === 'embedded',
    exportFolder: async () => (await warehouseSettings.read()).exportFolder,
    clock,
    log,
    onChange: () => events.emit({ kind: 'changed', topics: ['warehouse'] }),
  });

  const handlers: Omit<Handlers, JobCallName> = {
    ...createDraftsHandlers(createDraftsStore(join(dataFolder, 'drafts'), parts.draftKey), clock),
    ...createHealthHandlers({
      database,
      connection,
      worksAlone: () => offline()?.isAway('queue') === false,
      lacksSpace: parts.lacksSpace,
      version,
    }),
    ...createConnectionHandlers({
      choice: parts.choice,
      file: parts.connectionFile,
      dataFolder,
      database,
      connection,
      unsettled: async () => (await offline()?.outbox.open())?.length ?? 0,
      log,
      restart: parts.restart,
    }),
    ...createOfflineHandlers(database, offline, catalogue),
    ...createTransferHandlers(database, offline, log),
    ...createDesksHandlers(database, role),
    ...createSealsHandlers(parts.auditSeals),
    ...operations.handlers,
    ...createWarehouseHandlers(warehouse, {
      settings: warehouseSettings,
      questions: createQuestions(dataFolder),
      record: async (details, context) => {
        const event = { entityName: 'WAREHOUSE', entityId: null, action: 'QUERY', details };
        await database.call('pkg_audit.log_event', event, {}, context);
      },
    }),
    ...createAnalysesHandlers(warehouse),
    ...createWorkbookHandlers(),
    ...parts.collection.handlers,
    ...createBackupsHandlers(backups, async (action, details, context) => {
      const event = { entityName: 'BACKUP', entityId: null, action, details };
      await database.call('pkg_audit.log_event', event, {}, context);
    }),
  };

  return {
    handlers,
    metrics: operations.metrics,
    /** Begins what this computer does by itself: the seals over the audit, backups, the warehouse, asking about payments. */
    start: () => {
      operations.start();
      ending.push(operations.close);
      ending.push(parts.auditSeals.schedule());
      if (backups) ending.push(backups.schedule());
      const endRounds = warehouse.schedule();
      ending.push(async () => endRounds());
      parts.collection.start(() => connection() !== 'online' && connection() !== 'degraded');
      ending.push(parts.collection.close);
    },
    close: async () => {
      for (const end of ending) await end();
      await warehouse.close();
    },
  };
}
