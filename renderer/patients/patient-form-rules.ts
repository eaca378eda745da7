import type { CallInput } from '#contract/contract.ts';
import { isCalendarDate } from '#contract/fields.ts';
import type { Patient, PatientSummary } from '#contract/patients.ts';

/** A patient form as it is typed: text in every field, empty where nothing was entered. */
export type PatientValues = {
  firstName: string;
  lastName: string;
  dob: string;
  gender: string;
  phone: string;
  email: string;
  address: string;
  notes: string;
};

export const noPatientValues: PatientValues = {
  firstName: '',
  lastName: '',
  dob: '',
  gender: '',
  phone: '',
  email: '',
  address: '',
  notes: '',
};

export const patientLabels: Record<keyof PatientValues, string> = {
  firstName: 'First name',
  lastName: 'Last name',
  dob: 'Date of birth',
  gender: 'Gender',
  phone: 'Phone',
  email: 'E-mail',
  address: 'Address',
  notes: 'Notes for the desk',
};

/** What was typed in a search that found nobody: a phone number, `PATEL, Ravi` or `Ravi Patel`. */
export function valuesFromSearch(typed: string): PatientValues {
  const text = typed.trim();
  if (/^\+?[\d\s()-]{5,15}$/.test(text)) return { ...noPatientValues, phone: text };
  if (/[\d@]/.test(text)) return noPatientValues;
  const [family, given] = text.split(',').map((part) => part.trim());
  if (family !== undefined && given !== undefined) return { ...noPatientValues, firstName: given, lastName: family };
  const words = text.split(/\s+/);
  return { ...noPatientValues, firstName: words.slice(0, -1).join(' ') || text, lastName: words.slice(1).at(-1) ?? '' };
}

export const valuesOfPatient = (patient: Patient): PatientValues => ({
  firstName: patient.firstName,
  lastName: patient.lastName,
  dob: patient.dob,
  gender: patient.gender ?? '',
  phone: patient.phone ?? '',
  email: patient.email ?? '',
  address: patient.address ?? '',
  notes: patient.notes ?? '',
});

/** The fields that differ, and nothing else: what another desk changed meanwhile in the other fields stays. */
export function changedFields(before: PatientValues, after: PatientValues): Partial<PatientValues> {
  const fields = Object.keys(noPatientValues) as (keyof PatientValues)[];
  return Object.fromEntries(
    fields.filter((field) => after[field].trim() !== before[field].trim()).map((field) => [field, after[field]]),
  );
}

/** What to look for people like this one by; null while too little is typed to tell anybody apart. */
export function similarQuery(values: PatientValues): CallInput<'patients.similar'> | null {
  const [firstName, lastName] = [values.firstName.trim(), values.lastName.trim()];
  const dob = isCalendarDate(values.dob) ? values.dob : null;
  const phone =
    values.phone.replace(/\D/g, '').length >= 5 && values.phone.trim().length <= 15 ? values.phone.trim() : null;
  const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(values.email.trim()) ? values.email.trim() : null;
  const isNamed = firstName.length > 1 || lastName.length > 1;
  if (!phone && !email && !(dob && isNamed)) return null;
  return { firstName: firstName.slice(0, 50), lastName: lastName.slice(0, 50), dob, phone, email };
}

/** In what somebody is like the person being typed. */
export function likeness(values: PatientValues, other: PatientSummary): string[] {
  const digits = (phone: string | null) => (phone ?? '').replace(/\D/g, '').slice(-10);
  const found: string[] = [];
  if (values.dob === other.dob) found.push('same date of birth');
  if (digits(values.phone) !== '' && digits(values.phone) === digits(other.phone)) found.push('same phone');
  if (values.email.trim() !== '' && values.email.trim().toLowerCase() === other.email) found.push('same e-mail');
  return found;
}

/** A family shares a phone and nothing else: not a sign that somebody is registered twice. */
export const isFamilyOnly = (values: PatientValues, others: readonly PatientSummary[]): boolean =>
  others.every((other) => likeness(values, other).join() === 'same phone');
