import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountInWords } from '../../../renderer/documents/amount-in-words.ts';
import { type FaceSources, fontFaceRules, scripts, scriptsOf } from '../../../renderer/documents/font-faces.ts';
import { taxLines } from '../../../renderer/documents/invoice-particulars.ts';
import { cssString } from '../../../renderer/documents/page-style.ts';
import { paperAmount, paperMoney } from '../../../renderer/documents/paper-format.ts';
import { qrPayload } from '../../../renderer/documents/qr-payload.ts';
import { formatInstant } from '../../../renderer/wording/wall-time.ts';
import { aLetterhead, anInvoiceDocument } from './an-invoice-document.ts';

test('the halves of the tax add up to the tax, and differ by a paisa at most', () => {
  const line = fc.record({
    priceMinor: fc.integer({ min: 0, max: 10_000_000 }),
    taxRate: fc.constantFrom(0, 0.25, 3, 5, 12, 18, 28),
  });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
      const invoice = anInvoiceDocument({ lines });
      const halves = taxLines(invoice);
      expect(halves.reduce((sum, half) => sum + half.taxMinor, 0)).toBe(invoice.taxMinor);
      for (let index = 0; index < halves.length; index += 2) {
        const [central, state] = [halves[index]!.taxMinor, halves[index + 1]!.taxMinor];
        expect(central - state === 0 || central - state === 1).toBe(true);
      }
    }),
  );
});

test('every amount that fits the column is written to the paisa', () => {
  fc.assert(
    fc.property(fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }), (minor) => {
      const written = paperAmount(minor, 'INR').replaceAll(',', '').replace('−', '-');
      expect(Math.round(Number(written) * 100)).toBe(minor);
    }),
  );
  expect(paperMoney(-3_50, 'INR')).toBe('−₹3.50');
});

test('amounts in words count in lakh and crore', () => {
  expect(amountInWords(118_000, 'INR')).toBe('One Thousand One Hundred Eighty Rupees Only');
  expect(amountInWords(1, 'INR')).toMatch(/One Pais[ae] Only$/u);
  expect(amountInWords(123_456_789_50, 'INR')).toMatch(
    /^Twelve Crore Thirty Four Lakh .* Rupees And Fifty Paise Only$/u,
  );
  expect(amountInWords(-5_000, 'INR')).toBe('Minus Fifty Rupees Only');
});

test('the payment code asks for what is due, to the paisa, and names the invoice', () => {
  const payload = qrPayload(anInvoiceDocument({ letterhead: aLetterhead({ hospitalName: 'Asha & Sons' }) }));
  expect(payload).toEqual({
    kind: 'upi',
    text: 'upi://pay?pa=sanjeevani@examplebank&pn=Asha%20%26%20Sons&am=1180.00&cu=INR&tn=INV%2F2627%2F0000042',
  });
});

test('the code of a provider that waits comes before the hospital’s own, as long as something is due', () => {
  const invoice = anInvoiceDocument();
  const collectQr = 'upi://pay?pa=provider@bank&am=1180.00';
  expect(qrPayload({ ...invoice, collectQr })).toEqual({ kind: 'collect', text: collectQr });
  expect(qrPayload({ ...invoice, collectQr, status: 'PAID', dueMinor: 0 })?.kind).toBe('facts');
});

test('an invoice without anything to pay has its facts in the code, with the day of the hospital', () => {
  const payload = qrPayload(anInvoiceDocument({ letterhead: aLetterhead({ upiId: null }) }));
  expect(payload).toEqual({
    kind: 'facts',
    text: 'Invoice INV/2627/0000042\nDate 23-Nov-2026\nTotal INR 1180.00\nGSTIN 27AAACS1234A1Z5',
  });
});

test('an instant is written on the wall clock of the hospital, whatever the zone of the desk', () => {
  expect(formatInstant('2026-11-22T18:30:00.000Z', 'Asia/Kolkata')).toBe('23-Nov-2026 00:00');
  expect(formatInstant('2026-09-01T00:00:00Z', 'UTC')).toBe('01-Sep-2026 00:00');
  expect(formatInstant('2026-11-22T18:30:00Z', 'America/New_York')).toBe('22-Nov-2026 13:30');
});

test('finds the scripts of a text', () => {
  expect(scriptsOf('Ravi 1')).toEqual(['latin']);
  expect(scriptsOf('₹5 Ravi')).toEqual(['rupee', 'latin']);
  expect(scriptsOf('a joiner\u200d says nothing')).toEqual(['latin']);
  const neighbours = 'কৃষ্ণ ਕ੍ਰਿਸ਼ਨ કૃષ્ણ କୃଷ୍ଣ కృష్ణ ಕೃಷ್ಣ കൃഷ്ണ ක්‍රිෂ්ණ กฤษณะ';
  expect(scriptsOf(neighbours)).toEqual(expect.arrayContaining([...scripts.slice(scripts.indexOf('bengali'))]));
  expect(scriptsOf('Łukasz محمد முருகன் श्री')).toEqual(['latinExtended', 'latin', 'devanagari', 'arabic', 'tamil']);
});

test('the face of a script that joins letters has the joiners too, or the letters would come apart', () => {
  const address = { 400: 'a', 700: 'b' };
  const sources = Object.fromEntries(scripts.map((script) => [script, address])) as FaceSources;
  expect(fontFaceRules(sources, ['sinhala'])).toContain('unicode-range:U+d81-df4,U+200c-200d');
  expect(fontFaceRules(sources, ['latin'])).not.toContain('200c');
});

test('a CSS string cannot be ended from inside', () => {
  expect(cssString('A "b" \\ </style>\n')).not.toMatch(/["\\<\n](?![0-9a-f]+ )(?!$)(?<!^")/u);
  expect(cssString('INV/26')).toBe('"INV\\2f 26"');
});
