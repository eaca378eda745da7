import type { CallsAtDesk } from '../entities/call-at-desk.ts';
import { printedInvoice } from './printed-paper.ts';

export const invoicesAtDesk: CallsAtDesk = {
  'billing.issue': { paper: printedInvoice<'billing.issue'>(({ invoiceId }) => invoiceId) },
  'billing.issueAndPay': {
    paper: printedInvoice<'billing.issueAndPay'>(({ invoiceId }) => invoiceId),
    facts: ({ amountMinor }) => ({ amountMinor }),
  },
  'billing.takePayment': { facts: ({ amountMinor }) => ({ amountMinor }) },
  'billing.refund': { facts: ({ amountMinor }) => ({ amountMinor }) },
};
