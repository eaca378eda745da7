import { expect, test } from 'vitest';
import { formatMoney } from '../../../renderer/wording/money.ts';
import { formatNumber } from '../../../renderer/wording/numbers.ts';

test('a quantity below zero has the minus sign that an amount has', () => {
  expect(formatNumber(-1_500)).toBe('−1,500');
  expect(formatMoney(-150_000)).toBe('−1,500.00');
  expect(formatNumber(0)).toBe('0');
});
