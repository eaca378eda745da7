import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeNumber, encodeNumber } from './number-codec.ts';

const bytesOf = (text: string) => [...encodeNumber(text)];

// Oracle's own examples of how a NUMBER is stored.
it.each([
  ['0', [128]],
  ['1', [193, 2]],
  ['100', [194, 2]],
  ['123', [194, 2, 24]],
  ['0.01', [192, 2]],
  ['-1', [62, 100, 102]],
  ['-123.45', [61, 100, 78, 56, 102]],
])('writes %s as Oracle stores it', (text, bytes) => {
  expect(bytesOf(text)).toEqual(bytes);
});

it('reads what it writes, for every amount', () => {
  fc.assert(
    fc.property(fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }), (minor) => {
      const text = (minor < 0 ? '-' : '') + (Math.abs(minor) / 100).toFixed(2);
      expect(Number(decodeNumber(encodeNumber(text)))).toBe(Number(text));
    }),
  );
});

it('sorts as numbers do, byte by byte', () => {
  const texts = ['-1000.5', '-12', '-1', '-0.01', '0', '0.01', '0.5', '1', '9.99', '10', '100', '123456'];
  const encoded = texts.map(encodeNumber);
  expect([...encoded].sort(Buffer.compare)).toEqual(encoded);
});
