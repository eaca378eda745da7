import type { CallDefinition } from '#contract/call.ts';
import { type CallName, contract } from '#contract/contract.ts';
import type { Person } from '#contract/staff.ts';
import { type CallScope, type Handlers, type Performed, Refusal } from '../calls/calls.ts';
import type { Events } from '../calls/events.ts';
import type { Database } from '../database/database.ts';
import type { DeskStore } from '../database/desk-store.ts';
import { DatabaseError, diagnosisOf, isConnectionLost } from '../database/errors.ts';
import type { Log } from '../log/log-fields.ts';
import type { Line } from './line/line.ts';
import { createCentralAnswers, type IdentifiedScope, identified } from './outbox/central-answers.ts';
import { type DeskWrites, runHandler } from './outbox/desk-writes.ts';

export type RoutingParts = {
  line: Line;
  central: Database;
  store: DeskStore;
  handlersOn: (database: Database) => Handlers;
  deskWrites: DeskWrites;
  events: Events;
  log: Log;
  /** It has a copy to read. */
  isReady: () => boolean;
  /** It has a copy, and is not being given up. */
  mayWrite: () => boolean;
  noteSignIn: (staffId: number) => Promise<void>;
  /** A look at the line, and at the feed, is wanted so soon. */
  lookWithin: (reason: 'somebody works' | 'own write') => void;
};

/** Where a call is done: by the central database while the line is there, and else, as the contract says, on this desk. */
export function createRouting(parts: RoutingParts) {
  const { line, central, store, handlersOn, deskWrites, events, log, isReady, mayWrite } = parts;
  const answers = createCentralAnswers();
  // Made at the first call: the handlers of the offline calls are among them and know the desk that this is part of.
  let made: { central: Handlers; local: Handlers } | undefined;
  const handlers = () => {
    made ??= { central: handlersOn(central), local: handlersOn(store.database) };
    return made;
  };

  /** Does a call where it can be done now; the contract says what it may do without the central database. */
  async function perform(
    name: CallName,
    definition: CallDefinition,
    input: unknown,
    scope: CallScope,
  ): Promise<Performed> {
    if (definition.offline === 'desk') return { value: await runHandler(handlers().central, name, input, scope) };
    if (line.state() === 'offline') parts.lookWithin('somebody works');
    if (definition.offline !== 'queue') return read(name, definition, input, scope);
    return write(name, input, identified(name, input, scope));
  }

  /** What is never put into the outbox: reads, and writes that only the central database can do. */
  async function read(name: CallName, definition: CallDefinition, input: unknown, scope: CallScope) {
    while (line.switching()) await line.switching();
    if (line.isCentral()) {
      try {
        return { value: await centrally(name, definition, input, scope) };
      } catch (error) {
        if (!isConnectionLost(error) || definition.offline === 'refuse' || !isReady()) throw error;
      }
    }
    if (definition.offline === 'refuse' || !isReady()) throw new Refusal('offline');
    try {
      return { value: await runHandler(handlers().local, name, input, scope) };
    } catch (error) {
      if (name === 'staff.signIn' && error instanceof Refusal) throw ofAbsence(error);
      throw error;
    }
  }

  async function write(name: CallName, input: unknown, scope: IdentifiedScope): Promise<Performed> {
    const isWaitingHere = await isKeptHere(scope);
    if (line.isCentral() && !isWaitingHere) {
      try {
        const value = await centrally(name, contract[name], input, scope);
        answers.keep(scope, value);
        return { value };
      } catch (error) {
        if (!isConnectionLost(error) || !mayWrite()) throw error;
        if (error instanceof DatabaseError && error.isUnsettled) {
          await line.held(deskWrites.keepUncertain(name, input, scope));
          events.emit({ kind: 'changed', topics: ['offline'] });
          throw new Refusal('uncertain');
        }
      }
    }
    if (!mayWrite()) throw new Refusal('offline');
    const earlier = answers.of(scope);
    return earlier ?? { value: await writeHere(name, input, scope), isPending: true };
  }

  /** Whether it is among what waits to be sent, at a moment in which it is known where calls go. */
  async function isKeptHere({ requestId }: IdentifiedScope): Promise<boolean> {
    for (;;) {
      while (line.switching()) await line.switching();
      const isKept = isReady() && (await deskWrites.isKept(requestId));
      if (!line.switching()) return isKept;
    }
  }

  async function centrally(name: CallName, definition: CallDefinition, input: unknown, scope: CallScope) {
    const started = performance.now();
    try {
      const value = await runHandler(handlers().central, name, input, scope);
      line.tell({ kind: 'answered', ms: performance.now() - started });
      if (name === 'staff.signIn') await noteSignIn(value);
      if (definition.writes) parts.lookWithin('own write');
      return value;
    } catch (error) {
      if (isConnectionLost(error)) line.tell({ kind: 'lost' });
      throw error;
    }
  }

  async function writeHere(name: CallName, input: unknown, scope: IdentifiedScope): Promise<unknown> {
    if (!mayWrite()) throw new Refusal('offline');
    while (line.switching()) await line.switching();
    try {
      return await line.held(deskWrites.queue(name, input, scope));
    } catch (error) {
      // Without numbers of its own it can do no more than a desk without a store.
      if (error instanceof DatabaseError && error.fields?.deskNo) throw new Refusal('offline');
      throw error;
    } finally {
      line.tell({ kind: 'queued' });
      events.emit({ kind: 'changed', topics: ['offline'] });
    }
  }

  /** The same for a wrong password and for a stranger to this desk: who signed in here is not to be found out by trying. */
  const ofAbsence = ({ code, fields }: Refusal): Refusal =>
    new Refusal(code, code === 'unauthenticated' ? { deskNo: 'not_here' } : fields);

  async function noteSignIn(value: unknown): Promise<void> {
    const { person } = value as { person: Person };
    await parts.noteSignIn(person.staffId).catch((error: unknown) => {
      log.warn(diagnosisOf(error), 'a sign-in was not noted for an outage');
    });
  }

  return { perform };
}
