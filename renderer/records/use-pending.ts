import { useEffect } from 'react';
import { create } from 'zustand';
import { usePerson } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';

/** Numbers of rows by entity. */
type PendingRows = Readonly<Record<string, ReadonlySet<number>>>;
type Pending = { rows: PendingRows };

export const pendingRows = (rows: Readonly<Record<string, readonly number[]>>): PendingRows =>
  Object.fromEntries(Object.entries(rows).map(([entity, ids]) => [entity, new Set(ids)]));

export const isPending = (rows: PendingRows, entity: string, id: number): boolean => rows[entity]?.has(id) ?? false;

/** Apart from the query: each visit of the grid and each row of a list asks. */
const usePendingStore = create<Pending>()(() => ({ rows: {} }));

/** Reads what the central database has not confirmed; the shell does it once for everybody. */
export function useReadPending(): void {
  const person = usePerson();
  const { data } = useQueryCall('offline.pending', person ? {} : null);
  useEffect(() => {
    if (data) usePendingStore.setState({ rows: pendingRows(data.rows) });
  }, [data]);
}

/** Whether this row is as it is on this desk only; `entity` as the change feed calls it, such as APPOINTMENTS. */
export const usePending = (entity: string, id: number): boolean =>
  usePendingStore(({ rows }) => isPending(rows, entity, id));
