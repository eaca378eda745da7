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
  if (doctor.isActive === 'N') return [];
  const away = awayOn(doctor, day);
  if (doctor.hours.length === 0) return remainder({ start: 0, end: minutesPerDay }, away, 1);
  const weekday = weekdayOf(day);
  return doctor.hours
    .filter((period) => period.weekday === weekday)
    .map((period) => ({ start: minuteOfDay(period.fromTime), end: minuteOfDay(period.toTime) }))
    .sort((left, right) => left.start - right.start)
    .flatMap((period) => remainder(period, away, 1));
};

/** The part of the day on which the doctor is on leave. */
function awayOn({ leave }: DayDoctor, day: string): Span[] {
  if (!leave) return [];
  const start = leave.firstDay === day ? minuteOfDay(leave.fromTime) : 0;
  const end = leave.lastDay === day ? minuteOfDay(leave.toTime) : minutesPerDay;
  return [{ start, end }];
}

/** The rest of the axis, each stretch with its reason. */
export const closedOn = (doctor: DayDoctor, day: string, axis: Span): ClosedSpan[] => {
  const closed = remainder(axis, dutyOn(doctor, day), 1);
  if (doctor.isActive === 'N') return closed.map((span) => ({ ...span, why: { kind: 'inactive' } }));
  const away = awayOn(doctor, day);
  const onLeave = away.flatMap(({ start, end }): ClosedSpan[] => {
    const span = { start: Math.max(start, axis.start), end: Math.min(end, axis.end) };
    return span.end > span.start ? [{ ...span, why: { kind: 'leave', reason: doctor.leave?.reason ?? null } }] : [];
  });
  const offDuty = closed.flatMap((span) => remainder(span, away, 1));
  return [...onLeave, ...offDuty.map((span): ClosedSpan => ({ ...span, why: { kind: 'off_duty' } }))].sort(
    (left, right) => left.start - right.start,
  );
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
