import type { DayPart, WaitlistEntry } from '#contract/waitlist-entry.ts';
import { addDays, dayOf } from '../schedule/calendar.ts';

/** The afternoon begins at noon: twelve o'clock suits a patient who wants the afternoon. */
export const dayPartOf = (apptTime: string): Exclude<DayPart, 'ANY'> =>
  apptTime.slice(11, 13) < '12' ? 'MORNING' : 'AFTERNOON';

type Wish = Pick<WaitlistEntry, 'doctorId' | 'specialization'>;

/** Whether this is the doctor whom the entry names, or a doctor of its specialization. */
export const suits = (wish: Wish, doctor: { doctorId: number; specialization: string }): boolean =>
  wish.doctorId === null
    ? wish.specialization?.toLowerCase() === doctor.specialization.toLowerCase()
    : wish.doctorId === doctor.doctorId;

const lookAheadDays = 31;

/** The days on which a time is searched, from now on; null when the entry no longer waits, or its days are over. */
export function within<Entry extends Pick<WaitlistEntry, 'status' | 'isLapsed' | 'fromDay' | 'toDay'>>(
  entry: Entry,
  now: string,
): { entry: Entry; firstDay: string; lastDay: string } | null {
  if (entry.status !== 'WAITING' || entry.isLapsed === 'Y') return null;
  const firstDay = entry.fromDay > dayOf(now) ? entry.fromDay : dayOf(now);
  const lastLooked = addDays(firstDay, lookAheadDays - 1);
  return { entry, firstDay, lastDay: entry.toDay < lastLooked ? entry.toDay : lastLooked };
}
