import type { Person } from '#contract/staff.ts';
import type { Database } from '../database/database.ts';
import type { ClaimedWork } from '../entities/job.ts';
import { otherRolesOf } from './staff-store.ts';

/**
 * Whether the person who is said to have made a command could: they have that name, and had those roles and the right to sign in
 * when it was made or at some time since, and the call was not withheld from all of these roles then. The audit tells what
 * changed since.
 */
export async function couldMake(
  { callName, person, madeAt }: ClaimedWork,
  central: Pick<Database, 'query'>,
): Promise<boolean> {
  const { staffId, username } = person;
  const withheld = await central.query<{ role: string; withheldAt: string }>(
    'select role, withheld_at from withheld_calls_v where call_name = :call_name',
    { callName },
  );
  const isWithheld = (role: string): boolean =>
    withheld.some((one) => one.role === role && Date.parse(one.withheldAt) <= Date.parse(madeAt));
  if (person.roles.every(isWithheld)) return false;
  const [row] = await central.query<Standing & { username: string }>(
    'select username, role, other_roles, is_active from staff_v where staff_id = :staff_id',
    { staffId },
  );
  if (row?.username !== username) return false;
  if (isStanding(row, person)) return true;
  const changes = await central.query<{ oldValues: string | null; changedAt: string }>(
    `select old_values, changed_at from audit_log_v
      where entity_name = 'STAFF' and entity_id = :staff_id and action = 'UPDATE'
      order by log_id desc offset 0 rows fetch next 100 rows only`,
    { staffId },
  );
  let standing: Standing = row;
  for (const { oldValues, changedAt } of changes) {
    if (Date.parse(changedAt) < Date.parse(madeAt)) return false;
    const before = JSON.parse(oldValues ?? '{}') as {
      role?: string;
      other_roles?: string | null;
      is_active?: string;
    };
    standing = {
      role: before.role ?? standing.role,
      otherRoles: before.other_roles === undefined ? standing.otherRoles : before.other_roles,
      isActive: before.is_active ?? standing.isActive,
    };
    if (isStanding(standing, person)) return true;
  }
  return false;
}

type Standing = { role: string; otherRoles: string | null; isActive: string };

function isStanding(standing: Standing, { roles }: Pick<Person, 'roles'>): boolean {
  const had = [standing.role, ...otherRolesOf(standing.otherRoles)];
  return standing.isActive === 'Y' && roles.every((role) => had.includes(role));
}
