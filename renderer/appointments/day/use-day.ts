import { useEffect, useState } from 'react';
import type { CallError } from '#contract/result.ts';
import { useTimeZone } from '../../bridge/hospital-store.ts';
import { queryClient, queryKeyOf } from '../../bridge/query-client.ts';
import { readOrThrow, useQueryCall } from '../../bridge/use-query-call.ts';
import { addDays, wallTimeOfInstant } from '../../wording/wall-time.ts';
import { buildDay, type DayModel } from './day-columns.ts';
import { noteHospitalTime } from './hospital-clock.ts';
import { usePendingVisits, withPending } from './pending-visits.ts';

/** The counts of free slots go down with the clock, without anybody writing anything. */
const refreshMs = 5 * 60_000;

export type Day = {
  /** Null until the day was read. */
  model: DayModel | null;
  error: CallError | null;
  retry: () => void;
};

/** A day with what is under way laid over it; null asks for nothing. */
export function useDay(day: string | null): Day {
  const query = useQueryCall('appointments.day', day ? { day } : null, { refetchMs: refreshMs });
  const pending = usePendingVisits();
  const timeZone = useTimeZone();
  const { data, dataUpdatedAt } = query;

  useEffect(() => {
    if (data) noteHospitalTime(data.nowTime, wallTimeOfInstant(dataUpdatedAt, timeZone));
  }, [data, dataUpdatedAt, timeZone]);

  // A day is built upon the one before it, so that columns in which nothing changed are not drawn again.
  const [built, setBuilt] = useState<{ data: typeof data; pending: typeof pending; model: DayModel | null } | null>(
    null,
  );
  if (built?.data !== data || built?.pending !== pending) {
    setBuilt({ data, pending, model: data ? buildDay(withPending(data, pending), built?.model ?? null) : null });
  }

  return { model: built?.model ?? null, error: query.error, retry: () => void query.refetch() };
}

/** Reads the days before and after, so that leafing shows them at once. */
export function usePrefetchedNeighbours(day: string, isReady: boolean): void {
  useEffect(() => {
    if (!isReady) return;
    const timer = setTimeout(() => {
      for (const neighbour of [addDays(day, 1), addDays(day, -1)]) {
        void queryClient.prefetchQuery({
          queryKey: queryKeyOf('appointments.day', { day: neighbour }),
          queryFn: ({ signal }) => readOrThrow('appointments.day', { day: neighbour }, signal),
        });
      }
    }, 300);
    return () => clearTimeout(timer);
  }, [day, isReady]);
}
