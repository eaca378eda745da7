import type { DayPart, WaitlistEntry } from '#contract/waitlist-entry.ts';
import { formatPatientName } from '../wording/names.ts';
import { daysBetween, formatDayWithWeekday, formatPeriod, formatWallTimeWithWeekday } from '../wording/wall-time.ts';
import { t } from './waitlist-wording.ts';

/** An entry in the words of the desk; pure. */

type Wish = Pick<WaitlistEntry, 'doctorName' | 'specialization'>;

/** `Dr Asha Nair`, `Any doctor, Cardiology` */
export const wishWords = ({ doctorName, specialization }: Wish): string =>
  doctorName ?? t('wish.any', { specialty: specialization ?? '' });

/** `Mon 23-Nov-2026`; `23-Nov-2026 to 30-Nov-2026`; with the part of the day where one was asked for. */
export const daysWords = (fromDay: string, toDay: string, dayPart: DayPart = 'ANY'): string =>
  t(`days.${dayPart}`, { days: fromDay === toDay ? formatDayWithWeekday(fromDay) : formatPeriod(fromDay, toDay) });

/** How long a patient has been waiting, in the hospital's days; never below none. */
export const daysWaited = (sinceDay: string, today: string): number => Math.max(0, daysBetween(sinceDay, today));

type Person = Pick<
  WaitlistEntry,
  'patientId' | 'patientFirstName' | 'patientLastName' | 'patientDob' | 'patientDobEstimated' | 'patientGender'
>;

export const patientOf = ({ patientFirstName, patientLastName }: Person): string =>
  formatPatientName({ firstName: patientFirstName, lastName: patientLastName });

export const bannerPatientOf = (entry: Person) => ({
  patientId: entry.patientId,
  firstName: entry.patientFirstName,
  lastName: entry.patientLastName,
  dob: entry.patientDob,
  dobEstimated: entry.patientDobEstimated,
  gender: entry.patientGender,
});

/** `2 patients are waiting for Mon 23-Nov-2026 10:00 with Dr Asha Nair` */
export const fittingWords = (count: number, apptTime: string, doctorName: string): string =>
  t('fitting.title', { count, time: formatWallTimeWithWeekday(apptTime), doctor: doctorName });
