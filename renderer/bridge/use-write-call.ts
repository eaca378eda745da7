import { useMutation, useMutationState } from '@tanstack/react-query';
import { useCallback, useId, useLayoutEffect, useRef, useState } from 'react';
import type { CallInput, CallName, CallOutput } from '#contract/contract.ts';
import type { CallError, Result } from '#contract/result.ts';
import { topicsChangedBy } from '#contract/topics.ts';
import { retryBusy } from './busy-retry.ts';
import { frontDesk } from './front-desk.ts';
import { invalidateTopics } from './query-client.ts';
import { noteSessionLoss } from './session-store.ts';
import { isKept, noteOutcome } from './write-outcome.ts';
import { createWriteSender, writeKeyOf } from './write-sender.ts';

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
  /** The refusal of the last write, until the next send or `reset`. */
  error: CallError | null;
  reset: () => void;
};

type Sent<Name extends CallName> = { input: CallInput<Name>; requestId: string };

/**
 * Writes over the bridge; on success everything that shows the changed topics is read again. Several inputs may be under
 * way at the same time (two rows of a list): each has its own mutation.
 */
export function useWriteCall<Name extends CallName>(name: Name, options: WriteCallOptions<Name> = {}): WriteCall<Name> {
  const writeId = useId();
  const mutation = useMutation<Done<CallOutput<Name>>, CallError, Sent<Name>>({
    mutationKey: [name, writeId],
    mutationFn: async ({ input, requestId }) => {
      const result = await retryBusy(() => frontDesk.invoke(name, input, { requestId }));
      if (result.ok) return result;
      throw result.error;
    },
  });
  const pendingKeys = useMutationState({
    filters: { mutationKey: [name, writeId], status: 'pending' },
    select: ({ state }) => writeKeyOf((state.variables as Sent<Name>).input),
  });

  // A write may outlast several renders: what is called afterwards are the callbacks of the last one.
  const latest = useRef(options);
  useLayoutEffect(() => {
    latest.current = options;
  });
  const { mutateAsync } = mutation;
  const [sender] = useState(() =>
    createWriteSender((input: CallInput<Name>, requestId: string) => asResult(mutateAsync({ input, requestId }))),
  );

  const send = useCallback<WriteCall<Name>['send']>(
    (input, { requestId } = {}) => {
      const { isNew, answer } = sender.send(input, requestId);
      if (!isNew) return answer;
      return answer.then((result) => {
        noteOutcome(result);
        if (result.ok) {
          invalidateTopics(topicsChangedBy(name));
          latest.current.onSuccess?.(result.value, input);
        } else if (isKept(result)) {
          latest.current.onKept?.(input);
        } else {
          if (result.error.code === 'unauthenticated') noteSessionLoss(result.error);
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
    isPendingFor: (input) => pendingKeys.includes(writeKeyOf(input)),
    error: mutation.error?.code === 'uncertain' ? null : mutation.error,
    reset: mutation.reset,
  };
}

type Done<Value> = Extract<Result<Value>, { ok: true }>;

/** A mutation fails by throwing its CallError; a caller of `send` gets a Result. */
const asResult = <Value>(done: Promise<Done<Value>>): Promise<Result<Value>> =>
  done.catch((error: CallError) => ({ ok: false, error }));
