import { afterAll, beforeAll, expect, test } from 'vitest';
import { countUpTo, mostCounted } from '../../../main/database/bounded-count.ts';
import { aDesk, type TestDesk } from '../desk-fixture.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.dispose());

test('a list counts up to its bound, and says when there are more', async () => {
  const people = (most?: number) =>
    countUpTo(desk.database, 'staff_v s where s.is_active = :is_active', { isActive: 'Y' }, most);
  expect(await people()).toEqual({ total: 4 });
  expect(await people(4)).toEqual({ total: 4 });
  expect(await people(3)).toEqual({ total: 3, hasMoreThanTotal: true });
  expect(await countUpTo(desk.database, 'staff_v s where 1 = 0', {})).toEqual({ total: 0 });
});

test('a list within the bound has its exact total and no more than that', async () => {
  expect(mostCounted).toBe(10_000);
  const patient = { lastName: 'Patel', dob: '1992-04-14', gender: 'F' as const };
  for (const firstName of ['Asha', 'Meena', 'Ravi'])
    await desk.as('receptionist')('patients.register', { ...patient, firstName });
  const { items, ...page } = await desk.as('receptionist')('patients.list', { page: 2, size: 2 });
  expect(items).toHaveLength(1);
  expect(page).toEqual({ page: 2, size: 2, total: 3 });
});
