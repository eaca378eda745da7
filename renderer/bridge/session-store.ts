import { create } from 'zustand';
import { type CallName, contract } from '#contract/contract.ts';
import type { Role } from '#contract/roles.ts';
import type { Person } from '#contract/staff.ts';

export type SessionState =
  | { stage: 'asking' }
  /** The application did not answer the question who is signed in. */
  | { stage: 'unreachable' }
  | { stage: 'first-admin'; asksSetUpCode: boolean; isDemo: boolean }
  | { stage: 'signed-out'; isDemo: boolean }
  | { stage: 'signed-in'; isDemo: boolean; person: Person }
  /** The application was asked to end the session. Calls that it refuses meanwhile are no loss of the session. */
  | { stage: 'signing-out'; isDemo: boolean; person: Person }
  /** The session ended under the person: the screen stays as it was, below the sign-in. */
  | { stage: 'lost'; isDemo: boolean; person: Person };

export const useSessionStore = create<{ session: SessionState }>()(() => ({ session: { stage: 'asking' } }));

export const setSession = (session: SessionState): void => useSessionStore.setState({ session });

/** A call was refused as `unauthenticated`: keep the screen, ask for the sign-in again. */
export function noteSessionLoss(): void {
  const { session } = useSessionStore.getState();
  if (session.stage === 'signed-in') setSession({ ...session, stage: 'lost' });
}

/** Whose screen calls come from; undefined before the sign-in and when a session was lost. */
export function shownStaffId(): number | undefined {
  const { session } = useSessionStore.getState();
  return session.stage === 'signed-in' || session.stage === 'signing-out' ? session.person.staffId : undefined;
}

/** Who is signed in; null outside the sign-in gate. */
export const usePerson = (): Person | null =>
  useSessionStore(({ session }) => ('person' in session ? session.person : null));

/** Whether a role may make a call: what the screen offers. `main/` is the one that enforces it. */
export function mayCall(role: Role | undefined, name: CallName): boolean {
  const call: { roles: readonly Role[] | 'public' } = contract[name];
  return call.roles === 'public' || (role !== undefined && call.roles.includes(role));
}

/** Whether the signed-in person may make this call. */
export const useMay = (name: CallName): boolean => mayCall(usePerson()?.role, name);
