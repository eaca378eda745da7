import type { CallDefinition } from '#contract/call.ts';
import type { ConnectionState } from '#contract/events.ts';
import type { Person } from '#contract/staff.ts';
import { type Handlers, Refusal } from '../calls/calls.ts';
import type { Events } from '../calls/events.ts';
import type { ConnectionWatch, Database } from '../database/database.ts';
import type { DeskStore } from '../database/desk-store.ts';
import { DatabaseError, diagnosisOf, isConnectionLost } from '../database/errors.ts';
import { schemaVersion } from '../database/schema/install.ts';
import type { Log } from '../log/log-fields.ts';
import { createDeskCopy } from './copy/desk-copy.ts';
import { forKnownPatient } from './decisions/known-patient.ts';
import { createDeskNumbers, type Stock } from './desk/desk-numbers.ts';
import { type DeskRow, readDeskRow } from './desk/desk-row.ts';
import { type DeskSignature, deskSignature } from './desk/desk-signature.ts';
import { createRestoreGuard } from './desk/restore-guard.ts';
import { isGivenUp } from './desk/retirement.ts';
import { probeAfterMs } from './line/connectivity-rules.ts';
import { createLine } from './line/line.ts';
import { type Pulse, takePulse } from './line/pulse.ts';
import { createRounds } from './line/rounds.ts';
import { createDeskWrites } from './outbox/desk-writes.ts';
import { nextToSend, type OutboxCommand, unconfirmedRows } from './outbox/outbox-rules.ts';
import { createOutboxStore } from './outbox/outbox-store.ts';
import { recordOutcome } from './outbox/replay.ts';
import { createSender } from './outbox/sender.ts';
import { createRouting } from './routing.ts';
import type { TravellingCommand } from './transfer/outbox-file.ts';

