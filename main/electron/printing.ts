import { randomUUID } from 'node:crypto';
import { BrowserWindow, session, type WebContents } from 'electron';
import type { Paper } from '#contract/bridge.ts';
import { withTimeout } from '../timeouts/with-timeout.ts';
import { confineToApplication, refusePermissions } from './guards.ts';

/** Chromium wants paper in micrometres here and in inches for a PDF. */
const sheetMicrons = {
  a4: { width: 210_000, height: 297_000 },
  'a4-landscape': { width: 210_000, height: 297_000 },
  a5: { width: 148_000, height: 210_000 },
  card: { width: 86_000, height: 54_000 },
  label: { width: 50_000, height: 25_000 },
};
const inchMm = 25.4;

/** Prints what the window shows. The page size is given, because the printer's default would shrink or crop the page. */
export function printPage(contents: WebContents, paper: Paper, heightMm = 297): Promise<boolean> {
  const pageSize = paper === '80mm' ? { width: 80_000, height: Math.round(heightMm * 1000) } : sheetMicrons[paper];
  const landscape = paper === 'a4-landscape';
  return new Promise((resolve) => {
    contents.print(
      { silent: false, printBackground: false, margins: { marginType: 'none' }, pageSize, landscape },
      (isPrinted) => resolve(isPrinted),
    );
  });
}

const loadTimeoutMs = 15_000;
const documentUrl = 'print://document/';

/** A document contains its styles, fonts and pictures. Anything else in it is neither run nor fetched. */
const documentPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The response with the document for its window. */
export const documentResponse = (html: string): Response =>
  new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': documentPolicy,
      'x-content-type-options': 'nosniff',
    },
  });

/** The documents' own scheme; it must be declared before Electron is ready. */
export const printScheme = { scheme: 'print', privileges: { standard: true, secure: true } };

/**
 * Makes a PDF of a self-contained document, in a hidden window without network and preload. The document is passed in
 * memory under its own scheme, because a data URL is limited to 2 MB. The session is not persistent, so that nothing about
 * a patient is written to the disk.
 */
export async function renderHtmlToPdf(html: string, paper: 'a4' | 'a5' | '80mm'): Promise<Uint8Array> {
  const partition = `printing-${randomUUID()}`;
  const printing = session.fromPartition(partition);
  refusePermissions(printing);
  printing.protocol.handle('print', () => documentResponse(html));
  printing.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: details.url !== documentUrl && !details.url.startsWith('data:') }),
  );
  const window = new BrowserWindow({
    show: false,
    width: { a4: 794, a5: 559, '80mm': 302 }[paper],
    webPreferences: { contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true, partition },
  });
  try {
    confineToApplication(window.webContents);
    await inTime(window.loadURL(documentUrl));
    if (paper !== '80mm')
      return await inTime(window.webContents.printToPDF({ preferCSSPageSize: true, generateTaggedPDF: true }));
    const heightPx: number = await inTime(
      window.webContents.executeJavaScript('document.documentElement.getBoundingClientRect().height'),
    );
    return await inTime(
      window.webContents.printToPDF({
        pageSize: { width: 80 / inchMm, height: Math.ceil(heightPx + 2) / 96 },
        margins: { top: 0, bottom: 0, left: 0, right: 0 },
        generateTaggedPDF: true,
      }),
    );
  } finally {
    window.destroy();
    printing.protocol.unhandle('print');
  }
}

const inTime = <Value>(work: Promise<Value>): Promise<Value> =>
  withTimeout(work, loadTimeoutMs, () => new Error('The document could not be drawn in time'));
