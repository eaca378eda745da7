import type { Appointment } from '#contract/appointments.ts';
import { formatClock, formatDayWithWeekday } from '../../wording/wall-time.ts';
import { patientOf } from '../day/day-words.ts';
import type { VisitAction } from './visit-action-rules.ts';
import { t } from './visit-wording.ts';

/** A verb and a noun, for a button or the list of keys. */
export const actionName = (action: Exclude<VisitAction, 'reinstate'>): string => t(`action.${action}`);

/** The step back is named after what it undoes. */
export const actionWords = (action: VisitAction, visit: Appointment): string =>
  action === 'reinstate' ? t(`reinstate.${visit.status}`) : actionName(action);

/** What the toast says once it is done. */
export const doneWords = (action: VisitAction, visit: Appointment, tokenNo?: number): string => {
  const patient = patientOf(visit);
  if (action === 'reinstate') return t(`again.${visit.status}`, { patient });
  if (action === 'checkIn' && tokenNo !== undefined) return t('done.checkInToken', { patient, token: tokenNo });
  return t(`done.${action}`, { patient });
};

/** `PATEL, Ravi moved to 10:15`, with the day and the doctor where they are others. */
export const movedWords = (visit: Appointment, to: { apptTime: string; doctorName: string }): string => {
  const what = { patient: patientOf(visit), time: formatClock(to.apptTime) };
  const day = formatDayWithWeekday(to.apptTime.slice(0, 10));
  const isOtherDay = to.apptTime.slice(0, 10) !== visit.apptTime.slice(0, 10);
  const isOtherDoctor = to.doctorName !== visit.doctorName;
  if (isOtherDay && isOtherDoctor) return t('moved.dayAndDoctor', { ...what, day, doctor: to.doctorName });
  if (isOtherDay) return t('moved.day', { ...what, day });
  return isOtherDoctor ? t('moved.doctor', { ...what, doctor: to.doctorName }) : t('moved.time', what);
};
