import { createHash } from 'node:crypto';
import { type CallName, contract } from '#contract/contract.ts';
import type { Person } from '#contract/staff.ts';
import { type CallScope, type Handlers, performWith, Refusal } from '../../../../main/calls/calls.ts';
import { createEvents } from '../../../../main/calls/events.ts';
import { fingerprintOf } from '../../../../main/calls/fingerprint.ts';
import type { Database } from '../../../../main/database/database.ts';
import { type DeskStore, deskStoreOn } from '../../../../main/database/desk-store.ts';
import { DatabaseError } from '../../../../main/database/errors.ts';
import type { PostgresServer } from '../../../../main/database/postgres/postgres-server.ts';
import { handlersOn } from '../../../../main/jobs.ts';
import type { Log } from '../../../../main/log/log-fields.ts';
import { createOfflineHandlers } from '../../../../main/offline/decisions/handlers.ts';
import { createOffline, type Offline } from '../../../../main/offline/offline.ts';
import { hospitalEntity } from '../../../../main/settings/hospital-entity.ts';
import { aPostgresDatabase, aTestDatabase, type TestDatabase } from '../../database/test-database.ts';
import { jobsWithoutPeople, productCatalogue } from '../../job-list.ts';
import { aRawClient } from '../behind-the-centre.ts';
import { PowerFailure, type Wiring, wire } from './faults.ts';
import { overtaking } from './order.ts';
import { startPoint } from './start-point.ts';

/** What a person at a desk was told. */
export type Told =
  | { kind: 'done'; value: Record<string, unknown>; isPending: boolean }
  | { kind: 'refused'; code: string; fields: object | undefined }
  /** The desk went off before it said anything. */
  | { kind: 'nothing' };

/** A writing call that somebody made, and all that was said of it. */
export type Made = { deskNo: number; name: CallName; input: object; requestId: string; told: Told[] };

/** A row with unsent work, and the last command that wrote it. */
export type SeenRow = { lastNo: number; row: string | undefined };

export type SimulatedDesk = {
  deskNo: number;
  store: DeskStore;
  database: TestDatabase;
  wiring: Wiring;
  offline: Offline;
  /** The calls about its outbox. */
  decisions: Partial<Handlers>;
  isOn: boolean;
  made: Made[];
  /** At which step of its store somebody has looked last whether its own work is seen, and how it was. */
  seen: { wiring: Wiring | null; steps: number; rows: ReadonlyMap<string, SeenRow> };
  /** Rows that a refusal has taken off the desk: they come back when they are sent, whatever is decided meanwhile. */
  givenUp: Set<string>;
  /** Commands that somebody has tried again: those go at once. */
  triedAgain: Set<number>;
};

export type World = {
  centre: TestDatabase;
  desks: SimulatedDesk[];
  made: Made[];
  warnings: string[];
  /** What was seen to be wrong on the way. */
  faults: string[];
  /** How much its desk had made when a request was begun last. */
  begunAfter: Map<string, number>;
  /** Something happens in the midst of something else; what of that is not over yet. */
  isMeanwhile: boolean;
  underWay: Promise<void>[];
  read: (desk: SimulatedDesk, name: CallName, input: object) => Promise<Record<string, unknown> | null>;
  /** As a host that sends none would. */
  writeWithoutId: (desk: SimulatedDesk, name: CallName, input: object) => Promise<Told>;
  write: (desk: SimulatedDesk, name: CallName, input: object, requestId: string) => Promise<Told>;
  /** After a power failure: a new program on the same store. */
  restart: (desk: SimulatedDesk) => Promise<void>;
  turn: (desk: SimulatedDesk) => Promise<void>;
  /** One statement past the application. */
  ask: <Row extends object>(server: PostgresServer, sql: string) => Promise<Row[]>;
  /** What is now, `startAgain` brings back. */
  keepStart: () => Promise<void>;
  startAgain: () => Promise<void>;
  dispose: () => Promise<void>;
};

