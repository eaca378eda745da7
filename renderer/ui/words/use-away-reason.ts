import { type CallName, contract } from '#contract/contract.ts';
import { useConnection } from '../../bridge/connection-store.ts';
import { useDesk } from '../../bridge/desk-state.ts';
import { t } from './error-words.ts';

/** Why this call cannot be made at present; null when it can. The contract says which calls need the central database. */
export function useAwayReason(name: CallName): string | null {
  const connection = useConnection();
  const desk = useDesk();
  if (!desk || contract[name].offline !== 'refuse') return null;
  if (connection === 'offline') return t('away.offline');
  return connection === 'catching-up' ? t('away.catchingUp') : null;
}
