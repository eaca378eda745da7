import type { Appointment } from '#contract/appointments.ts';

const places: Partial<Record<Appointment['status'], number>> = {
  IN_CONSULTATION: 0,
  CHECKED_IN: 1,
  SCHEDULED: 2,
  COMPLETED: 3,
};

/** The visits of a doctor as they come: inside, waiting by token, expected by time, done. Cancelled ones are left out. */
export const inOrderOfDay = (visits: readonly Appointment[], doctorId: number | null): Appointment[] =>
  visits
    .filter((visit) => visit.doctorId === doctorId && places[visit.status] !== undefined)
    .sort(
      (left, right) =>
        (places[left.status] ?? 9) - (places[right.status] ?? 9) ||
        tokenOf(left) - tokenOf(right) ||
        left.apptTime.localeCompare(right.apptTime),
    );

const tokenOf = ({ status, tokenNo }: Appointment) =>
  status === 'CHECKED_IN' || status === 'IN_CONSULTATION' ? (tokenNo ?? Number.MAX_SAFE_INTEGER) : 0;
