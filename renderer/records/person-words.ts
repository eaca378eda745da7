import type { Gender } from '#contract/patients.ts';
import { addMonths, daysBetween } from '../ui/words/wall-time.ts';

/** Names, ages and numbers by the NHS Common User Interface: family name first in capitals, then the given name. */

type Named = { firstName: string; lastName: string };

/** `PATEL, Ravi`; scripts without capitals stay as they are. */
export const formatPatientName = ({ firstName, lastName }: Named): string =>
  `${lastName.toLocaleUpperCase('en')}, ${firstName}`;

/** `Dr Meera Rao`, without doubling a title that was typed. */
export const formatDoctorName = ({ firstName, lastName }: Named): string =>
  /^dr\b/i.test(firstName) ? `${firstName} ${lastName}` : `Dr ${firstName} ${lastName}`;

/** `34y`, and finer below 18: `7y 4m`, `18m 4d`, `12w 3d`, `9d`. */
export function formatAge(dob: string, today: string): string {
  const days = daysBetween(dob, today);
  if (days < 0) return '';
  const months = wholeMonths(dob, today);
  const years = Math.floor(months / 12);
  if (days < 28) return `${days}d`;
  if (years < 1) return withRest(Math.floor(days / 7), 'w', days % 7, 'd');
  if (years < 2) return withRest(months, 'm', daysBetween(addMonths(dob, months), today), 'd');
  if (years < 18) return withRest(years, 'y', months % 12, 'm');
  return `${years}y`;
}

const withRest = (count: number, unit: string, rest: number, restUnit: string) =>
  rest > 0 ? `${count}${unit} ${rest}${restUnit}` : `${count}${unit}`;

function wholeMonths(dob: string, today: string): number {
  const months =
    (Number(today.slice(0, 4)) - Number(dob.slice(0, 4))) * 12 + Number(today.slice(5, 7)) - Number(dob.slice(5, 7));
  return addMonths(dob, months) > today ? months - 1 : months;
}

const genderWords: Record<Gender, string> = { M: 'Male', F: 'Female', O: 'Other' };
export const formatGender = (gender: string | null): string => genderWords[gender as Gender] ?? 'Not recorded';

/** `1004217` → `1 004 217`: in groups of three, as it is read out on the phone. */
export const formatPatientNumber = (patientId: number): string => String(patientId).replace(/\B(?=(?:\d{3})+$)/g, ' ');

/** Indian mobile numbers in two groups of five; everything else as it was typed. */
export function formatPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  if (/^[6-9]\d{9}$/.test(digits)) return `${digits.slice(0, 5)} ${digits.slice(5)}`;
  if (/^91[6-9]\d{9}$/.test(digits)) return `+91 ${digits.slice(2, 7)} ${digits.slice(7)}`;
  return phone;
}
