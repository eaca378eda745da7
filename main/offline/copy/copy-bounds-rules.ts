import type { Binds } from '../../database/database.ts';
import type { Catalogue } from '../../entities/catalogue.ts';
import type { RowEntity } from '../../entities/entity.ts';
import { addDays } from '../../schedule/calendar.ts';

/** A desk needs the past week and the coming two months. */
const daysBack = 7;
const daysAhead = 62;

/** The bounds of the copy for a day, as binds of each entity's `wanted`. */
export const boundsOf = (day: string): Binds => ({
  fromTime: `${addDays(day, -daysBack)}T00:00`,
  beforeTime: `${addDays(day, daysAhead + 1)}T00:00`,
  sinceDay: addDays(day, -daysBack),
  createdAt: `${addDays(day, -daysBack)}T00:00:00.000000Z`,
});

/**
 * Which rows of an entity a desk copies, as a condition on its view: those within its own bounds, and those that a copied
 * row of another entity names. The latter are found by the one row's key: a row that changed must not have the whole
 * hospital read.
 */
export function wantedRows(
  { view, key, name, wanted }: RowEntity,
  { childrenOf }: Pick<Catalogue, 'childrenOf'>,
): string {
  const named = childrenOf(name).map(
    ({ child, column }) =>
      `exists (select 1 from ${child.view} child where child.${column} = ${view}.${key} and ${child.wanted})`,
  );
  return `(${[wanted, ...named].join('\n    or ')})`;
}
