import type { Database, Transaction } from '../../database/database.ts';
import { inList } from '../../database/in-list.ts';
import type { Catalogue } from '../../entities/catalogue.ts';
import { rowName } from '../../entities/entity.ts';
import { createOutboxReader } from '../outbox/outbox-reader.ts';
import { unsentRows } from '../outbox/outbox-rules.ts';
import type { Replacement } from './central-rows.ts';
import { writeCopy } from './copy-writer.ts';
import type { TouchedRow } from './feed-changes.ts';

const context = { actor: 'front-desk', callName: 'offline.copy' };
/** The lock of desk.begin_command: no command runs while rows are replaced under it. */
export const lockCommands = 'select pg_advisory_xact_lock(4872002)';
const keptDays = 30;

/** The copy as it lies in the store. Each change of it is one transaction, in which no command runs; unsent work stays. */
export function createStoredCopy(owner: Database, catalogue: Catalogue) {
  const write = <Value>(
    work: (transaction: Transaction, kept: ReadonlySet<string>) => Promise<Value>,
  ): Promise<Value> =>
    owner.transaction(context, async (transaction) => {
      await transaction.query(lockCommands);
      return work(transaction, unsentRows(await createOutboxReader(transaction, catalogue).open()));
    });

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
    /** Writes rows as they are in the central database now. `feedNo` is how far the feed is read with them. */
    update: (replacements: readonly Replacement[], touched: readonly TouchedRow[], feedNo: number | undefined) =>
      write(async (transaction, kept) => {
        await writeCopy(transaction, replacements, kept);
        await forgetTouched(transaction, touched, kept);
        if (feedNo !== undefined) await transaction.query('update desk.store set feed_no = :feed_no', { feedNo });
      }),
    /** Puts these rows in place of all that is there. Returns how many. */
    replaceAll: (replacements: readonly Replacement[], feedNo: number, day: string): Promise<number> =>
      write(async (transaction, kept) => {
        await clear(transaction, kept);
        const written = await writeCopy(transaction, replacements, kept);
        // What changed since the number was taken comes with the feed once more: it is read by its state, so that does no harm.
        await transaction.query(
          'update desk.store set feed_no = :feed_no, copied_at = current_timestamp, window_day = cast(:day as date)',
          { feedNo, day },
        );
        return written;
      }),
    /** Writes people who may sign in here. */
    addPeople: (replacements: readonly Replacement[]) =>
      owner.transaction(context, (transaction) => writeCopy(transaction, replacements, new Set())),
    size: async (): Promise<{ copiedRows: number; copiedBytes: number }> => {
      const counts = catalogue.rows.map(({ table }) => `(select count(*) from hms.${table})`);
      const [row] = await owner.query<{ copiedRows: number; copiedBytes: number }>(
        `select ${[...counts, '0'].join(' + ')} as copied_rows, pg_database_size(current_database()) as copied_bytes`,
      );
      return row ?? { copiedRows: 0, copiedBytes: 0 };
    },
  };
}
