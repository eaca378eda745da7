import { expect, test } from 'vitest';
import { formatChargeKind } from '../../../renderer/records/charge-kinds.ts';

test.each([
  ['LAB', 'Laboratory'],
  ['AMBULANCE', 'Ambulance'],
  ['DAY CARE', 'Day care'],
  ['A&E', 'A&E'],
  ['O.P.D.', 'O.P.D.'],
])('writes the kind %s as %s', (kind, word) => {
  expect(formatChargeKind(kind)).toBe(word);
});
