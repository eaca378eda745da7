import { formatAge } from '../../wording/names.ts';
import { t } from '../records-wording.ts';

/** `34y M`, beside a name in a list; the age alone where no gender is recorded. Days as `YYYY-MM-DD`. */
export function ageAndGender(dob: string, gender: string | null, today: string): string {
  const age = formatAge(dob, today);
  const letter = gender === null ? undefined : t.lookup('genderLetter', gender);
  return letter === undefined ? age : t('patient.ageAndGender', { age, gender: letter });
}
