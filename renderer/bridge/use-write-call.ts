import { useCallback, useRef, useState } from 'react';
import type { CallInput, CallName, CallOutput } from '#contract/contract.ts';
import type { CallError, Result } from '#contract/result.ts';
import { frontDesk } from './front-desk.ts';
import { invalidateTopics } from './query-client.ts';
import { noteSessionLoss } from './session-store.ts';
import { topicsChangedBy } from './topics.ts';
import { isKept, noteOutcome } from './write-outcome.ts';
import { createWriteSender } from './write-sender.ts';

type WriteCallOptions<Name extends CallName> = {
  onSuccess?: (value: CallOutput<Name>, input: CallInput<Name>) => void;
  onRefused?: (error: CallError, input: CallInput<Name>) => void;
  /**
   * Nobody knows whether it was saved; this desk finishes it by itself. Not a refusal: what was typed is done with, and
   * the shell has said so.
   */
  onKept?: (input: CallInput<Name>) => void;
};

export type WriteCall<Name extends CallName> = {
  /** Sends once, see `createWriteSender`. A form passes the request id it made when it opened. */
  send: (input: CallInput<Name>, options?: { requestId?: string }) => Promise<Result<CallOutput<Name>>>;
  isPending: boolean;
  /** Whether this very input is under way: for the row whose button was pressed. */
  isPendingFor: (input: CallInput<Name>) => boolean;
  /** The last refusal, until the next send or `reset`. */
  error: CallError | null;
  reset: () => void;
};

/** Writes over the bridge; on success everything that shows the changed topics is read again. */
export function useWriteCall<Name extends CallName>(name: Name, options: WriteCallOptions<Name> = {}): WriteCall<Name> {
  const latest = useRef(options);
  latest.current = options;
  const [sender] = useState(() =>
    createWriteSender((input: CallInput<Name>, requestId: string) => frontDesk.invoke(name, input, { requestId })),
  );
  const [pendingKeys, setPendingKeys] = useState<readonly string[]>([]);
  const [error, setError] = useState<CallError | null>(null);

  const send = useCallback<WriteCall<Name>['send']>(
    (input, { requestId } = {}) => {
      const { isNew, answer } = sender.send(input, requestId);
      if (!isNew) return answer;
      setError(null);
      setPendingKeys(sender.pendingKeys());
      return answer.then((result) => {
        setPendingKeys(sender.pendingKeys());
        noteOutcome(result);
        if (result.ok) {
          invalidateTopics(topicsChangedBy(name));
          latest.current.onSuccess?.(result.value, input);
        } else if (isKept(result)) {
          latest.current.onKept?.(input);
        } else {
          setError(result.error);
          if (result.error.code === 'unauthenticated') noteSessionLoss();
          latest.current.onRefused?.(result.error, input);
        }
        return result;
      });
    },
    [name, sender],
  );

  return {
    send,
    isPending: pendingKeys.length > 0,
    isPendingFor: (input) => pendingKeys.includes(sender.keyOf(input)),
    error,
    reset: useCallback(() => setError(null), []),
  };
}
