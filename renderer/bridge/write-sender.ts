import type { CallError, Result } from '#contract/result.ts';

type Ask<Input, Value> = (input: Input, requestId: string) => Promise<Result<Value>>;

export type WriteSender<Input, Value> = {
  send: (input: Input, requestId?: string) => { key: string; isNew: boolean; answer: Promise<Result<Value>> };
  keyOf: (input: Input) => string;
  pendingKeys: () => readonly string[];
};

const busyRetries = 2;
const busyWaitMs = 250;

/** After these nobody knows whether it was done: the repetition must carry the same request id. */
export const isUnclear = (error: CallError): boolean =>
  ['offline', 'uncertain', 'unexpected', 'busy'].includes(error.code);

/**
 * Sends a write once. The same input while it is under way joins the first, so a double click is one call; after
 * an unclear end the same input goes out under the same request id, so that it is done at most once. `busy` is tried
 * again by itself: nothing was written, and the id makes sure.
 */
export function createWriteSender<Input, Value>(ask: Ask<Input, Value>): WriteSender<Input, Value> {
  const underWay = new Map<string, Promise<Result<Value>>>();
  const requestIds = new Map<string, string>();
  const keyOf = (input: Input) => JSON.stringify(input);

  const askUnlessBusy = async (input: Input, requestId: string): Promise<Result<Value>> => {
    for (let attempt = 1; ; attempt += 1) {
      const result = await ask(input, requestId);
      if (result.ok || result.error.code !== 'busy' || attempt > busyRetries) return result;
      await new Promise((resolve) => setTimeout(resolve, busyWaitMs * attempt));
    }
  };

  return {
    keyOf,
    pendingKeys: () => [...underWay.keys()],
    send: (input, requestId) => {
      const key = keyOf(input);
      const running = underWay.get(key);
      if (running !== undefined) return { key, isNew: false, answer: running };
      const ownId = requestId ?? requestIds.get(key) ?? crypto.randomUUID();
      requestIds.set(key, ownId);
      const answer = askUnlessBusy(input, ownId).then((result) => {
        underWay.delete(key);
        if (result.ok || !isUnclear(result.error)) requestIds.delete(key);
        return result;
      });
      underWay.set(key, answer);
      return { key, isNew: true, answer };
    },
  };
}
