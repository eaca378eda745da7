import { type CallName, contract, isCallName } from '#contract/contract.ts';
import { fieldProblemsOf } from '#contract/field-problems.ts';
import type { OutboxCommand } from './outbox-rules.ts';
import type { Refused } from './replay.ts';

/** What a command says of itself, as the outbox or a file has it. */
export type ClaimedCommand = Pick<OutboxCommand, 'callName' | 'input' | 'person' | 'madeBy' | 'madeAt'>;

export type CheckedCommand = { name: CallName; input: unknown };

/**
 * A command of the outbox is checked once more before it is done, as a call from a screen is: the call may be queued, the
 * roles may make it, the input fits the contract. The signature of a file says which desk wrote it, and nothing of what that
 * desk wrote.
 */
export function checkCommand(command: ClaimedCommand): CheckedCommand | Refused {
  const { callName, person, madeBy } = command;
  if (!isCallName(callName) || contract[callName].offline !== 'queue') {
    return { code: 'invalid_input', fields: { callName: 'unknown' } };
  }
  const { roles, input: schema } = contract[callName];
  const isAllowed = person.roles.every((role) => (roles as readonly string[]).includes(role));
  if (!isAllowed || person.username !== madeBy) return { code: 'forbidden' };
  const given = parseJson(command.input);
  const parsed = schema.safeParse(given);
  if (!parsed.success) return { code: 'invalid_input', fields: fieldProblemsOf(parsed.error, given) };
  return { name: callName, input: parsed.data };
}

/** Null for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
