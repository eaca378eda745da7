import type { CallScope, Handlers } from '../../calls/calls.ts';
import { Refusal } from '../../calls/calls.ts';
import { fingerprintOf } from '../../calls/fingerprint.ts';
import type { Database } from '../../database/database.ts';
import { DatabaseError } from '../../database/errors.ts';
import { databaseOn } from '../../database/transaction-database.ts';
import type { Catalogue } from '../../entities/catalogue.ts';
import { checkCommand } from './command-check.ts';
import { runHandler } from './desk-writes.ts';
import type { OutboxCommand } from './outbox-rules.ts';

export type Refused = NonNullable<OutboxCommand['refusal']>;

export type ReplayParts = {
  central: Database;
  handlersOn: (database: Database) => Partial<Handlers>;
  deskNo: () => Promise<number>;
  catalogue: Catalogue;
};

/**
 * Does a command of the outbox in the central database: the handler that a call from the screen would have run, in one
 * transaction, for the person who made it, with the numbers that were given here. Returns null, or why it is refused. Safe
 * to repeat: the database knows the request. Throws when the connection is lost, or the server is busy or at fault.
 */
export async function replay(command: OutboxCommand, parts: ReplayParts): Promise<Refused | null> {
  const { central, handlersOn, catalogue } = parts;
  const { requestId, madeBy, madeAt, numbers, document } = command;
  const checked = checkCommand(command);
  if ('code' in checked) return refuse(command, parts, checked);
  if (!(await catalogue.couldMake(command, central))) return refuse(command, parts, { code: 'forbidden' });
  const { name: callName, input } = checked;
  const deskNo = command.deskNo ?? (await parts.deskNo());
  // The fingerprint of the input as it was kept: the same as when it was sent before.
  const fingerprint = fingerprintOf(madeBy, callName, JSON.parse(command.input));
  const context = { actor: madeBy, callName, requestId, fingerprint };
  const caller = { session: null, address: 'outbox', channel: 'ipc' as const, requestId };
  try {
    await central.transaction(context, async (transaction) => {
      await transaction.call('pkg_desks.begin_replay', { deskNo, requestId, callName, madeAt, numbers }, {});
      const { paper } = catalogue.callAtDesk(callName);
      const sending = paper && document !== null ? paper.keep(transaction, document) : transaction;
      const scope = { person: command.person, context, requestId, caller } as CallScope;
      await runHandler(handlersOn(databaseOn(sending, central)), callName, input, scope);
    });
    return null;
  } catch (error) {
    const refused = refusalOf(error);
    if (!refused) throw error;
    return refuse(command, parts, refused);
  }
}

async function refuse(command: OutboxCommand, parts: ReplayParts, refused: Refused): Promise<Refused> {
  await recordOutcome(command, parts, 'REFUSED', refused.code).catch((failure: unknown) => {
    // Its withdrawal has arrived and the response to that has not: a person withdraws it again.
    if (!isSettled(failure)) throw failure;
  });
  return refused;
}

/** Tells the central database what became of a command that left no row there. */
export async function recordOutcome(
  command: OutboxCommand,
  { central, deskNo }: ReplayParts,
  outcome: 'REFUSED' | 'WITHDRAWN',
  details: string,
  actor = command.madeBy,
): Promise<void> {
  const { requestId, callName, madeBy, madeAt, numbers } = command;
  await central.call(
    'pkg_desks.record_outcome',
    { deskNo: command.deskNo ?? (await deskNo()), requestId, callName, madeBy, madeAt, outcome, numbers, details },
    {},
    { actor, callName: 'offline.replay' },
  );
}

const isSettled = (error: unknown): boolean =>
  error instanceof DatabaseError && error.code === 'invalid_state' && error.fields?.requestId === 'completed';

const transient = ['offline', 'uncertain', 'busy', 'unexpected'];

function refusalOf(error: unknown): Refused | null {
  if (!(error instanceof DatabaseError || error instanceof Refusal) || transient.includes(error.code)) return null;
  return { code: error.code, ...(error.fields ? { fields: error.fields } : {}) };
}
