import { expect, test } from 'vitest';
import { daysOf } from '../../../renderer/billing/period-rules.ts';

test('a week begins on Monday and ends today', () => {
  expect(daysOf('week', '2026-12-02')).toEqual({ from: '2026-11-30', to: '2026-12-02' });
  expect(daysOf('week', '2026-11-30')).toEqual({ from: '2026-11-30', to: '2026-11-30' });
  expect(daysOf('week', '2026-12-06')).toEqual({ from: '2026-11-30', to: '2026-12-06' });
});

test('yesterday is one day, also over the end of a month', () => {
  expect(daysOf('yesterday', '2026-12-01')).toEqual({ from: '2026-11-30', to: '2026-11-30' });
  expect(daysOf('any', '2026-12-01')).toEqual({});
});
