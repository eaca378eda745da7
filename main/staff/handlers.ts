import { canBeWithheld } from '#contract/rights.ts';
import type { staffCalls } from '#contract/staff.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import { refuseCommonPassword } from './common-password.ts';
import { createLockHandlers } from './lock-handlers.ts';
import { hashPassword } from './passwords.ts';
import { createSignInHandlers } from './sign-in-handlers.ts';
import type { StaffServices } from './sign-in-services.ts';

export function createStaffHandlers(services: StaffServices): HandlersOf<typeof staffCalls> {
  const { store, sessions } = services;
  return {
    ...createSignInHandlers(services),
    ...createLockHandlers(services),
    'staff.list': async () => ({ items: await store.list() }),
    'staff.add': async ({ password, ...person }, { context, requestId }) => {
      refuseCommonPassword('password', password, [person.username, person.fullName]);
      const passwordHash = await hashPassword(password);
      return store.add({ ...person, passwordHash }, requestId, context);
    },
    'staff.update': async (person, { context, requestId }) => {
      await store.update(person, requestId, context);
      sessions.forget();
      return { staffId: person.staffId };
    },
    'staff.rights': async () => ({ items: await store.withheldCalls() }),
    'staff.withhold': async ({ role, callName, isWithheld }, { context, requestId }) => {
      if (!canBeWithheld(callName, role)) throw new Refusal('invalid_input', { callName: 'not_in_list' });
      await store.withhold({ role, callName, isWithheld }, requestId, context);
      sessions.forget();
      return { role, callName };
    },
    'staff.resetPassword': async ({ staffId, newPassword }, { context, requestId }) => {
      const member = (await store.list()).find((one) => one.staffId === staffId);
      refuseCommonPassword('newPassword', newPassword, member ? [member.username, member.fullName] : []);
      await store.setPassword(staffId, await hashPassword(newPassword), requestId, context);
      sessions.forget();
      return { staffId };
    },
  };
}
