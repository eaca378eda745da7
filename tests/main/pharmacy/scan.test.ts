import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gtin14, readScan } from '../../../main/pharmacy/scan-rules.ts';

const gs = '\u001d';
const gtin = '08901234567890';

test.each([
  ['8901234567890', { gtin, batch: null, expiryDay: null }],
  [`01${gtin}1727083110CP2207`, { gtin, batch: 'CP2207', expiryDay: '2027-08-31' }],
  [`01${gtin}10CP2207${gs}17270800`, { gtin, batch: 'CP2207', expiryDay: '2027-08-31' }],
  [`]d201${gtin}17280229${gs}10A-1`, { gtin, batch: 'A-1', expiryDay: '2028-02-29' }],
  [`(01)${gtin}(17)270831(10)CP2207`, { gtin, batch: 'CP2207', expiryDay: '2027-08-31' }],
  [`01${gtin}21SERIAL7${gs}10CP2207`, { gtin, batch: 'CP2207', expiryDay: null }],
])('reads %o', (text, scan) => {
  expect(readScan(text)).toEqual(scan);
});

test.each(['para', 'calpol 500', '8901234567891', `01${gtin.slice(0, 13)}5`, '500', '01', `01${gtin}17`])(
  'takes %o as words',
  (text) => {
    expect(readScan(text)).toBeNull();
  },
);

const anyGtin = fc
  .stringMatching(/^\d{13}$/)
  .map(
    (digits) => Array.from({ length: 10 }, (_, check) => `${digits}${check}`).find((one) => gtin14(one) !== null) ?? '',
  );

test('whatever the batch is, and in whichever order the parts come, the same is read', () => {
  fc.assert(
    fc.property(anyGtin, fc.stringMatching(/^[A-Z0-9/-]{1,20}$/), fc.boolean(), (code, batch, isBatchLast) => {
      const parts = [`01${code}`, '17301231'];
      const text = isBatchLast ? `${parts.join('')}10${batch}` : `${parts[0]}10${batch}${gs}${parts[1]}`;
      expect(readScan(text)).toEqual({ gtin: code, batch, expiryDay: '2030-12-31' });
    }),
  );
});

test('no text makes it fail', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const scan = readScan(text);
      expect(scan === null || /^\d{14}$/.test(scan.gtin)).toBe(true);
    }),
  );
});
