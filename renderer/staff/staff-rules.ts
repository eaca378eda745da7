import { type Role, roles } from '#contract/roles.ts';
import { t } from './staff-wording.ts';

/** A doctor's sign-in belongs to a doctor; the others to none. */
export const doctorSentence = ({
  role: chosen,
  doctorId,
}: {
  role: readonly string[];
  doctorId: string | null;
}): Partial<Record<'role' | 'doctorId', string>> => ({
  ...(chosen.length === 0 && { role: t('problem.role') }),
  ...(chosen.includes('doctor') && !doctorId && { doctorId: t('problem.doctor') }),
});

/** Of the roles that were ticked the first in the order of the list is the main one: where the person begins. */
export function rolesInput(chosen: readonly string[], doctorId: string | null) {
  const [role = 'receptionist', ...otherRoles] = roles.filter((one) => chosen.includes(one));
  const isDoctor = chosen.includes('doctor');
  return { role: role satisfies Role, otherRoles, doctorId: isDoctor && doctorId ? Number(doctorId) : null };
}
