import { expect, test } from 'vitest';
import { together } from '../../../main/staff/together.ts';

test('what is asked for at the same moment is one reading, and what is asked for meanwhile the next', async () => {
  const readings: (readonly number[])[] = [];
  let later: Promise<number> | undefined;
  const double = together(
    async (keys: readonly number[]) => {
      readings.push(keys);
      if (keys.includes(1)) later = double(9);
      return keys.map((key) => key * 2);
    },
    { most: 3, atOnce: 1 },
  );
  expect(await Promise.all([1, 2, 3, 4].map(double))).toEqual([2, 4, 6, 8]);
  expect(await later).toBe(18);
  expect(readings).toEqual([
    [1, 2, 3],
    [4, 9],
  ]);
});

test('a reading that hangs holds up nobody but those who asked for it', async () => {
  const read = together(
    (keys: readonly number[]) =>
      keys.includes(1) ? new Promise<number[]>(() => undefined) : Promise.resolve([...keys]),
    { most: 10, atOnce: 2 },
  );
  void read(1);
  await new Promise(setImmediate);
  expect(await Promise.all([read(2), read(3)])).toEqual([2, 3]);
});

test('a reading that fails fails for those who asked for it, and for nobody after them', async () => {
  let isAway = true;
  const read = together(
    async (keys: readonly number[]) => {
      if (isAway) throw new Error('away');
      return keys;
    },
    { most: 10, atOnce: 1 },
  );
  expect(await Promise.allSettled([read(1), read(2)])).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  isAway = false;
  expect(await read(3)).toBe(3);
});
