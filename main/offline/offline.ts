import type { CallDefinition } from '#contract/call.ts';
import type { ConnectionState } from '#contract/events.ts';
import type { Handlers } from '../calls/calls.ts';
import type { Events } from '../calls/events.ts';
import type { ConnectionWatch, Database } from '../database/database.ts';
import type { DeskStore } from '../database/desk-store.ts';
import type { Catalogue } from '../entities/catalogue.ts';
import type { Log } from '../log/log-fields.ts';
import { lazySignature } from '../secrets/signature.ts';
import { createCentralConnection } from './connection/central-connection.ts';
import { probeAfterMs } from './connection/connectivity-rules.ts';
import { createWorkLoop } from './connection/work-loop.ts';
import { createDeskCopy } from './copy/desk-copy.ts';
import { createDeskNumbers, type Stock } from './desk/desk-numbers.ts';
import { readDeskRow } from './desk/desk-row.ts';
import { createRestoreGuard } from './desk/restore-guard.ts';
import { createFollower } from './follow-central.ts';
import type { HospitalView } from './hospital-view.ts';
import { createDeskWrites } from './outbox/desk-writes.ts';
import { createOutboxRequests } from './outbox/outbox-requests.ts';
import { unconfirmedRows } from './outbox/outbox-rules.ts';
import { createOutboxStore } from './outbox/outbox-store.ts';
import { createSender } from './outbox/sender.ts';
import { createReadiness } from './readiness.ts';
import { createRouting } from './routing.ts';

export type OfflineParts = {
  central: Database;
  /** What the adapter says of the connection after each call. */
  centralState: ConnectionWatch;
  store: DeskStore;
  /** The jobs' handlers on any database: the central one, the desk's, one transaction. */
  handlersOn: (database: Database) => Partial<Handlers>;
  /** What the jobs say of their entities and calls. */
  catalogue: Catalogue;
  hospitalView: HospitalView;
  events: Events;
  log: Log;
  /** The secret that it signs its files with: 32 random bytes. */
  deskKey: () => Promise<Uint8Array>;
  /** It was retired at another desk, and has nothing left to send: the store can be removed. */
  onRetired: () => void;
  /** How many leased numbers it keeps for an outage; what the entities say by default. */
  stock?: Stock;
  /** How often the change feed is read while nothing happens here. */
  pollMs?: number;
  /** Between 0 and 1, for the waits. */
  chance?: () => number;
  /** Does work after so many milliseconds; the returned function cancels it. A test that runs each round itself never does. */
  later?: (work: () => void, ms: number) => () => void;
};

const usualPollMs = 2_000;
/** What this desk has written itself is in its copy this soon. */
const ownWriteMs = 250;

/**
 * The desk with a store of its own: decides for each call whether the central database does it or the store, keeps the
 * copy, and sends the outbox. One object for both hosts and both central engines.
 */
export function createOffline(parts: OfflineParts) {
  const { central, store, handlersOn, catalogue, hospitalView, events, log, chance = Math.random } = parts;
  const readiness = createReadiness();
  const outbox = createOutboxStore(store.owner, catalogue);
  const copy = createDeskCopy({ central, owner: store.owner, catalogue, hospitalView, log });
  const signature = lazySignature(parts.deskKey);
  const publicKey = async () => (await signature()).publicKey;
  const numbers = createDeskNumbers(central, store.owner, publicKey, catalogue, parts.stock);
  const row = () => readDeskRow(store.owner);
  const deskNo = async () => (await row()).deskNo ?? numbers.register();
  const replayParts = { central, handlersOn, catalogue, deskNo };
  const guard = createRestoreGuard({ central, owner: store.owner, numbers, replayParts, log });
  const deskWrites = createDeskWrites(store, handlersOn, outbox, catalogue);
  let isClosed = false;
  const sender = createSender({ outbox, replayParts, events, log, isClosed: () => isClosed });
  let onCentral = () => {};

  const connection = createCentralConnection({
    events,
    log,
    onChange: (before, now) => {
      if (connection.isCentral()) onCentral();
      if (before !== 'offline' && now === 'offline') follower.forgetFailures();
      wake(now === 'catching-up' ? 0 : undefined);
    },
  });

  const follower = createFollower({
    ...{ central, store, hospitalView, connection, readiness, copy, numbers, guard, outbox, sender, events, log },
    isClosed: () => isClosed,
    onRetired: parts.onRetired,
  });

  const { wake, round, stop } = createWorkLoop({
    work: follower.work,
    waitMs: () =>
      connection.state() === 'offline' ? probeAfterMs(follower.failures(), chance()) : (parts.pollMs ?? usualPollMs),
    later: parts.later,
  });

  const { perform, run } = createRouting({
    ...{ connection, central, store, handlersOn, catalogue, deskWrites, events, log },
    isReady: readiness.isReady,
    mayWrite: readiness.mayWrite,
    noteSignIn: copy.noteSignIn,
    lookWithin: (reason) => wake(reason === 'own write' ? ownWriteMs : probeAfterMs(1, chance())),
  });

  const requests = createOutboxRequests({ outbox, sender, connection, deskWrites, readiness, wake });

  const stopWatching = parts.centralState.subscribe((state) => {
    if (state === 'offline') connection.report({ kind: 'lost' });
    else if (connection.state() === 'offline') wake(0);
  });

  return {
    perform,
    run,
    connection: (): ConnectionState => connection.state(),
    isCentral: connection.isCentral,
    /** A call that does this without the central database cannot be done now. */
    isAway: (whenAway: CallDefinition['offline']) =>
      !connection.isCentral() &&
      (whenAway === 'refuse' || !(whenAway === 'queue' ? readiness.mayWrite() : readiness.isReady())),
    outbox,
    owner: store.owner,
    copy,
    numbers,
    replayParts,
    signature,
    row,
    restored: guard.found,
    ...requests,
    /** Rows of which the central database does not have everything yet, or may not. */
    unconfirmedRows: async () => unconfirmedRows(await outbox.open()),
    /**
     * Looks for the central database, and begins to make or follow the copy: a large hospital's takes a while, and calls
     * need not wait for it. A store with a copy is ready also when nobody answers.
     */
    meet: async (): Promise<void> => {
      const { feedNo, retiredAt } = await row();
      readiness.setReady(feedNo !== null);
      readiness.setStandingDown(retiredAt !== null);
      const met = new Promise<void>((resolve) => {
        onCentral = resolve;
      });
      await Promise.race([met, round()]);
    },
    /** For tests: one round of the background work. */
    round,
    close: async (): Promise<void> => {
      isClosed = true;
      stopWatching();
      await stop();
      await connection.writesDone();
    },
  };
}
export type Offline = ReturnType<typeof createOffline>;
