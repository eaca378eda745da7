import type { Doctor } from '#contract/doctors.ts';
import type { PatientSummary } from '#contract/patients.ts';
import { type BookingLine, readBookingLine } from '../appointments/booking/booking-line.ts';
import { proposeAmong, proposeFor } from '../appointments/booking/propose-slot.ts';
import { bookingPath } from '../appointments/panel-address.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { usePatientSearch } from '../records/patient/use-patient-search.ts';
import { useToday } from '../ui/words/wall-clock.ts';

const mostOffered = 3;
const noDoctors: readonly Doctor[] = [];

export type BookingHit = { patient: PatientSummary; line: BookingLine };

/** Bookings that a typed line such as `sharma card tomorrow` may mean, one for each patient of that name. */
export function useBookingHits(text: string): { items: readonly BookingHit[]; isCurrent: boolean } {
  const mayBook = useMay('appointments.book');
  const today = useToday();
  const hasWords = mayBook && text.trim().includes(' ');
  const doctors = useQueryCall('doctors.list', hasWords ? { active: 'Y' } : null).data?.items ?? noDoctors;
  const line = hasWords ? readBookingLine(text, doctors, today) : null;
  const { items, isCurrent } = usePatientSearch(line?.who ?? '');
  if (!line) return { items: [], isCurrent: true };
  return { items: items.slice(0, mostOffered).map((patient) => ({ patient, line })), isCurrent };
}

/** Where the booking is finished: with the next free time filled in, for one Enter. */
export async function pathOfBooking({ patient, line }: BookingHit, nowTime: string): Promise<string> {
  const from = line.day !== null && line.day > nowTime.slice(0, 10) ? `${line.day}T00:00` : nowTime;
  const { patientId } = patient;
  const proposal = await (line.doctors
    ? proposeAmong(patientId, line.doctors, from, nowTime)
    : proposeFor(patientId, from, nowTime));
  return bookingPath(patientId, proposal, line.day);
}
