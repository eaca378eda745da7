import type { PatientRecord } from '#contract/patients.ts';
import type { PatientDetails } from './patients-store.ts';

const birthFields: readonly string[] = ['dob', 'ageYears', 'ageMonths', 'ageDays'];

/** The details that a call may change, as they stand. A date that was reckoned from an age is no detail: the age is. */
export const detailsOf = ({ dobEstimated, ...patient }: PatientRecord): PatientDetails => ({
  firstName: patient.firstName,
  lastName: patient.lastName,
  dob: dobEstimated === 'Y' ? null : patient.dob,
  ageYears: patient.ageYears,
  ageMonths: patient.ageMonths,
  ageDays: patient.ageDays,
  gender: patient.gender,
  phone: patient.phone,
  email: patient.email,
  address: patient.address,
  notes: patient.notes,
  title: patient.title,
  relation: patient.relation,
  relationName: patient.relationName,
  identifiers: patient.identifiers,
  furtherPhones: patient.furtherPhones,
});

/** What becomes of the birth when any of it is named: a date takes the place of an age, an age that of a date. */
export function newBirth(changes: Partial<PatientDetails>): Partial<PatientDetails> {
  if (!Object.keys(changes).some((field) => birthFields.includes(field))) return {};
  const { dob = null, ageYears = null, ageMonths = null, ageDays = null } = changes;
  return { dob, ageYears, ageMonths, ageDays };
}

const namedTogether: Readonly<Record<string, string>> = { relationName: 'relation', furtherPhones: 'phones' };

/** The fields as `update_patient` names them: date and age are one, and so are a relation and that person's name. */
export function changedFields(changes: Partial<PatientDetails>): string[] {
  const named = Object.keys(changes).map((field) =>
    birthFields.includes(field) ? 'dob' : (namedTogether[field] ?? field),
  );
  return [...new Set(named)];
}
