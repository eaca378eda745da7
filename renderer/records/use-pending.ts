import { useEffect } from 'react';
import { create } from 'zustand';
import { usePerson } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';

type Pending = { rows: Readonly<Record<string, ReadonlySet<number>>> };

/** Apart from the query: each visit of the grid and each row of a list asks. */
const usePendingStore = create<Pending>()(() => ({ rows: {} }));

/** Reads what the central database has not confirmed; the shell does it once for everybody. */
export function useReadPending(): void {
  const person = usePerson();
  const { data } = useQueryCall('offline.pending', person ? {} : null);
  useEffect(() => {
    if (!data) return;
    const rows = Object.entries(data.rows).map(([entity, ids]) => [entity, new Set(ids)] as const);
    usePendingStore.setState({ rows: Object.fromEntries(rows) });
  }, [data]);
}

/** Whether this row is as it is on this desk only; `entity` as the change feed calls it, such as APPOINTMENTS. */
export const usePending = (entity: string, id: number): boolean =>
  usePendingStore(({ rows }) => rows[entity]?.has(id) ?? false);
