export type Paper = 'a4' | 'a5' | '80mm';
/** What invoices and receipts are printed on. */
export type InvoicePaper = Exclude<Paper, 'a5'>;

/**
 * Renders a self-contained page of HTML as a PDF: Electron with its own engine, the web host with a Chromium that it finds.
 * Neither runs a script of the page, uses the network, or leaves the page on the disk. Rejects with
 * `Refusal('unsupported')` where there is no engine.
 */
export type PdfRenderer = {
  render(html: string, paper: Paper): Promise<Uint8Array>;
  /** Stops the engine; a later `render` starts it again. */
  close(): Promise<void>;
};
