import type { CallInput } from '#contract/contract.ts';
import { isCalendarDate } from '#contract/fields.ts';
import { type IdentifierSystem, isIdentifier, needsIssuer } from '#contract/patient-identifiers.ts';
import type { PatientRecord, PatientSummary } from '#contract/patients.ts';
import { parseDay } from '../ui/form/parse-day.ts';
import { birthText, readBirth } from './birth-rules.ts';
import { t } from './patients-wording.ts';

export type IdentifierValues = { system: IdentifierSystem; value: string; issuer: string };
export type PhoneValues = { phone: string; whose: string };

/** A patient form as it is typed: text in every field, empty where nothing was entered. */
export type PatientValues = {
  firstName: string;
  lastName: string;
  /** A date, an age as it was said, or `?`. */
  dob: string;
  gender: string;
  phone: string;
  title: string;
  relation: string;
  relationName: string;
  email: string;
  address: string;
  notes: string;
  /** Rows without a number are not sent. */
  identifiers: IdentifierValues[];
  /** Telephones besides the first one. */
  furtherPhones: PhoneValues[];
  /** Why it is another person than the one who has the same names, birth date and telephone. */
  otherPersonReason: string;
};

type TextField = Exclude<keyof PatientValues, 'identifiers' | 'furtherPhones'>;

export const noPatientValues: PatientValues = {
  firstName: '',
  lastName: '',
  dob: '',
  gender: '',
  phone: '',
  title: '',
  relation: '',
  relationName: '',
  email: '',
  address: '',
  notes: '',
  identifiers: [],
  furtherPhones: [],
  otherPersonReason: '',
};

/**
 * What was typed in a search that found nobody, in the fields where it belongs: `Mrs Sunita Rao 98200 12345`, `RAO, Sunita
 * 14-Apr-1992`, `Ravi s/o Mohan, ~45y`. What is none of these, such as a number of an invoice, is left out.
 */
