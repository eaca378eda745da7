import type { InvoiceDocument, ReceiptDocument } from '#contract/billing-documents.ts';
import type { PrescriptionDocument, PrescriptionLine } from '#contract/prescription.ts';
import { doseText } from '../../renderer/documents/dose-text.ts';
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

/** React and the fonts are loaded with the first document: a start need not wait for them. */
const documents = () => import('../../renderer/documents/render-document.tsx');

export const createDocumentPrinter = (renderer: PdfRenderer): DocumentPrinter => ({
  invoice: async (document, paper) =>
    renderer.render((await documents()).renderInvoiceHtml(document, { paper }), paper),
  receipt: async (document, paper) =>
    renderer.render((await documents()).renderReceiptHtml(document, { paper }), paper),
  prescription: {
    render: async (document) => renderer.render((await documents()).renderPrescriptionHtml(document), 'a5'),
    sayDose: doseText,
  },
  close: () => renderer.close(),
});
