import type { CallOutput } from '#contract/contract.ts';
import type { Catalogue } from '../../entities/catalogue.ts';
import type { Reader, RefusedInput } from '../../entities/entity.ts';

type Conflict = Omit<CallOutput<'offline.conflict'>, 'command'>;

/** What stands in a refused command's way in the central database, and what may be decided: read, never decided. */
export async function readConflict(command: RefusedInput, central: Reader, catalogue: Catalogue): Promise<Conflict> {
  const standing: Conflict['standing'] = [];
  for (const entity of catalogue.rows) {
    for (const { id, row } of (await entity.standing?.(command, central)) ?? []) {
      standing.push({ entity: entity.name, id, row, ...(await lastChange(central, entity.name, id)) });
    }
  }
  const offers = (await catalogue.callAtDesk(command.callName).offers?.(command, central)) ?? [];
  return { standing, offers: offers.map(({ name, suggestions = [] }) => ({ name, suggestions })) };
}

async function lastChange(central: Reader, entityName: string, entityId: number) {
  const [row] = await central.query<{ changedBy: string; changedAt: string }>(
    `select changed_by, changed_at from audit_log_v
      where entity_name = :entity_name and entity_id = :entity_id
      order by log_id desc offset 0 rows fetch next 1 rows only`,
    { entityName, entityId },
  );
  return { changedBy: row?.changedBy ?? null, changedAt: row?.changedAt ?? null };
}
