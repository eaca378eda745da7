import { z } from 'zod';
import { admissionDetails, admissionStatus } from './admission.ts';
import { admissionsExamples } from './admissions-examples.ts';
import { defineCalls } from './call.ts';
import { flag, id, optionalText, requiredText, wallTime } from './fields.ts';

const clerks = ['receptionist', 'admin'] as const;
/** When it happened; now when left out, at most a day ago. */
const time = wallTime.nullish();
const overrideReason = optionalText(400);
const stood = z.object({ admissionId: id, stayId: id });
const shared = { writes: true, changes: ['admissions'] } as const;
const of = '/admissions/{admission_id}';

/** Who comes into which bed. A bed is scarce and shared, so none of these calls waits for the central database. */
export const staysCalls = defineCalls({
  'admissions.reserve': {
    summary: 'Reserves a bed for a planned patient. The reservation ends by itself when its time is over.',
    input: z.strictObject({ admissionId: id, bedId: id, fromTime: wallTime, toTime: wallTime }),
    output: stood,
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    ...shared,
    offline: 'refuse',
    rest: { method: 'POST', path: `${of}/reserve` },
    example: admissionsExamples['admissions.reserve'],
  },
  'admissions.release': {
    summary: 'Cancels the reservation of a bed.',
    input: z.strictObject({ admissionId: id }),
    output: z.object({ admissionId: id }),
    roles: clerks,
    errors: ['not_found'],
    ...shared,
    offline: 'refuse',
    rest: { method: 'POST', path: `${of}/release` },
    example: admissionsExamples['admissions.release'],
  },
  'admissions.admit': {
    summary:
      'Admits a requested patient to a bed that is ready and free. With a reason the bed can also be not ready or reserved.',
    input: z.strictObject({ admissionId: id, bedId: id, time, overrideReason }),
    output: stood,
    roles: clerks,
    errors: ['not_found', 'invalid_state', 'duplicate'],
    ...shared,
    offline: 'refuse',
    rest: { method: 'POST', path: `${of}/admit` },
    example: admissionsExamples['admissions.admit'],
  },
  'admissions.admitAtDoor': {
    summary: 'Requests and admits a patient in one step, for a patient who comes without a plan.',
    input: z.strictObject({
      patientId: id,
      apptId: id.nullish(),
      ...admissionDetails,
      bedId: id,
      time,
      overrideReason,
    }),
    output: stood,
    roles: clerks,
    errors: ['not_found', 'invalid_state', 'duplicate'],
    ...shared,
    offline: 'refuse',
    rest: { method: 'POST', path: '/admissions/at-door', status: 201, location: of },
    example: admissionsExamples['admissions.admitAtDoor'],
  },
  'admissions.newborn': {
    summary: 'Admits a newborn, who lies in the mother’s bed and moves with her.',
    input: z.strictObject({ patientId: id, motherAdmissionId: id, time }),
    output: z.object({ admissionId: id }),
    roles: clerks,
    errors: ['not_found', 'invalid_state', 'duplicate'],
    ...shared,
    offline: 'refuse',
    rest: { method: 'POST', path: '/admissions/newborn', status: 201, location: of },
    example: admissionsExamples['admissions.newborn'],
  },
  'admissions.move': {
    summary:
      'Moves a patient to another bed, or back to a kept one. The bed before is kept with `is_kept`. Otherwise it must be cleaned.',
    input: z.strictObject({
      admissionId: id,
      bedId: id,
      time,
      isKept: flag.default('N'),
      reason: optionalText(400),
      overrideReason,
    }),
    output: stood,
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    ...shared,
    offline: 'refuse',
    rest: { method: 'POST', path: `${of}/move` },
    example: admissionsExamples['admissions.move'],
  },
  'admissions.swap': {
    summary: 'Swaps the beds of two patients at the same moment.',
    input: z.strictObject({ admissionId: id, otherAdmissionId: id, time, reason: optionalText(400) }),
    output: z.object({ admissionId: id, otherAdmissionId: id }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    ...shared,
    offline: 'refuse',
    rest: { method: 'POST', path: `${of}/swap` },
    example: admissionsExamples['admissions.swap'],
  },
  'admissions.giveUpRoom': {
    summary: 'Gives up a kept room. Its bed must then be cleaned.',
    input: z.strictObject({ admissionId: id, time }),
    output: z.object({ admissionId: id }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    ...shared,
    offline: 'refuse',
    rest: { method: 'POST', path: `${of}/give-up-room` },
    example: admissionsExamples['admissions.giveUpRoom'],
  },
  'admissions.correctTime': {
    summary:
      'Corrects the time at which a stay began. The wrong rows become void, with the reason, and the right rows are added.',
    input: z.strictObject({ stayId: id, time: wallTime, reason: requiredText(400) }),
    output: z.object({ stayId: id }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    ...shared,
    offline: 'refuse',
    rest: { method: 'POST', path: '/stays/{stay_id}/correct-time' },
    example: admissionsExamples['admissions.correctTime'],
  },
  'admissions.undo': {
    summary: 'Undoes the last move, or the admission itself, while nothing depends on it.',
    input: z.strictObject({ admissionId: id }),
    output: z.object({ admissionId: id, status: admissionStatus }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    ...shared,
    offline: 'refuse',
    rest: { method: 'POST', path: `${of}/undo` },
    example: admissionsExamples['admissions.undo'],
  },
});
