import type { CallOutput } from '#contract/contract.ts';
import { minuteOfDay, weekdayOf } from '../../wording/wall-time.ts';
import { minutesPerDay } from './clock-rules.ts';
import { remainder, type Span } from './lane-rules.ts';
import { slotMin } from './slot-rules.ts';

export type DayAnswer = CallOutput<'appointments.day'>;
export type DayDoctor = DayAnswer['doctors'][number];

/** Why a stretch of the day takes no visits. */
export type ClosedReason = { kind: 'inactive' } | { kind: 'leave'; reason: string | null } | { kind: 'off_duty' };
export type ClosedSpan = Span & { why: ClosedReason };

const usualDay: Span = { start: 8 * 60, end: 18 * 60 };

/** When the doctor may see patients that day. A doctor without any hours is not restricted. */
export const dutyOn = (doctor: DayDoctor, day: string): Span[] => {
  if (doctor.isActive === 'N' || doctor.leave) return [];
  if (doctor.hours.length === 0) return [{ start: 0, end: minutesPerDay }];
  const weekday = weekdayOf(day);
  return doctor.hours
    .filter((period) => period.weekday === weekday)
    .map((period) => ({ start: minuteOfDay(period.fromTime), end: minuteOfDay(period.toTime) }))
    .sort((left, right) => left.start - right.start);
};

/** The rest of the axis, each stretch with its reason. */
export const closedOn = (doctor: DayDoctor, day: string, axis: Span): ClosedSpan[] => {
  const why: ClosedReason =
    doctor.isActive === 'N'
      ? { kind: 'inactive' }
      : doctor.leave
        ? { kind: 'leave', reason: doctor.leave.reason }
        : { kind: 'off_duty' };
  return remainder(axis, dutyOn(doctor, day), 1).map((span) => ({ ...span, why }));
};

/**
 * The hours the grid shows, in whole slots: the usual day, wider where somebody is on duty or has a visit.
 * It is taken from all doctors of the day, so that a filter does not move the rows.
 */
export const axisOf = (answer: DayAnswer, visits: readonly Span[]): Span => {
  const spans: Span[] = [usualDay, ...visits];
  for (const doctor of answer.doctors) {
    // Unrestricted hours are no reason to show the night.
    if (doctor.hours.length > 0) spans.push(...dutyOn(doctor, answer.day));
  }
  const start = Math.min(...spans.map((span) => span.start));
  const end = Math.max(...spans.map((span) => span.end));
  return {
    start: Math.max(0, Math.floor(start / slotMin) * slotMin),
    end: Math.min(minutesPerDay, Math.ceil(end / slotMin) * slotMin),
  };
};
