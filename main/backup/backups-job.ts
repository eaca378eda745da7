import type { backupsCalls } from '#contract/backups.ts';
import type { HandlersOf } from '../calls/calls.ts';
import type { Events } from '../calls/events.ts';
import type { Database } from '../database/database.ts';
import type { PostgresServer } from '../database/postgres/postgres-server.ts';
import type { OwnJob } from '../entities/own-job.ts';
import type { Log } from '../log/log-fields.ts';
import { createBackups } from './backups.ts';
import { createBackupsHandlers } from './handlers.ts';

export type BackupsJobParts = {
  /** The embedded server below the data folder, with every right; none where the database is on a server. */
  server: PostgresServer | undefined;
  database: Pick<Database, 'call'>;
  dataFolder: string;
  /** The version of the application, which a backup names. */
  version: string;
  events: Events;
  clock: () => number;
  log: Log;
};

export type BackupsJob = OwnJob<HandlersOf<typeof backupsCalls>> & {
  /** When a backup was proved last, and whether that is too long ago; null where there are none here. */
  lastProved: () => Promise<{ lastProvedAt: string | null; isOverdue: boolean } | null>;
};

/** The backups of the embedded database. */
export function backupsJob({ server, database, dataFolder, version, events, clock, log }: BackupsJobParts): BackupsJob {
  const onChange = () => events.emit({ kind: 'changed', topics: ['backups'] });
  const backups = server
    ? createBackups({ server, dataDir: dataFolder, log }, { application: version, clock, onChange })
    : null;
  let end: (() => Promise<void>) | null = null;
  return {
    handlers: createBackupsHandlers(backups, async (action, details, context) => {
      const event = { entityName: 'BACKUP', entityId: null, action, details };
      await database.call('pkg_audit.log_event', event, {}, context);
    }),
    lastProved: async () => {
      if (!backups) return null;
      const lastProvedAt = (await backups.list()).find(({ provedAt }) => provedAt !== null)?.provedAt ?? null;
      return { lastProvedAt, isOverdue: backups.isOverdue(lastProvedAt) };
    },
    start: () => {
      end = backups?.schedule() ?? null;
    },
    close: async () => end?.(),
  };
}
