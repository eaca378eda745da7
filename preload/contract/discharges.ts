import { z } from 'zod';
import { admissionStatus, leftTo } from './admission.ts';
import { admissionsExamples } from './admissions-examples.ts';
import { defineCalls } from './call.ts';
import { calendarDate, id, optionalText, requiredText, wallTime } from './fields.ts';

const clerks = ['receptionist', 'admin'] as const;
const readers = ['receptionist', 'admin', 'billing'] as const;
const cashiers = ['billing', 'admin'] as const;
/** When it happened; now when left out, at most a day ago. */
const time = wallTime.nullish();
const changed = z.object({ admissionId: id, status: admissionStatus });
const shared = { writes: true, changes: ['admissions'] } as const;
const bill = ['admissions', 'billing'] as const;
const of = '/admissions/{admission_id}';

/** What a stay is charged, and how a patient leaves. */
export const dischargesCalls = defineCalls({
  'admissions.orderDischarge': {
    summary: 'Records that the doctor discharges the patient. The bed stays occupied until the patient has left.',
    input: z.strictObject({ admissionId: id }),
    output: changed,
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    ...shared,
    offline: 'refuse',
    rest: { method: 'POST', path: `${of}/order-discharge` },
    example: admissionsExamples['admissions.orderDischarge'],
  },
  'admissions.bill': {
    summary:
      'Adds everything of the stay that is not billed yet, with the rent up to now, to the open invoice of the stay or to a new one.',
    input: z.strictObject({ admissionId: id }),
    output: z.object({ admissionId: id, invoiceId: id }),
    roles: cashiers,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    changes: bill,
    offline: 'refuse',
    rest: { method: 'POST', path: `${of}/bill` },
    example: admissionsExamples['admissions.bill'],
  },
  'admissions.clear': {
    summary:
      'Clears a patient to leave when everything is billed and paid, or with the reason why the rest is not paid. No rent is charged after that.',
    input: z.strictObject({ admissionId: id, creditReason: optionalText(400) }),
    output: changed,
    roles: cashiers,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    changes: bill,
    offline: 'refuse',
    rest: { method: 'POST', path: `${of}/clear` },
    example: admissionsExamples['admissions.clear'],
  },
  'admissions.leave': {
    summary: 'Records that the patient has left. Every stay ends, and the beds must be cleaned.',
    input: z.strictObject({ admissionId: id, leftTo: leftTo.default('HOME'), time }),
    output: changed,
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    ...shared,
    offline: 'refuse',
    rest: { method: 'POST', path: `${of}/leave` },
    example: admissionsExamples['admissions.leave'],
  },
  'admissions.reopen': {
    summary:
      'Undoes a discharge, with a reason for the audit trail. A patient who has left is in the last bed again if nobody used it since.',
    input: z.strictObject({ admissionId: id, reason: requiredText(400) }),
    output: changed,
    roles: clerks,
    errors: ['not_found', 'invalid_state', 'duplicate'],
    ...shared,
    offline: 'refuse',
    rest: { method: 'POST', path: `${of}/reopen` },
    example: admissionsExamples['admissions.reopen'],
  },
  'admissions.addCharge': {
    summary: 'Adds a charge from the price list to a stay.',
    input: z.strictObject({
      admissionId: id,
      chargeCode: requiredText(20),
      qty: z.number().gt(0).max(999_999),
      serviceDay: calendarDate.nullish(),
    }),
    output: z.object({ chargeId: id }),
    roles: readers,
    errors: ['not_found', 'invalid_state'],
    ...shared,
    offline: 'queue',
    rest: { method: 'POST', path: `${of}/charges`, status: 201 },
    example: admissionsExamples['admissions.addCharge'],
  },
  'admissions.voidCharge': {
    summary: 'Voids a charge of a stay, with the reason.',
    input: z.strictObject({ chargeId: id, reason: requiredText(400) }),
    output: z.object({ chargeId: id }),
    roles: readers,
    errors: ['not_found', 'invalid_state'],
    ...shared,
    offline: 'queue',
    rest: { method: 'POST', path: '/stay-charges/{charge_id}/void' },
    example: admissionsExamples['admissions.voidCharge'],
  },
});
