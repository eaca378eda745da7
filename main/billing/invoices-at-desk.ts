import type { CallsAtDesk } from '../entities/call-at-desk.ts';
import { printedInvoice } from './printed-paper.ts';

export const invoicesAtDesk: CallsAtDesk = {
  'billing.issue': { paper: printedInvoice<'billing.issue'>(({ invoiceId }) => invoiceId) },
  'billing.takePayment': { facts: ({ amountMinor }) => ({ amountMinor }) },
};
