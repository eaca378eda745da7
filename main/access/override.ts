import type { Person } from '#contract/staff.ts';
import { Refusal } from '../calls/calls.ts';

/**
 * Only an admin may book a time that a rule refuses, and gives a reason for it. Throws `forbidden` for anybody else who gives
 * one.
 */
export function refuseOverrideBy(person: Person, overrideReason: string | null): void {
  if (overrideReason !== null && person.role !== 'admin') throw new Refusal('forbidden');
}
