import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { CallInput, CallName, CallOutput } from '#contract/contract.ts';
import type { Result } from '#contract/result.ts';
import type { Role } from '#contract/roles.ts';
import type { Session } from '../../../main/calls/calls.ts';
import { Refusal } from '../../../main/calls/calls.ts';
import type { Database } from '../../../main/database/database.ts';
import { type DeskStore, deskStoreOn } from '../../../main/database/desk-store.ts';
import type { PostgresServer } from '../../../main/database/postgres/postgres-server.ts';
import { composeDesk, type Desk } from '../../../main/desk.ts';
import type { Job } from '../../../main/entities/job.ts';
import type { Log } from '../../../main/log/log-fields.ts';
import type { DeskHome, RetirementNote } from '../../../main/offline/desk/desk-home.ts';
import { aPostgresDatabase, type TestDatabase } from '../database/test-database.ts';
import { passwordOf } from '../desk-fixture.ts';
import { aLine, type Line } from './line.ts';

export type AwayDesk = {
  desk: Desk;
  store: DeskStore;
  line: Line;
  logged: Record<string, unknown>[];
  call: <Name extends CallName>(
    role: Role,
    name: Name,
    input: CallInput<Name>,
    requestId?: string,
  ) => Promise<Result<CallOutput<Name>>>;
  /** The value, or an error that says what was refused. */
  ask: <Name extends CallName>(
    role: Role,
    name: Name,
    input: CallInput<Name>,
    requestId?: string,
  ) => Promise<CallOutput<Name>>;
  /** Waits until the desk is in this state. */
  reach: (state: ReturnType<Desk['connection']>) => Promise<void>;
  signIn: (role: Role) => Promise<void>;
  home: TestHome;
  dispose: () => Promise<void>;
};

/** Where a test's stores lie: what would be done to the folder is remembered. */
export type TestHome = DeskHome & { left: RetirementNote[]; dispose: () => Promise<void> };

async function aHome(log: Log, prepare: Prepare): Promise<TestHome> {
  const databases: TestDatabase[] = [];
  const stores: DeskStore[] = [];
  const left: RetirementNote[] = [];
  const alwaysThere = { current: () => 'online' as const, subscribe: () => () => undefined };
  let note: RetirementNote | null = null;
  return {
    left,
    retirement: () => note,
    open: async () => {
      const made = await aPostgresDatabase();
      databases.push(made);
      await prepare(made.superuser);
      const store = await deskStoreOn(made.database, alwaysThere, made.superuser, log, async () => undefined);
      stores.push(store);
      return store;
    },
    leave: async (gone) => {
      note = gone;
      left.push(gone);
    },
    tidy: async () => undefined,
    return: async () => {
      note = null;
    },
    // A new store has a new secret.
    key: async () => new Uint8Array(32).fill(stores.length),
    close: async () => undefined,
    dispose: async () => {
      for (const store of stores) await store.owner.close();
      for (const database of databases) await database.dispose();
    },
  };
}

/** What a database has besides the product's schema. */
type Prepare = (superuser: PostgresServer) => Promise<void>;
type DeskOptions = { prepare?: Prepare; furtherJobs?: readonly Job[] };

/** A desk with a store of its own, over a line that the test cuts, to this central database. */
export async function aDeskWithStore(central: Database, options: DeskOptions = {}): Promise<AwayDesk> {
  const { prepare = async () => undefined, furtherJobs = [] } = options;
  const line = aLine(central);
  const folder = mkdtempSync(join(tmpdir(), 'hms-away-'));
  const logged: Record<string, unknown>[] = [];
  const log = pino({ level: 'debug', base: null }, { write: (text: string) => void logged.push(JSON.parse(text)) });
  const home = await aHome(log, prepare);
  const store = await home.open();
  const desk = composeDesk({
    renderPdf: async () => Promise.reject(new Refusal('unsupported')),
    checksOutputs: true,
    opened: { database: line.central, state: line.watch },
    deskStore: store,
    choice: { database: { engine: 'embedded' }, source: 'default', decidedBy: [] },
    deskHome: home,
    furtherJobs,
    dataFolder: folder,
    log,
  });
  await desk.start();
  // The copy is made behind the first calls; an outage before that is a test of its own.
  for (const until = Date.now() + 15_000; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 10))) {
    const [row] = await store.owner.query<{ feedNo: number | null }>('select feed_no from desk.store');
    if (row?.feedNo !== null) break;
  }

  const sessions = new Map<Role, Session>();
  const callOnce: AwayDesk['call'] = (role, name, input, requestId) =>
    desk.handle(name, input, {
      session: sessions.get(role) ?? null,
      address: '127.0.0.1',
      channel: 'web',
      requestId,
    }) as never;
  return {
    desk,
    store,
    line,
    logged,
    home,
    call: callOnce,
    ask: async (role, name, input, requestId) => {
      const result = await callOnce(role, name, input, requestId);
      if (!result.ok) {
        const found = logged.findLast((one) => one.reference === result.error.reference && one.msg !== 'refused');
        throw new Error(
          `${name}: ${JSON.stringify(result.error)} ${result.error.reference ? JSON.stringify(found) : ''}`,
        );
      }
      return result.value;
    },
    reach: async (state) => {
      const until = Date.now() + 15_000;
      while (desk.connection() !== state) {
        if (Date.now() > until)
          throw new Error(`The desk stays ${desk.connection()}: ${JSON.stringify(logged.slice(-5))}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    signIn: async (role) => {
      const result = await desk.handle(
        'staff.signIn',
        { username: role, password: passwordOf(role) },
        {
          session: null,
          address: '127.0.0.1',
          channel: 'web',
          openSession: (session) => void sessions.set(role, session),
        },
      );
      if (!result.ok) throw new Error(`The ${role} cannot sign in: ${JSON.stringify(result.error)}`);
    },
    dispose: async () => {
      await desk.close();
      await home.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
