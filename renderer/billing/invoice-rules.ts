import type { Invoice } from '#contract/billing.ts';
import { formatMoney } from '../wording/money.ts';

export type InvoiceRights = {
  mayEdit: boolean;
  mayIssue: boolean;
  mayPay: boolean;
  mayCancel: boolean;
  mayPrint: boolean;
};

/** What can be done with an invoice now; `isClerk` is the role's part of it. */
export const invoiceRights = (invoice: Invoice, isClerk: boolean): InvoiceRights => ({
  mayEdit: isClerk && invoice.status === 'OPEN',
  mayIssue: isClerk && invoice.status === 'OPEN',
  mayPay: isClerk && (invoice.status === 'OPEN' || (invoice.status === 'ISSUED' && invoice.dueMinor > 0)),
  mayCancel: isClerk && (invoice.status === 'OPEN' || invoice.status === 'ISSUED') && invoice.payments.length === 0,
  mayPrint: isClerk,
});

/** Why nothing can be typed into this invoice; null when it can. */
export function readOnlyReason(invoice: Invoice, isClerk: boolean): string | null {
  if (invoice.status === 'CANCELLED') return `Cancelled: ${invoice.cancelReason ?? 'no reason recorded'}`;
  if (invoice.status === 'ISSUED' && invoice.payments.length === 0)
    return 'Its lines can no longer change. To correct it, cancel it and raise another.';
  if (invoice.status !== 'OPEN') return 'Its lines can no longer change.';
  return isClerk ? null : 'Read only: the billing desk adds lines and takes payments.';
}

/** Why it cannot be issued yet; null when it can. */
export function issueObstacle(invoice: Invoice): string | null {
  if (invoice.items.length === 0) return 'Add a line before the invoice is issued.';
  if (invoice.discountMinor > invoice.amountMinor)
    return `The discount is ${formatMoney(invoice.discountMinor - invoice.amountMinor)} more than the amount of the lines.`;
  return null;
}

/** What the big figure says. */
export function dueLabel(invoice: Invoice): string {
  if (invoice.status === 'CANCELLED') return 'Cancelled';
  if (invoice.status === 'PAID' || (invoice.status === 'ISSUED' && invoice.dueMinor <= 0)) return 'Paid in full';
  return 'Due';
}
