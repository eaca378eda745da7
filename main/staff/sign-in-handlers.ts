import { setTimeout as sleep } from 'node:timers/promises';
import type { Colleague, staffCalls } from '#contract/staff.ts';
import { type Caller, type CallScope, type HandlersOf, Refusal } from '../calls/calls.ts';
import { keepAnswer } from '../calls/kept-answer.ts';
import type { CallContext } from '../database/database.ts';
import { refuseCommonPassword } from './common-password.ts';
import { endLockedSession } from './lock-handlers.ts';
import { hashPassword, isPasswordOf, pretendToCheck } from './passwords.ts';
import type { StaffServices } from './sign-in-services.ts';
import { type Credentials, signedInOf } from './staff-store.ts';

type SignInCall = 'staff.signIn' | 'staff.signOut' | 'staff.session' | 'staff.addFirstAdmin' | 'staff.changePassword';

const publicKeptMs = 1_000;
/** People who are named on a locked screen. */
const mostWithPin = 8;
/**
 * Longer than a check and its audit row take: failures of known names have a row each and those of unknown names one
 * together, which must not show in the time.
 */
const failureAnswerMs = 250;

/** Calls by which a person comes, goes and proves who they are. */
export function createSignInHandlers(services: StaffServices): Pick<HandlersOf<typeof staffCalls>, SignInCall> {
  const { store, sessions, ended, tokens, limit, unknownNames, locked, pins } = services;
  // Each sign-in asks whether it is the first; once somebody is there that stays so.
  let isInhabited = false;
  // Anybody may ask these two, as often as they like.
  const isEmpty = keepAnswer(store.isEmpty, publicKeptMs);
  const isDemo = keepAnswer(services.isDemo, publicKeptMs);

  async function openSession({ caller }: CallScope, staffId: number): Promise<Credentials> {
    const row = await store.credentialsById(staffId);
    if (!row) throw new Refusal('unauthenticated');
    caller.openSession?.(await tokens.issue(row.staffId, row.sessionNo));
    return row;
  }

  /** The same refusal and the same time for an unknown name, a wrong password and a person who may not sign in. */
  async function checkPassword(row: Credentials | null, password: string, rank: number): Promise<Credentials | null> {
    if (row === null) {
      await pretendToCheck(password, rank);
      return null;
    }
    return (await isPasswordOf(row.passwordHash, password, rank)) ? row : null;
  }

  const ifActive = (row: Credentials | undefined): Credentials | null => (row?.isActive === 'Y' ? row : null);

  /** By nobody: what was typed as a name may be a password. */
  const noteUnknownName = (context: CallContext) =>
    unknownNames.note((attempts) => store.recordFailedSignIn(null, attempts, context));

  async function withPinAt({ deskId }: Caller): Promise<Colleague[]> {
    const people = deskId ? pins.peopleOf(deskId).slice(-mostWithPin) : [];
    // While the database is away, who has a PIN cannot be named.
    const rows = await Promise.all(people.map((staffId) => store.credentialsById(staffId).catch(() => undefined)));
    return rows.flatMap((row) => (row?.isActive === 'Y' ? [{ staffId: row.staffId, fullName: row.fullName }] : []));
  }

  return {
    'staff.signIn': async ({ username, password }, scope) => {
      const { caller, context } = scope;
      let isKnown = false;
      const failureAnswersAt = sleep(failureAnswerMs);
      const row = await limit.attempt(username, caller.address, {
        find: async () => {
          const found = await store.credentialsByName(username);
          isKnown = found !== undefined;
          return ifActive(found);
        },
        check: async (found, rank) => {
          const right = await checkPassword(found, password, rank);
          if (!right && isKnown) await store.recordFailedSignIn(username, 1, context);
          return right;
        },
        onUnknown: () => void noteUnknownName(context),
      });
      if (row === 'too_many') throw new Refusal('too_many_requests');
      if (!row) {
        if (!isKnown) await noteUnknownName(context);
        await failureAnswersAt;
        throw new Refusal('unauthenticated');
      }
      await store.recordSignIn(row.staffId, { ...context, actor: row.username });
      await endLockedSession(services, scope as CallScope);
      if (caller.deskId) await pins.notePassword(caller.deskId, row.staffId, row.sessionNo);
      caller.openSession?.(await tokens.issue(row.staffId, row.sessionNo));
      return { person: signedInOf(row, await store.withheldCalls()) };
    },
    'staff.signOut': async (_input, { caller, person }) => {
      caller.closeSession?.();
      if (caller.session && caller.deskId) await pins.noteSignOut(caller.deskId, caller.session.staffId);
      if (caller.session) await ended.end(caller.session, person?.username ?? 'front-desk');
      return {};
    },
    'staff.session': async (_input, { person, caller }) => {
      isInhabited ||= person !== null || !(await isEmpty());
      const isLocked = caller.session !== null && locked.isLocked(caller.session.id);
      return {
        person: isLocked ? null : person,
        lockedPerson: isLocked ? person : null,
        withPin: await withPinAt(caller),
        needsFirstAdmin: !isInhabited,
        asksSetUpCode: !isInhabited && caller.channel !== 'ipc',
        isDemo: await isDemo(),
      };
    },
    'staff.addFirstAdmin': async ({ username, password, fullName, setUpCode }, scope) => {
      // Asked first, since a hash costs much more than the question.
      if (!(await store.isEmpty())) throw new Refusal('invalid_state');
      // Whoever sits at the desktop has the computer; over the web anybody could be the first to call.
      if (scope.caller.channel !== 'ipc' && !services.setUpCode.isRight(setUpCode)) {
        throw new Refusal('invalid_input', { setUpCode: setUpCode === null ? 'required' : 'unknown' });
      }
      refuseCommonPassword('password', password, [username, fullName]);
      const passwordHash = await hashPassword(password);
      const context = { ...scope.context, actor: username };
      const { staffId } = await store.addFirstAdmin({ username, fullName, passwordHash }, context);
      isInhabited = true;
      const row = await openSession(scope, staffId);
      return { person: signedInOf(row, await store.withheldCalls()) };
    },
    'staff.changePassword': async ({ currentPassword, newPassword }, scope) => {
      const { person, caller, context, requestId } = scope;
      const row = await limit.attempt(person.username, caller.address, {
        find: async () => ifActive(await store.credentialsById(person.staffId)),
        check: (found, rank) => checkPassword(found, currentPassword, rank),
      });
      if (row === 'too_many') throw new Refusal('too_many_requests');
      if (!row) throw new Refusal('invalid_input', { currentPassword: 'wrong_password' });
      refuseCommonPassword('newPassword', newPassword, [person.username, person.fullName]);
      await store.setPassword(person.staffId, await hashPassword(newPassword), requestId, context);
      sessions.forget();
      // Every session of this person ended, also the one that asked: it goes on with a new one.
      await openSession(scope, person.staffId);
      return {};
    },
  };
}
