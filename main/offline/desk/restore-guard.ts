import type { Database } from '../../database/database.ts';
import type { Log } from '../../log/log-fields.ts';
import type { Probe } from '../connection/liveness-probe.ts';
import { knownOutcomes } from '../outbox/known-commands.ts';
import { createOutboxStore } from '../outbox/outbox-store.ts';
import { type ReplayParts, recordOutcome } from '../outbox/replay.ts';
import type { createDeskNumbers } from './desk-numbers.ts';
import type { DeskRow } from './desk-row.ts';
import { rowsOfOthers } from './replaced-rows.ts';

export type RestoreGuardParts = {
  central: Pick<Database, 'query' | 'call'>;
  owner: Database;
  numbers: ReturnType<typeof createDeskNumbers>;
  replayParts: ReplayParts;
  log: Log;
};

const context = { actor: 'front-desk', callName: 'offline.restore' };

/**
 * Notices that the central database was restored to an earlier moment, also when work has gone on there since. The feed gives
 * each lot of numbers a random mark. This desk remembers how far it has read by the last mark; where that number has another
 * mark by now, or none, the central database does not know what this desk knows.
 */
export function createRestoreGuard({ central, owner, numbers, replayParts, log }: RestoreGuardParts) {
  let notedFeedNo: number | null = null;

  async function compare(own: DeskRow, there: Probe): Promise<'same' | 'restored' | 'forgotten'> {
    if (own.feedMarkNo === null) return 'same';
    if (there.lastFeedNo < (own.feedNo ?? 0)) return 'restored';
    if (there.mark === null) return own.feedMarkNo < there.oldestFeedNo ? 'forgotten' : 'restored';
    return there.mark === own.feedMark && (await isLatestKnown()) ? 'same' : 'restored';
  }

  /** Commands sent since that mark are after it: a server that died in that second may have lost them. */
  async function isLatestKnown(): Promise<boolean> {
    const latest = await owner.query<{ requestId: string }>(
      "select request_id from desk.outbox where state = 'SENT' and settled_at > (select feed_mark_at from desk.store)",
    );
    return latest.length === 0 || (await knownOutcomes(central, latest)).size === latest.length;
  }

  /**
   * Nobody else gets the numbers that this desk has had, its leases start anew, the copy is made again, and what the central
   * database has lost of this desk's work is sent once more. Each step may be repeated; the last one completes it.
   */
  async function startOver(isRestored: boolean): Promise<void> {
    await numbers.introduceAgain();
    for (const { entityName, number } of await numbers.highest()) {
      await central.call('pkg_desks.skip_numbers', { entityName, number }, {}, context);
    }
    const outbox = createOutboxStore(owner, replayParts.catalogue);
    const kept = await outbox.kept();
    const known = await knownOutcomes(central, kept);
    const lost = kept.filter(({ requestId }) => !known.has(requestId));
    for (const command of lost.filter(({ state }) => state === 'WITHDRAWN')) {
      await recordOutcome(command, replayParts, 'WITHDRAWN', 'Withdrawn before the database was restored');
    }
    const again = lost.filter(({ state }) => state === 'SENT');
    const open = kept.filter(({ state }) => state !== 'SENT' && state !== 'WITHDRAWN');
    const others = await rowsOfOthers(central, owner, [...open, ...again], replayParts.catalogue);
    await owner.transaction(context, async (transaction) => {
      const commands = createOutboxStore(transaction, replayParts.catalogue);
      await commands.sendLostAgain(again.map(({ commandNo }) => commandNo));
      for (const { commandNo, field } of others) {
        await commands.refuse(commandNo, { code: 'not_found', fields: { [field]: 'unknown' } });
      }
      await transaction.query('delete from desk.leased_numbers');
      // A copy without its day is made anew.
      await transaction.query(
        `update desk.store
            set window_day = null, feed_mark_no = null, feed_mark = null, exported_no = null,
              restored_at = case when :is_restored = 'Y' then current_timestamp else restored_at end,
              sent_again = case when :is_restored = 'Y' then cast(:again as integer) else sent_again end`,
        { again: again.length, isRestored: isRestored || again.length > 0 ? 'Y' : 'N' },
      );
    });
    notedFeedNo = null;
    log.warn(
      { isRestored, sentAgain: again.length, refused: others.length },
      'the desk makes its copy again from the start',
    );
  }

  return {
    /**
     * Before anything is sent or read. Returns true when the desk started over. After a fortnight away the mark is forgotten,
     * and the same is done: it does no harm.
     */
    look: async (own: DeskRow, there: Probe): Promise<boolean> => {
      const found = await compare(own, there);
      if (found !== 'same') await startOver(found === 'restored');
      return found !== 'same';
    },
    /** When the central database was last found restored, for a month. */
    found: async (): Promise<{ foundAt: string; sentAgain: number } | null> => {
      const [found] = await owner.query<{ foundAt: string; sentAgain: number }>(
        `select restored_at as found_at, sent_again from desk.store
          where restored_at > current_timestamp - interval '30 days'`,
      );
      return found ?? null;
    },
    /** After the feed was read: remembers how far, by the last mark that the copy has passed. */
    note: async (feedNo: number): Promise<void> => {
      if (feedNo === notedFeedNo) return;
      const [last] = await central.query<{ feedNo: number; mark: string; databaseId: string }>(
        `select m.feed_no, m.mark, s.database_id from feed_marks_v m cross join feed_state_v s where m.feed_no <= :feed_no
          order by m.feed_no desc offset 0 rows fetch next 1 rows only`,
        { feedNo },
      );
      if (!last) return;
      await owner.query(
        `update desk.store
            set feed_mark_no = :feed_no, feed_mark = :mark, feed_mark_at = current_timestamp, database_id = :database_id`,
        last,
      );
      notedFeedNo = feedNo;
    },
  };
}
