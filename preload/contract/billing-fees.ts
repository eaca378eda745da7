import { z } from 'zod';
import { defineCalls } from './call.ts';
import { id, optionalText, wallTime } from './fields.ts';
import { amountMinor } from './money.ts';

/** What a visit costs, by rules that an admin sets: the line that a bill from it begins with. */

export const feeRule = z.object({
  feeRuleId: id,
  /** Of one doctor or of one specialty; both null: of every doctor. */
  doctorId: id.nullable(),
  doctorName: z.string().nullable(),
  specialization: z.string().nullable(),
  /** A follow-up: so many days at most after the last visit with the doctor that was charged. Null: every other visit. */
  withinDays: z.int().nullable(),
  chargeCode: z.string(),
  description: z.string(),
  /** Before tax; null: the price of the price list. */
  unitPriceMinor: amountMinor.nullable(),
  listPriceMinor: amountMinor,
});
export type FeeRule = z.infer<typeof feeRule>;

export const visitFee = z.object({
  chargeCode: z.string(),
  itemType: z.string(),
  description: z.string(),
  /** Before tax. */
  unitPriceMinor: amountMinor,
  taxRate: z.number(),
  withinDays: z.int().nullable(),
  /** The charged visit that this one follows; null when it is no follow-up. */
  followsTime: wallTime.nullable(),
});
export type VisitFee = z.infer<typeof visitFee>;

const example: VisitFee = {
  chargeCode: 'CONS-CARD',
  itemType: 'CONSULTATION',
  description: 'Consultation, cardiology',
  unitPriceMinor: 0,
  taxRate: 0,
  withinDays: 7,
  followsTime: '2026-11-24T10:00',
};

export const billingFeesCalls = defineCalls({
  'billing.visitFee': {
    summary:
      'Returns the fee of a visit by the rules, or null when no rule fits. A rule for a follow-up comes before the others; a rule of the doctor comes before one of the specialty and one of every doctor. A desk without the central database knows the visits of its copy only.',
    input: z.strictObject({ apptId: id }),
    output: z.object({ fee: visitFee.nullable() }),
    roles: ['billing', 'admin', 'receptionist'],
    errors: [],
    writes: false,
    shows: ['billing', 'appointments'],
    offline: 'read-local',
    rest: { method: 'GET', path: '/appointments/{appt_id}/fee' },
    example: { input: { apptId: 1203 }, output: { fee: example } },
  },
  'billing.feeRules': {
    summary: 'Returns the rules by which visits are charged.',
    input: z.strictObject({}),
    output: z.object({ items: z.array(feeRule) }),
    roles: ['billing', 'admin', 'receptionist'],
    errors: [],
    writes: false,
    shows: ['billing', 'doctors'],
    isSharedAnswer: true,
    offline: 'read-local',
    rest: { method: 'GET', path: '/fee-rules' },
    example: {
      input: {},
      output: {
        items: [
          {
            feeRuleId: 3,
            doctorId: null,
            doctorName: null,
            specialization: 'Cardiology',
            withinDays: 7,
            chargeCode: 'CONS-CARD',
            description: 'Consultation, cardiology',
            unitPriceMinor: 0,
            listPriceMinor: 80_000,
          },
        ],
      },
    },
  },
  'billing.saveFeeRule': {
    summary:
      'Says what a visit costs: with one doctor, with the doctors of one specialty, or with every doctor; with `within_days` as a follow-up. A rule for the same case is replaced. Bills keep their lines.',
    input: z
      .strictObject({
        doctorId: id.nullish(),
        specialization: optionalText(80),
        withinDays: z.int().min(1).max(365).nullish(),
        chargeCode: z.string().trim().toUpperCase().min(1).max(20),
        unitPriceMinor: amountMinor.nullish(),
      })
      .refine(({ doctorId, specialization }) => !(doctorId && specialization), {
        path: ['specialization'],
        params: { problem: 'not_in_list' },
      }),
    output: z.object({ feeRuleId: id }),
    roles: ['admin'],
    errors: ['not_found'],
    writes: true,
    changes: ['billing'],
    // Rules of the hospital are set where it is seen what they replace.
    offline: 'refuse',
    rest: { method: 'POST', path: '/fee-rules', status: 201 },
    example: {
      input: { specialization: 'Cardiology', withinDays: 7, chargeCode: 'CONS-CARD', unitPriceMinor: 0 },
      output: { feeRuleId: 3 },
    },
  },
  'billing.removeFeeRule': {
    summary: 'Removes a rule. Bills keep their lines.',
    input: z.strictObject({ feeRuleId: id }),
    output: z.object({ feeRuleId: id }),
    roles: ['admin'],
    errors: ['not_found'],
    writes: true,
    changes: ['billing'],
    offline: 'refuse',
    rest: { method: 'DELETE', path: '/fee-rules/{fee_rule_id}' },
    example: { input: { feeRuleId: 3 }, output: { feeRuleId: 3 } },
  },
});
