import { t } from './staff-wording.ts';

/** A doctor's sign-in belongs to a doctor; the others to none. */
export const doctorSentence = ({
  role,
  doctorId,
}: {
  role: string;
  doctorId: string | null;
}): Partial<Record<'doctorId', string>> => (role === 'doctor' && !doctorId ? { doctorId: t('problem.doctor') } : {});
