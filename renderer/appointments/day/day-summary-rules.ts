import type { Appointment } from '#contract/appointments.ts';

export type DaySummary = {
  /** Everybody who has or had a place, without the cancelled. */
  booked: number;
  /** Came, whether still here or done. */
  arrived: number;
  waiting: number;
  done: number;
  noShow: number;
  cancelled: number;
};

export const summarise = (visits: readonly Appointment[]): DaySummary => {
  const count = (...statuses: Appointment['status'][]) =>
    visits.filter((visit) => statuses.includes(visit.status)).length;
  const cancelled = count('CANCELLED');
  return {
    booked: visits.length - cancelled,
    arrived: count('CHECKED_IN', 'IN_CONSULTATION', 'COMPLETED'),
    waiting: count('CHECKED_IN'),
    done: count('COMPLETED'),
    noShow: count('NO_SHOW'),
    cancelled,
  };
};
