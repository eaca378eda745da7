import type { Appointment } from '#contract/appointments.ts';
import { visitStatusWords } from '../../records/status-words.ts';
import { formatDoctorName, formatPatientName } from '../../wording/names.ts';
import { clockOfMinute, daysBetween, formatClock, minuteOfDay } from '../../wording/wall-time.ts';
import type { BookingWarning } from './booking-rules.ts';
import type { ClosedReason } from './day-axis-rules.ts';
import type { DayColumn, Stop } from './day-columns.ts';
import { slotMin } from './slot-rules.ts';

/** What the day says in words, on the screen and to a screen reader. */

export const patientOf = (visit: Appointment) =>
  formatPatientName({ firstName: visit.patientFirstName, lastName: visit.patientLastName });

export const closedWords = (why: ClosedReason): string => {
  if (why.kind === 'inactive') return 'Takes no visits';
  if (why.kind === 'leave') return why.reason ? `On leave: ${why.reason}` : 'On leave';
  return 'Off duty';
};

export const visitSpanWords = (visit: Appointment): string =>
  `${formatClock(visit.apptTime)}–${formatClock(visit.endTime)}`;

/** `tomorrow`, `in 3 days`; nothing beyond two weeks, where the date says more. */
export const distanceWords = (day: string, today: string): string => {
  const days = daysBetween(today, day);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  if (Math.abs(days) > 14) return '';
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
};

export const columnWords = (column: DayColumn): string => {
  const booked = `${column.booked} booked`;
  if (column.free === null) return `${booked} · no fixed hours`;
  if (column.openings.duty.length === 0) {
    const why = column.closed[0] ? closedWords(column.closed[0].why) : 'Off duty';
    return column.booked === 0 ? why : `${booked} · ${why}`;
  }
  return column.free === 0 ? `${booked} · none free` : `${booked} · ${column.free} free`;
};

export const freeStopWords = (stop: Stop & { kind: 'free' }, column: DayColumn): string =>
  `${clockOfMinute(stop.start)}, ${stop.closed ? closedWords(stop.closed.why).toLowerCase() : 'free'}, ${formatDoctorName(column.doctor)}`;

/** The lines of a visit on the grid; a short one has a single line, with its time when no grid line shows it. */
export const visitLines = (
  visit: Appointment,
  isPending: boolean,
  isUnsent = false,
): { before: string; after: string } => {
  const word = isPending ? 'Saving' : visitStatusWords[visit.status];
  const clock = formatClock(visit.apptTime);
  const isOffLine = minuteOfDay(clock) % slotMin !== 0;
  if (visit.durationMin < slotMin) return { before: isOffLine ? `${clock} ` : '', after: '' };
  return {
    before: '',
    after: `${word} ${clock}${visit.tokenNo ? ` · ${visit.tokenNo}` : ''}${isUnsent ? ' · pending' : ''}`,
  };
};

/** Begins as what is seen, so that it can be asked for by voice (WCAG 2.5.3). */
export const visitWords = (visit: Appointment, isPending: boolean, isUnsent = false): string => {
  const { before, after } = visitLines(visit, isPending, isUnsent);
  return [
    `${before}${patientOf(visit)}`,
    after || visitStatusWords[visit.status],
    after ? `until ${formatClock(visit.endTime)}` : visitSpanWords(visit),
    visit.tokenNo ? `token ${visit.tokenNo}` : null,
    visit.isOverbooked === 'Y' ? 'overbooked' : null,
    isPending ? 'being saved' : null,
    isUnsent ? `${after ? '' : 'pending, '}not confirmed yet` : null,
    visit.doctorName,
  ]
    .filter(Boolean)
    .join(', ');
};

/** `Slot already taken by token 14, PATEL, Ravi, 10:00–10:30` */
export const takenWords = (visit: Appointment): string =>
  `Slot already taken by ${visit.tokenNo ? `token ${visit.tokenNo}, ` : ''}${patientOf(visit)}, ${visitSpanWords(visit)}`;

export const warningWords = (warning: BookingWarning): string => {
  switch (warning.kind) {
    case 'past':
      return 'Time has passed: it is entered late';
    case 'closed':
      return `Doctor is not available: ${closedWords(warning.why).toLowerCase()}`;
    case 'taken':
      return takenWords(warning.by);
    case 'same_time':
      return `Patient has a visit at the same time: ${visitSpanWords(warning.visit)} with ${warning.visit.doctorName}`;
    case 'same_day':
      return `Patient has another visit that day: ${visitSpanWords(warning.visit)} with ${warning.visit.doctorName}`;
  }
};
