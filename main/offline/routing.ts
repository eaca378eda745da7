import type { CallDefinition } from '#contract/call.ts';
import type { CallName } from '#contract/contract.ts';
import type { Person } from '#contract/staff.ts';
import { type CallScope, type Handlers, type Performed, Refusal } from '../calls/calls.ts';
import type { Events } from '../calls/events.ts';
import type { Database } from '../database/database.ts';
import type { DeskStore } from '../database/desk-store.ts';
import { diagnosisOf, isConnectionLost } from '../database/errors.ts';
import type { Catalogue } from '../entities/catalogue.ts';
import type { Log } from '../log/log-fields.ts';
import { createCentralCalls } from './connection/central-calls.ts';
import type { CentralConnection } from './connection/central-connection.ts';
import { type DeskWrites, runHandler } from './outbox/desk-writes.ts';
import { identified } from './outbox/idempotent-responses.ts';
import { createWriteRouting } from './write-routing.ts';

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
  const handlers = { central: handlersOn(central), local: handlersOn(store.database) };
  const centrally = createCentralCalls(connection, () => parts.lookWithin('own write'));
  const writeParts = {
    connection,
    centrally,
    centralHandlers: handlers.central,
    deskWrites,
    events,
    isReady,
    mayWrite,
  };
  const write = createWriteRouting(writeParts);

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
    const { signsIn, refusedHere, answerHere } = catalogue.callAtDesk(name);
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
      const value = await runHandler(handlers.local, name, input, scope);
      return answerHere ? answerHere(value as never) : value;
    } catch (error) {
      throw refusedHere && error instanceof Refusal ? refusedHere(error) : error;
    }
  }

  async function noteSignIn({ staffId }: Person): Promise<void> {
    await parts.noteSignIn(staffId).catch((error: unknown) => {
      log.warn(diagnosisOf(error), 'a sign-in was not stored for use while offline');
    });
  }

  return { perform, run };
}
