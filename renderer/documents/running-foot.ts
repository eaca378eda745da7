import type { InvoiceDocument, ReceiptDocument } from '#contract/billing-documents.ts';
import { copyMarks, invoiceMarks } from './invoice-particulars.ts';

/** What each page of an invoice is known by when the stapler fails. */
export const invoiceFoot = (invoice: InvoiceDocument): string =>
  [`Invoice ${invoice.invoiceNo ?? 'not yet numbered'}`, ...invoiceMarks(invoice)].join(' · ');

export const receiptFoot = (receipt: ReceiptDocument): string =>
  [`Receipt ${receipt.receiptNo}`, ...copyMarks(receipt.copyNo)].join(' · ');
