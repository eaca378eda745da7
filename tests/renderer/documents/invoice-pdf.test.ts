import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderInvoiceHtml } from '../../../renderer/documents/render-document.tsx';
import { findOrInstallBrowser } from '../../browser.mjs';
import { anInvoiceDocument } from './an-invoice-document.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: await findOrInstallBrowser(), args: ['--no-sandbox'] });
}, 180_000);

afterAll(() => browser?.close());

/** The text of each page as a PDF reader finds it. */
async function pagesOf(change: Parameters<typeof anInvoiceDocument>[0]): Promise<string[]> {
  const page = await browser.newPage();
  await page.setContent(renderInvoiceHtml(anInvoiceDocument(change), { paper: 'a4' }));
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const bytes = await page.pdf({ preferCSSPageSize: true });
  await page.close();
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const texts: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const content = await (await pdf.getPage(number)).getTextContent();
    texts.push(content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
  }
  await pdf.loadingTask.destroy();
  return texts;
}

test('one line is one page, in reading order', async () => {
  const [text = '', ...more] = await pagesOf({});
  expect(more).toEqual([]);
  expect(text).toContain('Page 1 of 1');
  const places = ['Sanjeevani Hospital', 'Ravi Patel', 'Consultation, cardiology', 'CGST 9%', 'Due'].map((fact) =>
    text.indexOf(fact),
  );
  expect(places).toEqual([...places].sort((one, other) => one - other));
  expect(places[0]).toBeGreaterThanOrEqual(0);
  expect(text).toContain('₹1,180.00');
});

test('sixty lines repeat the head on each page, number the pages and keep the totals together', async () => {
  const lines = Array.from({ length: 60 }, (_, index) => ({
    description: `Service ${index + 1}`,
    taxRate: index % 2 ? 18 : 5,
  }));
  const pages = await pagesOf({ lines, copyNo: 2 });
  expect(pages.length).toBeGreaterThan(1);
  pages.forEach((text, index) => {
    expect(text).toContain(`Page ${index + 1} of ${pages.length}`);
    expect(text).toContain('Invoice INV/2627/0000042 · DUPLICATE 2');
    if (text.includes('Service ')) expect(text).toMatch(/No\.\s+Description\s+Qty/u);
  });
  for (let number = 1; number <= 60; number += 1)
    expect(pages.filter((text) => new RegExp(`Service ${number}\\b`, 'u').test(text))).toHaveLength(1);
  for (const fact of ['Total in words', 'CGST 2.5%', 'Total ₹', 'Due ']) {
    expect(pages.findIndex((text) => text.includes(fact))).toBe(pages.length - 1);
  }
});

test('the totals are never alone on the last page', async () => {
  // From a page that is nearly full to one that is over: somewhere between, the totals alone would move on.
  for (const count of [14, 17, 20, 23, 26]) {
    const lines = Array.from({ length: count }, (_, index) => ({
      description: `Service ${index + 1}`,
      hsnSac: '9993',
    }));
    const pages = await pagesOf({ lines });
    expect(pages.at(-1)).toContain(`Service ${count}`);
    expect(pages.at(-1)).toContain('Total in words');
  }
});

test('the summary by HSN and SAC splits the tax, and IGST is one tax', async () => {
  const row = { taxableMinor: 100_000, taxMinor: 18_000, taxRate: 18, taxTreatment: 'TAXABLE' } as const;
  const hsn = [
    { ...row, hsnSac: '9993' },
    { ...row, hsnSac: '3004', taxRate: 0, taxMinor: 0, taxTreatment: 'NIL' } as const,
  ];
  const lines = [{ hsnSac: '9993' }];
  const [own = ''] = await pagesOf({ lines, hsn, documentKind: 'TAX_INVOICE' });
  expect(own).toMatch(/Tax invoice[\s\S]*HSN\/SAC\s+Tax\s+Taxable ₹\s+CGST ₹\s+SGST ₹/u);
  expect(own).toMatch(/9993\s+18%\s+1,000\.00\s+90\.00\s+90\.00/u);
  expect(own).toMatch(/3004\s+Nil rated/u);
  const buyer = { name: 'Asha Mills', gstin: '29AAPFU0939F1ZV' };
  const [other = ''] = await pagesOf({ lines, hsn, buyer, placeOfSupply: '29', isInterstate: 'Y' });
  expect(other).toMatch(/Billed to\s+Asha Mills[\s\S]*29AAPFU0939F1ZV[\s\S]*29-Karnataka/u);
  expect(other).toMatch(/9993\s+18%\s+1,000\.00\s+180\.00/u);
  expect(other).toContain('IGST 18% on 1,000.00');
  expect(other).not.toContain('CGST');
});

test('names in other scripts keep their letters', async () => {
  const named = (firstName: string, lastName: string) => ({
    patient: { ...anInvoiceDocument().patient, firstName, lastName },
  });
  const [tamil = ''] = await pagesOf(named('முருகன்', 'வேலுசாமி'));
  const [hindi = ''] = await pagesOf(named('राम', 'शर्मा'));
  for (const text of [tamil, hindi]) expect(text).not.toContain('\uFFFD');
  expect(tamil.replace(/\s/gu, '')).toContain('முருகன்');
  expect(hindi.replace(/\s/gu, '')).toContain('राम');
});
