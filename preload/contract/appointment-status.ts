import { z } from 'zod';

/**
 * The seed's four, and the two between booked and done. FHIR's names: booked, arrived (checked in),
 * in-progress (of the encounter), fulfilled, cancelled, noshow.
 */
export const appointmentStatuses = [
  'SCHEDULED',
  'CHECKED_IN',
  'IN_CONSULTATION',
  'COMPLETED',
  'CANCELLED',
  'NO_SHOW',
] as const;
export const appointmentStatus = z.enum(appointmentStatuses);
export type AppointmentStatus = z.infer<typeof appointmentStatus>;
