import type { staffCalls } from '#contract/staff.ts';
import { type CallScope, type HandlersOf, Refusal } from '../calls/calls.ts';
import { isCommonPin } from './desk-pins.ts';
import { isPasswordOf } from './passwords.ts';
import type { StaffServices } from './sign-in-services.ts';
import { signedInOf } from './staff-store.ts';

type LockCall =
  | 'staff.lock'
  | 'staff.unlock'
  | 'staff.setPin'
  | 'staff.removePin'
  | 'staff.signInSettings'
  | 'staff.saveSignInSettings';

/** The session that a new one on the same screen takes the place of, where that was locked: it must not stay open behind it. */
export async function endLockedSession({ locked, ended }: StaffServices, { caller, person }: CallScope): Promise<void> {
  const { session } = caller;
  if (!session || !locked.isLocked(session.id)) return;
  await ended.end(session, person?.username ?? 'front-desk');
  await locked.unlock(session.id);
}

/** Calls of a desk that several people share: it locks, and opens to a PIN. */
export function createLockHandlers(services: StaffServices): Pick<HandlersOf<typeof staffCalls>, LockCall> {
  const { store, locked, pins, tokens, limit } = services;

  return {
    'staff.lock': async (_input, { caller }) => {
      if (caller.session) await locked.lock(caller.session);
      return {};
    },
    'staff.unlock': async ({ staffId, pin }, scope) => {
      const { caller, context } = scope;
      const row = await store.credentialsById(staffId);
      if (!caller.deskId || row?.isActive !== 'Y') throw new Refusal('invalid_input', { pin: 'pin_off' });
      const as = { ...context, actor: row.username };
      const outcome = await pins.check(caller.deskId, staffId, row.sessionNo, pin);
      if (outcome !== 'right') {
        await store.logEvent(staffId, 'UNLOCK_FAILED', as);
        throw new Refusal('invalid_input', { pin: outcome === 'wrong' ? 'wrong_pin' : 'pin_off' });
      }
      if (caller.session?.staffId === staffId && scope.person) await locked.unlock(caller.session.id);
      else {
        await endLockedSession(services, scope as CallScope);
        caller.openSession?.(await tokens.issue(row.staffId, row.sessionNo));
      }
      await store.logEvent(staffId, 'UNLOCK', as);
      return { person: signedInOf(row, await store.withheldCalls()) };
    },
    'staff.setPin': async ({ pin, currentPassword }, { person, caller, context }) => {
      if (!caller.deskId) throw new Refusal('unsupported');
      if (isCommonPin(pin)) throw new Refusal('invalid_input', { pin: 'too_common' });
      const row = await limit.attempt(person.username, caller.address, {
        find: async () => (await store.credentialsById(person.staffId)) ?? null,
        check: async (found, rank) =>
          found && (await isPasswordOf(found.passwordHash, currentPassword, rank)) ? found : null,
      });
      if (row === 'too_many') throw new Refusal('too_many_requests');
      if (!row) throw new Refusal('invalid_input', { currentPassword: 'wrong_password' });
      await pins.set(caller.deskId, person.staffId, row.sessionNo, pin);
      caller.keepDesk?.();
      await store.logEvent(person.staffId, 'PIN', context);
      return {};
    },
    'staff.removePin': async (_input, { person, caller }) => {
      if (caller.deskId) await pins.remove(caller.deskId, person.staffId);
      return {};
    },
    'staff.signInSettings': () => store.signInSettings(),
    'staff.saveSignInSettings': async ({ lockMinutes }, { context, requestId }) => {
      await store.saveSignInSettings(lockMinutes, requestId, context);
      return {};
    },
  };
}
