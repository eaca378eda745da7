import type { CallDefinition } from '#contract/call.ts';
import type { CallName } from '#contract/contract.ts';
import { type Handlers, type Performed, Refusal } from '../calls/calls.ts';
import type { Events } from '../calls/events.ts';
import { DatabaseError, isConnectionLost } from '../database/errors.ts';
import type { Centrally } from './connection/central-calls.ts';
import type { CentralConnection } from './connection/central-connection.ts';
import { type DeskWrites, runHandler } from './outbox/desk-writes.ts';
import { createIdempotentResponses, type IdentifiedScope } from './outbox/idempotent-responses.ts';

export type WriteRoutingParts = {
  connection: CentralConnection;
  centrally: Centrally;
  /** The handlers on the central database. */
  centralHandlers: Partial<Handlers>;
  deskWrites: DeskWrites;
  events: Events;
  /** It has a copy to read. */
  isReady: () => boolean;
  /** It has a copy, and is not being retired. */
  mayWrite: () => boolean;
};

/** Where a write is done that can wait: by the central database while it is there, and else into the outbox. */
export function createWriteRouting(parts: WriteRoutingParts) {
  const { connection, centrally, centralHandlers, deskWrites, events, isReady, mayWrite } = parts;
  const responses = createIdempotentResponses();

  async function write(
    name: CallName,
    definition: CallDefinition,
    input: unknown,
    scope: IdentifiedScope,
  ): Promise<Performed> {
    const isWaitingHere = await isKeptHere(scope);
    if (connection.isCentral() && !isWaitingHere) {
      try {
        const value = await centrally(definition, () => runHandler(centralHandlers, name, input, scope));
        responses.keep(scope, value);
        return { value };
      } catch (error) {
        if (!isConnectionLost(error) || !mayWrite()) throw error;
        if (error instanceof DatabaseError && error.isUnsettled) {
          await connection.trackWrite(deskWrites.keepUncertain(name, input, scope));
          events.emit({ kind: 'changed', topics: ['offline'] });
          throw new Refusal('uncertain');
        }
      }
    }
    if (!mayWrite()) throw new Refusal('offline');
    const earlier = responses.of(scope);
    return earlier ?? { value: await writeHere(name, input, scope), isPending: true };
  }

  /** Whether the call waits in the outbox. Asked while calls are not being switched back to the central database. */
  async function isKeptHere({ requestId }: IdentifiedScope): Promise<boolean> {
    for (;;) {
      while (connection.switching()) await connection.switching();
      const isKept = isReady() && (await deskWrites.isKept(requestId));
      if (!connection.switching()) return isKept;
    }
  }

  async function writeHere(name: CallName, input: unknown, scope: IdentifiedScope): Promise<unknown> {
    if (!mayWrite()) throw new Refusal('offline');
    while (connection.switching()) await connection.switching();
    try {
      return await connection.trackWrite(deskWrites.queue(name, input, scope));
    } catch (error) {
      // Without numbers of its own it can do no more than a computer without a store.
      if (error instanceof DatabaseError && error.fields?.deskNo) throw new Refusal('offline');
      throw error;
    } finally {
      connection.report({ kind: 'queued' });
      events.emit({ kind: 'changed', topics: ['offline'] });
    }
  }

  return write;
}
