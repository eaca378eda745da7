import type { CallOutput } from '#contract/contract.ts';
import type { desksCalls, ListedDesk } from '#contract/desks.ts';
import { type HandlersOf, Refusal } from '../../calls/calls.ts';
import type { Database } from '../../database/database.ts';
import type { DeskRole } from './desk-role.ts';

type Row = Omit<ListedDesk, 'isThis'> & { installationId: string };

export function createDesksHandlers(
  central: Pick<Database, 'query' | 'call'>,
  role: DeskRole,
): HandlersOf<typeof desksCalls> {
  const roleNow = (): CallOutput<'desks.list'>['role'] =>
    role.offline() ? 'desk' : role.retirement() ? 'retired' : 'none';

  async function desks(): Promise<(Row & { isThis: boolean })[]> {
    const own = await role.offline()?.numbers.identity();
    const rows = await central.query<Row>(
      `select desk_no, installation_id, desk_name, registered_at, last_seen_at, retired_at, retired_by
        from desks_v order by desk_no`,
    );
    return rows.map((row) => ({ ...row, isThis: row.installationId === own?.installationId }));
  }

  return {
    'desks.list': async () => ({
      items: (await desks()).map(({ installationId: _, ...desk }) => desk),
      role: roleNow(),
    }),
    'desks.retire': async ({ deskNo, deskName }, { context }) => {
      const desk = (await desks()).find((one) => one.deskNo === deskNo);
      if (!desk) throw new Refusal('not_found', { deskNo: 'unknown' });
      if (desk.deskName !== deskName) throw new Refusal('invalid_input', { deskName: 'unknown' });
      const tell = async () => {
        await central.call('pkg_desks.retire_desk', { deskNo }, {}, context);
      };
      if (desk.isThis) await role.retire(tell);
      else if (desk.retiredAt !== null) throw new Refusal('invalid_state', { deskNo: 'completed' });
      else await tell();
      return { role: roleNow() };
    },
    'desks.useAgain': async () => {
      await role.useAgain();
      return { role: roleNow() };
    },
  };
}
