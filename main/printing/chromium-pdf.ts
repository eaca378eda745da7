import type { Browser, BrowserContext, Page } from 'playwright-core';
import { Refusal } from '../calls.ts';
import type { Log } from '../log.ts';
import { findChromium } from './find-chromium.ts';
import type { Paper, PdfRenderer } from './pdf-renderer.ts';

const idleMs = 60_000;
const renderTimeoutMs = 20_000;
/** Each page is a process: more of them at once only wait for the processor. */
const mostAtOnce = 2;
const inchMm = 25.4;
const pixelsPerInch = 96;

/**
 * PDFs by a Chromium of this machine, started with the first document and kept warm for a minute after the last.
 * One that crashes is started again, once for each document.
 */
export function createChromiumPdf(log: Log, findBrowser: () => string | null = findChromium): PdfRenderer {
  let launching: Promise<Browser> | null = null;
  let running = 0;
  const waiting: (() => void)[] = [];
  let idle: NodeJS.Timeout | undefined;

  async function launch(): Promise<Browser> {
    const executablePath = findBrowser();
    if (!executablePath) throw new Refusal('unsupported');
    const { chromium } = await import('playwright-core');
    const isRoot = process.getuid?.() === 0;
    try {
      return await chromium.launch({
        executablePath,
        headless: true,
        // Chromium refuses its sandbox to root, and a desk never runs as root.
        chromiumSandbox: !isRoot,
        args: ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
        // The host ends it: playwright's own handlers would exit before the database has stopped.
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
      });
    } catch (error) {
      log.warn({ fault: messageOf(error) }, 'the browser for PDFs does not start');
      throw new Refusal('unsupported');
    }
  }

  async function browser(): Promise<Browser> {
    launching ??= launch();
    const mine = launching;
    try {
      const started = await mine;
      if (started.isConnected()) return started;
    } catch (error) {
      if (launching === mine) launching = null;
      throw error;
    }
    if (launching === mine) launching = null;
    return browser();
  }

  async function close(): Promise<void> {
    clearTimeout(idle);
    const closing = launching;
    launching = null;
    await (await closing?.catch(() => null))?.close().catch(() => undefined);
  }

  async function takeTurn(): Promise<void> {
    clearTimeout(idle);
    if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
  }

  function passTurn(): void {
    const next = waiting.shift();
    if (next) {
      next();
      return;
    }
    running -= 1;
    if (running > 0) return;
    idle = setTimeout(() => void close(), idleMs);
    idle.unref();
  }

  async function render(html: string, paper: Paper): Promise<Uint8Array> {
    await takeTurn();
    try {
      try {
        return await drawInBrowser(await browser(), html, paper);
      } catch (error) {
        if (error instanceof Refusal) throw error;
        log.warn({ fault: messageOf(error) }, 'a PDF failed and is tried once more');
        return await drawInBrowser(await browser(), html, paper);
      }
    } finally {
      passTurn();
    }
  }

  return { render, close };
}

/** A context of its own, in memory like a private window, gone with the document. */
async function drawInBrowser(browser: Browser, html: string, paper: Paper): Promise<Uint8Array> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    offline: true,
    serviceWorkers: 'block',
    acceptDownloads: false,
    viewport: { width: paper === 'a4' ? 794 : 302, height: 600 },
  });
  try {
    return await withTimeout(draw(context, html, paper));
  } finally {
    await context.close().catch(() => undefined);
  }
}

async function draw(context: BrowserContext, html: string, paper: Paper): Promise<Uint8Array> {
  await context.route('**/*', (route) => route.abort());
  const page = await context.newPage();
  await page.emulateMedia({ media: 'print' });
  await page.setContent(html, { waitUntil: 'load', timeout: renderTimeoutMs });
  await page.evaluate('document.fonts.ready.then(() => true)');
  const size = paper === 'a4' ? { preferCSSPageSize: true } : await rollSize(page);
  const session = await context.newCDPSession(page);
  // Not page.pdf(): it lets the browser keep the document in a temporary file while it is read.
  const { data } = await session.send('Page.printToPDF', {
    ...size,
    transferMode: 'ReturnAsBase64',
    printBackground: true,
    generateTaggedPDF: true,
  });
  return Buffer.from(data, 'base64');
}

/** A roll has no page: it is as long as the document came out. */
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

async function withTimeout<Value>(work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The document was not drawn in time')), renderTimeoutMs);
  });
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}

/** The first line: what follows may quote the document. */
const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
