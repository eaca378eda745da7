import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  clockMinutes,
  clockOf,
  daysBetween,
  instantOf,
  wallMinutes,
  wallTimeAt,
  wallTimeOf,
  weekdayOf,
} from '../../../main/schedule/calendar.ts';

test('days are counted over months, leap years and the turn of the century', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('1900-02-28', 1)).toBe('1900-03-01');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  expect(daysBetween('2026-03-01', '2026-02-01')).toBe(-28);
  expect(addDays('9999-12-31', 1)).toBe('9999-12-31');
});

test('Monday is 1 and Sunday is 7, also before 1970', () => {
  expect([weekdayOf('2026-11-23'), weekdayOf('2026-11-22'), weekdayOf('1969-12-29')]).toEqual([1, 7, 1]);
});

test('a wall time and a clock come back as they were', () => {
  const minutes = fc.integer({ min: wallMinutes('1900-01-01T00:00'), max: wallMinutes('9999-12-31T23:59') });
  fc.assert(fc.property(minutes, (value) => wallMinutes(wallTimeOf(value)) === value));
  fc.assert(fc.property(fc.integer({ min: 0, max: 1440 }), (value) => clockMinutes(clockOf(value)) === value));
  expect(clockOf(1440)).toBe('24:00');
});

test('the hospital’s wall clock is the zone’s, whatever the computer’s', () => {
  const instant = Date.parse('2026-11-22T18:45:00Z');
  expect(wallTimeAt(instant, 'Asia/Kolkata')).toBe('2026-11-23T00:15');
  expect(wallTimeAt(instant, 'America/New_York')).toBe('2026-11-22T13:45');
  expect(instantOf('2026-11-23T00:15', 'Asia/Kolkata')).toBe('2026-11-22T18:45:00.000Z');
});

test('an instant is found on both sides of a change of the clock', () => {
  // Berlin went to summer time on 29 March 2026 at 02:00.
  expect(instantOf('2026-03-29T01:30', 'Europe/Berlin')).toBe('2026-03-29T00:30:00.000Z');
  expect(instantOf('2026-03-29T03:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  expect(instantOf('2026-10-25T12:00', 'Europe/Berlin')).toBe('2026-10-25T11:00:00.000Z');
});
