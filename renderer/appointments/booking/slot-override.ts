import type { CallError } from '#contract/result.ts';
import type { Role } from '#contract/roles.ts';
import type { BookingWarning } from '../day/booking-rules.ts';

/** Whether the database refused the slot itself, so that others are offered. */
export const isSlotRefusal = (refusal: CallError | null): boolean =>
  refusal?.code === 'slot_taken' || refusal?.code === 'doctor_unavailable';

/** Whether the form offers a reason: an admin may book a slot that is taken or outside the hours. */
export const isOverridableBy = (
  role: Role | undefined,
  wasRefused: boolean,
  warnings: readonly BookingWarning[],
): boolean => role === 'admin' && (wasRefused || warnings.some(({ kind }) => kind === 'taken' || kind === 'closed'));
