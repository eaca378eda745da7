import type { InvoiceDocument, ReceiptDocument } from '#contract/billing-documents.ts';
import { renderInvoiceHtml, renderReceiptHtml } from '../../renderer/documents/render-document.tsx';
import type { Paper, PdfRenderer } from './pdf-renderer.ts';

/** The printable documents as PDF, rendered by the engine of this host. */
export type DocumentPrinter = {
  invoice(document: InvoiceDocument, paper: Paper): Promise<Uint8Array>;
  receipt(document: ReceiptDocument, paper: Paper): Promise<Uint8Array>;
  close(): Promise<void>;
};

export const createDocumentPrinter = (renderer: PdfRenderer): DocumentPrinter => ({
  invoice: (document, paper) => renderer.render(renderInvoiceHtml(document, { paper }), paper),
  receipt: (document, paper) => renderer.render(renderReceiptHtml(document, { paper }), paper),
  close: () => renderer.close(),
});
