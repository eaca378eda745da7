import type { Binds } from './database.ts';

/**
 * The last row of a page as the key that the next page begins behind: `1842`, or `2026-11-30T10:00~1842` where the list is
 * in order of time. Unlike a page's number it costs the same at the end of a long list as at its begin, and a row that
 * is added meanwhile moves nothing.
 */
export type KeyOrder = {
  /** Time and id in the order of the list, or the id alone. */
  columns: readonly [id: string] | readonly [at: string, id: string];
  direction: 'asc' | 'desc';
  /** Bind of the time; its ending tells the database's adapter what it is: `after_at`, `after_time`. */
  timeBind?: 'after_at' | 'after_time';
};

/** Which page of a list: by its number, or behind a row. */
export type Page = { page: number; size: number; after?: string | null | undefined };

/** The condition of the rows behind the key, and the binds of it and of `offset :skip rows fetch next :take rows only`. */
export function windowOf({ page, size, after }: Page, order: KeyOrder): { behind: string; binds: Binds } {
  if (!after) return { behind: '1 = 1', binds: { skip: (page - 1) * size, take: size } };
  const { columns, direction, timeBind = 'after_at' } = order;
  const beyond = direction === 'asc' ? '>' : '<';
  const [first, second] = columns;
  const [start, id] = after.split('~');
  const window = { skip: 0, take: size };
  if (second === undefined)
    return { behind: `${first} ${beyond} :after_id`, binds: { ...window, after_id: Number(start) } };
  // The first comparison is what an index on the time begins at.
  return {
    behind: `${first} ${beyond}= :${timeBind} and (${first} ${beyond} :${timeBind} or ${second} ${beyond} :after_id)`,
    binds: { ...window, [timeBind]: start, after_id: Number(id) },
  };
}

/** `next` of a page that is full: there may be more. */
export function nextOf<Row>(rows: readonly Row[], size: number, keyOf: (last: Row) => string): { next?: string } {
  const last = rows.at(-1);
  return last !== undefined && rows.length === size ? { next: keyOf(last) } : {};
}
