import { expect, test } from 'vitest';
import { invoiceSearch } from '../../../main/billing/invoice-search-rules.ts';

/** Whether one of the patterns is like the number, as SQL's `like` has it. */
const finds = (text: string, number: string): boolean =>
  invoiceSearch(text).numbersLike.some((pattern) => {
    const expression = pattern.replace(/\\?[\s\S]/g, (char) =>
      char === '%' ? '.*' : char.replace(/^\\/, '').replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'),
    );
    return new RegExp(`^${expression}$`).test(number);
  });

test.each([
  ['INV/2627/0000042', 'INV/2627/0000042'],
  ['inv/2627/42', 'INV/2627/0000042'],
  ['2627/42', 'INV/2627/0000042'],
  ['26-27/42', 'INV/2627/0000042'],
  ['42', 'INV/2627/0000042'],
  ['1000000', 'INV/2627/1000000'],
  ['INV/2627/00000', 'INV/2627/0000042'],
  ['INV/26', 'INV/2627/0000042'],
  ['03I/2627/1', '03I/2627/0000001'],
  ['9zi/2627/0000001', '9ZI/2627/0000001'],
  ['INV/26-27/000042', 'INV/26-27/000042'],
  ['INV/2627/42', 'INV/26-27/000042'],
  ['26-27/42', 'INV/26-27/000042'],
  ['42', 'INV/26-27/000042'],
  ['I3/26-27/000001', 'I3/26-27/000001'],
])('%s finds %s', (text, number) => {
  expect(finds(text, number)).toBe(true);
});

test.each([
  ['43', 'INV/2627/0000042'],
  ['42', 'INV/2627/1000042'],
  ['2728/42', 'INV/2627/0000042'],
  ['I_V/2', 'INV/2627/0000042'],
])('%s does not find %s', (text, number) => {
  expect(finds(text, number)).toBe(false);
});

test('a short number may be a patient’s, words and birth dates are about the patient, and an empty search is nothing', () => {
  expect(invoiceSearch(' 42 ').patient?.words).toEqual(['42']);
  expect(invoiceSearch('Ravi  Patel')).toEqual({
    numbersLike: [],
    patient: { words: ['Ravi', 'Patel'], birthDate: null },
  });
  expect(invoiceSearch('14/4/1992')).toEqual({ numbersLike: [], patient: { words: [], birthDate: '1992-04-14' } });
  expect(invoiceSearch('9998887777').numbersLike).toEqual([]);
  expect(invoiceSearch('  ')).toEqual({ numbersLike: [], patient: null });
});
