import type { Invoice } from '#contract/billing.ts';
import { formatMoney } from '../wording/money.ts';
import { t } from './billing-wording.ts';

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
  if (invoice.status === 'CANCELLED')
    return invoice.cancelReason
      ? t('readOnly.cancelled', { reason: invoice.cancelReason })
      : t('readOnly.cancelledWithoutReason');
  if (invoice.status === 'ISSUED' && invoice.payments.length === 0) return t('readOnly.issued');
  if (invoice.status !== 'OPEN') return t('readOnly.settled');
  return isClerk ? null : t('readOnly.role');
}

/** Why it cannot be issued yet; null when it can. */
export function issueObstacle(invoice: Invoice): string | null {
  if (invoice.items.length === 0) return t('obstacle.noLines');
  if (invoice.discountMinor > invoice.amountMinor)
    return t('obstacle.discount', { amount: formatMoney(invoice.discountMinor - invoice.amountMinor) });
  return null;
}

/** What the big figure says. */
export function dueLabel(invoice: Invoice): string {
  if (invoice.status === 'CANCELLED') return t('due.cancelled');
  if (invoice.status === 'PAID' || (invoice.status === 'ISSUED' && invoice.dueMinor <= 0)) return t('due.paid');
  return t('due.due');
}
