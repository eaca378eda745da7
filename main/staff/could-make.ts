import type { Person } from '#contract/staff.ts';
import type { Database } from '../database/database.ts';
import type { ClaimedWork } from '../entities/job.ts';

/**
 * Whether the person who is said to have made a command could: they have that name, and had that role and the right to sign in
 * when it was made or at some time since. The audit tells what changed since.
 */
export async function couldMake({ person, madeAt }: ClaimedWork, central: Pick<Database, 'query'>): Promise<boolean> {
  const { staffId, username } = person;
  const [row] = await central.query<Standing & { username: string }>(
    'select username, role, is_active from staff_v where staff_id = :staff_id',
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
    const before = JSON.parse(oldValues ?? '{}') as { role?: string; is_active?: string };
    standing = { role: before.role ?? standing.role, isActive: before.is_active ?? standing.isActive };
    if (isStanding(standing, person)) return true;
  }
  return false;
}

type Standing = { role: string; isActive: string };
const isStanding = (standing: Standing, { role }: Pick<Person, 'role'>): boolean =>
  standing.isActive === 'Y' && standing.role === role;
