import { hashPassword } from './passwords.ts';
import type { StaffStore } from './staff-store.ts';

/** Makes the user `admin` when nobody can sign in yet; leaves a database that has people alone. */
export async function addAdminIfNobody(store: StaffStore, password: string | null): Promise<void> {
  if (password === null || !(await store.isEmpty())) return;
  const passwordHash = await hashPassword(password);
  const admin = { username: 'admin', fullName: 'Administrator', passwordHash };
  await store.addFirstAdmin(admin, { actor: 'admin', callName: 'staff.addFirstAdmin' });
}
