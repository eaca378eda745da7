import type { Appointment } from '#contract/appointments.ts';
import type { CallError } from '#contract/result.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import type { DayModel } from './day-columns.ts';
import { usePendingVisits } from './pending-visits.ts';

/** A visit from the day on the screen, or read by itself when it is of another day. */
export function useVisit(
  apptId: number | null,
  model: DayModel | null,
): { visit: Appointment | null; error: CallError | null } {
  const pending = usePendingVisits();
  const shown = apptId === null ? undefined : findVisit(model, apptId);
  const query = useQueryCall('appointments.get', apptId !== null && model && !shown ? { apptId } : null);
  const read = query.data?.apptId === apptId ? query.data : undefined;
  return { visit: pending.get(apptId ?? 0) ?? shown ?? read ?? null, error: shown ? null : query.error };
}

const findVisit = (model: DayModel | null, apptId: number): Appointment | undefined =>
  model?.columns.flatMap((column) => column.source).find((visit) => visit.apptId === apptId);
