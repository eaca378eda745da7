import type { Person } from '#contract/staff.ts';
import { Refusal } from '../calls/calls.ts';

/**
 * Only an admin may book a time that a rule refuses, and gives a reason for it. Throws `forbidden` for anybody else who
 * gives one. Without a reason (null or an empty text) nothing is overridden.
 */
export function refuseOverrideBy(person: Person, overrideReason: unknown): void {
  if (overrideReason && !person.roles.includes('admin')) throw new Refusal('forbidden');
}
