import { z } from 'zod';

/**
 * The roles, of which a person has one or several; the first of a person's in this order is the main one. A doctor sees the own
 * day only; `main/` narrows every read for whoever makes a call as a doctor alone.
 */
export const roles = ['admin', 'receptionist', 'billing', 'doctor'] as const;

export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

export const everyRole: readonly Role[] = role.options;
