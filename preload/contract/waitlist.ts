import { z } from 'zod';
import { defineCalls } from './call.ts';
import { calendarDate, flag, id, optionalNotes, optionalText, pageQuery, requiredText, wallTime } from './fields.ts';
import { dayPart, waitlistEntry, waitlistStatus } from './waitlist-entry.ts';
import { waitlistExamples } from './waitlist-examples.ts';

const durationMin = z.int().min(5).max(480);
const changed = z.object({ waitlistId: id, status: waitlistStatus });
const clerks = ['receptionist', 'admin'] as const;
/** A doctor reads the own; who takes the money has no use for it. */
const readers = ['receptionist', 'admin', 'doctor'] as const;

export const waitlistCalls = defineCalls({
  'waitlist.list': {
    summary:
      'Lists who waits for a visit, page by page, the longest waiting first. A doctor’s entries include those for the specialization. An entry whose last day is over has lapsed, and stays until it is removed.',
    input: z.strictObject({
      ...pageQuery,
      doctorId: id.nullish(),
      /** A day that suits. */
      day: calendarDate.nullish(),
      patientId: id.nullish(),
      status: waitlistStatus.nullish(),
      isLapsed: flag.nullish(),
      /** Parts of names, phone, birth date, identifier or number of the patient. */
      q: optionalText(100),
    }),
    output: z.object({ items: z.array(waitlistEntry), page: z.int(), size: z.int(), total: z.int() }),
    roles: readers,
    errors: [],
    writes: false,
    shows: ['waitlist', 'patients', 'doctors', 'appointments'],
    isSharedAnswer: true,
    offline: 'read-local',
    rest: { method: 'GET', path: '/waitlist' },
    example: waitlistExamples['waitlist.list'],
  },
  'waitlist.get': {
    summary: 'Returns one waitlist entry.',
    input: z.strictObject({ waitlistId: id }),
    output: waitlistEntry,
    roles: readers,
    errors: ['not_found'],
    writes: false,
    shows: ['waitlist', 'patients', 'doctors', 'appointments'],
    offline: 'read-local',
    rest: { method: 'GET', path: '/waitlist/{waitlist_id}' },
    example: waitlistExamples['waitlist.get'],
  },
  'waitlist.fitting': {
    summary:
      'Lists who can take this time of this doctor, the longest waiting first: the day and the part of the day suit, and the doctor is free for the whole visit. The list is empty once the time is past.',
    input: z.strictObject({ doctorId: id, apptTime: wallTime }),
    output: z.object({ items: z.array(waitlistEntry) }),
    roles: readers,
    errors: [],
    writes: false,
    // What is booked elsewhere changes which patients a free time fits.
    shows: ['waitlist', 'appointments', 'doctors'],
    offline: 'read-local',
    rest: { method: 'GET', path: '/waitlist/fitting' },
    example: waitlistExamples['waitlist.fitting'],
  },
  'waitlist.freeTimes': {
    summary:
      'Lists the first free times within 31 days that suit each of these entries. There are none for an entry that is closed.',
    input: z.strictObject({ waitlistIds: z.array(id).min(1).max(100) }),
    output: z.object({
      items: z.array(
        z.object({
          waitlistId: id,
          times: z.array(z.object({ doctorId: id, doctorName: z.string(), apptTime: wallTime })),
        }),
      ),
    }),
    roles: readers,
    errors: [],
    writes: false,
    shows: ['waitlist', 'appointments', 'doctors'],
    offline: 'read-local',
  },
  'waitlist.add': {
    summary:
      'Adds a patient to the waitlist for a doctor or, with a specialization, for any doctor of it. With `held_appt_id` the patient keeps that visit until it is moved to a better time.',
    input: z.strictObject({
      patientId: id,
      doctorId: id.nullish(),
      specialization: optionalText(80),
      fromDay: calendarDate,
      toDay: calendarDate,
      dayPart: dayPart.default('ANY'),
      durationMin: durationMin.default(30),
      notes: optionalNotes(4000),
      heldApptId: id.nullish(),
    }),
    output: z.object({ waitlistId: id }),
    roles: clerks,
    errors: ['not_found', 'duplicate', 'doctor_unavailable', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['waitlist'],
    rest: { method: 'POST', path: '/waitlist', status: 201, location: '/waitlist/{waitlist_id}' },
    example: waitlistExamples['waitlist.add'],
  },
  'waitlist.change': {
    summary: 'Changes the days, the part of the day or the note. The patient keeps the place on the list.',
    input: z.strictObject({
      waitlistId: id,
      fromDay: calendarDate,
      toDay: calendarDate,
      dayPart,
      notes: optionalNotes(4000),
      /** The entry as its author saw it: refused as `stale` when somebody has changed it meanwhile. */
      replaces: z
        .strictObject({ fromDay: calendarDate, toDay: calendarDate, dayPart, notes: z.string().nullable() })
        .optional(),
    }),
    output: changed,
    roles: clerks,
    errors: ['not_found', 'invalid_state', 'duplicate', 'stale'],
    writes: true,
    offline: 'queue',
    changes: ['waitlist'],
    rest: { method: 'POST', path: '/waitlist/change' },
    example: waitlistExamples['waitlist.change'],
  },
  'waitlist.book': {
    summary:
      'Books a free time for a waiting patient, or moves the visit that the patient kept, and closes the entry. Refused whenever a booking is refused.',
    input: z.strictObject({
      waitlistId: id,
      doctorId: id,
      apptTime: wallTime,
      /** The entry's when not given. */
      durationMin: durationMin.nullish(),
      /** An admin's reason to book all the same; stored and audited. */
      overrideReason: optionalText(400),
    }),
    output: z.object({ waitlistId: id, apptId: id }),
    roles: clerks,
    errors: ['not_found', 'invalid_state', 'slot_taken', 'doctor_unavailable'],
    writes: true,
    offline: 'queue',
    changes: ['waitlist', 'appointments'],
    rest: { method: 'POST', path: '/waitlist/book', status: 201, location: '/appointments/{appt_id}' },
    example: waitlistExamples['waitlist.book'],
  },
  'waitlist.remove': {
    summary: 'Removes a patient from the waitlist, with the reason.',
    input: z.strictObject({ waitlistId: id, reason: requiredText(400) }),
    output: changed,
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['waitlist'],
    rest: { method: 'POST', path: '/waitlist/remove' },
    example: waitlistExamples['waitlist.remove'],
  },
  'waitlist.reinstate': {
    summary:
      'Puts a patient who was removed or booked back in the same place on the waitlist. The visit is cancelled if it has not begun. A visit that was only moved stays.',
    input: z.strictObject({ waitlistId: id }),
    output: changed,
    roles: clerks,
    errors: ['not_found', 'invalid_state', 'duplicate'],
    writes: true,
    offline: 'queue',
    changes: ['waitlist', 'appointments'],
    rest: { method: 'POST', path: '/waitlist/reinstate' },
    example: waitlistExamples['waitlist.reinstate'],
  },
});
