import { expect, test } from 'vitest';
import { rentClassName } from '../../../renderer/records/rent-class-words.ts';

test.each([
  ['GENERAL', 'General'],
  ['SEMI_PRIVATE', 'Semi-private'],
  ['ICU', 'ICU'],
  ['CCU', 'CCU'],
  ['EXECUTIVE_SUITE', 'Executive suite'],
])('the class %s is written %s', (code, name) => {
  expect(rentClassName(code)).toBe(name);
});
