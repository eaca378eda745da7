import type { Appointment } from '#contract/appointments.ts';
import { visitStatusWords } from '../../records/status-words.ts';
import { formatClock, formatDayWithWeekday } from '../../wording/wall-time.ts';
import { patientOf } from '../day/day-words.ts';
import type { VisitAction } from './visit-action-rules.ts';

/** A verb and a noun for the button. */
export const actionWords = (action: VisitAction, visit: Appointment): string => {
  switch (action) {
    case 'checkIn':
      return 'Check in patient';
    case 'start':
      return 'Start consultation';
    case 'complete':
      return 'Complete visit';
    case 'noShow':
      return 'Mark no-show';
    case 'move':
      return 'Move visit';
    case 'cancel':
      return 'Cancel visit';
    case 'reinstate':
      return reinstateWords[visit.status];
  }
};

const reinstateWords: Record<Appointment['status'], string> = {
  SCHEDULED: 'Reinstate visit',
  CHECKED_IN: 'Undo check-in',
  IN_CONSULTATION: 'Undo start',
  COMPLETED: 'Reopen visit',
  CANCELLED: 'Reinstate visit',
  NO_SHOW: 'Undo no-show',
};

/** What the toast says once it is done. */
export const doneWords = (action: VisitAction, visit: Appointment, tokenNo?: number): string => {
  const who = patientOf(visit);
  switch (action) {
    case 'checkIn':
      return `${who} has arrived: token ${tokenNo ?? ''}`.trim();
    case 'start':
      return `Consultation of ${who} started`;
    case 'complete':
      return `Visit of ${who} completed`;
    case 'noShow':
      return `${who} marked as no-show`;
    case 'move':
      return `Visit of ${who} moved`;
    case 'cancel':
      return `Visit of ${who} cancelled`;
    case 'reinstate':
      return `Visit of ${who} is ${visitStatusWords[visit.status].toLowerCase()} again`;
  }
};

export const movedWords = (visit: Appointment, to: { apptTime: string; doctorName: string }): string =>
  `${patientOf(visit)} moved to ${formatClock(to.apptTime)}${
    to.apptTime.slice(0, 10) === visit.apptTime.slice(0, 10)
      ? ''
      : ` on ${formatDayWithWeekday(to.apptTime.slice(0, 10))}`
  }${to.doctorName === visit.doctorName ? '' : ` with ${to.doctorName}`}`;
