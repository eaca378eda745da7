import { useEffect } from 'react';
import { setSession, useSessionStore } from './session-store.ts';
import { useQueryCall } from './use-query-call.ts';

/** An admin may take a right away, or give it back, while somebody works: the screens follow. */
export function useOwnRights(): void {
  const person = useQueryCall('staff.session', {}).data?.person;
  useEffect(() => {
    const { session } = useSessionStore.getState();
    if (!person || session.stage !== 'signed-in' || session.person.staffId !== person.staffId) return;
    if (JSON.stringify(person) !== JSON.stringify(session.person)) setSession({ ...session, person });
  }, [person]);
}
