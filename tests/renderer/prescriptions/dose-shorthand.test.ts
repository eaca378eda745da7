import { expect, test } from 'vitest';
import { type MedicineLine, medicineLine } from '#contract/prescription.ts';
import { readDose, shorthandOf } from '../../../renderer/prescriptions/dose-shorthand.ts';
import { isNamed, readMedicine, unitOf } from '../../../renderer/prescriptions/medicine-text.ts';

test.each<[string, object]>([
  ['1-0-1 5d af', { pattern: '1-0-1', duration: 5, durationUnit: 'DAY', meal: 'AFTER' }],
  ['½-0-½ 2w', { pattern: '0.5-0-0.5', duration: 2, durationUnit: 'WEEK' }],
  ['1 - 0 - 1 for', { pattern: '1-0-1' }],
  ['5 ml tds 3 days', { doseAmount: 5, doseUnit: 'ML', timesPerDay: 3, duration: 3, durationUnit: 'DAY' }],
  ['1/2 tab bd', { doseAmount: 0.5, doseUnit: 'TABLET', timesPerDay: 2 }],
  ['sos max 4 3d', { isAsNeeded: 'Y', maxPerDay: 4, duration: 3 }],
  ['q8h 5d', { intervalHours: 8, duration: 5 }],
  ['hs 1m', { pattern: '0-0-1', duration: 1, durationUnit: 'MONTH' }],
  ['1-0-0 weekly 8w x8', { everyDays: 7, duration: 8, durationUnit: 'WEEK', fixedQuantity: 8 }],
  ['1-1-1-1 eod bf', { pattern: '1-1-1-1', everyDays: 2, meal: 'BEFORE' }],
  ['stat', { timesPerDay: 1, duration: 1, durationUnit: 'DAY' }],
])('%s is read', (typed, dose) => {
  expect(readDose(typed).dose).toMatchObject(dose);
});

test('a word that means nothing is handed back', () => {
  expect(readDose('1-0-1 fivedays 5d').unread).toEqual(['fivedays']);
  expect(readDose('1-0 5d').unread).toEqual(['1-0']);
});

test('what a line says is read again as the same dose', () => {
  const lines: MedicineLine[] = ['1-0-1 5d af', '5ml tds 3d', 'sos max4 3d', '2drops qid 1w', '1-0-0 weekly 8w x8'].map(
    (typed) => {
      const { dose } = readDose(typed);
      return medicineLine.parse({ genericName: 'Paracetamol', ...dose, doseUnit: dose.doseUnit ?? 'TABLET' });
    },
  );
  for (const line of lines) {
    const { dose } = readDose(shorthandOf(line));
    expect(medicineLine.parse({ genericName: 'Paracetamol', ...dose, doseUnit: dose.doseUnit ?? 'TABLET' })).toEqual(
      line,
    );
  }
});

test('a medicine that is in no list is read as it was typed', () => {
  expect(readMedicine('tab paracetamol 650 mg')).toEqual({
    genericName: 'Paracetamol',
    strength: '650 mg',
    form: 'TABLET',
  });
  expect(readMedicine('Syr. ambroxol 15mg/5 ml')).toEqual({
    genericName: 'Ambroxol',
    strength: '15mg/5 ml',
    form: 'SYRUP',
  });
  expect(readMedicine('tab')).toMatchObject({ genericName: 'Tab', form: 'TABLET' });
  expect(unitOf('SYRUP')).toBe('ML');
});

test('a hit of an earlier search is no hit for what is typed now', () => {
  const dolo = { genericName: 'Paracetamol', brandName: 'Dolo 650' };
  expect(['dol', 'para', 'para dol', 'dolo 6'].map((typed) => isNamed(dolo, typed))).toEqual([true, true, true, true]);
  expect(['tab ibuprofen', 'dolo 500', 'ara'].map((typed) => isNamed(dolo, typed))).toEqual([false, false, false]);
});
