import type { Gender } from '#contract/patients.ts';
import { t } from './format-wording.ts';
import { formatLocale } from './language.ts';
import { addMonths, daysBetween, formatDay } from './wall-time.ts';

/** Names, ages and numbers of people, by the NHS Common User Interface: family name first in capitals, then the given name. */

type Named = { firstName: string | null; lastName: string | null };

/** `PATEL, Ravi`; scripts without capitals stay as they are, and so does the only name of who has one: `Suharto`. */
export const formatPatientName = ({ firstName, lastName }: Named): string =>
  firstName && lastName
    ? t('patientName', { familyName: lastName.toLocaleUpperCase('en'), givenName: firstName })
    : (firstName ?? lastName ?? '');

/** `Ravi Patel`, as a letter addresses somebody. */
export const formatFullName = ({ firstName, lastName }: Named): string =>
  t('fullName', { givenName: firstName ?? '', familyName: lastName ?? '' }).trim();

type NamedDoctor = { title?: string | null | undefined; firstName: string; lastName: string };

/** `Dr Meera Rao`; `Anil Kumar` for who has no title. A title that was typed into the name is not shown twice. */
export const formatDoctorName = ({ title, firstName, lastName }: NamedDoctor): string => {
  const names = { givenName: firstName, familyName: lastName };
  return title && !/^dr\b/i.test(firstName) ? t('doctorName', { title, ...names }) : t('fullName', names);
};

/** A birth as it is kept: null where the date is not known, `Y` where it was reckoned from an age. */
export type Birth = { dob: string | null; dobEstimated?: 'Y' | 'N' | undefined };

/** `14-Apr-1992 (34y)`; `about 45y` is `~45y` without a date; in words where nothing is known. */
export function formatBirth(birth: Birth, today: string): string {
  if (birth.dob === null) return t('birth.unknown');
  const age = formatAge(birth, today);
  return birth.dobEstimated === 'Y' ? age : t('birth.dateAndAge', { date: formatDay(birth.dob), age });
}

/** `34y`, and finer below 18: `7y 4m`, `18m 4d`, `12w 3d`, `9d`. `~45y` for an estimated age, empty for an unknown one. */
export function formatAge({ dob, dobEstimated }: Birth, today: string): string {
  if (dob === null) return '';
  const age = exactAge(dob, today);
  // An estimate says no more than its largest unit.
  return dobEstimated === 'Y' ? t('age.estimated', { age: age.split(' ')[0] ?? '' }) : age;
}

function exactAge(dob: string, today: string): string {
  const days = daysBetween(dob, today);
  if (days < 0) return '';
  const months = wholeMonths(dob, today);
  const years = Math.floor(months / 12);
  if (days < 28) return t('age.days', { days });
  if (years < 1) {
    const weeks = Math.floor(days / 7);
    return days % 7 === 0 ? t('age.weeks', { weeks }) : t('age.weeksAndDays', { weeks, days: days % 7 });
  }
  if (years < 2) {
    const rest = daysBetween(addMonths(dob, months), today);
    return rest === 0 ? t('age.months', { months }) : t('age.monthsAndDays', { months, days: rest });
  }
  if (years < 18 && months % 12 > 0) return t('age.yearsAndMonths', { years, months: months % 12 });
  return t('age.years', { years });
}

function wholeMonths(dob: string, today: string): number {
  const months =
    (Number(today.slice(0, 4)) - Number(dob.slice(0, 4))) * 12 + Number(today.slice(5, 7)) - Number(dob.slice(5, 7));
  return addMonths(dob, months) > today ? months - 1 : months;
}

export const formatGender = (gender: string | null): string =>
  gender === 'M' || gender === 'F' || gender === 'O' ? t(`gender.${gender satisfies Gender}`) : t('gender.none');

/**
 * `4217` → `SGH-004217` where the hospital's format is `SGH-000000`; without a format `4 217`, in groups of three as it is
 * read out on the phone. A number with more digits than zeros is written whole.
 */
export function formatPatientNumber(patientId: number, format?: string | null): string {
  if (!format) return String(patientId).replace(/\B(?=(?:\d{3})+$)/g, ' ');
  const prefix = format.replace(/0+$/, '');
  return prefix + String(patientId).padStart(format.length - prefix.length, '0');
}

// not shown: what Intl is asked for
const countryNames = new Intl.DisplayNames(formatLocale().names, { type: 'region' });

/** `IN` → `India`. */
export const formatCountry = (code: string): string => countryNames.of(code) ?? code;

/** `12345678901234` → `12-3456-7890-1234`, as the card of the health account has it; other identifiers as they were typed. */
export function formatIdentifier({ system, value }: { system: string; value: string }): string {
  const digits = value.replace(/\D/g, '');
  return system === 'ABHA' ? digits.replace(/^(\d\d)(\d{4})(\d{4})(\d{4})$/, '$1-$2-$3-$4') : value;
}

/** Indian mobile numbers in two groups of five; everything else as it was typed. */
export function formatPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  if (/^[6-9]\d{9}$/.test(digits)) return `${digits.slice(0, 5)} ${digits.slice(5)}`;
  if (/^91[6-9]\d{9}$/.test(digits)) return `+91 ${digits.slice(2, 7)} ${digits.slice(7)}`;
  return phone;
}
