import type { PrescriptionSummary } from '#contract/prescription.ts';
import type { Person } from '#contract/staff.ts';
import { Refusal } from '../calls/calls.ts';

type Prescriber = { doctorId: number | null; doctorName: string | null; registrationNo: string | null };

const isDoctor = ({ roles }: Person): boolean => roles.includes('doctor');
const isOther = ({ roles }: Person): boolean => roles.some((role) => role !== 'doctor');

/**
 * Who prescribes. A doctor prescribes as himself, whatever the input says; anybody else enters a paper, with the doctor
 * who wrote it. Throws `forbidden` for a doctor who names another one and has no other role for it, or whose staff row
 * names none.
 */
export function prescriberOf(
  person: Person,
  said: { doctorId?: number | null | undefined; doctorName: string | null; registrationNo: string | null },
): Prescriber & { source: 'DESK' | 'PAPER' } {
  const doctorId = said.doctorId ?? null;
  const isAnother = doctorId !== null && doctorId !== person.doctorId;
  if (!isDoctor(person) || (isAnother && isOther(person))) {
    return doctorId === null
      ? { doctorId, doctorName: said.doctorName, registrationNo: said.registrationNo, source: 'PAPER' }
      : { doctorId, doctorName: null, registrationNo: null, source: 'PAPER' };
  }
  if (person.doctorId === null || isAnother) throw new Refusal('forbidden');
  return { doctorId: person.doctorId, doctorName: null, registrationNo: null, source: 'DESK' };
}

/** Throws `forbidden` unless the person may change or sign it: a doctor the own ones, others what came from paper. */
export function refuseOthers(person: Person, { doctorId, source }: PrescriptionSummary): void {
  const isOwn = isDoctor(person) && doctorId !== null && doctorId === person.doctorId;
  const isPaper = isOther(person) && source === 'PAPER';
  if (!isOwn && !isPaper) throw new Refusal('forbidden');
}
