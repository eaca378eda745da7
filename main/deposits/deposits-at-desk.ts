import type { CallsAtDesk } from '../entities/call-at-desk.ts';

export const depositsAtDesk: CallsAtDesk = {
  'deposits.receive': { facts: ({ amountMinor }) => ({ amountMinor }) },
  'deposits.use': { facts: ({ amountMinor }) => ({ amountMinor }) },
  'deposits.refund': { facts: ({ amountMinor }) => ({ amountMinor }) },
  'deposits.keep': { facts: ({ amountMinor }) => ({ amountMinor }) },
};
