import { notifyManager, QueryClient } from '@tanstack/react-query';
import type { CallInput, CallName, CallOutput } from '#contract/contract.ts';
import type { CallError } from '#contract/result.ts';
import { type Topic, topicsShownBy } from '#contract/topics.ts';

declare module '@tanstack/react-query' {
  interface Register {
    /** A query fails with the refusal itself: a code from the contract's closed list. */
    defaultError: CallError;
  }
}

// What a write says about itself (`isPending`) is drawn in the same turn as what its answer changes on the screen.
notifyManager.setScheduler(queueMicrotask);

/** Whether the line is up is main's knowledge, not the browser's: `networkMode` never holds a call back. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 10_000,
      gcTime: 10 * 60_000,
      retry: (failures, error) => error.code === 'busy' && failures < 3,
      retryDelay: (attempt) => 200 * 2 ** attempt,
    },
    // A finished write is soon forgotten: its input is a patient's data.
    mutations: { networkMode: 'always', retry: false, gcTime: 1_000 },
  },
});

/** The cache's key of a read; `input` as it was passed. */
export const queryKeyOf = <Name extends CallName>(name: Name, input: CallInput<Name>) => [name, input] as const;

/** Shows an answer before it is read again: the totals that a write gave back, a visit on its new place. */
export const writeCached = <Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
  change: (earlier: CallOutput<Name> | undefined) => CallOutput<Name> | undefined,
): void => {
  queryClient.setQueryData<CallOutput<Name>>(queryKeyOf(name, input), change);
};

const gatherMs = 40;
const gathered = new Set<Topic>();
let isWaiting = false;

/**
 * Has everything that shows one of these topics read again. The own write and its event come within a few
 * milliseconds of each other: they are gathered, so that a screen is read once and not twice.
 */
export function invalidateTopics(topics: readonly Topic[]): void {
  for (const topic of topics) gathered.add(topic);
  if (isWaiting) return;
  isWaiting = true;
  setTimeout(() => {
    const stale = new Set(gathered);
    gathered.clear();
    isWaiting = false;
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) => topicsShownBy(queryKey[0] as CallName).some((topic) => stale.has(topic)),
    });
  }, gatherMs);
}
