import { expect, test } from 'vitest';
import { calendarDate, isCalendarDate, wallTime } from '#contract/fields.ts';

test.each(['2024-02-29', '2000-02-29', '1800-01-01', '9999-12-31'])('%s is a day', (day) => {
  expect(isCalendarDate(day)).toBe(true);
});

test.each(['2023-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '1799-12-31', '26-11-23', '2026-11-23T10:00', ''])(
  '%s is no day',
  (day) => {
    expect(calendarDate.safeParse(day).success).toBe(false);
  },
);

test.each(['2026-11-23T10:00', '2026-11-23T10:00:59', '2026-11-23T10:00:59.123'])('%s is a wall time', (time) => {
  expect(wallTime.parse(time)).toBe('2026-11-23T10:00');
});

test.each([
  '2026-11-23T10:00Z',
  '2026-11-23T10:00:00Z',
  '2026-11-23T10:00+05:30',
  '2026-11-23T24:00',
  '2026-02-30T10:00',
  '1799-12-31T10:00',
  '2026-11-23 10:00',
])('%s is refused as a wall time', (time) => {
  expect(wallTime.safeParse(time).success).toBe(false);
});
