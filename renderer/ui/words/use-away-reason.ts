import { type CallName, contract } from '#contract/contract.ts';
import { useConnection } from '../../bridge/connection-store.ts';
import { useDesk } from '../../bridge/desk-state.ts';

/** Why this call cannot be made at present; null when it can. The contract says which calls need the central database. */
export function useAwayReason(name: CallName): string | null {
  const connection = useConnection();
  const desk = useDesk();
  if (!desk || contract[name].offline !== 'refuse') return null;
  if (connection === 'offline') return 'This desk works offline: possible again when the line is back.';
  return connection === 'catching-up' ? 'This desk sends what was done offline: possible again in a moment.' : null;
}
