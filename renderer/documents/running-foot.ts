import type {
  CreditNoteDocument,
  DepositDocument,
  InvoiceDocument,
  ReceiptDocument,
} from '#contract/billing-documents.ts';
import { t } from './documents-wording.ts';
import { copyMarks, invoiceMarks } from './invoice-particulars.ts';

/** What each page of an invoice is known by when the stapler fails. */
export const invoiceFoot = (invoice: InvoiceDocument): string =>
  marked(
    invoice.invoiceNo === null ? t('foot.draft') : t('foot.invoice', { invoiceNo: invoice.invoiceNo }),
    invoiceMarks(invoice),
  );

export const receiptFoot = (receipt: ReceiptDocument): string =>
  marked(
    receipt.kind === 'PAYMENT'
      ? t('foot.receipt', { receiptNo: receipt.receiptNo })
      : t('foot.voucher', { receiptNo: receipt.receiptNo }),
    copyMarks(receipt.copyNo),
  );

export const depositFoot = ({ kind, receiptNo }: DepositDocument): string =>
  kind === 'DEPOSIT' ? t('foot.receipt', { receiptNo }) : t('foot.voucher', { receiptNo });

export const creditNoteFoot = ({ creditNoteNo }: CreditNoteDocument): string => t('foot.creditNote', { creditNoteNo });

const marked = (document: string, marks: readonly string[]): string =>
  marks.length === 0 ? document : t('foot.marked', { document, marks: marks.join(' · ') });
