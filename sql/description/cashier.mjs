import { job, table } from './form.mjs';

export const shifts = table('shifts', {
  comment: 'Shifts at a drawer: what a person began with, what came and went, what was counted at the end',
  columns: {
    shift_id: ['identity', 'Number of the shift'],
    opened_by: ['text(100)', 'User name of whose drawer it is'],
    opening_float: ['number(12,2)', 'Cash in the drawer at the beginning'],
    created_at: ['instant default now', 'When it was opened'],
    closed_at: ['instant null', 'When it was closed; null while it is open'],
    expected: ['number(12,2) null', 'Cash that should be there at the close, from the entries of the shift'],
    counted_cash: ['number(12,2) null', 'Cash that was counted, before anybody saw what was expected'],
    denominations: ['text(400) null', 'How many of each note and coin were counted, 500:4,100:12'],
    closing_note: ['text(400) null', 'What explains a difference'],
    accepted_by: ['text(100) null', 'User name of who took the cash over'],
    accepted_at: ['instant null', 'When it was taken over'],
  },
  key: ['shift_id'],
  checks: {
    opening_float_ck: 'opening_float >= 0',
    counted_ck: 'counted_cash >= 0',
    closed_ck: 'closed_at is null or (expected is not null and counted_cash is not null)',
    open_ck: 'closed_at is not null or (expected is null and counted_cash is null)',
    accepted_ck:
      'accepted_at is null or (closed_at is not null and accepted_by is not null and accepted_by <> opened_by)',
  },
  indexes: {
    opened_by_uk: {
      postgres: 'unique (opened_by) where closed_at is null',
      oracle: 'unique (case when closed_at is null then opened_by end)',
      why: 'A person has one open drawer.',
    },
    created_ix: '(created_at, shift_id)',
  },
  copied: { with: 'SHIFTS', by: 'shift_id', isLeased: true },
  audit: {},
});

export const shiftMovements = table('shift_movements', {
  comment: 'Cash that was put into a drawer or taken out of it without a payment; a row never changes',
  columns: {
    movement_id: ['identity', 'Number of the movement'],
    shift_id: ['id', 'The shift'],
    amount: ['number(12,2)', 'How much; below zero for cash that was taken out'],
    reason: ['text(400)', 'Why'],
    made_at: ['instant default now', 'When'],
    made_by: ['text(100)', 'User name of who did it'],
  },
  key: ['movement_id'],
  references: {
    shifts_fk: ['shift_id', 'shifts'],
  },
  checks: {
    amount_ck: 'amount <> 0',
  },
  indexes: {
    shift_ix: '(shift_id)',
  },
  copied: { with: 'SHIFTS', by: 'shift_id', isLeased: true },
  audit: {},
});

export const cashierJob = job('cashier', {
  runs: ['open_shift', 'move_cash', 'close_shift', 'accept_shift'],
});
