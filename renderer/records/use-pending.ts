import { useEffect } from 'react';
import { create } from 'zustand';
import { usePerson } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';

export type PendingKind = 'patient' | 'visit' | 'waitlist' | 'invoice';

/** Apart from the query: each visit of the grid and each row of a list asks. */
const usePendingStore = create<Record<PendingKind, ReadonlySet<number>>>()(() => ({
  patient: new Set(),
  visit: new Set(),
  waitlist: new Set(),
  invoice: new Set(),
}));

/** Reads what the central database has not confirmed; the shell does it once for everybody. */
export function useReadPending(): void {
  const person = usePerson();
  const { data } = useQueryCall('offline.pending', person ? {} : null);
  useEffect(() => {
    if (!data) return;
    usePendingStore.setState({
      patient: new Set(data.patientIds),
      visit: new Set(data.apptIds),
      waitlist: new Set(data.waitlistIds),
      invoice: new Set(data.invoiceIds),
    });
  }, [data]);
}

/** Whether this row is as it is on this desk only. */
export const usePending = (kind: PendingKind, id: number): boolean =>
  usePendingStore((pending) => pending[kind].has(id));
