import type { CallName } from '#contract/contract.ts';
import { type CallScope, type Handlers, Refusal } from '../../calls/calls.ts';
import type { Database, Transaction } from '../../database/database.ts';
import type { DeskStore } from '../../database/desk-store.ts';
import { databaseOn } from '../../database/transaction-database.ts';
import type { Catalogue } from '../../entities/catalogue.ts';
import { lockCommands } from '../copy/stored-copy.ts';
import type { ImportedCommand } from '../transfer/imported-commands.ts';
import { factsOf } from './command-facts.ts';
import type { IdentifiedScope } from './idempotent-responses.ts';
import { createOutboxStore } from './outbox-store.ts';

type AnyHandler = (input: unknown, scope: CallScope) => Promise<unknown>;

/** Throws where no job does this call. */
export function runHandler(
  handlers: Partial<Handlers>,
  name: string,
  input: unknown,
  scope: CallScope,
): Promise<unknown> {
  const handler = handlers[name as CallName] as unknown as AnyHandler | undefined;
  if (!handler) throw new Error(`No job does the call ${name}`);
  return handler(input, scope);
}

/** What a desk writes into its own store while the central database is away. */
export function createDeskWrites(
  store: Pick<DeskStore, 'database' | 'owner'>,
  handlersOn: (database: Database) => Partial<Handlers>,
  outbox: Pick<ReturnType<typeof createOutboxStore>, 'byRequest' | 'requestIds'>,
  catalogue: Catalogue,
) {
  // Only this process writes the outbox: most calls need not ask the store whether they are in there.
  let known: Promise<Set<string>> | undefined;
  const knownIds = (): Promise<Set<string>> => {
    known ??= outbox.requestIds().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };

  /** `answer` is null where nobody knows whether the central database did the call: then it is not done here. */
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
        facts: JSON.stringify(await factsOf(transaction, catalogue, { name, input, answer })),
        document: answer === null ? null : await printedWith(transaction, name, input),
        mark,
        state: answer === null ? 'UNCERTAIN' : 'UNSENT',
      },
      {},
    );
  }

  const printedWith = async (transaction: Transaction, name: CallName, input: unknown): Promise<string | null> =>
    (await catalogue.callAtDesk(name).paper?.read(transaction, input as never)) ?? null;

  return {
    /** Runs the handler on the store and writes the outbox in the same transaction: both or neither. */
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
    /** Nobody knows whether the central database did it: that is asked first when the connection is back. */
    keepUncertain: async (name: CallName, input: unknown, scope: IdentifiedScope): Promise<void> => {
      await store.database.transaction(scope.context, async (transaction) => {
        const { mark } = await transaction.call('desk.begin_command', {}, { mark: 'number' });
        await putIntoOutbox(transaction, { name, input, scope, answer: null, mark });
      });
    },
    /** Commands that another desk has done and exported: all in one transaction, in their order, without an effect here. */
    takeOver: async (commands: readonly ImportedCommand[]): Promise<void> => {
      const known = await knownIds();
      await store.owner.transaction({ actor: 'front-desk', callName: 'offline.import' }, async (transaction) => {
        await transaction.query(lockCommands);
        await createOutboxStore(transaction, catalogue).takeOver(commands);
      });
      for (const { requestId } of commands) known.add(requestId);
    },
    /**
     * Whether this request waits in the outbox. A form that is sent again after somebody decided on its command gets that
     * decision: done once more, the command would have other numbers.
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
