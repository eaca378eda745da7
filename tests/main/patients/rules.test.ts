import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, isLikeName } from '../../../main/patients/similar-rules.ts';

const ravi = { firstName: 'Ravi', lastName: 'Patel' };

test.each([
  ['Ravi', 'Patel', true],
  ['ravi', 'PATEL', true],
  ['Patel', 'Ravi', true],
  ['Ravy', 'Patil', true],
  ['R', 'Patel', true],
  ['Ravi', null, true],
  [null, 'Patel', true],
  ['Ravindra', 'Patel', true],
  ['Sunita', 'Patel', false],
  ['Ravi', 'Sharma', false],
  [null, null, false],
])('%s %s is like Ravi Patel: %s', (firstName, lastName, isLike) => {
  expect(isLikeName(ravi, { firstName, lastName })).toBe(isLike);
});

test('accents and hyphens are no difference, letters of another script are', () => {
  const known = { firstName: 'José', lastName: "D'Souza-Lobo" };
  expect(isLikeName(known, { firstName: 'Jose', lastName: 'DSouza Lobo' })).toBe(true);
  const meena = { firstName: 'मीना', lastName: 'शर्मा' };
  expect(isLikeName(meena, { firstName: 'मीना', lastName: 'शर्मा' })).toBe(true);
  expect(isLikeName(meena, { firstName: 'राजेश', lastName: 'यादव' })).toBe(false);
});

test('the edit distance is a distance', () => {
  const word = fc.string({ maxLength: 12 });
  fc.assert(fc.property(word, word, (a, b) => editDistance(a, b) === editDistance(b, a)));
  fc.assert(fc.property(word, (a) => editDistance(a, a) === 0));
  fc.assert(fc.property(word, word, word, (a, b, c) => editDistance(a, c) <= editDistance(a, b) + editDistance(b, c)));
  expect(editDistance('kitten', 'sitting')).toBe(3);
});
