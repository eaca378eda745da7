import { type InvoiceDocument, invoiceDocument } from '#contract/billing-documents.ts';
import type { CallName } from '#contract/contract.ts';
import type { CallScope, Handlers } from '../../calls/calls.ts';
import { Refusal } from '../../calls/calls.ts';
import { fingerprintOf } from '../../calls/fingerprint.ts';
import type { Database, Transaction } from '../../database/database.ts';
import { DatabaseError } from '../../database/errors.ts';
import type { OutboxCommand } from './outbox-rules.ts';
import { databaseOn } from './transaction-database.ts';

export type Refused = NonNullable<OutboxCommand['refusal']>;

export type ReplayParts = {
  central: Database;
  handlersOn: (database: Database) => Handlers;
  deskNo: () => Promise<number>;
};

type AnyHandler = (input: unknown, scope: CallScope) => Promise<unknown>;

/**
 * Does a command of the outbox in the central database: the handler that a call from the screen would have run, in one
 * transaction, for the person who made it, with the numbers that were given here. Answers null, or why it is refused. Safe
 * to repeat: the database knows the request. Throws when the line is lost, or the server is busy or at fault.
 */
export async function replay(command: OutboxCommand, parts: ReplayParts): Promise<Refused | null> {
  const { central, handlersOn } = parts;
  const { requestId, madeBy, madeAt, numbers } = command;
  const name = command.callName as CallName;
  const input: unknown = JSON.parse(command.input);
  const deskNo = command.deskNo ?? (await parts.deskNo());
  const context = { actor: madeBy, callName: name, requestId, fingerprint: fingerprintOf(madeBy, name, input) };
  const caller = { session: null, address: 'outbox', channel: 'ipc' as const, requestId };
  try {
    await central.transaction(context, async (transaction) => {
      await transaction.call('pkg_desks.begin_replay', { deskNo, requestId, callName: name, madeAt, numbers }, {});
      const handler = handlersOn(databaseOn(withPrinted(transaction, command.document), central))[
        name
      ] as unknown as AnyHandler;
      await handler(input, { person: command.person, context, requestId, caller } as CallScope);
    });
    return null;
  } catch (error) {
    const refused = refusalOf(error);
    if (!refused) throw error;
    await recordOutcome(command, parts, 'REFUSED', refused.code).catch((failure: unknown) => {
      // Its withdrawal has arrived, and the answer to that has not: a person says it again.
      if (!isSettled(failure)) throw failure;
    });
    return refused;
  }
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

/**
 * The paper that the patient has stays the invoice's paper. Where the invoice is another one there by now, it is refused:
 * a number must not stand on two different papers.
 */
function withPrinted(transaction: Transaction, printed: string | null): Transaction {
  if (printed === null) return transaction;
  return {
    query: transaction.query,
    call: (procedure, args, out) => {
      if (procedure !== 'pkg_billing.keep_document') return transaction.call(procedure, args, out);
      if (!isSamePaper(String(args.document), printed)) throw new Refusal('invalid_state', { invoiceId: 'not_open' });
      return transaction.call(procedure, { ...args, document: printed }, out);
    },
  };
}

function isSamePaper(composed: string, printed: string): boolean {
  const essence = (text: string) => {
    const paper: InvoiceDocument = invoiceDocument.parse(JSON.parse(text));
    const { invoiceNo, items, taxes, totalMinor, discountMinor, patient } = paper;
    return JSON.stringify({ invoiceNo, items, taxes, totalMinor, discountMinor, patientId: patient.patientId });
  };
  return essence(composed) === essence(printed);
}
