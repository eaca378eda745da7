import type { Role } from '#contract/roles.ts';
import { formatFacts } from '../wording/numbers.ts';
import { t } from './records-wording.ts';

/** `receptionist` → `Receptionist` */
export const formatRole = (role: Role): string => t(`role.${role}`);

/** `Receptionist, Billing clerk` */
export const formatRoles = (roles: readonly Role[]): string => formatFacts(roles.map(formatRole));
