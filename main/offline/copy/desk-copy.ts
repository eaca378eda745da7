import type { Topic } from '#contract/call.ts';
import type { Binds, Database, Transaction } from '../../database/database.ts';
import { DatabaseError } from '../../database/errors.ts';
import { inList } from '../../database/in-list.ts';
import type { Log } from '../../log/log-fields.ts';
import type { DeskRow } from '../desk/desk-row.ts';
import type { Pulse } from '../line/pulse.ts';
import { unsentRows } from '../outbox/outbox-rules.ts';
import { createOutboxStore } from '../outbox/outbox-store.ts';
import {
  type ContractRow,
  invoicesOf,
  numbersOf,
  patientsOf,
  type Replacement,
  readRows,
  readWhole,
  rowName,
  sortChanges,
} from './central-rows.ts';
import { type RowEntity, rowTables, staffTable, wholeTables } from './copied-tables.ts';
import { boundsOf, newPatients, wantedRows } from './copy-bounds-rules.ts';
import { writeCopy } from './copy-writer.ts';
import { everyTopic, topicsOf } from './feed-topics.ts';

type Change = { feedNo: number; entityName: string; entityId: number };

export type CopyParts = {
  central: Pick<Database, 'query' | 'call'>;
  /** The store with every right. */
  owner: Database;
  log: Log;
};

const context = { actor: 'front-desk', callName: 'offline.copy' };
/** The lock of desk.begin_command: no command runs while rows are replaced under it. */
export const lockCommands = 'select pg_advisory_xact_lock(4872002)';
const changesAtOnce = 500;
const rowEntities: RowEntity[] = ['PATIENTS', 'APPOINTMENTS', 'WAITLIST', 'BILLING'];

