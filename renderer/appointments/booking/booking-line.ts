import type { Doctor } from '#contract/doctors.ts';
import { parseDay } from '../../ui/form/parse-day.ts';
import { addDays } from '../../wording/wall-time.ts';

/** `sharma card tomorrow`: whom, with which doctor or specialty, on which day. */
export type BookingLine = {
  who: string;
  /** Null when no doctor was named: the patient's last one is meant. */
  doctors: readonly Doctor[] | null;
  /** The first day that suits; null for the next free time of all. */
  day: string | null;
};

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const shortestWord = 3;

/**
 * Reads a booking that is typed as one line: the patient first, then the doctor, the specialty, a day, in any order.
 * Null when there is a patient only.
 */
export function readBookingLine(text: string, doctors: readonly Doctor[], today: string): BookingLine | null {
  const [first, ...words] = text.trim().toLowerCase().split(/\s+/);
  if (!first || /^\d/.test(first)) return null;
  const who = [first];
  let day: string | null = null;
  let named: readonly Doctor[] | null = null;
  for (const word of words) {
    const readDay = dayOf(word, today);
    const meant: readonly Doctor[] = readDay === null ? doctorsOf(word, named ?? doctors) : [];
    if (readDay !== null && readDay >= today) day = readDay;
    else if (meant.length > 0) named = meant;
    else if (word !== 'dr' && word !== 'dr.') who.push(word);
  }
  return day === null && named === null ? null : { who: who.join(' '), doctors: named, day };
}

function dayOf(word: string, today: string): string | null {
  const weekday = word.length < shortestWord ? -1 : weekdays.findIndex((name) => name.startsWith(word));
  if (weekday >= 0) {
    const ahead = (weekday - new Date(`${today}T00:00Z`).getUTCDay() + 7) % 7;
    return addDays(today, ahead === 0 ? 7 : ahead);
  }
  // A bare number is a house or a phone, and no day.
  return /^\d+$/.test(word) || word === 't' ? null : parseDay(word, today);
}

/** Whose specialty begins with the word, else whose name does. */
function doctorsOf(word: string, doctors: readonly Doctor[]): readonly Doctor[] {
  if (word.length < shortestWord) return [];
  const begins = (text: string) =>
    text
      .toLowerCase()
      .split(/\s+/)
      .some((part) => part.startsWith(word));
  const field = doctors.filter(({ specialization }) => begins(specialization));
  return field.length > 0 ? field : doctors.filter(({ lastName, firstName }) => begins(lastName) || begins(firstName));
}
