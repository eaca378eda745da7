import type { CallDefinition } from '#contract/call.ts';
import type { ConnectionState } from '#contract/events.ts';
import type { SignedInPerson } from '#contract/staff.ts';
import { type CallsOptions, type Handlers, performWith, Refusal, type Session } from '../../calls/calls.ts';
import type { Events } from '../../calls/events.ts';
import type { ConnectionWatch, Database } from '../../database/database.ts';
import type { DeskStore } from '../../database/desk-store.ts';
import { isConnectionLost } from '../../database/errors.ts';
import type { Catalogue } from '../../entities/catalogue.ts';
import type { Log } from '../../log/log-fields.ts';
import { watchFeed } from '../copy/feed-watch.ts';
import type { HospitalView } from '../hospital-view.ts';
import { createOffline, type Offline } from '../offline.ts';
import type { DeskHome } from './desk-home.ts';

export type DeskRoleParts = {
  central: Database;
  centralState: ConnectionWatch;
  /** The store this computer begins with; none where the database is its own, or its desk was retired. */
  store: DeskStore | undefined;
  /** Where stores come from and go to; without one this computer stays what it is. */
  home: DeskHome | undefined;
  /** The jobs' handlers on any database. */
  handlersOn: (database: Database) => Partial<Handlers>;
  catalogue: Catalogue;
  hospitalView: HospitalView;
  /** Who a session is for, by the central database. */
  personOf: PersonOf;
  /** The same by another database, such as the store. */
  personOfOn: (database: Database) => PersonOf;
  events: Events;
  log: Log;
};

/** Null when the session does not hold any more. While the database is away the last known person counts. */
export type PersonOf = (session: Session, isDatabaseAway?: boolean) => Promise<SignedInPerson | null>;

type Own = { store: DeskStore; offline: Offline; personOf: PersonOf };

/**
 * What this computer is: a desk with a store of its own, or a window on the central database. It may change while it runs,
 * when its desk is retired or made anew.
 */
export function createDeskRole(parts: DeskRoleParts) {
  const { central, centralState, home, handlersOn, catalogue, hospitalView, events, log } = parts;
  let own: Own | null = parts.store ? withStore(parts.store) : null;
  let stopPlain = own ? async () => undefined : beginWithoutStore(parts);
  let plain: CallsOptions['perform'] | undefined;
  /** The change of role that is under way, if any. */
  let changing: Promise<unknown> = Promise.resolve();

  function withStore(store: DeskStore): Own {
    const shared = { central, centralState, handlersOn, catalogue, hospitalView, events, log };
    const offline = createOffline({
      ...shared,
      store,
      deskKey: () => home?.key() ?? Promise.reject(new Refusal('unsupported')),
      onRetired: () => {
        oneAtATime(async () => {
          if (own?.offline === offline) await leaveStore(own);
        }).catch((error: unknown) =>
          log.error({ errorName: (error as Error).name }, 'the store of a retired desk could not be removed'),
        );
      },
    });
    return { store, offline, personOf: parts.personOfOn(store.database) };
  }

  const oneAtATime = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const done = changing.then(work);
    changing = done.catch(() => undefined);
    return done;
  };

  async function leaveStore(leaving: Own): Promise<void> {
    if (!home) throw new Refusal('unsupported');
    const { deskNo } = await leaving.offline.numbers.identity();
    // From here on calls go to the central database; calls that began here end first.
    own = null;
    stopPlain = beginWithoutStore(parts);
    await leaving.offline.close();
    await home.leave({ deskNo, retiredAt: new Date().toISOString() });
    log.warn({ deskNo }, 'this desk is retired: its store is removed');
    events.emit({ kind: 'connection', state: centralState.current() });
    events.emit({ kind: 'changed', topics: ['offline'] });
  }

  const connection = (): ConnectionState => own?.offline.connection() ?? centralState.current();

  return {
    /** Null where this computer has no store. */
    offline: (): Offline | null => own?.offline ?? null,
    store: (): DeskStore | undefined => own?.store,
    retirement: () => home?.retirement() ?? null,
    connection,
    /** Calls made here that the central database does not have yet and will get by themselves. */
    unsent: async (): Promise<number> =>
      ((await own?.offline.outbox.open()) ?? []).filter(({ state }) => state !== 'REFUSED').length,
    perform: (async (...call) => {
      if (own) return own.offline.perform(...call);
      plain ??= performWith(handlersOn(central));
      return plain(...call);
    }) satisfies CallsOptions['perform'],
    /** Does a call that is this computer's own and no job's: where it needs the central database, only while that is there. */
    run: <Value>(definition: CallDefinition, work: () => Promise<Value>): Promise<Value> =>
      own ? own.offline.run(definition, work) : work(),
    isAway: ({ offline: whenAway }: CallDefinition): boolean =>
      whenAway !== 'desk' && (own ? own.offline.isAway(whenAway) : connection() !== 'online'),
    personOf: (session: Session): Promise<SignedInPerson | null> =>
      own ? personAtDesk(own, parts.personOf, session) : parts.personOf(session, connection() !== 'online'),
    /**
     * Retires this desk: `tell` tells the central database. Refused while something is neither sent nor exported.
     */
    retire: (tell: () => Promise<void>): Promise<void> =>
      oneAtATime(async () => {
        if (!own) throw new Refusal('invalid_state', { deskNo: 'completed' });
        if (!home) throw new Refusal('unsupported');
        await standDown(own.offline, tell);
        await leaveStore(own);
      }),
    /** A new desk, with a number and a copy of its own. */
    useAgain: (): Promise<void> =>
      oneAtATime(async () => {
        if (own || !home?.retirement()) throw new Refusal('invalid_state');
        await home.tidy();
        const next = withStore(await home.open());
        await next.offline.meet();
        // A start before this point would leave it retired.
        await home.return();
        await stopPlain();
        stopPlain = async () => undefined;
        own = next;
        events.emit({ kind: 'connection', state: connection() });
        events.emit({ kind: 'changed', topics: ['offline'] });
      }),
    meet: async (): Promise<void> => own?.offline.meet(),
    close: async (): Promise<void> => {
      await changing;
      await own?.offline.close();
      await stopPlain();
    },
  };
}

/** Nothing is done on this desk alone any more, once `tell` has told so; refused while something would be left behind. */
async function standDown(offline: Offline, tell: () => Promise<void>): Promise<void> {
  const takeBack = await offline.standDown();
  try {
    if ((await offline.outbox.leftBehind()) > 0) throw new Refusal('invalid_state', { deskNo: 'unsent' });
    await tell();
  } catch (error) {
    takeBack();
    throw error;
  }
}

/** A computer without a store: the database's adapter knows the connection, and others' changes come by the feed. */
function beginWithoutStore({ central, centralState, catalogue, events, log }: DeskRoleParts): () => Promise<void> {
  const stopWatching = centralState.subscribe((state) => events.emit({ kind: 'connection', state }));
  const stopFeed = watchFeed({ database: central, catalogue, events, log });
  return async () => {
    stopWatching();
    await stopFeed();
  };
}

/** Who a session is for, by the central database while it is there, and else by what the desk knows. */
async function personAtDesk(own: Own, centralPersonOf: PersonOf, session: Session): Promise<SignedInPerson | null> {
  if (!own.offline.isCentral()) return own.personOf(session);
  try {
    return await centralPersonOf(session);
  } catch (error) {
    // The call that finds the connection lost goes on with what the desk knows.
    if (isConnectionLost(error)) return own.personOf(session);
    throw error;
  }
}

export type DeskRole = ReturnType<typeof createDeskRole>;
