import type { Database } from '../../database/database.ts';
import { inList } from '../../database/in-list.ts';
import type { OutboxCommand } from '../outbox/outbox-rules.ts';

const named = [
  { entity: 'PATIENTS', field: 'patientId', key: 'patient_id', table: 'patients' },
  { entity: 'APPOINTMENTS', field: 'apptId', key: 'appt_id', table: 'appointments' },
  { entity: 'APPOINTMENTS', field: 'heldApptId', key: 'appt_id', table: 'appointments' },
  { entity: 'WAITLIST', field: 'waitlistId', key: 'waitlist_id', table: 'waitlist' },
  { entity: 'BILLING', field: 'invoiceId', key: 'invoice_id', table: 'billing' },
] as const;
const idsAtOnce = 200;

type Made = { id: number; createdAt: string };

/**
 * Commands that name a row which is another one in the central database by now: it was put back to before the row was
 * made, and has given the number to somebody else. Sent as it is, a visit would be booked for the wrong patient.
 */
export async function rowsOfOthers(
  central: Pick<Database, 'query'>,
  owner: Pick<Database, 'query'>,
  commands: readonly OutboxCommand[],
): Promise<{ commandNo: number; field: string }[]> {
  const created = new Set(commands.flatMap(({ creates }) => creates));
  const found: { commandNo: number; field: string }[] = [];
  for (const { entity, field, key, table } of named) {
    const naming = commands.flatMap(({ commandNo, input }) => {
      const id: unknown = JSON.parse(input)[field];
      return typeof id === 'number' && !created.has(`${entity}:${id}`) ? [{ commandNo, id }] : [];
    });
    const ids = [...new Set(naming.map(({ id }) => id))];
    for (let start = 0; start < ids.length; start += idsAtOnce) {
      const { sql, binds } = inList(key, ids.slice(start, start + idsAtOnce));
      const made = async (from: Pick<Database, 'query'>, name: string) => {
        const rows = await from.query<Made>(`select ${key} as id, created_at from ${name} where ${sql}`, binds);
        return new Map(rows.map(({ id, createdAt }) => [id, createdAt]));
      };
      const [here, there] = [await made(owner, `hms.${table}`), await made(central, `${table}_v`)];
      for (const { commandNo, id } of naming) {
        const isOther = here.has(id) && there.has(id) && here.get(id) !== there.get(id);
        if (isOther) found.push({ commandNo, field });
      }
    }
  }
  return found;
}
