import { z } from 'zod';
import { defineCalls } from './call.ts';
import { calendarDate, id } from './fields.ts';
import { deskCommand } from './offline.ts';
import { patientSummary } from './patients.ts';
import { dayPart } from './waitlist-entry.ts';

/** Decisions on a refused command that one job alone offers; those for every command are in `offline.ts`. */
export const decisionCalls = defineCalls({
  'offline.samePatient': {
    summary:
      'Withdraws a refused registration because the patient is already registered. The work that was done here for the new patient is sent for the known one.',
    input: z.strictObject({ commandNo: z.int().min(1), patientId: id }),
    output: z.object({ withdrawn: z.array(deskCommand), patient: patientSummary }),
    roles: ['receptionist', 'admin'],
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'refuse',
    changes: ['offline', 'appointments', 'waitlist', 'billing', 'patients'],
  },
  'offline.waitlist': {
    summary:
      'Withdraws a refused booking or move with the work that depends on it, and puts the patient on the waitlist, in one transaction. A visit that was to be moved stays until another time is free. The result says what to undo with the patient, and which waitlist entry was made.',
    input: z.strictObject({
      commandNo: z.int().min(1),
      fromDay: calendarDate,
      toDay: calendarDate,
      dayPart: dayPart.default('ANY'),
    }),
    output: z.object({
      withdrawn: z.array(deskCommand),
      /** The entry that the first request made; a repeated request gets the same one. */
      entry: z.object({ waitlistId: id, fromDay: calendarDate, toDay: calendarDate, dayPart }),
    }),
    roles: ['receptionist', 'admin'],
    errors: ['not_found', 'invalid_state', 'duplicate', 'doctor_unavailable'],
    writes: true,
    offline: 'refuse',
    changes: ['offline', 'appointments', 'waitlist', 'billing', 'patients'],
  },
});
