import { useState } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import type { CallError } from '#contract/result.ts';
import { useQueryCall } from '../../bridge/use-query-call.ts';
import type { DayModel } from '../day/day-columns.ts';
import { usePendingVisits } from '../day/pending-visits.ts';

/**
 * A visit from the day on the screen, or read by itself when it is of another day. What was known of it stays
 * while that is read, so that its panel does not close and open when the clerk goes from day to day.
 */
export function useVisit(
  apptId: number | null,
  model: DayModel | null,
): { visit: Appointment | null; error: CallError | null } {
  const pending = usePendingVisits();
  const [last, setLast] = useState<Appointment | null>(null);
  const shown = apptId === null ? undefined : findVisit(model, apptId);
  const query = useQueryCall('appointments.get', apptId !== null && model && !shown ? { apptId } : null);
  const read = query.data?.apptId === apptId ? query.data : undefined;
  const known = last?.apptId === apptId ? last : null;
  const visit = pending.get(apptId ?? 0) ?? shown ?? read ?? known;
  if (visit !== last) setLast(visit);
  return { visit, error: shown ? null : query.error };
}

const findVisit = (model: DayModel | null, apptId: number): Appointment | undefined =>
  model?.columns.flatMap((column) => column.source).find((visit) => visit.apptId === apptId);
