import { OraError } from './types.ts';

/**
 * Oracle's NUMBER: pairs of decimal digits, most significant first, after a byte for the exponent. A negative one has
 * every byte complemented and 102 at its end, so that bytes sort as numbers do.
 */
const zero = 0x80;
const exponentBase = 193;
const negativeEnd = 102;
const mostPairs = 20;

export function encodeNumber(text: string): Buffer {
  const match = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (!match) throw new OraError(1722, 'invalid number');
  const [, sign, whole = '', fraction = ''] = match;
  // An even number of digits before and after the point, so that no pair stands across it.
  const before = whole.replace(/^0+/, '');
  const digits = (before.length % 2 ? `0${before}` : before) + (fraction.length % 2 ? `${fraction}0` : fraction);
  const pairs = (digits.match(/\d\d/g) ?? []).map(Number);
  let exponent = Math.ceil(before.length / 2) - 1;
  while (pairs[0] === 0) {
    pairs.shift();
    exponent -= 1;
  }
  while (pairs.at(-1) === 0) pairs.pop();
  if (pairs.length === 0) return Buffer.from([zero]);
  if (pairs.length > mostPairs) throw new OraError(1426, 'numeric overflow');
  const first = exponent + exponentBase;
  if (!sign) return Buffer.from([first, ...pairs.map((pair) => pair + 1)]);
  return Buffer.from([
    first ^ 0xff,
    ...pairs.map((pair) => 101 - pair),
    ...(pairs.length < mostPairs ? [negativeEnd] : []),
  ]);
}

export function decodeNumber(bytes: Buffer): string {
  const first = bytes[0] ?? zero;
  const isPositive = (first & 0x80) !== 0;
  const exponent = (isPositive ? first : first ^ 0xff) - exponentBase;
  const rest = [...bytes.subarray(1)];
  if (!isPositive && rest.at(-1) === negativeEnd) rest.pop();
  const digits = rest.map((byte) => String(isPositive ? byte - 1 : 101 - byte).padStart(2, '0')).join('');
  const point = (exponent + 1) * 2;
  const whole = digits.slice(0, Math.max(point, 0)).padEnd(Math.max(point, 0), '0').replace(/^0+/, '') || '0';
  const fraction = (point < 0 ? '0'.repeat(-point) + digits : digits.slice(point)).replace(/0+$/, '');
  if (digits === '') return '0';
  return `${isPositive ? '' : '-'}${whole}${fraction ? `.${fraction}` : ''}`;
}
