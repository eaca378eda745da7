import { expect, it } from 'vitest';
import { isPending, pendingRows } from '../../../renderer/records/use-pending.ts';

it('marks a row by its entity and number, also of an entity that no screen names', () => {
  const rows = pendingRows({ LOCKER_LOANS: [7, 8], PATIENTS: [3] });
  expect(isPending(rows, 'LOCKER_LOANS', 7)).toBe(true);
  expect(isPending(rows, 'LOCKER_LOANS', 3)).toBe(false);
  expect(isPending(rows, 'PATIENTS', 3)).toBe(true);
  expect(isPending(rows, 'WAITLIST', 3)).toBe(false);
  expect(isPending(pendingRows({}), 'PATIENTS', 3)).toBe(false);
});
