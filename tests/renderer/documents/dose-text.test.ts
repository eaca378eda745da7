import { expect, test } from 'vitest';
import { amountText, type Dose, doseText, medicineName } from '../../../renderer/documents/dose-text.ts';

const aDose = (said: Partial<Dose>): Dose => ({
  doseAmount: 1,
  doseUnit: 'TABLET',
  pattern: null,
  timesPerDay: null,
  intervalHours: null,
  everyDays: 1,
  duration: null,
  durationUnit: null,
  meal: null,
  isAsNeeded: 'N',
  asNeededFor: null,
  maxPerDay: null,
  route: 'ORAL',
  ...said,
});
const fiveDays = { duration: 5, durationUnit: 'DAY' } as const;

test.each<[Partial<Dose>, string]>([
  [{ pattern: '1-0-1', meal: 'AFTER', ...fiveDays }, '1 tablet in the morning and at night, after food, for 5 days'],
  [{ pattern: '1-1-1' }, '1 tablet in the morning, at noon and at night'],
  [{ pattern: '1-0.5-0-2' }, '1 tablet in the morning, ½ tablet at noon and 2 tablets at night'],
  [{ pattern: '0-0-1', everyDays: 7 }, '1 tablet at night, once a week'],
  [{ pattern: '1-0-0', everyDays: 2 }, '1 tablet in the morning, every second day'],
  [{ pattern: '1-0-1', doseAmount: 5, doseUnit: 'ML' }, '5 ml in the morning and at night'],
  [{ timesPerDay: 3, doseUnit: 'DROP', doseAmount: 2, route: 'EYE' }, '2 drops 3 times a day into the eye'],
  [{ timesPerDay: 2, doseUnit: 'APPLICATION', route: 'TOPICAL' }, 'apply thinly twice a day on the skin'],
  [{ timesPerDay: 1, duration: 1, durationUnit: 'MONTH' }, '1 tablet once a day, for 1 month'],
  [{ intervalHours: 8, ...fiveDays }, '1 tablet every 8 hours, for 5 days'],
  [
    { isAsNeeded: 'Y', asNeededFor: 'pain', maxPerDay: 4 },
    '1 tablet, only when needed for pain, at most 4 tablets a day',
  ],
])('%o is said in words', (said, sentence) => {
  expect(doseText(aDose(said))).toBe(sentence);
});

test('a language that has no words yet is said in English', () => {
  expect(doseText(aDose({ timesPerDay: 2 }), 'hi')).toBe('1 tablet twice a day');
});

test('amounts are written as a doctor writes them', () => {
  expect([amountText(0.5, 'TABLET'), amountText(1.5, 'TABLET'), amountText(1, 'PACK'), amountText(100, 'ML')]).toEqual([
    '½ tablet',
    '1½ tablets',
    '1 pack',
    '100 ml',
  ]);
});

test('a medicine is named by the brand, and says its strength once', () => {
  const dolo = { genericName: 'Paracetamol', brandName: 'Dolo 650', strength: '650 mg', form: 'TABLET' } as const;
  expect(medicineName(dolo)).toBe('Tab. Dolo 650');
  expect(medicineName({ ...dolo, brandName: null })).toBe('Tab. Paracetamol 650 mg');
  expect(medicineName({ ...dolo, brandName: null, strength: null, form: 'OTHER' })).toBe('Paracetamol');
});
