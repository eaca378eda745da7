import type { CallName } from '#contract/contract.ts';
import { type CallScope, type Handlers, Refusal } from '../../calls/calls.ts';
import type { Database, Transaction } from '../../database/database.ts';
import type { DeskStore } from '../../database/desk-store.ts';
import { lockCommands } from '../copy/desk-copy.ts';
import type { TravellingCommand } from '../transfer/outbox-file.ts';
import type { IdentifiedScope } from './central-answers.ts';
import { factsOf } from './command-facts.ts';
import { createOutboxStore } from './outbox-store.ts';
import { databaseOn } from './transaction-database.ts';

type AnyHandler = (input: unknown, scope: CallScope) => Promise<unknown>;

export const runHandler = (handlers: Handlers, name: CallName, input: unknown, scope: CallScope): Promise<unknown> =>
  (handlers[name] as unknown as AnyHandler)(input, scope);

/** What a desk writes into its own store while the central database is away. */
export function createDeskWrites(
  store: Pick<DeskStore, 'database' | 'owner'>,
  handlersOn: (database: Database) => Handlers,
  outbox: Pick<ReturnType<typeof createOutboxStore>, 'byRequest' | 'requestIds'>,
) {
  // Only this process writes the outbox, so that most calls need not ask it whether they are in there.
  let known: Promise<Set<string>> | undefined;
  const knownIds = (): Promise<Set<string>> => {
    known ??= outbox.requestIds().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };

  /** `answer` null: nobody knows whether the central database has it, and it is not done here. */
  async function putIntoOutbox(
    transaction: Transaction,
    command: { name: CallName; input: unknown; scope: IdentifiedScope; answer: unknown; mark: number },
  ): Promise<void> {
    const { name, input, scope, answer, mark } = command;
    (await knownIds()).add(scope.requestId);
    await transaction.call(
      'desk.queue_command',
      {
        requestId: scope.requestId,
        callName: name,
        input: JSON.stringify(input),
        person: JSON.stringify(scope.person),
        facts: JSON.stringify(await factsOf(transaction, input as object, (answer ?? {}) as object)),
        mark,
        state: answer === null ? 'UNCERTAIN' : 'UNSENT',
      },
      {},
    );
  }

  return {
    /** The same handler on the store, and the outbox in the same transaction: both or neither. */
    queue: async (name: CallName, input: unknown, scope: IdentifiedScope): Promise<unknown> => {
      const { requestId, context } = scope;
      return store.database.transaction(context, async (transaction) => {
        const { mark } = await transaction.call('desk.begin_command', {}, { mark: 'number' });
        const { return: earlier } = await transaction.call('desk.state_of', { requestId }, { return: 'text?' });
        if (earlier === 'UNCERTAIN') throw new Refusal('uncertain');
        const answer = await runHandler(handlersOn(databaseOn(transaction, store.database)), name, input, scope);
        await putIntoOutbox(transaction, { name, input, scope, answer, mark });
        return answer;
      });
    },
    /** Nobody knows whether the central database has it: asked first when the line is back. */
    keepUncertain: async (name: CallName, input: unknown, scope: IdentifiedScope): Promise<void> => {
      await store.database.transaction(scope.context, async (transaction) => {
        const { mark } = await transaction.call('desk.begin_command', {}, { mark: 'number' });
        await putIntoOutbox(transaction, { name, input, scope, answer: null, mark });
      });
    },
    /** What another desk has done and exported: all of it in one transaction, in its order, without an effect here. */
    takeOver: async (commands: readonly TravellingCommand[]): Promise<void> => {
      const known = await knownIds();
      await store.owner.transaction({ actor: 'front-desk', callName: 'offline.import' }, async (transaction) => {
        await transaction.query(lockCommands);
        await createOutboxStore(transaction).takeOver(commands);
      });
      for (const { requestId } of commands) known.add(requestId);
    },
    /**
     * Whether this request waits in the outbox. A form that is sent again after its command was decided on hears what
     * that was: done once more it would have other numbers.
     */
    isKept: async (requestId: string): Promise<boolean> => {
      if (!(await knownIds()).has(requestId)) return false;
      const command = await outbox.byRequest(requestId);
      if (command?.state === 'UNCERTAIN') throw new Refusal('uncertain');
      if (command?.state === 'WITHDRAWN') throw new Refusal('idempotency_mismatch');
      if (command?.state === 'REFUSED') {
        throw new Refusal(command.refusal?.code ?? 'unexpected', command.refusal?.fields);
      }
      return command?.state === 'UNSENT';
    },
  };
}
export type DeskWrites = ReturnType<typeof createDeskWrites>;
