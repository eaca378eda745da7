import type { CallDefinition, RestRoute } from '#contract/call.ts';
import { type CallName, callNames, contract } from '#contract/contract.ts';

export const restBase = '/api/v1';

export type RestCall = { name: CallName; route: RestRoute };

/** Every call of the contract that has a place in the REST API. */
export const restCalls: readonly RestCall[] = callNames.flatMap((name) => {
  const { rest }: CallDefinition = contract[name];
  return rest ? [{ name, route: rest }] : [];
});

/** `/patients/{patient_id}` in Fastify's spelling. */
export const urlOf = (path: string): string => restBase + path.replace(/\{(\w+)\}/g, ':$1');
