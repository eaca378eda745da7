import type { Slot } from '#contract/doctors.ts';
import { addDays, dayOf, wallMinutes, wallTimeOf, weekdayOf } from './calendar.ts';
import type { LeaveSpan } from './leave-rules.ts';

export type Schedule = {
  isActive: boolean;
  /** Weekly periods in minutes after midnight; without any the doctor works at all times. */
  hours: readonly { weekday: number; fromMin: number; toMin: number }[];
  leave: readonly LeaveSpan[];
  /** Visits that take up the doctor's time, overbooked ones too. */
  visits: readonly { apptTime: string; endTime: string }[];
};

/**
 * The possible starting times from one wall time to another, both included, and for each whether a visit of this length may be
 * booked there. It is the rule of `pkg_appointments.book_appointment`, so a time that is free here can be booked.
 * Visits start on the half-hour; a visit shorter than half an hour may start on the quarter.
 */
export function slotsOf(schedule: Schedule, fromTime: string, toTime: string, durationMin: number): Slot[] {
  const step = durationMin < 30 ? 15 : 30;
  const [from, to] = [wallMinutes(fromTime), wallMinutes(toTime)];
  const taken = schedule.visits.map((visit) => ({ from: wallMinutes(visit.apptTime), to: wallMinutes(visit.endTime) }));
  const slots: Slot[] = [];
  for (let start = Math.ceil(from / step) * step; start <= to; start += step) {
    const end = start + durationMin;
    const isTaken = taken.some((visit) => visit.from < end && start < visit.to);
    const status = isTaken ? 'busy' : isOnDuty(schedule, start, durationMin) ? 'free' : 'busy-unavailable';
    slots.push({ startTime: wallTimeOf(start), endTime: wallTimeOf(end), status });
  }
  return slots;
}

/** Periods of one day never overlap, so their minutes within the visit add up. A visit over midnight counts the periods of both days. */
function isOnDuty(schedule: Schedule, start: number, durationMin: number): boolean {
  if (!schedule.isActive) return false;
  const day = dayOf(wallTimeOf(start));
  const nextDay = addDays(day, 1);
  if (schedule.leave.some((leave) => isWithin(leave, start, start + durationMin))) return false;
  if (schedule.hours.length === 0) return true;
  const worked = schedule.hours.reduce((minutes, { weekday, fromMin, toMin }) => {
    const midnight = [day, nextDay].find((candidate) => weekdayOf(candidate) === weekday);
    if (!midnight) return minutes;
    const zero = wallMinutes(`${midnight}T00:00`);
    return minutes + Math.max(0, Math.min(zero + toMin, start + durationMin) - Math.max(zero + fromMin, start));
  }, 0);
  return worked >= durationMin;
}

const isWithin = ({ firstDay, lastDay, fromMin, toMin }: LeaveSpan, start: number, end: number): boolean =>
  wallMinutes(`${firstDay}T00:00`) + fromMin < end && start < wallMinutes(`${lastDay}T00:00`) + toMin;

/** From one clock time to another, both included. */
export type ClockRange = readonly [from: string, to: string];

/** A doctor without fixed hours is free at midnight too, but such times are not offered. */
export const offeredHours = ({ hours }: Schedule): ClockRange =>
  hours.length === 0 ? ['08:00', '19:59'] : ['00:00', '23:59'];

/** The free starting times of a day between these clock times, without times in the past. */
export function freeOn(
  day: string,
  schedule: Schedule,
  [from, to]: ClockRange,
  durationMin: number,
  now: string,
): string[] {
  const [begin = now] = [`${day}T${from}`, now].sort().slice(-1);
  const near = [addDays(day, -1), day, addDays(day, 1)];
  const visits = schedule.visits.filter(({ apptTime }) => near.includes(dayOf(apptTime)));
  return slotsOf({ ...schedule, visits }, begin, `${day}T${to}`, durationMin)
    .filter(({ status }) => status === 'free')
    .map(({ startTime }) => startTime);
}
