import { z } from 'zod';
import {
  admission,
  admissionDetails,
  admissionStatus,
  bed,
  boardStay,
  leavingBlock,
  rentLine,
  stay,
  stayBill,
  stayCharge,
  stayDeposit,
  ward,
} from './admission.ts';
import { admissionsExamples } from './admissions-examples.ts';
import { defineCalls } from './call.ts';
import { calendarDate, flag, id, pageQuery, requiredText, wallTime } from './fields.ts';

const clerks = ['receptionist', 'admin'] as const;
const readers = ['receptionist', 'admin', 'billing'] as const;
const shared = { writes: true, changes: ['admissions'] } as const;
const shows = ['admissions', 'patients', 'doctors'] as const;
const of = '/admissions/{admission_id}';

/** Who lies in the hospital or waits for a bed. Moves between beds are in `stays.ts`, the way out in `discharges.ts`. */
export const admissionsCalls = defineCalls({
  'admissions.board': {
    summary:
      'Returns the bed board: wards, beds with their condition, current stays and reservations, and who waits for a bed, the most urgent first.',
    input: z.strictObject({
      /** Also beds that are out of use, for who edits them. */
      withInactive: flag.default('N'),
    }),
    output: z.object({
      asOfTime: wallTime,
      wards: z.array(ward),
      beds: z.array(bed),
      stays: z.array(boardStay),
      waiting: z.array(admission),
    }),
    roles: readers,
    errors: [],
    writes: false,
    shows,
    offline: 'read-local',
    rest: { method: 'GET', path: '/beds' },
    example: admissionsExamples['admissions.board'],
  },
  'admissions.list': {
    summary: 'Lists admissions page by page, the latest first.',
    input: z.strictObject({ ...pageQuery, status: admissionStatus.nullish(), patientId: id.nullish() }),
    output: z.object({ items: z.array(admission), page: z.int(), size: z.int(), total: z.int() }),
    roles: readers,
    errors: [],
    writes: false,
    shows,
    offline: 'read-local',
    rest: { method: 'GET', path: '/admissions' },
    example: admissionsExamples['admissions.list'],
  },
  'admissions.get': {
    summary:
      'Returns one admission with its stays, charges, the rent of each day with the reason, the bill as it is now, the deposit that is asked for, and what must be done before the patient can leave.',
    input: z.strictObject({ admissionId: id }),
    output: z.object({
      admission,
      stays: z.array(stay),
      charges: z.array(stayCharge),
      rent: z.array(rentLine),
      bill: stayBill,
      deposit: stayDeposit,
      blocks: z.array(leavingBlock),
    }),
    roles: readers,
    errors: ['not_found'],
    writes: false,
    shows: ['admissions', 'patients', 'doctors', 'billing'],
    offline: 'read-local',
    rest: { method: 'GET', path: of },
    example: admissionsExamples['admissions.get'],
  },
  'admissions.day': {
    summary:
      'Arrivals and departures of a day: who came, who is expected, who left, and who is to leave (ordered, cleared, or expected to).',
    input: z.strictObject({ day: calendarDate }),
    output: z.object({
      arrived: z.array(admission),
      expected: z.array(admission),
      left: z.array(admission),
      leaving: z.array(admission),
    }),
    roles: readers,
    errors: [],
    writes: false,
    shows,
    offline: 'read-local',
    rest: { method: 'GET', path: '/admissions/day' },
    example: admissionsExamples['admissions.day'],
  },
  'admissions.present': {
    summary: 'Says in which bed a patient lies now. Null when in none.',
    input: z.strictObject({ patientId: id }),
    output: z.object({ stay: stay.extend({ admissionId: id }).nullable() }),
    roles: readers,
    errors: [],
    writes: false,
    shows: ['admissions'],
    offline: 'read-local',
    rest: { method: 'GET', path: '/patients/{patient_id}/bed' },
    example: admissionsExamples['admissions.present'],
  },
  'admissions.request': {
    summary: 'Requests a bed for a patient, who waits or is planned for a time.',
    input: z.strictObject({ patientId: id, apptId: id.nullish(), ...admissionDetails }),
    output: z.object({ admissionId: id }),
    roles: clerks,
    errors: ['not_found', 'duplicate'],
    ...shared,
    offline: 'queue',
    rest: { method: 'POST', path: '/admissions', status: 201, location: of },
    example: admissionsExamples['admissions.request'],
  },
  'admissions.change': {
    summary:
      'Changes doctors, reason, wishes, expected discharge, attendant and payer of an admission. All of them must be given.',
    input: z.strictObject({ admissionId: id, ...admissionDetails }),
    output: z.object({ admissionId: id }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    ...shared,
    offline: 'queue',
    rest: { method: 'POST', path: `${of}/details` },
    example: admissionsExamples['admissions.change'],
  },
  'admissions.cancel': {
    summary: 'Withdraws a request, with the reason. A reserved bed becomes free.',
    input: z.strictObject({ admissionId: id, reason: requiredText(400) }),
    output: z.object({ admissionId: id, status: admissionStatus }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    ...shared,
    offline: 'queue',
    rest: { method: 'POST', path: `${of}/cancel` },
    example: admissionsExamples['admissions.cancel'],
  },
});
