import { z } from 'zod';
import { appointmentStatus } from './appointment-status.ts';
import { appointmentsExamples } from './appointments-examples.ts';
import { defineCalls } from './call.ts';
import { doctor, leave, workingPeriod } from './doctors.ts';
import {
  afterWallTime,
  calendarDate,
  countedUpTo,
  flag,
  id,
  instant,
  nextKey,
  optionalNotes,
  optionalText,
  pageQuery,
  wallTime,
} from './fields.ts';
import { invoiceStatus } from './invoice-status.ts';
import { amountMinor, signedAmountMinor } from './money.ts';
import { gender } from './patients.ts';
import { everyRole } from './roles.ts';

export const appointment = z.object({
  apptId: id,
  patientId: id,
  patientFirstName: z.string().nullable(),
  patientLastName: z.string().nullable(),
  patientDob: calendarDate.nullable(),
  patientDobEstimated: flag,
  patientGender: gender.nullable(),
  patientPhone: z.string().nullable(),
  doctorId: id,
  doctorName: z.string(),
  specialization: z.string(),
  apptTime: wallTime,
  endTime: wallTime,
  durationMin: z.int(),
  status: appointmentStatus,
  notes: z.string().nullable(),
  cancelReason: z.string().nullable(),
  /** The number the patient waits with; given at check-in, per doctor and day. */
  tokenNo: z.int().nullable(),
  checkedInAt: instant.nullable(),
  startedAt: instant.nullable(),
  completedAt: instant.nullable(),
  isOverbooked: flag,
  overrideReason: z.string().nullable(),
  /** The visit's bill, when one was raised; a cancelled invoice does not count. */
  invoiceId: id.nullable(),
  invoiceStatus: invoiceStatus.nullable(),
  /** Called before the others who wait, and why. */
  isPriority: flag,
  priorityReason: z.string().nullable(),
  /** When the turn was passed over: who was here by then is called before. */
  skippedAt: instant.nullable(),
  calledAt: instant.nullable(),
  /** How often the patient was called again. */
  callCount: z.int(),
});
export type Appointment = z.infer<typeof appointment>;

export const turnSteps = ['CALL', 'SKIP', 'PRIORITY', 'NORMAL'] as const;
export type TurnStep = (typeof turnSteps)[number];

/** Why a booked visit cannot take place as it is. */
export const moveReasons = ['on_leave', 'inactive'] as const;

const visitToMove = appointment.extend({
  why: z.enum(moveReasons),
  /** Of the leave that the visit falls into, where that is why. */
  leaveLastDay: calendarDate.nullable(),
  /** Free times with the same doctor and with others of the specialization, the nearest to the booked one first. */
  times: z.array(z.object({ doctorId: id, doctorName: z.string(), apptTime: wallTime })),
});
export type VisitToMove = z.infer<typeof visitToMove>;

const durationMin = z.int().min(5).max(480);
const overrideReason = optionalText(400);
const changed = z.object({ apptId: id, status: appointmentStatus });
/** What was billed for a visit that does not take place as it was billed: somebody has to decide on the money. */
export const visitBill = z.object({
  invoiceId: id,
  invoiceNo: z.string().nullable(),
  status: invoiceStatus,
  totalMinor: signedAmountMinor,
  paidMinor: amountMinor,
  dueMinor: signedAmountMinor,
});
export type VisitBill = z.infer<typeof visitBill>;
/** `bill` is there when the visit has an invoice. */
const changedWithBill = changed.extend({ bill: visitBill.optional() });
const clerks = ['receptionist', 'admin'] as const;

