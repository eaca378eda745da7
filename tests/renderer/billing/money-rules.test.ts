import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeFor, discountPercent, readDiscount } from '../../../renderer/billing/money-rules.ts';

test('a discount is an amount or a percentage of the lines', () => {
  expect(readDiscount('', 100_000)).toBe(0);
  expect(readDiscount('150', 100_000)).toBe(15_000);
  expect(readDiscount('1,150.50', 100_000)).toBe(115_050);
  expect(readDiscount('10%', 100_000)).toBe(10_000);
  expect(readDiscount('12.5 %', 99_999)).toBe(12_500);
  expect(readDiscount('100%', 99_999)).toBe(99_999);
});

test('a discount that cannot be read is refused, never taken for nothing', () => {
  for (const text of ['ten', '-5', '101%', '10%%', '1.234']) expect(readDiscount(text, 100_000)).toBeNull();
});

test('a percentage never comes to more than the amount', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 999_999_999 }), (hundredths, amount) => {
      const discount = readDiscount(`${hundredths / 100}%`, amount);
      expect(discount).toBe(Number((BigInt(amount) * BigInt(hundredths) + 5_000n) / 10_000n));
      expect(discount).toBeLessThanOrEqual(amount);
    }),
  );
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
