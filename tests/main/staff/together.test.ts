import { expect, test } from 'vitest';
import { together } from '../../../main/staff/together.ts';

test('what is asked for at the same moment is one reading, and what is asked for meanwhile the next', async () => {
  const readings: (readonly number[])[] = [];
  const double = together(async (keys: readonly number[]) => {
    readings.push(keys);
    if (keys.includes(1)) later = double(9);
    return keys.map((key) => key * 2);
  }, 3);
  let later: Promise<number> | undefined;
  expect(await Promise.all([1, 2, 3, 4].map(double))).toEqual([2, 4, 6, 8]);
  expect(await later).toBe(18);
  expect(readings).toEqual([
    [1, 2, 3],
    [4, 9],
  ]);
});

test('a reading that fails fails for those who asked for it, and for nobody after them', async () => {
  let isAway = true;
  const read = together(async (keys: readonly number[]) => {
    if (isAway) throw new Error('away');
    return keys;
  }, 10);
  expect(await Promise.allSettled([read(1), read(2)])).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  isAway = false;
  expect(await read(3)).toBe(3);
});
