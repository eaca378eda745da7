import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCalendarDate } from '#contract/fields.ts';
import {
  addDays,
  addMinutes,
  addMonths,
  clockOfMinute,
  daysBetween,
  formatClock,
  formatDay,
  formatDayWithWeekday,
  formatInstant,
  formatMinutes,
  formatWallTime,
  lastOfMonth,
  minuteOfDay,
  wallTimeOfInstant,
  weekdayOf,
} from '../../../renderer/wording/wall-time.ts';

const anyDay = fc.integer({ min: -40_000, max: 40_000 }).map((days) => addDays('2026-11-22', days));

describe('days and wall times', () => {
  it('writes days with the month in letters, never 04/05/06', () => {
    expect(formatDay('1992-04-14')).toBe('14-Apr-1992');
    expect(formatDay('2026-11-23T09:05')).toBe('23-Nov-2026');
    expect(formatDayWithWeekday('2026-11-23')).toBe('Mon 23-Nov-2026');
    expect(formatWallTime('2026-11-23T09:05')).toBe('23-Nov-2026 09:05');
    expect(formatClock('2026-11-23T09:05')).toBe('09:05');
  });

  it('knows the weekday, Monday first, before 1970 too', () => {
    expect(weekdayOf('2026-11-23')).toBe(1);
    expect(weekdayOf('2026-11-22')).toBe(7);
    expect(weekdayOf('1969-12-31')).toBe(3);
    expect(weekdayOf('1900-01-01')).toBe(1);
  });

  it('moves a visit across midnight and a year', () => {
    expect(addMinutes('2026-12-31T23:50', 30)).toBe('2027-01-01T00:20');
    expect(addMinutes('2027-01-01T00:10', -20)).toBe('2026-12-31T23:50');
  });

  it('keeps to the last day of a month that is shorter', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(lastOfMonth('2026-12-05')).toBe('2026-12-31');
  });

  it('counts days as it adds them', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, days) => {
        const other = addDays(day, days);
        expect(isCalendarDate(other)).toBe(true);
        expect(daysBetween(day, other)).toBe(days);
        expect(weekdayOf(other)).toBe(((((weekdayOf(day) - 1 + days) % 7) + 7) % 7) + 1);
      }),
    );
  });

  it('reads and writes each minute of a day', () => {
    for (let minute = 0; minute < 1440; minute += 1) expect(minuteOfDay(clockOfMinute(minute))).toBe(minute);
  });

  it("shows an instant on the hospital's clock, whatever the desk's zone is", () => {
    expect(wallTimeOfInstant('2026-11-22T08:35:00Z', 'Asia/Kolkata')).toBe('2026-11-22T14:05');
    expect(wallTimeOfInstant('2026-11-22T18:30:00Z', 'Asia/Kolkata')).toBe('2026-11-23T00:00');
    expect(formatInstant('2026-03-29T01:30:00Z', 'Europe/London')).toBe('29-Mar-2026 02:30');
  });

  it('says minutes as a clerk does', () => {
    expect(formatMinutes(45)).toBe('45 min');
    expect(formatMinutes(60)).toBe('1 h');
    expect(formatMinutes(140)).toBe('2 h 20 min');
  });
});
