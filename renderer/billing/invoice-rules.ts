import type { Invoice } from '#contract/billing.ts';
import { formatMoney } from '../wording/money.ts';
import { t } from './billing-wording.ts';

export type InvoiceRights = {
  mayEdit: boolean;
  mayIssue: boolean;
  mayPay: boolean;
  mayCancel: boolean;
  mayRefund: boolean;
  mayCredit: boolean;
  mayPrint: boolean;
};

/** What can be done with an invoice now; `isClerk` is the role's part of it. */
export const invoiceRights = (invoice: Invoice, isClerk: boolean): InvoiceRights => ({
  mayEdit: isClerk && invoice.status === 'OPEN',
  mayIssue: isClerk && invoice.status === 'OPEN',
  mayPay: isClerk && (invoice.status === 'OPEN' || (invoice.status === 'ISSUED' && invoice.dueMinor > 0)),
  // The money is asked and not the status: an invoice over nothing is paid without a payment.
  mayCancel: isClerk && invoice.status !== 'CANCELLED' && invoice.paidMinor === 0 && invoice.creditedMinor === 0,
  mayRefund: isClerk && invoice.paidMinor > 0,
  mayCredit: isClerk && isIssued(invoice) && invoice.creditedMinor < invoice.totalMinor,
  mayPrint: isClerk,
});

const isIssued = ({ status }: Invoice): boolean => status === 'ISSUED' || status === 'PAID';

/** What of a payment was neither given back nor moved, in minor units; nothing of a refund or a reversal. */
export function leftOfPayment(invoice: Invoice, paymentId: number): number {
  const own = invoice.payments.filter(
    (entry) => entry.paymentId === paymentId || (entry.ofPaymentId === paymentId && entry.kind !== 'PAYMENT'),
  );
  const left = own.reduce((sum, entry) => sum + entry.amountMinor, 0);
  return Math.max(0, Math.min(left, invoice.paidMinor));
}

/** How many of a line are not credited yet. */
export function leftOfLine(invoice: Invoice, itemId: number): number {
  const line = invoice.items.find((item) => item.itemId === itemId);
  const credited = invoice.creditNotes
    .flatMap((note) => note.items)
    .filter((item) => item.itemId === itemId)
    .reduce((sum, item) => sum + item.qty, 0);
  return Math.round(((line?.qty ?? 0) - credited) * 1000) / 1000;
}

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
  if (invoice.discountMinor > invoice.amountMinor && invoice.isWaived === 'N')
    return t('obstacle.discount', { amount: formatMoney(invoice.discountMinor - invoice.amountMinor) });
  return null;
}

/** What the big figure says. */
export function dueLabel(invoice: Invoice): string {
  if (invoice.status === 'CANCELLED') return t('due.cancelled');
  if (invoice.dueMinor < 0 && isIssued(invoice)) return t('due.giveBack');
  if (invoice.creditedMinor > 0 && invoice.creditedMinor === invoice.totalMinor) return t('due.credited');
  if (invoice.status === 'PAID' || (invoice.status === 'ISSUED' && invoice.dueMinor <= 0)) return t('due.paid');
  return t('due.due');
}

/** The amount of the big figure, in minor units. */
export function dueFigure(invoice: Invoice): number {
  if (invoice.status === 'CANCELLED') return 0;
  if (invoice.status === 'OPEN' || invoice.dueMinor > 0) return invoice.dueMinor;
  return invoice.dueMinor < 0 ? -invoice.dueMinor : invoice.totalMinor;
}
