import { z } from 'zod';
import { defineCalls } from './call.ts';
import { doctorsExamples } from './doctors-examples.ts';
import { calendarDate, clockTime, email, flag, id, optionalText, phone, requiredText, wallTime } from './fields.ts';
import { everyRole } from './roles.ts';

export const doctor = z.object({
  doctorId: id,
  firstName: z.string(),
  lastName: z.string(),
  specialization: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  isActive: flag,
  /** Number in the register of the medical council. */
  registrationNo: z.string().nullable(),
  /** `Dr`, `Prof`; null for who has none, as a therapist. */
  title: z.string().nullable(),
  /** Title and names as they are shown and printed. */
  displayName: z.string(),
});
export type Doctor = z.infer<typeof doctor>;

/** A weekly working period; weekday 1 is Monday, 7 is Sunday. A doctor without any has no fixed hours. */
export const workingPeriod = z.strictObject({
  weekday: z.int().min(1).max(7),
  fromTime: clockTime,
  toTime: clockTime,
});
export type WorkingPeriod = z.infer<typeof workingPeriod>;

export const leave = z.object({
  leaveId: id,
  doctorId: id,
  firstDay: calendarDate,
  lastDay: calendarDate,
  reason: z.string().nullable(),
  /** On the first day; `00:00` where it is away in whole. */
  fromTime: clockTime,
  /** On the last day; `24:00` where it is away in whole. */
  toTime: clockTime,
});
export type Leave = z.infer<typeof leave>;

const doctorDetails = {
  firstName: requiredText(50),
  lastName: requiredText(50),
  specialization: requiredText(80),
  phone,
  email,
  isActive: flag.default('Y'),
  registrationNo: optionalText(40),
  title: optionalText(20).default('Dr'),
};

export const slot = z.object({
  startTime: wallTime,
  endTime: wallTime,
  /** FHIR Slot.status: `busy` has a visit, `busy-unavailable` is leave or outside hours. */
  status: z.enum(['free', 'busy', 'busy-unavailable']),
});
export type Slot = z.infer<typeof slot>;

export const doctorsCalls = defineCalls({
  'doctors.list': {
    summary: 'Lists doctors by name.',
    input: z.strictObject({ specialization: optionalText(80), active: flag.nullish() }),
    output: z.object({ items: z.array(doctor) }),
    roles: everyRole,
    errors: [],
    writes: false,
    shows: ['doctors'],
    isSharedAnswer: true,
    offline: 'read-local',
    rest: { method: 'GET', path: '/doctors' },
    example: doctorsExamples['doctors.list'],
  },
  'doctors.availability': {
    summary:
      'Lists the half-hours of a doctor from one day or time to another, each free or busy. Both ends are included, 31 days at most.',
    input: z.strictObject({
      doctorId: id,
      from: z.union([calendarDate, wallTime]),
      to: z.union([calendarDate, wallTime]),
      durationMin: z.int().min(5).max(480).default(30),
    }),
    output: z.object({ slots: z.array(slot) }),
    roles: everyRole,
    errors: ['not_found'],
    writes: false,
    shows: ['doctors', 'appointments'],
    isSharedAnswer: true,
    offline: 'read-local',
    rest: { method: 'GET', path: '/doctors/{doctor_id}/availability' },
    example: doctorsExamples['doctors.availability'],
  },
  'doctors.schedule': {
    summary: "Returns a doctor's weekly hours, and the leave from today on.",
    input: z.strictObject({ doctorId: id }),
    output: z.object({ doctor, hours: z.array(workingPeriod), leave: z.array(leave) }),
    roles: everyRole,
    errors: ['not_found'],
    writes: false,
    shows: ['doctors'],
    offline: 'read-local',
  },
  'doctors.add': {
    summary: 'Adds a doctor.',
    input: z.strictObject(doctorDetails),
    output: z.object({ doctorId: id }),
    roles: ['admin'],
    errors: ['duplicate'],
    writes: true,
    offline: 'refuse',
    changes: ['doctors'],
  },
  'doctors.update': {
    summary: 'Changes a doctor. An inactive doctor takes no new visits.',
    input: z.strictObject({ doctorId: id, ...doctorDetails }),
    output: z.object({ doctorId: id }),
    roles: ['admin'],
    errors: ['not_found', 'duplicate'],
    writes: true,
    offline: 'refuse',
    changes: ['doctors', 'appointments'],
  },
  'doctors.saveHours': {
    summary: 'Replaces the weekly hours. Booked visits stay.',
    input: z.strictObject({
      doctorId: id,
      hours: z.array(workingPeriod).max(42),
      /** The hours as their author saw them: refused as `stale` when others stand there. */
      replaces: z.strictObject({ hours: z.array(workingPeriod).max(42) }).optional(),
    }),
    output: z.object({ doctorId: id }),
    roles: ['admin'],
    errors: ['not_found', 'stale'],
    writes: true,
    offline: 'refuse',
    changes: ['doctors', 'appointments'],
  },
  'doctors.addLeave': {
    summary:
      'Adds leave, from a time of the first day to a time of the last. The result counts the booked visits in that time, which stay until they are moved.',
    input: z.strictObject({
      doctorId: id,
      firstDay: calendarDate,
      lastDay: calendarDate,
      reason: optionalText(200),
      fromTime: clockTime.default('00:00'),
      toTime: clockTime.default('24:00'),
    }),
    output: z.object({ leaveId: id, visitsHit: z.int() }),
    roles: ['admin'],
    errors: ['not_found'],
    writes: true,
    offline: 'refuse',
    changes: ['doctors', 'appointments'],
  },
  'doctors.removeLeave': {
    summary: 'Removes leave.',
    input: z.strictObject({ leaveId: id }),
    output: z.object({ leaveId: id }),
    roles: ['admin'],
    errors: ['not_found'],
    writes: true,
    offline: 'refuse',
    changes: ['doctors', 'appointments'],
  },
});
