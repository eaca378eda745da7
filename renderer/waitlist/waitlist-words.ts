import type { DayPart, WaitlistEntry } from '#contract/waitlist-entry.ts';
import { formatPatientName } from '../wording/names.ts';
import { daysBetween, formatDay, formatDayWithWeekday, formatWallTimeWithWeekday } from '../wording/wall-time.ts';

/** An entry in the words of the desk; pure. */

type Wish = Pick<WaitlistEntry, 'doctorName' | 'specialization'>;

/** `Dr Asha Nair`, `Any doctor, Cardiology` */
export const wishWords = ({ doctorName, specialization }: Wish): string =>
  doctorName ?? `Any doctor, ${specialization}`;

/** At the end of a sentence. */
export const dayPartWords: Record<DayPart, string> = { ANY: 'any time', MORNING: 'morning', AFTERNOON: 'afternoon' };

/** `Mon 23-Nov-2026`; `23-Nov to 30-Nov-2026`; across a new year both with theirs. */
export function daysWords(fromDay: string, toDay: string): string {
  if (fromDay === toDay) return formatDayWithWeekday(fromDay);
  const from = formatDay(fromDay);
  return `${fromDay.slice(0, 4) === toDay.slice(0, 4) ? from.slice(0, 6) : from} to ${formatDay(toDay)}`;
}

/** `today`, `1 day`, `12 days`: how long somebody waits, by the hospital's days. */
export function waitedWords(sinceDay: string, today: string): string {
  const days = daysBetween(sinceDay, today);
  return days <= 0 ? 'today' : days === 1 ? '1 day' : `${days} days`;
}

type Person = Pick<
  WaitlistEntry,
  'patientId' | 'patientFirstName' | 'patientLastName' | 'patientDob' | 'patientGender'
>;

export const patientOf = ({ patientFirstName, patientLastName }: Person): string =>
  formatPatientName({ firstName: patientFirstName, lastName: patientLastName });

export const bannerPatientOf = (entry: Person) => ({
  patientId: entry.patientId,
  firstName: entry.patientFirstName,
  lastName: entry.patientLastName,
  dob: entry.patientDob,
  gender: entry.patientGender,
});

/** `2 people wait for Mon 23-Nov-2026 10:00 with Dr Asha Nair` */
export const fittingWords = (count: number, apptTime: string, doctorName: string): string =>
  `${count === 1 ? '1 person waits' : `${count} people wait`} for ${formatWallTimeWithWeekday(apptTime)} with ${doctorName}`;
