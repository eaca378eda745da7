import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDesk, refusalOf, type TestDesk } from '../desk-fixture.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.dispose());

const row = (rowNo: number, details: Record<string, string | number | null>) => ({
  rowNo,
  details: { firstName: `Row ${rowNo}`, dob: '1990-01-01', gender: 'F', ...details },
});
const total = async () => (await desk.as('admin')('patients.list', {})).total;

test('each row counts by itself, and says what is wrong with it', async () => {
  const { results } = await desk.as('admin')('patients.import', {
    fileId: 'file-0001',
    rows: [
      row(1, { phone: '98450 00001' }),
      row(2, { dob: '1990-02-30' }),
      row(3, { gender: 'X' }),
      row(4, { dob: null, ageYears: 45 }),
      // Every fourth row follows the one before it; rows of other lanes are written at the same time.
      row(7, { firstName: 'Row 1', phone: '+91 98450 00001' }),
      row(5, { dob: '2999-01-01' }),
      row(6, { colour: 'blue' }),
    ],
  });
  expect(results.map(({ rowNo, code, fields }) => [rowNo, code, fields])).toEqual([
    [1, null, null],
    [2, 'invalid_input', { dob: 'malformed' }],
    [3, 'invalid_input', { gender: expect.any(String) }],
    [4, null, null],
    [5, 'invalid_input', { dob: 'in_future' }],
    [6, 'invalid_input', { colour: 'unknown' }],
    [7, 'duplicate', { identityKey: 'taken' }],
  ]);
  const patientId = results[3]?.patientId ?? 0;
  expect(await desk.as('admin')('patients.get', { patientId })).toMatchObject({ dobEstimated: 'Y', ageYears: 45 });
});

test('a file that is imported again, in other portions and by another person, makes nobody again', async () => {
  const rows = Array.from({ length: 30 }, (_, index) => row(index + 1, { lastName: 'Again', phone: null }));
  const first = await desk.as('admin')('patients.import', { fileId: 'file-0002', rows });
  const count = await total();
  const again = await desk.as('admin')('patients.import', { fileId: 'file-0002', rows: rows.slice(10, 25) });
  expect(again.results).toEqual(first.results.slice(10, 25));
  expect(await total()).toBe(count);
  // The same rows in another file are other people, where nothing says that they are the same.
  await desk.as('admin')('patients.import', { fileId: 'file-0003', rows: rows.slice(0, 2) });
  expect(await total()).toBe(count + 2);
});

test('what is wrong with the database refuses all of it', async () => {
  desk.setState('offline');
  const input = { fileId: 'file-0004', rows: [row(1, {})] };
  expect(refusalOf(await desk.tryAs('admin')('patients.import', input))).toBe('offline');
  desk.setState('online');
  expect(refusalOf(await desk.tryAs('receptionist')('patients.import', input))).toBe('forbidden');
});
