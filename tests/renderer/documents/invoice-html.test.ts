import { describe, expect, test } from 'vitest';
import { renderInvoiceHtml, renderReceiptHtml } from '../../../renderer/documents/render-document.tsx';
import { aLetterhead, anInvoiceDocument, aReceiptDocument } from './an-invoice-document.ts';

/** What a reader sees of the HTML, block by block. */
function textOf(html: string): string {
  return html
    .replace(/^.*<body>/su, '')
    .replace(/<svg.*?<\/svg>/gsu, '')
    .replace(/<\/?(?:b|bdi|span)(?: [^>]*)?>/gu, '')
    .replace(/<[^>]+>/gu, '\n')
    .replace(/&amp;/gu, '&')
    .replace(/&lt;/gu, '<')
    .replace(/&gt;/gu, '>')
    .replace(/&quot;/gu, '"')
    .replace(/\n+/gu, '\n')
    .trim();
}

const a4 = (change: Parameters<typeof anInvoiceDocument>[0] = {}) =>
  textOf(renderInvoiceHtml(anInvoiceDocument(change), { paper: 'a4' }));

describe.each(['a4', '80mm'] as const)('an invoice on %s', (paper) => {
  const html = (change: Parameters<typeof anInvoiceDocument>[0] = {}) =>
    renderInvoiceHtml(anInvoiceDocument(change), { paper });
  const text = (change: Parameters<typeof anInvoiceDocument>[0] = {}) => textOf(html(change));

  test('needs nothing but itself', () => {
    const page = html();
    expect(page).toMatch(/^<!doctype html>/u);
    expect(page).toContain('url(data:font/woff2;base64,');
    expect(page).not.toMatch(/(?:src|href)=|url\((?!data:)|@import|<script/u);
  });

  test('names hospital, registrations, patient, number and both dates on the wall clock of the hospital', () => {
    const seen = text();
    for (const fact of [
      'Sanjeevani Hospital',
      '14 MG Road, Shivajinagar',
      'GSTIN 27AAACS1234A1Z5',
      'Registration PMC/CE/2019/0147',
      'Ravi Patel',
      '1 042',
      'INV/2627/0000042',
      '23-Nov-2026 10:00',
      'Dr Asha Menon',
    ])
      expect(seen).toContain(fact);
    // 22 November, 19:15 in UTC is the 23rd in Kolkata.
    expect(seen).toMatch(/Date\n23-Nov-2026\n/u);
    expect(seen).toContain('Printed 23-Nov-2026 00:46 by Meera Joshi');
  });

  test('adds up from the lines to what is due, with the halves of the tax by rate', () => {
    const seen = text({
      lines: [
        { priceMinor: 100_000 },
        { priceMinor: 50_000, taxRate: 0 },
        { priceMinor: 33_333, taxRate: 5 },
        { priceMinor: 12_345, qty: 1.5, taxRate: 18 },
      ],
      discountMinor: 10_000,
      payments: [
        {
          receiptNo: 'RCT/2627/0000017',
          paidAt: '2026-11-22T19:20:00.000Z',
          method: 'CASH',
          reference: null,
          amountMinor: 50_000,
        },
      ],
    });
    // 1000.00 + 500.00 + 333.33 + 185.18; 18% of 1185.18 is 213.33 and 5% of 333.33 is 16.67.
    for (const [name, amount] of [
      ['Amount', '2,018.51'],
      ['CGST 2.5% on 333.33', '8.34'],
      ['SGST 2.5% on 333.33', '8.33'],
      ['CGST 9% on 1,185.18', '106.67'],
      ['SGST 9% on 1,185.18', '106.66'],
      ['Discount', '−100.00'],
      ['Total ₹', '2,148.51'],
      ['Paid', '−500.00'],
    ])
      expect(seen).toContain(`${name}\n${amount}`);
    expect(seen).toContain('Due ₹1,648.51');
    expect(seen).toContain('Two Thousand One Hundred Forty Eight Rupees And Fifty One Paise Only');
  });

  test('is titled by what its lines are', () => {
    expect(text({ lines: [{ taxRate: 18 }, { taxRate: 5 }] })).toContain('\nTax invoice\n');
    expect(text({ lines: [{ taxRate: 0 }] })).toContain('\nBill of supply\n');
    expect(text({ lines: [{ taxRate: 18 }, { taxRate: 0 }] })).toContain('\nInvoice-cum-bill of supply\n');
    const unregistered = text({ letterhead: aLetterhead({ gstin: null }) });
    expect(unregistered).toContain('\nInvoice\n');
    expect(unregistered).toContain('Tax 18% on 1,000.00\n180.00');
    expect(unregistered).not.toMatch(/GST/u);
  });

  test('says what it is not: a draft, cancelled, or a copy', () => {
    const marks = /DRAFT – NOT A TAX INVOICE|CANCELLED|(?:PREVIEW OF )?DUPLICATE \d+|PREVIEW/gu;
    const marksOf = (change: Parameters<typeof anInvoiceDocument>[0]) => text(change).match(marks) ?? [];
    expect(marksOf({})).toEqual([]);
    expect(marksOf({ copyNo: 0 })).toEqual(['PREVIEW']);
    expect(marksOf({ copyNo: 0, printedBefore: 2 })).toEqual(['PREVIEW OF DUPLICATE 3']);
    expect(marksOf({ copyNo: 2 })).toEqual(['DUPLICATE 2']);
    expect(marksOf({ status: 'CANCELLED', copyNo: 3 })).toEqual(['CANCELLED', 'DUPLICATE 3']);
    const draft = { status: 'OPEN', invoiceNo: null, issuedAt: null, copyNo: 0 } as const;
    expect(marksOf(draft)).toEqual(['DRAFT – NOT A TAX INVOICE']);
    expect(text(draft)).toContain('Not yet numbered');
    expect(html(draft)).not.toContain('<svg');
  });

  test('asks for money only while there is something to pay', () => {
    expect(html()).toContain('aria-label="UPI payment code"');
    for (const change of [
      { status: 'CANCELLED' as const },
      { letterhead: aLetterhead({ upiId: null }) },
      { status: 'PAID' as const, paidMinor: 118_000, dueMinor: 0 },
    ])
      expect(html(change)).toContain('aria-label="Invoice code"');
    expect(text({ status: 'CANCELLED' })).toContain('Nothing due ₹0.00');
    expect(text({ status: 'PAID', paidMinor: 118_000, dueMinor: 0 })).toContain('Paid in full ₹1,180.00');
  });

  test('carries the faces of the scripts it is written in, and no others', () => {
    const faces = (page: string) => page.match(/@font-face/gu)?.length ?? 0;
    const patient = { ...anInvoiceDocument().patient, firstName: 'श्रीकृष्ण', lastName: 'त्रिपाठी' };
    const rupeeAndLatin = 4;
    expect(faces(html())).toBe(rupeeAndLatin);
    expect(faces(html({ patient }))).toBe(rupeeAndLatin + 2);
    expect(html({ patient })).toContain('<bdi dir="auto">श्रीकृष्ण त्रिपाठी</bdi>');
  });

  test('prints what somebody typed as text and never as markup', () => {
    const nasty = '</style><script>alert(1)</script><b>"&';
    const page = html({
      lines: [{ description: nasty }],
      invoiceNo: nasty,
      letterhead: aLetterhead({ hospitalName: nasty, footer: nasty }),
      patient: { ...anInvoiceDocument().patient, firstName: nasty },
    });
    expect(page).not.toContain('<script>');
    expect(page.match(/<\/style>/gu)).toHaveLength(1);
    expect(textOf(page)).toContain(nasty);
  });
});

test('lakh grouping belongs to the rupee', () => {
  expect(a4({ lines: [{ priceMinor: 1_234_567_890, taxRate: 0 }] })).toContain('₹1,23,45,678.90');
  const dollars = a4({
    lines: [{ priceMinor: 1_234_567_890, taxRate: 0 }],
    letterhead: aLetterhead({ currency: 'USD', gstin: null }),
  });
  expect(dollars).toContain('$12,345,678.90');
  expect(dollars).toContain('USD And 90/100 Only');
});

test('a page is asked for on A4 only: the length of a roll is measured by whoever prints it', () => {
  expect(renderInvoiceHtml(anInvoiceDocument(), { paper: 'a4' })).toContain('@page{size:A4;margin:12mm');
  expect(renderInvoiceHtml(anInvoiceDocument(), { paper: '80mm' })).not.toMatch(/[{;]size:/u);
});

test.each(['a4', '80mm'] as const)(
  'a receipt on %s says who paid what for which invoice, and what is left',
  (paper) => {
    const seen = textOf(renderReceiptHtml(aReceiptDocument({ copyNo: 2 }), { paper }));
    for (const fact of [
      'Receipt',
      'DUPLICATE 2',
      'RCT/2627/0000017',
      'INV/2627/0000042',
      '23-Nov-2026 00:50',
      'Ravi Patel',
      'UPI',
      '432198765012',
      'Received ₹500.00',
      'Five Hundred Rupees Only',
      'Still due\n₹680.00',
      'Taken by Meera Joshi',
    ])
      expect(seen).toContain(fact);
  },
);
