import { afterAll, expect, test } from 'vitest';
import { setLanguage } from '../../../renderer/wording/language.ts';
import { anInvoiceDocument, aReceiptDocument } from './an-invoice-document.ts';

// Before the papers are imported: some of their words are constants.
setLanguage('en-XA');
const { renderInvoiceHtml, renderReceiptHtml } = await import('../../../renderer/documents/render-document.tsx');
afterAll(() => setLanguage('en'));

/** The words of the paper that stand in no brackets: what is in no catalogue has none. */
function looseWords(html: string, document: object): string[] {
  const known = new Set(
    JSON.stringify(document)
      .replaceAll('\\n', ' ')
      .toLowerCase()
      .match(/\p{L}+/gu),
  );
  const body = html.replace(/^.*<body>/su, '').replace(/<(svg|style)\b.*?<\/\1>/gsu, '');
  let depth = 0;
  let rest = '';
  for (const sign of body.replace(/<[^>]+>/gu, ' ').replace(/&\w+;/gu, ' ')) {
    if (sign === '[') depth += 1;
    else if (sign === ']') depth -= 1;
    else if (depth === 0) rest += sign;
  }
  return [...new Set(rest.match(/\p{L}{2,}/gu))].filter((word) => !known.has(word.toLowerCase()));
}

/** Months come from the formatter, an amount in words from its own rules. */
const formatted = /^(?:Nov|Rupees|One|Thousand|Hundred|And|Eighty|Ninety|Five|Only)$/;

test.each(['a4', '80mm'] as const)('every word of an invoice and a receipt on %s is in a catalogue', (paper) => {
  const invoice = anInvoiceDocument();
  const receipt = aReceiptDocument();
  const loose = [
    ...looseWords(renderInvoiceHtml(invoice, { paper }), invoice),
    ...looseWords(renderReceiptHtml(receipt, { paper }), receipt),
  ];
  expect(loose.filter((word) => !formatted.test(word))).toEqual([]);
});
