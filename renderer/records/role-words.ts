import type { Role } from '#contract/roles.ts';
import { formatList } from '../wording/numbers.ts';
import { t } from './records-wording.ts';

/** `receptionist` → `Receptionist` */
export const formatRole = (role: Role): string => t(`role.${role}`);

/** `Receptionist and Billing clerk` */
export const formatRoles = (roles: readonly Role[]): string => formatList(roles.map(formatRole));
