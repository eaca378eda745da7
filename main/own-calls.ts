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
import type { ConnectionChoice } from './settings/connection-choice.ts';
import type { ConnectionFile } from './settings/connection-file.ts';
import { createConnectionHandlers } from './settings/connection-handlers.ts';
import { createHealthHandlers } from './settings/health-handlers.ts';

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
  role: DeskRole;
  catalogue: Catalogue;
  events: Events;
  log: Log;
  restart: (() => void) | undefined;
  clock: () => number;
};

/** What this computer answers itself, whatever database the jobs work on, and the backups that it makes. */
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
    ...createBackupsHandlers(backups, async (action, details, context) => {
      const event = { entityName: 'BACKUP', entityId: null, action, details };
      await database.call('pkg_audit.log_event', event, {}, context);
    }),
  };

  return {
    handlers,
    metrics: operations.metrics,
    /** Begins what this computer does by itself: the seals over the audit, the daily backups. */
    start: () => {
      operations.start();
      ending.push(operations.close);
      ending.push(parts.auditSeals.schedule());
      if (backups) ending.push(backups.schedule());
    },
    close: async () => {
      for (const end of ending) await end();
    },
  };
}
