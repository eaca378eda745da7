import type { CallError, Result } from '#contract/result.ts';

type Ask<Input, Value> = (input: Input, requestId: string) => Promise<Result<Value>>;

export type WriteSender<Input, Value> = {
  send: (input: Input, requestId?: string) => { isNew: boolean; answer: Promise<Result<Value>> };
};

/** Two inputs with one key are the same write. */
export const writeKeyOf = (input: unknown): string => JSON.stringify(input);

/** After these nobody knows whether it was done: the repetition must carry the same request id. */
export const isUnclear = (error: CallError): boolean =>
  ['offline', 'uncertain', 'unexpected', 'busy'].includes(error.code);

/**
 * Sends a write once. The same input while the first is under way joins it, so a double click is one call. After
 * an unclear end the same input goes out under the same request id, so that it is done at most once.
 */
export function createWriteSender<Input, Value>(ask: Ask<Input, Value>): WriteSender<Input, Value> {
  const underWay = new Map<string, Promise<Result<Value>>>();
  const requestIds = new Map<string, string>();

  return {
    send: (input, requestId) => {
      const key = writeKeyOf(input);
      const running = underWay.get(key);
      if (running !== undefined) return { isNew: false, answer: running };
      const ownId = requestId ?? requestIds.get(key) ?? crypto.randomUUID();
      requestIds.set(key, ownId);
      const answer = ask(input, ownId).then((result) => {
        underWay.delete(key);
        if (result.ok || !isUnclear(result.error)) requestIds.delete(key);
        return result;
      });
      underWay.set(key, answer);
      return { isNew: true, answer };
    },
  };
}
