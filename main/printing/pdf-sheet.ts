import type { Browser, Page } from 'playwright-core';
import { withTimeout } from '../timeouts/with-timeout.ts';
import type { Paper } from './pdf-renderer.ts';

const drawTimeoutMs = 20_000;
const inchMm = 25.4;
const pixelsPerInch = 96;
/** The window width at which the layout is the same as on paper. */
const widthsPx: Record<Paper, number> = { a4: 794, a5: 559, '80mm': 302 };

/** A browser page that renders one document after the other: opening a page takes four times as long as rendering. */
export type Sheet = {
  isOf(browser: Browser): boolean;
  draw(html: string, paper: Paper): Promise<Uint8Array>;
  /** Removes the last document completely. */
  wipe(): Promise<void>;
  close(): Promise<void>;
};

/** Works like a private window: in memory, without scripts, without network. */
export async function openSheet(browser: Browser): Promise<Sheet> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    offline: true,
    serviceWorkers: 'block',
    acceptDownloads: false,
  });
  await context.route('**/*', (route) => route.abort());
  const page = await context.newPage();
  await page.emulateMedia({ media: 'print' });
  const session = await context.newCDPSession(page);

  async function draw(html: string, paper: Paper): Promise<Uint8Array> {
    await page.setViewportSize({ width: widthsPx[paper], height: 600 });
    await page.setContent(html, { waitUntil: 'load', timeout: drawTimeoutMs });
    await page.evaluate('document.fonts.ready.then(() => true)');
    // Not page.pdf(): it lets the browser keep the document in a temporary file while it is read.
    const { data } = await session.send('Page.printToPDF', {
      ...(paper === '80mm' ? await rollSize(page) : { preferCSSPageSize: true }),
      transferMode: 'ReturnAsBase64',
      printBackground: true,
      generateTaggedPDF: true,
    });
    return Buffer.from(data, 'base64');
  }

  return {
    isOf: (other) => other === browser && !page.isClosed(),
    draw: (html, paper) => inTime(draw(html, paper)),
    wipe: () => inTime(page.setContent('')),
    close: () => context.close().catch(() => undefined),
  };
}

/** A paper roll has no pages: its length is that of the document. */
async function rollSize(page: Page) {
  const height = Number(await page.evaluate('document.documentElement.getBoundingClientRect().height'));
  return {
    paperWidth: 80 / inchMm,
    // A rounding of half a pixel would push the last line onto a second page.
    paperHeight: (Math.ceil(height) + 2) / pixelsPerInch,
    marginTop: 0,
    marginBottom: 0,
    marginLeft: 0,
    marginRight: 0,
    preferCSSPageSize: false,
  };
}

const inTime = <Value>(work: Promise<Value>): Promise<Value> =>
  withTimeout(work, drawTimeoutMs, () => new Error('The document was not drawn in time'));
