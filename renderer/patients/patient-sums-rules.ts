import type { CallOutput } from '#contract/contract.ts';

type History = CallOutput<'patients.history'>;
export type HistoryVisit = History['visits'][number];

const isAhead = ({ status, apptTime }: HistoryVisit, today: string): boolean =>
  (status === 'SCHEDULED' || status === 'CHECKED_IN' || status === 'IN_CONSULTATION') && apptTime >= today;

/** The first visit from today on that is not over; null where none is booked. */
export const nextVisit = (visits: readonly HistoryVisit[], today: string): HistoryVisit | null =>
  visits.filter((visit) => isAhead(visit, today)).sort((one, other) => one.apptTime.localeCompare(other.apptTime))[0] ??
  null;

/** The visit that was completed last. */
export const lastVisit = (visits: readonly HistoryVisit[]): HistoryVisit | null =>
  visits
    .filter(({ status }) => status === 'COMPLETED')
    .sort((one, other) => other.apptTime.localeCompare(one.apptTime))[0] ?? null;

/** What is owed on issued invoices, in minor units. */
export const dueOf = (invoices: History['invoices']): number =>
  invoices.filter(({ status }) => status === 'ISSUED').reduce((sum, { dueMinor }) => sum + dueMinor, 0);
