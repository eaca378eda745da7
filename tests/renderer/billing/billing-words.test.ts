import { expect, test } from 'vitest';
import { typeWord } from '../../../renderer/billing/billing-words.ts';

test.each([
  ['LAB', 'Laboratory'],
  ['AMBULANCE', 'Ambulance'],
  ['DAY CARE', 'Day care'],
  ['A&E', 'A&E'],
  ['O.P.D.', 'O.P.D.'],
])('writes the kind %s as %s', (kind, word) => {
  expect(typeWord(kind)).toBe(word);
});
