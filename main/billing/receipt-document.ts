import type { Invoice } from '#contract/billing.ts';
import type { InvoiceDocument, ReceiptDocument } from '#contract/billing-documents.ts';
import type { Print } from './invoice-document.ts';

/**
 * The receipt of one payment, or the voucher of a refund or reversal; null when the invoice has none of that number. What
 * was due after it counts the entries and credit notes up to it, so that a later copy says the same.
 */
export function composeReceipt(
  invoice: Invoice,
  paper: Pick<InvoiceDocument, 'letterhead' | 'timeZone' | 'patient'>,
  paymentId: number,
  print: Pick<Print, 'copyNo' | 'printedAt'>,
): ReceiptDocument | null {
  const index = invoice.payments.findIndex((payment) => payment.paymentId === paymentId);
  const payment = invoice.payments[index];
  if (!payment || invoice.invoiceNo === null) return null;
  const { kind, receiptNo, paidAt, method, reference, amountMinor, takenBy, reason, tenderedMinor } = payment;
  const paidMinor = invoice.payments.slice(0, index + 1).reduce((sum, entry) => sum + entry.amountMinor, 0);
  const creditedMinor = invoice.creditNotes
    .filter(({ issuedAt }) => issuedAt <= paidAt)
    .reduce((sum, note) => sum + note.totalMinor, 0);
  const earlier = invoice.payments.find((one) => one.paymentId === payment.ofPaymentId);
  const { patientId, firstName, lastName } = paper.patient;
  return {
    kind,
    letterhead: paper.letterhead,
    timeZone: paper.timeZone,
    receiptNo,
    invoiceNo: invoice.invoiceNo,
    paidAt,
    method,
    reference,
    amountMinor: Math.abs(amountMinor),
    reason,
    ofReceiptNo: earlier?.receiptNo ?? null,
    tenderedMinor,
    takenBy,
    invoiceTotalMinor: invoice.totalMinor,
    dueAfterMinor: invoice.totalMinor - creditedMinor - paidMinor,
    patient: { patientId, firstName, lastName },
    ...print,
  };
}
