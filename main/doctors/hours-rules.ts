import type { WorkingPeriod } from '#contract/doctors.ts';
import type { FieldProblem } from '#contract/result.ts';
import { clockMinutes, clockOf } from '../schedule/calendar.ts';
import type { Hours } from './doctors-store.ts';

export const toWorkingPeriod = ({ weekday, fromMin, toMin }: Hours): WorkingPeriod => ({
  weekday,
  fromTime: clockOf(fromMin),
  toTime: clockOf(toMin),
});

/** `1:540-780,1:840-1020`, as `pkg_doctors.save_hours` reads it. */
export const hoursText = (hours: readonly WorkingPeriod[]): string =>
  hours.map((period) => `${period.weekday}:${clockMinutes(period.fromTime)}-${clockMinutes(period.toTime)}`).join(',');

/** By weekday and begin, as the database keeps them. */
export const inOrder = (hours: readonly WorkingPeriod[]): WorkingPeriod[] =>
  hours.toSorted((one, other) => one.weekday - other.weekday || one.fromTime.localeCompare(other.fromTime));

/** The problem of each line of a week. The database refuses the same weeks, but does not say which line is wrong. */
export function weekProblems(hours: readonly WorkingPeriod[]): Record<string, FieldProblem> {
  const problems: Record<string, FieldProblem> = {};
  for (const [index, period] of hours.entries()) {
    const [from, to] = [clockMinutes(period.fromTime), clockMinutes(period.toTime)];
    if (from >= to) problems[`hours.${index}.toTime`] = 'out_of_range';
    const overlaps = hours
      .slice(0, index)
      .some(
        (other) =>
          other.weekday === period.weekday && clockMinutes(other.fromTime) < to && from < clockMinutes(other.toTime),
      );
    if (overlaps) problems[`hours.${index}.fromTime`] = 'taken';
  }
  return problems;
}
