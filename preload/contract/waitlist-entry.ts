import { z } from 'zod';
import { calendarDate, flag, id, instant, wallTime } from './fields.ts';
import { gender } from './patients.ts';

/** On the hospital's wall clock; noon is afternoon. */
export const dayParts = ['ANY', 'MORNING', 'AFTERNOON'] as const;
export const dayPart = z.enum(dayParts);
export type DayPart = z.infer<typeof dayPart>;

/** FHIR's word for an appointment that is WAITING is `waitlist`. */
export const waitlistStatuses = ['WAITING', 'BOOKED', 'REMOVED'] as const;
export const waitlistStatus = z.enum(waitlistStatuses);

export const waitlistEntry = z.object({
  waitlistId: id,
  patientId: id,
  patientFirstName: z.string().nullable(),
  patientLastName: z.string().nullable(),
  patientDob: calendarDate.nullable(),
  patientDobEstimated: flag,
  patientGender: gender.nullable(),
  patientPhone: z.string().nullable(),
  /** The doctor wished for; null when any doctor of the specialization will do, which is null otherwise. */
  doctorId: id.nullable(),
  doctorName: z.string().nullable(),
  specialization: z.string().nullable(),
  fromDay: calendarDate,
  toDay: calendarDate,
  dayPart,
  durationMin: z.int(),
  notes: z.string().nullable(),
  /** The visit that the patient keeps meanwhile and that will be moved; its time is null when it is not booked any more. */
  heldApptId: id.nullable(),
  heldApptTime: wallTime.nullable(),
  status: waitlistStatus,
  /** Y when the patient waits and the last day is over. */
  isLapsed: flag,
  /** The visit it became. */
  apptId: id.nullable(),
  apptTime: wallTime.nullable(),
  closedReason: z.string().nullable(),
  /** Since when the patient waits. */
  createdAt: instant,
  closedAt: instant.nullable(),
});
export type WaitlistEntry = z.infer<typeof waitlistEntry>;
