import type { Topic } from '#contract/topics.ts';
import type { Binds, Database, Transaction } from '../../database/database.ts';
import { DatabaseError } from '../../database/errors.ts';
import { inList } from '../../database/in-list.ts';
import type { Catalogue } from '../../entities/catalogue.ts';
import { rowName } from '../../entities/entity.ts';
import type { Log } from '../../log/log-fields.ts';
import type { Probe } from '../connection/liveness-probe.ts';
import type { DeskRow } from '../desk/desk-row.ts';
import type { HospitalView } from '../hospital-view.ts';
import { unsentRows } from '../outbox/outbox-rules.ts';
import { createOutboxStore } from '../outbox/outbox-store.ts';
import { boundsOf } from './copy-bounds-rules.ts';
import { createCopyReader } from './copy-reader.ts';
import { writeCopy } from './copy-writer.ts';
import { type Change, createFeedReader, type TouchedRow } from './feed-changes.ts';
import { createSignedInPeople } from './signed-in-people.ts';

export type CopyParts = {
  central: Pick<Database, 'query' | 'call'>;
  /** The store with every right. */
  owner: Database;
  catalogue: Catalogue;
  hospitalView: HospitalView;
  log: Log;
};

const context = { actor: 'front-desk', callName: 'offline.copy' };
/** The lock of desk.begin_command: no command runs while rows are replaced under it. */
export const lockCommands = 'select pg_advisory_xact_lock(4872002)';
const changesAtOnce = 500;
const keptDays = 30;

