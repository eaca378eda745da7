import { expect, test } from 'vitest';
import { countedMinor, denominationsOf } from '../../../renderer/cashier/count-rules.ts';

test('notes and coins add up to the count, and are kept as they were counted', () => {
  const counts = { 500: '7', 100: ' 1 ', 5: '1', 2: '', 1: 'x' };
  expect(countedMinor(counts)).toBe(360_500);
  expect(denominationsOf(counts)).toBe('500:7,100:1,5:1');
  expect(denominationsOf({})).toBeNull();
});
