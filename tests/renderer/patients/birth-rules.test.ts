import { expect, test } from 'vitest';
import { birthRemark, birthText, readBirth } from '../../../renderer/patients/birth-rules.ts';

const none = { dob: null, ageYears: null, ageMonths: null, ageDays: null };

test.each([
  ['1992-04-14', { ...none, dob: '1992-04-14' }],
  ['45', { ...none, ageYears: 45 }],
  ['~45y', { ...none, ageYears: 45 }],
  ['abt 45', { ...none, ageYears: 45 }],
  ['about 45 years old', { ...none, ageYears: 45 }],
  ['8m', { ...none, ageMonths: 8 }],
  ['3 weeks', { ...none, ageDays: 21 }],
  ['10 days', { ...none, ageDays: 10 }],
  ['1y 6m', { ...none, ageYears: 1, ageMonths: 6 }],
  ['?', none],
  ['unknown', none],
  ['', null],
  ['abt', null],
  ['145', null],
  ['31/31', null],
])('%s is read as the birth that was meant', (typed, birth) => {
  expect(readBirth(typed)).toEqual(birth);
});

test('the field shows what was said, and beside it the age that follows', () => {
  const said = { ...none, dob: '1981-11-22', dobEstimated: 'Y' as const, ageYears: 45 };
  expect(birthText(said)).toBe('45y');
  expect(birthText({ ...none, dobEstimated: 'N' })).toBe('?');
  expect(birthText({ ...none, dob: '1992-04-14', dobEstimated: 'N' })).toBe('1992-04-14');
  expect(birthRemark('45', '2026-11-22')).toBe('~45y');
  expect(birthRemark('18m', '2026-11-22')).toBe('~18m');
  expect(birthRemark('1992-04-14', '2026-11-22')).toBe('34y');
  expect(birthRemark('?', '2026-11-22')).toBe('');
});
