import { z } from 'zod';

/** The four roles. A doctor sees the own day only; `main/` narrows every read for that role. */
export const roles = ['admin', 'receptionist', 'billing', 'doctor'] as const;

export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

export const everyRole: readonly Role[] = role.options;
