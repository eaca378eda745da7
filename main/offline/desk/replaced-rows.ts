import type { Database } from '../../database/database.ts';
import { inList } from '../../database/in-list.ts';
import type { Catalogue } from '../../entities/catalogue.ts';
import { rowName } from '../../entities/entity.ts';
import type { OutboxCommand } from '../outbox/outbox-rules.ts';

const idsAtOnce = 200;

type Reader = Pick<Database, 'query'>;

/**
 * Commands that name a row which is another one in the central database by now: the database was restored to a time
 * before the row was made, and has given its number to another row. Sent as it is, a visit would be booked for the wrong
 * patient.
 */
export async function rowsOfOthers(
  central: Reader,
  owner: Reader,
  commands: readonly OutboxCommand[],
  { namingFields }: Pick<Catalogue, 'namingFields'>,
): Promise<{ commandNo: number; field: string }[]> {
  const created = new Set(commands.flatMap(({ creates }) => creates));
  const found: { commandNo: number; field: string }[] = [];
  for (const { entity, field } of namingFields) {
    const naming = commands.flatMap(({ commandNo, input }) => {
      const id: unknown = JSON.parse(input)[field];
      return typeof id === 'number' && !created.has(rowName(entity.name, id)) ? [{ commandNo, id }] : [];
    });
    const ids = [...new Set(naming.map(({ id }) => id))];
    for (let start = 0; start < ids.length; start += idsAtOnce) {
      const { sql, binds } = inList(entity.key, ids.slice(start, start + idsAtOnce));
      const madeAt = async (from: Reader, name: string) => {
        const rows = await from.query<{ id: number; createdAt: string }>(
          `select ${entity.key} as id, created_at from ${name} where ${sql}`,
          binds,
        );
        return new Map(rows.map(({ id, createdAt }) => [id, createdAt]));
      };
      const [here, there] = [await madeAt(owner, `hms.${entity.table}`), await madeAt(central, entity.view)];
      for (const { commandNo, id } of naming) {
        const isOther = here.has(id) && there.has(id) && here.get(id) !== there.get(id);
        if (isOther) found.push({ commandNo, field });
      }
    }
  }
  return found;
}