export function valuesFromSearch(typed: string, today: string): PatientValues {
  const values = { ...noPatientValues };
  const take = (field: TextField, pattern: RegExp, read = (found: string): string | null => found) => {
    const found = pattern.exec(text);
    const value = found ? read((found[1] ?? found[0]).trim()) : null;
    if (!found || !value) return;
    values[field] = value;
    text = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`.trim();
  };
  let text = typed.trim();
  take('email', /\S+@\S+/);
  take('dob', /(?:^|\s)(\d{1,4}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ]\d{2,4})(?!\d)/i, (found) =>
    parseDay(found, today, 'past'),
  );
  take('dob', /(?:^|\s)(~?\d{1,3}\s?(?:y|yrs?|years?|m|months?|w|weeks?|d|days?))(?![a-z])/i, (found) =>
    readBirth(found) ? found : null,
  );
  // A number of an invoice is nothing of a person.
  if (/\w\/\d/.test(text)) return values;
  take('phone', /(?:^|\s)(\+?\(?\d[\d\s()./‐‑-]{4,29})$|^(\+?\(?\d[\d\s()./‐‑-]{4,29})(?=\s|$)/);
  for (const [sign, relation] of relationSigns) {
    const before = text;
    take('relationName', new RegExp(`(?:^|\\s)(?:${sign})\\s+(.+)$`, 'i'));
    if (text !== before) values.relation = relation;
  }
  take('title', /^(?:Mr|Mrs|Ms|Miss|Dr|Smt|Shri|Kum|Prof)\.?(?=\s)/i);
  text = text.replace(/[,\s]+$/, '');
  if (/\d/.test(text)) return values;
  return { ...values, ...namesOf(text) };
}

/** `PATEL, Ravi`, `Ravi Patel` or the only name of who has one. */
export function namesOf(text: string): { firstName: string; lastName: string } {
  const [family, given] = text.split(',').map((part) => part.trim());
  if (family && given) return { firstName: given, lastName: family };
  const words = text.trim().split(/\s+/);
  return { firstName: words.slice(0, -1).join(' ') || text.trim(), lastName: words.slice(1).at(-1) ?? '' };
}

const relationSigns = [
  ['s/o', 'SON_OF'],
  ['d/o', 'DAUGHTER_OF'],
  ['w/o', 'WIFE_OF'],
  ['h/o', 'HUSBAND_OF'],
  ['c/o', 'CARE_OF'],
  // not shown: a pattern of what is typed
  ['b/o|baby of', 'BABY_OF'],
] as const;

/** What one more of the family has in common with this patient. */
export const sharedValues = ({ lastName, phone, address }: PatientRecord): Partial<PatientValues> => ({
  lastName: lastName ?? '',
  phone: phone ?? '',
  address: address ?? '',
});

export const valuesOfPatient = (patient: PatientRecord): PatientValues => ({
  firstName: patient.firstName ?? '',
  lastName: patient.lastName ?? '',
  dob: birthText(patient),
  gender: patient.gender ?? '',
  phone: patient.phone ?? '',
  title: patient.title ?? '',
  relation: patient.relation ?? '',
  relationName: patient.relationName ?? '',
  email: patient.email ?? '',
  address: patient.address ?? '',
  notes: patient.notes ?? '',
  identifiers: patient.identifiers.map(({ system, value, issuer }) => ({ system, value, issuer: issuer ?? '' })),
  furtherPhones: patient.furtherPhones.map(({ phone, whose }) => ({ phone, whose: whose ?? '' })),
  otherPersonReason: '',
});

/** Only the fields that differ, so that a change that another desk made in the other fields stays. */
export function changedFields(before: PatientValues, after: PatientValues): Partial<PatientValues> {
  const fields = Object.keys(noPatientValues) as (keyof PatientValues)[];
  const changed = fields.filter((field) => comparable(after[field]) !== comparable(before[field]));
  // The relation and that person's name are one detail.
  if (changed.includes('relation') || changed.includes('relationName')) changed.push('relation', 'relationName');
  return Object.fromEntries(changed.map((field) => [field, after[field]]));
}

const comparable = (value: PatientValues[keyof PatientValues]): string =>
  typeof value === 'string' ? value.trim() : JSON.stringify(value);

/** The call's input of what was typed; only of the named values for a change. */
export function patientInput(values: Partial<PatientValues>) {
  const { dob, relation, relationName, identifiers, furtherPhones, ...others } = values;
  return {
    ...others,
    ...(identifiers && { identifiers: identifiers.filter(({ value }) => value.trim()) }),
    ...(furtherPhones && { furtherPhones: furtherPhones.filter(({ phone }) => phone.trim()) }),
    // What is no birth goes as it was typed, so that the field is named in the refusal.
    ...(dob === undefined ? {} : (readBirth(dob) ?? { dob })),
    ...(relation === undefined && relationName === undefined
      ? {}
      : { relation: relationName?.trim() ? relation || null : null, relationName: relationName?.trim() || null }),
  };
}

/** What the desk asks everybody for. The contract takes one of the names, and a birth that is not known. */
export const askedFields = ['firstName', 'dob'] as const;

/** Whether the birth is a date, an age, or said to be unknown; a clerk who forgot it is asked. */
export const checkBirth = ({ dob }: PatientValues): { dob?: string } =>
  readBirth(dob) ? {} : { dob: t('dob.missing') };

/** What is wrong with the identifiers and further telephones: one sentence for each list. */
export function checkLists({ identifiers, furtherPhones }: PatientValues) {
  const typed = identifiers.filter(({ value }) => value.trim());
  const wrong = typed.find(({ system, value }) => !isIdentifier(system, value.trim()));
  const alone = typed.find(({ system, issuer }) => needsIssuer(system) && !issuer.trim());
  const isWrongPhone = furtherPhones.some(
    ({ phone }) => phone.trim() && (!/^\+?[\d\s()./-]+$/.test(phone.trim()) || phone.replace(/\D/g, '').length < 5),
  );
  return {
    ...(wrong && { identifiers: t(`identifier.wrong.${wrong.system}`) }),
    ...(!wrong && alone && { identifiers: t('identifier.noIssuer') }),
    ...(isWrongPhone && { furtherPhones: t('furtherPhones.wrong') }),
  };
}

/** The question for similar patients; null while too little is typed to tell patients apart. */
export function similarQuery(values: PatientValues): CallInput<'patients.similar'> | null {
  const [firstName, lastName] = [values.firstName.trim(), values.lastName.trim()];
  const dob = isCalendarDate(values.dob) ? values.dob : null;
  const phone =
    values.phone.replace(/\D/g, '').length >= 5 && values.phone.trim().length <= 40 ? values.phone.trim() : null;
  const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(values.email.trim()) ? values.email.trim() : null;
  const isNamed = firstName.length > 1 || lastName.length > 1;
  const identifiers = values.identifiers
    .map(({ system, value, issuer }) => ({ system, value: value.trim(), issuer: issuer.trim() || null }))
    .filter(({ system, value, issuer }) => value && isIdentifier(system, value) && (issuer || !needsIssuer(system)));
  if (!phone && !email && !(dob && isNamed) && identifiers.length === 0) return null;
  return { firstName: firstName.slice(0, 50), lastName: lastName.slice(0, 50), dob, phone, email, identifiers };
}

/** What makes a registered patient look like the one being typed. */
export type Likeness = 'dob' | 'phone' | 'email';

/** In what a registered patient is like the one being typed. */
export function likeness(values: PatientValues, other: PatientSummary): Likeness[] {
  const digits = (phone: string | null) => (phone ?? '').replace(/\D/g, '').slice(-10);
  const found: Likeness[] = [];
  if (values.dob === other.dob && other.dobEstimated === 'N') found.push('dob');
  if (digits(values.phone) !== '' && digits(values.phone) === digits(other.phone)) found.push('phone');
  if (values.email.trim() !== '' && values.email.trim().toLowerCase() === other.email) found.push('email');
  return found;
}

/** A family shares a phone and nothing else: no sign that a patient is registered twice. */
export const isFamilyOnly = (values: PatientValues, others: readonly PatientSummary[]): boolean =>
  others.every((other) => likeness(values, other).join() === 'phone');
