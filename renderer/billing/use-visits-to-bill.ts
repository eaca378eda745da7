import { useState } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useToday } from '../ui/words/wall-clock.ts';

/** The choice of an invoice that belongs to no visit. */
export const withoutVisit = 'none';

const isBillable = (visit: Appointment) => visit.status !== 'CANCELLED' && visit.status !== 'NO_SHOW';

/** What a new invoice of a patient can be for: the visits of today, and one of another day when that was named. */
export function useVisitsToBill(patientId: number | null, apptId: number | null) {
  const today = useToday();
  const visitsToday = useQueryCall(
    'appointments.list',
    patientId === null ? null : { patientId, from: today, to: today, size: 100 },
  );
  const named = useQueryCall('appointments.get', apptId === null ? null : { apptId });
  const [chosen, choose] = useState<string | null>(apptId === null ? null : String(apptId));

  const visits = [...(visitsToday.data?.items ?? [])].filter(isBillable);
  if (named.data && named.data.patientId === patientId && !visits.some((visit) => visit.apptId === apptId))
    visits.push(named.data);
  const unbilled = visits.filter((visit) => visit.invoiceId === null);
  const usual = unbilled.length === 1 ? String(unbilled[0]?.apptId) : unbilled.length === 0 ? withoutVisit : null;
  const isPossible = chosen === withoutVisit || unbilled.some((visit) => String(visit.apptId) === chosen);
  return {
    visits,
    /** An id of a visit as text, `withoutVisit`, or null while nothing is chosen. */
    choice: chosen !== null && isPossible ? chosen : usual,
    choose,
    isKnown: patientId === null || (visitsToday.data !== undefined && (apptId === null || !named.isPending)),
  };
}
