/** A doctor's sign-in belongs to a doctor; the others to none. */
export const doctorSentence = ({
  role,
  doctorId,
}: {
  role: string;
  doctorId: string | null;
}): Partial<Record<'doctorId', string>> =>
  role === 'doctor' && !doctorId ? { doctorId: 'Choose the doctor whose day this sign-in sees' } : {};
