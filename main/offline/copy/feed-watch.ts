import type { Topic } from '#contract/topics.ts';
import type { Events } from '../../calls/events.ts';
import type { Database } from '../../database/database.ts';
import { isConnectionLost } from '../../database/errors.ts';
import type { Catalogue } from '../../entities/catalogue.ts';
import type { Log } from '../../log/log-fields.ts';

export type FeedWatchParts = {
  database: Pick<Database, 'query' | 'call' | 'engine'>;
  catalogue: Pick<Catalogue, 'topicsOf'>;
  events: Events;
  log: Log;
};

const context = { actor: 'front-desk', callName: 'offline.watch' };
/** Milliseconds after which desks on one server see each other's changes. */
const sharedMs = 2_000;
/** An application alone on its server knows every change: it reads the feed only to keep it short. Milliseconds. */
const aloneMs = 600_000;
const changesAtOnce = 1_000;

/** For a computer without a store of its own: tells its screens what others changed. Returns a function that stops it. */
export function watchFeed({ database, catalogue, events, log }: FeedWatchParts): () => Promise<void> {
  const isShared = database.engine !== 'embedded';
  let seen: number | null = null;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let underWay = Promise.resolve();

  async function look(): Promise<void> {
    const lastFeedNo = await lastNumber();
    if (isShared && seen !== null && lastFeedNo > seen) {
      const topics = await changedSince(seen);
      if (topics.length > 0) events.emit({ kind: 'changed', topics });
    }
    seen = lastFeedNo;
  }

  async function lastNumber(): Promise<number> {
    const [feed] = await database.query<{ lastFeedNo: number; hasNews: 'Y' | 'N' }>(
      'select last_feed_no, has_news from feed_state_v',
    );
    if (feed?.hasNews === 'N') return feed.lastFeedNo;
    const out = { lastFeedNo: 'number', oldestFeedNo: 'number' } as const;
    return (await database.call('pkg_feed.number_changes', {}, out, context)).lastFeedNo;
  }

  async function changedSince(feedNo: number): Promise<Topic[]> {
    const rows = await database.query<{ entityName: string }>(
      `select distinct entity_name from change_feed_v where feed_no > :feed_no
        offset 0 rows fetch next ${changesAtOnce} rows only`,
      { feedNo },
    );
    return catalogue.topicsOf(rows.map((row) => row.entityName));
  }

  function wait(): void {
    if (isStopped) return;
    timer = setTimeout(
      () => {
        underWay = look()
          .catch((error: unknown) => {
            if (!isConnectionLost(error))
              log.warn({ errorName: (error as Error).name }, 'the change feed was not read');
          })
          .finally(wait);
      },
      isShared ? sharedMs : aloneMs,
    ).unref();
  }
  wait();

  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await underWay;
  };
}
