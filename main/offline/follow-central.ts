import type { Events } from '../calls/events.ts';
import type { Database } from '../database/database.ts';
import type { DeskStore } from '../database/desk-store.ts';
import { DatabaseError, diagnosisOf, isConnectionLost } from '../database/errors.ts';
import { schemaVersion } from '../database/schema/install.ts';
import type { Log } from '../log/log-fields.ts';
import type { CentralConnection } from './connection/central-connection.ts';
import { type Probe, probeCentral } from './connection/liveness-probe.ts';
import type { createDeskCopy } from './copy/desk-copy.ts';
import type { createDeskNumbers } from './desk/desk-numbers.ts';
import { type DeskRow, readDeskRow } from './desk/desk-row.ts';
import type { createRestoreGuard } from './desk/restore-guard.ts';
import { isRetired } from './desk/retirement.ts';
import type { HospitalView } from './hospital-view.ts';
import { nextToSend } from './outbox/outbox-rules.ts';
import type { createOutboxStore } from './outbox/outbox-store.ts';
import type { createSender } from './outbox/sender.ts';
import type { Readiness } from './readiness.ts';

export type FollowParts = {
  central: Database;
  store: DeskStore;
  hospitalView: HospitalView;
  connection: CentralConnection;
  readiness: Readiness;
  copy: ReturnType<typeof createDeskCopy>;
  numbers: ReturnType<typeof createDeskNumbers>;
  guard: ReturnType<typeof createRestoreGuard>;
  outbox: ReturnType<typeof createOutboxStore>;
  sender: ReturnType<typeof createSender>;
  events: Events;
  log: Log;
  isClosed: () => boolean;
  onRetired: () => void;
};

/** The background work of a desk: looks whether the central database is there, sends the outbox, follows the change feed. */
export function createFollower(parts: FollowParts) {
  const { central, store, hospitalView, connection, readiness, copy, numbers, guard, outbox, sender, events, log } =
    parts;
  let failures = 0;

  /** One round. Never throws. */
  async function work(): Promise<void> {
    const started = performance.now();
    try {
      if (connection.state() === 'offline' && !(await isThere())) {
        failures += 1;
        return;
      }
      failures = 0;
      await follow(started);
    } catch (error) {
      if (isConnectionLost(error)) connection.report({ kind: 'lost' });
      else
        log.warn(
          { code: error instanceof DatabaseError ? error.code : 'unexpected', ...diagnosisOf(error) },
          'the desk could not follow the central database',
        );
    }
  }

  const isThere = async (): Promise<boolean> => (await central.health()).state === 'online' && isOurSchema();

  /** The central database may have been upgraded, or restored, while it was away: another schema is left alone. */
  async function isOurSchema(): Promise<boolean> {
    const [row] = await central.query<{ version: number | null }>(
      'select max(version) as version from schema_version_v',
    );
    if (row?.version === schemaVersion) return true;
    const fields = { there: row?.version, here: schemaVersion };
    if (failures === 0) log.error(fields, 'the central database has another schema: this desk works on its own');
    return false;
  }

  async function follow(started: number): Promise<void> {
    const answered = () => connection.report({ kind: 'answered', ms: performance.now() - started });
    const { own, there } = await lookThere();
    if (connection.state() === 'offline') answered();
    // Commands are sent also while the connection was never lost: those that waited for a refused one that was decided on.
    const hasSent = await (connection.state() === 'catching-up' ? catchUp() : sender.sendAll());
    if (await isRetired(store.owner, own, there)) {
      readiness.setStandingDown(true);
      if ((await outbox.open()).length === 0) parts.onRetired();
      return;
    }
    // Its number and numbers first: a desk with a copy works without the connection, also when it is lost right here.
    await numbers.topUp();
    const { topics, feedNo } = await copy.sync(own, { ...there, hasNews: there.hasNews || hasSent });
    await guard.note(feedNo);
    readiness.setReady(true);
    answered();
    if (topics.length > 0) events.emit({ kind: 'changed', topics });
  }

  /** What the central database says now, when it is the one that this desk knows. */
  async function lookThere(): Promise<{ own: DeskRow; there: Probe }> {
    const own = await readDeskRow(store.owner);
    const there = await probeCentral(central, store.owner, hospitalView, own);
    return (await guard.look(own, there)) ? lookThere() : { own, there };
  }

  /** Sends what is to be sent. When nothing is left and nothing new has begun, calls go to the central database again. */
  async function catchUp(): Promise<boolean> {
    let hasSent = false;
    while (!parts.isClosed()) {
      if (await sender.sendAll()) hasSent = true;
      if (await connection.switchToCentral(async () => nextToSend(await outbox.open()) === undefined)) break;
    }
    return hasSent;
  }

  return {
    work,
    /** Looks in vain so far, since the connection was lost. */
    failures: () => failures,
    /** The connection is lost from now on: the first look comes soon. */
    forgetFailures: () => {
      failures = 0;
    },
  };
}
