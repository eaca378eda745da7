import { type Role, roles } from '#contract/roles.ts';

const roleWords: Record<Role, string> = {
  admin: 'Admin',
  receptionist: 'Receptionist',
  billing: 'Billing clerk',
  doctor: 'Doctor',
};

export const roleWord = (role: Role): string => roleWords[role];

export const roleChoices = roles.map((value) => ({ value, label: roleWords[value] }));
