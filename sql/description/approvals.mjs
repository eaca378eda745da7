import { job, table } from './form.mjs';

const discountLimits = table('discount_limits', {
  comment: 'Up to how much of an invoice a role may give as discount; a role that is missing has no limit',
  columns: {
    role: ['text(20)', 'The role, as in staff'],
    max_percent: ['number(5,2)', 'Per cent of the lines, all discounts of the invoice together'],
  },
  key: ['role'],
  checks: {
    role_ck: "role in ('receptionist', 'billing')",
    max_percent_ck: 'max_percent between 0 and 100',
  },
  copied: { with: 'CHARGES' },
  // Its key is a word, which is no number: the entry has it in its values alone.
  audit: { isNumbered: false },
});

const approvals = table('approvals', {
  comment: 'What a person may not do alone and has asked an admin for',
  columns: {
    approval_id: ['identity', 'Number of the request'],
    invoice_id: ['id', 'The invoice'],
    kind: ["text(10) default 'DISCOUNT'", 'DISCOUNT, above the limit of who asks'],
    discount: ['number(12,2) null', 'The discount that is asked for, as an amount'],
    discount_percent: [
      'number(5,2) null',
      'The same in per cent; where both are null the discounts are asked for as they stand',
    ],
    reason: ['text(400)', 'Why'],
    state: ["text(10) default 'WAITING'", 'WAITING, APPROVED, REFUSED or WITHDRAWN'],
    asked_by: ['text(100)', 'User name of who asked'],
    asked_at: ['instant default now', 'When'],
    decided_by: ['text(100) null', 'User name of who decided, or withdrew it'],
    decided_at: ['instant null', 'When'],
    decision_note: ['text(400) null', 'What was said to it'],
    approved_share: ['number(7,4) null', 'Per cent of the lines up to which discounts are approved'],
  },
  key: ['approval_id'],
  references: {
    billing_fk: ['invoice_id', 'billing'],
  },
  checks: {
    kind_ck: "kind in ('DISCOUNT')",
    state_ck: "state in ('WAITING', 'APPROVED', 'REFUSED', 'WITHDRAWN')",
    discount_ck: 'discount >= 0 and discount_percent between 0 and 100',
    decided_ck: "state = 'WAITING' or (decided_by is not null and decided_at is not null)",
    share_ck: "state <> 'APPROVED' or approved_share is not null",
  },
  indexes: {
    waiting_uk: {
      postgres: "unique (invoice_id) where state = 'WAITING'",
      oracle: "unique (case when state = 'WAITING' then invoice_id end)",
      why: 'An invoice has one request at a time.',
    },
    invoice_ix: '(invoice_id)',
    state_ix: '(state, approval_id)',
  },
  copied: { with: 'BILLING', by: 'invoice_id' },
  audit: {},
});

/** Limits of discounts by role, and what is asked for above them. */
export const approvalsJob = job('approvals', {
  tables: [discountLimits, approvals],
  runs: ['save_limit', 'ask_discount', 'decide', 'withdraw'],
});
