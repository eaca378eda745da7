import { create } from 'zustand';
import type { CallDefinition } from '#contract/call.ts';
import { type CallName, contract } from '#contract/contract.ts';
import type { CallError } from '#contract/result.ts';
import { rolesFor } from '#contract/rights.ts';
import type { Role } from '#contract/roles.ts';
import type { Colleague, SignedInPerson } from '#contract/staff.ts';

export type SessionState =
  | { stage: 'asking' }
  /** The application did not answer the question who is signed in. */
  | { stage: 'unreachable' }
  | { stage: 'first-admin'; asksSetUpCode: boolean; isDemo: boolean }
  | { stage: 'signed-out'; isDemo: boolean }
  | { stage: 'signed-in'; isDemo: boolean; person: SignedInPerson }
  /** The application was asked to end the session. Calls that it refuses meanwhile are no loss of the session. */
  | { stage: 'signing-out'; isDemo: boolean; person: SignedInPerson }
  /** The screen is locked. `hasScreen`: what was shown stays below, hidden, for when the same person unlocks it. */
  | { stage: 'locked'; isDemo: boolean; person: SignedInPerson; withPin: readonly Colleague[]; hasScreen: boolean }
  /** The session ended under the person: the screen stays as it was, below the sign-in. */
  | { stage: 'lost'; isDemo: boolean; person: SignedInPerson };

export const useSessionStore = create<{ session: SessionState }>()(() => ({ session: { stage: 'asking' } }));

export const setSession = (session: SessionState): void => useSessionStore.setState({ session });

/** A call was refused as `unauthenticated`: keep the screen, ask for the sign-in again, or for the unlocking. */
export function noteSessionLoss(error?: CallError): void {
  const { session } = useSessionStore.getState();
  if (session.stage !== 'signed-in') return;
  // Another tab of this browser has locked it.
  if (error?.fields?.session === 'locked') setSession({ ...session, stage: 'locked', withPin: [], hasScreen: true });
  else setSession({ ...session, stage: 'lost' });
}

/** Whose screen a call comes from; undefined before the sign-in and when a session was lost. */
export function shownStaffId(name: CallName): number | undefined {
  const { session } = useSessionStore.getState();
  // Over a locked screen anybody may sign in; its own calls are of the person who locked it.
  const isOwn = session.stage === 'locked' && contract[name].roles !== 'public';
  const isShown = session.stage === 'signed-in' || session.stage === 'signing-out' || isOwn;
  return isShown ? session.person.staffId : undefined;
}

/** Whose rights are asked for: the signed-in person's, or nobody's. */
export type Asking = SignedInPerson | null;

/** Who is signed in; null outside the sign-in gate. */
export const usePerson = (): SignedInPerson | null =>
  useSessionStore(({ session }) => ('person' in session ? session.person : null));

/** Whether a person may make a call: what the screen offers. `main/` is the one that enforces it. */
export function mayCall(person: SignedInPerson | null, name: CallName): boolean {
  const call: CallDefinition = contract[name];
  return call.roles === 'public' || (person !== null && rolesFor(name, call, person).length > 0);
}

export const hasRole = (person: SignedInPerson | null, role: Role): boolean => person?.roles.includes(role) ?? false;

/** Somebody who is a doctor and nothing else reads the own rows alone. */
export const isDoctorAlone = (person: SignedInPerson | null): boolean =>
  person?.roles.every((role) => role === 'doctor') ?? false;

/** Whether the signed-in person may make this call. */
export const useMay = (name: CallName): boolean => mayCall(usePerson(), name);
