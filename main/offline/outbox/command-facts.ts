import type { CallName } from '#contract/contract.ts';
import type { Transaction } from '../../database/database.ts';
import { type Catalogue, keyField } from '../../entities/catalogue.ts';
import type { Facts } from '../../entities/entity.ts';

export type DoneCall = { name: CallName; input: unknown; answer: unknown };

/**
 * What a person will recognise a command by, read in its own transaction: later the row may be another one. Each row that
 * the input or the return value names gives its facts; what was asked for counts more.
 */
export async function factsOf(
  transaction: Transaction,
  { entities, callAtDesk }: Catalogue,
  { name, input, answer }: DoneCall,
): Promise<Facts> {
  const named: Record<string, unknown> = { ...(input as object), ...(answer as object | null) };
  const facts: Facts = {};
  for (const { key, facts: sql } of entities.flatMap((entity) => [entity, ...(entity.children ?? [])])) {
    const id = key === null ? undefined : named[keyField({ key })];
    if (sql === undefined || typeof id !== 'number') continue;
    const [row] = await transaction.query<Facts>(sql, { id });
    Object.assign(facts, row);
  }
  for (const [fact, value] of Object.entries(callAtDesk(name).facts?.(input as never) ?? {})) {
    if (value !== undefined) facts[fact] = value;
  }
  return facts;
}
