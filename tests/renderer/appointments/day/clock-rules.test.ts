import { describe, expect, it } from 'vitest';
import { minuteOn, wallTimeAt } from '../../../../renderer/appointments/day/clock-rules.ts';

describe('the minutes of a day', () => {
  it('count from midnight, across days too', () => {
    expect(minuteOn('2026-11-23', '2026-11-23T10:15')).toBe(615);
    expect(minuteOn('2026-11-23', '2026-11-22T23:00')).toBe(-60);
    expect(minuteOn('2026-11-23', '2026-11-24T00:00')).toBe(1440);
  });

  it('go back to the same wall time, over the end of a month too', () => {
    expect(wallTimeAt('2026-11-23', 615)).toBe('2026-11-23T10:15');
    expect(wallTimeAt('2026-11-30', 1450)).toBe('2026-12-01T00:10');
    expect(wallTimeAt('2026-03-01', -1)).toBe('2026-02-28T23:59');
  });
});
