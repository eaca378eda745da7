import { hostname } from 'node:os';
import type { Database } from '../database/database.ts';

const context = { actor: 'front-desk', callName: 'offline.numbers' };

/** How many a desk has in stock for an outage: a busy day's work and more. */
const stock = { PATIENTS: 300, APPOINTMENTS: 600, WAITLIST: 300, BILLING: 600, BILLING_ITEMS: 1500, PAYMENTS: 600 };
const mostAtOnce = 300;

/** The desk's own number, and numbers of rows that the central database gives to nobody else. */
export function createDeskNumbers(central: Pick<Database, 'call'>, owner: Pick<Database, 'query'>) {
  async function register(): Promise<number> {
    const [row] = await owner.query<{ deskNo: number | null; installationId: string }>(
      'select desk_no, installation_id from desk.store',
    );
    if (row?.deskNo) return row.deskNo;
    const { deskNo } = await central.call(
      'pkg_desks.register_desk',
      { installationId: row?.installationId, deskName: hostname().slice(0, 60) },
      { deskNo: 'number' },
      context,
    );
    await owner.query('update desk.store set desk_no = :desk_no', { deskNo });
    return deskNo;
  }

  return {
    register,
    deskNo: async (): Promise<number | null> =>
      (await owner.query<{ deskNo: number | null }>('select desk_no from desk.store'))[0]?.deskNo ?? null,
    /** Fills the stock where it is below its half. A block that is lost between the two databases is a gap, no more. */
    topUp: async (): Promise<void> => {
      const deskNo = await register();
      const rows = await owner.query<{ entityName: string; held: number }>(
        'select entity_name, count(*) as held from desk.leased_numbers group by entity_name',
      );
      for (const [entityName, wanted] of Object.entries(stock)) {
        let held = rows.find((row) => row.entityName === entityName)?.held ?? 0;
        if (held >= wanted / 2) continue;
        while (held < wanted) {
          const count = Math.min(mostAtOnce, wanted - held);
          const { numbers } = await central.call(
            'pkg_desks.lease_numbers',
            { deskNo, entityName, count },
            { numbers: 'text' },
            context,
          );
          await owner.query(
            `insert into desk.leased_numbers (entity_name, number)
             select :entity_name, cast(number as bigint) from regexp_split_to_table(:numbers, ',') number`,
            { entityName, numbers },
          );
          held += count;
        }
      }
    },
  };
}
