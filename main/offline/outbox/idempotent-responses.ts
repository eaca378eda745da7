import { randomUUID } from 'node:crypto';
import type { CallName } from '#contract/contract.ts';
import type { CallScope, Performed } from '../../calls/calls.ts';
import { Refusal } from '../../calls/calls.ts';
import { fingerprintOf } from '../../calls/fingerprint.ts';
import type { CallContext } from '../../database/database.ts';

export type IdentifiedScope = CallScope & { requestId: string; context: CallContext & { fingerprint: string } };

/** A host may send a write without a request id; here each write needs one, so that it can be asked about when the response is lost. */
export function identified(name: CallName, input: unknown, scope: CallScope): IdentifiedScope {
  const { requestId = randomUUID(), context } = scope;
  const fingerprint = fingerprintOf(context.actor, name, input);
  return { ...scope, requestId, context: { ...context, requestId, fingerprint } };
}

const mostKept = 500;

/**
 * Return values of the central database's latest writes. A form that is sent again after the connection was lost, because the
 * first response did not reach its screen, gets that one: the store does not know the request and would do it once more.
 */
export function createIdempotentResponses() {
  const kept = new Map<string, { fingerprint: string; value: unknown }>();
  return {
    keep: ({ requestId, context: { fingerprint } }: IdentifiedScope, value: unknown): void => {
      kept.set(requestId, { fingerprint, value });
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    },
    of: ({ requestId, context: { fingerprint } }: IdentifiedScope): Performed | null => {
      const answer = kept.get(requestId);
      if (!answer) return null;
      if (answer.fingerprint !== fingerprint) throw new Refusal('idempotency_mismatch');
      return { value: answer.value };
    },
  };
}
