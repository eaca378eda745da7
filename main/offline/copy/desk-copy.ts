import type { Topic } from '#contract/topics.ts';
import type { Binds, Database } from '../../database/database.ts';
import { DatabaseError } from '../../database/errors.ts';
import type { Catalogue } from '../../entities/catalogue.ts';
import type { Log } from '../../log/log-fields.ts';
import type { Probe } from '../connection/liveness-probe.ts';
import type { DeskRow } from '../desk/desk-row.ts';
import type { HospitalView } from '../hospital-view.ts';
import { boundsOf } from './copy-bounds-rules.ts';
import { createCopyReader } from './copy-reader.ts';
import { type Change, createFeedReader, type TouchedRow } from './feed-changes.ts';
import { createSignedInPeople } from './signed-in-people.ts';
import { createStoredCopy } from './stored-copy.ts';

export type CopyParts = {
  central: Pick<Database, 'query' | 'call'>;
  /** The store with every right. */
  owner: Database;
  catalogue: Catalogue;
  hospitalView: HospitalView;
  log: Log;
};

const changesAtOnce = 500;

/** The desk's copy of the central database, kept by the change feed; see README.md for why no change is missed. */
export function createDeskCopy({ central, owner, catalogue, hospitalView, log }: CopyParts) {
  const feed = createFeedReader(central, owner);
  const people = createSignedInPeople(central, owner, hospitalView);
  const reader = createCopyReader(central, catalogue, people);
  const stored = createStoredCopy(owner, catalogue);

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
    await stored.update(replacements, touched, changes.at(-1)?.feedNo);
    log.debug({ changes: changes.length, touched: touched.length }, 'the copy is updated from the change feed');
  }

  /**
   * Copies everything within the bounds again, and nothing else: at the first start, on each new day, after a long absence.
   * It is read first and written in one transaction: a desk that loses the connection meanwhile has yesterday's copy, and not
   * half of one.
   */
  async function copyAll(day: string, feedNo: number): Promise<void> {
    const started = performance.now();
    const rowCount = await stored.replaceAll(await reader.readAll(boundsOf(day)), feedNo, day);
    log.info({ rowCount, tookMs: Math.round(performance.now() - started) }, 'the copy of the central database is made');
  }

  return {
    sync,
    /** Somebody signed in on this desk while the central database was there. */
    noteSignIn: async (personId: number): Promise<void> => {
      await people.note(personId);
      await stored.addPeople(await Promise.all(catalogue.signedIn.map(people.read)));
    },
    size: stored.size,
  };
}

/** Two rows that may not be there at once. */
const isMisfit = (error: unknown): boolean =>
  error instanceof DatabaseError && ['slot_taken', 'duplicate', 'invalid_state'].includes(error.code);
