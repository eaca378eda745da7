import { expect, test } from 'vitest';
import { changeFor, discountPercent, readDiscount } from '../../../renderer/billing/money-rules.ts';

test('a discount is kept as it is said: an amount, or a percentage that follows the lines', () => {
  expect(readDiscount('')).toEqual({ discountMinor: 0 });
  expect(readDiscount('150')).toEqual({ discountMinor: 15_000 });
  expect(readDiscount('1,150.50')).toEqual({ discountMinor: 115_050 });
  expect(readDiscount('10%')).toEqual({ discountPercent: 10 });
  expect(readDiscount('12.5 %')).toEqual({ discountPercent: 12.5 });
});

test('a discount that cannot be read is refused, never taken for nothing', () => {
  for (const text of ['ten', '-5', '101%', '10%%', '1.234']) expect(readDiscount(text)).toBeNull();
});

test('says what part of the lines a discount is', () => {
  expect(discountPercent(0, 100_000)).toBeNull();
  expect(discountPercent(5_000, 0)).toBeNull();
  expect(discountPercent(10_000, 100_000)).toBe('10%');
  expect(discountPercent(10_000, 110_000)).toBe('9.1%');
});

test('cash comes to change, or is short, or is not counted', () => {
  expect(changeFor(200_000, 118_000)).toEqual({ kind: 'change', minor: 82_000 });
  expect(changeFor(118_000, 118_000)).toEqual({ kind: 'change', minor: 0 });
  expect(changeFor(100_000, 118_000)).toEqual({ kind: 'short', minor: 18_000 });
  expect(changeFor(null, 118_000)).toEqual({ kind: 'none' });
  expect(changeFor(100_000, null)).toEqual({ kind: 'none' });
});
