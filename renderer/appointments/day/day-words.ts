import type { Appointment } from '#contract/appointments.ts';
import { visitStatusWords } from '../../records/status-words.ts';
import { formatDoctorName, formatPatientName } from '../../wording/names.ts';
import { formatFacts } from '../../wording/numbers.ts';
import { clockOfMinute, daysBetween, formatClock, minuteOfDay } from '../../wording/wall-time.ts';
import type { BookingWarning } from './booking-rules.ts';
import type { ClosedReason } from './day-axis-rules.ts';
import type { DayColumn, Stop } from './day-columns.ts';
import { t } from './day-wording.ts';
import { slotMin } from './slot-rules.ts';

/** What the day says, on the screen and to a screen reader. */

export const patientOf = (visit: Appointment) =>
  formatPatientName({ firstName: visit.patientFirstName, lastName: visit.patientLastName });

export const closedWords = (why: ClosedReason): string =>
  why.kind === 'leave' && why.reason ? t('closed.leaveFor', { reason: why.reason }) : t(`closed.${why.kind}`);

/** `10:00–10:30`, of two clock times. */
export const spanWords = (from: string, to: string): string => t('span', { from, to });

export const visitSpanWords = (visit: Appointment): string =>
  spanWords(formatClock(visit.apptTime), formatClock(visit.endTime));

/** `tomorrow`, `in 3 days`; nothing beyond two weeks, where the date says more. */
export const distanceWords = (day: string, today: string): string => {
  const days = daysBetween(today, day);
  if (days === 0) return t('distance.today');
  if (days === 1) return t('distance.tomorrow');
  if (days === -1) return t('distance.yesterday');
  if (Math.abs(days) > 14) return '';
  return days > 0 ? t('distance.ahead', { days }) : t('distance.ago', { days: -days });
};

export const columnWords = ({ booked, free, openings, closed }: DayColumn): string => {
  if (free === null) return t('column.noHours', { booked });
  if (openings.duty.length === 0) {
    const why = closedWords(closed[0]?.why ?? { kind: 'off_duty' });
    return booked === 0 ? why : t('column.closed', { booked, why });
  }
  return free === 0 ? t('column.noneFree', { booked }) : t('column.free', { booked, free });
};

export const freeStopWords = ({ start, closed }: Stop & { kind: 'free' }, column: DayColumn): string => {
  const place = { time: clockOfMinute(start), doctor: formatDoctorName(column.doctor) };
  if (!closed) return t('stop.free', place);
  const { why } = closed;
  return why.kind === 'leave' && why.reason
    ? t('stop.leaveFor', { ...place, reason: why.reason })
    : t(`stop.${why.kind}`, place);
};

/** The lines of a visit on the grid; a short one has a single line, with its time when no grid line shows it. */
export const visitLines = (
  visit: Appointment,
  isPending: boolean,
  isUnsent = false,
): { before: string; after: string } => {
  const time = formatClock(visit.apptTime);
  const isOffLine = minuteOfDay(time) % slotMin !== 0;
  if (visit.durationMin < slotMin) return { before: isOffLine ? time : '', after: '' };
  const after = t('visit.line', {
    status: isPending ? t('visit.saving') : visitStatusWords[visit.status],
    time,
    token: visit.tokenNo ? String(visit.tokenNo) : 'none',
    unsent: isUnsent ? 'yes' : 'no',
  });
  return { before: '', after };
};

/** Begins as what is seen, so that it can be asked for by voice (WCAG 2.5.3). */
export const visitWords = (visit: Appointment, isPending: boolean, isUnsent = false): string => {
  const { before, after } = visitLines(visit, isPending, isUnsent);
  const patient = patientOf(visit);
  const facts = [
    before ? t('visit.shortLine', { time: before, patient }) : patient,
    after || visitStatusWords[visit.status],
    after ? t('visit.until', { time: formatClock(visit.endTime) }) : visitSpanWords(visit),
    visit.tokenNo ? t('visit.token', { token: visit.tokenNo }) : '',
    visit.isOverbooked === 'Y' ? t('visit.overbooked') : '',
    isPending ? t('visit.beingSaved') : '',
    isUnsent ? t(after ? 'visit.unconfirmed' : 'visit.pendingUnconfirmed') : '',
    visit.doctorName,
  ];
  return formatFacts(facts.filter((fact) => fact !== ''));
};

/** `Slot already taken by token 14, PATEL, Ravi, 10:00–10:30` */
export const takenWords = (visit: Appointment): string => {
  const by = { patient: patientOf(visit), span: visitSpanWords(visit) };
  return visit.tokenNo ? t('takenByToken', { ...by, token: visit.tokenNo }) : t('taken', by);
};

export const warningWords = (warning: BookingWarning): string => {
  switch (warning.kind) {
    case 'past':
      return t('warning.past');
    case 'closed':
      return warning.why.kind === 'leave' && warning.why.reason
        ? t('warning.leaveFor', { reason: warning.why.reason })
        : t(`warning.${warning.why.kind}`);
    case 'taken':
      return takenWords(warning.by);
    case 'same_time':
      return t('warning.sameTime', { span: visitSpanWords(warning.visit), doctor: warning.visit.doctorName });
    case 'same_day':
      return t('warning.sameDay', { span: visitSpanWords(warning.visit), doctor: warning.visit.doctorName });
  }
};
