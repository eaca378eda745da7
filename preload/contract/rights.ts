import type { CallDefinition } from './call.ts';
import { contract, isCallName } from './contract.ts';
import type { Role } from './roles.ts';
import type { SignedInPerson, WithheldCall } from './staff.ts';

type Rights = Pick<SignedInPerson, 'roles' | 'withheld'>;

const isWithheld = (withheld: readonly WithheldCall[], role: Role, callName: string): boolean =>
  withheld.some((one) => one.role === role && one.callName === callName);

/**
 * The roles with which a person makes a call: of the person's own those that the contract lets and an admin has not withheld.
 * Empty where the person may not make it. For public calls it is every role of the person.
 */
export function rolesFor(callName: string, { roles: allowed }: Pick<CallDefinition, 'roles'>, person: Rights): Role[] {
  if (allowed === 'public') return person.roles;
  return person.roles.filter((role) => allowed.includes(role) && !isWithheld(person.withheld, role, callName));
}

/** Whether an admin can withhold the call from the role: the contract lets the role make it, and it is no basic one. */
export function canBeWithheld(callName: string, role: Role): boolean {
  if (!isCallName(callName)) return false;
  const { roles, isBasic }: CallDefinition = contract[callName];
  return roles !== 'public' && !isBasic && roles.includes(role);
}
