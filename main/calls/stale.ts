import { DatabaseError } from '../database/errors.ts';
import { Refusal } from './calls.ts';

/**
 * What its author saw, as `pkg_errors.require_seen` compares it: `=` and a line for each value. Null where the author does
 * not say what is replaced; then nothing is compared.
 */
export const seenText = (values: readonly (string | null)[] | undefined): string | null =>
  values === undefined ? null : `=${values.map((value) => value ?? '').join('\n')}`;

/** Does the write; where somebody has changed meanwhile what it replaces, the refusal says what stands now. */
export async function orTellWhatStands<Value>(
  write: () => Promise<Value>,
  whatStands: () => Promise<Record<string, unknown> | null>,
): Promise<Value> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== 'stale') throw error;
    throw new Refusal('stale', error.fields, await whatStands());
  }
}
