import { create } from 'zustand';
import type { Appointment } from '#contract/appointments.ts';
import type { DayAnswer } from './day-axis-rules.ts';

/**
 * Visits whose change is shown already and not yet confirmed. They lie over what was read, so that an answer
 * that arrives in between cannot make them jump, and a refusal only has to take them away.
 */
type Pending = { visits: ReadonlyMap<number, Appointment> };

const usePendingStore = create<Pending>()(() => ({ visits: new Map() }));

export const useIsPending = (apptId: number): boolean => usePendingStore((state) => state.visits.has(apptId));

export const usePendingVisits = (): Pending['visits'] => usePendingStore((state) => state.visits);

export const isPending = (apptId: number): boolean => usePendingStore.getState().visits.has(apptId);

export function setPending(apptId: number, foreseen: Appointment | null): void {
  usePendingStore.setState(({ visits }) => {
    const next = new Map(visits);
    if (foreseen) next.set(apptId, foreseen);
    else next.delete(apptId);
    return { visits: next };
  });
}

/** The day as it will be once everything under way is done. */
export function withPending(answer: DayAnswer, pending: Pending['visits']): DayAnswer {
  if (pending.size === 0) return answer;
  const foreseen = [...pending.values()].filter((visit) => visit.apptTime.startsWith(answer.day));
  const isTouched = answer.visits.some((visit) => pending.has(visit.apptId));
  if (!isTouched && foreseen.length === 0) return answer;
  const visits = [...answer.visits.filter((visit) => !pending.has(visit.apptId)), ...foreseen];
  return { ...answer, visits: visits.sort((left, right) => left.apptTime.localeCompare(right.apptTime)) };
}
