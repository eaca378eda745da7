import { join } from 'node:path';
import { sendHeadTo } from './audit/seal-address.ts';
import { sealsJob } from './audit/seals-job.ts';
import { backupsJob } from './backup/backups-job.ts';
import type { Handlers } from './calls/calls.ts';
import type { Events } from './calls/events.ts';
import type { Database } from './database/database.ts';
import type { PostgresServer } from './database/postgres/postgres-server.ts';
import type { watchSpace } from './database/space-watch.ts';
import { createDraftsStore } from './drafts/drafts-store.ts';
import { createDraftsHandlers } from './drafts/handlers.ts';
import type { Catalogue } from './entities/catalogue.ts';
import type { OwnJob } from './entities/own-job.ts';
import type { JobCallName } from './jobs.ts';
import type { Log } from './log/log-fields.ts';
import { createOfflineHandlers } from './offline/decisions/handlers.ts';
import type { DeskRole } from './offline/desk/desk-role.ts';
import { createDesksHandlers } from './offline/desk/desks-handlers.ts';
import { createTransferHandlers } from './offline/transfer/transfer-handlers.ts';
import { createCallMeter } from './operations/call-figures.ts';
import { housekeepingJob } from './operations/housekeeping-job.ts';
import { createOperations } from './operations/operations.ts';
import type { Collection } from './payments/collection.ts';
import { sendingJob } from './reminders/sending-job.ts';
import { createWorkbookHandlers } from './reports/workbook.ts';
import type { ComputerKeys } from './secrets/computer-keys.ts';
import { lazySignature } from './secrets/signature.ts';
import type { Vault } from './secrets/vault.ts';
import type { ConnectionChoice } from './settings/connection-choice.ts';
import { createConnectionHandlers } from './settings/connection-handlers.ts';
import { createHealthHandlers } from './settings/health-handlers.ts';
import { connectionFileOf, sealHeadsFile } from './settings/own-files.ts';
import type { StartProcess } from './warehouse/process/warehouse-client.ts';
import { warehouseJob } from './warehouse/warehouse-job.ts';

export type OwnJobsParts = {
  version: string;
  database: Database;
  /** The connection to the central database itself, whatever role this computer has. */
  isCentralOnline: () => boolean;
  lacksSpace: ReturnType<typeof watchSpace>['lacksSpace'];
  /** The embedded server below the data folder, with every right: what is backed up. */
  embedded: PostgresServer | undefined;
  choice: ConnectionChoice;
  dataFolder: string;
  vault: Vault | undefined;
  /** Where keys of providers and channels are sealed; always there. */
  secretsVault: Vault;
  keys: ComputerKeys;
  /** Where the heads of the audit's seals are sent; null for nowhere. */
  auditAddress: URL | null;
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

/**
 * What this computer does itself, whatever database the jobs work on: the calls that it answers, the seals over the audit,
 * its backups, its warehouse, sending messages, and asking providers about payments.
 */
export function createOwnJobs(parts: OwnJobsParts) {
  const { version, database, dataFolder, choice, keys, role, events, log, clock, collection } = parts;
  const { connection, offline } = role;
  const meter = createCallMeter();
  let certificateExpiresAt: Date | null = null;

  const seals = sealsJob({
    database,
    isOnline: parts.isCentralOnline,
    file: sealHeadsFile(dataFolder, choice.database),
    signer: lazySignature(keys.ofSeals),
    sendHead: parts.auditAddress ? sendHeadTo(parts.auditAddress) : null,
    events,
    clock,
    log,
  });
  const backups = backupsJob({ server: parts.embedded, database, dataFolder, version, events, clock, log });
  const operations = createOperations({
    version,
    database,
    dataFolder,
    meter,
    unsent: role.unsent,
    sealedThrough: seals.sealedThrough,
    backups: backups.lastProved,
    certificateExpiresAt: () => certificateExpiresAt,
    clock,
  });
  const connectionCalls = createConnectionHandlers({
    choice,
    file: connectionFileOf(dataFolder, parts.vault),
    dataFolder,
    database,
    connection,
    unsettled: async () => (await offline()?.outbox.open())?.length ?? 0,
    log,
    restart: parts.restart,
  });
  const healthCalls = createHealthHandlers({
    database,
    connection,
    worksAlone: () => offline()?.isAway('queue') === false,
    lacksSpace: parts.lacksSpace,
    version,
  });
  const jobs = [
    { handlers: createDraftsHandlers(createDraftsStore(join(dataFolder, 'drafts'), keys.ofDrafts), clock) },
    { handlers: healthCalls },
    { handlers: connectionCalls },
    { handlers: createOfflineHandlers(database, offline, parts.catalogue) },
    { handlers: createTransferHandlers(database, offline, log) },
    { handlers: createDesksHandlers(database, role) },
    { handlers: createWorkbookHandlers() },
    operations,
    sendingJob({ database, isOnline: parts.isCentralOnline, dataFolder, vault: parts.secretsVault, events, log }),
    housekeepingJob({ database, isOnline: parts.isCentralOnline, log }),
    seals,
    backups,
    warehouseJob({
      database,
      dataFolder,
      isEmbedded: choice.database.engine === 'embedded',
      startProcess: parts.startWarehouse,
      key: keys.ofWarehouse,
      events,
      clock,
      log,
    }),
    { ...collection, start: () => collection.start(() => connection() !== 'online' && connection() !== 'degraded') },
  ] as const satisfies readonly OwnJob[];

  return {
    handlers: handlersOf(jobs),
    /** Told of each call as it ends, for the figures of the health page. */
    noteCall: meter.note,
    metrics: operations.metrics,
    noteCertificate: (expiresAt: Date) => {
      certificateExpiresAt = expiresAt;
    },
    /** Begins what this computer does by itself. */
    start: () => {
      for (const job of jobs as readonly OwnJob[]) job.start?.();
    },
    close: async () => {
      for (const job of jobs as readonly OwnJob[]) await job.close?.();
    },
  };
}

type NamesOf<Listed> = Listed extends OwnJob<infer Provided> ? keyof Provided : never;

/** A call that neither the jobs nor this computer answer is a type error here. */
function handlersOf<const Jobs extends readonly OwnJob[]>(
  jobs: Exclude<keyof Handlers, JobCallName> extends NamesOf<Jobs[number]> ? Jobs : never,
): Omit<Handlers, JobCallName> {
  return Object.assign({}, ...jobs.map((job) => job.handlers));
}
