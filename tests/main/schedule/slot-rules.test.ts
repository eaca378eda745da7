import { expect, test } from 'vitest';
import { type Schedule, slotsOf } from '../../../main/schedule/slot-rules.ts';

// 2027-03-01 is a Monday.
const day = '2027-03-01';
const always: Schedule = { isActive: true, hours: [], leave: [], visits: [] };
const mornings: Schedule = { ...always, hours: [{ weekday: 1, fromMin: 540, toMin: 720 }] };

const statuses = (schedule: Schedule, from: string, to: string, durationMin = 30) =>
  slotsOf(schedule, `${day}T${from}`, `${day}T${to}`, durationMin).map(
    (slot) => `${slot.startTime.slice(11)} ${slot.status}`,
  );

test('a doctor without hours has the whole day, both ends in', () => {
  const slots = slotsOf(always, `${day}T00:00`, `${day}T23:59`, 30);
  expect(slots).toHaveLength(48);
  expect(slots.every((slot) => slot.status === 'free')).toBe(true);
  expect(slots.at(-1)).toEqual({ startTime: `${day}T23:30`, endTime: '2027-03-02T00:00', status: 'free' });
  expect(statuses(always, '10:00', '10:30')).toEqual(['10:00 free', '10:30 free']);
});

test('begins are on the half-hours of the clock, on the quarters for a short visit', () => {
  expect(statuses(always, '10:05', '11:00')).toEqual(['10:30 free', '11:00 free']);
  expect(statuses(always, '10:05', '10:40', 15)).toEqual(['10:15 free', '10:30 free']);
});

test('outside the hours is busy-unavailable; the last begin leaves time for the whole visit', () => {
  expect(statuses(mornings, '08:30', '12:00')).toEqual([
    '08:30 busy-unavailable',
    '09:00 free',
    '09:30 free',
    '10:00 free',
    '10:30 free',
    '11:00 free',
    '11:30 free',
    '12:00 busy-unavailable',
  ]);
  expect(statuses(mornings, '11:00', '11:30', 60)).toEqual(['11:00 free', '11:30 busy-unavailable']);
});

test('a visit takes each begin it overlaps, and none it only touches', () => {
  const visits = [{ apptTime: `${day}T10:00`, endTime: `${day}T10:45` }];
  const schedule = { ...always, visits };
  expect(statuses(schedule, '09:00', '11:00')).toEqual([
    '09:00 free',
    '09:30 free',
    '10:00 busy',
    '10:30 busy',
    '11:00 free',
  ]);
  expect(statuses(schedule, '09:30', '09:30', 31)).toEqual(['09:30 busy']);
});

test('leave and being inactive are busy-unavailable, a visit on such a day is busy', () => {
  const leave = [{ firstDay: day, lastDay: day, fromMin: 0, toMin: 1440 }];
  const visits = [{ apptTime: `${day}T09:00`, endTime: `${day}T09:30` }];
  expect(statuses({ ...mornings, leave, visits }, '09:00', '09:30')).toEqual(['09:00 busy', '09:30 busy-unavailable']);
  expect(statuses({ ...always, isActive: false }, '09:00', '09:00')).toEqual(['09:00 busy-unavailable']);
});

test('leave of an afternoon leaves the morning free', () => {
  const leave = [{ firstDay: day, lastDay: day, fromMin: 600, toMin: 660 }];
  expect(statuses({ ...always, leave }, '09:00', '11:00', 60)).toEqual([
    '09:00 free',
    '09:30 busy-unavailable',
    '10:00 busy-unavailable',
    '10:30 busy-unavailable',
    '11:00 free',
  ]);
});

test('periods that touch are one, also over midnight', () => {
  const hours = [
    { weekday: 1, fromMin: 540, toMin: 720 },
    { weekday: 1, fromMin: 720, toMin: 780 },
    { weekday: 1, fromMin: 1380, toMin: 1440 },
    { weekday: 2, fromMin: 0, toMin: 30 },
  ];
  expect(statuses({ ...always, hours }, '11:30', '11:30', 90)).toEqual(['11:30 free']);
  expect(statuses({ ...always, hours }, '23:30', '23:30', 60)).toEqual(['23:30 free']);
  expect(statuses({ ...always, hours }, '23:30', '23:30', 90)).toEqual(['23:30 busy-unavailable']);
});
