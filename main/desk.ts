import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConnectionState, FrontDeskEvent } from '#contract/events.ts';
import type { Result } from '#contract/result.ts';
import { createAuditSeals } from './audit/audit-seals.ts';
import { createCallRecords } from './audit/call-records.ts';
import { sendHeadTo } from './audit/seal-address.ts';
import { backUpBeforeUpgrade } from './backup/backups.ts';
import type { RenderInvoicePdf } from './billing/handlers.ts';
import { composeInvoice } from './billing/invoice-document.ts';
import { type Caller, type CallsOptions, createCalls, performWith, type Session } from './calls/calls.ts';
import { createEvents } from './calls/events.ts';
import { shareReads } from './calls/shared-reads.ts';
import { applicationRoot } from './config/application-root.ts';
import type { Config, DatabaseConfig } from './config/config.ts';
import { type OpenedDatabase, openDatabase } from './database/connect.ts';
import type { Database } from './database/database.ts';
import type { DeskStore } from './database/desk-store.ts';
import { folderError, makeFolder } from './database/embedded/folder-errors.ts';
import { diagnosisOf } from './database/errors.ts';
import type { PostgresServer } from './database/postgres/postgres-server.ts';
import { watchSpace } from './database/space-watch.ts';
import { loadDemo } from './demo/load.ts';
import { createCatalogue } from './entities/catalogue.ts';
import type { Job } from './entities/job.ts';
import { createJobs, handlersOn } from './jobs.ts';
import { createLog, framesOf } from './log/log.ts';
import type { Log } from './log/log-fields.ts';
import { logFile } from './log/log-file.ts';
import { createDeskHome, type DeskHome } from './offline/desk/desk-home.ts';
import { createDeskRole } from './offline/desk/desk-role.ts';
import { createCallMeter } from './operations/call-figures.ts';
import { createOwnCalls } from './own-calls.ts';
import { createCollection } from './payments/collection.ts';
import type { PrescriptionPaper } from './prescriptions/prescription-document.ts';
import { keyFile } from './secrets/key-file.ts';
import { lazySignature } from './secrets/signature.ts';
import { keyVault, type Vault } from './secrets/vault.ts';
import { type ConnectionChoice, chooseConnection, withWayOut } from './settings/connection-choice.ts';
import { createConnectionFile } from './settings/connection-file.ts';
import { identityOf, savedOf } from './settings/connection-rules.ts';
import { hospitalEntity } from './settings/hospital-entity.ts';
import { createSettingsStore } from './settings/settings-store.ts';
import { addAdminIfNobody } from './staff/first-admin.ts';
import { hashPassword } from './staff/passwords.ts';
import { createSignInServices } from './staff/sign-in-services.ts';
import { staffEntity } from './staff/staff-entity.ts';
import { createStaffStore } from './staff/staff-store.ts';
import type { StartProcess } from './warehouse/process/warehouse-client.ts';

export type { Caller, Session } from './calls/calls.ts';

/** The whole application without a host: Electron and the web host are two ways to reach it. */
export type Desk = {
  readonly version: string;
  readonly log: Log;
  /** What the first admin is asked for over the web; null once somebody can sign in, or where that cannot be known now. */
  setUpCode(): Promise<string | null>;
  /** The demo hospital is loaded: the sign-in page shows its names. */
  isDemo(): Promise<boolean>;
  connection(): ConnectionState;
  /** How the program, its database and the calls are, in Prometheus' text format. */
  metrics(): Promise<string>;
  /** Told by a host when the certificate ends that it shows to other computers. */
  noteCertificate(expiresAt: Date): void;
  /** Does one call of the contract. Never throws: every fault is a Result with a code. An unknown name is `not_found`. */
  handle(name: string, input: unknown, caller: Caller): Promise<Result<unknown>>;
  /**
   * The session of a token this desk signed, that has not expired and was not signed out here; whether it still holds is
   * checked at each call.
   */
  readToken(token: string): Promise<Session | null>;
  /**
   * Whether this session still holds; true where that cannot be known now. Many that are asked for at the same moment are one
   * question to the database.
   */
  holds(session: Session): Promise<boolean>;
  /** Told the id of each session that is signed out here; the answer stops the listener. */
  onSessionEnd(listener: (sessionId: string) => void): () => void;
  /** Events for every screen; the answer stops them. */
  subscribe(listener: (event: FrontDeskEvent) => void): () => void;
  /** Meets the central database, where it is elsewhere; until then a desk with a store refuses every call as `offline`. */
  start(): Promise<void>;
  /** Calls made here that the central database does not have yet and will get by themselves. */
  unsent(): Promise<number>;
  /** Refuses new calls, lets running ones end (at most ten seconds), then stops the database it started. */
  close(): Promise<void>;
};