export type OfflineParts = {
  central: Database;
  /** What the adapter says of the line after each call. */
  centralState: ConnectionWatch;
  store: DeskStore;
  /** The application's handlers on any database: the central one, the desk's, one transaction. */
  handlersOn: (database: Database) => Handlers;
  events: Events;
  log: Log;
  /** What it signs its files with: 32 random bytes. */
  deskKey: () => Promise<Uint8Array>;
  /** It was given up at another desk, and has nothing left to send: the store can go. */
  onRetired: () => void;
  /** How many leased numbers it keeps for an outage; a busy day's when nothing is said. */
  stock?: Stock;
  /** How often the change feed is read while nothing happens here. */
  pollMs?: number;
  /** Between 0 and 1, for the waits. */
  chance?: () => number;
  /** Does work after so many milliseconds; the answer calls it off. A test that turns every round itself never does. */
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
  const { central, store, handlersOn, events, log, chance = Math.random } = parts;
  const outbox = createOutboxStore(store.owner);
  const copy = createDeskCopy({ central, owner: store.owner, log });
  let signing: Promise<DeskSignature> | undefined;
  const signature = () => {
    signing ??= parts
      .deskKey()
      .then(deskSignature)
      .catch((error: unknown) => {
        signing = undefined;
        throw error;
      });
    return signing;
  };
  const publicKey = async () => (await signature()).publicKey;
  const numbers = createDeskNumbers(central, store.owner, publicKey, parts.stock);
  const row = () => readDeskRow(store.owner);
  const replayParts = { central, handlersOn, deskNo: async () => (await row()).deskNo ?? numbers.register() };
  const guard = createRestoreGuard({ central, owner: store.owner, numbers, replayParts, log });
  const deskWrites = createDeskWrites(store, handlersOn, outbox);
  const sender = createSender({ outbox, replayParts, events, log, isClosed: () => isClosed });

  let isReady = false;
  let isClosed = false;
  /** Nothing more is done on this desk alone: it is being given up, or was. */
  let isStandingDown = false;
  let failures = 0;
  let onCentral = () => {};
  const mayWrite = () => isReady && !isStandingDown;

  const line = createLine({
    events,
    log,
    onChange: (before, now) => {
      if (line.isCentral()) onCentral();
      if (before !== 'offline' && now === 'offline') failures = 0;
      wake(now === 'catching-up' ? 0 : undefined);
    },
  });

  const { wake, round, stop } = createRounds({
    work,
    waitMs: () => (line.state() === 'offline' ? probeAfterMs(failures, chance()) : (parts.pollMs ?? usualPollMs)),
    later: parts.later,
  });

  /** Looks whether the line is back, sends, and follows the feed. */
  async function work(): Promise<void> {
    const started = performance.now();
    try {
      if (line.state() === 'offline') {
        const health = await central.health();
        if (health.state !== 'online' || !(await isOurSchema())) {
          failures += 1;
          return;
        }
        failures = 0;
      }
      const { own, there } = await lookThere();
      if (line.state() === 'offline') line.tell({ kind: 'answered', ms: performance.now() - started });
      // Also when the line was there: what waited for a refused command that was decided on.
      const hasSent = await (line.state() === 'catching-up' ? catchUp() : sender.sendAll());
      if (await isGivenUp(store.owner, own, there)) {
        isStandingDown = true;
        if ((await outbox.open()).length === 0) parts.onRetired();
        return;
      }
      // Its number and numbers first: a desk with a copy works without the line, also when it is lost right here.
      await numbers.topUp();
      const { topics, feedNo } = await copy.sync(own, { ...there, hasNews: there.hasNews || hasSent });
      await guard.note(feedNo);
      isReady = true;
      line.tell({ kind: 'answered', ms: performance.now() - started });
      if (topics.length > 0) events.emit({ kind: 'changed', topics });
    } catch (error) {
      if (isConnectionLost(error)) line.tell({ kind: 'lost' });
      else
        log.warn(
          { code: error instanceof DatabaseError ? error.code : 'unexpected', ...diagnosisOf(error) },
          'the desk could not follow',
        );
    }
  }

  /** What the central database says now, when it is the one that this desk knows. */
  async function lookThere(): Promise<{ own: DeskRow; there: Pulse }> {
    const own = await row();
    const there = await takePulse(central, store.owner, own);
    return (await guard.look(own, there)) ? lookThere() : { own, there };
  }

  /** It may have been upgraded, or put back, while it was away: what speaks another schema is left alone. */
  async function isOurSchema(): Promise<boolean> {
    const [row] = await central.query<{ version: number | null }>(
      'select max(version) as version from schema_version_v',
    );
    if (row?.version === schemaVersion) return true;
    const fields = { there: row?.version, here: schemaVersion };
    if (failures === 0) log.error(fields, 'the central database has another schema: this desk works on its own');
    return false;
  }

  /** Sends what is to be sent; when nothing is left and nothing new has begun, calls go to the central database again. */
  async function catchUp(): Promise<boolean> {
    let hasSent = false;
    while (!isClosed) {
      if (await sender.sendAll()) hasSent = true;
      if (await line.switchOver(async () => nextToSend(await outbox.open()) === undefined)) break;
    }
    return hasSent;
  }

  const { perform } = createRouting({
    line,
    central,
    store,
    handlersOn,
    deskWrites,
    events,
    log,
    isReady: () => isReady,
    mayWrite,
    noteSignIn: copy.noteSignIn,
    lookWithin: (reason) => wake(reason === 'own write' ? ownWriteMs : probeAfterMs(1, chance())),
  });

  /** After a decision: what waited for it is sent before anything else that is done here. */
  async function goOn(): Promise<void> {
    if (nextToSend(await outbox.open())) line.tell({ kind: 'queued' });
    wake(0);
  }

  const stopWatching = parts.centralState.subscribe((state) => {
    if (state === 'offline') line.tell({ kind: 'lost' });
    else if (line.state() === 'offline') wake(0);
  });

  return {
    perform,
    connection: (): ConnectionState => line.state(),
    isCentral: line.isCentral,
    /** A call that does this without the central database cannot be done now. */
    isAway: (whenAway: CallDefinition['offline']) =>
      !line.isCentral() && (whenAway === 'refuse' || !(whenAway === 'queue' ? mayWrite() : isReady)),
    outbox,
    copy,
    numbers,
    replayParts,
    signature,
    row,
    putBack: guard.found,
    /** From here on nothing is done on this desk alone; the answer takes that back. */
    standDown: async (): Promise<() => void> => {
      isStandingDown = true;
      await line.writesDone();
      return () => {
        isStandingDown = false;
      };
    },
    /** What came in a file waits with the rest, and goes in its turn. */
    takeOver: async (commands: readonly TravellingCommand[]): Promise<void> => {
      if (isStandingDown) throw new Refusal('unsupported');
      await line.held(deskWrites.takeOver(commands));
      line.tell({ kind: 'queued' });
      wake(0);
    },
    /** Rows of which the central database does not have everything yet, or may not. */
    unconfirmedRows: async () => unconfirmedRows(await outbox.open()),
    /** Sends one command and says what became of it; what the line does not let through now goes by itself. */
    sendNow: async (commandNo: number): Promise<OutboxCommand | undefined> => {
      const command = await outbox.one(commandNo);
      try {
        if (command) await sender.send(command);
      } catch (error) {
        if (!isConnectionLost(error)) throw error;
        line.tell({ kind: 'lost' });
      } finally {
        await goOn();
      }
      return outbox.one(commandNo);
    },
    recordOutcome,
    /** What it answers is sent at once. */
    sendForKnownPatient: async (refused: OutboxCommand, patientId: number, person: Person) => {
      try {
        return await forKnownPatient(refused, patientId, person, { owner: store.owner, replayParts });
      } finally {
        await goOn();
      }
    },
    /**
     * Looks for the central database, and begins to make or follow the copy: a large hospital's takes a while, and calls
     * need not wait for it. A store with a copy is ready also when nobody answers.
     */
    meet: async (): Promise<void> => {
      const { feedNo, retiredAt } = await row();
      isReady = feedNo !== null;
      isStandingDown = retiredAt !== null;
      const met = new Promise<void>((resolve) => {
        onCentral = resolve;
      });
      await Promise.race([met, round()]);
    },
    /** For tests: one turn of the background work. */
    round,
    close: async (): Promise<void> => {
      isClosed = true;
      stopWatching();
      await stop();
      await line.writesDone();
    },
  };
}
export type Offline = ReturnType<typeof createOffline>;
