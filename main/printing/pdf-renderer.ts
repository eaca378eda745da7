export type Paper = 'a4' | '80mm';

/**
 * Draws a self-contained page of HTML as a PDF: Electron with its own engine, a headless host with a Chromium
 * it finds. Neither runs a script of the page, asks the network, or leaves the page on the disk. Rejects with
 * `Refusal('unsupported')` where there is nothing to draw with.
 */
export type PdfRenderer = {
  render(html: string, paper: Paper): Promise<Uint8Array>;
  /** Lets go of the engine; a later `render` starts it again. */
  close(): Promise<void>;
};
