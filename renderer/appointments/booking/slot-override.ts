import type { CallError } from '#contract/result.ts';
import type { SignedInPerson } from '#contract/staff.ts';
import { hasRole } from '../../bridge/session-store.ts';
import type { BookingWarning } from '../day/booking-rules.ts';

/** Whether the database refused the slot itself, so that others are offered. */
export const isSlotRefusal = (refusal: CallError | null): boolean =>
  refusal?.code === 'slot_taken' || refusal?.code === 'doctor_unavailable';

/** Whether the form offers a reason: an admin may book a slot that is taken or outside the hours. */
export const isOverridableBy = (
  person: SignedInPerson | null,
  wasRefused: boolean,
  warnings: readonly BookingWarning[],
): boolean =>
  hasRole(person, 'admin') && (wasRefused || warnings.some(({ kind }) => kind === 'taken' || kind === 'closed'));
