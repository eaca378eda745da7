import { type Birth, formatAge } from '../../wording/names.ts';
import { t } from '../records-wording.ts';

/** `34y M`, beside a name in a list; one of them alone where the other is not recorded. Days as `YYYY-MM-DD`. */
export function ageAndGender(birth: Birth, gender: string | null, today: string): string {
  const age = formatAge(birth, today);
  const letter = gender === null ? undefined : t.lookup('genderLetter', gender);
  if (letter === undefined || age === '') return letter ?? age;
  return t('patient.ageAndGender', { age, gender: letter });
}

type PatientOfRow = { patientDob: string | null; patientDobEstimated: 'Y' | 'N'; patientGender: string | null };

/** The same of the patient whom a visit or an entry of the waitlist names. */
export const ageAndGenderOf = (row: PatientOfRow, today: string): string =>
  ageAndGender({ dob: row.patientDob, dobEstimated: row.patientDobEstimated }, row.patientGender, today);
