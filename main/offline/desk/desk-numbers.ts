import { hostname } from 'node:os';
import type { Database } from '../../database/database.ts';
import type { Catalogue } from '../../entities/catalogue.ts';
import { type DeskRow, readDeskRow } from './desk-row.ts';

const context = { actor: 'front-desk', callName: 'offline.numbers' };

/** Numbers of rows that a desk keeps for an outage, by entity. */
export type Stock = Readonly<Record<string, number>>;
const mostAtOnce = 300;

export type DeskIdentity = {
  deskNo: number | null;
  installationId: string;
  deskName: string;
  /** As the central database has it. */
  publicKey: string | null;
};

/** As the central database has it; its comment says who it is among several. */
export const deskName = hostname().slice(0, 60);

/** The desk's own number, and numbers of rows that the central database gives to nobody else. */
export function createDeskNumbers(
  central: Pick<Database, 'call'>,
  owner: Pick<Database, 'query'>,
  publicKey: () => Promise<string>,
  { leased }: Pick<Catalogue, 'leased'>,
  stock: Stock = Object.fromEntries(leased.map((table) => [table.name, table.stock])),
) {
  /** Registers the desk; again where the central database was restored to a time before that. */
  async function introduce({ deskNo: formerNo, installationId }: DeskRow): Promise<number> {
    const key = await publicKey();
    const { deskNo } = await central.call(
      'pkg_desks.register_desk',
      { installationId, deskName, publicKey: key, formerNo },
      { deskNo: 'number' },
      context,
    );
    await owner.query('update desk.store set desk_no = :desk_no, public_key = :key', { deskNo, key });
    return deskNo;
  }

  async function register(): Promise<number> {
    const row = await readDeskRow(owner);
    return row.deskNo !== null && row.publicKey === (await publicKey()) ? row.deskNo : introduce(row);
  }

  return {
    register,
    introduceAgain: async (): Promise<number> => introduce(await readDeskRow(owner)),
    identity: async (): Promise<DeskIdentity> => {
      const { deskNo, installationId, publicKey: known } = await readDeskRow(owner);
      return { deskNo, installationId, publicKey: known, deskName };
    },
    /** Fills the stock that is below its half. A block that is lost between the two databases is a gap, no more. */
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
    /** The highest number of each entity that this desk has ever had: leased, given, or of a row in its copy. */
    highest: () =>
      owner.query<{ entityName: string; number: number }>(
        `select entity_name, max(number) as number
         from (
           select entity_name, number from desk.leased_numbers
           union all
           select split_part(kept.number, '=', 1),
             case when kept.number ~ '^(${leased.map(({ name }) => name).join('|')})=[0-9]+$'
               then cast(split_part(kept.number, '=', 2) as bigint) end
           from desk.outbox o, regexp_split_to_table(o.numbers, ';') kept (number)
           ${leased.map(({ name, key, table }) => `union all select '${name}', max(${key}) from hms.${table}`).join('\n           ')}
         ) had
         where number is not null
         group by entity_name`,
      ),
  };
}
