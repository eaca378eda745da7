import type { Database } from '../../database/database.ts';
import type { Mark } from '../process/messages.ts';

const context = { actor: 'front-desk', callName: 'warehouse.round' };

export type Position = {
  /** Which database it is, and by which key patients are named. */
  databaseId: string;
  lastFeedNo: number;
  oldestFeedNo: number;
  /** What the number of the warehouse's mark has for a mark there now; null where it is not known. */
  mark: string | null;
  timeZone: string;
  today: string;
};

/** Gives everything that is committed by now its number, and says how far the feed goes. */
export async function readPosition(
  database: Pick<Database, 'query' | 'call'>,
  known: Mark | null,
  keyName: string,
): Promise<Position> {
  for (let last = -1; ; ) {
    const { lastFeedNo } = await database.call(
      'pkg_feed.number_changes',
      {},
      { lastFeedNo: 'number', oldestFeedNo: 'number' },
      context,
    );
    // A call numbers a lot at most.
    if (lastFeedNo === last) break;
    last = lastFeedNo;
  }
  const [row] = await database.query<Position & { nowTime: string }>(
    `select s.database_id, s.last_feed_no, s.oldest_feed_no, m.mark, h.time_zone, h.now_time
      from feed_state_v s cross join hospital_settings_v h left join feed_marks_v m on m.feed_no = :mark_no`,
    { markNo: known?.markNo ?? -1 },
  );
  if (!row) throw new Error('The database has lost its settings');
  return { ...row, databaseId: `${row.databaseId} ${keyName}`, today: row.nowTime.slice(0, 10) };
}

/** Why the warehouse has to be filled anew; null when it can read on. */
export function whyAnew(
  known: Mark | null,
  there: Position,
): 'empty' | 'other_database' | 'restored' | 'forgotten' | null {
  if (!known) return 'empty';
  if (known.databaseId !== there.databaseId) return 'other_database';
  if (there.lastFeedNo < known.feedNo) return 'restored';
  if (known.feedNo < there.oldestFeedNo) return 'forgotten';
  if (known.markNo === null) return null;
  if (there.mark === known.mark) return null;
  return known.markNo < there.oldestFeedNo ? 'forgotten' : 'restored';
}

export async function changesAfter(
  database: Pick<Database, 'query'>,
  feedNo: number,
  take: number,
): Promise<{ feedNo: number; entityName: string; entityId: number }[]> {
  return database.query(
    `select feed_no, entity_name, entity_id from change_feed_v where feed_no > :after_no
      order by feed_no offset 0 rows fetch next :take rows only`,
    { afterNo: feedNo, take },
  );
}

/** The last mark up to this number of the feed. */
export async function lastMark(
  database: Pick<Database, 'query'>,
  feedNo: number,
): Promise<{ markNo: number | null; mark: string | null }> {
  const [row] = await database.query<{ feedNo: number; mark: string }>(
    `select feed_no, mark from feed_marks_v where feed_no <= :feed_no
      order by feed_no desc offset 0 rows fetch next 1 rows only`,
    { feedNo },
  );
  return { markNo: row?.feedNo ?? null, mark: row?.mark ?? null };
}
