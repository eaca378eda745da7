import { expect, test } from 'vitest';
import { actionWords } from '../../../../renderer/appointments/visit/visit-action-words.ts';
import { aVisit } from '../a-day.ts';

test('the step back is called by what it takes back', () => {
  expect(actionWords('reinstate', aVisit({ status: 'CHECKED_IN' }))).toBe('Undo check-in');
  expect(actionWords('reinstate', aVisit({ status: 'CANCELLED' }))).toBe('Reinstate visit');
});
