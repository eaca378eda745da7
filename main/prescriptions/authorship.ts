import type { PrescriptionSummary } from '#contract/prescription.ts';
import type { Person } from '#contract/staff.ts';
import { Refusal } from '../calls/calls.ts';

type Prescriber = { doctorId: number | null; doctorName: string | null; registrationNo: string | null };

/**
 * Who prescribes. A doctor prescribes as himself, whatever the input says; anybody else enters a paper, with the doctor
 * who wrote it. Throws `forbidden` for a doctor who names another one, or whose staff row names none.
 */
export function prescriberOf(
  person: Person,
  said: { doctorId?: number | null | undefined; doctorName: string | null; registrationNo: string | null },
): Prescriber & { source: 'DESK' | 'PAPER' } {
  const doctorId = said.doctorId ?? null;
  if (person.role !== 'doctor') {
    return doctorId === null
      ? { doctorId, doctorName: said.doctorName, registrationNo: said.registrationNo, source: 'PAPER' }
      : { doctorId, doctorName: null, registrationNo: null, source: 'PAPER' };
  }
  if (person.doctorId === null || (doctorId !== null && doctorId !== person.doctorId)) throw new Refusal('forbidden');
  return { doctorId: person.doctorId, doctorName: null, registrationNo: null, source: 'DESK' };
}

/** Throws `forbidden` unless the person may change or sign it: a doctor the own ones, others what came from paper. */
export function refuseOthers(person: Person, { doctorId, source }: PrescriptionSummary): void {
  const isOwn = person.role === 'doctor' ? doctorId === person.doctorId && doctorId !== null : source === 'PAPER';
  if (!isOwn) throw new Refusal('forbidden');
}