/** Enough for what a story does, and few enough that they are leased again and again. */
const fewNumbers = {
  PATIENTS: 20,
  APPOINTMENTS: 20,
  WAITLIST: 20,
  ADMISSIONS: 20,
  STAY_CHARGES: 20,
  PRESCRIPTIONS: 20,
  PRESCRIPTION_LINES: 20,
  PATIENT_ALLERGIES: 20,
  IDENTIFIERS: 20,
  PATIENT_PHONES: 20,
  BILLING: 20,
  BILLING_ITEMS: 40,
  PAYMENTS: 20,
  CREDIT_NOTES: 4,
  CREDIT_NOTE_ITEMS: 8,
  DEPOSITS: 8,
  DEPOSIT_REFUNDS: 4,
  SHIFTS: 4,
  SHIFT_MOVEMENTS: 4,
};

const same = (database: Database): Database => database;

export const clerk: Person = {
  staffId: 1,
  username: 'clerk',
  fullName: 'The clerk',
  role: 'admin',
  roles: ['admin'],
  doctorId: null,
};

/** What is wrong on purpose with what the desks are given: the stories have to find it. */
export type Planted = { centre?: (centre: Database) => Database; owner?: (owner: Database) => Database };

/** One central database and desks with stores of their own, that do nothing but when they are told to. */
export async function aWorld(deskCount: number, planted: Planted = {}): Promise<World> {
  const centre = await aTestDatabase();
  const context = { actor: 'test' };
  for (const firstName of ['Asha', 'Vikram']) {
    const doctor = { firstName, lastName: 'Nair', specialization: 'Cardiology' };
    await centre.database.call('pkg_doctors.add_doctor', doctor, { doctorId: 'number' }, context);
  }
  const { username, fullName, role } = clerk;
  const staff = { username, fullName, role, passwordHash: 'none' };
  await centre.database.call('pkg_staff.add_staff', staff, { staffId: 'number' }, context);
  const note = (fields: object, message: string) => void world.warnings.push(`${message} ${JSON.stringify(fields)}`);
  const log: Log = { debug: () => {}, info: () => {}, warn: note, error: note };
  const clients = new Map<PostgresServer, ReturnType<typeof aRawClient>>();
  const clientOf = (server: PostgresServer) => {
    const client = clients.get(server) ?? aRawClient(server);
    clients.set(server, client);
    return client;
  };
  // On its own connection: it changes `session_replication_role`, which throws away every plan that a session has kept.
  const restorers: ReturnType<typeof aRawClient>[] = [];
  const restorerOf = (server: PostgresServer) => {
    const client = aRawClient(server);
    restorers.push(client);
    return client;
  };
  let start: { restore: (() => Promise<void>)[]; made: Made[]; madeAt: Made[][] } | null = null;
  const world: World = {
    centre,
    desks: [],
    made: [],
    warnings: [],
    faults: [],
    begunAfter: new Map(),
    isMeanwhile: false,
    underWay: [],
    read: async (desk, name, input) => {
      const told = await perform(desk, name, input, undefined);
      return told.kind === 'done' ? told.value : null;
    },
    writeWithoutId: (desk, name, input) => perform(desk, name, input, undefined),
    write: async (desk, name, input, requestId) => {
      world.begunAfter.set(requestId, desk.made.length);
      if (name === 'offline.tryAgain') desk.triedAgain.add((input as { commandNo: number }).commandNo);
      const told = await perform(desk, name, input, requestId);
      const known = world.made.find((one) => one.requestId === requestId);
      if (known) known.told.push(told);
      else {
        const made: Made = { deskNo: desk.deskNo, name, input, requestId, told: [told] };
        world.made.push(made);
        desk.made.push(made);
      }
      return told;
    },
    restart: async (desk) => {
      await desk.offline.close();
      compose(desk);
      await desk.offline.meet();
      await desk.offline.round();
    },
    turn: async (desk) => {
      await desk.offline.round();
      if (!desk.isOn) await world.restart(desk);
    },
    ask: async (server, sql) => {
      // Named, it is planned once for all stories.
      const name = createHash('sha256').update(sql).digest('hex').slice(0, 60);
      return (await (await clientOf(server)).query({ name, text: sql })).rows;
    },
    keepStart: async () => {
      const servers = [centre.superuser, ...world.desks.map(({ database }) => database.superuser)];
      const restore = await Promise.all(servers.map(async (server) => startPoint(await restorerOf(server))));
      start = { restore, made: [...world.made], madeAt: world.desks.map(({ made }) => [...made]) };
    },
    startAgain: async () => {
      if (!start) throw new Error('No start was kept');
      await Promise.allSettled(world.underWay.splice(0));
      for (const desk of world.desks) await desk.offline.close();
      await Promise.all(start.restore.map((restore) => restore()));
      Object.assign(world, { made: [...start.made], warnings: [], faults: [], isMeanwhile: false });
      world.begunAfter.clear();
      for (const [index, desk] of world.desks.entries()) {
        desk.made = [...(start.madeAt[index] ?? [])];
        desk.triedAgain.clear();
        desk.givenUp.clear();
        desk.seen = { wiring: null, steps: 0, rows: new Map() };
        compose(desk, true);
      }
      await Promise.all(world.desks.map(({ offline }) => offline.meet()));
      await Promise.all(world.desks.map(({ offline }) => offline.round()));
    },
    dispose: async () => {
      for (const client of [...clients.values(), ...restorers]) await (await client).end();
      for (const desk of world.desks) {
        await desk.offline.close();
        await desk.store.owner.close();
        await desk.database.dispose();
      }
      await centre.dispose();
    },
  };

  function compose(desk: SimulatedDesk, isUp = desk.wiring?.isUp() ?? true): void {
    const { centre: amiss = same, owner = same } = planted;
    const store = { ...desk.store, owner: owner(desk.store.owner) };
    const wiring = wire(amiss(centre.database), store, {
      powerFails: () => {
        desk.isOn = false;
      },
      arrived: async (requestId) => {
        const fault = await overtaking(desk, requestId, world.begunAfter.get(requestId) ?? 0);
        if (fault) world.faults.push(fault);
      },
    });
    if (!isUp) wiring.cut();
    desk.wiring = wiring;
    desk.isOn = true;
    desk.decisions = createOfflineHandlers(wiring.central, () => desk.offline, productCatalogue);
    desk.offline = createOffline({
      central: wiring.central,
      centralState: wiring.watch,
      store: wiring.store,
      handlersOn: handlersOn(jobsWithoutPeople()),
      catalogue: productCatalogue,
      hospitalView: hospitalEntity.view,
      events: createEvents(() => undefined),
      log,
      stock: fewNumbers,
      deskKey: async () => new Uint8Array(32).fill(desk.deskNo),
      onRetired: () => undefined,
      chance: () => 0.5,
      later: () => () => undefined,
    });
  }

  async function perform(
    desk: SimulatedDesk,
    name: CallName,
    input: object,
    requestId: string | undefined,
  ): Promise<Told> {
    const definition = contract[name];
    const parsed = definition.input.parse(input);
    const fingerprint = fingerprintOf(clerk.username, name, parsed);
    const callContext = { actor: clerk.username, callName: name, ...(requestId && { requestId, fingerprint }) };
    const scope = {
      person: clerk,
      rolesFor: () => clerk.roles,
      context: callContext,
      requestId,
      caller: { session: null, address: 'x', channel: 'ipc' },
    };
    try {
      const { value, isPending } = await (Object.hasOwn(desk.decisions, name)
        ? desk.offline.run(definition, () => performWith(desk.decisions)(name, definition, parsed, scope as CallScope))
        : desk.offline.perform(name, definition, parsed, scope as CallScope));
      return { kind: 'done', value: value as Record<string, unknown>, isPending: isPending ?? false };
    } catch (error) {
      if (!desk.isOn || error instanceof PowerFailure) return { kind: 'nothing' };
      if (!(error instanceof DatabaseError || error instanceof Refusal)) throw error;
      if (error.code === 'unexpected') throw error;
      return { kind: 'refused', code: error.code, fields: error.fields };
    } finally {
      if (!desk.isOn) await world.restart(desk);
    }
  }

  for (let deskNo = 1; deskNo <= deskCount; deskNo += 1) {
    const database = await aPostgresDatabase();
    const alwaysThere = { current: () => 'online' as const, subscribe: () => () => undefined };
    const store = await deskStoreOn(database.database, alwaysThere, database.superuser, log, async () => undefined);
    const seen = { wiring: null, steps: 0, rows: new Map() };
    const desk = {
      deskNo,
      store,
      database,
      made: [],
      isOn: true,
      seen,
      givenUp: new Set(),
      triedAgain: new Set(),
    } as unknown as SimulatedDesk;
    compose(desk);
    await desk.offline.meet();
    await desk.offline.round();
    world.desks.push(desk);
  }
  return world;
}
