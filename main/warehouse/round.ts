import type { Database } from '../database/database.ts';
import { addDays } from '../schedule/calendar.ts';
import type { Mark } from './process/messages.ts';
import type { WarehouseClient } from './process/warehouse-client.ts';
import { changesAfter, lastMark, type Position, readPosition, whyAnew } from './source/feed-position.ts';
import { loaders, wholeEntities } from './source/loaders.ts';
import { addNamedRows } from './source/named-rows.ts';
import type { Pseudonyms } from './source/pseudonyms.ts';
import type { Source } from './source/source.ts';
import { comparisons, differingGroups, sourceTotals } from './source/source-totals.ts';
import { createWallClock } from './source/wall-clock.ts';

export type RoundParts = {
  client: WarehouseClient;
  database: Pick<Database, 'query' | 'call'>;
  pseudonyms: Pseudonyms;
  /** Milliseconds since 1970. */
  clock: () => number;
};

export type RoundOptions = {
  mark: Mark | null;
  /** Fills everything anew, whatever the mark says. */
  isAnew?: boolean;
  /** Compares all days with the source, and not only the last five weeks. */
  comparesAll?: boolean;
  onProgress?: (rows: number) => void;
};

export type RoundResult = {
  mark: Mark;
  /** Why everything was filled anew. */
  anew: ReturnType<typeof whyAnew> | 'asked';
  changes: number;
  /** Sums that changed while they were compared, by name: the next round compares them again. */
  putOff: readonly string[];
};

/** What the checks of a round found: the last good state stays. Each line names a check, and the groups that differ. */
export class FailedChecks extends Error {
  readonly failed: readonly string[];
  constructor(failed: readonly string[]) {
    super(`The checks of the warehouse failed: ${failed.join('; ')}`);
    this.name = 'FailedChecks';
    this.failed = failed;
  }
}

const changesAtOnce = 10_000;
const rowsAtOnce = 2_000;
const comparedDays = 35;
/** A busy hospital changes while its sums are read: so often they are read again within one round. */
const attempts = 4;

/**
 * One round: what changed since the mark is read as it is now and written in one transaction with the new mark, after the checks.
 * It may be repeated and interrupted at any moment. Throws `FailedChecks`, a `WarehouseError`, or a `DatabaseError` of the source.
 */
export async function runRound(parts: RoundParts, options: RoundOptions): Promise<RoundResult> {
  const { client, database, clock } = parts;
  const position = await readPosition(database, options.mark, parts.pseudonyms.keyName);
  const anew = options.isAnew ? 'asked' : whyAnew(options.mark, position);
  let mark: Mark = {
    databaseId: position.databaseId,
    feedNo: anew === null ? (options.mark?.feedNo ?? 0) : position.lastFeedNo,
    ...(await lastMark(database, position.lastFeedNo)),
    readAt: new Date(clock()).toISOString(),
  };
  let changes = 0;
  let putOff: readonly string[] = [];
  let isAnew = anew !== null;
  for (;;) {
    const changed = isAnew ? [] : await changesAfter(database, mark.feedNo, changesAtOnce);
    const feedNo = changed.at(-1)?.feedNo ?? mark.feedNo;
    await client.request('begin', { isAnew });
    try {
      await fill(parts, position, isAnew ? null : changed, options.onProgress);
      const { failed } = await client.request('merge', { today: position.today });
      if (failed.length > 0) throw new FailedChecks(failed);
      mark = { ...mark, feedNo, ...(await lastMark(database, feedNo)) };
      const isLast = changed.length < changesAtOnce;
      if (isLast) {
        const since = isAnew || options.comparesAll ? '0001-01-01' : addDays(position.today, -comparedDays);
        putOff = await compare(parts, { since, feedNo, today: position.today });
      }
      await client.request('commit', mark);
      changes += changed.length;
      if (isLast) return { mark, anew, changes, putOff };
    } catch (error) {
      await client.request('rollBack', null).catch(() => undefined);
      throw error;
    }
    isAnew = false;
  }
}

/** Reads what changed, or everything, and puts it before the star. */
async function fill(
  { client, database, pseudonyms }: RoundParts,
  { timeZone }: Position,
  changed: readonly { entityName: string; entityId: number }[] | null,
  onProgress: (rows: number) => void = () => undefined,
): Promise<void> {
  const source: Source = { database, pseudonyms, wallTime: createWallClock(timeZone) };
  const ids = new Map<string, Set<number>>();
  for (const { entityName, entityId } of changed ?? []) {
    const known = ids.get(entityName) ?? new Set<number>();
    known.add(entityId);
    ids.set(entityName, known);
  }
  if (changed) await addNamedRows(database, ids);
  let sent = 0;
  for (const { entity, load } of loaders) {
    const isWhole = wholeEntities.includes(entity);
    const wanted = ids.get(entity);
    // Desks are not in the feed.
    if (changed && !wanted && entity !== 'DESKS') continue;
    for await (const { table, rows, owners } of load(source, changed && !isWhole ? [...(wanted ?? [])] : null)) {
      for (let start = 0; start < rows.length; start += rowsAtOnce)
        await client.request('put', { table, rows: rows.slice(start, start + rowsAtOnce) });
      await client.request('replace', { table, ids: owners });
      sent += rows.length;
      onProgress(sent);
    }
  }
}

/**
 * Compares sums with the source. While the hospital works they may differ for a moment: a difference on a day that is over
 * counts when it stays; of today and of sums by status nobody can tell then, and their names are returned.
 */
async function compare(
  { client, database }: RoundParts,
  { since, feedNo, today }: { since: string; feedNo: number; today: string },
): Promise<string[]> {
  const failed: string[] = [];
  const putOff: string[] = [];
  for (const comparison of comparisons) {
    const star = await client.request('totals', { sql: comparison.star(since) });
    let different: string[] = [];
    let isPutOff = false;
    for (let attempt = 0; attempt < attempts; attempt++) {
      const { totals, isQuiet } = await sourceTotals(database, comparison, since, feedNo);
      const found = differingGroups(totals, star);
      // What changed after the mark comes with the next round: days from today on, and sums by status.
      different = isQuiet ? found : found.filter((group) => /^\d/.test(group) && group < today);
      isPutOff = different.length < found.length;
      if (isQuiet || found.length === 0) break;
    }
    if (isPutOff) putOff.push(comparison.name);
    if (different.length > 0) failed.push(`${comparison.name}: ${different.slice(0, 5).join(', ')}`);
  }
  if (failed.length > 0) throw new FailedChecks(failed);
  return putOff;
}
