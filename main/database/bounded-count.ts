import type { Binds, Database } from './database.ts';

/** Lists count so far and no further: to count half a million rows for each page takes longer than to read the page. */
export const mostCounted = 10_000;

export type BoundedCount = { total: number; hasMoreThanTotal?: true };

/** How many rows `from` has (`patients_v p where …`), or that there are more than `mostCounted`. */
export async function countUpTo(
  database: Pick<Database, 'query'>,
  from: string,
  binds: Binds,
  most = mostCounted,
): Promise<BoundedCount> {
  const [row] = await database.query<{ total: number }>(
    `select count(*) as total from (select 1 as one from ${from} fetch next ${most + 1} rows only) c`,
    binds,
  );
  const counted = row?.total ?? 0;
  return counted > most ? { total: most, hasMoreThanTotal: true } : { total: counted };
}
