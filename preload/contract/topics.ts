import { type CallName, type Contract, callNames, contract } from './contract.ts';

/** What screens show and calls change, such as `patients`: every topic that a call of some job changes. */
export type Topic = {
  [Name in CallName]: Contract[Name] extends { changes: readonly (infer Changed)[] } ? Changed : never;
}[CallName];

/** The topics after whose change the answer of this reading call is stale. One that no call changes is a type error. */
export function topicsShownBy(name: CallName): readonly Topic[] {
  const call = contract[name];
  if (!('shows' in call)) return [];
  return call.shows === 'everything' ? [...new Set(callNames.flatMap(topicsChangedBy))] : call.shows;
}

/** The topics that a writing call changes. */
export function topicsChangedBy(name: CallName): readonly Topic[] {
  const call = contract[name];
  return 'changes' in call ? call.changes : [];
}