export const appointmentsCalls = defineCalls({
  'appointments.day': {
    summary:
      'Everything that the day screen shows: the doctors who work or have visits on that day, with their hours, leave and visits.',
    input: z.strictObject({ day: calendarDate }),
    output: z.object({
      day: calendarDate,
      /** The hospital's wall clock at the moment of the answer. */
      nowTime: wallTime,
      /** `hours` are the whole week's: none at all means no fixed hours, none on this weekday a day off. */
      doctors: z.array(doctor.extend({ hours: z.array(workingPeriod), leave: leave.nullable() })),
      visits: z.array(appointment),
    }),
    roles: everyRole,
    errors: [],
    writes: false,
    shows: ['appointments'],
    isSharedAnswer: true,
    offline: 'read-local',
  },
  'appointments.list': {
    summary:
      'Lists visits in order of time, page by page. `from` and `to` are days or times. When `to` is a day, the whole day is included.',
    input: z.strictObject({
      ...pageQuery,
      after: afterWallTime,
      from: z.union([calendarDate, wallTime]).nullish(),
      to: z.union([calendarDate, wallTime]).nullish(),
      doctorId: id.nullish(),
      patientId: id.nullish(),
      status: appointmentStatus.nullish(),
    }),
    output: z.object({ items: z.array(appointment), page: z.int(), size: z.int(), ...countedUpTo, ...nextKey }),
    roles: everyRole,
    errors: [],
    writes: false,
    shows: ['appointments'],
    offline: 'read-local',
    rest: { method: 'GET', path: '/appointments' },
    example: appointmentsExamples['appointments.list'],
  },
  'appointments.get': {
    summary: 'Returns one visit.',
    input: z.strictObject({ apptId: id }),
    output: appointment,
    roles: everyRole,
    errors: ['not_found'],
    writes: false,
    shows: ['appointments'],
    offline: 'read-local',
    rest: { method: 'GET', path: '/appointments/{appt_id}' },
    example: appointmentsExamples['appointments.get'],
  },
  'appointments.toMove': {
    summary:
      'Lists booked visits that must move, because the doctor is on leave on that day or takes no more visits, in order of time. Each has the nearest free times within 31 days, with the same doctor and with others of the same specialization.',
    input: z.strictObject({ ...pageQuery, doctorId: id.nullish() }),
    output: z.object({ items: z.array(visitToMove), page: z.int(), size: z.int(), total: z.int() }),
    roles: clerks,
    errors: [],
    writes: false,
    shows: ['appointments', 'doctors', 'patients'],
    isSharedAnswer: true,
    offline: 'read-local',
    rest: { method: 'GET', path: '/appointments/to-move' },
    example: appointmentsExamples['appointments.toMove'],
  },
  'appointments.book': {
    summary:
      'Books a visit. The doctor must be active, on duty and free for the whole duration, which is 30 minutes when none is given.',
    input: z.strictObject({
      patientId: id,
      doctorId: id,
      apptTime: wallTime,
      durationMin: durationMin.default(30),
      notes: optionalNotes(4000),
      /** An admin's reason to book all the same; stored and audited. */
      overrideReason,
    }),
    output: z.object({ apptId: id }),
    roles: clerks,
    errors: ['slot_taken', 'doctor_unavailable', 'not_found'],
    writes: true,
    offline: 'queue',
    changes: ['appointments'],
    rest: { method: 'POST', path: '/appointments/book', status: 201, location: '/appointments/{appt_id}' },
    example: appointmentsExamples['appointments.book'],
  },
  'appointments.cancel': {
    summary:
      'Cancels a visit that has not begun. Its time becomes free. The answer says what was billed for it; the bill stays as it is.',
    input: z.strictObject({ apptId: id, reason: optionalText(400) }),
    output: changedWithBill,
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['appointments'],
    rest: { method: 'POST', path: '/appointments/cancel' },
    example: appointmentsExamples['appointments.cancel'],
  },
  'appointments.reschedule': {
    summary:
      'Moves a booked visit to another time or doctor. The old time becomes free at the same moment. The answer says what was billed for it.',
    input: z.strictObject({
      apptId: id,
      apptTime: wallTime,
      doctorId: id.nullish(),
      durationMin: durationMin.nullish(),
      overrideReason,
    }),
    output: changedWithBill.extend({ apptTime: wallTime, doctorId: id }),
    roles: clerks,
    errors: ['not_found', 'invalid_state', 'slot_taken', 'doctor_unavailable'],
    writes: true,
    offline: 'queue',
    changes: ['appointments'],
    rest: { method: 'POST', path: '/appointments/reschedule' },
    example: appointmentsExamples['appointments.reschedule'],
  },
  'appointments.checkIn': {
    summary: 'Records that the patient has arrived, and gives the next token of that doctor and day.',
    input: z.strictObject({ apptId: id }),
    output: changed.extend({ tokenNo: z.int() }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['appointments'],
    rest: { method: 'POST', path: '/appointments/check-in' },
    example: appointmentsExamples['appointments.checkIn'],
  },
  'appointments.start': {
    summary: 'Records that the consultation has begun.',
    input: z.strictObject({ apptId: id }),
    output: changed,
    roles: ['receptionist', 'admin', 'doctor'],
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['appointments'],
    rest: { method: 'POST', path: '/appointments/start' },
    example: appointmentsExamples['appointments.start'],
  },
  'appointments.complete': {
    summary: 'Records that the visit is done. A booked visit can be completed without check-in.',
    input: z.strictObject({ apptId: id }),
    output: changed,
    roles: ['receptionist', 'admin', 'doctor'],
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['appointments'],
    rest: { method: 'POST', path: '/appointments/complete' },
    example: appointmentsExamples['appointments.complete'],
  },
  'appointments.noShow': {
    summary:
      'Records that the patient did not come. The answer says what was billed for the visit; the bill stays as it is.',
    input: z.strictObject({ apptId: id }),
    output: changedWithBill,
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['appointments'],
    rest: { method: 'POST', path: '/appointments/no-show' },
    example: appointmentsExamples['appointments.noShow'],
  },
  'appointments.reinstate': {
    summary:
      'Undoes the last step of a visit: cancellation, no-show, check-in, start or completion. The time must still be free. A doctor cannot undo a cancellation or a no-show.',
    input: z.strictObject({ apptId: id }),
    output: changed,
    roles: ['receptionist', 'admin', 'doctor'],
    errors: ['not_found', 'invalid_state', 'slot_taken', 'doctor_unavailable'],
    writes: true,
    offline: 'queue',
    changes: ['appointments'],
    rest: { method: 'POST', path: '/appointments/reinstate' },
    example: appointmentsExamples['appointments.reinstate'],
  },
  'appointments.walkIn': {
    summary:
      'Records a patient who comes without a booking: a visit of this minute, arrived, with the next token of the doctor, also when the list is full. Refused as `duplicate` when the patient has a visit with the doctor today.',
    input: z.strictObject({
      patientId: id,
      doctorId: id,
      notes: optionalNotes(4000),
      /** An admin's reason to send the patient to a doctor who is on leave. */
      overrideReason,
    }),
    output: z.object({ apptId: id, tokenNo: z.int() }),
    roles: clerks,
    errors: ['not_found', 'doctor_unavailable', 'duplicate'],
    writes: true,
    offline: 'queue',
    changes: ['appointments'],
    rest: { method: 'POST', path: '/appointments/walk-in', status: 201, location: '/appointments/{appt_id}' },
    example: appointmentsExamples['appointments.walkIn'],
  },
  'appointments.handOver': {
    summary:
      "Hands a patient who waits over to another doctor, with that doctor's next token, or back to the doctor before with the token of before. The waiting time counts on.",
    input: z.strictObject({ apptId: id, doctorId: id }),
    output: z.object({ apptId: id, doctorId: id, tokenNo: z.int() }),
    roles: clerks,
    errors: ['not_found', 'invalid_state', 'doctor_unavailable'],
    writes: true,
    offline: 'queue',
    changes: ['appointments'],
    rest: { method: 'POST', path: '/appointments/hand-over' },
    example: appointmentsExamples['appointments.handOver'],
  },
  'appointments.changeTurn': {
    summary:
      'Changes the turn of a patient who waits: CALL again, SKIP behind those who are here, PRIORITY before them with a reason, NORMAL by the token.',
    input: z.strictObject({ apptId: id, step: z.enum(turnSteps), reason: optionalText(200) }),
    output: changed,
    roles: ['receptionist', 'admin', 'doctor'],
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['appointments'],
    rest: { method: 'POST', path: '/appointments/turn' },
    example: appointmentsExamples['appointments.changeTurn'],
  },
  'appointments.editNotes': {
    summary: "Changes the clerk's note on a visit.",
    input: z.strictObject({
      apptId: id,
      notes: optionalNotes(4000),
      /** The note that is replaced, as its author saw it: refused as `stale` when another stands there. */
      replaces: z.strictObject({ notes: z.string().nullable() }).optional(),
    }),
    output: changed,
    roles: clerks,
    errors: ['not_found', 'stale'],
    writes: true,
    offline: 'queue',
    changes: ['appointments'],
  },
});
