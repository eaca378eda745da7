import type { Database } from '../../database/database.ts';
import { dayOf } from '../../schedule/calendar.ts';
import type { DeskRow } from '../desk/desk-row.ts';
import type { HospitalView } from '../hospital-view.ts';

/** What the central database says of itself and of this desk: one statement, in a quiet round the only one. */
export type Probe = {
  databaseId: string;
  lastFeedNo: number;
  oldestFeedNo: number;
  /** Something was changed that has no number in the feed yet. */
  hasNews: boolean;
  /** What the number has for a mark that this desk remembers one of; null where it is not known there. */
  mark: string | null;
  /** The hospital's day. */
  today: string;
  /** Null where it does not know this desk. */
  desk: { retiredAt: string | null } | null;
};

type Row = Omit<Probe, 'hasNews' | 'today' | 'desk'> & {
  hasNews: 'Y' | 'N';
  nowTime: string;
  nowAt: string;
  deskNo: number | null;
  retiredAt: string | null;
};

/** A slow connection looks like a clock that is a little wrong. */
const toleratedSeconds = 5;

/** Asks, and compares this machine's clock with the central one: work on this desk is dated by the central clock. */
export async function probeCentral(
  central: Pick<Database, 'query'>,
  owner: Pick<Database, 'query'>,
  hospitalView: HospitalView,
  { feedMarkNo, installationId }: Pick<DeskRow, 'feedMarkNo' | 'installationId'>,
): Promise<Probe> {
  const [row] = await central.query<Row>(
    `select s.database_id, s.last_feed_no, s.oldest_feed_no, s.has_news, m.mark, h.now_time, h.now_at, d.desk_no,
       d.retired_at
      from feed_state_v s cross join ${hospitalView} h
      left join feed_marks_v m on m.feed_no = :feed_mark_no
      left join desks_v d on d.installation_id = :installation_id`,
    { feedMarkNo, installationId },
  );
  if (!row) throw new Error('The central database has lost its settings');
  const { hasNews, nowTime, nowAt, deskNo, retiredAt, ...rest } = row;
  await owner.query(
    `update desk.store set clock_offset = cast(:now_at as timestamptz) - current_timestamp
      where abs(extract(epoch from cast(:now_at as timestamptz) - current_timestamp - clock_offset)) > :tolerated`,
    { nowAt, tolerated: toleratedSeconds },
  );
  return {
    ...rest,
    hasNews: hasNews === 'Y',
    today: dayOf(nowTime),
    desk: deskNo === null ? null : { retiredAt },
  };
}
