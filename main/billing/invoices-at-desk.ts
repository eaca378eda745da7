import type { CallsAtDesk } from '../entities/call-at-desk.ts';
import { printedInvoice } from './printed-paper.ts';

export const invoicesAtDesk: CallsAtDesk = {
  'billing.issue': { paper: printedInvoice<'billing.issue'>(({ invoiceId }) => invoiceId) },
  'billing.issueAndPay': {
    paper: printedInvoice<'billing.issueAndPay'>(({ invoiceId }) => invoiceId),
    facts: ({ amountMinor }) => ({ amountMinor }),
  },
  'billing.takePayment': { facts: ({ amountMinor }) => ({ amountMinor }) },
  'billing.payInvoices': {
    facts: ({ shares }) => ({ amountMinor: shares.reduce((sum, share) => sum + share.amountMinor, 0) }),
  },
  'billing.refund': { facts: ({ amountMinor }) => ({ amountMinor }) },
};
