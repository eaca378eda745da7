import type { CallOutput } from '#contract/contract.ts';
import { usePerson } from './session-store.ts';
import { useQueryCall } from './use-query-call.ts';

export type DeskState = NonNullable<CallOutput<'offline.state'>['desk']>;

/**
 * The desk's own copy and its unsent work, for the time when the central database is away. Null when the desk has no
 * central database, undefined until it is read.
 */
export function useDesk(): DeskState | null | undefined {
  const person = usePerson();
  return useQueryCall('offline.state', person ? {} : null).data?.desk;
}

/** How many commands are on this desk and not in the central database yet, whether someone has decided on them or not. */
export const openCount = (desk: DeskState | null | undefined): number =>
  desk ? desk.unsent + desk.waiting + desk.refused : 0;
