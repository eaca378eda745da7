import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConnectionState, FrontDeskEvent } from '#contract/events.ts';
import type { Result } from '#contract/result.ts';
import { createCallRecords } from './audit/call-records.ts';
import { createRecordViews } from './audit/record-views.ts';
import type { RenderInvoicePdf } from './billing/handlers.ts';
import { type Caller, type CallsOptions, createCalls, performWith, type Session } from './calls/calls.ts';
import { createEvents } from './calls/events.ts';
import { shareReads } from './calls/shared-reads.ts';
import { applicationRoot } from './config/application-root.ts';
import type { OpenedDatabase } from './database/connect.ts';
import type { Database } from './database/database.ts';
import type { DeskStore } from './database/desk-store.ts';
import { diagnosisOf } from './database/errors.ts';
import type { PostgresServer } from './database/postgres/postgres-server.ts';
import { watchSpace } from './database/space-watch.ts';
import { createCatalogue } from './entities/catalogue.ts';
import type { Job } from './entities/job.ts';
import { createJobs, handlersOn } from './jobs.ts';
import { framesOf } from './log/log.ts';
import type { Log } from './log/log-fields.ts';
import type { DeskHome } from './offline/desk/desk-home.ts';
import { createDeskRole } from './offline/desk/desk-role.ts';
import { createOwnJobs } from './own-jobs.ts';
import { createCollection } from './payments/collection.ts';
import type { PrescriptionPaper } from './prescriptions/prescription-document.ts';
import { computerKeys } from './secrets/computer-keys.ts';
import { keyVault, type Vault } from './secrets/vault.ts';
import type { ConnectionChoice } from './settings/connection-choice.ts';
import { identityOf, savedOf } from './settings/connection-rules.ts';
import { hospitalEntity } from './settings/hospital-entity.ts';
import { createSettingsStore } from './settings/settings-store.ts';
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

/** The application on a database that is open already; closing the desk leaves it open. */
export function composeDesk(parts: DeskParts): Desk {
  const { choice, dataFolder, log, renderPdf, clock = Date.now, monotonicMs = () => performance.now() } = parts;
  const { state } = parts.opened;
  const { database, lacksSpace } = watchSpace(parts.opened.database);
  const events = createEvents((error) => log.error(framesOf(error), 'an event listener failed'));

  const keys = computerKeys({ ...parts, identity: identityOf(savedOf(choice.database).target) });
  const signIn = createSignInServices({
    database,
    dataFolder,
    tokenKey: keys.ofSessions(),
    pinKey: keys.ofPins,
    clock,
    monotonicMs,
    onAuditFault: (error) => log.warn(diagnosisOf(error), 'failed sign-ins are not in the audit trail yet'),
    onFileFault: (error) => log.error(framesOf(error), 'the ended or locked sessions or the PINs cannot be saved'),
  });
  const { sessions, ended, tokens, locked } = signIn;
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
  const isCentralOnline = () => state.current() === 'online';
  const own = createOwnJobs({
    ...parts,
    version,
    database,
    isCentralOnline,
    lacksSpace,
    embedded: parts.embedded,
    vault: parts.vault,
    secretsVault: vault,
    keys,
    auditAddress: parts.auditAddress ?? null,
    startWarehouse: parts.startWarehouse,
    role,
    catalogue,
    events,
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
  const views = createRecordViews({
    database,
    isOnline: isCentralOnline,
    clock,
    onFault: (error) => log.warn(diagnosisOf(error), 'who read which record is not in the audit trail yet'),
  });
  const calls = createCalls({
    perform: shareReads(perform, events),
    isAway: role.isAway,
    personOf,
    isLocked: ({ id }) => locked.isLocked(id),
    events,
    log,
    record: createCallRecords({
      database,
      isOnline: isCentralOnline,
      monotonicMs,
      onFault: (error) => log.warn(diagnosisOf(error), 'the use of a call is not in the audit trail'),
    }),
    onRead: views.note,
    onEnd: own.noteCall,
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
    noteCertificate: own.noteCertificate,
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
      await views.close();
      await signIn.close();
      await role.close();
    },
  };
}
