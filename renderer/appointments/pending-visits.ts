import { create } from 'zustand';

/** Visits whose change is shown already and not yet confirmed: drawn with a mark that says so. */
const usePendingStore = create<{ pending: ReadonlySet<number> }>()(() => ({ pending: new Set() }));

export const useIsPending = (apptId: number): boolean => usePendingStore((state) => state.pending.has(apptId));

export const isPending = (apptId: number): boolean => usePendingStore.getState().pending.has(apptId);

export function setPending(apptId: number, isNowPending: boolean): void {
  usePendingStore.setState(({ pending }) => {
    const next = new Set(pending);
    if (isNowPending) next.add(apptId);
    else next.delete(apptId);
    return { pending: next };
  });
}
