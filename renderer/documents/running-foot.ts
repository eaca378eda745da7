import type { InvoiceDocument, ReceiptDocument } from '#contract/billing-documents.ts';
import { t } from './documents-wording.ts';
import { copyMarks, invoiceMarks } from './invoice-particulars.ts';

/** What each page of an invoice is known by when the stapler fails. */
export const invoiceFoot = (invoice: InvoiceDocument): string =>
  marked(
    invoice.invoiceNo === null ? t('foot.draft') : t('foot.invoice', { invoiceNo: invoice.invoiceNo }),
    invoiceMarks(invoice),
  );

export const receiptFoot = (receipt: ReceiptDocument): string =>
  marked(t('foot.receipt', { receiptNo: receipt.receiptNo }), copyMarks(receipt.copyNo));

const marked = (document: string, marks: readonly string[]): string =>
  marks.length === 0 ? document : t('foot.marked', { document, marks: marks.join(' · ') });
