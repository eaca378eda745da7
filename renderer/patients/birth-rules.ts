import { isCalendarDate } from '#contract/fields.ts';
import type { Patient } from '#contract/patients.ts';
import { formatAge } from '../wording/names.ts';
import { addDays, addMonths } from '../wording/wall-time.ts';

/** What the field of the birth means, in the fields of the contract; null fields where they do not apply. */
export type TypedBirth = {
  dob: string | null;
  ageYears: number | null;
  ageMonths: number | null;
  ageDays: number | null;
};

const unknown: TypedBirth = { dob: null, ageYears: null, ageMonths: null, ageDays: null };
const about = /^(?:~|abt\.?|about|approx\.?|age[d:]?|c\.?)\s*/;
const age =
  /^(?:(\d{1,3})\s*y[a-z]*\.?)?\s*(?:(\d{1,4})\s*m[a-z]*\.?)?\s*(?:(\d{1,4})\s*w[a-z]*\.?)?\s*(?:(\d{1,5})\s*d[a-z]*\.?)?$/;

/**
 * A date of birth, an age (`45`, `45y`, `~45 years`, `abt 45`, `18m`, `3 weeks`, `10d`, `1y 6m`), or `?` where neither is
 * known. Null for anything else.
 */
export function readBirth(text: string): TypedBirth | null {
  const typed = text
    .trim()
    .toLowerCase()
    .replace(/\s+old$/, '');
  if (isCalendarDate(typed)) return { ...unknown, dob: typed };
  if (/^(?:\?|unknown|not known)$/.test(typed)) return unknown;
  const bare = typed.replace(about, '');
  if (/^\d{1,3}$/.test(bare)) return Number(bare) <= 120 ? { ...unknown, ageYears: Number(bare) } : null;
  const [, years, months, weeks, days] = bare === '' ? [] : (age.exec(bare) ?? []);
  if (!years && !months && !weeks && !days) return null;
  const number = (digits: string | undefined) => (digits === undefined ? null : Number(digits));
  const ageDays = weeks === undefined ? number(days) : Number(weeks) * 7 + Number(days ?? 0);
  return Number(years ?? 0) <= 120 ? { ...unknown, ageYears: number(years), ageMonths: number(months), ageDays } : null;
}

type Births = Pick<Patient, 'dob' | 'dobEstimated' | 'ageYears' | 'ageMonths' | 'ageDays'>;

/** What the field shows of a patient: the date, the age as it was said, or `?`. */
export function birthText({ dob, dobEstimated, ageYears, ageMonths, ageDays }: Births): string {
  if (dob === null) return '?';
  if (dobEstimated === 'N') return dob;
  const parts = [[ageYears, 'y'] as const, [ageMonths, 'm'] as const, [ageDays, 'd'] as const];
  return parts.flatMap(([value, unit]) => (value === null ? [] : [`${value}${unit}`])).join(' ');
}

/** The age beside the field: `34y` for a date, `~45y` for an age; nothing while it cannot be read. */
export function birthRemark(text: string, today: string): string {
  const birth = readBirth(text);
  if (!birth) return '';
  if (birth.dob) return formatAge({ dob: birth.dob }, today);
  const { ageYears, ageMonths, ageDays } = birth;
  if ((ageYears ?? ageMonths ?? ageDays) === null) return '';
  const months = 12 * (ageYears ?? 0) + (ageMonths ?? 0);
  return formatAge({ dob: addDays(addMonths(today, -months), -(ageDays ?? 0)), dobEstimated: 'Y' }, today);
}
