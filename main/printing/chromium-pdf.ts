import type { Browser } from 'playwright-core';
import { Refusal } from '../calls/calls.ts';
import { findChromium } from './find-chromium.ts';
import type { Paper, PdfRenderer } from './pdf-renderer.ts';
import { openSheet, type Sheet } from './pdf-sheet.ts';

const idleMs = 60_000;
/** Each sheet is a process; more processes would only wait for the processor. */
const mostSheets = 2;

type Warn = (fields: { fault: string }, message: string) => void;

/**
 * Renders PDFs with a Chromium of this machine. It starts with the first document and stays for a minute after the last one.
 * When it crashes, the document is tried once more with a new one.
 */
export function createChromiumPdf(warn: Warn, findBrowser: () => string | null = findChromium): PdfRenderer {
  let launching: Promise<Browser> | null = null;
  let free: Sheet[] = [];
  let running = 0;
  const waiting: (() => void)[] = [];
  let idle: NodeJS.Timeout | undefined;

  async function browser(): Promise<Browser> {
    launching ??= launch(findBrowser(), warn);
    const mine = launching;
    const started = await mine.catch((error: unknown) => {
      if (launching === mine) launching = null;
      throw error;
    });
    if (started.isConnected()) return started;
    if (launching === mine) launching = null;
    return browser();
  }

  async function close(): Promise<void> {
    clearTimeout(idle);
    const closing = launching;
    launching = null;
    free = [];
    const started = await closing?.catch(() => null);
    await started?.close().catch(() => undefined);
  }

  /** Waits until one of the sheets may be used; `release` gives it to the next in line. */
  async function acquire(): Promise<void> {
    clearTimeout(idle);
    if (running >= mostSheets) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
  }

  function release(): void {
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

  async function draw(html: string, paper: Paper): Promise<Uint8Array> {
    const started = await browser();
    const kept = free.pop();
    const sheet = kept?.isOf(started) ? kept : await openSheet(started);
    try {
      const pdf = await sheet.draw(html, paper);
      await sheet.wipe();
      free.push(sheet);
      return pdf;
    } catch (error) {
      await sheet.close();
      throw error;
    }
  }

  async function render(html: string, paper: Paper): Promise<Uint8Array> {
    await acquire();
    try {
      return await draw(html, paper).catch((error: unknown) => {
        if (error instanceof Refusal) throw error;
        warn({ fault: firstLineOf(error) }, 'a PDF failed and is tried once more');
        return draw(html, paper);
      });
    } finally {
      release();
    }
  }

  return { render, close };
}

async function launch(executablePath: string | null, warn: Warn): Promise<Browser> {
  if (!executablePath) throw new Refusal('unsupported');
  const { chromium } = await import('playwright-core');
  const isRoot = process.getuid?.() === 0;
  try {
    return await chromium.launch({
      executablePath,
      headless: true,
      // Chromium's sandbox does not run as root, and a desk never runs as root.
      chromiumSandbox: !isRoot,
      args: ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
      // The host stops the browser: Playwright's own signal handlers would exit before the database has stopped.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  } catch (error) {
    warn({ fault: firstLineOf(error) }, 'the browser for PDFs does not start');
    throw new Refusal('unsupported');
  }
}

/** Only the first line: the others may quote the document. */
const firstLineOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
