import { z } from 'zod';
import { appointmentStatus } from './appointment-status.ts';
import { defineCalls } from './call.ts';
import { dashboardExamples } from './dashboard-examples.ts';
import { calendarDate, flag, id, wallTime } from './fields.ts';
import { signedAmountMinor } from './money.ts';
import { everyRole } from './roles.ts';

/** What each role looks at during the day. Every number is counted when it is asked for; nothing is kept. */

const minutes = z.int().min(0);

export const visitNumbers = z.object({
  /** Everybody who has or had a place today, without the cancelled. */
  booked: z.int(),
  /** Booked on the same weekday a week ago; null where the caller reads the own visits alone. */
  bookedWeekAgo: z.int().nullable(),
  toCome: z.int(),
  /** Of those to come: the booked time has passed by five minutes or more. */
  late: z.int(),
  waiting: z.int(),
  /** Of who waits now; null while nobody does. */
  longestWaitMin: minutes.nullable(),
  inConsultation: z.int(),
  done: z.int(),
  cancelled: z.int(),
  noShow: z.int(),
});
export type VisitNumbers = z.infer<typeof visitNumbers>;

/** A doctor who works today or has visits. */
export const doctorNow = z.object({
  doctorId: id,
  doctorName: z.string(),
  specialization: z.string(),
  isOnLeave: flag,
  toCome: z.int(),
  waiting: z.int(),
  longestWaitMin: minutes.nullable(),
  inConsultation: z.int(),
  done: z.int(),
  /** The next time today at which half an hour is free. */
  nextFreeTime: wallTime.nullable(),
});
export type DoctorNow = z.infer<typeof doctorNow>;

export const visitNow = z.object({
  apptId: id,
  patientId: id,
  patientFirstName: z.string().nullable(),
  patientLastName: z.string().nullable(),
  doctorId: id,
  doctorName: z.string(),
  apptTime: wallTime,
  status: appointmentStatus,
  tokenNo: z.int().nullable(),
  /** Since the arrival, or since the booked time for who came early; null for who is not here. */
  waitedMin: minutes.nullable(),
  /** Past the booked time; 0 for who is here. */
  lateMin: minutes,
});
export type VisitNow = z.infer<typeof visitNow>;

/** What waits for somebody at the desk. */
export const todoKinds = [
  'late',
  'to_move',
  'waitlist',
  'bed_requests',
  'to_clear',
  'to_leave',
  'not_billed',
  'open_invoices',
  'unpaid',
  'provider_payments',
  'unsigned_prescriptions',
] as const;

/** What an admin looks into: today's unless the name says otherwise. */
export const unusualKinds = [
  'discounts',
  'refunds',
  'credit_notes',
  'cancelled_invoices',
  'drawer_differences',
  'old_drawers',
  'overrides',
  'long_waits',
] as const;

const figure = { count: z.int(), amountMinor: signedAmountMinor.nullable() };
export const todo = z.object({ kind: z.enum(todoKinds), ...figure });
export type Todo = z.infer<typeof todo>;
export const unusual = z.object({ kind: z.enum(unusualKinds), ...figure });
export type Unusual = z.infer<typeof unusual>;

export const bedNumbers = z.object({
  beds: z.int(),
  taken: z.int(),
  /** Nobody is in it, it is kept for nobody, and it is ready. */
  free: z.int(),
  /** Without a patient, and to be cleaned, contaminated, isolated or closed. */
  notReady: z.int(),
});
export type BedNumbers = z.infer<typeof bedNumbers>;

export const receivedNumbers = z.object({
  /** Money received today less what was given back, as in the report of daily revenue. */
  receivedMinor: signedAmountMinor,
  paymentCount: z.int(),
  byMethod: z.array(z.object({ method: z.string(), amountMinor: signedAmountMinor })),
  /** Received on the same weekday a week ago, up to this time of day. */
  receivedWeekAgoMinor: signedAmountMinor,
});
export type ReceivedNumbers = z.infer<typeof receivedNumbers>;

export const writtenToday = z.object({
  prescriptionId: id,
  patientFirstName: z.string().nullable(),
  patientLastName: z.string().nullable(),
  standing: z.string(),
  /** The medicines by name. */
  medicines: z.array(z.string()),
});
export type WrittenToday = z.infer<typeof writtenToday>;

const now = { day: calendarDate, nowTime: wallTime };

export const dashboardCalls = defineCalls({
  'dashboard.today': {
    summary:
      'Returns what the role of the caller looks at today: visits, doctors, who comes and who waits, money, beds, what waits for somebody, and what is unusual. A doctor sees the own day. What the role does not look at is null or empty.',
    input: z.strictObject({}),
    output: z.object({
      ...now,
      /** Answered by the copy of a desk without the central database: a sum of money over it would be wrong. */
      isFromCopy: z.boolean(),
      visits: visitNumbers.nullable(),
      doctors: z.array(doctorNow),
      /** At most eight of each, the first of them first. */
      coming: z.array(visitNow),
      waiting: z.array(visitNow),
      /** Visits that are done and have no invoice. */
      notBilled: z.array(visitNow),
      received: receivedNumbers.nullable(),
      beds: bedNumbers.nullable(),
      prescriptions: z.array(writtenToday).nullable(),
      todo: z.array(todo),
      unusual: z.array(unusual).nullable(),
    }),
    roles: everyRole,
    errors: [],
    writes: false,
    // A patient who is renamed changes the visits and invoices too.
    shows: ['appointments', 'waitlist', 'doctors', 'admissions', 'billing', 'prescriptions', 'settings'],
    isSharedAnswer: true,
    offline: 'read-local',
    rest: { method: 'GET', path: '/dashboard' },
    example: dashboardExamples['dashboard.today'],
  },
  'dashboard.wall': {
    summary: 'Returns the numbers of the day for a monitor: no name of a patient and no money is in them.',
    input: z.strictObject({}),
    output: z.object({
      ...now,
      visits: visitNumbers,
      doctors: z.array(doctorNow),
      beds: bedNumbers,
    }),
    roles: ['admin', 'receptionist'],
    errors: [],
    writes: false,
    shows: ['appointments', 'doctors', 'admissions', 'settings'],
    isSharedAnswer: true,
    offline: 'read-local',
    rest: { method: 'GET', path: '/dashboard/wall' },
    example: dashboardExamples['dashboard.wall'],
  },
});
