import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay } from '../../../../renderer/ui/form/parse-day.ts';
import { addDays, formatDay } from '../../../../renderer/wording/wall-time.ts';

const today = '2026-11-22';

describe('a day typed in a hurry', () => {
  it.each([
    ['14/4/1992', '1992-04-14'],
    ['14.4.92', '1992-04-14'],
    ['14-04-1992', '1992-04-14'],
    ['14 apr 92', '1992-04-14'],
    ['14apr1992', '1992-04-14'],
    ['14 April 1992', '1992-04-14'],
    ['14-Apr-1992', '1992-04-14'],
    ['1404 1992', '1992-04-14'],
    ['14041992', '1992-04-14'],
    ['140492', '1992-04-14'],
    ['1992-04-14', '1992-04-14'],
    ['14/4', '2026-04-14'],
    ['1404', '2026-04-14'],
    ['today', '2026-11-22'],
    ['t', '2026-11-22'],
    ['tomorrow', '2026-11-23'],
    ['+7', '2026-11-29'],
    ['-1', '2026-11-21'],
  ])('reads %s', (typed, day) => expect(parseDay(typed, today)).toBe(day));

  it.each(['', 'soon', '31/2/2026', '29/2/2025', '14/13/1992', '14', '14 foo 92', '00/01/2000', '1/1/1/1'])(
    'refuses %j',
    (typed) => expect(parseDay(typed, today)).toBeNull(),
  );

  it('never lays a birth day ahead, and keeps a near day near', () => {
    expect(parseDay('1/1/30', today, 'past')).toBe('1930-01-01');
    expect(parseDay('1/1/30', today, 'near')).toBe('2030-01-01');
    expect(parseDay('1/1/26', today, 'past')).toBe('2026-01-01');
  });

  it('reads back what it shows', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 4_000 }), (days) => {
        const day = addDays(today, days);
        expect(parseDay(formatDay(day), today)).toBe(day);
        expect(parseDay(day, today)).toBe(day);
      }),
    );
  });
});
