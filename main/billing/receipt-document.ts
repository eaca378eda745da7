import type { Invoice } from '#contract/billing.ts';
import type { InvoiceDocument, ReceiptDocument } from '#contract/billing-documents.ts';
import type { Print } from './invoice-document.ts';
import type { JointEntry } from './payments-store.ts';

/**
 * The receipt of one payment, or the voucher of a refund or reversal; null when the invoice has none of that number. What
 * was due after it counts the entries and credit notes up to it, so that a later copy says the same. `joint` are all
 * entries of one payment for several invoices: the receipt is then for the whole money, and lists them.
 */
export function composeReceipt(
  invoice: Invoice,
  paper: Pick<InvoiceDocument, 'letterhead' | 'timeZone' | 'patient'>,
  paymentId: number,
  joint: readonly JointEntry[],
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
  const sumOf = (amounts: readonly (number | null)[]) => amounts.reduce<number>((sum, minor) => sum + (minor ?? 0), 0);
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
    amountMinor: joint.length > 0 ? sumOf(joint.map((entry) => entry.amountMinor)) : Math.abs(amountMinor),
    reason,
    ofReceiptNo: earlier?.receiptNo ?? null,
    tenderedMinor:
      joint.length > 0 && tenderedMinor !== null ? sumOf(joint.map((entry) => entry.tenderedMinor)) : tenderedMinor,
    takenBy,
    invoiceTotalMinor: invoice.totalMinor,
    dueAfterMinor: invoice.totalMinor - creditedMinor - paidMinor,
    joint: joint.map((entry) => ({
      invoiceNo: entry.invoiceNo,
      receiptNo: entry.receiptNo,
      amountMinor: entry.amountMinor,
    })),
    patient: { patientId, firstName, lastName },
    ...print,
  };
}
