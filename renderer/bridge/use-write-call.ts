import { useCallback, useRef, useState } from 'react';
import type { CallInput, CallName, CallOutput } from '#contract/contract.ts';
import type { CallError, Result } from '#contract/result.ts';
import { frontDesk } from './front-desk.ts';
import { invalidateTopics } from './query-client.ts';
import { noteSessionLoss } from './session-store.ts';
import { topicsChangedBy } from './topics.ts';

type WriteCallOptions<Name extends CallName> = {
  onSuccess?: (value: CallOutput<Name>, input: CallInput<Name>) => void;
  onRefused?: (error: CallError, input: CallInput<Name>) => void;
};

export type WriteCall<Name extends CallName> = {
  /**
   * Sends once. The same input while it is under way gives the answer of the first: a double click is one
   * call. The same input after an unclear end (`offline`, `unexpected`) goes out under the same request id, so it
   * is done at most once. A form passes the request id it made when it opened.
   */
  send: (input: CallInput<Name>, options?: { requestId?: string }) => Promise<Result<CallOutput<Name>>>;
  isPending: boolean;
  /** Whether this very input is under way: for the row whose button was pressed. */
  isPendingFor: (input: CallInput<Name>) => boolean;
  /** The last refusal, until the next send or `reset`. */
  error: CallError | null;
  reset: () => void;
};

const busyRetries = 2;
const busyWaitMs = 250;

/** Writes over the bridge; on success everything that shows the changed topics is read again. */
export function useWriteCall<Name extends CallName>(
  name: Name,
  options: WriteCallOptions<Name> = {},
): WriteCall<Name> {
  const latest = useRef(options);
  latest.current = options;
  const underWay = useRef(new Map<string, Promise<Result<CallOutput<Name>>>>());
  const requestIds = useRef(new Map<string, string>());
  const [pendingKeys, setPendingKeys] = useState<readonly string[]>([]);
  const [error, setError] = useState<CallError | null>(null);

  const send = useCallback<WriteCall<Name>['send']>(
    (input, { requestId } = {}) => {
      const key = JSON.stringify(input);
      const running = underWay.current.get(key);
      if (running) return running;

      const ownId = requestId ?? requestIds.current.get(key) ?? crypto.randomUUID();
      requestIds.current.set(key, ownId);
      setError(null);
      const sending = invokeUnlessBusy(name, input, ownId).then((result) => {
        underWay.current.delete(key);
        setPendingKeys([...underWay.current.keys()]);
        if (result.ok) {
          requestIds.current.delete(key);
          invalidateTopics(topicsChangedBy(name));
          latest.current.onSuccess?.(result.value, input);
        } else {
          if (!isUnclear(result.error)) requestIds.current.delete(key);
          setError(result.error);
          if (result.error.code === 'unauthenticated') noteSessionLoss();
          latest.current.onRefused?.(result.error, input);
        }
        return result;
      });
      underWay.current.set(key, sending);
      setPendingKeys([...underWay.current.keys()]);
      return sending;
    },
    [name],
  );

  return {
    send,
    isPending: pendingKeys.length > 0,
    isPendingFor: (input) => pendingKeys.includes(JSON.stringify(input)),
    error,
    reset: useCallback(() => setError(null), []),
  };
}

/** After these nobody knows whether it was done: the repetition must carry the same request id. */
export const isUnclear = (error: CallError): boolean =>
  error.code === 'offline' || error.code === 'unexpected' || error.code === 'busy';

async function invokeUnlessBusy<Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
  requestId: string,
): Promise<Result<CallOutput<Name>>> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await frontDesk.invoke(name, input, { requestId });
    if (result.ok || result.error.code !== 'busy' || attempt > busyRetries) return result;
    await new Promise((resolve) => setTimeout(resolve, busyWaitMs * attempt));
  }
}
