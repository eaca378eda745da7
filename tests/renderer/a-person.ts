import type { Role } from '#contract/roles.ts';
import type { SignedInPerson } from '#contract/staff.ts';

/** Who is signed in, with these roles; the first is the main one. */
export const aPerson = (...roles: [Role, ...Role[]]): SignedInPerson => ({
  staffId: 1,
  username: 'asha',
  fullName: 'Asha Rao',
  role: roles[0],
  roles,
  doctorId: null,
  withheld: [],
});
