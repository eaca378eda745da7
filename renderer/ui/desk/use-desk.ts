import { type CallName, type CallOutput, contract } from '#contract/contract.ts';
import { useConnection } from '../../bridge/connection-store.ts';
import { usePerson } from '../../bridge/session-store.ts';
import { useQueryCall } from '../../bridge/use-query-call.ts';

export type DeskState = NonNullable<CallOutput<'offline.state'>['desk']>;

/**
 * What this desk has of its own to work with while the central database is away. Null where the database is the desk's
 * own, undefined while nobody knows.
 */
export function useDesk(): DeskState | null | undefined {
  const person = usePerson();
  return useQueryCall('offline.state', person ? {} : null).data?.desk;
}

/** What is on this desk and not in the central database yet, decided on or not. */
export const openCount = (desk: DeskState | null | undefined): number =>
  desk ? desk.unsent + desk.waiting + desk.refused : 0;

/** Why this call cannot be made at present; null when it can. The contract says which calls need the central database. */
export function useAwayReason(name: CallName): string | null {
  const connection = useConnection();
  const desk = useDesk();
  if (!desk || contract[name].offline !== 'refuse') return null;
  if (connection === 'offline') return 'This desk works offline: possible again when the line is back.';
  return connection === 'catching-up' ? 'This desk sends what was done offline: possible again in a moment.' : null;
}
