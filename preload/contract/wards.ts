import { z } from 'zod';
import { bedCondition, depositRule, rentPolicy, ward } from './admission.ts';
import { admissionsExamples } from './admissions-examples.ts';
import { defineCalls } from './call.ts';
import { calendarDate, flag, id, optionalText, requiredText } from './fields.ts';
import { amountMinor } from './money.ts';

const writes = { writes: true, changes: ['admissions'] } as const;

/** Wards, rooms and beds, and what a day in them costs. */
export const wardsCalls = defineCalls({
  'admissions.setCondition': {
    summary: 'Sets whether a bed is ready, or why it is not.',
    input: z.strictObject({ bedId: id, condition: bedCondition, reason: optionalText(200) }),
    output: z.object({ bedId: id, condition: bedCondition }),
    roles: ['receptionist', 'admin'],
    errors: ['not_found', 'invalid_state'],
    ...writes,
    offline: 'refuse',
    rest: { method: 'POST', path: '/beds/{bed_id}/condition' },
    example: admissionsExamples['admissions.setCondition'],
  },
  'admissions.policies': {
    summary:
      'Lists what a day in each class of room costs and how days are counted, by the day from which that applies.',
    input: z.strictObject({}),
    output: z.object({ items: z.array(rentPolicy) }),
    roles: ['receptionist', 'admin', 'billing'],
    errors: [],
    writes: false,
    shows: ['admissions'],
    offline: 'read-local',
    rest: { method: 'GET', path: '/rent-policies' },
    example: admissionsExamples['admissions.policies'],
  },
  'admissions.saveWard': {
    summary: 'Adds a ward, or changes the ward with this number.',
    input: z.strictObject({
      wardId: id.nullish(),
      wardName: requiredText(60),
      sex: ward.shape.sex,
      isActive: flag.default('Y'),
    }),
    output: z.object({ wardId: id }),
    roles: ['admin'],
    errors: ['not_found', 'duplicate'],
    ...writes,
    offline: 'refuse',
    rest: { method: 'POST', path: '/wards' },
    example: admissionsExamples['admissions.saveWard'],
  },
  'admissions.saveRoom': {
    summary: 'Adds a room, or changes the room with this number.',
    input: z.strictObject({
      roomId: id.nullish(),
      wardId: id,
      roomName: requiredText(40),
      roomType: requiredText(40),
      rentClass: rentPolicy.shape.rentClass,
      isIcu: flag.default('N'),
    }),
    output: z.object({ roomId: id }),
    roles: ['admin'],
    errors: ['not_found'],
    ...writes,
    offline: 'refuse',
    rest: { method: 'POST', path: '/rooms' },
    example: admissionsExamples['admissions.saveRoom'],
  },
  'admissions.saveBed': {
    summary: 'Adds a bed to a room, or changes the bed with this number.',
    input: z.strictObject({ bedId: id.nullish(), roomId: id, bedLabel: requiredText(20), isActive: flag.default('Y') }),
    output: z.object({ bedId: id }),
    roles: ['admin'],
    errors: ['not_found', 'invalid_state', 'duplicate'],
    ...writes,
    offline: 'refuse',
    rest: { method: 'POST', path: '/beds' },
    example: admissionsExamples['admissions.saveBed'],
  },
  'admissions.savePolicy': {
    summary:
      'Sets what a class costs from a day on, and how its days are counted. What is billed already stays as it is.',
    input: z.strictObject(rentPolicy.shape),
    output: z.object({ rentClass: z.string(), fromDay: calendarDate }),
    roles: ['admin'],
    errors: [],
    ...writes,
    offline: 'refuse',
    rest: { method: 'POST', path: '/rent-policies' },
    example: admissionsExamples['admissions.savePolicy'],
  },
  'admissions.depositRules': {
    summary: 'Lists how much a patient is asked to deposit on admission, by class of room, payer and first day.',
    input: z.strictObject({}),
    output: z.object({ items: z.array(depositRule) }),
    roles: ['receptionist', 'admin', 'billing'],
    errors: [],
    writes: false,
    shows: ['admissions'],
    offline: 'read-local',
    rest: { method: 'GET', path: '/deposit-rules' },
    example: admissionsExamples['admissions.depositRules'],
  },
  'admissions.askedDeposit': {
    summary: 'Says how much a patient of this class and payer is asked to deposit when admitted today.',
    input: z.strictObject({ rentClass: optionalText(20), payer: requiredText(60).default('SELF') }),
    output: z.object({ askedMinor: amountMinor }),
    roles: ['receptionist', 'admin', 'billing'],
    errors: [],
    writes: false,
    shows: ['admissions'],
    offline: 'read-local',
    rest: { method: 'GET', path: '/deposit-rules/asked' },
    example: admissionsExamples['admissions.askedDeposit'],
  },
  'admissions.saveDepositRule': {
    summary:
      'Sets how much patients of a class and payer are asked to deposit, for admissions from a day on. The rule that names the payer counts before the rule that names the class.',
    input: z.strictObject(depositRule.shape),
    output: z.object({ rentClass: z.string(), payer: z.string(), fromDay: calendarDate }),
    roles: ['admin'],
    errors: [],
    ...writes,
    offline: 'refuse',
    rest: { method: 'POST', path: '/deposit-rules' },
    example: admissionsExamples['admissions.saveDepositRule'],
  },
});
