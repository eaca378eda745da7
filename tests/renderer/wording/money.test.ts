import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencySign, formatMoney, parseMoney } from '../../../renderer/wording/money.ts';

describe('money on the screen', () => {
  it('groups by lakh and crore, with two places always', () => {
    expect(formatMoney(11_800_000)).toBe('1,18,000.00');
    expect(formatMoney(0)).toBe('0.00');
    expect(formatMoney(5)).toBe('0.05');
    expect(formatMoney(999_999_999_999)).toBe('9,99,99,99,999.99');
  });

  it('writes the sign of the currency only where it is asked for', () => {
    expect(formatMoney(118_000, { withCurrency: true })).toBe('₹1,180.00');
    expect(formatMoney(118_000, { withCurrency: true, currency: 'USD' })).toBe('$1,180.00');
    expect(currencySign('INR')).toBe('₹');
  });

  it('writes a negative amount with a true minus', () => {
    expect(formatMoney(-50)).toBe('−0.50');
    expect(formatMoney(-118_000, { withCurrency: true })).toBe('−₹1,180.00');
  });

  it.each([
    ['1180', 118_000],
    ['1,180.5', 118_050],
    ['₹ 1,18,000.00', 11_800_000],
    ['Rs. 500', 50_000],
    ['500/-', 50_000],
    ['.5', 50],
    ['500.', 50_000],
  ])('reads %s', (typed, minor) => expect(parseMoney(typed)).toBe(minor));

  it.each(['', 'abc', '1.234', '1..2', '--5'])('refuses %j', (typed) => expect(parseMoney(typed)).toBeNull());

  it('reads back what it shows, negative amounts too', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }), (minor) => {
        expect(parseMoney(formatMoney(minor))).toBe(minor);
        expect(parseMoney(formatMoney(minor, { withCurrency: true }))).toBe(minor);
      }),
    );
  });
});
