import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConnectionState, FrontDeskEvent } from '#contract/events.ts';
import type { Result } from '#contract/result.ts';
import { applicationRoot } from './application-root.ts';
import { createAppointmentsStore } from './appointments/appointments-store.ts';
import { createAppointmentsHandlers } from './appointments/handlers.ts';
import { createAuditStore } from './audit/audit-store.ts';
import { createAuditHandlers } from './audit/handlers.ts';
import { createBillingStore } from './billing/billing-store.ts';
import { createBillingHandlers, type RenderInvoicePdf } from './billing/handlers.ts';
import { composeInvoice } from './billing/invoice-document.ts';
import { type Caller, createCalls, type Handlers, type Session } from './calls.ts';
import type { Config } from './config.ts';
import { type OpenedDatabase, openDatabase } from './database/connect.ts';
import { folderError, makeFolder } from './database/folder-errors.ts';
import { loadDemo } from './demo/load.ts';
import { createDoctorsStore } from './doctors/doctors-store.ts';
import { createDoctorsHandlers } from './doctors/handlers.ts';
import { createDraftsStore } from './drafts/drafts-store.ts';
import { createDraftsHandlers } from './drafts/handlers.ts';
import { createEvents } from './events.ts';
import { keyFile } from './key-file.ts';
import { createLog, framesOf, type Log, logFile } from './log.ts';
import { createPatientsHandlers } from './patients/handlers.ts';
import { createPatientsStore } from './patients/patients-store.ts';
import { createReportsHandlers } from './reports/handlers.ts';
import { createReportsStore } from './reports/reports-store.ts';
import { createSettingsHandlers } from './settings/handlers.ts';
import { createSettingsStore } from './settings/settings-store.ts';
import { addAdminIfNobody } from './staff/first-admin.ts';
import { createStaffHandlers } from './staff/handlers.ts';
import { hashPassword } from './staff/passwords.ts';
import { createSessions } from './staff/sessions.ts';
import { createSignInLimit } from './staff/sign-in-limit.ts';
import { createStaffStore } from './staff/staff-store.ts';
import { createTokens } from './staff/tokens.ts';

export type { Caller, Session } from './calls.ts';

/** The whole application without a host: Electron and the web host are two ways to reach it. */
export type Desk = {
  readonly version: string;
  readonly log: Log;
  /** The demo hospital is loaded: the sign-in page shows its names. */
  isDemo(): Promise<boolean>;
  connection(): ConnectionState;
  /** Does one call of the contract. Never throws: every fault is a Result with a code. An unknown name is `not_found`. */
  handle(name: string, input: unknown, caller: Caller): Promise<Result<unknown>>;
  /** The session of a token this desk signed and that has not expired; whether it still holds is checked at each call. */
  readToken(token: string): Promise<Session | null>;
  /** Events for every screen; the answer stops them. */
  subscribe(listener: (event: FrontDeskEvent) => void): () => void;
  /** Refuses new calls, lets running ones end (at most ten seconds), then stops the database it started. */
  close(): Promise<void>;
};

export type DeskOptions = {
  renderPdf: RenderInvoicePdf;
  /** 32 random bytes that only this user's system can give; a file of its own below the data folder by default. */
  draftKey?: () => Promise<Uint8Array>;
  /** Each output is checked against the contract: for tests. */
  checksOutputs?: boolean;
  /** Milliseconds since 1970. */
  clock?: () => number;
};

export type DeskParts = DeskOptions & {
  opened: Pick<OpenedDatabase, 'database' | 'state'>;
  dataFolder: string;
  log: Log;
};

export const version: string = JSON.parse(readFileSync(join(applicationRoot, 'package.json'), 'utf8')).version;

/**
 * Opens the database (installing, upgrading, and loading the demo hospital where that is asked for) and composes
 * the application on it. Throws a `StartError` whose one sentence says what stands in the way.
 */
export async function createDesk(config: Config, options: DeskOptions): Promise<Desk> {
  const { dataFolder } = config;
  const file = await openLogFile(join(dataFolder, 'logs'), dataFolder);
  const log = createLog(config.logLevel, file);
  const opened = await openDatabase(databaseOf(config), log).catch((error: unknown) => {
    file.close();
    throw error;
  });
  try {
    if (config.loadsDemo) await loadDemo({ ...opened, composeInvoice, hashPassword });
    await addAdminIfNobody(createStaffStore(opened.database), config.adminPassword);
    const desk = composeDesk({ ...options, opened, dataFolder, log });
    log.info({ version, engine: opened.database.engine }, 'the desk is ready');
    return {
      ...desk,
      close: async () => {
        await desk.close();
        await opened.close();
        log.info({}, 'the desk is closed');
        file.close();
      },
    };
  } catch (error) {
    await opened.close();
    file.close();
    throw error;
  }
}

/** The application on a database that is open already; closing the desk leaves it open. */
export function composeDesk(parts: DeskParts): Desk {
  const { dataFolder, log, renderPdf, clock = Date.now } = parts;
  const { database, state } = parts.opened;
  const connection = () => state.current();
  const events = createEvents((error) => log.error(framesOf(error), 'a listener failed'));
  const stopWatching = state.subscribe((next) => events.emit({ kind: 'connection', state: next }));

  const keyAt = (name: string) => keyFile(join(dataFolder, 'keys', name));
  const draftKey = parts.draftKey ?? (async () => keyAt('drafts.key'));
  const tokens = createTokens(keyAt('sessions.key'), clock);
  const staff = createStaffStore(database);
  const sessions = createSessions(staff, clock);
  const settings = createSettingsStore(database);
  const isDemo = async () => (await settings.hospital()).isDemo === 'Y';
  const billing = createBillingStore(database);

  const handlers: Handlers = {
    ...createStaffHandlers({ store: staff, sessions, tokens, limit: createSignInLimit(clock), isDemo }),
    ...createPatientsHandlers(createPatientsStore(database)),
    ...createDoctorsHandlers(createDoctorsStore(database)),
    ...createAppointmentsHandlers(createAppointmentsStore(database)),
    ...createBillingHandlers({ store: billing, reader: database, renderPdf, clock }),
    ...createReportsHandlers(createReportsStore(database)),
    ...createAuditHandlers(createAuditStore(database)),
    ...createSettingsHandlers({ store: settings, database, connection, version }),
    ...createDraftsHandlers(createDraftsStore(join(dataFolder, 'drafts'), draftKey), clock),
  };
  const { personOf } = sessions;
  const checksOutputs = parts.checksOutputs ?? false;
  const calls = createCalls({ handlers, personOf, connection, events, log, checksOutputs });

  return {
    version,
    log,
    isDemo,
    connection,
    handle: calls.handle,
    readToken: tokens.read,
    subscribe: events.subscribe,
    close: async () => {
      await calls.drain();
      stopWatching();
    },
  };
}

const databaseOf = ({ database, dataFolder }: Config) => ({ ...database, dataDir: dataFolder });

async function openLogFile(folder: string, dataFolder: string) {
  try {
    await makeFolder(folder);
    return logFile(folder);
  } catch (error) {
    throw folderError(error, dataFolder);
  }
}
