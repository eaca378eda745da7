import type { Binds } from '../../database/database.ts';
import type { Change } from './history-rules.ts';
import type { Source } from './source.ts';

/** A row as the audit writes it: columns in small letters. */
export type AuditedRow = Readonly<Record<string, string | number | null>>;

const rowsAtOnce = 5_000;

/** The changes of the rows of a table by their key, in the order of the audit. `project` picks what the dimension keeps. */
export async function changesByKey<Key, Attributes extends object>(
  { database, wallTime }: Source,
  entityName: string,
  { keyOf, project }: { keyOf: (row: AuditedRow) => Key; project: (row: AuditedRow) => Attributes },
  { condition, binds }: { condition: string; binds: Binds } = { condition: '1 = 1', binds: {} },
): Promise<Map<Key, Change<Attributes>[]>> {
  const changes = new Map<Key, Change<Attributes>[]>();
  let after = 0;
  for (;;) {
    const entries = await database.query<{ logId: number; changedAt: string; oldValues: string; newValues: string }>(
      `select log_id, changed_at, old_values, new_values from audit_log_v
        where entity_name = :entity_name and action = 'UPDATE' and log_id > :after_id and ${condition}
        order by log_id offset 0 rows fetch next ${rowsAtOnce} rows only`,
      { ...binds, entityName, afterId: after },
    );
    for (const { changedAt, oldValues, newValues } of entries) {
      const [before, now] = [JSON.parse(oldValues) as AuditedRow, JSON.parse(newValues) as AuditedRow];
      const key = keyOf(now);
      const known = changes.get(key) ?? [];
      known.push({ before: project(before), after: project(now), at: wallTime(changedAt) ?? '' });
      changes.set(key, known);
    }
    if (entries.length < rowsAtOnce) return changes;
    after = entries.at(-1)?.logId ?? after;
  }
}