/** The desk's copy of the central database, kept by the change feed; see README.md for why no change is missed. */
export function createDeskCopy({ central, owner, log }: CopyParts) {
  /**
   * Reads the feed and writes what changed; answers what kinds of things did, and how far it has read. Copies everything
   * first where it must.
   */
  async function sync(own: DeskRow, { today, ...there }: Pulse): Promise<{ topics: Topic[]; feedNo: number }> {
    const { lastFeedNo, oldestFeedNo } = there.hasNews ? await numberChanges() : there;
    const isAnew = own.feedNo === null || own.feedNo < oldestFeedNo || own.windowDay !== today;
    if (isAnew) await copyAll(today, lastFeedNo);
    const changed = new Set<string>();
    let take = changesAtOnce;
    let feedNo = isAnew || own.feedNo === null ? lastFeedNo : own.feedNo;
    for (;;) {
      const changes = feedNo < lastFeedNo ? await readChanges(feedNo, take) : [];
      const dirty = await readDirty();
      if (changes.length === 0 && dirty.length === 0) break;
      try {
        await apply(changes, dirty, boundsOf(today));
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
    return { topics: isAnew ? [...everyTopic] : topicsOf([...changed]), feedNo };
  }

  const numberChanges = () =>
    central.call('pkg_feed.number_changes', {}, { lastFeedNo: 'number', oldestFeedNo: 'number' }, context);

  const readChanges = (afterFeedNo: number, take: number) =>
    central.query<Change>(
      `select feed_no, entity_name, entity_id from change_feed_v where feed_no > :after_no
        order by feed_no offset 0 rows fetch next :take rows only`,
      { afterNo: afterFeedNo, take },
    );

  /** Rows that commands of this desk have touched: when they are sent, or were refused, the central row is the truth. */
  const readDirty = () =>
    owner.query<{ inboxId: number; entityName: string; entityId: number }>(
      'select inbox_id, entity_name, entity_id from hms.feed_inbox where entity_id > 0 order by inbox_id',
    );

  async function apply(
    changes: readonly Change[],
    dirty: readonly { inboxId: number; entityName: string; entityId: number }[],
    bounds: Binds,
  ): Promise<void> {
    const { whole, rows } = sortChanges([...changes, ...dirty]);
    const replacements: Replacement[] = (await Promise.all(whole.map((entity) => readWhole(central, entity)))).flat();
    const visits = rows.get('APPOINTMENTS') ?? [];
    replacements.push(...(await readRows(central, 'APPOINTMENTS', visits, bounds)));
    const invoices = [...new Set([...(rows.get('BILLING') ?? []), ...(await invoicesOf(central, visits))])];
    replacements.push(...(await readRows(central, 'BILLING', invoices, bounds)));
    replacements.push(...(await readRows(central, 'WAITLIST', rows.get('WAITLIST') ?? [], bounds)));
    const patients = [...new Set([...(rows.get('PATIENTS') ?? []), ...patientsOf(replacements)])];
    replacements.push(...(await readRows(central, 'PATIENTS', patients, bounds)));
    if (whole.includes('STAFF') || whole.includes('HOSPITAL_SETTINGS')) replacements.push(await readStaff());
    const feedNo = changes.at(-1)?.feedNo;
    await owner.transaction(context, async (transaction) => {
      await transaction.query(lockCommands);
      const kept = unsentRows(await createOutboxStore(transaction).open());
      await writeCopy(transaction, replacements, kept);
      await forgetDirty(transaction, dirty, kept);
      if (feedNo !== undefined) await transaction.query('update desk.store set feed_no = :feed_no', { feedNo });
    });
    log.debug({ changes: changes.length, dirty: dirty.length }, 'the copy follows');
  }

  async function forgetDirty(
    transaction: Transaction,
    dirty: readonly { inboxId: number; entityName: string; entityId: number }[],
    kept: ReadonlySet<string>,
  ): Promise<void> {
    const done = dirty.filter((row) => !kept.has(rowName(row.entityName, row.entityId))).map((row) => row.inboxId);
    if (done.length === 0) return;
    await transaction.query(
      `delete from hms.feed_inbox
        where inbox_id in (select cast(k as bigint) from json_array_elements_text(cast(:ids as json)) k)`,
      { ids: JSON.stringify(done) },
    );
  }

  /**
   * Everything within the bounds, anew, and nothing else: at the first meeting, on each new day, after a long absence. Read
   * first and written in one transaction: a desk that loses the line meanwhile has yesterday's copy, and not half of one.
   */
  async function copyAll(day: string, feedNo: number): Promise<void> {
    const started = performance.now();
    const bounds = boundsOf(day);
    const replacements: Replacement[] = [];
    for (const entity of Object.keys(wholeTables)) replacements.push(...(await readWhole(central, entity)));
    replacements.push(await readStaff());
    for (const entity of ['APPOINTMENTS', 'WAITLIST', 'BILLING'] as const) {
      const numbers = await numbersOf(central, entity, wantedRows[entity], bounds);
      replacements.push(...(await readRows(central, entity, numbers, null)));
    }
    const newcomers = await numbersOf(central, 'PATIENTS', newPatients, bounds);
    const patients = new Set([...newcomers, ...patientsOf(replacements)]);
    replacements.push(...(await readRows(central, 'PATIENTS', [...patients], null)));
    const rowCount = await owner.transaction(context, async (transaction) => {
      await transaction.query(lockCommands);
      const kept = unsentRows(await createOutboxStore(transaction).open());
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
    for (const entity of rowEntities) {
      const ids = [...kept].filter((row) => row.startsWith(`${entity}:`)).map((row) => Number(row.split(':')[1]));
      for (const { table, key } of rowTables[entity]) {
        const { sql, binds } = inList(key, ids);
        await transaction.query(`delete from hms.${table} where not (${sql})`, binds);
      }
    }
    await transaction.query("delete from hms.audit_log where changed_at < current_timestamp - interval '30 days'");
    await transaction.query("delete from hms.request_log where requested_at < current_timestamp - interval '30 days'");
    await transaction.query(
      `delete from desk.outbox
        where state in ('SENT', 'WITHDRAWN') and settled_at < current_timestamp - interval '30 days'`,
    );
  }

  /** Those who signed in here lately, so that they can without the line. */
  async function readStaff(): Promise<Replacement> {
    const [hospital] = await central.query<{ offlineDays: number }>('select offline_days from hospital_settings_v');
    const people = await owner.query<{ staffId: number }>(
      "select staff_id from desk.sign_ins where signed_in_at > current_timestamp - :days * interval '1 day'",
      { days: hospital?.offlineDays ?? 0 },
    );
    const { sql, binds } = inList(
      'staff_id',
      people.map(({ staffId }) => staffId),
    );
    const rows = await central.query<ContractRow>(
      `select ${staffTable.columns} from ${staffTable.from} where ${sql}`,
      binds,
    );
    return { table: staffTable, keys: null, rows };
  }

  return {
    sync,
    /** Somebody signed in on this desk while the central database was there. */
    noteSignIn: async (staffId: number): Promise<void> => {
      await owner.query(
        `insert into desk.sign_ins (staff_id, signed_in_at) values (:staff_id, current_timestamp)
         on conflict on constraint sign_ins_pk do update set signed_in_at = excluded.signed_in_at`,
        { staffId },
      );
      const staff = await readStaff();
      await owner.transaction(context, (transaction) => writeCopy(transaction, [staff], new Set()));
    },
    size: async (): Promise<{ copiedRows: number; copiedBytes: number }> => {
      const [row] = await owner.query<{ copiedRows: number; copiedBytes: number }>(
        `select (select count(*) from hms.patients) + (select count(*) from hms.appointments)
           + (select count(*) from hms.billing) as copied_rows, pg_database_size(current_database()) as copied_bytes`,
      );
      return row ?? { copiedRows: 0, copiedBytes: 0 };
    },
  };
}

/** Two rows that may not be there at once. */
const isMisfit = (error: unknown): boolean =>
  error instanceof DatabaseError && ['slot_taken', 'duplicate', 'invalid_state'].includes(error.code);
