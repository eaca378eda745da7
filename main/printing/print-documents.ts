import type { InvoiceDocument, ReceiptDocument } from '#contract/billing-documents.ts';
import type { PrescriptionDocument, PrescriptionLine } from '#contract/prescription.ts';
import { doseText } from '../../renderer/documents/dose-text.ts';
import {
  renderInvoiceHtml,
  renderPrescriptionHtml,
  renderReceiptHtml,
} from '../../renderer/documents/render-document.tsx';
import type { InvoicePaper, PdfRenderer } from './pdf-renderer.ts';

/** The printable documents as PDF, rendered by the engine of this host. */
export type DocumentPrinter = {
  invoice(document: InvoiceDocument, paper: InvoicePaper): Promise<Uint8Array>;
  receipt(document: ReceiptDocument, paper: InvoicePaper): Promise<Uint8Array>;
  prescription: {
    render(document: PrescriptionDocument): Promise<Uint8Array>;
    /** The dose in the patient's words. */
    sayDose(line: PrescriptionLine, language: string): string;
  };
  close(): Promise<void>;
};

export const createDocumentPrinter = (renderer: PdfRenderer): DocumentPrinter => ({
  invoice: (document, paper) => renderer.render(renderInvoiceHtml(document, { paper }), paper),
  receipt: (document, paper) => renderer.render(renderReceiptHtml(document, { paper }), paper),
  prescription: {
    render: (document) => renderer.render(renderPrescriptionHtml(document), 'a5'),
    sayDose: doseText,
  },
  close: () => renderer.close(),
});
