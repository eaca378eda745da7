import type { Binds } from './database.ts';

/** `column in (:id_0, :id_1, …)` and its binds. Both dialects take at most a thousand; callers send far fewer. `prefix` begins the binds' names. */
export function inList(
  column: string,
  ids: readonly (number | string)[],
  prefix = 'id',
): { sql: string; binds: Binds } {
  const names = ids.map((_id, index) => `${prefix}_${index}`);
  return {
    sql: ids.length === 0 ? '1 = 0' : `${column} in (${names.map((name) => `:${name}`).join(', ')})`,
    binds: Object.fromEntries(names.map((name, index) => [name, ids[index]])),
  };
}
