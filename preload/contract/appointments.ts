import { z } from 'zod';
import { appointmentStatus } from './appointment-status.ts';
import { appointmentsExamples } from './appointments-examples.ts';
import { defineCalls } from './call.ts';
import { doctor, leave, workingPeriod } from './doctors.ts';
import { calendarDate, flag, id, instant, optionalNotes, optionalText, pageQuery, wallTime } from './fields.ts';
import { invoiceStatus } from './invoice-status.ts';
import { gender } from './patients.ts';
import { everyRole } from './roles.ts';

export const appointment = z.object({
  apptId: id,
  patientId: id,
  patientFirstName: z.string(),
  patientLastName: z.string(),
  patientDob: calendarDate,
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
});
export type Appointment = z.infer<typeof appointment>;

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
const clerks = ['receptionist', 'admin'] as const;

export const appointmentsCalls = defineCalls({
  'appointments.day': {
    summary:
      'Everything the day screen shows: the doctors who work or have visits that day, their hours, leave and visits.',
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
    offline: 'read-local',
  },
  'appointments.list': {
    summary: 'Visits by page, in order of time. `from` and `to` are days or times; a day as `to` is in whole.',
    input: z.strictObject({
      ...pageQuery,
      from: z.union([calendarDate, wallTime]).nullish(),
      to: z.union([calendarDate, wallTime]).nullish(),
      doctorId: id.nullish(),
      patientId: id.nullish(),
      status: appointmentStatus.nullish(),
    }),
    output: z.object({ items: z.array(appointment), page: z.int(), size: z.int(), total: z.int() }),
    roles: everyRole,
    errors: [],
    writes: false,
    shows: ['appointments'],
    offline: 'read-local',
    rest: { method: 'GET', path: '/appointments' },
    example: appointmentsExamples['appointments.list'],
  },
  'appointments.get': {
    summary: 'One visit.',
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
      'Booked visits from now on whose doctor is on leave that day or takes no visits any more, in order of time, each with the nearest times that are free instead, within 31 days: with the same doctor, and with others of the specialization.',
    input: z.strictObject({ ...pageQuery, doctorId: id.nullish() }),
    output: z.object({ items: z.array(visitToMove), page: z.int(), size: z.int(), total: z.int() }),
    roles: clerks,
    errors: [],
    writes: false,
    shows: ['appointments', 'doctors', 'patients'],
    offline: 'read-local',
    rest: { method: 'GET', path: '/appointments/to-move' },
    example: appointmentsExamples['appointments.toMove'],
  },
  'appointments.book': {
    summary:
      'Books a visit: the doctor must be active, on duty and free for the whole duration (30 minutes when not given).',
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
    summary: 'Cancels a visit that has not begun; its time is free again.',
    input: z.strictObject({ apptId: id, reason: optionalText(400) }),
    output: changed,
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['appointments'],
    rest: { method: 'POST', path: '/appointments/cancel' },
    example: appointmentsExamples['appointments.cancel'],
  },
  'appointments.reschedule': {
    summary: 'Moves a booked visit to another time or doctor; the old time is free again in the same moment.',
    input: z.strictObject({
      apptId: id,
      apptTime: wallTime,
      doctorId: id.nullish(),
      durationMin: durationMin.nullish(),
      overrideReason,
    }),
    output: changed.extend({ apptTime: wallTime, doctorId: id }),
    roles: clerks,
    errors: ['not_found', 'invalid_state', 'slot_taken', 'doctor_unavailable'],
    writes: true,
    offline: 'queue',
    changes: ['appointments'],
    rest: { method: 'POST', path: '/appointments/reschedule' },
    example: appointmentsExamples['appointments.reschedule'],
  },
  'appointments.checkIn': {
    summary: 'The patient has arrived: gives the next token of the doctor and day.',
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
    summary: 'The consultation begins.',
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
    summary: 'The visit is done; a booked visit may be completed without check-in.',
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
    summary: 'The patient did not come.',
    input: z.strictObject({ apptId: id }),
    output: changed,
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
      'Takes a cancellation, no-show, check-in, start or completion back by one step, if the time is still free. A doctor may not take back a cancellation or no-show.',
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
  'appointments.editNotes': {
    summary: "Changes the clerk's note on a visit.",
    input: z.strictObject({ apptId: id, notes: optionalNotes(4000) }),
    output: changed,
    roles: clerks,
    errors: ['not_found'],
    writes: true,
    offline: 'queue',
    changes: ['appointments'],
  },
});
