import type { Database } from '../../database/database.ts';
import { inList } from '../../database/in-list.ts';
import type { SignedInEntity } from '../../entities/entity.ts';
import type { HospitalView } from '../hospital-view.ts';
import type { ContractRow, Replacement } from './central-rows.ts';

/** People who signed in on this desk lately, so that they can without the central database too. */
export function createSignedInPeople(
  central: Pick<Database, 'query'>,
  owner: Pick<Database, 'query'>,
  hospitalView: HospitalView,
) {
  return {
    read: async (table: SignedInEntity): Promise<Replacement> => {
      const [hospital] = await central.query<{ offlineDays: number }>(`select offline_days from ${hospitalView}`);
      const people = await owner.query<{ personId: number }>(
        "select staff_id as person_id from desk.sign_ins where signed_in_at > current_timestamp - :days * interval '1 day'",
        { days: hospital?.offlineDays ?? 0 },
      );
      const { sql, binds } = inList(
        table.key,
        people.map(({ personId }) => personId),
      );
      const rows = await central.query<ContractRow>(`select ${table.columns} from ${table.view} where ${sql}`, binds);
      return { table, rows, by: null };
    },
    note: (personId: number) =>
      owner.query(
        `insert into desk.sign_ins (staff_id, signed_in_at) values (:person_id, current_timestamp)
         on conflict on constraint sign_ins_pk do update set signed_in_at = excluded.signed_in_at`,
        { personId },
      ),
  };
}
