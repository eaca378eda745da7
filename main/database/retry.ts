import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log/log-fields.ts';
import { DatabaseError, isConnectionLost } from './errors.ts';

export type RetryOptions = {
  /** How long calls wait for a server that went away before they end as `offline`. */
  reconnectMs: number;
  /** A conflict with another transaction (a deadlock, say) that left nothing behind: the work may simply run again. */
  isTransientConflict(error: unknown): boolean;
  /** The server would give the same answer however often it is asked. */
  isFinal?(error: unknown): boolean;
  /** Told after each call whether the server was reached. */
  onReach?: ((isReached: boolean) => void) | undefined;
  log?: Log | undefined;
};

/** How one attempt on one connection ended. */
export type Outcome<Value> =
  | { value: Value }
  | {
      error: unknown;
      wasConnected: boolean;
      /** The commit was sent, and no answer says whether it was stored. */
      isCommitUnknown: boolean;
    };

const mostLosses = 2;
const mostConflicts = 3;

/** The retry policy of both database adapters. */
export function createRetry(options: RetryOptions) {
  const { reconnectMs, isTransientConflict, isFinal = () => false, log } = options;
  let isClosing = false;
  let awaySince: number | null = null;

  function reached(isReached: boolean): void {
    awaySince = isReached ? null : (awaySince ?? performance.now());
    options.onReach?.(isReached);
  }
  const isAwayTooLong = (): boolean => awaySince !== null && performance.now() - awaySince > reconnectMs;

  return {
    reached,
    /** The server was waited for already: calls end as `offline` and are not retried. */
    markUnreachable: (): void => {
      awaySince = Number.NEGATIVE_INFINITY;
      options.onReach?.(false);
    },
    /** No attempt begins any more. Returns false when that was so already. */
    stop: (): boolean => {
      const wasOpen = !isClosing;
      isClosing = true;
      return wasOpen;
    },
    /**
     * Runs `once`, and again after a deadlock or after a connection was lost before its commit was sent.
     * `mayRepeatCommit`: the database recognises a request that it has stored already, so that an attempt whose commit
     * got no answer may be repeated too. Otherwise such an attempt ends as `offline` with `isUnsettled`.
     */
    retry: async <Value>(
      called: string,
      mayRepeatCommit: boolean,
      once: () => Promise<Outcome<Value>>,
    ): Promise<Value> => {
      let conflicts = 0;
      let losses = 0;
      let isUnsettled = false;
      for (;;) {
        if (isClosing) throw new DatabaseError('offline', 'The application is closing', { isUnsettled });
        const outcome = await once();
        if ('value' in outcome) return outcome.value;
        const { error, wasConnected, isCommitUnknown } = outcome;
        if (isCommitUnknown && !mayRepeatCommit) {
          log?.error({ called }, 'connection lost during a commit: whether it is stored is unknown');
          throw lost(error, called, true);
        }
        isUnsettled ||= isCommitUnknown;
        if (isConnectionLost(error) || isCommitUnknown) {
          if (wasConnected) losses += 1;
          else reached(false);
          if (losses > mostLosses || isAwayTooLong() || isFinal(error)) throw lost(error, called, isUnsettled);
          await sleep(wasConnected ? 10 : 50);
        } else if (isTransientConflict(error) && conflicts < mostConflicts) {
          conflicts += 1;
          await sleep(Math.random() * 20 * 2 ** conflicts);
        } else {
          // A refusal proves that the lost commit stored nothing. A busy server proves nothing.
          throw isUnsettled && !isAnswer(error) ? lost(error, called, true) : error;
        }
      }
    },
  };
}

/** The server has looked at the work and did not find it stored already. */
const isAnswer = (error: unknown): boolean =>
  !(error instanceof DatabaseError) || !['busy', 'unexpected'].includes(error.code);

/** A commit without an answer is, to the caller, a lost connection. */
const lost = (error: unknown, called: string, isUnsettled: boolean): unknown =>
  isConnectionLost(error) && !isUnsettled
    ? error
    : new DatabaseError('offline', 'The connection was lost', { diagnosis: { called }, cause: error, isUnsettled });