/** The desk's copy of the central database, kept by the change feed; see README.md for why no change is missed. */
export function createDeskCopy({ central, owner, catalogue, hospitalView, log }: CopyParts) {
  const feed = createFeedReader(central, owner);
  const people = createSignedInPeople(central, owner, hospitalView);
  const reader = createCopyReader(central, catalogue, people);

  /**
   * Reads the feed and writes what changed. Returns the topics that changed, and how far it has read. Copies everything
   * first where it must.
   */
  async function sync(own: DeskRow, { today, ...there }: Probe): Promise<{ topics: Topic[]; feedNo: number }> {
    const { lastFeedNo, oldestFeedNo } = there.hasNews ? await feed.numberChanges() : there;
    const isAnew = own.feedNo === null || own.feedNo < oldestFeedNo || own.windowDay !== today;
    if (isAnew) await copyAll(today, lastFeedNo);
    const changed = new Set<string>();
    let take = changesAtOnce;
    let feedNo = isAnew || own.feedNo === null ? lastFeedNo : own.feedNo;
    for (;;) {
      const changes = feedNo < lastFeedNo ? await feed.readChanges(feedNo, take) : [];
      const touched = await feed.readTouched();
      if (changes.length === 0 && touched.length === 0) break;
      try {
        await apply(changes, touched, boundsOf(today));
      } catch (error) {
        // Half of a pair that changed places: it fits together with what comes after it.
        if (!isMisfit(error) || changes.length < take) throw error;
        take *= 4;
        continue;
      }
      for (const { entityName } of changes) changed.add(entityName);
      feedNo = changes.at(-1)?.feedNo ?? feedNo;
      if (changes.length < take) break;
    }
    await owner.query('update desk.store set copied_at = current_timestamp');
    return { topics: isAnew ? everyTopic() : catalogue.topicsOf([...changed]), feedNo };
  }

  /** After a new copy; it is also what this desk says of itself. */
  const everyTopic = (): Topic[] => [...catalogue.topicsOf(catalogue.entities.map(({ name }) => name)), 'offline'];

  async function apply(changes: readonly Change[], touched: readonly TouchedRow[], bounds: Binds): Promise<void> {
    const replacements = await reader.readChanged([...changes, ...touched], bounds);
    const feedNo = changes.at(-1)?.feedNo;
    await owner.transaction(context, async (transaction) => {
      await transaction.query(lockCommands);
      const kept = unsentRows(await createOutboxStore(transaction, catalogue).open());
      await writeCopy(transaction, replacements, kept);
      await forgetTouched(transaction, touched, kept);
      if (feedNo !== undefined) await transaction.query('update desk.store set feed_no = :feed_no', { feedNo });
    });
    log.debug({ changes: changes.length, touched: touched.length }, 'the copy is updated from the change feed');
  }

  async function forgetTouched(
    transaction: Transaction,
    touched: readonly TouchedRow[],
    kept: ReadonlySet<string>,
  ): Promise<void> {
    const done = touched.filter((row) => !kept.has(rowName(row.entityName, row.entityId))).map((row) => row.inboxId);
    if (done.length === 0) return;
    await transaction.query(
      `delete from hms.feed_inbox
        where inbox_id in (select cast(k as bigint) from json_array_elements_text(cast(:ids as json)) k)`,
      { ids: JSON.stringify(done) },
    );
  }

  /**
   * Copies everything within the bounds again, and nothing else: at the first start, on each new day, after a long absence.
   * It is read first and written in one transaction: a desk that loses the connection meanwhile has yesterday's copy, and not
   * half of one.
   */
  async function copyAll(day: string, feedNo: number): Promise<void> {
    const started = performance.now();
    const replacements = await reader.readAll(boundsOf(day));
    const rowCount = await owner.transaction(context, async (transaction) => {
      await transaction.query(lockCommands);
      const kept = unsentRows(await createOutboxStore(transaction, catalogue).open());
      await clear(transaction, kept);
      const written = await writeCopy(transaction, replacements, kept);
      // What changed since the number was taken comes with the feed once more: it is read by its state, so that does no harm.
      await transaction.query(
        'update desk.store set feed_no = :feed_no, copied_at = current_timestamp, window_day = cast(:day as date)',
        { feedNo, day },
      );
      return written;
    });
    log.info({ rowCount, tookMs: Math.round(performance.now() - started) }, 'the copy of the central database is made');
  }

  /** Rows outside the bounds do not stay, nor what they have left in the desk's own logs. Unsent work stays. */
  async function clear(transaction: Transaction, kept: ReadonlySet<string>): Promise<void> {
    await transaction.query("select set_config('session_replication_role', 'replica', true)");
    for (const entity of catalogue.rows) {
      const ids = [...kept].filter((row) => row.startsWith(`${entity.name}:`)).map((row) => Number(row.split(':')[1]));
      const { sql, binds } = inList(entity.key, ids);
      for (const { table } of [entity, ...(entity.children ?? [])]) {
        await transaction.query(`delete from hms.${table} where not (${sql})`, binds);
      }
    }
    const old = `current_timestamp - interval '${keptDays} days'`;
    await transaction.query(`delete from hms.audit_log where changed_at < ${old}`);
    await transaction.query(`delete from hms.request_log where requested_at < ${old}`);
    await transaction.query(`delete from desk.outbox where state in ('SENT', 'WITHDRAWN') and settled_at < ${old}`);
  }

  return {
    sync,
    /** Somebody signed in on this desk while the central database was there. */
    noteSignIn: async (personId: number): Promise<void> => {
      await people.note(personId);
      const replacements = await Promise.all(catalogue.signedIn.map(people.read));
      await owner.transaction(context, (transaction) => writeCopy(transaction, replacements, new Set()));
    },
    size: async (): Promise<{ copiedRows: number; copiedBytes: number }> => {
      const counts = catalogue.rows.map(({ table }) => `(select count(*) from hms.${table})`);
      const [row] = await owner.query<{ copiedRows: number; copiedBytes: number }>(
        `select ${[...counts, '0'].join(' + ')} as copied_rows, pg_database_size(current_database()) as copied_bytes`,
      );
      return row ?? { copiedRows: 0, copiedBytes: 0 };
    },
  };
}

/** Two rows that may not be there at once. */
const isMisfit = (error: unknown): boolean =>
  error instanceof DatabaseError && ['slot_taken', 'duplicate', 'invalid_state'].includes(error.code);
