import type { CallDefinition, Topic } from '#contract/call.ts';
import { type CallName, contract } from '#contract/contract.ts';

/** The topics after whose change the value of this read is stale, by the contract. */
export function topicsShownBy(name: CallName): readonly Topic[] {
  const call: CallDefinition = contract[name];
  return call.shows ?? [];
}

/** The topics that a write touches, by the contract. */
export function topicsChangedBy(name: CallName): readonly Topic[] {
  const call: CallDefinition = contract[name];
  return call.changes ?? [];
}