export type DeskOptions = {
  renderPdf: RenderInvoicePdf;
  prescriptionPaper?: PrescriptionPaper | undefined;
  /** 32 random bytes that only this user's system can give; a file of its own below the data folder by default. */
  draftKey?: () => Promise<Uint8Array>;
  /** What this desk signs its files with, by a name for each store; files of their own below the data folder by default. */
  deskKey?: (name: string) => Promise<Uint8Array>;
  /** Where the database's password is kept sealed; by a key below the data folder by default. */
  vault?: Vault;
  /** Starts the application again; a host that cannot has none. */
  restart?: () => void;
  /** Starts the process of the warehouse; by Node where the host has no way of its own. */
  startWarehouse?: StartProcess;
  /** Each output is checked against the contract: for tests. */
  checksOutputs?: boolean;
  /** Milliseconds after which a payment provider is not waited for any more; eight seconds by default. */
  providerTimeoutMs?: number;
  /** Milliseconds since 1970. */
  clock?: () => number;
  /** Milliseconds for durations, which a change of the computer's clock does not move. */
  monotonicMs?: () => number;
};

export type DeskParts = DeskOptions & {
  opened: Pick<OpenedDatabase, 'database' | 'state'>;
  /** The embedded server below the data folder, with every right: what is backed up. */
  embedded?: PostgresServer | undefined;
  /** Where the database is elsewhere: what this desk works on with while that is away. */
  deskStore?: DeskStore | undefined;
  /** Where such stores come from and go to. */
  deskHome?: DeskHome | undefined;
  choice: ConnectionChoice;
  dataFolder: string;
  log: Log;
  /** Where the heads of the audit's seals are sent. */
  auditAddress?: URL | null;
  /** Jobs that are in no product file: for tests. */
  furtherJobs?: readonly Job[];
};

export const version: string = JSON.parse(readFileSync(join(applicationRoot, 'package.json'), 'utf8')).version;

/** After this and one probe of the server, some four seconds in all, a desk with a store goes on without it. */
const livenessProbeMs = 2_000;

/**
 * Opens the database (installing, upgrading, and loading the demo hospital where that is asked for) and composes
 * the application on it. Throws a `StartError` whose one sentence says what stands in the way.
 */
