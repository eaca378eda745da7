import type { CallDefinition } from '#contract/call.ts';
import type { CallName } from '#contract/contract.ts';
import type { Person } from '#contract/staff.ts';
import { type CallScope, type Handlers, type Performed, Refusal } from '../calls/calls.ts';
import type { Events } from '../calls/events.ts';
import type { Database } from '../database/database.ts';
import type { DeskStore } from '../database/desk-store.ts';
import { DatabaseError, diagnosisOf, isConnectionLost } from '../database/errors.ts';
import type { Catalogue } from '../entities/catalogue.ts';
import type { Log } from '../log/log-fields.ts';
import type { CentralConnection } from './connection/central-connection.ts';
import { type DeskWrites, runHandler } from './outbox/desk-writes.ts';
import { createIdempotentResponses, type IdentifiedScope, identified } from './outbox/idempotent-responses.ts';

export type RoutingParts = {
  connection: CentralConnection;
  central: Database;
  store: DeskStore;
  handlersOn: (database: Database) => Partial<Handlers>;
  catalogue: Catalogue;
  deskWrites: DeskWrites;
  events: Events;
  log: Log;
  /** It has a copy to read. */
  isReady: () => boolean;
  /** It has a copy, and is not being retired. */
  mayWrite: () => boolean;
  noteSignIn: (personId: number) => Promise<void>;
  /** The connection, and the feed, are to be looked at so soon. */
  lookWithin: (reason: 'somebody works' | 'own write') => void;
};

/** Where a call is done: by the central database while it is there, and else, as the contract says, on this desk. */
export function createRouting(parts: RoutingParts) {
  const { connection, central, store, handlersOn, catalogue, deskWrites, events, log, isReady, mayWrite } = parts;
  const responses = createIdempotentResponses();
  const handlers = { central: handlersOn(central), local: handlersOn(store.database) };

  /** Does a job's call where it can be done now; the contract says what it may do without the central database. */
  async function perform(
    name: CallName,
    definition: CallDefinition,
    input: unknown,
    scope: CallScope,
  ): Promise<Performed> {
    if (definition.offline === 'desk') return { value: await runHandler(handlers.central, name, input, scope) };
    if (connection.state() === 'offline') parts.lookWithin('somebody works');
    if (definition.offline !== 'queue') return { value: await read(name, definition, input, scope) };
    return write(name, definition, input, identified(name, input, scope));
  }

  /** Does a call that is no job's: it needs the central database, or nothing but this computer. */
  async function run<Value>(definition: CallDefinition, work: () => Promise<Value>): Promise<Value> {
    if (definition.offline === 'desk') return work();
    if (connection.state() === 'offline') parts.lookWithin('somebody works');
    while (connection.switching()) await connection.switching();
    if (!connection.isCentral()) throw new Refusal('offline');
    return centrally(definition, work);
  }

  /** A call that is never put into the outbox: a read, or a write that only the central database can do. */
  async function read(name: CallName, definition: CallDefinition, input: unknown, scope: CallScope): Promise<unknown> {
    while (connection.switching()) await connection.switching();
    const { signsIn, refusedHere } = catalogue.callAtDesk(name);
    // While the outbox is sent the central database is there: who signs in for the first time here is known to it alone.
    const isSignInThere = signsIn && connection.state() === 'catching-up';
    if (connection.isCentral() || isSignInThere) {
      try {
        const value = await centrally(definition, () => runHandler(handlers.central, name, input, scope));
        if (signsIn) await noteSignIn(signsIn(value as never));
        return value;
      } catch (error) {
        if (!isConnectionLost(error) || definition.offline === 'refuse' || !isReady()) throw error;
      }
    }
    if (definition.offline === 'refuse' || !isReady()) throw new Refusal('offline');
    try {
      return await runHandler(handlers.local, name, input, scope);
    } catch (error) {
      throw refusedHere && error instanceof Refusal ? refusedHere(error) : error;
    }
  }

  async function write(
    name: CallName,
    definition: CallDefinition,
    input: unknown,
    scope: IdentifiedScope,
  ): Promise<Performed> {
    const isWaitingHere = await isKeptHere(scope);
    if (connection.isCentral() && !isWaitingHere) {
      try {
        const value = await centrally(definition, () => runHandler(handlers.central, name, input, scope));
        responses.keep(scope, value);
        return { value };
      } catch (error) {
        if (!isConnectionLost(error) || !mayWrite()) throw error;
        if (error instanceof DatabaseError && error.isUnsettled) {
          await connection.trackWrite(deskWrites.keepUncertain(name, input, scope));
          events.emit({ kind: 'changed', topics: ['offline'] });
          throw new Refusal('uncertain');
        }
      }
    }
    if (!mayWrite()) throw new Refusal('offline');
    const earlier = responses.of(scope);
    return earlier ?? { value: await writeHere(name, input, scope), isPending: true };
  }

  /** Whether the call waits in the outbox. Asked while calls are not being switched back to the central database. */
  async function isKeptHere({ requestId }: IdentifiedScope): Promise<boolean> {
    for (;;) {
      while (connection.switching()) await connection.switching();
      const isKept = isReady() && (await deskWrites.isKept(requestId));
      if (!connection.switching()) return isKept;
    }
  }

  async function centrally<Value>(definition: CallDefinition, work: () => Promise<Value>): Promise<Value> {
    const started = performance.now();
    try {
      const value = await work();
      connection.report({ kind: 'answered', ms: performance.now() - started });
      if (definition.writes) parts.lookWithin('own write');
      return value;
    } catch (error) {
      if (isConnectionLost(error)) connection.report({ kind: 'lost' });
      throw error;
    }
  }

  async function writeHere(name: CallName, input: unknown, scope: IdentifiedScope): Promise<unknown> {
    if (!mayWrite()) throw new Refusal('offline');
    while (connection.switching()) await connection.switching();
    try {
      return await connection.trackWrite(deskWrites.queue(name, input, scope));
    } catch (error) {
      // Without numbers of its own it can do no more than a computer without a store.
      if (error instanceof DatabaseError && error.fields?.deskNo) throw new Refusal('offline');
      throw error;
    } finally {
      connection.report({ kind: 'queued' });
      events.emit({ kind: 'changed', topics: ['offline'] });
    }
  }

  async function noteSignIn({ staffId }: Person): Promise<void> {
    await parts.noteSignIn(staffId).catch((error: unknown) => {
      log.warn(diagnosisOf(error), 'a sign-in was not stored for use while offline');
    });
  }

  return { perform, run };
}
