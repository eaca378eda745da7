import { z } from 'zod';
import { defineCalls } from './call.ts';
import { id, instant, optionalText, pageQuery, requiredText } from './fields.ts';
import { invoiceStatus } from './invoice-status.ts';
import { amountMinor } from './money.ts';

/** Limits of discounts by role, and what is asked of an admin above them. */

/** Roles that may give discounts and can have a limit; an admin has none. */
export const limitedRoles = ['billing'] as const;

const percent = z
  .number()
  .min(0)
  .max(100)
  .refine((value) => Math.round(value * 100) / 100 === value, { params: { problem: 'malformed' } });

export const approval = z.object({
  approvalId: id,
  invoiceId: id,
  patientFirstName: z.string().nullable(),
  patientLastName: z.string().nullable(),
  /** Amount of the invoice before tax and discount, and its status, as they are now. */
  amountMinor,
  status: invoiceStatus,
  /** The discount that is asked for, as an amount or in per cent; both null: the discounts as they stand. */
  discountMinor: amountMinor.nullable(),
  discountPercent: z.number().nullable(),
  reason: z.string(),
  state: z.enum(['WAITING', 'APPROVED', 'REFUSED', 'WITHDRAWN']),
  askedBy: z.string(),
  askedAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  decisionNote: z.string().nullable(),
});
export type Approval = z.infer<typeof approval>;

const clerks = ['billing', 'admin'] as const;
const example: Approval = {
  approvalId: 12,
  invoiceId: 318,
  patientFirstName: 'Ravi',
  patientLastName: 'Patel',
  amountMinor: 120_000,
  status: 'OPEN',
  discountMinor: null,
  discountPercent: 25,
  reason: 'Staff family',
  state: 'WAITING',
  askedBy: 'mohan',
  askedAt: '2026-11-22T05:12:00Z',
  decidedBy: null,
  decidedAt: null,
  decisionNote: null,
};

export const billingApprovalsCalls = defineCalls({
  'billing.discountLimits': {
    summary:
      'Returns up to how many per cent of an invoice a role may give as discount. A role that is missing has no limit.',
    input: z.strictObject({}),
    output: z.object({ items: z.array(z.object({ role: z.string(), maxPercent: z.number() })) }),
    roles: clerks,
    errors: [],
    writes: false,
    shows: ['billing'],
    isSharedAnswer: true,
    offline: 'read-local',
    rest: { method: 'GET', path: '/discount-limits' },
    example: { input: {}, output: { items: [{ role: 'billing', maxPercent: 10 }] } },
  },
  'billing.saveDiscountLimit': {
    summary:
      'Says up to how many per cent of an invoice a role may give as discount, all its discounts together. Null means that there is no limit.',
    input: z.strictObject({ role: z.enum(limitedRoles), maxPercent: percent.nullable() }),
    output: z.object({ role: z.string() }),
    roles: ['admin'],
    errors: [],
    writes: true,
    changes: ['billing'],
    offline: 'refuse',
    rest: { method: 'POST', path: '/discount-limits/{role}' },
    example: { input: { role: 'billing', maxPercent: 10 }, output: { role: 'billing' } },
  },
  'billing.approvals': {
    summary: 'Lists requests to an admin page by page, those that wait first and the newest first.',
    input: z.strictObject({
      ...pageQuery,
      show: z.enum(['waiting', 'all']).default('waiting'),
      invoiceId: id.nullish(),
    }),
    output: z.object({ items: z.array(approval), page: z.int(), size: z.int(), total: z.int() }),
    roles: clerks,
    errors: [],
    writes: false,
    shows: ['billing'],
    isSharedAnswer: true,
    offline: 'read-local',
    rest: { method: 'GET', path: '/approvals' },
    example: { input: { show: 'waiting' }, output: { items: [example], page: 1, size: 20, total: 1 } },
  },
  'billing.askDiscount': {
    summary:
      'Asks an admin for a discount on an open invoice that is above the limit of who asks: an amount, a per cent, or the discounts as they stand. An earlier request that still waits is withdrawn. Refused without the central database: nobody could decide.',
    input: z.strictObject({
      invoiceId: id,
      discountMinor: amountMinor.nullish(),
      discountPercent: percent.nullish(),
      reason: requiredText(400),
    }),
    output: z.object({ approvalId: id }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    changes: ['billing'],
    offline: 'refuse',
    rest: { method: 'POST', path: '/billing/{invoice_id}/approvals', status: 201 },
    example: {
      input: { invoiceId: 318, discountPercent: 25, reason: 'Staff family' },
      output: { approvalId: 12 },
    },
  },
  'billing.decideApproval': {
    summary: 'Approves a request or refuses it. A discount that is approved is set on the invoice at once.',
    input: z.strictObject({ approvalId: id, state: z.enum(['APPROVED', 'REFUSED']), note: optionalText(400) }),
    output: z.object({ approvalId: id }),
    roles: ['admin'],
    errors: ['not_found', 'invalid_state'],
    writes: true,
    changes: ['billing'],
    offline: 'refuse',
    rest: { method: 'POST', path: '/approvals/{approval_id}/decide' },
    example: { input: { approvalId: 12, state: 'APPROVED' }, output: { approvalId: 12 } },
  },
  'billing.withdrawApproval': {
    summary: 'Takes back a request of one’s own that nobody has decided.',
    input: z.strictObject({ approvalId: id }),
    output: z.object({ approvalId: id }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    changes: ['billing'],
    offline: 'refuse',
    rest: { method: 'POST', path: '/approvals/{approval_id}/withdraw' },
    example: { input: { approvalId: 12 }, output: { approvalId: 12 } },
  },
});