export async function createDesk(config: Config, options: DeskOptions): Promise<Desk> {
  const { dataFolder } = config;
  const file = await openLogFile(join(dataFolder, 'logs'), dataFolder);
  const log = createLog(config.logLevel, file);
  const closers: (() => Promise<void> | void)[] = [() => file.close()];
  const closeAll = async () => {
    for (const close of closers.toReversed()) await close();
  };
  try {
    const saved = connectionFileOf(dataFolder, options.vault);
    const choice = await chooseConnection(config, saved);
    const isElsewhere = choice.database.engine !== 'embedded';
    const deskHome =
      isElsewhere && config.hasDeskStore
        ? createDeskHome(dataFolder, deskStoreName(choice.database), log, options.deskKey)
        : undefined;
    if (deskHome) closers.push(deskHome.close);
    await deskHome
      ?.tidy()
      .catch((error: Error) => log.error(framesOf(error), 'the store of a retired desk could not be removed'));
    const deskStore = deskHome?.retirement() === null ? await deskHome.open() : undefined;
    const more = {
      oracleSessions: config.oracleSessions,
      beforeUpgrade: (server: PostgresServer) => backUpBeforeUpgrade({ server, dataDir: dataFolder, log }, version),
      ...(deskStore && { mayBeAway: await isCopied(deskStore), livenessProbeMs }),
    };
    const opened = await openDatabase({ ...choice.database, dataDir: dataFolder }, log, more).catch((error: unknown) =>
      Promise.reject(withWayOut(error, choice, saved)),
    );
    closers.push(opened.close);
    if (opened.state.current() === 'online') {
      // `npm start` asks for the demo hospital always; into a server that was chosen on purpose it does not belong.
      const isChosenServer = choice.source === 'saved' && isElsewhere;
      if (config.loadsDemo && !isChosenServer) await loadDemo({ ...opened, composeInvoice, hashPassword });
      await addAdminIfNobody(createStaffStore(opened.database), config.adminPassword);
    }
    const embedded = opened.superuser;
    const desk = composeDesk({
      ...options,
      opened,
      embedded,
      deskStore,
      deskHome,
      choice,
      dataFolder,
      log,
      auditAddress: config.auditAddress,
    });
    closers.push(desk.close, () => log.info({}, 'the desk is closed'));
    await desk.start();
    log.info({ version, engine: opened.database.engine }, 'the desk is ready');
    return { ...desk, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** The application on a database that is open already; closing the desk leaves it open. */
export function composeDesk(parts: DeskParts): Desk {
  const { choice, dataFolder, log, renderPdf, clock = Date.now, monotonicMs = () => performance.now() } = parts;
  const { state } = parts.opened;
  const { database, lacksSpace } = watchSpace(parts.opened.database);
  const events = createEvents((error) => log.error(framesOf(error), 'an event listener failed'));

  const keys = keysOf(parts);
  const signIn = createSignInServices({
    database,
    dataFolder,
    tokenKey: keys.ofSessions(),
    clock,
    monotonicMs,
    onAuditFault: (error) => log.warn(diagnosisOf(error), 'failed sign-ins are not in the audit trail yet'),
    onFileFault: (error) => log.error(framesOf(error), 'the list of ended sessions cannot be saved'),
  });
  const { sessions, ended, tokens } = signIn;
  const isDemoOn = async (of: Database) => (await createSettingsStore(of).hospital()).isDemo === 'Y';

  const vault = parts.vault ?? keyVault(join(dataFolder, 'keys', 'providers.key'));
  const timeoutMs = parts.providerTimeoutMs;
  const collection = createCollection({ database, dataFolder, vault, events, log, clock, timeoutMs });
  const { providers, onAttempt } = collection;
  const { prescriptionPaper } = parts;
  const services = { ...signIn, isDemoOn, renderPdf, prescriptionPaper, clock, providers, onAttempt };
  const jobs: readonly Job[] = [...createJobs(services), ...(parts.furtherJobs ?? [])];
  const catalogue = createCatalogue(jobs);
  const role = createDeskRole({
    central: database,
    centralState: state,
    store: parts.deskStore,
    home: parts.deskHome,
    handlersOn: handlersOn(jobs),
    catalogue,
    hospitalView: hospitalEntity.view,
    personOf: sessions.personOf,
    personOfOn: (of) => signIn.sessionsOn(of).personOf,
    events,
    log,
  });
  const auditSeals = createAuditSeals({
    database,
    isOnline: () => state.current() === 'online',
    file: sealHeadsFile(dataFolder, choice.database),
    signer: lazySignature(keys.ofSeals),
    sendHead: parts.auditAddress ? sendHeadTo(parts.auditAddress) : null,
    clock,
    log,
    onChange: () => events.emit({ kind: 'changed', topics: ['audit'] }),
  });
  const meter = createCallMeter();
  let certificateExpiresAt: Date | null = null;
  const own = createOwnCalls({
    version,
    database,
    lacksSpace,
    embedded: parts.embedded,
    choice,
    connectionFile: connectionFileOf(dataFolder, parts.vault),
    dataFolder,
    draftKey: keys.ofDrafts,
    auditSeals,
    meter,
    certificateExpiresAt: () => certificateExpiresAt,
    warehouseKey: keys.ofWarehouse,
    startWarehouse: parts.startWarehouse,
    role,
    catalogue,
    events,
    log,
    restart: parts.restart,
    clock,
    collection,
  });

  const personOf = async (session: Session) => (ended.isEnded(session.id) ? null : role.personOf(session));
  // Somebody was changed or signed out, here or on another host.
  events.subscribe((event) => {
    if (event.kind === 'changed' && event.topics.includes(staffEntity.topic)) sessions.forget();
  });
  const performOwn = performWith(own.handlers);
  const perform: CallsOptions['perform'] = async (name, definition, ...call) =>
    Object.hasOwn(own.handlers, name)
      ? role.run(definition, () => performOwn(name, definition, ...call))
      : role.perform(name, definition, ...call);
  const calls = createCalls({
    perform: shareReads(perform, events),
    isAway: role.isAway,
    personOf,
    events,
    log,
    record: createCallRecords({
      database,
      isOnline: () => state.current() === 'online',
      monotonicMs,
      onFault: (error) => log.warn(diagnosisOf(error), 'the use of a call is not in the audit trail'),
    }),
    onEnd: meter.note,
    checksOutputs: parts.checksOutputs ?? false,
  });

  return {
    version,
    log,
    isDemo: () => isDemoOn((role.offline()?.isCentral() === false && role.store()?.database) || database),
    setUpCode: async () =>
      (await createStaffStore(database)
        .isEmpty()
        .catch(() => false))
        ? signIn.setUpCode.text
        : null,
    connection: role.connection,
    metrics: own.metrics,
    noteCertificate: (expiresAt) => {
      certificateExpiresAt = expiresAt;
    },
    handle: calls.handle,
    readToken: async (token) => {
      const session = await tokens.read(token);
      return session && !ended.isEnded(session.id) ? session : null;
    },
    holds: (session) =>
      personOf(session).then(
        (person) => person !== null,
        () => true,
      ),
    onSessionEnd: ended.subscribe,
    subscribe: events.subscribe,
    start: async () => {
      await role.meet();
      own.start();
    },
    // Whoever asks is about to leave: a store that cannot say must not hold that up.
    unsent: () => role.unsent().catch(() => 0),
    close: async () => {
      await calls.drain();
      await own.close();
      await signIn.close();
      await role.close();
    },
  };
}

type KeyParts = Pick<DeskParts, 'choice' | 'dataFolder' | 'draftKey' | 'deskKey'>;

/** The keys of this computer, each bound to the database that it works on. */
function keysOf({ choice, dataFolder, draftKey, deskKey }: KeyParts) {
  const keyAt = (name: string) => keyFile(join(dataFolder, 'keys', name));
  const identity = identityOf(savedOf(choice.database).target);
  const bound = (key: Uint8Array) => createHmac('sha256', key).update(identity).digest();
  return {
    ofSessions: () => bound(keyAt('sessions.key')),
    ofDrafts: async () => bound(draftKey ? await draftKey() : keyAt('drafts.key')),
    /** What this computer signs seals over the audit with; not bound, so that its seals are known as its own. */
    ofSeals: async () => (await deskKey?.('audit')) ?? keyAt('audit.key'),
    // The mark in the file says which database it is of.
    ofWarehouse: async () => (deskKey ? deskKey('warehouse') : keyAt('warehouse.key')),
  };
}

/** A desk that has its copy can start without the central database. */
async function isCopied({ owner }: DeskStore): Promise<boolean> {
  const [row] = await owner.query<{ feedNo: number | null }>('select feed_no from desk.store');
  return row !== undefined && row.feedNo !== null;
}

/** One for each database: what waits to be sent to one must never arrive in another. */
function deskStoreName(database: DatabaseConfig): string {
  const identity = identityOf(savedOf(database).target);
  return createHash('sha256').update(identity).digest('hex').slice(0, 12);
}

/** One for each database: the seals of another one say nothing about this one. */
export const sealHeadsFile = (dataFolder: string, database: DatabaseConfig): string =>
  join(dataFolder, 'audit-seals', `${database.engine === 'embedded' ? 'embedded' : deskStoreName(database)}.jsonl`);

export const connectionFileOf = (
  dataFolder: string,
  vault: Vault = keyVault(join(dataFolder, 'keys', 'connection.key')),
) => createConnectionFile(dataFolder, vault);

async function openLogFile(folder: string, dataFolder: string) {
  try {
    await makeFolder(folder);
    return logFile(folder);
  } catch (error) {
    throw folderError(error, dataFolder);
  }
}
