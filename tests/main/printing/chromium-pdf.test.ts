import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createChromiumPdf } from '../../../main/printing/chromium-pdf.ts';
import { findChromium } from '../../../main/printing/find-chromium.ts';
import { createDocumentPrinter } from '../../../main/printing/print-documents.ts';
import { readPdf } from './pdf-text.ts';
import { anInvoiceDocument, aReceiptDocument } from './printable.ts';

const warnings: string[] = [];
const warn = (_fields: object, text: string) => void warnings.push(text);
const renderer = createChromiumPdf(warn);
const printer = createDocumentPrinter(renderer);

beforeEach(() => void warnings.splice(0));
afterAll(() => renderer.close());

const page = (body: string) =>
  `<!doctype html><meta charset="utf-8"><style>@page{size:A4;margin:12mm}</style><body>${body}`;

test('prints an invoice on A4, tagged for a screen reader', async () => {
  const { pages, text, isTagged } = await readPdf(await printer.invoice(anInvoiceDocument(), 'a4'));
  expect(pages).toHaveLength(1);
  expect(pages[0]?.widthMm).toBeCloseTo(210, 0);
  expect(pages[0]?.heightMm).toBeCloseTo(297, 0);
  expect(text).toContain('INV/2627/0000318');
  expect(text).toContain('1,180.00');
  expect(isTagged).toBe(true);
});

test('prints a roll as one page, as long as its text', async () => {
  const short = await readPdf(await printer.invoice(anInvoiceDocument(), '80mm'));
  const [item] = anInvoiceDocument().items;
  const items = Array.from({ length: 60 }, (_, index) => ({
    ...(item as NonNullable<typeof item>),
    description: `Line ${index + 1}`,
  }));
  const long = await readPdf(await printer.invoice(anInvoiceDocument({ items }), '80mm'));
  for (const { pages } of [short, long]) {
    expect(pages).toHaveLength(1);
    expect(pages[0]?.widthMm).toBeCloseTo(80, 0);
  }
  expect(long.pages[0]?.heightMm).toBeGreaterThan((short.pages[0]?.heightMm ?? 0) + 200);
  expect(long.text).toContain('Line 60');
});

test('prints a receipt', async () => {
  const { text } = await readPdf(await printer.receipt(aReceiptDocument(), '80mm'));
  expect(text).toContain('RCT/2627/0000207');
});

test('prints many at once, each its own', async () => {
  const numbers = Array.from({ length: 8 }, (_, index) => `INV/2627/000010${index}`);
  const printed = await Promise.all(
    numbers.map((invoiceNo) => printer.invoice(anInvoiceDocument({ invoiceNo }), 'a4')),
  );
  const texts = await Promise.all(printed.map(async (bytes) => (await readPdf(bytes)).text));
  for (const [index, invoiceNo] of numbers.entries()) expect(texts[index]).toContain(invoiceNo);
});

/** Attack: a patient's name or an item carries markup. Invariant: no script runs and nothing is fetched. */
test('runs no script and asks no network', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const evil = `<p id="p">kept</p><script>document.getElementById('p').textContent='changed'</script>
    <img src="http://127.0.0.1:${port}/image" onerror="document.getElementById('p').textContent='changed'">
    <link rel="stylesheet" href="http://127.0.0.1:${port}/style"><iframe src="http://127.0.0.1:${port}/frame"></iframe>
    <iframe src="file:///etc/passwd"></iframe>`;
  const { text } = await readPdf(await renderer.render(page(evil), 'a4'));
  server.close();
  expect(text).toContain('kept');
  expect(text).not.toMatch(/changed|root:/);
  expect(asked).toEqual([]);
});

test('starts a browser that was killed again, and the document is none the wiser', async () => {
  await renderer.render(page('warm'), 'a4');
  for (const pid of childBrowsers()) process.kill(pid, 'SIGKILL');
  const { text } = await readPdf(await renderer.render(page('after the crash'), 'a4'));
  expect(text).toContain('after the crash');
});

test('says unsupported where the browser does not start', async () => {
  const broken = createChromiumPdf(warn, () => '/bin/false');
  await expect(broken.render(page('x'), 'a4')).rejects.toMatchObject({ code: 'unsupported' });
  expect(warnings).toEqual(['the browser for PDFs does not start']);
});

test('says unsupported where there is no browser', async () => {
  const without = createChromiumPdf(warn, () => null);
  await expect(without.render(page('x'), 'a4')).rejects.toMatchObject({ code: 'unsupported' });
});

test('keeps nothing of a document for the next', async () => {
  await renderer.render(page('<style>p{color:red}</style><p>Ravindranath'), 'a4');
  const { text } = await readPdf(await renderer.render(page('<p>next'), 'a4'));
  expect(text.trim()).toBe('next');
});

test('leaves nothing running and nothing behind when it is closed', async () => {
  await renderer.render(page('last'), 'a4');
  expect(childBrowsers().length).toBeGreaterThan(0);
  await renderer.close();
  expect(childBrowsers()).toEqual([]);
});

describe('on the disk', () => {
  const usual = process.env.TMPDIR;
  const folder = mkdtempSync(join(tmpdir(), 'printing-'));
  afterEach(() => {
    if (usual === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = usual;
    rmSync(folder, { recursive: true, force: true });
  });

  /** Invariant: a patient's data never reach a temporary file, not even of the browser. */
  test('finds no patient, and nobody else may look', async () => {
    process.env.TMPDIR = folder;
    const own = createChromiumPdf(warn);
    await createDocumentPrinter(own).invoice(anInvoiceDocument(), 'a4');
    const files = filesBelow(folder);
    expect(files.length).toBeGreaterThan(0);
    const finds = files.filter((file) => /Ravindranath|%PDF/.test(readFileSync(file, 'latin1')));
    expect(finds).toEqual([]);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
    await own.close();
    expect(readdirSync(folder)).toEqual([]);
  });
});

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** The browsers that this process started. */
function childBrowsers(): number[] {
  const lines = execFileSync('ps', ['-o', 'pid=,ppid=,comm='], { encoding: 'utf8' }).trim().split('\n');
  return lines
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, command]) => Number(parent) === process.pid && /chrom/i.test(command ?? ''))
    .map(([pid]) => Number(pid));
}

describe('findChromium', () => {
  const windows = (environment: Record<string, string>) => findChromium({ platform: 'win32', environment });

  test('takes the one it is told, and no other when that is missing', () => {
    expect(findChromium({ platform: 'linux', environment: { CHROMIUM_PATH: process.execPath } })).toBe(
      process.execPath,
    );
    expect(
      findChromium({ platform: 'linux', environment: { CHROMIUM_PATH: '/nonexistent', PATH: '/usr/bin' } }),
    ).toBeNull();
  });

  test('looks where the installers put theirs', () => {
    expect(windows({ PROGRAMFILES: '/nonexistent' })).toBeNull();
    expect(findChromium({ platform: 'darwin', environment: {} })).toBeNull();
  });
});
