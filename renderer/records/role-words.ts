import type { Role } from '#contract/roles.ts';
import { t } from './records-wording.ts';

/** `receptionist` → `Receptionist` */
export const formatRole = (role: Role): string => t(`role.${role}`);
